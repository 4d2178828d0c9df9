//! Chinese read as pinyin: syllables of characters, and typed text cut into syllables.

mod segment;

use std::ops::Range;
use std::sync::OnceLock;

use super::dictionary::Dictionary;
use super::fold::han::is_han;
use crate::sort;

pub use segment::readings;

/// One syllable and its characters a line; the file's head names its source.
const SYLLABLES: &str = include_str!("syllables.txt");

struct Table {
    /// Syllables in byte order, so that those with a common prefix are a range.
    syllables: Vec<&'static str>,
    /// Character and syllable, sorted; a character with two readings stands twice.
    chars: Vec<(char, u16)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            syllables: Vec::new(),
            chars: Vec::new(),
        };
        for line in SYLLABLES.lines().filter(|line| !line.starts_with('#')) {
            let Some((syllable, chars)) = line.split_once(' ') else {
                continue;
            };
            let number = table.syllables.len() as u16;
            table.syllables.push(syllable);
            table.chars.extend(chars.chars().map(|c| (c, number)));
        }
        sort::ascending(&mut table.chars);
        table
    })
}

/// The syllables that a folded character is read as.
fn syllables_of(c: char) -> impl Iterator<Item = u16> {
    let chars = &table().chars;
    let first = chars.partition_point(|(other, _)| *other < c);
    chars[first..]
        .iter()
        .take_while(move |(other, _)| *other == c)
        .map(|(_, number)| *number)
}

/// The number of a whole syllable.
fn syllable(text: &str) -> Option<u16> {
    table()
        .syllables
        .binary_search(&text)
        .ok()
        .map(|at| at as u16)
}

/// The numbers of the syllables that start with `text`.
fn syllables_with_prefix(text: &str) -> Range<u16> {
    let all = &table().syllables;
    let first = all.partition_point(|other| *other < text);
    let count = all[first..]
        .iter()
        .take_while(|other| other.starts_with(text))
        .count();
    first as u16..(first + count) as u16
}

/// The pairs of Chinese characters in a catalog by how they are read.
#[derive(Debug, Default)]
pub struct Readings {
    /// First syllable, second syllable, term; sorted.
    pairs: Vec<(u16, u16, u32)>,
}

impl Readings {
    /// Adds the readings of the terms of a range.
    pub fn add(&mut self, dictionary: &Dictionary, terms: Range<u32>) {
        for term in terms {
            let mut chars = dictionary.text(term).chars();
            let (Some(first), Some(second), None) = (chars.next(), chars.next(), chars.next())
            else {
                continue;
            };
            if !is_han(first) {
                continue;
            }
            for left in syllables_of(first) {
                for right in syllables_of(second) {
                    self.pairs.push((left, right, term));
                }
            }
        }
    }

    /// Must be called after the last [`Readings::add`].
    pub fn finish(&mut self) {
        sort::ascending(&mut self.pairs);
        self.pairs.shrink_to_fit();
    }

    /// Whether there is nothing to be read.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The terms whose first character is read as `left`, the second as one of `right`.
    fn terms(&self, left: u16, right: &Range<u16>) -> &[(u16, u16, u32)] {
        let first = self
            .pairs
            .partition_point(|pair| (pair.0, pair.1) < (left, right.start));
        let past = self
            .pairs
            .partition_point(|pair| (pair.0, pair.1) < (left, right.end));
        &self.pairs[first..past.max(first)]
    }
}
