//! Terms within a few edits of a needle.
//!
//! Distance is optimal string alignment: a wrong, missing or extra letter, or two neighbours
//! swapped, each counts one. The sorted dictionary is walked like a trie: the rows of the
//! distance table that belong to a common prefix are computed once, and all terms behind a
//! prefix that is too far off already are passed over (after Schulz and Mihov, "Fast string
//! correction with Levenshtein automata", 2002, with rows in place of the automaton).

use std::ops::Range;

use super::dictionary::Dictionary;
use crate::han::BEFORE_HAN;

/// From this many letters on a needle may have one edit: below, half the dictionary is near.
pub const ONE_EDIT_FROM: usize = 4;

/// From this many letters on a needle may have two edits.
pub const TWO_EDITS_FROM: usize = 8;

/// Letters of a needle that are compared; longer ones are no words.
const MAX_NEEDLE: usize = 40;

/// Where the terms of letters begin and end: before and after kana and Han, and before the rest of Han.
/// These are written without spaces: one of them is no letter, and changing it makes another word.
const SPACED: [[&str; 2]; 2] = [["", BEFORE_HAN], ["\u{A000}", "\u{20000}"]];

/// The edits that a needle of this many letters may have.
pub fn allowed_edits(letters: usize) -> u8 {
    match letters {
        0..ONE_EDIT_FROM => 0,
        ONE_EDIT_FROM..TWO_EDITS_FROM => 1,
        _ => 2,
    }
}

/// The terms near a needle.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// Terms at a distance.
    pub whole: Vec<(u32, u8)>,
    /// Terms of which a beginning is at a distance, its last letter being the needle's.
    pub beginning: Vec<(Range<u32>, u8)>,
}

/// Finds the terms within `edits` edits of `needle`, and with `open` those that begin so.
/// The needle itself, at distance 0, is left out.
pub fn near(dictionary: &Dictionary, needle: &str, edits: u8, open: bool) -> Near {
    let letters: Vec<char> = needle.chars().collect();
    if letters.len() > MAX_NEEDLE || letters.is_empty() {
        return Near::default();
    }
    let mut walk = Walk::new(&letters, edits, open);
    for bounds in SPACED {
        let [first, end] = bounds.map(|bound| dictionary.lower_bound(bound.as_bytes()));
        walk.through(dictionary, first..end);
    }
    walk.found
}

/// What an edit costs. A digit is not mistyped for another, nor left out: numbers stay as they are.
const fn cost(digit: bool) -> u8 {
    if digit { 100 } else { 1 }
}

/// The stack of rows for the prefix that was read last.
struct Walk<'a> {
    needle: &'a [char],
    edits: u8,
    open: bool,
    /// Row by number of letters read: distance to each beginning of the needle.
    rows: Vec<[u8; MAX_NEEDLE + 1]>,
    /// Whether each letter of the needle is a digit.
    digits: [bool; MAX_NEEDLE],
    /// The letters read, and where in the term each ends.
    letters: Vec<(char, usize)>,
    /// Prefix length, in bytes, first term and distance of an accepted beginning.
    beginning: Option<(usize, u32, u8)>,
    found: Near,
}

impl<'a> Walk<'a> {
    fn new(needle: &'a [char], edits: u8, open: bool) -> Self {
        let mut first = [0; MAX_NEEDLE + 1];
        for (at, cell) in first.iter_mut().enumerate() {
            *cell = at as u8;
        }
        let mut digits = [false; MAX_NEEDLE];
        for (digit, letter) in digits.iter_mut().zip(needle) {
            *digit = letter.is_ascii_digit();
        }
        Self {
            needle,
            edits,
            open,
            // As deep as a term can be read before it is ruled out.
            rows: vec![first; needle.len() + usize::from(edits) + 3],
            digits,
            letters: Vec::new(),
            beginning: None,
            found: Near::default(),
        }
    }

