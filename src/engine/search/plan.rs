//! Which documents answer a query: needles are stretched step by step until enough of them do,
//! and dropped as a last resort. Of several needles one that is known is dropped before it is
//! corrected, and a paper that is called by name is an answer whatever it lacks.

use super::alternative::Alternative;
use super::bits;
use super::engine::{Core, Scratch};
use super::expand::{Expander, Level, split_runs, split_words};
use super::named::name;
use super::query::{Query, Shape};
use super::slots::key;

/// With fewer hits than this, words of the same stem and words that hold a needle count, too:
/// about what a reader sees at once.
const FEW: u32 = 10;

/// With fewer hits than this, a single needle is taken for misspelt although something matches it
/// as it is. Several needles that stand together in one paper are not.
const HARDLY_ANY: u32 = 3;

/// From this many needles found at best on, documents with one needle less are hits as well:
/// a long question is seldom answered by all of its words.
const SLACK_FROM: u32 = 4;

/// What came of a query. The documents are in [`Scratch::matched`].
#[derive(Debug, Default)]
pub struct Plan {
    /// The query, Chinese runs taken apart if that was needed.
    pub query: Query,
    /// The slot of each needle.
    pub slots: Vec<usize>,
    /// How many documents match.
    pub count: u32,
    /// Whether needles were dropped.
    pub partial: bool,
    /// How many needles that are wanted the best documents have.
    pub most: u32,
    /// The needles, one bit each, that are known as they were typed and corrected all the same:
    /// where only the correction matches, it tells documents apart that lack as many needles.
    pub loose: u16,
    /// The documents that are called by name but lack other needles, ascending, and of each the
    /// needles that it is forgiven, one bit each.
    pub named: Vec<(u32, u16)>,
}

impl Plan {
    /// The needles that a document may lack because it is called by name, one bit each.
    pub fn forgiven(&self, doc: u32) -> u16 {
        let at = self.named.binary_search_by_key(&doc, |(named, _)| *named);
        at.map_or(0, |at| self.named[at].1)
    }
}

/// Finds the documents that answer `query`.
pub fn plan(core: &Core, scratch: &mut Scratch, query: Query) -> Plan {
    scratch.slots.unpin();
    allow(core, scratch, &query);
    let mut plan = stretch(core, scratch, query);
    let known = |at: usize| scratch.slots.get(plan.slots[at]).plain;
    if plan.count == 0
        && let Some(split) = split_words(&plan.query, known)
    {
        let whole = std::mem::take(&mut plan.query);
        plan = stretch(core, scratch, split);
        // A name that is not here is not looked for by its syllables: `word2vec`.
        if plan.count == 0 {
            plan = stretch(core, scratch, whole);
        }
    }
    for pairs in [false, true] {
        if plan.count == 0
            && let Some(split) = split_runs(&plan.query, &core.index, pairs)
        {
            plan = stretch(core, scratch, split);
        }
    }
    if plan.count == 0 && !plan.slots.is_empty() {
        most(scratch, &mut plan);
        loosen(core, scratch, &mut plan);
    }
    name(&core.index, scratch, &mut plan);
    plan
}

/// Sets [`Scratch::allowed`] to the documents that fulfil the query's conditions.
fn allow(core: &Core, scratch: &mut Scratch, query: &Query) {
    bits::fill(&mut scratch.allowed, core.index.len());
    let year = |doc: u32| (core.index.dates[doc as usize] / 10_000) as u16;
    let within = |doc: u32, (first, last): (u16, u16)| (first..=last).contains(&year(doc));
    if let Some(years) = query.years {
        bits::retain(&mut scratch.allowed, |doc| {
            year(doc) > 0 && within(doc, years)
        });
    }
    if !query.without_years.is_empty() {
        bits::retain(&mut scratch.allowed, |doc| {
            let mut unwanted = query.without_years.iter();
            year(doc) == 0 || !unwanted.any(|years| within(doc, *years))
        });
    }
    let noted = |doc: u32, mask: u32| {
        let notes = core.index.note_languages.get(doc as usize);
        notes.is_some_and(|have| have & mask != 0)
    };
    if let Some(language) = &query.language {
        let mask = core.languages_typed(language);
        bits::retain(&mut scratch.allowed, |doc| noted(doc, mask));
    }
    if !query.without_languages.is_empty() {
        let languages = query.without_languages.iter();
        let mask = languages.fold(0, |mask, tag| mask | core.languages_typed(tag));
        bits::retain(&mut scratch.allowed, |doc| !noted(doc, mask));
    }
    let expander = Expander {
        index: &core.index,
        matcher: &core.matcher,
        needles: &query.without,
    };
    for at in 0..query.without.len() {
        let shared = Shared::of(&expander, at);
        let slot = slot(core, scratch, &expander, at, Level::Plain, &shared);
        let docs = &scratch.slots.get(slot).docs;
        for (allowed, unwanted) in scratch.allowed.iter_mut().zip(docs) {
            *allowed &= !unwanted;
        }
    }
}

