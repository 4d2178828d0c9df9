//! `paperglot-cli schema`: the JSON Schema of the catalog format, from the Rust types.

use std::collections::BTreeMap;
use std::fs;

use paperglot::catalog::{Localized, Note, Organization, Paper, Source, Topic};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// Where the schema stands, from the folder of the package.
const FILE: &str = "data/catalog.schema.json";

/// A catalog of research papers, format version 1.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct Catalog {
    /// Where this schema stands, for editors.
    #[serde(rename = "$schema", default)]
    schema: Option<String>,
    /// The version of the format.
    #[schemars(range(min = 1, max = 1))]
    format: u32,
    /// The name of the catalog.
    #[serde(default)]
    title: Localized,
    /// What the catalog holds, in a sentence or two.
    #[serde(default)]
    description: Localized,
    /// The languages that names and notes are written in (BCP 47), in the order to show them.
    #[serde(default)]
    languages: Vec<String>,
    /// The language to fall back on.
    #[serde(default)]
    default_language: Option<String>,
    /// The lists that papers were taken from.
    #[serde(default)]
    sources: Vec<Source>,
    /// The topics, a tree by their parents.
    #[serde(default)]
    topics: Vec<Topic>,
    /// Universities, companies, laboratories.
    #[serde(default)]
    organizations: Vec<Organization>,
    /// The papers.
    #[serde(default)]
    papers: Vec<Paper>,
    /// For each language the notes, or the place of their file relative to the catalog.
    #[serde(default)]
    notes: BTreeMap<String, NotesOrFile>,
}

/// Notes, or the place of their file.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum NotesOrFile {
    /// The place of a notes file, relative to the catalog.
    File(String),
    /// The notes.
    Notes(Notes),
}

/// The notes in one language: for each paper's id a note.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Notes {
    /// Where this schema stands, for editors: `../catalog.schema.json#/definitions/Notes`.
    #[serde(rename = "$schema", default)]
    schema: Option<String>,
    #[serde(flatten)]
    notes: BTreeMap<String, Note>,
}

/// Prints the schema; `--write` writes it to its file, `--check` compares the file with it.
pub fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    match arguments.next().as_deref() {
        None => print!("{}", schema()),
        Some("--write") => {
            fs::write(FILE, schema()).map_err(|error| format!("{FILE}: {error}"))?;
        }
        Some("--check") => {
            let text = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}"))?;
            if text != schema() {
                return Err(format!(
                    "{FILE} is not current: run paperglot-cli schema --write"
                ));
            }
        }
        Some(option) => return Err(format!("unknown option {option}")),
    }
    Ok(())
}

fn schema() -> String {
    let generator = SchemaSettings::draft07().into_generator();
    let schema = generator.into_root_schema_for::<Catalog>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_file_is_current() {
        assert_eq!(run(["--check".to_owned()].into_iter()), Ok(()));
    }
}
