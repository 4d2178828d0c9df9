//! How well each document matches a needle: one slot per needle, kept from key press to key
//! press, for the first words of a query stay the same while the last one grows.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::alternative::{Alternative, Initials, Steps, TermSet, Terms, holds, run_at};
use super::bits;
use super::index::{Index, PART_BITS};
use super::labels::Group;
use super::query::{MAX_NEEDLES, Scope};
use super::segment::{MARKER, Segment, part};
use super::weight::{Kind, PLAIN, Qualities};

/// Slots: enough for a query of the most needles and for what the one before it left. Which ones
/// are in use is kept in 64 bits.
const SLOTS: usize = 2 * MAX_NEEDLES + 4;

/// Terms of a step that are looked up one by one.
const FEW_TERMS: usize = 8;

/// What is known of a needle.
#[derive(Debug, Default)]
pub struct Slot {
    key: u64,
    used: u64,
    /// Quality by document, 0 where it does not match (see [`super::weight`]).
    pub quality: Vec<u8>,
    /// The documents with a quality, as a bitset.
    pub docs: Vec<u64>,
    /// How many they are.
    pub count: u32,
    /// Whether something matches without correction, be it outside of the needle's scope: the needle
    /// is then no misspelt word.
    pub plain: bool,
    /// What the needle may stand for.
    pub alternatives: Vec<Alternative>,
}

impl Slot {
    /// How many documents match without correction.
    pub fn count_plain(&self) -> u32 {
        let plain = self.quality.iter().filter(|found| **found >= PLAIN);
        plain.count() as u32
    }

    fn raise(&mut self, doc: u32, quality: u8) {
        let cell = &mut self.quality[doc as usize];
        if quality > *cell {
            *cell = quality;
            self.plain |= quality >= PLAIN;
            bits::insert(&mut self.docs, doc);
        }
    }
}

/// The slots of an engine.
#[derive(Debug, Default)]
pub struct Slots {
    slots: Vec<Slot>,
    clock: u64,
    /// The slots that the query at hand needs, one bit each.
    pinned: u64,
}

impl Slots {
    /// Slots for this many documents, all allocated at once.
    pub fn new(docs: usize) -> Self {
        let slot = || Slot {
            quality: vec![0; docs],
            docs: vec![0; docs.div_ceil(64)],
            ..Slot::default()
        };
        Self {
            slots: (0..SLOTS).map(|_| slot()).collect(),
            clock: 1,
            pinned: 0,
        }
    }

    /// Frees all slots to be filled anew.
    pub fn unpin(&mut self) {
        self.pinned = 0;
    }

    /// Keeps a slot until [`Slots::unpin`].
    pub fn pin(&mut self, at: usize) {
        self.pinned |= 1 << at;
    }

    /// The slot at this place.
    pub fn get(&self, at: usize) -> &Slot {
        &self.slots[at]
    }

    /// The place of the slot with this key, if it is still there.
    pub fn find(&mut self, key: u64) -> Option<usize> {
        let at = self
            .slots
            .iter()
            .position(|slot| slot.key == key && slot.used > 0)?;
        self.clock += 1;
        self.slots[at].used = self.clock;
        Some(at)
    }

    /// Makes a slot out of `base`, if one is given, and more alternatives.
    #[inline(never)]
    pub fn fill(
        &mut self,
        key: u64,
        base: Option<usize>,
        alternatives: Vec<Alternative>,
        scope: Scope,
        index: &Index,
        qualities: &Qualities,
    ) -> usize {
        let oldest = (0..self.slots.len())
            .filter(|at| Some(*at) != base && self.pinned & 1 << at == 0)
            .min_by_key(|at| self.slots[*at].used)
            .unwrap_or(0);
        let mut slot = std::mem::take(&mut self.slots[oldest]);
        self.clock += 1;
        slot.key = key;
        slot.used = self.clock;
        slot.alternatives.clear();
        slot.plain = false;
        match base {
            Some(base) => {
                let base = &self.slots[base];
                slot.quality.copy_from_slice(&base.quality);
                slot.docs.copy_from_slice(&base.docs);
                slot.plain = base.plain;
                slot.alternatives.extend_from_slice(&base.alternatives);
            }
            None => {
                slot.quality.fill(0);
                slot.docs.fill(0);
            }
        }
        let matching = Matching {
            index,
            qualities,
            scope,
        };
        for alternative in &alternatives {
            matching.apply(alternative, &mut slot);
        }
        slot.alternatives.extend(alternatives);
        slot.count = bits::count(&slot.docs);
        self.slots[oldest] = slot;
        oldest
    }
}

