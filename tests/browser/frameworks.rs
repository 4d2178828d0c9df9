//! The element in pages that frameworks make: they render anew, move and remove it, and listen.

use std::process::Command;

use serde_json::{Value, json};

use crate::element::{STANDS, shells};
use crate::harness::{Browser, View, browse_each};
use crate::site::{Reply, Site};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs a build, which may write nothing to its error output.
fn build(command: &mut Command) {
    let output = command
        .output()
        .expect("`make test` installs what builds need");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.is_empty(), "{told}");
}

/// What a reader sees: clicks that the framework has counted, what stands in which order, the
/// language, the text in the box, and the chips.
async fn seen(page: &Browser) -> Value {
    page.run(
        "const items = [...document.querySelectorAll('li')];
         return [document.querySelector('li:not(:has(paper-glot))').textContent,
           items.map((e) => e.querySelector('paper-glot') ? 'widget' : 'text').join(' '),
           $('[part~=app]')?.lang, $('[part~=input]')?.value, $$('[part~=chip]').length]",
    )
    .await
}

/// A reader's way through the page at `url`, which has a list of a text and the element, buttons
/// that change its language, move it, and take it away or bring it, and one more element below.
async fn walk(page: &Browser, url: &str) {
    page.open(url).await;
    page.until(STANDS).await;
    page.click("[part~=input]").await;
    page.press("growth").await;
    page.until("$$('[part~=hit]').length === 1").await;
    page.click(".topic input").await;
    page.until("$$('[part~=chip]').length === 1").await;
    // Each click is heard once by either side.
    page.until("document.querySelector('li').textContent === '2 clicks'")
        .await;
    assert_eq!(
        seen(page).await,
        json!(["2 clicks", "text widget", "en", "growth", 1])
    );

    page.run("document.querySelector('#speak').click()").await;
    page.until("$('[part~=app]').lang === 'id'").await;
    page.run("document.querySelector('#move').click()").await;
    page.until("document.querySelector('li paper-glot ~ *, li:first-child paper-glot')")
        .await;
    assert_eq!(
        seen(page).await,
        json!(["2 clicks", "widget text", "id", "growth", 1]),
        "what was typed and chosen outlives rendering and moving"
    );
    page.click("[part~=chip]").await;
    page.until("$$('[part~=chip]').length === 0").await;

    for _ in 0..3 {
        page.run("document.querySelector('#toggle').click()").await;
        page.until("!document.querySelector('li paper-glot')").await;
        page.run("document.querySelector('#toggle').click()").await;
        page.until("document.querySelector('li paper-glot')").await;
        page.until(STANDS).await;
    }
    assert_eq!(
        seen(page).await,
        json!(["3 clicks", "widget text", "id", "", 0])
    );
    page.click(".topic input").await;
    page.until("$$('[part~=chip]').length === 1").await;
    page.until("document.querySelector('li:last-child').textContent === '4 clicks'")
        .await;
    page.run(
        "const { shadowRoot } = document.querySelector('footer paper-glot');
         shadowRoot.querySelector('.topic input').click()",
    )
    .await;
    page.until("document.querySelector('li:last-child').textContent === '5 clicks'")
        .await;
    let chips = "document.querySelector('footer paper-glot').shadowRoot.querySelectorAll('[part~=chip]').length";
    page.until(&format!("{chips} === 1")).await;
    page.assert_silent().await;
}

/// What of a host is not its page.
fn rest(path: &str) -> Reply {
    match path {
        "/shells.json" => Reply::new("application/json", shells().to_string()),
        _ => Reply::dist(path),
    }
}

#[test]
fn a_page_made_with_yew_and_the_element_leave_each_other_alone() {
    let target = format!("{ROOT}/target/yew");
    build(
        Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked"])
            .args([
                "--target",
                "wasm32-unknown-unknown",
                "--target-dir",
                &target,
            ])
            .current_dir(format!("{ROOT}/tests/yew")),
    );
    let built = format!("{target}/wasm32-unknown-unknown/debug/paperglot_yew_host.wasm");
    let site = format!("{target}/site");
    build(Command::new("wasm-bindgen").args(["--target", "web", "--out-dir", &site, &built]));
    let site = Site::start(move |path| {
        match path.strip_prefix("/host/") {
        Some(name) => Reply::file(&site, name),
        None if path == "/" => Reply::page(
            "<script type=module src=paperglot.js></script>
             <script type=module>import start from './host/paperglot_yew_host.js'; start();</script>",
        ),
        None => rest(path),
    }
    });
    browse_each(View::default(), async |page| {
        walk(page, &format!("{}/", site.url)).await;
    });
}

#[test]
fn a_page_made_with_preact_moves_and_removes_it() {
    let folder = format!("{ROOT}/tests/npm");
    build(
        Command::new(format!("{folder}/node_modules/.bin/vite"))
            .args(["build", "preact"])
            .args(["--logLevel", "warn"])
            .current_dir(&folder),
    );
    let site = Site::start(move |path| match path {
        "/shells.json" => rest(path),
        _ => Reply::file(&format!("{ROOT}/target/preact"), path),
    });
    browse_each(View::default(), async |page| {
        walk(page, &format!("{}/", site.url)).await;
    });
}
