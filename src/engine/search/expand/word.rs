//! Words of letters and digits.

use std::ops::Range;

use crate::catalog::value::is_digits;
use crate::search::abbreviation;
use crate::search::affix::{english_numbers, english_stem};
use crate::search::alternative::{Alternative, TermSet, Terms};
use crate::search::function_words::is_function_word;
use crate::search::pinyin::readings;
use crate::search::query::{MAX_NEEDLES, Needle, Query, Shape};
use crate::search::scan::{self, Inner};
use crate::search::segment::part;
use crate::search::typo;
use crate::search::weight::Kind;

use super::Expander;

/// Digits of a year. Fewer begin every date, and every id of some month.
const YEAR: usize = 4;

/// From this many letters on a word is looked for inside of any other, not only of those that
/// name a paper: `gan` is in `dengan`, `rag` in names of people.
const INNER_OF_TEXT_FROM: usize = 4;

/// The shortest part of a word that is taken apart.
const SHORTEST_PART: usize = 2;

/// The most needles that make a word together, if one of them has a digit: `query 2 doc`.
const MOST_JOINED: usize = 3;

/// Bytes of the shortest word that needles may make together, unless one has a digit: `t 5`. Here and
/// below a character of more bytes counts for more: a syllable of Hangul says as much as three letters.
const SHORTEST_JOINED: usize = 4;

/// From this many bytes on a word may be the beginning of another although more follows it.
const BEGINNING_FROM: usize = 4;

/// Parts that a word is taken apart into at most: `attentionisallyouneed`.
const MOST_PARTS: usize = 6;

/// Ways to take a word apart that are tried at most: some for a word, but a row of one letter has
/// thousands.
const MOST_TRIED: u32 = 1_000;

/// Needles in a row that are read as pinyin at most.
const LONGEST_SPAN: usize = 6;

/// Whether a word may be taken apart here: into words, or between letters and a number.
fn may_part(left: &str, right: &str) -> bool {
    let long = |text: &str| text.chars().count() >= SHORTEST_PART;
    long(left) && (long(right) || is_digits(right)) || is_digits(left) && long(right)
}

