//! The order of hits.

use crate::order::{Least, indices, sort_keys};

use super::alternative::{Steps, Terms};
use super::bits;
use super::engine::{Core, Scratch};
use super::order::{Order, QueryShape, width};
use super::plan::Plan;
use super::query::Needle;
use super::request::Sort;
use super::segment::{MARKER, Segment};
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
#[inline(never)]
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
    plan: &'a Plan,
    needles: &'a [Needle],
    slots: Vec<&'a Slot>,
    /// Each needle's share of a score: rare needles weigh more. They add up to one.
    shares: Vec<f32>,
    /// Whether documents are compared by the order of needles in them.
    ordered: bool,
    /// Whether notes are, too.
    body: bool,
    /// The places of the needles.
    shape: QueryShape<'a>,
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
        let rarity = |count: u32| (1.0 + docs / (count.max(1) as f32)).ln();
        let share = |(at, (slot, needle)): (usize, (&&Slot, &Needle))| {
            // What it is known for says how rare it is.
            let count = match plan.loose >> at & 1 {
                0 => slot.count,
                _ => slot.count_plain(),
            };
            rarity(count)
                * if needle.optional {
                    weight::OPTIONAL
                } else {
                    1.0
                }
        };
        let shares: Vec<f32> = slots.iter().zip(needles).enumerate().map(share).collect();
        let sum: f32 = shares.iter().sum();
        Self {
            shares: shares.iter().map(|share| share / sum).collect(),
            ordered: needles.len() > 1 || needles.iter().any(|needle| width(needle) > 1),
            body: plan.count <= BODY_LIMIT,
            shape: QueryShape::new(needles),
            core,
            scratch,
            plan,
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
        let (mut score, mut corrected, mut have) = (0.0, 0u8, 0);
        let forgiven = self.plan.forgiven(doc);
        let needles = self.needles.iter().zip(&self.slots).enumerate();
        for ((at, (needle, slot)), share) in needles.zip(&self.shares) {
            let quality = slot.quality[doc as usize];
            let plain = quality >= weight::PLAIN;
            let value = share * weight::value(quality);
            if forgiven >> at & 1 != 0 {
                // In the place of what is missing another document may have what was misspelt.
                corrected += u8::from(!slot.plain && !self.plan.partial);
            } else if quality > 0 && !plain && self.plan.loose >> at & 1 != 0 {
                score += value * weight::LOOSE;
            } else if quality > 0 {
                score += value;
                if !needle.optional {
                    have += 1;
                    corrected += u8::from(!plain);
                }
            }
        }
        if forgiven != 0 {
            if have == self.plan.most {
                score += weight::ENTIRE;
            }
            have = have.max(self.plan.most);
        }
        score
            + weight::NEEDLE * have as f32
            + match corrected {
                0 if self.plan.partial => 0.0,
                0 => weight::UNCORRECTED,
                more => {
                    -weight::EACH_CORRECTION * f32::from((more - 1).min(weight::MOST_CORRECTIONS))
                }
            }
    }

    /// Whether all needles that are wanted are found well enough to tell a title by its start.
    fn fits_start(&self, doc: u32) -> bool {
        let mut wanted = self.slots.iter().zip(self.needles);
        wanted.all(|(slot, needle)| {
            needle.optional || weight::starts_title(slot.quality[doc as usize])
        })
    }

    /// The most that [`Scorer::order`] can earn a document, from what is known without reading
    /// it.
    fn most_order(&self, doc: u32) -> f32 {
        let title = self.core.index.titles[doc as usize];
        let shortest = u32::from(title.shortest().max(1));
        let found = |at: usize| self.slots[at].quality[doc as usize];
        let nearness = self.shape.most_nearness(|at| found(at) > 0);
        let share = self.shape.width(|at| found(at) > 0) as f32 / shortest as f32;
        let mut most = weight::NEARNESS * nearness + weight::COVERAGE * share.min(1.0);
        if !self.fits_start(doc) {
            return most;
        }
        // The first needle is the first word of the title, or the query begins with a function
        // word, or there are other titles.
        let may_start = self
            .core
            .qualities
            .may_start(found(self.shape.first_wanted));
        if may_start || self.shape.first_place > 0 || title.has_more() {
            // Added up as [`Order`] does: in another order it might come out a bit lower.
            most += weight::START
                + if self.shape.places >= shortest {
                    weight::ENTIRE
                } else {
                    0.0
                };
        }
        most
    }

    /// The part of a score that their order and the share of the title earn.
    fn order(&self, doc: u32) -> f32 {
        // Terms are marked for all documents. Here the first one of a run may stand without the rest.
        let slots = self.slots.iter().enumerate();
        let found = slots.fold(0, |found, (at, slot)| {
            found | u16::from(slot.quality[doc as usize] > 0) << at
        });
        let mut order = Order::new(&self.shape);
        for word in self.core.index.stream(doc) {
            if word & MARKER != 0 {
                order.close();
                let segment = Segment::of(*word);
                if segment.is_body() && !self.body {
                    break;
                }
                order.open(segment, self.core.index.heads[doc as usize]);
            } else {
                order.term(self.scratch.marks[*word as usize] & found);
            }
        }
        order.close();
        order.bonus(self.fits_start(doc))
    }
}

/// Marks the terms of each needle of a plan, by the bit of its place.
pub fn mark<'a>(slots: &'a Slots, plan: &Plan, marks: &mut [u16], set: bool) {
    for (at, slot) in plan.slots.iter().enumerate() {
        for alternative in &slots.get(*slot).alternatives {
            let first = |steps: &'a Steps| steps.first().and_then(Option::as_ref);
            let terms = match &alternative.terms {
                Terms::Any(terms) => [Some(terms), None],
                Terms::Run(steps) => [first(steps), None],
                Terms::Both([left, right]) => [first(left), first(right)],
                Terms::Titles(_) | Terms::Labels(_) => continue,
            };
            for range in terms.into_iter().flatten().flatten() {
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
