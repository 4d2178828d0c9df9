//! Typed letters cut into syllables of pinyin, with an error if need be.

use std::ops::Range;

use crate::order::sort_ranges;

use super::{MAX_SYLLABLE, Readings, syllable, syllables_with_prefix, table};

/// Syllables in a row; the last may be any of a range while it is being typed.
pub type Reading = Vec<Range<u16>>;

/// The most readings that are followed up: more is noise.
const MAX_READINGS: usize = 48;

/// The longest run of letters that is read, in bytes.
const MAX_LETTERS: usize = 48;

/// The ways to read `words` as two or more syllables whose pairs all stand in the catalog.
///
/// Words are cut each by itself. `open` lets the last syllable be half typed, `error` lets one
/// syllable of all differ by one edit from what was typed; where there are but two, for a word of
/// another language is soon that near to two syllables, only by one that hands or ears make.
pub fn readings(words: &[&str], open: bool, error: bool, known: &Readings) -> Vec<Reading> {
    let mut search = Search {
        words,
        open,
        known,
        slips: Vec::new(),
        path: Vec::new(),
        strange: false,
        found: Vec::new(),
    };
    let letters: usize = words.iter().map(|word| word.len()).sum();
    if !known.is_empty() && (2..=MAX_LETTERS).contains(&letters) {
        search.word(0, 0, error);
    }
    let mut found = search.found;
    if let [word] = words
        && error
        && word.is_ascii()
    {
        swapped(word, open, known, &mut found);
    }
    found
}

/// Adds the readings of a word with two neighbouring letters swapped that belong to two syllables.
fn swapped(word: &str, open: bool, known: &Readings, found: &mut Vec<Reading>) {
    let mut letters = word.as_bytes().to_vec();
    for at in 1..letters.len() {
        letters.swap(at - 1, at);
        if let Ok(word) = std::str::from_utf8(&letters) {
            found.extend(readings(&[word], open, false, known));
        }
        letters.swap(at - 1, at);
    }
}

/// The syllables that the letters at a place may be with one error.
struct Slips {
    word: usize,
    at: usize,
    found: Vec<Slip>,
}

/// A syllable that the letters may be.
#[derive(Clone, Copy)]
struct Slip {
    number: u16,
    /// How many letters it takes.
    len: usize,
    /// Whether neither hands nor ears make such an error.
    strange: bool,
}

struct Search<'a> {
    words: &'a [&'a str],
    open: bool,
    known: &'a Readings,
    /// What [`Search::slips`] has found.
    slips: Vec<Slips>,
    path: Reading,
    /// Whether a syllable of the path is a strange one.
    strange: bool,
    found: Vec<Reading>,
}

