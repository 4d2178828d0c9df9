//! Terms that hold a needle's letters: inside them, or in order with gaps.
//!
//! Both look at all terms of a dictionary, and rule most of them out by their set of letters.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::order::sort_keys;

use super::alternative::TermSet;
use super::dictionary::{Dictionary, letters};

/// Fewer bytes stand inside of too many words. A syllable of Hangul, which has three, does not.
pub const INNER_FROM: usize = 3;

/// Fewer letters can be found in order in almost anything.
pub const SKIPPED_FROM: usize = 4;

/// With a digit among them, fewer will do: `q2d`.
pub const SKIPPED_WITH_DIGIT_FROM: usize = 3;

/// A word with more than this many times the needle's letters is not abbreviated by it.
const LONGEST_SKIPPED: usize = 3;

/// Terms with letters left out that are kept: the best ones by the matcher's score.
const KEPT_SKIPPED: usize = 8;

/// Terms that the matcher scores at most.
const SCORED_SKIPPED: usize = 256;

/// The terms that hold a needle, kept from key press to key press: one that goes on from it can
/// stand in none but these.
#[derive(Debug, Default)]
pub struct Inner {
    needle: String,
    terms: TermSet,
}

impl Inner {
    /// The terms that hold `needle` elsewhere than at their start.
    pub fn find(&mut self, dictionary: &Dictionary, needle: &str) -> TermSet {
        let holds = |term: u32| is_inside(dictionary.bytes(term), needle.as_bytes());
        if !self.needle.is_empty() && needle.starts_with(&self.needle) {
            self.terms.retain(|one| holds(one.start));
        } else {
            let set = letters(needle.as_bytes());
            self.terms.clear();
            for (term, have) in dictionary.letter_sets().iter().enumerate() {
                let term = term as u32;
                if set & !have == 0 && holds(term) {
                    self.terms.push(term..term + 1);
                }
            }
        }
        needle.clone_into(&mut self.needle);
        self.terms.clone()
    }
}

/// The terms that `needle` is left of when letters are skipped, the first letter kept
/// (`trnsfrmr` of `transformer`), best ones by fuzzy-matcher's score.
pub fn skipped(dictionary: &Dictionary, needle: &str, matcher: &SkimMatcherV2) -> TermSet {
    let Some(first) = needle.chars().next() else {
        return TermSet::new();
    };
    let set = letters(needle.as_bytes());
    let Range { start, end } = dictionary.with_prefix(first.encode_utf8(&mut [0; 4]));
    let sets = &dictionary.letter_sets()[start as usize..end as usize];
    let longest = needle.len() * LONGEST_SKIPPED;
    // Ascending: best score first, then by term.
    let mut scored: Vec<u64> = (start..end)
        .zip(sets)
        .filter(|(term, have)| {
            set & !**have == 0
                && dictionary.bytes(*term).len() <= longest
                && in_order(needle.as_bytes(), dictionary.bytes(*term))
        })
        .take(SCORED_SKIPPED)
        .filter_map(|(term, _)| {
            matcher
                .fuzzy_match(dictionary.text(term), needle)
                .map(|score| u64::from(rank(score)) << 32 | u64::from(term))
        })
        .collect();
    sort_keys(&mut scored);
    let terms = scored.iter().map(|key| *key as u32);
    terms
        .take(KEPT_SKIPPED)
        .map(|term| term..term + 1)
        .collect()
}

/// A number that is less for a higher score.
fn rank(score: i64) -> u32 {
    !(score as i32 as u32 ^ 1 << 31)
}

/// Whether `needle` stands in `term` after its first byte. Terms are short: nothing cleverer
/// than looking at each place is faster.
fn is_inside(term: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else {
        return false;
    };
    let mut places = term.get(1..).unwrap_or_default().windows(needle.len());
    places.any(|place| place[0] == *first && place[1..] == *rest)
}

/// Whether the bytes of `needle` stand in `term` in this order.
fn in_order(needle: &[u8], term: &[u8]) -> bool {
    let mut rest = term.iter();
    needle.iter().all(|byte| rest.any(|other| other == byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(dictionary: &Dictionary, set: TermSet) -> Vec<&str> {
        set.into_iter()
            .flatten()
            .map(|term| dictionary.text(term))
            .collect()
    }

    fn dictionary() -> Dictionary {
        let mut dictionary = Dictionary::default();
        for term in [
            "flashattention",
            "lora",
            "qlora",
            "trainer",
            "transform",
            "transformer",
        ] {
            dictionary.push(term.as_bytes());
        }
        dictionary
    }

    #[test]
    fn inside_of_a_term() {
        let dictionary = dictionary();
        let mut last = Inner::default();
        // Going on from the needle before, and not.
        for (needle, terms) in [
            ("lor", &["qlora"][..]),
            ("lora", &["qlora"]),
            ("loran", &[]),
            ("att", &["flashattention"]),
            ("attention", &["flashattention"]),
            ("ns", &["transform", "transformer"]),
        ] {
            let found = last.find(&dictionary, needle);
            assert_eq!(texts(&dictionary, found), terms, "{needle}");
        }
    }

    #[test]
    fn with_letters_left_out() {
        let dictionary = dictionary();
        let matcher = SkimMatcherV2::default();
        assert_eq!(
            texts(&dictionary, skipped(&dictionary, "trnsfrmr", &matcher)),
            ["transformer"]
        );
        assert_eq!(
            texts(&dictionary, skipped(&dictionary, "ransfrmr", &matcher)),
            [""; 0]
        );
    }
}