    /// Reads these terms, the first of which shares nothing with the one before it.
    #[inline(never)]
    fn through(&mut self, dictionary: &Dictionary, terms: Range<u32>) {
        let (mut term, end) = (terms.start, terms.end);
        while term < end {
            // Terms that were passed over share more with the one read last than this one does, so
            // what it shares with its neighbour is what the stack may keep.
            self.back_to(dictionary.shared(term));
            let bytes = dictionary.bytes(term);
            let from = self.letters.last().map_or(0, |(_, end)| *end);
            let pruned = if dictionary.is_ascii(term) {
                self.read(bytes[from..].iter().map(|byte| char::from(*byte)), term)
            } else {
                self.read(dictionary.text(term)[from..].chars(), term)
            };
            term = match pruned {
                // No term that goes on like this can be near.
                Some(prefix) => dictionary.skip(term, prefix).min(end),
                None => term + 1,
            };
            let shared = match term < end {
                true => dictionary.shared(term),
                false => 0,
            };
            self.close_beginning(term, shared);
        }
    }

    /// Distance of the needle to what is read.
    fn distance(&self) -> u8 {
        let (read, columns) = (self.letters.len(), self.needle.len());
        if read + usize::from(self.edits) < columns {
            return u8::MAX;
        }
        self.rows[read][columns]
    }

    /// Forgets what goes beyond `shared` bytes.
    fn back_to(&mut self, shared: usize) {
        while self.letters.last().is_some_and(|(_, end)| *end > shared) {
            self.letters.pop();
        }
    }

    /// Reads what is new of a term; the length in bytes of the prefix that rules it out, if one does.
    fn read(&mut self, rest: impl Iterator<Item = char>, number: u32) -> Option<usize> {
        for c in rest {
            let end = self.letters.last().map_or(0, |(_, end)| *end) + c.len_utf8();
            let best = self.push(c, end);
            if best > self.edits {
                return Some(end);
            }
            let distance = self.distance();
            let accepted = self.open
                && self.beginning.is_none()
                && distance <= self.edits
                && self.ends_like_needle();
            if accepted {
                self.beginning = Some((end, number, distance));
            }
        }
        let distance = self.distance();
        if distance <= self.edits && distance > 0 {
            self.found.whole.push((number, distance));
        }
        None
    }

    /// An accepted beginning must end in the needle's last letter: while it is being typed, a
    /// last letter that is wrong is more often the first one of what comes next.
    fn ends_like_needle(&self) -> bool {
        let last = self.needle[self.needle.len() - 1];
        let read = &self.letters;
        let swapped = read.len() > 1 && read[read.len() - 2].0 == last;
        read.last().is_some_and(|(c, _)| *c == last) || swapped
    }

    /// Adds the row for one more letter; its least distance.
    fn push(&mut self, c: char, end: usize) -> u8 {
        let depth = self.letters.len();
        let (edits, columns) = (usize::from(self.edits), self.needle.len());
        // Only cells near the diagonal can hold a distance that is allowed; what stands beside
        // them must not look like one.
        let first = (depth + 1).saturating_sub(edits).max(1);
        let last = (depth + 1 + edits).min(columns);
        let (before, after) = self.rows.split_at_mut(depth + 1);
        let (above, row) = (&before[depth], &mut after[0]);
        row[first - 1] = if first == 1 { depth as u8 + 1 } else { u8::MAX };
        if last < columns {
            row[last + 1] = u8::MAX;
        }
        let mut best = row[first - 1];
        let (digit, previous) = (c.is_ascii_digit(), self.letters.last().map(|(c, _)| *c));
        for at in first..=last {
            let other = self.needle[at - 1];
            let mut cell = if other == c {
                above[at - 1]
            } else {
                let added = self.digits[at - 1];
                (above[at - 1].saturating_add(cost(digit || added)))
                    .min(above[at].saturating_add(cost(digit)))
                    .min(row[at - 1].saturating_add(cost(added)))
            };
            let swapped = at > 1 && previous == Some(other) && self.needle[at - 2] == c;
            if swapped && !digit && !self.digits[at - 1] {
                cell = cell.min(before[depth - 1][at - 2].saturating_add(1));
            }
            row[at] = cell;
            best = best.min(cell);
        }
        self.letters.push((c, end));
        best
    }

