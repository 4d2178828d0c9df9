//! What stands in `dist/` beside script and module: pages, the offline copy's worker, the npm
//! package's papers.

use std::path::Path;

use paperglot::catalog::Catalog;

use super::filling::Filling;
use super::release::Release;
use super::script::{plain, push_constant};
use super::{read, read_bytes, write};

const PAGES: &str = "src/page";
const PAGE: &str = "index.html";
const WORKER: &str = "sw.js";

/// What stands in the place of [`WORKER`] while developing.
const DEVELOPMENT_WORKER: &str = "development-sw.js";

/// Files that are copied, from the folder to the site; in those of [`Filling::KINDS`] what stands
/// for the catalog is filled in.
const COPIED: [(&str, &str); 16] = [
    (PAGES, "README.md"),
    (PAGES, "apple-touch-icon.png"),
    (PAGES, "embed.css"),
    (PAGES, "embed.html"),
    (PAGES, "embed.js"),
    (PAGES, "icon-192.png"),
    (PAGES, "icon-512.png"),
    (PAGES, "icon-maskable-512.png"),
    (PAGES, "icon.svg"),
    (PAGES, "manifest.webmanifest"),
    (PAGES, "package.json"),
    (PAGES, "page.css"),
    (PAGES, "page.js"),
    ("src/api", "paperglot.d.ts"),
    (".", "LICENSE-APACHE"),
    (".", "LICENSE-MIT"),
];

/// What the catalog's own page loads: kept by its worker for use without network.
const KEPT: [&str; 6] = [
    "icon.svg",
    "manifest.webmanifest",
    "page.css",
    "page.js",
    "paperglot.js",
    "paperglot_bg.wasm",
];

/// Completes the site in `staging`, where Trunk has put the page and our script and module stand.
pub fn complete(sources: &Path, staging: &Path, release: bool) -> Result<(), String> {
    let mut filling = Filling::of(&Catalog::embedded());
    for (folder, name) in COPIED {
        let content = read_bytes(&sources.join(folder).join(name))?;
        write(&staging.join(name), filling.fill(name, content)?)?;
    }
    let page = drop_build_links(&read(&staging.join(PAGE))?);
    let mut worker = String::new();
    let source = if release { WORKER } else { DEVELOPMENT_WORKER };
    let source = read(&sources.join(PAGES).join(source))?;
    if release {
        let mut release = Release::default();
        release.add_unchecked(&filling.fill(PAGE, page.clone().into_bytes())?);
        release.add_unchecked(source.as_bytes());
        for name in KEPT {
            release.add(name, &read_bytes(&staging.join(name))?);
        }
        filling.release = release.name();
        push_constant(&mut worker, "FILES", &release.hashes());
        push_constant(&mut worker, "RELEASE", &release.name().into());
    }
    worker += &plain(&source);
    write(&staging.join(WORKER), worker)?;
    write(&staging.join(PAGE), filling.fill(PAGE, page.into())?)
}

/// The page without the `<link data-trunk>` elements that Trunk leaves where it injects no script.
fn drop_build_links(page: &str) -> String {
    page.lines()
        .filter(|line| !line.trim_start().starts_with("<link data-trunk"))
        .fold(String::with_capacity(page.len()), |page, line| {
            page + line + "\n"
        })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// The values of `attribute` in a page.
    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let start = format!(" {attribute}=\"");
        let parts = page.split(start.as_str()).skip(1);
        parts
            .filter_map(|part| Some(part.split_once('"')?.0))
            .collect()
    }

    #[test]
    fn links_for_the_build_are_dropped_from_the_page() {
        let page = "<head>\n  <link data-trunk rel=\"rust\">\n  <link rel=\"icon\">\n";
        assert_eq!(drop_build_links(page), "<head>\n  <link rel=\"icon\">\n");
    }

    #[test]
    fn all_that_the_page_loads_is_kept_for_use_without_network() {
        let page = drop_build_links(&read(Path::new("index.html")).unwrap());
        let mut loaded = values(&page, "href");
        loaded.extend(values(&page, "src"));
        // Asked for only when the page is put on a home screen.
        loaded.retain(|&name| name != "apple-touch-icon.png");
        assert!(loaded.contains(&"paperglot.js"), "{loaded:?}");
        for name in loaded {
            assert!(KEPT.contains(&name), "{name}");
        }
    }

    #[test]
    fn all_that_the_package_exports_is_in_it() {
        let file = Path::new(PAGES).join("package.json");
        let package: Value = serde_json::from_str(&read(&file).unwrap()).unwrap();
        let packed: Vec<&str> = package["files"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let exports = package["exports"].as_object().unwrap();
        let targets = exports.values().flat_map(|target| match target {
            Value::Object(conditions) => conditions.values().collect(),
            plain => vec![plain],
        });
        for target in targets.chain([&package["main"], &package["types"]]) {
            let name = target.as_str().and_then(|name| name.strip_prefix("./"));
            let name = name.expect("targets are paths inside the package");
            // npm packs the manifest itself unasked.
            assert!(name == "package.json" || packed.contains(&name), "{name}");
        }
    }

    #[test]
    fn every_snippet_of_the_demonstration_is_what_stands_above_it() {
        let page = read(&Path::new(PAGES).join("embed.html")).unwrap();
        let styles = read(&Path::new(PAGES).join("embed.css")).unwrap();
        let tags = |text: &str| -> Vec<String> {
            let parts = text.split("<paper-glot").skip(1);
            let tag = |part: &str| part.split_once('>').unwrap().0.to_owned();
            parts.map(tag).collect()
        };
        let demos: Vec<&str> = page.split("<div class=\"demo").skip(1).collect();
        assert_eq!(demos.len(), 4);
        for demo in demos {
            let (shown, snippet) = demo.split_once("<pre><code>").unwrap();
            let (snippet, _) = snippet.split_once("</code></pre>").unwrap();
            let snippet = snippet.replace("&lt;", "<").replace("&gt;", ">");
            assert!(!tags(shown).is_empty(), "{shown}");
            assert_eq!(tags(shown), tags(&snippet));
            if let Some((_, style)) = snippet.split_once("<style>") {
                let (style, _) = style.split_once("</style>").unwrap();
                for line in style.lines() {
                    assert!(styles.contains(line.trim()), "{line}");
                }
            }
        }
    }
}
