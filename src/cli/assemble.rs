//! `paperglot-cli assemble`: the last step of a build, called by Trunk.
//!
//! Turns what wasm-bindgen generated into the one script that pages link to: the glue, followed by
//! the modules of `src/element/`, with the style sheet and the texts that must be there before
//! WebAssembly is. They are joined by text: imports among them fall away, exports become plain
//! declarations, and one list of public exports stands at the end.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value};

/// The modules after the glue; each needs only those before it.
const MODULES: [&str; 3] = [
    "src/element/boot.js",
    "src/element/load.js",
    "src/element/element.js",
];

/// The style sheets, in cascading order.
const STYLES: [&str; 2] = ["src/element/boot.css", "src/ui/style.css"];

/// The interface languages, the one to fall back on first.
const LOCALES: [&str; 4] = ["en", "zh-Hans", "zh-Hant", "id"];

/// The prefix of the texts that must be there before WebAssembly is.
const BOOT_PREFIX: &str = "boot.";

/// The files of the site that are copied as they are.
const PAGE_FILES: [&str; 2] = ["icon.svg", "page.css"];

/// The line that ends wasm-bindgen's glue.
const GLUE_EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// What the script exports.
const PUBLIC_EXPORTS: &str =
    "export { init as default, initNow as initSync, Catalog, PaperGlotElement };\n";

/// Yew marks DOM nodes and events with properties of these names, by numbers that are unique only
/// within one module. Names of our own keep a host page that is made with Yew, too, from taking
/// our marks for its own.
const MARKS: (&str, &str) = ("__yew_", "__paperglot_");

/// Assembles the folder that Trunk names, from the sources in the working directory.
pub fn run() -> Result<(), String> {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("assemble is called by Trunk")?;
    assemble(Path::new("."), &PathBuf::from(staging))
}

fn assemble(sources: &Path, staging: &Path) -> Result<(), String> {
    let script = staging.join("paperglot.js");
    let joined = join_script(sources, &read(&script)?)?;
    write(&script, &joined)?;
    for name in PAGE_FILES {
        write(
            &staging.join(name),
            &read(&sources.join("src/page").join(name))?,
        )?;
    }
    let page = staging.join("index.html");
    write(&page, &drop_build_links(&read(&page)?))
}

fn join_script(sources: &Path, glue: &str) -> Result<String, String> {
    let Some((glue, "")) = glue.trim_end().split_once(GLUE_EXPORTS) else {
        return Err(format!(
            "wasm-bindgen's script does not end with `{GLUE_EXPORTS}`"
        ));
    };
    let mut script = plain(glue).replace(MARKS.0, MARKS.1);
    let mut styles = String::new();
    for file in STYLES {
        styles.push_str(&minify_css(&read(&sources.join(file))?));
    }
    push_constant(&mut script, "STYLE", &Value::String(styles));
    push_constant(&mut script, "TEXTS", &boot_texts(sources)?);
    for file in MODULES {
        script.push_str(&plain(&read(&sources.join(file))?));
    }
    script.push_str(PUBLIC_EXPORTS);
    Ok(script)
}

fn push_constant(script: &mut String, name: &str, value: &Value) {
    script.push_str("const ");
    script.push_str(name);
    script.push('=');
    script.push_str(&value.to_string());
    script.push_str(";\n");
}

/// `{locale: {name: text}}` of the texts under [`BOOT_PREFIX`], by name without it.
fn boot_texts(sources: &Path) -> Result<Value, String> {
    let mut texts = Map::new();
    for locale in LOCALES {
        let file = sources.join(format!("data/locales/{locale}.json"));
        let messages: Map<String, Value> =
            serde_json::from_str(&read(&file)?).map_err(|e| format!("{}: {e}", file.display()))?;
        let boot: Map<String, Value> = messages
            .into_iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(BOOT_PREFIX)?.to_owned(), text)))
            .collect();
        texts.insert(locale.to_owned(), Value::Object(boot));
    }
    Ok(Value::Object(texts))
}

/// A module's code without imports, `export` keywords, comment lines and indentation.
///
/// Works by line, which the sources allow: every import and comment has lines of its own, and no
/// text spans lines.
fn plain(module: &str) -> String {
    let mut code = String::with_capacity(module.len());
    let mut in_comment = false;
    for line in module.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if in_comment {
            in_comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") || line.starts_with("import ") {
            continue;
        }
        code.push_str(line.strip_prefix("export ").unwrap_or(line));
        code.push('\n');
    }
    code
}

/// A style sheet without comments and the blanks that mean nothing.
fn minify_css(sheet: &str) -> String {
    let mut small = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((code, after)) = rest.split_once("/*") {
        push_css(&mut small, code);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    push_css(&mut small, rest);
    small
}

fn push_css(small: &mut String, code: &str) {
    for word in code.split_whitespace() {
        let tight = small.ends_with(['{', '}', ';', ',', '\n']) || word.starts_with(['{', '}']);
        if !tight && !small.is_empty() {
            small.push(' ');
        }
        small.push_str(word);
    }
}

/// The page without the `<link data-trunk>` elements that Trunk leaves where it injects no script.
fn drop_build_links(page: &str) -> String {
    page.lines()
        .filter(|line| !line.trim_start().starts_with("<link data-trunk"))
        .fold(String::with_capacity(page.len()), |page, line| {
            page + line + "\n"
        })
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_joined_without_imports_exports_and_comments() {
        let module = "// Why.\nimport { a } from \"./b.js\";\n\n/** Doc\n * more */\nexport class C {\n  x = 1; // kept\n}\n";
        assert_eq!(plain(module), "class C {\nx = 1; // kept\n}\n");
    }

    #[test]
    fn style_sheets_keep_the_blanks_that_matter() {
        let sheet = "/* a */\n.a :is(b, c) {\n  margin: 0 calc(1em + 2px);\n}\n/* d */ @media (x) { p { color: red } }";
        assert_eq!(
            minify_css(sheet),
            ".a :is(b,c){margin: 0 calc(1em + 2px);}@media (x){p{color: red}}"
        );
    }

    #[test]
    fn the_glue_must_end_as_expected() {
        let error = join_script(Path::new("."), "export default init;").unwrap_err();
        assert!(error.contains(GLUE_EXPORTS), "{error}");
    }

    #[test]
    fn links_for_the_build_are_dropped_from_the_page() {
        let page = "<head>\n  <link data-trunk rel=\"rust\">\n  <link rel=\"icon\">\n";
        assert_eq!(drop_build_links(page), "<head>\n  <link rel=\"icon\">\n");
    }
}
