//! The order of hits.

use crate::order::{Least, indices, sort_keys};

use super::bits;
use super::engine::{Core, Scratch};
use super::plan::Plan;
use super::query::{MAX_NEEDLES, Needle, Shape};
use super::request::Sort;
use super::segment::{MARKER, Segment, part};
use super::slots::{Slot, Slots};
use super::weight;

/// Up to this many documents the running text of notes is looked through for words side by
/// side; with more, titles and names decide alone.
const BODY_LIMIT: u32 = 400;

/// A document with its score.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    /// How well it matches.
    pub score: f32,
    /// The document.
    pub doc: u32,
}

impl Scored {
    /// A number that is higher for what is worse: a lower score, then a higher document, which
    /// means older or of a later id.
    fn key(self) -> u64 {
        let bits = self.score.to_bits();
        // Floats compare like integers once the negative ones are turned around.
        let ascending = if bits >> 31 == 0 {
            bits | 1 << 31
        } else {
            !bits
        };
        u64::from(!ascending) << 32 | u64::from(self.doc)
    }

    /// What [`Scored::key`] was made of.
    fn of(key: u64) -> Self {
        let ascending = !((key >> 32) as u32);
        let bits = if ascending >> 31 == 1 {
            ascending & !(1 << 31)
        } else {
            !ascending
        };
        Self {
            score: f32::from_bits(bits),
            doc: key as u32,
        }
    }
}

/// The best `wanted` documents of [`Scratch::matched`], in order.
pub fn best(core: &Core, scratch: &Scratch, plan: &Plan, sort: Sort, wanted: usize) -> Vec<Scored> {
    let scorer = Scorer::new(core, scratch, plan);
    if wanted == 0 {
        return Vec::new();
    }
    let docs = bits::iter(&scratch.matched);
    let dated = core.index.dated as u32;
    match sort {
        Sort::Relevance if !plan.slots.is_empty() => scorer.top(wanted),
        // Documents are numbered from the latest on.
        Sort::Relevance | Sort::Newest => scorer.score_all(docs.take(wanted).collect()),
        Sort::Oldest => {
            let date = |doc: u32| match doc < dated {
                true => core.index.dates[doc as usize],
                false => u32::MAX,
            };
            let key = |doc| u64::from(date(doc)) << 32 | u64::from(doc);
            let mut keys: Vec<u64> = docs.map(key).collect();
            sort_keys(&mut keys);
            keys.truncate(wanted);
            scorer.score_all(keys.into_iter().map(|key| key as u32).collect())
        }
        Sort::Title => scorer.score_all(first_titles(core, docs.collect(), wanted)),
    }
}

/// The first `wanted` documents by title, in order.
fn first_titles(core: &Core, mut docs: Vec<u32>, wanted: usize) -> Vec<u32> {
    // Titles are compared in full only among those whose first two words come early enough.
    let beginning = |doc: u32| {
        let words = title(core, doc).iter().chain(&[0, 0]);
        words
            .take(2)
            .fold(0, |key, word| key << 32 | u64::from(word + 1))
    };
    if docs.len() > wanted {
        let mut keys: Vec<u64> = docs.iter().map(|doc| beginning(*doc)).collect();
        sort_keys(&mut keys);
        let last = keys[wanted - 1];
        docs.retain(|doc| beginning(*doc) <= last);
    }
    let order = indices(docs.len(), &|a, b| {
        title(core, docs[a as usize]).cmp(title(core, docs[b as usize]))
    });
    let sorted = order.iter().take(wanted).map(|at| docs[*at as usize]);
    sorted.collect()
}

/// The terms of a title: their numbers are in the order of their texts.
fn title(core: &Core, doc: u32) -> &[u32] {
    let mut segments = core.index.segments(doc);
    segments
        .next()
        .filter(|(of, _)| *of == Segment::Title)
        .map_or(&[], |(_, terms)| terms)
}

/// Scores documents for one query.
struct Scorer<'a> {
    core: &'a Core,
    scratch: &'a Scratch,
    needles: &'a [Needle],
    slots: Vec<&'a Slot>,
    /// Each needle's share of a score: rare needles weigh more. They add up to one.
    shares: Vec<f32>,
    /// Whether documents are compared by the order of needles in them.
    ordered: bool,
    /// Whether notes are, too.
    body: bool,
    /// How many places the query has, function words counted.
    places: u32,
}

