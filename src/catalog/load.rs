//! From JSON text to a [`Catalog`].

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::model::{Localized, Note, Organization, Paper, Source, Topic};

/// Why a catalog could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError(pub String);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}

/// A loaded catalog.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    title: Localized,
    description: Localized,
    languages: Vec<String>,
    default_language: String,
    sources: Vec<Source>,
    topics: Vec<Topic>,
    organizations: Vec<Organization>,
    papers: Vec<Paper>,
    notes: BTreeMap<String, BTreeMap<String, Note>>,
}

#[derive(Deserialize)]
struct Wire {
    #[serde(default)]
    title: Localized,
    #[serde(default)]
    description: Localized,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    default_language: Option<String>,
    #[serde(default)]
    sources: Vec<Source>,
    #[serde(default)]
    topics: Vec<Topic>,
    #[serde(default)]
    organizations: Vec<Organization>,
    #[serde(default)]
    papers: Vec<Paper>,
    #[serde(default)]
    notes: BTreeMap<String, BTreeMap<String, Note>>,
}

impl Catalog {
    /// Reads a catalog whose notes stand inline.
    pub fn from_json(text: &str) -> Result<Self, LoadError> {
        let wire: Wire = serde_json::from_str(text).map_err(|e| LoadError(e.to_string()))?;
        Ok(Self {
            title: wire.title,
            description: wire.description,
            default_language: wire.default_language.unwrap_or_else(|| "en".to_owned()),
            languages: wire.languages,
            sources: wire.sources,
            topics: wire.topics,
            organizations: wire.organizations,
            papers: wire.papers,
            notes: wire.notes,
        })
    }

    /// The name of the catalog.
    pub fn title(&self) -> &Localized {
        &self.title
    }

    /// What the catalog holds, in a sentence or two.
    pub fn description(&self) -> &Localized {
        &self.description
    }

    /// The languages that the notes are written in, in the catalog's order.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The language to fall back on.
    pub fn default_language(&self) -> &str {
        &self.default_language
    }

    /// The lists that papers were taken from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The topics, parents and children in the catalog's order.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The organizations.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// How many papers there are.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// Whether there is no paper.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// The paper at `index`, counted in the catalog's order.
    ///
    /// Returned by value: a large catalog keeps its papers packed and unpacks them on demand.
    ///
    /// # Panics
    /// If `index` is not below [`Catalog::len`].
    pub fn paper(&self, index: usize) -> Paper {
        self.papers[index].clone()
    }

    /// The index of the paper with this id.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.papers.iter().position(|p| p.id == id)
    }

    /// The note on a paper in exactly `lang`, if there is one.
    pub fn note(&self, index: usize, lang: &str) -> Option<Note> {
        self.notes.get(lang)?.get(&self.papers[index].id).cloned()
    }
}
