//! Runs of Chinese characters, phrases, ids.

use crate::han::{BEFORE_HAN, is_han};
use crate::search::alternative::{Alternative, Steps, TermSet, Terms};
use crate::search::function_words::leading_han;
use crate::search::index::Index;
use crate::search::query::{Needle, Query, Scope, Shape};
use crate::search::weight::Kind;

use super::Expander;

/// From this many characters on one of them may be wrong: a shorter word with another character
/// is another word.
const WRONG_CHARACTER_FROM: usize = 4;

/// At least this share of a run must be known pairs for it to be taken apart: with less, what is
/// left is not what was asked for.
const KNOWN_OF: (usize, usize) = (2, 3);

/// Characters of a run that is cut at every place, or a wrong one looked for in it.
const LONGEST_RUN: usize = 16;

/// Characters of the shortest word: a single one is in too many others.
const SHORTEST_WORD: usize = 2;

/// The steps of a run: pairs of neighbours, and for the last character, whose successor is not
/// given, any term that starts with it.
fn steps(index: &Index, chars: &[char], wrong: Option<usize>) -> Option<Steps> {
    let mut steps = Vec::with_capacity(chars.len());
    let mut text = String::new();
    for (at, c) in chars.iter().enumerate() {
        if wrong == Some(at) {
            // Some character, no word. The first one is not looked for by itself.
            let first = index.dictionary.lower_bound(BEFORE_HAN.as_bytes());
            let any = first..index.dictionary.len() as u32;
            steps.push((at > 0).then(|| vec![any]));
            continue;
        }
        text.clear();
        text.push(*c);
        let next = chars.get(at + 1).filter(|_| wrong != Some(at + 1));
        let set = match next {
            Some(next) => {
                text.push(*next);
                let term = index.dictionary.find(&text)?;
                term..term + 1
            }
            // Implied by the pair before.
            None if at > 0 && at + 1 == chars.len() && wrong != Some(at - 1) => {
                steps.push(None);
                continue;
            }
            None => index.dictionary.with_prefix(&text),
        };
        if set.is_empty() {
            return None;
        }
        steps.push(Some(vec![set]));
    }
    Some(steps)
}

impl Expander<'_> {
    pub(super) fn han_plain(&self, text: &str, found: &mut Vec<Alternative>) {
        let chars: Vec<char> = text.chars().collect();
        if let [only] = chars[..] {
            let range = self
                .index
                .dictionary
                .with_prefix(only.encode_utf8(&mut [0; 4]));
            found.extend(Alternative::any(Kind::Whole, vec![range]));
        } else if let Some(steps) = steps(self.index, &chars, None) {
            found.push(Alternative::run(Kind::Whole, steps));
        }
    }

    /// Two words that are not written side by side everywhere.
    pub(super) fn han_lenient(&self, text: &str, found: &mut Vec<Alternative>) {
        // A question is taken apart at its function words, if at all.
        let question = |(at, _)| leading_han(&text[at..]).is_some_and(|word| word.len() > 3);
        if text.char_indices().any(question) {
            return;
        }
        let chars: Vec<char> = text.chars().collect();
        for cut in SHORTEST_WORD..=chars.len().min(LONGEST_RUN).saturating_sub(SHORTEST_WORD) {
            let (left, right) = chars.split_at(cut);
            if let (Some(left), Some(right)) = (
                steps(self.index, left, None),
                steps(self.index, right, None),
            ) {
                let terms = Terms::Both([left, right]);
                found.push(Alternative::new(Kind::Apart, terms));
            }
        }
    }

    /// One wrong character.
    pub(super) fn han_close(&self, text: &str, found: &mut Vec<Alternative>) {
        let chars: Vec<char> = text.chars().collect();
        if !(WRONG_CHARACTER_FROM..=LONGEST_RUN).contains(&chars.len()) {
            return;
        }
        for wrong in 0..chars.len() {
            if let Some(steps) = steps(self.index, &chars, Some(wrong)) {
                found.push(Alternative::run(Kind::CloseRun, steps));
            }
        }
    }

    /// The terms that an id or link may be indexed under, the most telling first.
    pub(super) fn locator(&self, terms: &[String], found: &mut Vec<Alternative>) {
        let dictionary = &self.index.dictionary;
        let whole = terms.iter().filter_map(|term| dictionary.find(term));
        found.extend(Alternative::any(
            Kind::Whole,
            whole.map(|term| term..term + 1).collect(),
        ));
        if found.is_empty() {
            // Half typed: of the shorter forms of a link only those are left that are terms.
            let ranges = terms
                .iter()
                .map(|term| dictionary.with_prefix(term))
                .collect();
            found.extend(Alternative::any(Kind::Prefix, ranges));
        }
    }

    /// All of these terms side by side. The names of authors may be shortened to initials, turned
    /// around, and lack a middle one.
    pub(super) fn phrase(&self, terms: &[String], scope: Scope, found: &mut Vec<Alternative>) {
        let dictionary = &self.index.dictionary;
        let person = scope == Scope::AUTHORS;
        let set = |term: &String| {
            let mut chars = term.chars();
            // The last character of a run stands alone, whatever may follow it.
            if chars.next().is_some_and(|c| person || is_han(c)) && chars.next().is_none() {
                let range = dictionary.with_prefix(term);
                return (!range.is_empty()).then(|| vec![range]);
            }
            dictionary.find(term).map(|term| vec![term..term + 1])
        };
        let sets: Option<Vec<TermSet>> = terms.iter().map(set).collect();
        match sets {
            Some(mut sets) if sets.len() == 1 => {
                found.extend(Alternative::any(Kind::Whole, sets.remove(0)));
            }
            Some(sets) => {
                let mut steps: Vec<_> = sets.into_iter().map(Some).collect();
                found.push(Alternative::run(Kind::Whole, steps.clone()));
                if person {
                    let mut turned = steps.clone();
                    turned.rotate_left(1);
                    found.push(Alternative::run(Kind::Whole, turned));
                    steps.insert(steps.len() - 1, None);
                    found.push(Alternative::run(Kind::Whole, steps));
                }
            }
            None => {}
        }
    }
}

