//! Titles by the initials of their words: `aiayn`, `cot`.

use super::alternative::Initials;
use super::function_words::is_function_word;
use super::index::Index;
use super::segment::{MARKER, Segment};

/// Fewer initials fit too many titles.
const SHORTEST: usize = 3;

/// Nobody remembers more.
const LONGEST: usize = 10;

/// The set of first letters of title words that [`Index::initials`] keeps: bits 0-25 for a-z,
/// 26 for digits, 27 for anything else.
pub fn initial_bit(term: &[u8]) -> u32 {
    super::dictionary::letters(&term[..term.len().min(1)])
}

/// The titles in which words in a row have the letters of `needle` as initials. Function words
/// may be left out.
pub fn titles(index: &Index, needle: &str) -> Vec<Initials> {
    let letters = needle.as_bytes();
    if !(SHORTEST..=LONGEST).contains(&letters.len())
        || !letters.iter().all(u8::is_ascii_alphanumeric)
    {
        return Vec::new();
    }
    let set = super::dictionary::letters(letters);
    let fitting = index
        .initials
        .iter()
        .enumerate()
        .filter(|(_, have)| set & !**have == 0);
    fitting
        .filter_map(|(doc, _)| in_title(index, doc as u32, letters))
        .collect()
}

fn in_title(index: &Index, doc: u32, letters: &[u8]) -> Option<Initials> {
    let stream = index.stream(doc);
    if stream.first().map(|marker| Segment::of(*marker)) != Some(Segment::Title) {
        return None;
    }
    let words = &stream[1..];
    let end = words
        .iter()
        .position(|word| word & MARKER != 0)
        .unwrap_or(words.len());
    let words = &words[..end];
    (0..words.len()).find_map(|first| {
        let len = stretch(index, &words[first..], letters)?;
        Some(Initials {
            doc,
            first: first as u16,
            len: len as u16,
        })
    })
}

/// How many of `words`, from the first on, it takes to spell `letters` with their initials.
fn stretch(index: &Index, words: &[u32], letters: &[u8]) -> Option<usize> {
    let mut wanted = letters.iter();
    let mut next = wanted.next()?;
    for (at, word) in words.iter().enumerate() {
        let term = index.dictionary.bytes(*word);
        if term.first() == Some(next) {
            match wanted.next() {
                Some(letter) => next = letter,
                None => return Some(at + 1),
            }
        } else if at == 0 || !is_function_word(index.dictionary.text(*word)) {
            return None;
        }
    }
    None
}