impl Search<'_> {
    /// Goes on at byte `at` of the word at `word`; `error` says whether one is still allowed.
    fn word(&mut self, word: usize, at: usize, error: bool) {
        if self.found.len() >= MAX_READINGS {
            return;
        }
        let Some(text) = self.words.get(word) else {
            if self.path.len() > 1 + usize::from(self.strange) {
                self.found.push(self.path.clone());
            }
            return;
        };
        let rest = &text[at..];
        if rest.is_empty() {
            return self.word(word + 1, 0, error);
        }
        for len in (1..=MAX_SYLLABLE.min(rest.len())).rev() {
            let Some(part) = rest.get(..len) else {
                continue;
            };
            if let Some(number) = syllable(part) {
                // A tone may follow: ni3hao3.
                let tone = rest[len..]
                    .bytes()
                    .next()
                    .is_some_and(|b| (b'1'..=b'5').contains(&b));
                self.take(
                    number..number + 1,
                    word,
                    at + len + usize::from(tone),
                    error,
                );
            }
        }
        if self.open && word + 1 == self.words.len() {
            let half = syllables_with_prefix(rest);
            if half.len() > 1 {
                self.take(half, word, text.len(), error);
            }
        }
        if error {
            self.with_error(word, at);
        }
    }

    fn with_error(&mut self, word: usize, at: usize) {
        let slips = self.slips(word, at);
        for place in 0..self.slips[slips].found.len() {
            let slip = self.slips[slips].found[place];
            self.strange = slip.strange;
            self.take(slip.number..slip.number + 1, word, at + slip.len, false);
        }
        self.strange = false;
    }

    /// Where in the list the slips at a place stand: many paths lead to the same place.
    fn slips(&mut self, word: usize, at: usize) -> usize {
        let here = |slips: &Slips| slips.word == word && slips.at == at;
        if let Some(known) = self.slips.iter().position(here) {
            return known;
        }
        let text = self.words[word];
        let rest = &text.as_bytes()[at..];
        let mut found = Vec::new();
        for (number, syllable) in (0..).zip(&table().syllables) {
            let letters = syllable.to_be_bytes();
            let len = letters
                .iter()
                .position(|b| *b == 0)
                .unwrap_or(letters.len());
            for typed in (len - 1).max(1)..=(len + 1).min(rest.len()) {
                let (typed, meant) = (&rest[..typed], &letters[..len]);
                if text.is_char_boundary(at + typed.len()) && one_edit(typed, meant) {
                    found.push(Slip {
                        number,
                        len: typed.len(),
                        strange: is_strange(typed, meant),
                    });
                }
            }
        }
        self.slips.push(Slips { word, at, found });
        self.slips.len() - 1
    }

    fn may_follow(&self, next: &Range<u16>) -> bool {
        self.path
            .last()
            .is_none_or(|last| self.known.meet(last.start, next))
    }

    fn take(&mut self, next: Range<u16>, word: usize, at: usize, error: bool) {
        if self.may_follow(&next) {
            self.path.push(next);
            self.word(word, at, error);
            self.path.pop();
        }
    }
}

