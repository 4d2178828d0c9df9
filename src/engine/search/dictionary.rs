//! The terms of a catalog: gathered in a hash table, then sorted.

use std::cmp::Ordering;
use std::ops::Range;

use crate::order::sort_keys;

/// Terms in byte order; a term's number is its place in that order, so the terms with a common
/// prefix are a range of numbers.
#[derive(Debug)]
pub struct Dictionary {
    bytes: Vec<u8>,
    /// Start of each term in `bytes`, and the end of the last one.
    starts: Vec<u32>,
    /// How many bytes each term shares with the one before it.
    shared: Vec<u8>,
    /// The letters of each term, see [`letters`].
    letters: Vec<u32>,
}

/// The bit of [`letters`] for characters that are neither letters a-z nor digits.
const OTHERS: u32 = 1 << 27;

/// The letters of a term as a set: one bit for each of a-z, one for all digits, one for all
/// other characters. What has a letter that the set lacks is not part of the term.
pub fn letters(term: &[u8]) -> u32 {
    term.iter().fold(0, |set, byte| {
        set | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => OTHERS,
        }
    })
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::with_capacity(0, 0)
    }
}

impl Dictionary {
    /// An empty dictionary with room for `terms` terms of `bytes` bytes together.
    pub fn with_capacity(terms: usize, bytes: usize) -> Self {
        let mut starts = Vec::with_capacity(terms + 1);
        starts.push(0);
        Self {
            bytes: Vec::with_capacity(bytes),
            starts,
            shared: Vec::with_capacity(terms),
            letters: Vec::with_capacity(terms),
        }
    }

    /// Adds a term, which must come after all others in byte order.
    pub fn push(&mut self, term: &[u8]) {
        let last = self
            .len()
            .checked_sub(1)
            .map_or(&[][..], |last| self.bytes(last as u32));
        let shared = last.iter().zip(term).take_while(|(a, b)| a == b).count();
        self.shared.push(shared.min(127) as u8);
        self.letters.push(letters(term));
        self.bytes.extend_from_slice(term);
        self.starts.push(self.bytes.len() as u32);
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The bytes of a term: valid UTF-8.
    #[inline]
    pub fn bytes(&self, term: u32) -> &[u8] {
        let at = term as usize;
        &self.bytes[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The text of a term.
    pub fn text(&self, term: u32) -> &str {
        std::str::from_utf8(self.bytes(term)).unwrap_or("")
    }

    /// The number of `term`.
    pub fn find(&self, term: &str) -> Option<u32> {
        let at = self.lower_bound(term.as_bytes());
        (at < self.len() as u32 && self.bytes(at) == term.as_bytes()).then_some(at)
    }

    /// The numbers of the terms that start with `prefix`.
    pub fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let bytes = prefix.as_bytes();
        let first = self.lower_bound(bytes);
        let past = self.partition(first..self.len() as u32, |term| term.starts_with(bytes));
        first..past
    }

    /// How many bytes a term shares with the one before it.
    #[inline]
    pub fn shared(&self, term: u32) -> usize {
        usize::from(self.shared[term as usize])
    }

    /// The first term after `term` that does not share its first `prefix` bytes.
    pub fn skip(&self, term: u32, prefix: usize) -> u32 {
        let after = term as usize + 1;
        let rest = &self.shared[after..];
        // Eight terms at a time: with its high bit set, a byte keeps it when as much or less is
        // taken off. Lengths are below 128.
        let limit = prefix.min(127) as u64 * 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let mut at = 0;
        for chunk in rest.chunks_exact(8) {
            let lengths = chunk
                .iter()
                .rev()
                .fold(0, |word, byte| word << 8 | u64::from(*byte));
            if ((lengths | HIGH) - limit) & HIGH != HIGH {
                break;
            }
            at += 8;
        }
        let past = rest[at..]
            .iter()
            .position(|shared| usize::from(*shared) < prefix);
        (after + past.map_or(rest.len(), |past| at + past)) as u32
    }

    /// Whether a term has letters a-z and digits only.
    pub fn is_ascii(&self, term: u32) -> bool {
        self.letters[term as usize] & OTHERS == 0
    }

    /// The letters of all terms.
    pub fn letter_sets(&self) -> &[u32] {
        &self.letters
    }

    /// The first term not before `bytes`.
    pub fn lower_bound(&self, bytes: &[u8]) -> u32 {
        self.partition(0..self.len() as u32, |term| term < bytes)
    }

    /// The parts of `text` from its start that are terms: where each ends, and its number.
    ///
    /// Each is looked for only among the terms that the shorter ones begin.
    pub fn beginnings(&self, text: &str) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        let (mut first, mut past) = (0, self.len() as u32);
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let prefix = &text.as_bytes()[..end];
            first = self.partition(first..past, |term| term < prefix);
            past = self.partition(first..past, |term| term.starts_with(prefix));
            if first == past {
                break;
            }
            if self.bytes(first) == prefix {
                found.push((end, first));
            }
        }
        found
    }

