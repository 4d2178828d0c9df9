//! The site as it is published: the demo page, the offline copy, the npm package.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use crate::element::STANDS;
use crate::harness::{View, browse};
use crate::site::{Reply, Site};

#[test]
fn the_demo_page_shows_every_element_and_its_snippet() {
    let site = Site::dist();
    browse(View::default(), async |page| {
        page.open(&format!("{}/embed.html", site.url)).await;
        page.until("[...document.querySelectorAll('paper-glot')].every((e) => e.shadowRoot.querySelector('[part~=app]'))")
            .await;
        // Each snippet, pasted, is the element that stands below it.
        let differing = page
            .run(
                "const attributes = (e) => [...e.attributes].map((a) => `${a.name}=${a.value}`).sort().join();
                 const shown = [...document.querySelectorAll('main paper-glot')].map(attributes);
                 const pasted = [...document.querySelectorAll('pre')].flatMap((pre) =>
                   [...new DOMParser().parseFromString(pre.textContent, 'text/html').querySelectorAll('paper-glot')])
                   .map(attributes);
                 return [shown.length, pasted.length, pasted.filter((one, i) => one !== shown[i])];",
            )
            .await;
        assert_eq!(differing, json!([5, 5, []]));
        page.assert_silent().await;
    });
}

#[test]
fn the_demo_page_fits_a_narrow_screen() {
    let site = Site::dist();
    let view = View {
        width: 320,
        height: 700,
        ..View::default()
    };
    browse(view, async |page| {
        page.open(&format!("{}/embed.html", site.url)).await;
        page.until(STANDS).await;
        let wide = "return document.documentElement.scrollWidth";
        assert_eq!(page.run(wide).await, 320);
    });
}

#[test]
fn after_one_visit_the_page_opens_without_network() {
    let up = Arc::new(AtomicBool::new(true));
    let serving = up.clone();
    let site = Site::start(move |path| match serving.load(Ordering::SeqCst) {
        true => Reply::dist(path),
        false => Reply::page("out of order").status(503),
    });
    browse(View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        page.run("await navigator.serviceWorker.ready").await;
        up.store(false, Ordering::SeqCst);
        page.open(&format!("{}/", site.url)).await;
        page.until(STANDS).await;
    });
}

#[test]
fn a_new_release_is_taken_up_at_the_next_visit() {
    let new = Arc::new(AtomicBool::new(false));
    let released = new.clone();
    let site = Site::start(move |path| {
        let is_new = released.load(Ordering::SeqCst);
        match path {
            "/sw.js" if is_new => Reply::dist(path).edit("const RELEASE=\"", "const RELEASE=\"new"),
            "/" | "/index.html" if is_new => Reply::dist(path).edit("<main>", "<main id=new>"),
            _ => Reply::dist(path),
        }
    });
    let home = format!("{}/", site.url);
    let elsewhere = Site::start(|_| Reply::page("elsewhere"));
    browse(View::default(), async |page| {
        page.open(&home).await;
        page.run("await navigator.serviceWorker.ready").await;
        new.store(true, Ordering::SeqCst);
        // This visit still shows the old release as a whole, and fetches the new one behind it.
        page.open(&home).await;
        page.until(STANDS).await;
        assert_eq!(
            page.run("return document.querySelector('#new')").await,
            json!(null)
        );
        page.until("(await navigator.serviceWorker.getRegistration()).waiting")
            .await;
        page.open(&elsewhere.url).await;
        page.open(&home).await;
        page.until("document.querySelector('#new') && $('[part~=hit]')")
            .await;
        let caches = page.run("return (await caches.keys()).length").await;
        assert_eq!(caches, 1, "the old release is dropped");
    });
}

#[test]
fn an_embed_registers_no_worker() {
    let files = Site::dist();
    let markup = format!(
        "<script type=module src={}/paperglot.js></script><paper-glot></paper-glot>",
        files.url
    );
    let host = Site::start(move |_| Reply::page(&markup));
    browse(View::default(), async |page| {
        page.open(&host.url).await;
        page.until(STANDS).await;
        let workers = "return (await navigator.serviceWorker.getRegistrations()).length";
        assert_eq!(page.run(workers).await, 0);
    });
}

#[test]
fn a_vite_page_imports_it_as_a_package() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/npm");
    let built = Command::new("npx")
        .args(["vite", "build", "--logLevel", "warn"])
        .current_dir(folder)
        .status()
        .expect("npm is installed: `make test` sees to that");
    assert!(built.success());
    let site =
        Site::start(|path| Reply::file(concat!(env!("CARGO_MANIFEST_DIR"), "/target/vite"), path));
    browse(View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        page.until(STANDS).await;
        assert_eq!(
            page.until("document.querySelector('output').textContent")
                .await,
            "found"
        );
        page.assert_silent().await;
    });
}
