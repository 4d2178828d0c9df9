//! Papers that are called by name: an alias or a title stands whole in the query, and what else
//! stands there is the reader's own.

use super::bits;
use super::engine::Scratch;
use super::index::{Index, PART_BITS};
use super::plan::Plan;
use super::query::Needle;
use super::response::NoteField;
use super::segment::{Segment, part};
use super::weight;
use crate::catalog::value::is_digits;

/// A name in the query: where it begins and ends, in needles, and the paper.
struct Span {
    first: usize,
    end: usize,
    doc: u32,
}

/// Adds the documents whose name stands whole in the query to [`Scratch::matched`], although they
/// lack other needles.
pub fn name(index: &Index, scratch: &mut Scratch, plan: &mut Plan) {
    let needles = &plan.query.needles;
    if plan.query.wanted() < 2 {
        return;
    }
    let spans = spans(index, scratch, plan);
    if spans.is_empty() || !plan.partial && is_title(scratch, plan) {
        return;
    }
    for Span { first, end, doc } in &spans {
        // `lora` in `lora land`, where that is a name, too.
        let inside = |other: &Span| {
            other.first <= *first && *end <= other.end && other.end - other.first > end - first
        };
        let unfit = !bits::has(&scratch.allowed, *doc)
            || !plan.partial && bits::has(&scratch.matched, *doc);
        if unfit || spans.iter().any(inside) || plan.forgiven(*doc) != 0 {
            continue;
        }
        let mut forgiven = 0;
        let missing = |at: &usize| {
            let slot = scratch.slots.get(plan.slots[*at]);
            !needles[*at].optional && slot.quality[*doc as usize] == 0
        };
        let fits = (0..needles.len()).filter(missing).all(|at| {
            forgiven |= 1 << at;
            may_lack(&needles[at])
        });
        if fits && forgiven != 0 {
            let place = plan.named.partition_point(|(other, _)| other < doc);
            plan.named.insert(place, (*doc, forgiven));
            bits::insert(&mut scratch.matched, *doc);
        }
    }
    if !plan.named.is_empty() {
        plan.count = bits::count(&scratch.matched);
    }
}

/// Whether a document that is called by name may lack this needle. Another number tells another
/// paper: `llama 3`, `lora 2024`.
fn may_lack(needle: &Needle) -> bool {
    !needle.strict && !is_digits(&needle.text)
}

/// Whether a title has all words that are asked for: then none of them is the reader's own.
fn is_title(scratch: &Scratch, plan: &Plan) -> bool {
    let needles = plan.query.needles.iter().zip(&plan.slots);
    bits::iter(&scratch.matched).any(|doc| {
        let mut wanted = needles.clone().filter(|(needle, _)| !needle.optional);
        wanted.all(|(_, slot)| weight::is_in_title(scratch.slots.get(*slot).quality[doc as usize]))
    })
}

/// The names that stand in the query.
fn spans(index: &Index, scratch: &Scratch, plan: &Plan) -> Vec<Span> {
    let needles = &plan.query.needles;
    let mut spans = Vec::new();
    for (first, slot) in plan.slots.iter().enumerate() {
        let slot = scratch.slots.get(*slot);
        if slot.plain && !needles[first].optional {
            let called = |doc: &u32| weight::is_name(slot.quality[*doc as usize]);
            let end = first + 1;
            spans.extend(
                bits::iter(&slot.docs)
                    .filter(called)
                    .map(|doc| Span { first, end, doc }),
            );
        }
    }
    let terms: Vec<Option<u32>> = needles
        .iter()
        .map(|needle| index.dictionary.find(&needle.text))
        .collect();
    for first in 0..terms.len() - 1 {
        let (Some(term), rest) = (terms[first], &terms[first..]) else {
            continue;
        };
        let next = scratch.slots.get(plan.slots[first + 1]);
        for posting in index.postings(&(term..term + 1)) {
            let doc = posting >> PART_BITS;
            let shortest = index.titles[doc as usize].shortest();
            let may_be = *posting as u8 & part::TITLES != 0
                && next.quality[doc as usize] > 0
                && usize::from(shortest) <= rest.len();
            if may_be {
                let end = first + name_at(index, doc, rest);
                if needles[first..end].iter().any(|needle| !needle.optional) {
                    spans.push(Span { first, end, doc });
                }
            }
        }
    }
    spans
}

/// How many of `terms`, from the first on, are a name of the document.
fn name_at(index: &Index, doc: u32, terms: &[Option<u32>]) -> usize {
    let mut longest = 0;
    for (segment, words) in index.segments(doc) {
        if segment.is_body() {
            break;
        }
        let head = match segment {
            Segment::Title => usize::from(index.heads[doc as usize]),
            Segment::Alias(_) | Segment::Note(NoteField::Title, _) => 0,
            _ => continue,
        };
        let same = words
            .iter()
            .zip(terms)
            .take_while(|(word, term)| **term == Some(**word))
            .count();
        for len in [head, words.len()] {
            if len <= same {
                longest = longest.max(len);
            }
        }
    }
    longest
}