    /// The first term of a range that `before` does not hold for.
    fn partition(&self, range: Range<u32>, before: impl Fn(&[u8]) -> bool) -> u32 {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.bytes(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Gives each distinct term a number in the order of its first use.
#[derive(Debug, Default)]
pub struct Interner {
    bytes: Vec<u8>,
    starts: Vec<u32>,
    /// The first letters of each term, see [`head`].
    heads: Vec<u64>,
    /// Open addressing: number of a term plus one, 0 where free. The length is a power of two.
    table: Vec<u32>,
}

impl Interner {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            bytes: Vec::new(),
            starts: vec![0],
            heads: Vec::new(),
            table: vec![0; 1 << 12],
        }
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many bytes the terms have together.
    pub fn byte_len(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of a term.
    #[inline]
    pub fn bytes(&self, term: u32) -> &[u8] {
        let at = term as usize;
        &self.bytes[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The number of `term`, a new one if it was not there.
    pub fn intern(&mut self, term: &str) -> u32 {
        // At most three quarters full, so that a free place is always near.
        if (self.len() + 1) * 4 > self.table.len() * 3 {
            self.grow();
        }
        let bytes = term.as_bytes();
        let head = head(bytes);
        let mask = self.table.len() - 1;
        let mut at = hash(head, bytes) as usize & mask;
        loop {
            match self.table[at] {
                0 => break,
                found if self.is(found - 1, head, bytes) => return found - 1,
                _ => at = (at + 1) & mask,
            }
        }
        self.bytes.extend_from_slice(bytes);
        self.heads.push(head);
        self.starts.push(self.bytes.len() as u32);
        let number = self.len() as u32;
        self.table[at] = number;
        number - 1
    }

    /// Whether a term is these bytes, which begin with `head`.
    fn is(&self, term: u32, head: u64, bytes: &[u8]) -> bool {
        let known = self.bytes(term);
        self.heads[term as usize] == head
            && known.len() == bytes.len()
            && (known.len() <= HEAD || known[HEAD..] == bytes[HEAD..])
    }

    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        let mut table = vec![0; mask + 1];
        for number in 1..=self.len() as u32 {
            let head = self.heads[number as usize - 1];
            let mut at = hash(head, self.bytes(number - 1)) as usize & mask;
            while table[at] != 0 {
                at = (at + 1) & mask;
            }
            table[at] = number;
        }
        self.table = table;
    }

    /// Gives the hash table back; no term can be added after this.
    pub fn seal(&mut self) {
        self.table = Vec::new();
    }

    /// The terms in the order of their first letters.
    pub fn by_head(&self) -> Vec<u32> {
        // A number stands where it came to stand by the lower half when the upper halves are
        // the same.
        let key = |half: u64, place: usize| half << 32 | place as u64;
        let heads = self.heads.iter().enumerate();
        let mut low: Vec<u64> = heads.map(|(term, head)| key(*head, term)).collect();
        sort_keys(&mut low);
        let terms = low.iter().enumerate();
        let mut high: Vec<u64> = terms
            .map(|(place, term)| key(self.heads[*term as u32 as usize] >> 32, place))
            .collect();
        sort_keys(&mut high);
        let places = high.iter().map(|place| *place as u32);
        places.map(|place| low[place as usize] as u32).collect()
    }

    /// Orders two terms by their bytes.
    pub fn compare(&self, a: u32, b: u32) -> Ordering {
        let heads = self.heads[a as usize].cmp(&self.heads[b as usize]);
        heads.then_with(|| self.bytes(a).cmp(self.bytes(b)))
    }
}

/// Bytes of a term that [`head`] holds.
const HEAD: usize = 8;

/// The first bytes of a term as a number whose order is theirs: most terms are told apart, and
/// sorted, by it alone.
pub fn head(bytes: &[u8]) -> u64 {
    if let Some(first) = bytes.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    let word = bytes
        .iter()
        .fold(0, |word, byte| word << 8 | u64::from(*byte));
    match bytes.len() {
        0 => 0,
        len => word << (8 * (HEAD - len)),
    }
}

/// A multiplicative hash over eight bytes at a time, after FxHash (rustc): terms are short and come
/// from the catalog's keeper, so speed counts and an adversary does not. The last eight overlap
/// those before them, so that no piece is shorter; what `head` holds is not read again.
fn hash(head: u64, bytes: &[u8]) -> u64 {
    const SEED: u64 = 0x517c_c1b7_2722_0a95;
    let tail = bytes
        .last_chunk()
        .map_or(0, |last| u64::from_le_bytes(*last));
    let mut state = (head ^ bytes.len() as u64).wrapping_mul(SEED);
    let mut add = |piece: u64| state = (state.rotate_left(5) ^ piece).wrapping_mul(SEED);
    // Links of one host begin and end alike and differ between.
    let middle = bytes.get(HEAD..bytes.len().saturating_sub(HEAD));
    middle
        .unwrap_or_default()
        .chunks(HEAD)
        .for_each(|piece| add(self::head(piece)));
    add(tail);
    // The upper bits have seen all others.
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_terms_and_prefixes() {
        let mut dictionary = Dictionary::with_capacity(4, 32);
        for term in ["lora", "qlora", "retrieval", "retriever", "检索"] {
            dictionary.push(term.as_bytes());
        }
        assert_eq!(dictionary.find("qlora"), Some(1));
        assert_eq!(dictionary.find("q"), None);
        assert_eq!(dictionary.find("zzz"), None);
        assert_eq!(dictionary.with_prefix("retrie"), 2..4);
        assert_eq!(dictionary.with_prefix("检"), 4..5);
        assert!(dictionary.with_prefix("x").is_empty());
        assert_eq!(dictionary.with_prefix(""), 0..5);
        assert_eq!(dictionary.beginnings("loras"), [(4, 0)]);
        assert_eq!(dictionary.beginnings("检索增强"), [(6, 4)]);
        assert_eq!(Dictionary::default().find("a"), None);
        assert_eq!(Dictionary::default().beginnings("a"), []);
    }

    #[test]
    fn links_that_differ_in_the_middle_have_hashes_of_their_own() {
        let link = |number: usize| format!("proceedings.example/{number:05}-abstract.html");
        let hashes = (0..1000).map(|number| {
            let link = link(number);
            hash(head(link.as_bytes()), link.as_bytes())
        });
        assert_eq!(
            hashes.collect::<std::collections::BTreeSet<_>>().len(),
            1000
        );
    }

    #[test]
    fn numbers_are_stable_while_the_table_grows() {
        let mut interner = Interner::new();
        let numbers: Vec<u32> = (0..10_000)
            .map(|i| interner.intern(&format!("t{i}")))
            .collect();
        assert_eq!(numbers, (0..10_000).collect::<Vec<_>>());
        assert_eq!(interner.intern("t77"), 77);
        assert_eq!(interner.bytes(9_999), b"t9999");
    }
}