/// A key for what determines a slot.
pub fn key(parts: impl Hash) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    parts.hash(&mut hasher);
    hasher.finish()
}

/// FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>): small, and good enough for a handful
/// of slots.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Finds the documents of alternatives.
struct Matching<'a> {
    index: &'a Index,
    qualities: &'a Qualities,
    scope: Scope,
}

impl Matching<'_> {
    fn apply(&self, alternative: &Alternative, slot: &mut Slot) {
        match &alternative.terms {
            Terms::Any(set) => self.any(alternative, set, slot),
            Terms::Run(steps) => self.run(alternative.kind, steps, slot),
            Terms::Both(runs) => self.both(alternative.kind, runs, slot),
            Terms::Titles(titles) => self.titles(alternative.kind, titles, slot),
            Terms::Labels(labels) => {
                for label in labels {
                    self.entire(self.index.labels.named(*label).0, slot);
                }
            }
        }
    }

    fn any(&self, alternative: &Alternative, set: &TermSet, slot: &mut Slot) {
        let kind = alternative.kind;
        let table = self.qualities.of(kind);
        let parts = u32::from(self.scope.parts() & alternative.parts);
        for range in set {
            if parts != 0 {
                slot.plain |= !kind.is_corrected()
                    && match parts {
                        0xFF => self.index.frequency(range) > 0,
                        _ => {
                            let postings = self.index.postings(range);
                            postings.iter().any(|posting| posting & parts != 0)
                        }
                    };
                // The innermost loop of searching: it sees every posting of a beginning.
                let (qualities, docs) = (&mut slot.quality[..], &mut slot.docs[..]);
                for posting in self.index.postings(range) {
                    let quality = table[usize::from((posting & parts) as u8)];
                    let doc = posting >> PART_BITS;
                    let cell = &mut qualities[doc as usize];
                    if quality > *cell {
                        *cell = quality;
                        bits::insert(docs, doc);
                    }
                }
            }
            if alternative.parts == u8::MAX {
                for label in self.index.labels.with_terms(range) {
                    self.group(kind, label.group, slot);
                }
            }
        }
    }

    fn group(&self, kind: Kind, group: Group, slot: &mut Slot) {
        let quality = match (group, self.scope) {
            (Group::Topic(_), Scope::Everything | Scope::Topics) => self.qualities.topic(kind),
            (Group::Organization(_), Scope::Everything | Scope::Organizations) => {
                self.qualities.organization(kind)
            }
            _ => return,
        };
        for doc in self.index.labels.docs(group) {
            slot.raise(*doc, quality);
        }
    }

    /// The documents of a group whose whole name was typed.
    fn entire(&self, group: Group, slot: &mut Slot) {
        let fits = match self.scope {
            Scope::Everything => true,
            Scope::Topics => matches!(group, Group::Topic(_)),
            Scope::Organizations => matches!(group, Group::Organization(_)),
            Scope::Parts(_) => false,
        };
        if fits {
            for doc in self.index.labels.docs(group) {
                slot.raise(
                    *doc,
                    self.qualities
                        .entire_label(matches!(group, Group::Topic(_))),
                );
            }
        }
    }

    fn titles(&self, kind: Kind, titles: &[Initials], slot: &mut Slot) {
        for title in titles {
            let parts = if title.first == 0 {
                part::TITLE_START
            } else {
                part::TITLE
            };
            slot.raise(title.doc, self.qualities.of(kind)[usize::from(parts)]);
        }
    }

    /// The documents that have both runs, as well as the one they match worse.
    fn both(&self, kind: Kind, runs: &[Steps; 2], slot: &mut Slot) {
        let found = runs.each_ref().map(|steps| {
            let mut found = Slot {
                quality: vec![0; slot.quality.len()],
                docs: vec![0; slot.docs.len()],
                ..Slot::default()
            };
            self.run(kind, steps, &mut found);
            found.quality
        });
        for (doc, (left, right)) in found[0].iter().zip(&found[1]).enumerate() {
            slot.raise(doc as u32, *left.min(right));
        }
    }

    /// Looks at the documents of the rarest step only, and there for the whole run.
    #[inline(never)]
    fn run(&self, kind: Kind, steps: &[Option<TermSet>], slot: &mut Slot) {
        let frequency = |set: &TermSet| {
            set.iter()
                .map(|range| self.index.frequency(range))
                .sum::<usize>()
        };
        let known = steps.iter().enumerate();
        let known = known.filter_map(|(at, step)| Some((at, step.as_ref()?)));
        let Some((anchor, rarest)) = known.min_by_key(|(_, set)| frequency(set)) else {
            return;
        };
        // A pair of characters is a term, and its second one always follows: where no title makes a
        // difference, nothing has to be looked at.
        let exact = match steps {
            [Some(_), None] => part::NAME | part::TITLE_START | part::TITLE,
            _ => u8::MAX,
        };
        let scope = self.scope.parts();
        let table = self.qualities.of(kind);
        for posting in rarest.iter().flat_map(|range| self.index.postings(range)) {
            let parts = *posting as u8 & scope;
            if parts & exact != 0 {
                self.run_in(kind, steps, (anchor, rarest), *posting, slot);
            } else {
                slot.raise(posting >> PART_BITS, table[usize::from(parts)]);
            }
        }
        for range in rarest {
            for label in self.index.labels.with_terms(range) {
                let terms = self.index.labels.terms(label);
                if (0..terms.len()).any(|at| run_at(steps, &terms[at..]).is_some()) {
                    self.group(kind, label.group, slot);
                }
            }
        }
    }

    /// Looks for a run in the document of a posting: around the terms of `rarest`, its step at the
    /// place `anchor`.
    fn run_in(
        &self,
        kind: Kind,
        steps: &[Option<TermSet>],
        (anchor, rarest): (usize, &TermSet),
        posting: u32,
        slot: &mut Slot,
    ) {
        let doc = posting >> PART_BITS;
        let mut others = steps.iter().flatten();
        if steps.len() > 2 && !others.all(|set| self.may_have(doc, set)) {
            return;
        }
        let table = self.qualities.of(kind);
        let scope = self.scope.parts();
        let has_body = posting as u8 & scope & part::NOTE != 0;
        let (least, past) = (rarest[0].start, rarest[rarest.len() - 1].end);
        let stream = self.index.stream(doc);
        let (mut segment, mut start) = (Segment::Title, 0);
        for (at, word) in stream.iter().enumerate() {
            if word & MARKER != 0 {
                (segment, start) = (Segment::of(*word), at + 1);
                // The rarest term is not in the long part, so neither is the run.
                if segment.is_body() && !has_body {
                    break;
                }
                continue;
            }
            let near = (least..past).contains(word) && at >= start + anchor;
            if !near || segment.part() & scope == 0 || !holds(rarest, *word) {
                continue;
            }
            let from = at - anchor;
            if run_at(steps, &stream[from..]).is_some() {
                let end = from + steps.len();
                let ends = stream.get(end).is_none_or(|next| next & MARKER != 0);
                let all = from == start && ends;
                let parts = self.run_parts(doc, segment, from - start, (steps.len(), all));
                slot.raise(doc, table[usize::from(parts)]);
            }
        }
    }

    /// The parts that a run at a place of a segment stands for, as a term there would.
    fn run_parts(&self, doc: u32, segment: Segment, at: usize, (len, all): (usize, bool)) -> u8 {
        let head = usize::from(self.index.heads[doc as usize]);
        match segment {
            Segment::Title | Segment::Alias(_) if all => part::NAME,
            Segment::Title if at == 0 && head == len => part::NAME,
            Segment::Title if at == 0 => part::TITLE_START,
            other => other.part(),
        }
    }

    /// Whether a document has a term of a set; true where that takes long to tell.
    fn may_have(&self, doc: u32, set: &TermSet) -> bool {
        let has = |range: &Range<u32>| {
            let postings = self.index.postings(range);
            postings
                .binary_search_by_key(&doc, |posting| posting >> PART_BITS)
                .is_ok()
        };
        set.len() > FEW_TERMS || set.iter().any(|range| range.len() > 1 || has(range))
    }
}