/// The query with its words cut between letters and digits, those that are not `known`:
/// `vaswani2017`. `None` if there was nothing to cut.
pub fn split_words(query: &Query, known: impl Fn(usize) -> bool) -> Option<Query> {
    let mut split = Query {
        needles: Vec::new(),
        ..query.clone()
    };
    for (at, needle) in query.needles.iter().enumerate() {
        // What was cut before takes more places than it did.
        let place = needle.place + (split.needles.len() - at) as u32;
        let whole = needle.shape != Shape::Word || needle.strict || known(at);
        let mut rest = needle.text.as_str();
        for part in 0.. {
            let digit = |c: char| c.is_ascii_digit();
            let number = rest.starts_with(digit);
            let end = rest.find(|c: char| digit(c) != number);
            let (text, after) = rest.split_at(end.filter(|_| !whole).unwrap_or(rest.len()));
            split.needles.push(Needle {
                text: text.to_owned(),
                typed: match text == needle.text {
                    true => needle.typed.clone(),
                    false => text.to_owned(),
                },
                place: place + part,
                open: needle.open && after.is_empty(),
                ..needle.clone()
            });
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
    }
    let changed = split.needles.len() > query.needles.len();
    split.needles.truncate(MAX_NEEDLES);
    changed.then_some(split)
}

fn one(term: u32) -> Range<u32> {
    term..term + 1
}

impl Expander<'_> {
    #[inline(never)]
    pub(super) fn word_plain(&self, needle: &Needle, found: &mut Vec<Alternative>) {
        let dictionary = &self.index.dictionary;
        let text = needle.text.as_str();
        let whole = dictionary.find(text);
        found.extend(Alternative::any(
            Kind::Whole,
            whole.map(one).into_iter().collect(),
        ));
        let mut beginning = 0..0;
        if needle.open {
            beginning = dictionary.with_prefix(text);
            let prefix = Alternative::any(Kind::Prefix, vec![beginning.clone()]);
            let number = text.starts_with(|c: char| c.is_ascii_digit());
            let parts = match number && text.len() < YEAR {
                true => !part::VENUE,
                false => u8::MAX,
            };
            found.extend(prefix.map(|prefix| prefix.only_in(parts)));
        }
        if text.len() == 2 && is_digits(text) {
            // `liu 23`, `neurips 17`.
            let year = dictionary.find(&format!("20{text}")).map(one);
            let year = Alternative::any(Kind::Number, year.into_iter().collect());
            found.extend(year.map(|year| year.only_in(part::VENUE)));
        }
        let numbers = english_numbers(text);
        let numbers = numbers
            .iter()
            .filter_map(|form| dictionary.find(form))
            .map(one);
        found.extend(Alternative::any(Kind::Number, numbers.collect()));
        self.apart(needle, found);
        if whole.is_none() && beginning.is_empty() {
            self.read(&[text], needle.open, false, found);
        }
    }

    #[inline(never)]
    pub(super) fn word_lenient(
        &self,
        needle: &Needle,
        inner: &mut Inner,
        found: &mut Vec<Alternative>,
    ) {
        let dictionary = &self.index.dictionary;
        let text = needle.text.as_str();
        if !needle.open && text.len() >= BEGINNING_FROM {
            found.extend(Alternative::any(
                Kind::Prefix,
                vec![dictionary.with_prefix(text)],
            ));
        }
        let mut stems: TermSet = self.index.stems.of(text).map(one).collect();
        if let Some(stem) = english_stem(text).filter(|stem| stem.len() >= BEGINNING_FROM) {
            stems.push(dictionary.with_prefix(stem));
        }
        let known = dictionary.find(text).is_some();
        let kind = if known { Kind::Stem } else { Kind::Guess };
        found.extend(Alternative::any(kind, stems));
        if text.len() >= scan::INNER_FROM {
            let mut parts = match text.len() < INNER_OF_TEXT_FROM {
                true => part::TITLES,
                false => !part::VENUE,
            };
            // Half of a DOI is looked for, a word in a link is none.
            if text.contains(|c: char| c.is_ascii_digit()) {
                parts |= part::VENUE;
            }
            let inner = Alternative::any(Kind::Inner, inner.find(dictionary, text));
            found.extend(inner.map(|inner| inner.only_in(parts)));
        }
        if !known {
            let (mut parts, mut tries) = (Vec::new(), MOST_TRIED);
            self.many_parts(text, &mut parts, &mut tries, found);
        }
    }

    #[inline(never)]
    pub(super) fn word_close(&self, at: usize, found: &mut Vec<Alternative>) {
        let needle = &self.needles[at];
        let text = needle.text.as_str();
        let letters = text.chars().count();
        if typo::allowed_edits(letters) > 0 {
            self.near(
                text,
                needle.open,
                1,
                [Kind::Close, Kind::ClosePrefix],
                found,
            );
        }
        let titles = abbreviation::titles(self.index, text);
        if !titles.is_empty() && needle.scope.parts() & part::TITLE != 0 {
            found.push(Alternative::new(Kind::Initials, Terms::Titles(titles)));
        }
        // Beside a word of the catalog an unknown one is a word, too, rather than pinyin.
        let known = |needle: &Needle| self.index.dictionary.find(&needle.text).is_some();
        let word = |needle: &Needle| needle.shape == Shape::Word && !needle.optional;
        let mut words = self.needles.iter().filter(|needle| word(needle));
        if typo::allowed_edits(letters) > 0 && !words.any(known) {
            self.read(&[text], needle.open, true, found);
        }
    }

    #[inline(never)]
    pub(super) fn word_far(&self, needle: &Needle, found: &mut Vec<Alternative>) {
        let text = needle.text.as_str();
        let letters = text.chars().count();
        if typo::allowed_edits(letters) > 1 {
            self.near(text, needle.open, 2, [Kind::Far, Kind::FarPrefix], found);
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let least = if digits > 0 {
            scan::SKIPPED_WITH_DIGIT_FROM
        } else {
            scan::SKIPPED_FROM
        };
        // A word that is known is not short for another.
        let known = self.index.dictionary.find(text).is_some();
        if letters >= least && digits < letters && !known {
            let set = scan::skipped(&self.index.dictionary, text, self.matcher);
            found.extend(Alternative::any(Kind::Skipped, set));
        }
    }

    /// Terms exactly so many edits away, as wholes and as beginnings.
    fn near(
        &self,
        text: &str,
        open: bool,
        edits: u8,
        kinds: [Kind; 2],
        found: &mut Vec<Alternative>,
    ) {
        let near = typo::near(&self.index.dictionary, text, edits, open);
        // A function word is in most papers: whoever it was meant to be, they do not tell.
        let telling = |term: u32| !is_function_word(self.index.dictionary.text(term));
        let whole = near.whole.iter();
        let whole = whole.filter(|(term, distance)| *distance == edits && telling(*term));
        found.extend(Alternative::any(
            kinds[0],
            whole.map(|(term, _)| one(*term)).collect(),
        ));
        let beginning = near
            .beginning
            .into_iter()
            .filter(|(_, distance)| *distance == edits);
        found.extend(Alternative::any(
            kinds[1],
            beginning.map(|(range, _)| range).collect(),
        ));
    }

    /// The word as two terms side by side.
    fn apart(&self, needle: &Needle, found: &mut Vec<Alternative>) {
        let dictionary = &self.index.dictionary;
        let text = needle.text.as_str();
        for (cut, term) in dictionary.beginnings(text) {
            let (left, right) = text.split_at(cut);
            if !may_part(left, right) {
                continue;
            }
            let left = term;
            if let Some(right) = dictionary.find(right) {
                let steps = vec![Some(vec![one(left)]), Some(vec![one(right)])];
                found.push(Alternative::run(Kind::Joined, steps));
            }
            // A single letter more is not yet a word that could be told.
            if needle.open && right.len() > SHORTEST_PART {
                let beginning = dictionary.with_prefix(right);
                if !beginning.is_empty() {
                    let steps = vec![Some(vec![one(left)]), Some(vec![beginning])];
                    found.push(Alternative::run(Kind::Prefix, steps));
                }
            }
        }
    }

    /// The word as three or more terms side by side.
    fn many_parts(
        &self,
        rest: &str,
        parts: &mut Vec<u32>,
        tries: &mut u32,
        found: &mut Vec<Alternative>,
    ) {
        if rest.is_empty() {
            if parts.len() > 2 {
                let steps = parts.iter().map(|term| Some(vec![one(*term)])).collect();
                found.push(Alternative::run(Kind::Joined, steps));
            }
            return;
        }
        if parts.len() == MOST_PARTS || *tries == 0 {
            return;
        }
        *tries -= 1;
        for (cut, term) in self.index.dictionary.beginnings(rest) {
            if rest[..cut].chars().count() >= SHORTEST_PART {
                parts.push(term);
                self.many_parts(&rest[cut..], parts, tries, found);
                parts.pop();
            }
        }
    }

    /// The needle and its neighbours written as one word.
    pub(super) fn joined(&self, at: usize, found: &mut Vec<Alternative>) {
        let dictionary = &self.index.dictionary;
        for first in at.saturating_sub(MOST_JOINED - 1)..=at {
            let Some(span) = self.needles.get(first..) else {
                continue;
            };
            let row = span.windows(2).take(MOST_JOINED - 1).take_while(|pair| {
                let words = pair.iter().all(|needle| needle.shape == Shape::Word);
                words && pair[1].place == pair[0].place + 1 && pair[1].scope == pair[0].scope
            });
            let mut text = span[0].text.clone();
            for (last, pair) in (first + 1..).zip(row) {
                text.push_str(&pair[1].text);
                let digit = text.contains(|c: char| c.is_ascii_digit());
                let fits = match last - first {
                    1 => digit || text.len() >= SHORTEST_JOINED,
                    _ => digit,
                };
                if last < at || !fits {
                    continue;
                }
                let whole = dictionary.find(&text).map(one);
                found.extend(Alternative::any(Kind::Joined, whole.into_iter().collect()));
                // Two at most are the beginning of a word.
                if pair[1].open && last == first + 1 && text.len() >= SHORTEST_JOINED {
                    let beginning = dictionary.with_prefix(&text);
                    found.extend(Alternative::any(Kind::Prefix, vec![beginning]));
                }
            }
        }
    }

    /// The needle as part of the longest stretch of needles that can be read as pinyin.
    pub(super) fn pinyin_spans(&self, at: usize, found: &mut Vec<Alternative>) {
        if self.index.readings.is_empty() {
            return;
        }
        for len in (2..=LONGEST_SPAN.min(self.needles.len())).rev() {
            for first in (at + 1).saturating_sub(len)..=at {
                let Some(span) = self.needles.get(first..first + len) else {
                    continue;
                };
                let in_a_row = span
                    .windows(2)
                    .all(|pair| pair[1].place == pair[0].place + 1);
                let other =
                    |needle: &Needle| needle.shape != Shape::Word || needle.scope != span[0].scope;
                if !in_a_row || span.iter().any(other) {
                    continue;
                }
                let words: Vec<&str> = span.iter().map(|needle| needle.text.as_str()).collect();
                let before = found.len();
                self.read(&words, span[len - 1].open, false, found);
                if found.len() > before {
                    return;
                }
            }
        }
    }

    /// Words read as pinyin.
    fn read(&self, words: &[&str], open: bool, error: bool, found: &mut Vec<Alternative>) {
        let known = &self.index.readings;
        let kind = if error { Kind::CloseRun } else { Kind::Pinyin };
        for reading in readings(words, open, error, known) {
            found.push(Alternative::run(kind, known.steps(&reading)));
        }
    }
}