impl<'a> Scorer<'a> {
    fn new(core: &'a Core, scratch: &'a Scratch, plan: &'a Plan) -> Self {
        let slots: Vec<&Slot> = plan
            .slots
            .iter()
            .map(|slot| scratch.slots.get(*slot))
            .collect();
        let needles = &plan.query.needles;
        let docs = core.index.len() as f32;
        // Inverse document frequency, smoothed so that no needle is worth nothing.
        let rarity = |slot: &&Slot| (1.0 + docs / (slot.count.max(1) as f32)).ln();
        let sum: f32 = slots.iter().map(rarity).sum();
        let last = needles.last();
        Self {
            shares: slots.iter().map(|slot| rarity(slot) / sum).collect(),
            ordered: needles.len() > 1 || needles.iter().any(|needle| width(needle) > 1),
            body: plan.count <= BODY_LIMIT,
            places: last.map_or(0, |last| last.place + width(last)),
            core,
            scratch,
            needles,
            slots,
        }
    }

    fn score_all(&self, docs: Vec<u32>) -> Vec<Scored> {
        docs.into_iter()
            .map(|doc| {
                let score = if self.slots.is_empty() {
                    0.0
                } else {
                    self.score(doc)
                };
                Scored { score, doc }
            })
            .collect()
    }

    fn top(&self, wanted: usize) -> Vec<Scored> {
        let mut least = Least::new(wanted);
        for doc in bits::iter(&self.scratch.matched) {
            let matching = self.matching(doc);
            let mut scored = Scored {
                score: matching,
                doc,
            };
            if self.ordered {
                // Most documents can not get in, whatever their order.
                let most = Scored {
                    score: matching + self.most_order(doc),
                    doc,
                };
                if !least.takes(most.key()) {
                    continue;
                }
                scored.score += self.order(doc);
            }
            least.add(scored.key());
        }
        least.into_sorted().into_iter().map(Scored::of).collect()
    }

    fn score(&self, doc: u32) -> f32 {
        self.matching(doc) + if self.ordered { self.order(doc) } else { 0.0 }
    }

    /// The part of a score that the needles earn each by itself.
    fn matching(&self, doc: u32) -> f32 {
        let (mut score, mut corrected) = (0.0, 0u8);
        for (slot, share) in self.slots.iter().zip(&self.shares) {
            let quality = slot.quality[doc as usize];
            if quality > 0 {
                score += weight::NEEDLE + share * weight::value(quality);
                corrected += u8::from(quality < weight::PLAIN);
            }
        }
        score
            + match corrected {
                0 => weight::UNCORRECTED,
                more => -weight::EACH_CORRECTION * f32::from(more - 1).min(4.0),
            }
    }

    /// The most that [`Scorer::order`] can earn a document, from what is known without reading
    /// it.
    fn most_order(&self, doc: u32) -> f32 {
        let title = self.core.index.titles[doc as usize];
        let shortest = u32::from(title.shortest().max(1));
        let share = (self.places as f32 / shortest as f32).min(1.0);
        let mut most = weight::NEARNESS + weight::COVERAGE * share;
        let first = self
            .slots
            .first()
            .map_or(0, |slot| slot.quality[doc as usize]);
        // The first needle is the first word of the title, or the query begins with a function
        // word, or there are other titles.
        let may_start = self.core.qualities.may_start(first);
        if may_start || self.needles[0].place > 0 || title.has_more() {
            most += weight::START;
            if self.places >= shortest {
                most += weight::ENTIRE;
            }
        }
        most
    }

    /// The part of a score that their order and the share of the title earn.
    fn order(&self, doc: u32) -> f32 {
        let mut order = Order::new(self);
        for word in self.core.index.stream(doc) {
            if word & MARKER != 0 {
                order.close();
                let segment = Segment::of(*word);
                if segment.is_body() && !self.body {
                    break;
                }
                order.open(segment, self.core.index.heads[doc as usize]);
            } else {
                order.term(self.scratch.marks[*word as usize]);
            }
        }
        order.close();
        let start = self
            .slots
            .iter()
            .all(|slot| weight::starts_title(slot.quality[doc as usize]));
        order.bonus(start)
    }
}

/// How many places a needle takes.
fn width(needle: &Needle) -> u32 {
    match &needle.shape {
        Shape::Han => needle.text.chars().count() as u32,
        Shape::Phrase(terms) => terms.len() as u32,
        _ => 1,
    }
}

