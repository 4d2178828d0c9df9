//! What is asked of the engine.

use crate::facet::Refinements;

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Relevance, Self::Newest, Self::Oldest, Self::Title];

    /// The name of the order, as attributes, scripts and URLs write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
        }
    }

    /// The order of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
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
    /// The reader's language (BCP 47): decides which note a snippet is taken from first. A language of
    /// the catalog that is a little more, or less, exact serves as well: `en` for `en-US`.
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
