//! Finding the matches of a document again, with their places.

use crate::search::alternative::{Alternative, Terms, holds, run_at};
use crate::search::highlight::{Extent, Stretch};
use crate::search::labels::Group;
use crate::search::query::{MAX_NEEDLES, Scope, Shape};
use crate::search::segment::{MARKER, Segment};
use crate::search::weight::Kind;

use super::Explainer;
use super::texts::Texts;

/// The text that a match stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A part of the paper.
    Segment(Segment),
    /// A name of one of its topics or organizations.
    Label {
        /// The label's number.
        label: u32,
        /// Whether it names a topic.
        topic: bool,
    },
}

/// One match of one needle.
#[derive(Clone, Debug)]
pub struct Found {
    /// The needle's place in the query.
    pub needle: usize,
    /// How it matched.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// What is to be marked.
    pub stretch: Stretch,
    /// The first term that matched.
    pub term: u32,
}

impl Explainer<'_> {
    /// All matches of a document; of each needle only those that are as good as its best: none
    /// that had to be corrected beside one that had not. Those in one text follow one another.
    #[inline(never)]
    pub(super) fn find(&self, doc: u32, texts: &Texts<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        self.find_initials(doc, &mut found);
        let stream = self.core.index.stream(doc);
        let (mut segment, mut start) = (Segment::Title, 0);
        for (at, word) in stream.iter().enumerate() {
            if word & MARKER != 0 {
                (segment, start) = (Segment::of(*word), at + 1);
                continue;
            }
            let marks = self.scratch.marks[*word as usize];
            if marks != 0 {
                let place = Place::Segment(segment);
                self.find_at(marks, place, &stream[start..], at - start, &mut found);
            }
        }
        for (label, topic) in texts.labels(self.core, self.reader()) {
            let terms = self.core.index.labels.terms_of(label);
            for (at, term) in terms.iter().enumerate() {
                let marks = self.scratch.marks[*term as usize];
                let place = Place::Label { label, topic };
                self.find_at(marks, place, terms, at, &mut found);
            }
        }
        self.keep_attached(&mut found);
        let mut best: [Option<Kind>; MAX_NEEDLES] = [None; MAX_NEEDLES];
        for one in &found {
            let kind = &mut best[one.needle];
            *kind = Some(kind.map_or(one.kind, |best| best.min(one.kind)));
        }
        found.retain(|one| Some(one.kind) == best[one.needle] || !one.kind.is_corrected());
        found
    }

    /// The matches of the needles of `marks` at a place of a text.
    fn find_at(
        &self,
        mut marks: u16,
        place: Place,
        terms: &[u32],
        at: usize,
        found: &mut Vec<Found>,
    ) {
        while marks != 0 {
            let needle = marks.trailing_zeros() as usize;
            marks &= marks - 1;
            let body = matches!(place, Place::Segment(segment) if segment.is_body());
            if self.in_scope(needle, place) && !(body && self.is_optional(needle)) {
                found.extend(self.match_at(needle, place, terms, at));
            }
        }
    }

    fn is_optional(&self, needle: usize) -> bool {
        let needle = self.plan.query.needles.get(needle);
        needle.is_some_and(|needle| needle.optional)
    }

    /// Drops function words that are not attached to another match, by others of them at most.
    #[inline(never)]
    fn keep_attached(&self, found: &mut Vec<Found>) {
        let kept = found.iter().map(|one| !self.is_optional(one.needle));
        let mut kept: Vec<bool> = kept.collect();
        let mut rest = &mut kept[..];
        for here in found.chunk_by(|a, b| a.place == b.place) {
            let (kept, after) = rest.split_at_mut(here.len());
            attach(here, kept);
            rest = after;
        }
        let mut keep = kept.into_iter();
        found.retain(|_| keep.next().unwrap_or(false));
    }

    fn in_scope(&self, needle: usize, place: Place) -> bool {
        let Some(needle) = self.plan.query.needles.get(needle) else {
            return false;
        };
        match (place, needle.scope) {
            (_, Scope::Everything) => true,
            (Place::Segment(segment), scope) => segment.part() & scope.parts() != 0,
            (Place::Label { topic, .. }, Scope::Topics) => topic,
            (Place::Label { topic, .. }, Scope::Organizations) => !topic,
            _ => false,
        }
    }

    /// The best way in which a needle matches at a place of a text.
    fn match_at(&self, needle: usize, place: Place, terms: &[u32], at: usize) -> Option<Found> {
        let slot = self.scratch.slots.get(self.plan.slots[needle]);
        let term = terms[at];
        let part = match place {
            Place::Segment(segment) => segment.part(),
            Place::Label { .. } => u8::MAX,
        };
        let fits = |alternative: &&Alternative| match part {
            u8::MAX => alternative.parts == u8::MAX,
            part => alternative.parts & part != 0,
        };
        let matching = slot
            .alternatives
            .iter()
            .filter(fits)
            .filter_map(|alternative| {
                let len = match &alternative.terms {
                    Terms::Any(set) => holds(set, term).then_some(1),
                    Terms::Run(steps) => run_at(steps, &terms[at..]),
                    Terms::Both(runs) => {
                        let found = runs.iter().filter_map(|steps| run_at(steps, &terms[at..]));
                        found.max()
                    }
                    Terms::Titles(_) | Terms::Labels(_) => None,
                };
                len.map(|len| (alternative, len))
            });
        let (best, len) = matching
            .min_by_key(|(alternative, len)| (alternative.kind, std::cmp::Reverse(*len)))?;
        let extent = self.extent(needle, best, term);
        let stretch = Stretch {
            first: at,
            len,
            extent,
        };
        Some(Found {
            needle,
            kind: best.kind,
            place,
            stretch,
            term,
        })
    }

    /// How much of a matching term is marked.
    fn extent(&self, needle: usize, alternative: &Alternative, term: u32) -> Extent {
        let needle = &self.plan.query.needles[needle];
        let letters = needle.text.chars().count();
        let single = matches!(alternative.terms, Terms::Any(_));
        match alternative.kind {
            Kind::Prefix if single && needle.shape == Shape::Word => {
                let term = self.core.index.dictionary.text(term);
                // The joined form of two needles begins with more than this one.
                if term.starts_with(needle.text.as_str()) {
                    Extent::Part {
                        skip: 0,
                        len: letters,
                    }
                } else {
                    Extent::Whole
                }
            }
            Kind::Inner => {
                let term = self.core.index.dictionary.text(term);
                let before = term
                    .find(needle.text.as_str())
                    .map_or(0, |at| term[..at].chars().count());
                Extent::Part {
                    skip: before,
                    len: letters,
                }
            }
            _ => Extent::Whole,
        }
    }

    fn find_initials(&self, doc: u32, found: &mut Vec<Found>) {
        for (needle, slot) in self.plan.slots.iter().enumerate() {
            for alternative in &self.scratch.slots.get(*slot).alternatives {
                let Terms::Titles(titles) = &alternative.terms else {
                    continue;
                };
                let Some(title) = titles.iter().find(|title| title.doc == doc) else {
                    continue;
                };
                let (first, len) = (usize::from(title.first), usize::from(title.len));
                let stretch = Stretch {
                    first,
                    len,
                    extent: Extent::Whole,
                };
                let place = Place::Segment(Segment::Title);
                found.push(Found {
                    needle,
                    kind: alternative.kind,
                    place,
                    stretch,
                    term: 0,
                });
            }
        }
    }
}