/// Stretches the needles of a query until enough documents have them all.
fn stretch(core: &Core, scratch: &mut Scratch, query: Query) -> Plan {
    let needles = query.needles.len();
    let mut levels = vec![Level::Plain; needles];
    let expander = Expander {
        index: &core.index,
        matcher: &core.matcher,
        needles: &query.needles,
    };
    let mut run = Stretch {
        core,
        scratch,
        shared: (0..needles).map(|at| Shared::of(&expander, at)).collect(),
        expander,
        slots: Vec::new(),
    };
    let mut count = run.set(&levels);
    // Each step: below how many hits it is taken, up to which level, and whether only for
    // needles that nothing matches yet. Beside others a word that is known stays what it is.
    let alone = query.wanted() == 1;
    let hardly_any = if alone { HARDLY_ANY } else { 1 };
    let steps = [
        (FEW, Level::Lenient, false),
        (FEW, Level::Close, true),
        (hardly_any, Level::Close, !alone),
        (hardly_any, Level::Far, !alone),
    ];
    for (below, level, unmatched_only) in steps {
        if count >= below || needles == 0 {
            break;
        }
        for (at, now) in levels.iter_mut().enumerate() {
            let unmatched = !run.scratch.slots.get(run.slots[at]).plain;
            // Chinese that stands somewhere as it is typed is hardly a slip of the hand.
            let han = query.needles[at].shape == Shape::Han;
            let sure = count > 0 && han && level > Level::Lenient;
            if !query.needles[at].optional && (unmatched || !(unmatched_only || sure)) {
                *now = level;
            }
        }
        count = run.set(&levels);
    }
    let slots = run.slots;
    Plan {
        most: query.wanted() as u32,
        query,
        slots,
        count,
        ..Plan::default()
    }
}

/// What a needle stands for together with its neighbours, whatever its level.
struct Shared {
    alternatives: Vec<Alternative>,
    key: u64,
}

impl Shared {
    fn of(expander: &Expander<'_>, at: usize) -> Self {
        let alternatives = expander.shared(at);
        Self {
            key: key(&alternatives),
            alternatives,
        }
    }
}

struct Stretch<'a> {
    core: &'a Core,
    scratch: &'a mut Scratch,
    expander: Expander<'a>,
    /// Of each needle.
    shared: Vec<Shared>,
    slots: Vec<usize>,
}

impl Stretch<'_> {
    /// Takes the needles at these levels; how many documents have them all.
    fn set(&mut self, levels: &[Level]) -> u32 {
        self.slots.clear();
        self.scratch.slots.unpin();
        for (at, level) in levels.iter().enumerate() {
            let (expander, shared) = (&self.expander, &self.shared[at]);
            let slot = slot(self.core, self.scratch, expander, at, *level, shared);
            self.scratch.slots.pin(slot);
            self.slots.push(slot);
        }
        let Scratch {
            matched,
            allowed,
            slots,
            ..
        } = &mut *self.scratch;
        matched.copy_from_slice(allowed);
        let needles = self.slots.iter().zip(self.expander.needles);
        for (slot, _) in needles.filter(|(_, needle)| !needle.optional) {
            for (word, docs) in matched.iter_mut().zip(&slots.get(*slot).docs) {
                *word &= docs;
            }
        }
        bits::count(matched)
    }
}

/// The slot of a needle at a level.
fn slot(
    core: &Core,
    scratch: &mut Scratch,
    expander: &Expander<'_>,
    at: usize,
    level: Level,
    shared: &Shared,
) -> usize {
    let needle = &expander.needles[at];
    let key = key((
        &needle.text,
        &needle.shape,
        needle.scope,
        needle.open,
        level as u8,
        shared.key,
    ));
    if let Some(found) = scratch.slots.find(key) {
        return found;
    }
    let base = level
        .below()
        .map(|below| slot(core, scratch, expander, at, below, shared));
    let mut alternatives = expander.own(at, level, &mut scratch.inner);
    if base.is_none() {
        alternatives.extend_from_slice(&shared.alternatives);
    }
    let Core {
        index, qualities, ..
    } = core;
    scratch
        .slots
        .fill(key, base, alternatives, needle.scope, index, qualities)
}

/// Takes known needles one step further, to tell the documents apart that lack needles.
fn loosen(core: &Core, scratch: &mut Scratch, plan: &mut Plan) {
    let expander = Expander {
        index: &core.index,
        matcher: &core.matcher,
        needles: &plan.query.needles,
    };
    scratch.slots.unpin();
    for at in 0..plan.slots.len() {
        if scratch.slots.get(plan.slots[at]).plain && !plan.query.needles[at].optional {
            let shared = Shared::of(&expander, at);
            plan.slots[at] = slot(core, scratch, &expander, at, Level::Close, &shared);
            plan.loose |= 1 << at;
        }
        scratch.slots.pin(plan.slots[at]);
    }
}

/// Keeps the documents with the most needles, of those that have all demanded ones.
fn most(scratch: &mut Scratch, plan: &mut Plan) {
    let Scratch {
        matched,
        allowed,
        slots,
        ..
    } = scratch;
    let wanted = plan.query.needles.iter().zip(&plan.slots);
    let (needles, docs): (Vec<_>, Vec<&[u64]>) = wanted
        .filter(|(needle, _)| !needle.optional)
        .map(|(needle, slot)| (needle, &slots.get(*slot).docs[..]))
        .unzip();
    let mut best = 0;
    for keep in [false, true] {
        let least = if best >= SLACK_FROM { best - 1 } else { best }.max(1);
        for (at, word) in matched.iter_mut().enumerate() {
            let mut any = docs.iter().fold(0, |any, docs| any | docs[at]) & allowed[at];
            for (needle, docs) in needles.iter().zip(&docs) {
                if needle.strict {
                    any &= docs[at];
                }
            }
            *word = 0;
            while any != 0 {
                let bit = any & any.wrapping_neg();
                any ^= bit;
                let have = docs.iter().filter(|docs| docs[at] & bit != 0).count() as u32;
                if !keep {
                    best = best.max(have);
                } else if have >= least {
                    *word |= bit;
                }
            }
        }
    }
    plan.count = bits::count(matched);
    plan.partial = plan.count > 0;
    plan.most = best;
}
