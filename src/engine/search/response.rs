//! What the engine answers.

use std::ops::Range;

use crate::catalog::Note;
use crate::facet::FacetCounts;

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

impl NoteField {
    /// What `note` says there, if anything.
    pub fn of(self, note: &Note) -> Option<&str> {
        let text = match self {
            Self::Title => note.title.as_ref(),
            Self::Summary => note.summary.as_ref(),
            Self::Motivation => note.motivation.as_ref(),
            Self::Method => note.method.as_ref(),
            Self::Results => note.results.as_ref(),
            Self::KeyPoint(at) => note.key_points.get(at),
        };
        text.map(String::as_str)
    }
}

/// Where in a field the query matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMatch {
    /// The field.
    pub field: Field,
    /// Ranges of the field's original text, in the units asked for: ascending, disjoint, on
    /// character boundaries.
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
    /// The needle's letters stand in the text in order, with gaps, or it is another name of it:
    /// the id of a topic or an organization, or its name in another language.
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
    /// Ranges of `text` to highlight, in the units asked for.
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
    /// The query as it was corrected for the hit that matches best, if it was.
    pub corrected: Option<String>,
}
