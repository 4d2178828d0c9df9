//! Folding: what makes no difference to a search is taken away, one character at a time.
//!
//! Case, diacritics, full width of letters and digits, typographic variants and the Chinese script
//! are folded. One character becomes none (a combining mark), one or a few; since each is folded by
//! itself, a place in the folded text is found in the original by folding it again. What takes several
//! characters to tell is not folded: Korean syllables in letters, kana of half width.

mod latin;
mod lower;

use crate::han::{is_han, simplify};
use lower::lower;

/// The folded form of one character: at most three characters.
#[derive(Clone, Copy, Debug)]
pub struct Folded {
    chars: [char; 3],
    len: u8,
}

impl Folded {
    const NOTHING: Self = Self {
        chars: ['\0'; 3],
        len: 0,
    };

    fn one(c: char) -> Self {
        Self {
            chars: [c, '\0', '\0'],
            len: 1,
        }
    }

    fn of(text: impl Iterator<Item = char>) -> Self {
        let mut folded = Self::NOTHING;
        for c in text.take(3) {
            folded.chars[usize::from(folded.len)] = c;
            folded.len += 1;
        }
        folded
    }

    /// The characters.
    pub fn as_slice(&self) -> &[char] {
        &self.chars[..usize::from(self.len)]
    }
}

/// Folds one character.
pub fn fold(c: char) -> Folded {
    if c.is_ascii() {
        return Folded::one(c.to_ascii_lowercase());
    }
    if let Some(plain) = latin::plain(c) {
        return Folded::of(plain.chars());
    }
    if is_han(c) {
        return Folded::one(simplify(c));
    }
    match c as u32 {
        code if is_mark(code) => Folded::NOTHING,
        code @ 0xFF01..=0xFF5E => fold(char::from_u32(code - 0xFEE0).unwrap_or(c)),
        0x3000 | 0xA0 | 0x2000..=0x200A | 0x202F => Folded::one(' '),
        0x2018 | 0x2019 | 0x02BC => Folded::one('\''),
        0xB9 => Folded::one('1'),
        0xB2 | 0xB3 => Folded::one(if c == '²' { '2' } else { '3' }),
        code @ (0x2070 | 0x2074..=0x2079) => Folded::one(digit(code - 0x2070)),
        code @ 0x2080..=0x2089 => Folded::one(digit(code - 0x2080)),
        0xFB00 => Folded::of("ff".chars()),
        0xFB01 => Folded::of("fi".chars()),
        0xFB02 => Folded::of("fl".chars()),
        0xFB03 => Folded::of("ffi".chars()),
        0xFB04 => Folded::of("ffl".chars()),
        // Mathematical alphabets: thirteen styles of A-Z a-z in a row.
        code @ 0x1D400..=0x1D6A3 => {
            let letter = (code - 0x1D400) % 26;
            Folded::one(char::from(b'a' + letter as u8))
        }
        code => {
            let lower = lower(greek(code).unwrap_or(c));
            // The lower case of a compatibility letter (Å for Ångström) is folded in turn.
            if lower == c {
                Folded::one(c)
            } else {
                fold(lower)
            }
        }
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Accented Greek vowels without their accent.
fn greek(code: u32) -> Option<char> {
    Some(match code {
        0x386 | 0x3AC => 'α',
        0x388 | 0x3AD => 'ε',
        0x389 | 0x3AE => 'η',
        0x38A | 0x3AA | 0x3AF | 0x390 | 0x3CA => 'ι',
        0x38C | 0x3CC => 'ο',
        0x38E | 0x3AB | 0x3CD | 0x3B0 | 0x3CB => 'υ',
        0x38F | 0x3CE => 'ω',
        0x3C2 => 'σ',
        _ => return None,
    })
}

/// Marks that are dropped: combining diacritics, Arabic and Hebrew vowel signs, the Arabic
/// tatweel, joiners, variation selectors, soft hyphen, directional marks.
fn is_mark(code: u32) -> bool {
    matches!(code,
        0x0300..=0x036F | 0x0483..=0x0487 | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x0640
        | 0x064B..=0x065F | 0x0670 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF
        | 0xFE20..=0xFE2F | 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064
        | 0x2066..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF)
}

/// Whether `c` belongs to the letter before it, so that a highlight must not part them.
pub fn joins_previous(c: char) -> bool {
    !c.is_ascii() && is_mark(c as u32)
}

/// The folded form of `text`.
pub fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        folded.extend(fold(c).as_slice());
    }
    folded
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn what_makes_no_difference_is_folded() {
        for (left, right) in [
            ("Schölkopf", "scholkopf"),
            ("e\u{301}tude", "étude"),
            ("ＱＬｏＲＡ", "qlora"),
            ("檢索", "检索"),
            ("Łukasz Kaiser", "lukasz kaiser"),
            ("ﬁne", "FINE"),
            ("Nguyễn", "nguyen"),
            ("Trường Phương", "truong phuong"),
            ("jiǎnsuǒ", "jiansuo"),
            ("x²", "x2"),
            ("𝐋oRA", "lora"),
            ("Straße", "STRASSE"),
        ] {
            assert_eq!(fold_text(left), fold_text(right));
        }
    }

    #[test]
    fn every_letter_loses_its_marks() {
        for c in ('\u{80}'..=char::MAX).filter(|c| c.is_alphabetic()) {
            let base = std::iter::once(c).nfd().next().unwrap_or(c);
            if base.is_ascii() {
                let base = base.to_ascii_lowercase().to_string();
                assert_eq!(fold_text(&c.to_string()), base, "{c:?}");
            }
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..=0x2FFFF).filter_map(char::from_u32) {
            let once: String = fold(c).as_slice().iter().collect();
            assert_eq!(fold_text(&once), once, "{c:?}");
        }
    }
}
