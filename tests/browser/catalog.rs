//! A site built with a catalog of its author's own.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::element::stand;
use crate::harness::{View, browse_each};
use crate::publish::ALL_STAND;
use crate::site::{Reply, Site};

/// What `make test` builds with `make dist CATALOG=examples/astronomy`.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/astronomy");

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(FOLDER).join(name)).expect("`make test` builds this site")
}

fn site() -> Site {
    Site::start(|path| Reply::file(FOLDER, path))
}

#[test]
fn its_page_shows_that_catalog_in_all_its_languages() {
    let site = site();
    stand(&site, async |page| {
        assert_eq!(
            page.run("return document.title").await,
            "Landmarks of Astronomy"
        );
        assert_eq!(page.run("return $$('[part~=hit]').length").await, 10);
        let topics = "return $$('.topic .value-name').map((e) => e.textContent)";
        assert_eq!(
            page.run(topics).await,
            json!(["Cosmology", "Compact objects", "Exoplanets"])
        );

        let languages = [
            ("en", "Landmarks of Astronomy"),
            ("zh-Hans", "天文学里程碑"),
            ("zh-Hant", "天文學里程碑"),
            ("id", "Tonggak Astronomi"),
        ];
        for (tag, title) in languages {
            page.run(&format!(
                "document.querySelector('paper-glot').lang = '{tag}'"
            ))
            .await;
            page.until(&format!("$('[part~=title]').textContent === '{title}'"))
                .await;
        }

        page.click("[part~=input]").await;
        page.press("pulsatng radio").await;
        page.until("$('.open').textContent.includes('Rapidly Pulsating Radio Source')")
            .await;
        page.assert_silent().await;
    });
}

#[test]
fn its_demonstration_shows_what_that_catalog_holds() {
    let site = site();
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/embed.html", site.url)).await;
        page.until(ALL_STAND).await;
        // Each is looked at, for what is out of sight is not drawn.
        let shown = page
            .run(
                "const counts = [];
                 for (const element of document.querySelectorAll('paper-glot')) {
                   element.scrollIntoView();
                   const count = element.shadowRoot.querySelector('[part~=count]').textContent;
                   counts.push(Number(count.replace(/\\D/g, '')));
                 }
                 return counts",
            )
            .await;
        let shown: Vec<u64> = serde_json::from_value(shown).expect("counts are numbers");
        assert!(shown.iter().all(|&count| count > 0), "{shown:?}");
        assert!(
            shown[0] < 10 && shown[1] < 10,
            "a topic and a query narrow: {shown:?}"
        );
        page.assert_silent().await;
    });
}

#[test]
fn all_its_files_are_of_that_catalog() {
    let manifest: Value = serde_json::from_str(&file("manifest.webmanifest")).expect("JSON");
    assert_eq!(manifest["name"], "Landmarks of Astronomy");
    let package: Value = serde_json::from_str(&file("package.json")).expect("JSON");
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));

    let page = file("index.html");
    let (_, release) = page
        .split_once("paperglot-release\" content=\"")
        .expect("it names its release");
    let (release, _) = release.split_once('"').expect("the name is quoted");
    assert!(!release.is_empty());
    assert!(file("sw.js").contains(&format!("RELEASE=\"{release}\"")));

    for name in [
        "index.html",
        "embed.html",
        "manifest.webmanifest",
        "package.json",
        "README.md",
    ] {
        let text = file(name);
        for foreign in [
            "LLM",
            "language model",
            "retrieval",
            "topic=\"rag\"",
            "%TITLE%",
            "%TOPIC",
        ] {
            assert!(!text.contains(foreign), "{foreign} in {name}");
        }
    }
}
