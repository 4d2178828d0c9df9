//! Turns the interface texts, `data/locales/<locale>.json`, into an enum of messages and one table
//! per language, `$OUT_DIR/messages.rs`, so that a misspelt key fails the build and a look-up is an
//! index.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// The languages in the order of `i18n::Locale::ALL`. The first one's keys are the enum's.
const LOCALES: [&str; 4] = ["en", "zh-Hans", "zh-Hant", "id"];

/// Keys with this prefix are for the element's script, before WebAssembly is there.
const SCRIPT_ONLY: &str = "boot.";

fn main() {
    let folder = Path::new("data").join("locales");
    println!("cargo:rerun-if-changed={}", folder.display());
    let tables: Vec<BTreeMap<String, Value>> =
        LOCALES.iter().map(|tag| read(&folder, tag)).collect();
    let keys: Vec<&String> = tables[0].keys().collect();
    let mut code = String::new();
    write_enum(&mut code, &keys, &tables[0]);
    let _ = writeln!(
        code,
        "/// The tags of [`TEXTS`], in order.\npub(super) const TAGS: [&str; {}] = {LOCALES:?};",
        LOCALES.len()
    );
    let _ = writeln!(
        code,
        "/// Every message in every language.\nstatic TEXTS: [[Text; {}]; {}] = [",
        keys.len(),
        LOCALES.len()
    );
    for (tag, table) in LOCALES.iter().zip(&tables) {
        code.push_str("[\n");
        for key in &keys {
            let Some(value) = table.get(*key) else {
                panic!("data/locales/{tag}.json lacks {key:?}");
            };
            let _ = writeln!(code, "    {},", text(tag, key, value));
        }
        code.push_str("],\n");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("messages.rs"), code).expect("OUT_DIR can be written");
}

fn read(folder: &Path, tag: &str) -> BTreeMap<String, Value> {
    let path = folder.join(format!("{tag}.json"));
    let json = fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("can not read {}: {e}", path.display()));
    let mut table: BTreeMap<String, Value> =
        serde_json::from_str(&json).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    table.retain(|key, _| !key.starts_with(SCRIPT_ONLY));
    table
}

fn write_enum(code: &mut String, keys: &[&String], english: &BTreeMap<String, Value>) {
    code.push_str("/// A text of the interface.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n");
    code.push_str("pub enum Msg {\n");
    for key in keys {
        let _ = writeln!(
            code,
            "    /// `{key}`: {}\n    {},",
            english[*key],
            variant(key)
        );
    }
    code.push_str("}\n");
}

/// `facet.with_code` becomes `FacetWithCode`.
fn variant(key: &str) -> String {
    key.split(['.', '_', '-'])
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_uppercase() + rest
        })
        .collect()
}

/// A message as a Rust expression: a text, or one text per plural category.
fn text(tag: &str, key: &str, value: &Value) -> String {
    match value {
        Value::String(text) => format!("Text::Plain({text:?})"),
        Value::Object(forms) => {
            let forms: String = forms
                .iter()
                .map(|(category, text)| {
                    let text = text.as_str().unwrap_or_else(|| {
                        panic!("data/locales/{tag}.json: {key:?} has a form that is no text")
                    });
                    format!("(Plural::{}, {text:?}), ", variant(category))
                })
                .collect();
            format!("Text::Forms(&[{forms}])")
        }
        _ => panic!("data/locales/{tag}.json: {key:?} is neither a text nor an object of forms"),
    }
}
