//! What is asked of the engine.

use serde::{Deserialize, Serialize};

use crate::facet::Refinements;

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

impl Sort {
    /// The order of this name, as attributes, scripts and URLs write it.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "relevance" => Self::Relevance,
            "newest" => Self::Newest,
            "oldest" => Self::Oldest,
            "title" => Self::Title,
            _ => return None,
        })
    }
}

/// What ranges of text are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Bytes of UTF-8, as Rust counts.
    #[default]
    Bytes,
    /// Units of UTF-16, as JavaScript counts.
    Utf16,
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
    /// What ranges to highlight are counted in.
    pub units: Units,
}
