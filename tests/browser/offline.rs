//! The catalog's own page without network, and after a new release.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::element::STANDS;
use crate::harness::{Browser, View, browse, browse_each};
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
fn a_host_out_of_order_does_not_take_the_place_of_what_is_kept() {
    let status = Arc::new(Mutex::new(200));
    let site = Site::start({
        let status = status.clone();
        move |path| match *status.lock().unwrap() {
            200 => Reply::dist(path),
            status => Reply::page("out of order").status(status),
        }
    });
    let url = format!("{}/", site.url);
    browse(View::default(), async |page| {
        page.open(&url).await;
        page.until(WORKER_ACTS).await;
        for (error, address) in [(503, &url), (403, &format!("{url}index.html"))] {
            *status.lock().unwrap() = error;
            page.open(address).await;
            page.until(STANDS).await;
            assert_eq!(shown_release(page).await, json!(built_release()));
        }
    });
}

#[test]
fn a_list_that_was_withdrawn_or_replaced_leaves_nothing_behind() {
    let instead = Arc::new(Mutex::new(None));
    let site = Site::start({
        let instead = instead.clone();
        move |path| match *instead.lock().unwrap() {
            None => Reply::dist(path),
            Some(status) if path == "/" => Reply::page("<p>We have moved").status(status),
            Some(_) => Reply::page("not found").status(404),
        }
    });
    let url = format!("{}/", site.url);
    browse_each(View::default(), async |page| {
        for status in [200, 404, 410] {
            *instead.lock().unwrap() = None;
            page.open(&url).await;
            page.until(WORKER_ACTS).await;
            page.run("await caches.open('another site of this host')")
                .await;
            *instead.lock().unwrap() = Some(status);

            page.open(&url).await;
            let text = page.run("return document.body.innerText").await;
            assert_eq!(text, "We have moved", "{status}");
            let names = page.run("return await caches.keys()").await;
            assert_eq!(names, json!(["another site of this host"]), "{status}");
            page.open(&url).await;
            let worker = "return (await navigator.serviceWorker.getRegistration()) ?? null";
            assert_eq!(page.run(worker).await, json!(null), "{status}");
        }
    });
}

#[test]
fn a_redirect_is_followed_and_away_from_the_site_too() {
    let elsewhere = Site::start(|_| Reply::page("<p>The new home"));
    let moved = Arc::new(Mutex::new(false));
    let site = Site::start({
        let (moved, home) = (moved.clone(), format!("{}/list", elsewhere.url));
        move |path| match path {
            "/" if *moved.lock().unwrap() => Reply::page("").status(301).header("Location", &*home),
            "/index.html" => Reply::page("").status(308).header("Location", "./"),
            path => Reply::dist(path),
        }
    });
    let url = format!("{}/", site.url);
    browse_each(View::default(), async |page| {
        *moved.lock().unwrap() = false;
        page.open(&url).await;
        page.until(WORKER_ACTS).await;
        page.open(&format!("{url}index.html#q=attention")).await;
        page.until(STANDS).await;
        let address = "return location.href";
        assert_eq!(page.run(address).await, format!("{url}#q=attention"));

        *moved.lock().unwrap() = true;
        page.open(&url).await;
        assert_eq!(
            page.run(address).await,
            format!("{}/list", elsewhere.url),
            "not what is kept"
        );
    });
}

#[test]
fn development_on_the_port_of_a_release_shows_nothing_of_it() {
    let developing = Arc::new(Mutex::new(false));
    let site = Site::start({
        let (developing, built) = (developing.clone(), built_release());
        move |path| match path {
            path if !*developing.lock().unwrap() => Reply::dist(path),
            "/" => Reply::dist(path).edit(&built, ""),
            "/sw.js" => Reply::new(
                "text/javascript",
                include_str!("../../src/page/development-sw.js"),
            ),
            path => Reply::dist(path),
        }
    });
    let url = format!("{}/", site.url);
    let bare = "(await caches.keys()).length === 0
        && !(await navigator.serviceWorker.getRegistration())";
    browse_each(View::default(), async |page| {
        *developing.lock().unwrap() = false;
        page.open(&url).await;
        page.until(WORKER_ACTS).await;
        *developing.lock().unwrap() = true;
        page.open(&url).await;
        assert_eq!(shown_release(page).await, "");
        page.until(bare).await;

        // Where another page of the folder is opened first, the browser still asks for the worker.
        *developing.lock().unwrap() = false;
        page.open(&url).await;
        page.until(WORKER_ACTS).await;
        // The page comes last into the cache, which before is that of a worker not yet in force.
        page.until("await caches.match(location.href)").await;
        *developing.lock().unwrap() = true;
        page.open(&format!("{url}embed.html")).await;
        // Now and again, as at each visit; the worker may have come and gone by now.
        page.until(
            "await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}),
             (await caches.keys()).length === 0",
        )
        .await;
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
