//! The order of hits.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

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

/// Later is worse, so that the top of a heap is what falls out first: lower score, then higher
/// document, which means older or of a later id.
impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(self.doc.cmp(&other.doc))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Scored {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Scored {}

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
        Sort::Relevance | Sort::Newest => scorer.score_all(docs.take(wanted)),
        Sort::Oldest => {
            let mut all: Vec<u32> = docs.collect();
            let split = all.partition_point(|doc| *doc < dated);
            all[..split].sort_unstable_by_key(|doc| (core.index.dates[*doc as usize], *doc));
            all.truncate(wanted);
            scorer.score_all(all.into_iter())
        }
        Sort::Title => {
            let title = |doc: &u32| (title(core, *doc), *doc);
            let mut all: Vec<u32> = docs.collect();
            if all.len() > wanted {
                all.select_nth_unstable_by(wanted - 1, |a, b| title(a).cmp(&title(b)));
                all.truncate(wanted);
            }
            all.sort_unstable_by(|a, b| title(a).cmp(&title(b)));
            scorer.score_all(all.into_iter())
        }
    }
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
        let rarity = |slot: &&Slot| (1.0 + docs / (slot.count.max(1) as f32)).ln();
        let share = |(slot, needle): (&&Slot, &Needle)| {
            rarity(slot)
                * if needle.optional {
                    weight::OPTIONAL
                } else {
                    1.0
                }
        };
        let shares: Vec<f32> = slots.iter().zip(needles).map(share).collect();
        let sum: f32 = shares.iter().sum();
        Self {
            shares: shares.iter().map(|share| share / sum).collect(),
            ordered: needles.len() > 1 || needles.iter().any(|needle| width(needle) > 1),
            body: plan.count <= BODY_LIMIT,
            shape: QueryShape::new(needles),
            core,
            scratch,
            needles,
            slots,
        }
    }

    fn score_all(&self, docs: impl Iterator<Item = u32>) -> Vec<Scored> {
        docs.map(|doc| {
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
        let mut heap: BinaryHeap<Scored> = BinaryHeap::with_capacity(wanted.min(1024) + 1);
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
                if heap.len() == wanted && heap.peek().is_some_and(|worst| most >= *worst) {
                    continue;
                }
                scored.score += self.order(doc);
            }
            if heap.len() < wanted {
                heap.push(scored);
            } else if let Some(mut worst) = heap.peek_mut()
                && scored < *worst
            {
                *worst = scored;
            }
        }
        heap.into_sorted_vec()
    }

    fn score(&self, doc: u32) -> f32 {
        self.matching(doc) + if self.ordered { self.order(doc) } else { 0.0 }
    }

    /// The part of a score that the needles earn each by itself.
    fn matching(&self, doc: u32) -> f32 {
        let (mut score, mut corrected) = (0.0, 0u8);
        let needles = self.needles.iter().zip(&self.slots);
        for ((needle, slot), share) in needles.zip(&self.shares) {
            let quality = slot.quality[doc as usize];
            if quality > 0 {
                score += share * weight::value(quality);
                if !needle.optional {
                    score += weight::NEEDLE;
                    corrected += u8::from(quality < weight::PLAIN);
                }
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
        let share = (self.shape.width as f32 / shortest as f32).min(1.0);
        let mut most = weight::NEARNESS + weight::COVERAGE * share;
        let first = self.slots.get(self.shape.first_wanted);
        let first = first.map_or(0, |slot| slot.quality[doc as usize]);
        // The first needle is the first word of the title, or the query begins with a function
        // word, or there are other titles.
        let may_start = self.core.qualities.may_start(first);
        if may_start || self.shape.first_place > 0 || title.has_more() {
            most += weight::START;
            if self.shape.places >= shortest {
                most += weight::ENTIRE;
            }
        }
        most
    }

    /// The part of a score that their order and the share of the title earn.
    fn order(&self, doc: u32) -> f32 {
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
                order.term(self.scratch.marks[*word as usize]);
            }
        }
        order.close();
        let mut wanted = self.slots.iter().zip(self.needles);
        let start = wanted.all(|(slot, needle)| {
            needle.optional || weight::starts_title(slot.quality[doc as usize])
        });
        order.bonus(start)
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
                Terms::Titles(_) | Terms::Labels(_) => continue,
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