/// Whether exactly one letter is wrong, missing or too much, or two neighbours are swapped.
fn one_edit(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a.len(), b.len()) {
        (0, 0) => false,
        (m, n) if m == n => {
            a[1..] == b[1..] || (m > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
        (m, n) if m + 1 == n => *a == b[1..],
        (m, n) if m == n + 1 => a[1..] == *b,
        _ => false,
    }
}

/// Whether letters that are one edit from those that were meant are neither a slip of the hand nor
/// what many hear: a letter may be left out, swapped with the next, or be that of a key beside the right
/// one; it may be typed twice or together with such a key; `n` and `ng`, `s` and `sh` sound alike, at the
/// beginning `l`, `n` and `r`, `f` and `h`, too, and `v` is how many write `ü`.
fn is_strange(typed: &[u8], meant: &[u8]) -> bool {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    match typed.get(same) {
        Some(&extra) if typed.len() > meant.len() => {
            let before = same.saturating_sub(1);
            let sounds = matches!(
                (typed.get(before), extra),
                (Some(b'n'), b'g') | (Some(b's' | b'z' | b'c'), b'h')
            );
            let mut around = meant[before..].iter().take(same + 1 - before);
            !sounds && !around.any(|letter| are_beside(extra, *letter))
        }
        Some(&wrong) if typed.len() == meant.len() => {
            let right = meant[same];
            let swapped = typed[same + 1..] != meant[same + 1..];
            let sounds = match [wrong.min(right), wrong.max(right)] {
                [b'u', b'v'] => true,
                [b'l', b'n' | b'r'] | [b'f', b'h'] => same == 0,
                _ => false,
            };
            !swapped && !sounds && !are_beside(wrong, right)
        }
        _ => false,
    }
}

/// Whether two letters are the same or have keys beside one another, in rows that stand half a key apart.
fn are_beside(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |letter: u8| {
        ROWS.iter().zip(0..).find_map(|(keys, row)| {
            let column = keys.iter().position(|key| *key == letter)? as i32;
            Some((row, 2 * column + row))
        })
    };
    match (place(a), place(b)) {
        (Some((row, x)), Some((other_row, other_x))) => {
            (row - other_row).abs() < 2 && (x - other_x).abs() < 3
        }
        _ => false,
    }
}

impl Readings {
    /// The terms of each place of a reading: pairs of characters, the last place free.
    pub fn steps(&self, reading: &Reading) -> Vec<Option<Vec<Range<u32>>>> {
        let mut steps: Vec<_> = reading
            .windows(2)
            .map(|pair| {
                let terms = self.terms(pair[0].start, &pair[1]);
                let mut set: Vec<Range<u32>> = terms.map(|term| term..term + 1).collect();
                sort_ranges(&mut set);
                set.dedup();
                Some(set)
            })
            .collect();
        steps.push(None);
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::dictionary::Dictionary;

    fn known() -> (Dictionary, Readings) {
        let mut dictionary = Dictionary::default();
        let mut terms = ["检索", "索增", "增强", "强", "思维", "维链", "链", "西安"];
        terms.sort_unstable();
        terms
            .iter()
            .for_each(|term| dictionary.push(term.as_bytes()));
        let mut known = Readings::default();
        known.add(&dictionary, 0..dictionary.len() as u32);
        known.finish();
        (dictionary, known)
    }

    fn first(words: &[&str], open: bool, error: bool) -> Option<String> {
        let (dictionary, known) = known();
        let reading = readings(words, open, error, &known).into_iter().next()?;
        let steps = known.steps(&reading);
        let firsts = steps
            .iter()
            .flatten()
            .map(|set| dictionary.text(set[0].start));
        Some(firsts.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn syllables_with_and_without_spaces_tones_and_errors() {
        assert_eq!(
            first(&["jiansuo", "zengqiang"], false, false).as_deref(),
            Some("检索 索增 增强")
        );
        assert_eq!(
            first(&["si", "wei", "lian"], false, false).as_deref(),
            Some("思维 维链")
        );
        assert_eq!(
            first(&["si1wei2lian4"], false, false).as_deref(),
            Some("思维 维链")
        );
        assert_eq!(
            first(&["siweil"], true, false).as_deref(),
            Some("思维 维链")
        );
        assert_eq!(
            first(&["sweilian"], false, true).as_deref(),
            Some("思维 维链")
        );
        assert_eq!(
            first(&["siwielian"], false, true).as_deref(),
            Some("思维 维链")
        );
        // The swapped letters belong to two syllables.
        assert_eq!(
            first(&["jiasnuozengqiang"], false, true).as_deref(),
            Some("检索 索增 增强")
        );
        assert_eq!(first(&["sweilian"], false, false), None);
        assert_eq!(first(&["prompt"], false, true), None);
    }

    #[test]
    fn of_two_syllables_only_a_slip_is_forgiven() {
        let read = |word| first(&[word], false, true);
        // Left out, doubled, swapped, a key too far, one key more; as it sounds to many.
        for word in [
            "jansuo", "jiansuoo", "jainsuo", "jiamsuo", "jioansuo", "jiangsuo", "jianshuo",
        ] {
            assert_eq!(read(word).as_deref(), Some("检索"), "{word}");
        }
        for word in ["jibnsuo", "jiansro", "jpansuo", "jiansuot"] {
            assert_eq!(read(word), None, "{word}");
        }
        // Of more, any error.
        assert_eq!(read("jibnsuozengqiang").as_deref(), Some("检索 索增 增强"));
    }

    #[test]
    fn keys_beside_one_another() {
        for pair in [b"gg", b"gh", b"gt", b"gy", b"gv", b"gb", b"qa", b"pl"] {
            assert!(are_beside(pair[0], pair[1]) && are_beside(pair[1], pair[0]));
        }
        for pair in [b"gr", b"gj", b"gu", b"gn", b"qz", b"a1", b"pq"] {
            assert!(!are_beside(pair[0], pair[1]) && !are_beside(pair[1], pair[0]));
        }
    }

    #[test]
    fn one_edit_is_one_edit() {
        for (a, b, expected) in [
            ("si", "si", false),
            ("s", "si", true),
            ("sii", "si", true),
            ("is", "si", true),
            ("wie", "wei", true),
            ("wan", "wei", false),
        ] {
            assert_eq!(one_edit(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }
}
