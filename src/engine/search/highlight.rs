//! Where in the original text a match stands.

use std::ops::Range;

use crate::order::sort_ranges;

use super::fold::{fold, joins_previous};
use super::tokenize::tokenize_first;

/// The part of a word that is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// So many folded characters, after so many.
    Part {
        /// Folded characters before it.
        skip: usize,
        /// Folded characters in it.
        len: usize,
    },
}

/// A stretch of terms to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Place of the first term in the text.
    pub first: usize,
    /// How many terms.
    pub len: usize,
    /// How much of the last of them.
    pub extent: Extent,
}

/// The byte ranges of `text` for these stretches of its terms: ascending, disjoint, on character
/// boundaries; what touches is joined.
pub fn ranges(text: &str, stretches: &[Stretch]) -> Vec<Range<usize>> {
    let ends = stretches.iter().map(|stretch| stretch.first + stretch.len);
    let wanted = ends.max().unwrap_or(0);
    let mut terms: Vec<Range<usize>> = Vec::with_capacity(wanted);
    tokenize_first(wanted, text, &mut |_, range| terms.push(range));
    let mut found: Vec<Range<usize>> = Vec::new();
    for stretch in stretches {
        let last = stretch.first + stretch.len - 1;
        let (Some(first), Some(last)) = (terms.get(stretch.first), terms.get(last)) else {
            continue;
        };
        let last = match stretch.extent {
            Extent::Whole => last.clone(),
            Extent::Part { skip, len } => part(text, last, skip, len),
        };
        let start = if stretch.len == 1 {
            last.start
        } else {
            first.start
        };
        found.push(start..last.end);
    }
    merge(found)
}

/// The part of a word that holds `len` folded characters after the first `skip`. A character that
/// folds to several is not divided, nor parted from its marks.
fn part(text: &str, word: &Range<usize>, skip: usize, len: usize) -> Range<usize> {
    let mut folded = 0;
    let (mut start, mut end) = (word.end, word.end);
    let mut open = false;
    for (at, c) in text[word.clone()].char_indices() {
        let at = word.start + at;
        if joins_previous(c) && open {
            end = at + c.len_utf8();
            continue;
        }
        if open && folded >= skip + len {
            break;
        }
        // As terms do, all else is left out.
        let folded_to = fold(c);
        let letters = folded_to.as_slice().iter().filter(|c| c.is_alphanumeric());
        let count = letters.count();
        if !open && folded + count > skip {
            start = at;
            open = true;
        }
        folded += count;
        if open {
            end = at + c.len_utf8();
        }
    }
    start..end
}

/// Turns ascending ranges of bytes of `text` into ranges of UTF-16 units.
pub fn count_utf16(text: &str, ranges: &mut [Range<usize>]) {
    let (mut byte, mut unit) = (0, 0);
    let mut units_at = |end: usize| {
        let step = text.get(byte..end).unwrap_or_default();
        // A character of four bytes is two units, any other one.
        let units = |b: &u8| usize::from(b & 0xC0 != 0x80) + usize::from(*b >= 0xF0);
        unit += step.as_bytes().iter().map(units).sum::<usize>();
        byte = end;
        unit
    };
    for range in ranges {
        *range = units_at(range.start)..units_at(range.end);
    }
}

/// Sorts ranges and joins those that touch.
pub fn merge(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut sorted: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        if !range.is_empty() {
            sorted.push(range.start as u32..range.end as u32);
        }
    }
    sort_ranges(&mut sorted);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for next in sorted {
        let next = next.start as usize..next.end as usize;
        match merged.last_mut() {
            Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
            _ => merged.push(next),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, stretches: &[Stretch]) -> Vec<String> {
        ranges(text, stretches)
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    fn prefix(first: usize, len: usize) -> Stretch {
        Stretch {
            first,
            len: 1,
            extent: Extent::Part { skip: 0, len },
        }
    }

    #[test]
    fn words_parts_and_runs() {
        let whole = |first, len| Stretch {
            first,
            len,
            extent: Extent::Whole,
        };
        assert_eq!(
            marked("Chain of Thought", &[whole(0, 3)]),
            ["Chain of Thought"]
        );
        assert_eq!(marked("Fine-Tuning", &[prefix(1, 3)]), ["Tun"]);
        assert_eq!(marked("檢索增強生成", &[whole(2, 2)]), ["增強"]);
        assert_eq!(
            marked("檢索增強生成", &[whole(0, 2), whole(2, 2)]),
            ["檢索增強"]
        );
        assert_eq!(marked("abc", &[whole(3, 1)]), [""; 0]);
    }

    #[test]
    fn ranges_in_utf16() {
        let text = "a é 检 𝐋oRA";
        let mut found = [0..1, 2..4, 5..8, 9..13, 13..16];
        count_utf16(text, &mut found);
        assert_eq!(found, [0..1, 2..3, 4..5, 6..8, 8..11]);
    }

    #[test]
    fn folds_are_undone() {
        assert_eq!(marked("e\u{301}tude", &[prefix(0, 1)]), ["e\u{301}"]);
        assert_eq!(marked("ﬁne", &[prefix(0, 1)]), ["ﬁ"]);
        let inner = Stretch {
            first: 0,
            len: 1,
            extent: Extent::Part { skip: 1, len: 4 },
        };
        assert_eq!(marked("QLoRA", &[inner]), ["LoRA"]);
        assert_eq!(marked("Straße", &[prefix(0, 5)]), ["Straß"]);
        // An apostrophe is in no term.
        assert_eq!(marked("O'Reilly", &[prefix(0, 4)]), ["O'Rei"]);
        assert_eq!(marked("Don’t", &[prefix(0, 4)]), ["Don’t"]);
    }
}
