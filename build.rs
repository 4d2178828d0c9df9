//! Turns the interface texts, `data/locales/<locale>.json`, into an enum of messages and one table
//! per language, `$OUT_DIR/messages.rs`, so that a misspelt key fails the build and a look-up is an
//! index.
//!
//! What is wrong with the files is for `paperglot-cli check` to list, which is built with them: for a
//! text that can not be taken here, that of another language stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

#[expect(dead_code, reason = "only tags are of interest here")]
#[path = "src/i18n/locale.rs"]
mod locale;
#[expect(dead_code, reason = "the build counts nothing")]
#[path = "src/i18n/plural.rs"]
mod plural;

use locale::Locale;
use plural::categories;

/// Keys with this prefix are for the element's script, before WebAssembly is there.
const SCRIPT_ONLY: &str = "boot.";

type Table = BTreeMap<String, Value>;

fn main() {
    let folder = Path::new("data").join("locales");
    println!("cargo:rerun-if-changed={}", folder.display());
    let tables: Vec<Table> = Locale::ALL
        .iter()
        .map(|locale| read(&folder, locale.tag()))
        .collect();
    let keys: BTreeSet<&String> = tables.iter().flat_map(BTreeMap::keys).collect();
    let mut code = String::new();
    write_enum(&mut code, &keys, &tables);
    let _ = writeln!(
        code,
        "/// Every message in every language, in the order of [`Locale::ALL`].\nstatic TEXTS: [[Text; {}]; {}] = [",
        keys.len(),
        tables.len()
    );
    for (locale, own) in Locale::ALL.into_iter().zip(&tables) {
        code.push_str("[\n");
        for key in &keys {
            let text = [own].into_iter().chain(&tables).find_map(|table| {
                let value = table.get(*key)?;
                text(locale, value)
            });
            let _ = writeln!(code, "    {},", text.as_deref().unwrap_or(NOTHING));
        }
        code.push_str("],\n");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("messages.rs"), code).expect("OUT_DIR can be written");
}

/// The texts of a file; none where it can not be read.
fn read(folder: &Path, tag: &str) -> Table {
    let path = folder.join(format!("{tag}.json"));
    let json = fs::read_to_string(&path).unwrap_or_default();
    let mut table: Table = serde_json::from_str(&json).unwrap_or_else(|error| {
        println!("cargo:warning={}: {error}", path.display());
        Table::new()
    });
    table.retain(|key, _| !key.starts_with(SCRIPT_ONLY) && is_name(key));
    table
}

fn write_enum(code: &mut String, keys: &BTreeSet<&String>, tables: &[Table]) {
    code.push_str("/// A text of the interface.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n");
    code.push_str("pub enum Msg {\n");
    for key in keys {
        let text = tables.iter().find_map(|table| table.get(*key));
        let text = text.unwrap_or(&Value::Null);
        let _ = writeln!(code, "    /// `{key}`: {text}\n    {},", variant(key));
    }
    code.push_str("}\n");
}

/// Whether a name can be made of `key`.
fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))
}

/// `facet.with_code` becomes `FacetWithCode`.
fn variant(key: &str) -> String {
    key.split(['.', '_', '-'])
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// A message without a text.
const NOTHING: &str = "Text::Plain(\"\")";

/// A message of `locale` as a Rust expression, a text or one text per plural category; none where it
/// is neither.
fn text(locale: Locale, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(format!("Text::Plain({text:?})")),
        Value::Object(forms) => {
            let mut code = String::from("Text::Forms(&[");
            for category in categories(locale) {
                let text = forms.get(category.name())?.as_str()?;
                let _ = write!(code, "(Plural::{category:?}, {text:?}), ");
            }
            Some(code + "])")
        }
        _ => None,
    }
}
