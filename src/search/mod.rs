//! The search engine: one [`Engine`] per catalog, built once, asked many times.

pub mod fold;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::facet::{FacetCounts, Refinements};

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best match first; newest first where there is no query.
    #[default]
    Relevance,
    /// Latest date first.
    Newest,
    /// Earliest date first.
    Oldest,
    /// By official title.
    Title,
}

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// The text in the box, operators included.
    pub query: &'a str,
    /// The reader's language (BCP 47): decides which note a snippet is taken from first.
    pub language: &'a str,
    /// The chosen facet values.
    pub refinements: Refinements,
    /// The order of hits.
    pub sort: Sort,
    /// Hits to pass over.
    pub offset: usize,
    /// Hits to return at most.
    pub limit: usize,
}

/// The text that a match stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The official title.
    Title,
    /// The alias at this place of [`crate::catalog::Paper::aliases`].
    Alias(usize),
    /// The author at this place of [`crate::catalog::Paper::authors`].
    Author(usize),
    /// A name, in this language, of the organization at this place of the paper's list.
    Organization(usize, String),
    /// The venue.
    Venue,
    /// The date of publication.
    Published,
    /// The arXiv id.
    Arxiv,
    /// The DOI.
    Doi,
    /// A link of the paper.
    Link,
    /// A name, in this language, of the topic at this place of the paper's list.
    Topic(usize, String),
    /// A field of the note in this language.
    Note(NoteField, String),
}

/// A field of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteField {
    /// [`crate::catalog::Note::title`]
    Title,
    /// [`crate::catalog::Note::summary`]
    Summary,
    /// [`crate::catalog::Note::motivation`]
    Motivation,
    /// [`crate::catalog::Note::method`]
    Method,
    /// [`crate::catalog::Note::results`]
    Results,
    /// The phrase at this place of [`crate::catalog::Note::key_points`]
    KeyPoint(usize),
}

/// Where in a field the query matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMatch {
    /// The field.
    pub field: Field,
    /// Byte ranges of the field's original text: ascending, disjoint, on character boundaries.
    pub ranges: Vec<Range<usize>>,
}

/// Why a hit is one, beyond the plain match that its highlights show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A needle was taken for another term: `attension → attention`.
    Corrected {
        /// What was typed.
        typed: String,
        /// The term that matched.
        term: String,
    },
    /// The needle stands in the other Chinese script: `检索 = 檢索`.
    Script {
        /// What was typed.
        typed: String,
        /// The text that matched.
        text: String,
    },
    /// The needle was read as pinyin.
    Pinyin {
        /// What was typed.
        typed: String,
        /// The characters that matched.
        text: String,
    },
    /// The match stands in the notes of another language than the reader's.
    OtherLanguage {
        /// That language (BCP 47).
        language: String,
    },
    /// The needle's letters stand in the text in order, with gaps.
    Abbreviation {
        /// What was typed.
        typed: String,
        /// The text that matched.
        text: String,
    },
    /// Not all terms of the query were found.
    Partial {
        /// The terms that were not.
        missing: Vec<String>,
    },
}

/// The passage of a note that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The language of the note (BCP 47).
    pub language: String,
    /// The field that the passage is cut from.
    pub field: NoteField,
    /// The passage, with `…` where it is cut.
    pub text: String,
    /// Byte ranges of `text` to highlight.
    pub ranges: Vec<Range<usize>>,
}

/// One paper found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The paper's index in the catalog.
    pub paper: usize,
    /// How well it matched; comparable within one response only, 0 without a query.
    pub score: f32,
    /// Where it matched, best field first.
    pub matches: Vec<FieldMatch>,
    /// Why it matched.
    pub reasons: Vec<Reason>,
    /// The passage of a note that matched, where the visible title does not show it.
    pub snippet: Option<Snippet>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// How many papers match, with the refinements.
    pub total: usize,
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// Counts for every facet.
    pub facets: FacetCounts,
    /// The query as it was corrected, if it was.
    pub corrected: Option<String>,
}

/// A catalog, ready to be searched.
#[derive(Debug)]
pub struct Engine {
    catalog: Catalog,
}

impl Engine {
    /// Builds the index of `catalog` in one go.
    pub fn new(catalog: Catalog) -> Self {
        Self { catalog }
    }

    /// The catalog that this engine searches.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Answers a request. Never fails: a query that can not be understood is searched as text.
    pub fn search(&self, request: &Request<'_>) -> Response {
        let needle = request.query.trim().to_lowercase();
        let found: Vec<usize> = (0..self.catalog.len())
            .filter(|&i| self.catalog.paper(i).title.to_lowercase().contains(&needle))
            .collect();
        Response {
            total: found.len(),
            hits: found
                .into_iter()
                .skip(request.offset)
                .take(request.limit)
                .map(|paper| Hit {
                    paper,
                    score: 0.0,
                    matches: Vec::new(),
                    reasons: Vec::new(),
                    snippet: None,
                })
                .collect(),
            facets: FacetCounts {
                topics: vec![0; self.catalog.topics().len()],
                organizations: vec![0; self.catalog.organizations().len()],
                sources: vec![0; self.catalog.sources().len()],
                years: Vec::new(),
                code: 0,
                ..FacetCounts::default()
            },
            corrected: None,
        }
    }
}