/// Keeps what touches something kept. The matches are of one text, in order.
fn attach(found: &[Found], kept: &mut [bool]) {
    if kept.iter().all(|kept| *kept) {
        return;
    }
    let end = |one: &Found| one.stretch.first + one.stretch.len;
    let places = found.iter().map(|one| end(one) + 1).max().unwrap_or(0);
    // For each place whether something that is kept begins there, and whether it ends there.
    const BEGINS: u8 = 1;
    const ENDS: u8 = 2;
    let mut bounds = vec![0; places];
    let mut found_more = true;
    // A pass forth and one back reach all words in a row; only a match of several can need more.
    while found_more {
        found_more = false;
        for step in 0..2 * found.len() {
            let at = step.min(2 * found.len() - 1 - step);
            let (first, end) = (found[at].stretch.first, end(&found[at]));
            kept[at] |= bounds[first] & ENDS | bounds[end] & BEGINS != 0;
            if kept[at] {
                found_more |= bounds[first] & BEGINS == 0 || bounds[end] & ENDS == 0;
                bounds[first] |= BEGINS;
                bounds[end] |= ENDS;
            }
        }
    }
}

/// Whether a group is a topic.
pub fn is_topic(group: Group) -> bool {
    matches!(group, Group::Topic(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_a_match_is_kept_with_all_between() {
        let one = |first: usize, len: usize| Found {
            needle: 0,
            kind: Kind::Whole,
            place: Place::Segment(Segment::Title),
            stretch: Stretch {
                first,
                len,
                extent: Extent::Whole,
            },
            term: 0,
        };
        let found = [(0, 1), (1, 1), (2, 1), (3, 1), (3, 2), (5, 1), (7, 1)];
        let found = found.map(|(first, len)| one(first, len));
        let mut kept = [false, false, true, false, false, false, false];
        attach(&found, &mut kept);
        assert_eq!(kept, [true, true, true, true, true, true, false]);
        let mut kept = [false; 7];
        attach(&found, &mut kept);
        assert_eq!(kept, [false; 7]);
    }
}