/// Looks at the order of needles, one segment after the other.
struct Order<'a> {
    scorer: &'a Scorer<'a>,
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
    /// The nearness of each needle to the one before it, the best of all segments.
    near: [f32; MAX_NEEDLES],
    coverage: f32,
    start: f32,
}

impl<'a> Order<'a> {
    fn new(scorer: &'a Scorer<'a>) -> Self {
        Self {
            scorer,
            segment: Segment::Title,
            head: 0,
            place: 0,
            seen: [0; MAX_NEEDLES],
            near_share: 1.0,
            covered: 0,
            near: [0.0; MAX_NEEDLES],
            coverage: 0.0,
            start: 0.0,
        }
    }

    fn open(&mut self, segment: Segment, head: u8) {
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

    fn term(&mut self, mark: u16) {
        self.place += 1;
        if mark == 0 {
            return;
        }
        let mut rest = mark;
        let mut widest = 0;
        while rest != 0 {
            let needle = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if needle < self.scorer.needles.len() {
                // A needle that comes again covers nothing new.
                if self.seen[needle] == 0 {
                    widest = widest.max(width(&self.scorer.needles[needle]));
                }
                self.needle(needle);
            }
        }
        self.covered += widest;
    }

    fn needle(&mut self, at: usize) {
        let needles = self.scorer.needles;
        self.seen[at] = self.place;
        if at > 0 && self.seen[at - 1] > 0 {
            let wanted = needles[at].place - needles[at - 1].place;
            let gap = self.place - self.seen[at - 1];
            // A word that stands for both needles has no gap.
            let near = 1.0 / (1.0 + gap.abs_diff(wanted) as f32 * f32::from(u8::from(gap > 0)));
            self.near[at] = self.near[at].max(near * self.near_share);
        }
        if at + 1 < needles.len() && self.seen[at + 1] > 0 && self.seen[at + 1] < self.place {
            let near = weight::REVERSED / (self.place - self.seen[at + 1]) as f32;
            self.near[at + 1] = self.near[at + 1].max(near * self.near_share);
        }
    }

    /// Sums a segment up.
    fn close(&mut self) {
        let title = self.segment.part() & (part::TITLE | part::NOTE_TITLE) != 0;
        if !title || self.place == 0 || self.covered == 0 {
            return;
        }
        let share = (self.covered.min(self.place)) as f32 / self.place as f32;
        self.coverage = self.coverage.max(share * weight::COVERAGE);
        let needles = self.scorer.needles;
        let first = needles[0].place;
        let from_start = |skip: u32| {
            needles
                .iter()
                .zip(&self.seen)
                .all(|(needle, seen)| *seen == needle.place - skip + 1)
        };
        if from_start(0) || from_start(first) {
            self.start = self.start.max(weight::START);
            let places = self.scorer.places;
            let whole = [self.place, self.head];
            if whole.contains(&places) || whole.contains(&(places - first)) {
                self.start = weight::START + weight::ENTIRE;
            }
        }
    }

    /// What the order earns; `start` says whether the needles are fit to tell a title.
    fn bonus(&self, start: bool) -> f32 {
        let needles = self.scorer.needles.len();
        let pairs: f32 = self.near[1..needles.max(1)].iter().sum();
        let nearness = if needles > 1 {
            pairs / (needles - 1) as f32
        } else {
            0.0
        };
        nearness * weight::NEARNESS + self.coverage + if start { self.start } else { 0.0 }
    }
}

/// Marks the terms of each needle of a plan, by the bit of its place.
pub fn mark(slots: &Slots, plan: &Plan, marks: &mut [u16], set: bool) {
    use super::alternative::Terms;
    for (at, slot) in plan.slots.iter().enumerate() {
        for alternative in &slots.get(*slot).alternatives {
            let terms = match &alternative.terms {
                Terms::Any(terms) => terms,
                Terms::Run(steps) => match steps.first() {
                    Some(Some(terms)) => terms,
                    _ => continue,
                },
                Terms::Titles(_) => continue,
            };
            for range in terms {
                for mark in &mut marks[range.start as usize..range.end as usize] {
                    if set {
                        *mark |= 1 << at;
                    } else {
                        *mark = 0;
                    }
                }
            }
        }
    }
}