/// The query with its Chinese runs taken apart, for when nothing holds them whole: cut at
/// function words and between characters that never meet, then into pairs. `None` if there was
/// nothing to take apart.
pub fn split_runs(query: &Query, index: &Index, pairs: bool) -> Option<Query> {
    let mut split = Query {
        needles: Vec::new(),
        ..query.clone()
    };
    let mut changed = false;
    for needle in &query.needles {
        if needle.shape != Shape::Han || needle.strict {
            split.needles.push(needle.clone());
            continue;
        }
        let Some(mut parts) = pieces(&needle.text, index) else {
            split.needles.push(needle.clone());
            continue;
        };
        if pairs {
            parts = parts.iter().flat_map(pairs_of).collect();
        }
        changed |= parts.len() != 1 || parts[0].1 != needle.text;
        for (offset, text) in parts {
            let len = text.chars().count();
            split.needles.push(Needle {
                typed: needle.typed.chars().skip(offset).take(len).collect(),
                place: needle.place + offset as u32,
                text,
                open: false,
                ..needle.clone()
            });
        }
    }
    split.needles.truncate(crate::search::query::MAX_NEEDLES);
    changed.then_some(split)
}

/// The pieces of a run with their places, if enough of it is known: without function words, cut
/// where two characters never stand together.
fn pieces(text: &str, index: &Index) -> Option<Vec<(usize, String)>> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut rest = text;
    let mut place = 0;
    let mut open = false;
    let mut pair = String::new();
    while let Some(c) = rest.chars().next() {
        if let Some(word) = leading_han(rest) {
            rest = &rest[word.len()..];
            place += word.chars().count();
            open = false;
            continue;
        }
        if open {
            pair.clear();
            pair.extend(found.last().and_then(|(_, piece)| piece.chars().last()));
            pair.push(c);
            open = index.dictionary.find(&pair).is_some();
        }
        match found.last_mut() {
            Some((_, piece)) if open => piece.push(c),
            _ => found.push((place, c.to_string())),
        }
        open = true;
        rest = &rest[c.len_utf8()..];
        place += 1;
    }
    // A lone character says too little. If most of the run is none but such, it is about
    // something that is not here.
    let all: usize = found.iter().map(|(_, piece)| piece.chars().count()).sum();
    found.retain(|(_, piece)| piece.chars().count() > 1);
    let kept: usize = found.iter().map(|(_, piece)| piece.chars().count()).sum();
    (kept * KNOWN_OF.1 >= all * KNOWN_OF.0).then_some(found)
}

/// The pairs of neighbours in a piece, with their places.
fn pairs_of((place, text): &(usize, String)) -> Vec<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() < 3 {
        return vec![(*place, text.clone())];
    }
    chars
        .windows(2)
        .enumerate()
        .map(|(at, pair)| (place + at, pair.iter().collect()))
        .collect()
}
