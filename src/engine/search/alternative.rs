//! What a needle may stand for: sets of terms, each with the kind of match that they make.

use std::ops::Range;

use crate::order::sort_ranges;

use super::segment::MARKER;
use super::weight::Kind;

/// A set of terms: ranges of their numbers, ascending and disjoint.
pub type TermSet = Vec<Range<u32>>;

/// What stands side by side: one term of each set; `None` is any term at all.
pub type Steps = Vec<Option<TermSet>>;

/// The terms of one way to match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Terms {
    /// Any one of these.
    Any(TermSet),
    /// One of each set side by side; `None` is any term at all.
    Run(Steps),
    /// Two runs, each anywhere in the document.
    Both([Steps; 2]),
    /// The names of topics or organizations that all needles make together.
    Labels(Vec<u32>),
    /// These documents, found by their titles' initials: first and length of the stretch of
    /// title words.
    Titles(Vec<Initials>),
}

/// A title whose words' initials are a needle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Initials {
    /// The document.
    pub doc: u32,
    /// Place of the first of the words in the title.
    pub first: u16,
    /// Number of words.
    pub len: u16,
}

/// One way for a needle to match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alternative {
    /// The kind of match.
    pub kind: Kind,
    /// What matches.
    pub terms: Terms,
    /// The parts of a paper that it is looked for in ([`super::segment::part`]); names of topics
    /// and organizations only if that is all of them.
    pub parts: u8,
}

impl Alternative {
    /// One way to match by single terms; `None` if there are none.
    pub fn any(kind: Kind, mut set: TermSet) -> Option<Self> {
        set.retain(|range| !range.is_empty());
        sort_ranges(&mut set);
        set.dedup_by(|next, last| {
            let overlap = next.start <= last.end;
            if overlap {
                last.end = last.end.max(next.end);
            }
            overlap
        });
        (!set.is_empty()).then_some(Self::new(kind, Terms::Any(set)))
    }

    /// One way to match anywhere.
    pub fn new(kind: Kind, terms: Terms) -> Self {
        Self {
            kind,
            terms,
            parts: u8::MAX,
        }
    }

    /// The same in these parts only.
    pub fn only_in(self, parts: u8) -> Self {
        Self { parts, ..self }
    }

    /// One way to match by terms side by side.
    pub fn run(kind: Kind, steps: Steps) -> Self {
        Self::new(kind, Terms::Run(steps))
    }
}

/// Whether a set holds a term.
pub fn holds(set: &[Range<u32>], term: u32) -> bool {
    if let [only] = set {
        return only.contains(&term);
    }
    let past = set.partition_point(|range| range.start <= term);
    past > 0 && set[past - 1].contains(&term)
}

/// How many terms from the start of `terms` a run takes; `None` if it does not begin there.
pub fn run_at(steps: &[Option<TermSet>], terms: &[u32]) -> Option<usize> {
    let fits = steps.len() <= terms.len()
        && steps.iter().zip(terms).all(|(step, term)| {
            term & MARKER == 0 && step.as_ref().is_none_or(|set| holds(set, *term))
        });
    fits.then_some(steps.len())
}