    /// Notes down an accepted beginning once the terms that share it are through: the next
    /// term shares `shared` bytes with them.
    fn close_beginning(&mut self, next: u32, shared: usize) {
        if let Some((len, first, distance)) = self.beginning
            && shared < len
        {
            if distance > 0 {
                self.found.beginning.push((first..next, distance));
            }
            self.beginning = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(words: &str) -> Dictionary {
        let mut terms: Vec<&str> = words.split_whitespace().collect();
        terms.sort_unstable();
        let mut dictionary = Dictionary::with_capacity(terms.len(), words.len());
        terms
            .iter()
            .for_each(|term| dictionary.push(term.as_bytes()));
        dictionary
    }

    fn whole(words: &str, needle: &str, edits: u8) -> Vec<String> {
        let dictionary = dictionary(words);
        let near = near(&dictionary, needle, edits, false);
        near.whole
            .iter()
            .map(|(term, d)| format!("{}{d}", dictionary.text(*term)))
            .collect()
    }

    #[test]
    fn one_edit_of_each_sort() {
        let words = "attention attenuation retention tension attentions intention";
        for typed in [
            "attension",
            "atention",
            "attenntion",
            "attentoin",
            "ttention",
            "xttention",
        ] {
            assert_eq!(whole(words, typed, 1), ["attention1"], "{typed}");
        }
        assert_eq!(whole(words, "attention", 1), ["attentions1"]);
        assert_eq!(whole(words, "attantiom", 2), ["attention2"]);
    }

    #[test]
    fn letters_are_characters_and_digits_stay() {
        assert_eq!(whole("модель модели 检索", "мадель", 1), ["модель1"]);
        assert_eq!(
            whole("llama2 llama3 lama", "llama4", 1),
            Vec::<String>::new()
        );
        assert_eq!(whole("llama2 llama3", "lama2", 1), ["llama21"]);
    }

    #[test]
    fn scripts_on_both_sides_of_han_are_corrected() {
        let words = "модель 検索 检索 트랜스포머 트랜스포트 𐐨𐐩𐐪𐐫 𠀀𠀁";
        assert_eq!(whole(words, "트렌스포머", 1), ["트랜스포머1"]);
        assert_eq!(whole(words, "𐐨𐐩𐐫", 1), ["𐐨𐐩𐐪𐐫1"]);
        assert_eq!(whole(words, "𠀀𠀂", 1), Vec::<String>::new());
    }

    #[test]
    fn beginnings_with_an_error() {
        let dictionary = dictionary("attention attentional attentive atlas retention");
        let near = near(&dictionary, "attens", 1, true);
        assert_eq!(near.beginning, []);
        let near = super::near(&dictionary, "attensi", 1, true);
        let terms: Vec<&str> = near
            .beginning
            .iter()
            .flat_map(|(range, _)| range.clone())
            .map(|term| dictionary.text(term))
            .collect();
        assert_eq!(terms, ["attention", "attentional", "attentive"]);
    }

    #[test]
    fn the_walk_finds_what_a_scan_finds() {
        let words = "a ab abc abd acb bac cab bca abcd abdc bacd xabc yy zzz abcx aabc";
        let dictionary = dictionary(words);
        for needle in ["abc", "abcd", "ba", "zz", "cba"] {
            for edits in 1..=2 {
                let mut expected: Vec<(u32, u8)> = (0..dictionary.len() as u32)
                    .map(|term| (term, distance(needle, dictionary.text(term))))
                    .filter(|(_, d)| (1..=edits).contains(d))
                    .collect();
                expected.sort_unstable();
                assert_eq!(
                    near(&dictionary, needle, edits, false).whole,
                    expected,
                    "{needle}"
                );
            }
        }
    }

    /// Optimal string alignment distance by the full table.
    fn distance(a: &str, b: &str) -> u8 {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0u8; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    (i + j) as u8
                } else {
                    let cost = u8::from(a[i - 1] != b[j - 1]);
                    let mut cell = (table[i - 1][j - 1] + cost)
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cell = cell.min(table[i - 2][j - 2] + 1);
                    }
                    cell
                };
            }
        }
        table[a.len()][b.len()]
    }
}
