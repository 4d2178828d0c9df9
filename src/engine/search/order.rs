//! What the order of needles in a document is worth.

use super::query::{MAX_NEEDLES, Needle, Shape};
use super::segment::{Segment, part};
use super::weight;

/// How many places a needle takes.
pub fn width(needle: &Needle) -> u32 {
    match &needle.shape {
        Shape::Han => needle.text.chars().count() as u32,
        Shape::Phrase(terms) => terms.len() as u32,
        _ => 1,
    }
}

/// The places of a query's needles.
#[derive(Debug)]
pub struct QueryShape<'a> {
    needles: &'a [Needle],
    /// For each needle that is wanted the one before it that is.
    before: [Option<u8>; MAX_NEEDLES],
    /// How many needles are wanted.
    wanted: usize,
    /// Where the last needle that is wanted ends: the places of the query without function words
    /// behind it.
    pub places: u32,
    /// The first needle that is wanted.
    pub first_wanted: usize,
    /// Its place.
    pub first_place: u32,
    /// What all pairs of neighbours are worth together.
    pairs: f32,
}

impl<'a> QueryShape<'a> {
    /// Of these needles.
    pub fn new(needles: &'a [Needle]) -> Self {
        let mut before = [None; MAX_NEEDLES];
        let mut last: Option<u8> = None;
        let mut pairs = 0.0;
        for (at, needle) in needles.iter().enumerate() {
            if at > 0 && (needle.optional || needles[at - 1].optional) {
                pairs += weight::OPTIONAL;
            }
            if !needle.optional {
                pairs += if last.is_some() { 1.0 } else { 0.0 };
                before[at] = last;
                last = Some(at as u8);
            }
        }
        let first_wanted = needles.iter().position(|needle| !needle.optional);
        let first_wanted = first_wanted.unwrap_or(0);
        Self {
            wanted: needles.iter().filter(|needle| !needle.optional).count(),
            before,
            places: last.map_or(0, |last| {
                let last = &needles[usize::from(last)];
                last.place + width(last)
            }),
            first_wanted,
            first_place: needles.get(first_wanted).map_or(0, |needle| needle.place),
            pairs,
            needles,
        }
    }
}

impl QueryShape<'_> {
    /// How many places these needles take.
    pub fn width(&self, found: impl Fn(usize) -> bool) -> u32 {
        let needles = self.needles.iter().enumerate().filter(|(at, _)| found(*at));
        needles.map(|(_, needle)| width(needle)).sum()
    }

    /// The most that nearness can be, 0 to 1, where only these needles are found.
    pub fn most_nearness(&self, found: impl Fn(usize) -> bool) -> f32 {
        let mut most = 0.0;
        for (at, needle) in self.needles.iter().enumerate().filter(|(at, _)| found(*at)) {
            if at > 0 && (needle.optional || self.needles[at - 1].optional) && found(at - 1) {
                most += weight::OPTIONAL;
            }
            if self.before[at].is_some_and(|before| found(usize::from(before))) {
                most += 1.0;
            }
        }
        if most > 0.0 { most / self.pairs } else { 0.0 }
    }
}

/// Looks at the order of needles, one segment after the other.
#[derive(Debug)]
pub struct Order<'a> {
    query: &'a QueryShape<'a>,
    segment: Segment,
    head: u32,
    /// The next place in the segment.
    place: u32,
    /// Where each needle was seen last in this segment, plus one; 0 if it was not.
    seen: [u32; MAX_NEEDLES],
    /// What nearness is worth in this segment.
    near_share: f32,
    /// Places that needles take up.
    covered: u32,
    /// The nearness of each needle to the wanted one before it, the best of all segments.
    near: [f32; MAX_NEEDLES],
    /// The same to its neighbour, where one of both is a function word.
    near_optional: [f32; MAX_NEEDLES],
    coverage: f32,
    start: f32,
}

