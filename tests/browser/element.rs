//! The element on pages of its own and of others.

use crate::harness::{View, browse};
use crate::site::{Reply, Site};

/// A policy that allows nothing but the files of the host at `url`.
fn strict_policy(url: &str) -> String {
    format!(
        "default-src 'none'; script-src {url} 'wasm-unsafe-eval'; connect-src {url}; \
         img-src {url} data:"
    )
}

#[test]
fn the_page_shows_papers_and_writes_nothing_to_the_console() {
    let site = Site::dist();
    browse(View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        page.until("root && !$('.boot') && root.textContent.trim() !== ''")
            .await;
        page.assert_silent().await;
    });
}

#[test]
fn a_page_of_another_origin_under_a_strict_policy_shows_it() {
    let files = Site::dist();
    let page_markup = format!(
        "<script type=module src='{}/paperglot.js'></script>\
         <paper-glot lang=id><ul><li>left by the host</ul></paper-glot>",
        files.url
    );
    let policy = strict_policy(&files.url);
    let host = Site::start(move |path| match path {
        "/post" => Reply::page(&page_markup).header("Content-Security-Policy", policy.clone()),
        _ => Reply::new("image/x-icon", "").status(404),
    });
    browse(View::default(), async |page| {
        page.open(&format!("{}/post", host.url)).await;
        page.until("root && !$('.boot') && root.textContent.trim() !== ''")
            .await;
        let shown = "return document.querySelector('li').checkVisibility()";
        assert_eq!(
            page.run(shown).await,
            false,
            "what the host left is replaced"
        );
        assert_eq!(page.run("return $$('[style], style').length").await, 0);
    });
}
