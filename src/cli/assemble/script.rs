//! The one script: wasm-bindgen's glue, followed by the modules of `src/element/`, with the style
//! sheet and the texts that must be there before WebAssembly is.
//!
//! They are joined by text: imports among them fall away, exports become plain declarations, and
//! one list of public exports stands at the end.

use std::path::Path;

use paperglot::i18n::Locale;
use serde_json::{Map, Value};

use super::read;

/// The modules after the glue; each needs only those before it.
const MODULES: [&str; 3] = [
    "src/element/boot.js",
    "src/element/load.js",
    "src/element/element.js",
];

/// The style sheets, in cascading order.
const STYLES: [&str; 2] = ["src/element/boot.css", "src/ui/style.css"];

/// The prefix of the texts that must be there before WebAssembly is.
const BOOT_PREFIX: &str = "boot.";

/// Tells Chromium to compile all functions of a script while it arrives, beside the main thread, rather
/// than each at its first call: nearly all are called before the first hits. It must come first
/// (<https://v8.dev/blog/explicit-compile-hints>).
const COMPILE_HINT: &str = "//# allFunctionsCalledOnLoad\n";

/// The line that ends wasm-bindgen's glue.
const GLUE_EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// What the script exports.
const PUBLIC_EXPORTS: &str =
    "export { init as default, initNow as initSync, Catalog, PaperGlotElement };\n";

/// Yew marks DOM nodes and events with properties of these names, by numbers that are unique only
/// within one module. Names of our own keep a host page that is made with Yew, too, from taking
/// our marks for its own.
const MARKS: (&str, &str) = ("__yew_", "__paperglot_");

/// Where the glue takes over the module's functions, and the same with a watch on each of them, for
/// which `src/element/load.js` has the reason.
const TAKE_OVER: (&str, &str) = (
    "wasm = instance.exports;",
    "wasm = watched(instance.exports);",
);

/// The script, made from wasm-bindgen's `glue` and the sources.
pub fn join(sources: &Path, glue: &str) -> Result<String, String> {
    let Some((glue, "")) = glue.trim_end().split_once(GLUE_EXPORTS) else {
        return Err(format!(
            "wasm-bindgen's script does not end with `{GLUE_EXPORTS}`"
        ));
    };
    if !glue.contains(TAKE_OVER.0) {
        return Err(format!("wasm-bindgen's script lacks `{}`", TAKE_OVER.0));
    }
    let mut script = COMPILE_HINT.to_owned();
    script += &plain(glue)
        .replace(MARKS.0, MARKS.1)
        .replace(TAKE_OVER.0, TAKE_OVER.1);
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

/// Declares a constant of JavaScript.
pub fn push_constant(script: &mut String, name: &str, value: &Value) {
    script.push_str("const ");
    script.push_str(name);
    script.push('=');
    script.push_str(&value.to_string());
    script.push_str(";\n");
}

/// `{locale: {name: text}}` of the texts under [`BOOT_PREFIX`], by name without it.
fn boot_texts(sources: &Path) -> Result<Value, String> {
    let mut texts = Map::new();
    for locale in Locale::ALL.map(Locale::tag) {
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
pub fn plain(module: &str) -> String {
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
    fn the_glue_must_be_as_expected() {
        let error = join(Path::new("."), "export default init;").unwrap_err();
        assert!(error.contains(GLUE_EXPORTS), "{error}");
        let error = join(Path::new("."), GLUE_EXPORTS).unwrap_err();
        assert!(error.contains(TAKE_OVER.0), "{error}");
    }
}
