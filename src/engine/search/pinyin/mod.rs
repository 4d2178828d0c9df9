//! Chinese read as pinyin: syllables of characters, and typed text cut into syllables.

mod segment;

use std::ops::Range;
use std::sync::OnceLock;

use super::dictionary::{Dictionary, head};
use crate::han::is_han;
use crate::order::sort_keys;
use crate::tables::{SYLLABLES, readings as readings_of_chars};

pub use segment::readings;

/// The longest syllable (`zhuang`), in letters.
const MAX_SYLLABLE: usize = 6;

struct Table {
    /// Syllables in byte order, so that those with a common prefix are a range; each as its
    /// [`head`].
    syllables: Vec<u64>,
    /// Characters, each with a syllable in the lower 16 bits, ascending; a character with two
    /// readings stands twice.
    chars: Vec<u64>,
    /// Where those of each character from [`FIRST`] to [`LAST`] begin, and the end of the last.
    starts: Vec<u16>,
}

/// First and last code point of the block that all characters of the table are in.
const FIRST: usize = 0x4E00;
const LAST: usize = 0x9FFF;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            syllables: Vec::new(),
            chars: Vec::new(),
            starts: vec![0; LAST - FIRST + 2],
        };
        let syllables = SYLLABLES.split(' ');
        table
            .syllables
            .extend(syllables.map(|text| head(text.as_bytes())));
        let entries = readings_of_chars();
        table
            .chars
            .extend(entries.map(|(number, c)| u64::from(c) << 16 | u64::from(number)));
        sort_keys(&mut table.chars);
        for (at, entry) in table.chars.iter().enumerate() {
            let next = (entry >> 16) as usize - FIRST + 1;
            table.starts[next] = at as u16 + 1;
        }
        let mut last = 0;
        for start in &mut table.starts {
            last = last.max(*start);
            *start = last;
        }
        table
    })
}

/// The syllables that a folded character is read as.
fn syllables_of(c: char) -> impl Iterator<Item = u16> {
    let Table { chars, starts, .. } = table();
    let at = (c as usize).checked_sub(FIRST);
    let bounds = at.and_then(|at| Some((starts.get(at)?, starts.get(at + 1)?)));
    let (first, past) = bounds.map_or((0, 0), |(first, past)| (*first, *past));
    let entries = &chars[first.into()..past.into()];
    entries.iter().map(|entry| *entry as u16)
}

/// The number of a whole syllable.
fn syllable(text: &str) -> Option<u16> {
    let number = table()
        .syllables
        .binary_search(&head(text.as_bytes()))
        .ok()?;
    (text.len() <= MAX_SYLLABLE).then_some(number as u16)
}

/// The numbers of the syllables that start with `text`.
fn syllables_with_prefix(text: &str) -> Range<u16> {
    let all = &table().syllables;
    if !(1..=MAX_SYLLABLE).contains(&text.len()) {
        return 0..0;
    }
    let least = head(text.as_bytes());
    let past = least + (1 << (64 - 8 * text.len()));
    let from = |bound: u64| all.partition_point(|other| *other < bound) as u16;
    from(least)..from(past)
}

/// The pairs of Chinese characters in a catalog by how they are read.
#[derive(Debug, Default)]
pub struct Readings {
    /// First syllable, second syllable, term, in 16, 16 and 32 bits; ascending.
    pairs: Vec<u64>,
    /// A bit for each two syllables, set where a pair is read so: the question that is asked most.
    met: Vec<u64>,
}

/// More syllables than there are.
const SYLLABLE_BITS: usize = 9;

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
        if self.pairs.is_empty() {
            return;
        }
        self.met = vec![0; 1 << (2 * SYLLABLE_BITS) >> 6];
        for pair in &self.pairs {
            let bit = met_bit((pair >> 48) as u16, (pair >> 32) as u16);
            self.met[bit >> 6] |= 1 << (bit & 63);
        }
    }

    /// Whether a pair is read as `left` and one of `right`.
    fn meet(&self, left: u16, right: &Range<u16>) -> bool {
        right.clone().any(|right| {
            let bit = met_bit(left, right);
            let word = self.met.get(bit >> 6);
            word.is_some_and(|word| word >> (bit & 63) & 1 != 0)
        })
    }

    /// Whether there is nothing to be read.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The terms whose first character is read as `left`, the second as one of `right`.
    fn terms(&self, left: u16, right: &Range<u16>) -> impl Iterator<Item = u32> {
        let from = |right: u16| {
            let first = pair(left, right);
            self.pairs.partition_point(|known| *known < first)
        };
        let first = from(right.start);
        let past = from(right.end).max(first);
        self.pairs[first..past].iter().map(|pair| *pair as u32)
    }
}

/// The place of two syllables in [`Readings::met`].
fn met_bit(left: u16, right: u16) -> usize {
    usize::from(left) << SYLLABLE_BITS | usize::from(right)
}

/// Two syllables as the upper half of an entry of [`Readings`].
fn pair(left: u16, right: u16) -> u64 {
    u64::from(left) << 48 | u64::from(right) << 32
}
