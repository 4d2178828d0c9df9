//! What stands in `dist/` beside script and module: pages, the offline copy's worker, the npm
//! package's papers.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use paperglot::catalog::{Catalog, Localized};
use serde_json::Value;

use super::script::{plain, push_constant};
use super::{read, write};

/// Files that are copied, from the folder to the site, with what stands for the catalog filled in.
const COPIED: [(&str, &str); 11] = [
    ("src/page", "embed.css"),
    ("src/page", "embed.html"),
    ("src/page", "icon.svg"),
    ("src/page", "manifest.webmanifest"),
    ("src/page", "package.json"),
    ("src/page", "page.css"),
    ("src/page", "page.js"),
    ("src/page", "README.md"),
    ("src/api", "paperglot.d.ts"),
    (".", "LICENSE-APACHE"),
    (".", "LICENSE-MIT"),
];

/// Endings of the files that no page asks for.
const NOT_ASKED_FOR: [&str; 5] = [
    ".d.ts",
    ".md",
    "package.json",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// While developing nothing may come out of a cache; this replaces the worker of a release that
/// was tried on the same port.
const DEVELOPMENT_WORKER: &str = "self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', () => self.registration.unregister());
";

/// Completes the site in `staging`.
pub fn complete(sources: &Path, staging: &Path, release: bool) -> Result<(), String> {
    let catalog = Catalog::embedded();
    for (folder, name) in COPIED {
        let text = read(&sources.join(folder).join(name))?;
        write(&staging.join(name), &fill(&text, name, &catalog))?;
    }
    let page = staging.join("index.html");
    let text = drop_build_links(&read(&page)?);
    write(&page, &fill(&text, "index.html", &catalog))?;
    let worker = match release {
        true => worker(&read(&sources.join("src/page/sw.js"))?, staging)?,
        false => DEVELOPMENT_WORKER.to_owned(),
    };
    write(&staging.join("sw.js"), &worker)
}

/// `text` with the words that stand for the catalog's replaced, written as the file's kind demands.
fn fill(text: &str, name: &str, catalog: &Catalog) -> String {
    let language = catalog.default_language();
    let put = |text: String, mark: &str, value: &str| match name.rsplit_once('.') {
        Some((_, "html")) => text.replace(mark, &escape_html(value)),
        Some((_, "webmanifest" | "json")) => {
            let quoted = Value::from(value).to_string();
            text.replace(mark, &quoted[1..quoted.len() - 1])
        }
        _ => text,
    };
    let title = best(catalog.title(), language).unwrap_or("paperglot");
    let description = best(catalog.description(), language).unwrap_or_default();
    let text = put(text.to_owned(), "%TITLE%", title);
    let text = put(text, "%DESCRIPTION%", description);
    let text = put(text, "%LANGUAGE%", language);
    put(text, "%VERSION%", env!("CARGO_PKG_VERSION"))
}

fn best<'a>(texts: &'a Localized, language: &str) -> Option<&'a str> {
    texts
        .get(language)
        .or_else(|| texts.iter().next().map(|(_, text)| text))
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// The page without the `<link data-trunk>` elements that Trunk leaves where it injects no script.
fn drop_build_links(page: &str) -> String {
    page.lines()
        .filter(|line| !line.trim_start().starts_with("<link data-trunk"))
        .fold(String::with_capacity(page.len()), |page, line| {
            page + line + "\n"
        })
}

/// The service worker for exactly the files in `staging`.
fn worker(source: &str, staging: &Path) -> Result<String, String> {
    let mut files = BTreeSet::new();
    list(staging, "", &mut files)?;
    files.retain(|name| {
        let asked_for = !NOT_ASKED_FOR.iter().any(|ending| name.ends_with(ending));
        asked_for && name != "sw.js"
    });
    // Different releases only have to differ; nobody gains by making two alike.
    let mut hasher = DefaultHasher::new();
    for name in &files {
        let path = staging.join(name);
        let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        hasher.write(name.as_bytes());
        hasher.write(&bytes);
    }
    // A visitor asks for the folder, not for the file.
    files.insert("./".to_owned());
    let mut script = String::new();
    push_constant(&mut script, "FILES", &files.into_iter().collect());
    push_constant(
        &mut script,
        "RELEASE",
        &format!("{:016x}", hasher.finish()).into(),
    );
    Ok(script + &plain(source))
}

/// Collects the files under `folder` by their path from there, with `prefix` in front.
fn list(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> Result<(), String> {
    let fail = |e| format!("{}: {e}", folder.display());
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_for_the_build_are_dropped_from_the_page() {
        let page = "<head>\n  <link data-trunk rel=\"rust\">\n  <link rel=\"icon\">\n";
        assert_eq!(drop_build_links(page), "<head>\n  <link rel=\"icon\">\n");
    }

    #[test]
    fn the_title_is_escaped_as_the_file_demands() {
        let text = r#"{"format": 1, "title": {"en": "\"A\" <&> B"}, "papers": []}"#;
        let catalog = Catalog::from_json(text).expect("the sample is a catalog");
        assert_eq!(
            fill("<title>%TITLE%</title>", "index.html", &catalog),
            "<title>&quot;A&quot; &lt;&amp;> B</title>"
        );
        assert_eq!(
            fill(r#"{"name": "%TITLE%"}"#, "manifest.webmanifest", &catalog),
            r#"{"name": "\"A\" <&> B"}"#
        );
    }
}
