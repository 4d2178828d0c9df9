//! The query: what was typed, read into needles and conditions.

mod operator;
mod parse;

use std::ops::Range;

use super::segment::part;

pub use parse::parse;

/// Needles that are looked at, and conditions of a kind; what a query has beyond them is passed over.
pub const MAX_NEEDLES: usize = 16;

/// Where a needle may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Anywhere.
    Everything,
    /// In these parts of a paper ([`part`]).
    Parts(u8),
    /// In the names of its organizations.
    Organizations,
    /// In the names of its topics and those above them.
    Topics,
}

impl Scope {
    /// Authors only.
    pub const AUTHORS: Self = Self::Parts(part::LEAD | part::AUTHOR);
    /// Venue, date and ids only.
    pub const VENUE: Self = Self::Parts(part::VENUE);

    /// The parts of a paper itself that are looked at.
    pub fn parts(self) -> u8 {
        match self {
            Self::Everything => u8::MAX,
            Self::Parts(parts) => parts,
            Self::Organizations | Self::Topics => 0,
        }
    }
}

/// What kind of text a needle is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A word of letters and digits.
    Word,
    /// A run of Chinese characters.
    Han,
    /// An id or link, with the terms that it may be indexed under.
    Locator(Vec<String>),
    /// Terms that must stand side by side.
    Phrase(Vec<String>),
}

/// One thing to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// The text, folded.
    pub text: String,
    /// The text as it was typed.
    pub typed: String,
    /// Where it stands in the query.
    pub range: Range<usize>,
    /// What kind of text it is.
    pub shape: Shape,
    /// Where it may match.
    pub scope: Scope,
    /// Its place among the terms of the query, function words counted.
    pub place: u32,
    /// Whether more may be typed to it: it matches as a prefix.
    pub open: bool,
    /// Whether the reader demanded it by an operator: it is never dropped.
    pub strict: bool,
    /// Whether it is a function word beside others: it need not be there, but where it is, it
    /// tells `Zhilin Yang` and `mixture of experts` from their words elsewhere.
    pub optional: bool,
}

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must be found.
    pub needles: Vec<Needle>,
    /// What must not be there.
    pub without: Vec<Needle>,
    /// First and last year, both included.
    pub years: Option<(u16, u16)>,
    /// Only papers with notes in this language.
    pub language: Option<String>,
    /// Years that are not wanted, as in `years`.
    pub without_years: Vec<(u16, u16)>,
    /// No papers with notes in these languages.
    pub without_languages: Vec<String>,
}

impl Query {
    /// How many needles are wanted.
    pub fn wanted(&self) -> usize {
        let wanted = self.needles.iter().filter(|needle| !needle.optional);
        wanted.count()
    }

    /// Whether every paper answers the query.
    pub fn is_empty(&self) -> bool {
        self.needles.is_empty()
            && self.without.is_empty()
            && self.years.is_none()
            && self.language.is_none()
            && self.without_years.is_empty()
            && self.without_languages.is_empty()
    }
}
