//! Chinese read as pinyin: syllables of characters, and typed text cut into syllables.

mod segment;

use std::ops::Range;
use std::sync::OnceLock;

use super::dictionary::Dictionary;
use crate::han::is_han;
use crate::order::sort_keys;

pub use segment::readings;

/// One syllable and its characters a line; the file's head names its source.
const SYLLABLES: &str = include_str!("syllables.txt");

struct Table {
    /// Syllables in byte order, so that those with a common prefix are a range.
    syllables: Vec<&'static str>,
    /// Characters, each with a syllable in the lower 16 bits, ascending; a character with two
    /// readings stands twice.
    chars: Vec<u64>,
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
            let entries = chars
                .chars()
                .map(|c| u64::from(c) << 16 | u64::from(number));
            table.chars.extend(entries);
        }
        sort_keys(&mut table.chars);
        table
    })
}

/// The syllables that a folded character is read as.
fn syllables_of(c: char) -> impl Iterator<Item = u16> {
    let chars = &table().chars;
    let c = u64::from(c);
    let first = chars.partition_point(|entry| entry >> 16 < c);
    chars[first..]
        .iter()
        .take_while(move |entry| *entry >> 16 == c)
        .map(|entry| *entry as u16)
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
    /// First syllable, second syllable, term, in 16, 16 and 32 bits; ascending.
    pairs: Vec<u64>,
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
                    self.pairs.push(pair(left, right) | u64::from(term));
                }
            }
        }
    }

    /// Must be called after the last [`Readings::add`].
    pub fn finish(&mut self) {
        sort_keys(&mut self.pairs);
        self.pairs.shrink_to_fit();
    }

    /// Whether there is nothing to be read.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The terms whose first character is read as `left`, the second as one of `right`.
    fn terms(&self, left: u16, right: &Range<u16>) -> impl ExactSizeIterator<Item = u32> {
        let from = |right: u16| {
            let first = pair(left, right);
            self.pairs.partition_point(|known| *known < first)
        };
        let first = from(right.start);
        let past = from(right.end).max(first);
        self.pairs[first..past].iter().map(|pair| *pair as u32)
    }
}

/// Two syllables as the upper half of an entry of [`Readings`].
fn pair(left: u16, right: u16) -> u64 {
    u64::from(left) << 48 | u64::from(right) << 32
}
