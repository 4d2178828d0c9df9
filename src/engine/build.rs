//! Packs the catalog that is compiled in: `catalog.json` and the notes of each language, without white
//! space, become `$OUT_DIR/catalog.packed`. Beside it stand tables of characters.
//!
//! The folder is the project's `data/`, or the one that the environment variable
//! `PAPERGLOT_CATALOG` names. What the texts say is for `paperglot-cli check` to judge; here they
//! only have to be JSON.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde_json::value::RawValue;

mod capitals;
#[expect(
    dead_code,
    reason = "packing needs only how the scripts go into one another"
)]
mod han;
mod members;
mod packing;
#[path = "tables/source.rs"]
mod tables;

type Members = BTreeMap<String, Box<RawValue>>;

fn main() {
    println!("cargo:rerun-if-env-changed=PAPERGLOT_CATALOG");
    if let Err(message) = run() {
        eprintln!("error: {message}");
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no CARGO_MANIFEST_DIR")?);
    let root = here.join("../..");
    let folder = match env::var_os("PAPERGLOT_CATALOG") {
        Some(folder) if !folder.is_empty() => root.join(folder),
        _ => root.join("data"),
    };
    let (catalog, notes) = read_catalog(&folder)?;
    let mut texts = vec![("", &*catalog)];
    texts.extend(notes.iter().map(|(language, text)| (&**language, &**text)));
    let packed = packing::pack(&texts);
    write("catalog.packed", &packed)?;
    write("pairs.bin", &tables::pairs_in_steps())?;
    let (syllables, readings) = tables::syllables();
    write("syllables.txt", syllables.as_bytes())?;
    write("readings.bin", &readings)?;
    write("capitals.rs", capitals::code().as_bytes())
}

fn write(name: &str, content: &[u8]) -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join(name);
    fs::write(&out, content).map_err(|e| format!("{}: {e}", out.display()))
}

/// The catalog, and its notes by language. It names them in their order, by their languages, as if
/// these were files.
fn read_catalog(folder: &Path) -> Result<(String, BTreeMap<String, String>), String> {
    let file = folder.join("catalog.json");
    let text = read(&file)?;
    let mut members: Members = parse(&file, &text)?;
    let notes = match members.remove("notes") {
        Some(notes) => read_notes(folder, &file, &notes)?,
        None => BTreeMap::new(),
    };
    let names: BTreeMap<&String, &String> = notes.keys().zip(notes.keys()).collect();
    let names = serde_json::value::to_raw_value(&names);
    members.insert("notes".to_owned(), names.map_err(|e| e.to_string())?);
    let mut json = String::from("{");
    for name in members::MEMBERS {
        if let Some(value) = members.get(name) {
            push_member(&mut json, name, value.get());
        }
    }
    json.push('}');
    Ok((json, notes))
}

/// What stands in the `notes` member, or in the files that it names, without white space.
fn read_notes(
    folder: &Path,
    file: &Path,
    notes: &RawValue,
) -> Result<BTreeMap<String, String>, String> {
    let notes: Members = parse(file, notes.get())?;
    let mut texts = BTreeMap::new();
    for (language, value) in notes.iter().filter(|(_, value)| value.get() != "null") {
        let (file, text) = match serde_json::from_str::<String>(value.get()) {
            Ok(name) => {
                let file = folder.join(name);
                let text = read(&file)?;
                (file, text)
            }
            Err(_) => (file.to_owned(), value.get().to_owned()),
        };
        let _: Members = parse(&file, &text)?;
        let mut minified = String::new();
        push_minified(&mut minified, &text);
        texts.insert(language.clone(), minified);
    }
    Ok(texts)
}

fn read(file: &Path) -> Result<String, String> {
    println!("cargo:rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn parse<'a, T: serde::Deserialize<'a>>(file: &Path, text: &'a str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|e| {
        let file = file.display();
        format!("{file}:{}:{}: not a JSON object: {e}", e.line(), e.column())
    })
}

fn push_member(out: &mut String, name: &str, value: &str) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push_str(&serde_json::Value::from(name).to_string());
    out.push(':');
    push_minified(out, value);
}

/// Appends valid JSON without the white space between its tokens.
fn push_minified(out: &mut String, json: &str) {
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if c == '"' {
            in_string = true;
        } else if c.is_ascii_whitespace() {
            continue;
        }
        out.push(c);
    }
}
