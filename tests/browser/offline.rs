//! The catalog's own page without network, and after a new release.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::element::STANDS;
use crate::harness::{Browser, View, browse};
use crate::site::{Reply, Site};

/// Where the site stands on its host: in a subfolder, for the root may be another's.
const FOLDER: &str = "/lists/papers/";

/// The newest worker there is has taken over.
const WORKER_ACTS: &str = "((it) => it?.active?.state === 'activated' && !it.installing
    && !it.waiting)(await navigator.serviceWorker.getRegistration())";

/// The name of the release in `dist/`.
fn built_release() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/index.html");
    let page = fs::read_to_string(page).expect("`make dist` has built the page");
    let (_, rest) = page
        .split_once("name=\"paperglot-release\" content=\"")
        .expect("the page names its release");
    let (name, _) = rest.split_once('"').expect("the name is quoted");
    name.to_owned()
}

/// The release site in [`FOLDER`], under the name that `release` holds at the time.
fn host(release: Arc<Mutex<String>>) -> Site {
    let built = built_release();
    Site::start(move |path| {
        let Some(name) = path.strip_prefix(FOLDER) else {
            return Reply::page("another page of this host");
        };
        let reply = Reply::dist(name);
        if !matches!(name, "" | "index.html" | "sw.js") {
            return reply;
        }
        let now = release.lock().expect("no test panics with it").clone();
        reply.edit(&built, &now)
    })
}

/// The release that the page is of.
async fn shown_release(page: &Browser) -> serde_json::Value {
    page.run("return document.querySelector('[name=paperglot-release]').content")
        .await
}

#[test]
fn after_one_visit_the_page_opens_without_network() {
    let site = host(Arc::new(Mutex::new(built_release())));
    let url = format!("{}{FOLDER}", site.url);
    browse(View::default(), async move |page| {
        page.open(&url).await;
        page.until(STANDS).await;
        page.until(WORKER_ACTS).await;
        page.assert_silent().await;
        drop(site);

        page.open(&format!("{url}?from=elsewhere#q=attention"))
            .await;
        page.until(STANDS).await;
        page.until("$('input').value === 'attention'").await;
        page.open(&format!("{url}index.html")).await;
        page.until(STANDS).await;
        let looks = "return getComputedStyle(document.body).margin";
        assert_eq!(page.run(looks).await, "0px", "the style sheet is there");
    });
}

#[test]
fn a_new_release_is_taken_up_by_the_next_visit() {
    let release = Arc::new(Mutex::new(built_release()));
    let site = host(release.clone());
    let url = format!("{}{FOLDER}", site.url);
    browse(View::default(), async move |page| {
        page.open(&url).await;
        page.until(WORKER_ACTS).await;
        page.run("await caches.open('another site of this host')")
            .await;
        *release.lock().unwrap() = "next".to_owned();

        page.open(&url).await;
        assert_eq!(shown_release(page).await, "next");
        page.until(STANDS).await;
        let whole = format!(
            "await caches.match('{url}', {{ cacheName: 'paperglot {url} next' }}) !== undefined"
        );
        page.until(&whole).await;
        page.until(WORKER_ACTS).await;
        assert_eq!(
            page.run("return (await caches.keys()).sort()").await,
            json!(["another site of this host", format!("paperglot {url} next")])
        );
        page.assert_silent().await;
        drop(site);

        page.open(&url).await;
        page.until(STANDS).await;
        assert_eq!(shown_release(page).await, "next");
    });
}

#[test]
fn a_page_that_is_not_ours_does_not_take_the_place_of_what_is_kept() {
    // As when a network asks for a password first, or the host is being repaired.
    let away = Arc::new(Mutex::new(false));
    let site = Site::start({
        let away = away.clone();
        move |path| match *away.lock().unwrap() {
            true if path == "/" => Reply::page("please sign in"),
            true => Reply::page("out of order").status(503),
            false => Reply::dist(path),
        }
    });
    let url = format!("{}/", site.url);
    browse(View::default(), async |page| {
        page.open(&url).await;
        page.until(WORKER_ACTS).await;
        *away.lock().unwrap() = true;
        for address in [&url, &format!("{url}index.html")] {
            page.open(address).await;
            page.until(STANDS).await;
            assert_eq!(shown_release(page).await, json!(built_release()));
        }
    });
}

#[test]
fn pages_that_embed_the_element_get_no_worker_and_nothing_kept() {
    let broken = Arc::new(Mutex::new(false));
    let site = Site::start({
        let broken = broken.clone();
        move |path| match path {
            "/post" => Reply::page("<script type=module src=paperglot.js></script><paper-glot>"),
            "/paperglot.js" if *broken.lock().unwrap() => {
                Reply::new("text/javascript", "document.title = 'from the host'")
            }
            _ => Reply::dist(path),
        }
    });
    browse(View::default(), async |page| {
        page.open(&format!("{}/post", site.url)).await;
        page.until(STANDS).await;
        let workers = "return (await navigator.serviceWorker.getRegistrations()).length";
        assert_eq!(page.run(workers).await, 0);
        assert_eq!(page.run("return (await caches.keys()).length").await, 0);

        // Where the catalog's own page has been visited, a post beside it is left alone, too.
        page.open(&format!("{}/", site.url)).await;
        page.until(WORKER_ACTS).await;
        *broken.lock().unwrap() = true;
        page.open(&format!("{}/post", site.url)).await;
        page.until("navigator.serviceWorker.controller").await;
        page.until("document.title === 'from the host'").await;
    });
}