impl<'a> Order<'a> {
    /// For one document.
    pub fn new(query: &'a QueryShape<'a>) -> Self {
        Self {
            query,
            segment: Segment::Title,
            head: 0,
            place: 0,
            seen: [0; MAX_NEEDLES],
            near_share: 1.0,
            covered: 0,
            near: [0.0; MAX_NEEDLES],
            near_optional: [0.0; MAX_NEEDLES],
            coverage: 0.0,
            start: 0.0,
        }
    }

    /// Begins a segment; `head` is the number of words before the title's colon.
    pub fn open(&mut self, segment: Segment, head: u8) {
        self.segment = segment;
        self.head = if segment == Segment::Title {
            u32::from(head)
        } else {
            0
        };
        self.place = 0;
        self.covered = 0;
        self.near_share = weight::nearness_share(segment.part());
        self.seen = [0; MAX_NEEDLES];
    }

    /// Takes the next term, which stands for the needles of `mark`.
    pub fn term(&mut self, mark: u16) {
        self.place += 1;
        let mut rest = mark;
        let mut widest = 0;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let Some(needle) = self.query.needles.get(at) else {
                break;
            };
            // A needle that comes again covers nothing new.
            if self.seen[at] == 0 {
                widest = widest.max(width(needle));
            }
            self.seen[at] = self.place;
            self.needle(at);
        }
        self.covered += widest;
    }

    fn needle(&mut self, at: usize) {
        let needles = self.query.needles;
        if let Some(before) = self.query.before[at].map(usize::from) {
            self.near[at] = self.near[at].max(self.nearness(before, at));
        }
        // Neighbours in the other order: this one was wanted before the one already seen.
        let after = (at + 1..needles.len()).find(|other| !needles[*other].optional);
        if let Some(after) = after.filter(|_| !needles[at].optional) {
            self.near[after] = self.near[after].max(self.nearness(at, after));
        }
        if at > 0 && (needles[at].optional || needles[at - 1].optional) {
            self.near_optional[at] = self.near_optional[at].max(self.nearness(at - 1, at));
        }
    }

    /// How near two needles stand, `left` being wanted before `right`; one of them has just been
    /// seen.
    fn nearness(&self, left: usize, right: usize) -> f32 {
        let (a, b) = (self.seen[left], self.seen[right]);
        if a == 0 || b == 0 {
            return 0.0;
        }
        let wanted = self.query.needles[right].place - self.query.needles[left].place;
        let near = if b > a {
            1.0 / (1 + (b - a).abs_diff(wanted)) as f32
        } else if a == b {
            // One word stands for both.
            1.0
        } else {
            weight::REVERSED / (a - b) as f32
        };
        near * self.near_share
    }

    /// Sums a segment up.
    pub fn close(&mut self) {
        let title = self.segment.part() & (part::TITLE | part::NOTE_TITLE) != 0;
        if !title || self.place == 0 || self.covered == 0 {
            return;
        }
        let share = self.covered.min(self.place) as f32 / self.place as f32;
        self.coverage = self.coverage.max(share * weight::COVERAGE);
        // One word at the start has its weight already.
        if self.query.wanted < 2 && self.query.places - self.query.first_place < 2 {
            return;
        }
        let first = self.query.first_place;
        let from_start = |skip: u32| {
            let mut wanted = self.query.needles.iter().zip(&self.seen);
            wanted.all(|(needle, seen)| needle.optional || *seen == needle.place - skip + 1)
        };
        for skip in [0, first] {
            if from_start(skip) {
                let entire = [self.place, self.head].contains(&(self.query.places - skip));
                let bonus = weight::START + if entire { weight::ENTIRE } else { 0.0 };
                self.start = self.start.max(bonus);
            }
        }
    }

    /// What the order earns; `start` says whether the needles are fit to tell a title.
    pub fn bonus(&self, start: bool) -> f32 {
        let wanted: f32 = self.near.iter().sum();
        let optional: f32 = self.near_optional.iter().sum();
        let nearness = if self.query.pairs > 0.0 {
            (wanted + weight::OPTIONAL * optional) / self.query.pairs
        } else {
            0.0
        };
        nearness * weight::NEARNESS + self.coverage + if start { self.start } else { 0.0 }
    }
}
