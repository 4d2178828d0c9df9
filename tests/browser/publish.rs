//! The site as others use it: the demonstration of embedding, and the npm package.

use std::process::Command;

use serde_json::json;

use crate::element::{STANDS, stand};
use crate::harness::{View, browse, browse_each};
use crate::site::{Reply, Site};

/// All elements of the demonstration are there and show papers.
pub const ALL_STAND: &str =
    "[...document.querySelectorAll('paper-glot')].every(({ shadowRoot }) => shadowRoot
         && !shadowRoot.querySelector('.boot') && shadowRoot.querySelector('[part~=title]'))";

/// A policy that the pages of `dist/` run under.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      connect-src 'self'; img-src 'self' data:; style-src 'self'";

fn strict_site() -> Site {
    Site::start(|path| Reply::dist(path).header("Content-Security-Policy", POLICY))
}

#[test]
fn all_its_elements_stand_whatever_the_width_and_theme() {
    let site = strict_site();
    for (width, dark) in [(320, true), (1280, false)] {
        let view = View {
            width,
            dark,
            ..View::default()
        };
        browse_each(view, async |page| {
            page.open(&format!("{}/embed.html", site.url)).await;
            page.until(ALL_STAND).await;
            let count = "return document.querySelectorAll('paper-glot').length";
            assert_eq!(page.run(count).await, 5);
            let scrolled = "return document.documentElement.scrollWidth - innerWidth";
            assert_eq!(page.run(scrolled).await, 0, "at {width} px");
            page.assert_silent().await;
        });
    }
}

#[test]
fn elements_with_different_catalogs_and_languages_stand_side_by_side() {
    let site = strict_site();
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/embed.html", site.url)).await;
        page.until(ALL_STAND).await;
        let pair = "return [...document.querySelectorAll('.pair paper-glot')]
            .map(({ shadowRoot }) => shadowRoot.querySelector('[part~=title]').textContent)";
        assert_eq!(
            page.run(pair).await,
            json!(["Rak Makalah LLM", "天文學里程碑"])
        );
        let fetched = "return performance.getEntriesByType('resource').map(({ name }) => name)
            .filter((name) => /catalog\\.json$|\\.wasm$/.test(name)).length";
        assert_eq!(page.run(fetched).await, 2, "the module and one catalog");
    });
}

#[test]
fn a_snippet_is_copied_with_the_address_of_its_host() {
    let site = strict_site();
    browse(View::default(), async |page| {
        page.open(&format!("{}/embed.html", site.url)).await;
        page.until("document.querySelectorAll('.snippet button').length === 4")
            .await;
        page.cdp(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite"] }),
        )
        .await;
        page.run("document.querySelector('#foreign ~ .snippet button').click()")
            .await;
        page.until("document.querySelector('#foreign ~ .snippet button').textContent === 'Copied'")
            .await;
        let url = &site.url;
        assert_eq!(
            page.run("return navigator.clipboard.readText()").await,
            format!(
                "<script type=\"module\" src=\"{url}/paperglot.js\"></script>\n<paper-glot \
                 src=\"{url}/examples/astronomy/catalog.json\" page-size=\"4\"></paper-glot>"
            )
        );
    });
}

/// What stands in the README between this line and the end of the block.
fn readme(start: &str) -> String {
    let readme = include_str!("../../README.md");
    let (_, block) = readme.split_once(start).expect("the README shows it");
    let (block, _) = block.split_once("```").expect("the block ends");
    block.to_owned()
}

#[test]
fn the_two_lines_of_the_readme_work_with_its_catalog_and_policy() {
    let files = Site::dist();
    let page = readme("```html\n").replace("https://HOST", &files.url);
    assert_eq!(page.lines().count(), 2, "{page}");
    let catalog = readme("```json\n");
    let (policy, _) = include_str!("../../README.md")
        .split_once("    default-src 'none';")
        .and_then(|(_, policy)| policy.split_once('\n'))
        .expect("the README shows a policy");
    let policy = format!("default-src 'none';{policy}")
        .replace("connect-src HOST", "connect-src 'self' HOST")
        .replace("HOST", &files.url);
    let host = Site::start(move |path| match path {
        "/my-catalog.json" => Reply::new("application/json", catalog.as_str()),
        _ => Reply::new("text/html", page.as_str()).header("Content-Security-Policy", &*policy),
    });
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/post.html", host.url)).await;
        page.until(STANDS).await;
        let seen = "return [$('[part~=app]').lang, $('[part~=hit-title]').textContent]";
        assert_eq!(
            page.run(seen).await,
            json!([
                "id",
                "Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks"
            ])
        );
    });
}

#[test]
fn a_vite_page_imports_it_as_a_package() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/npm");
    // Not by way of npx, which would fetch another Vite where this one is missing.
    let built = Command::new(format!("{folder}/node_modules/.bin/vite"))
        .args(["build", "--logLevel", "warn"])
        .current_dir(folder)
        .output()
        .expect("Vite is installed: `make test` sees to that");
    let warnings = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && warnings.is_empty(), "{warnings}");
    let site =
        Site::start(|path| Reply::file(concat!(env!("CARGO_MANIFEST_DIR"), "/target/vite"), path));
    stand(&site, async |page| {
        assert_eq!(
            page.until("document.querySelector('output').textContent")
                .await,
            "found"
        );
        page.assert_silent().await;
    });
}
