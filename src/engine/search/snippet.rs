//! The passage of a note around its matches.

use std::ops::Range;

/// Width of a passage: about two lines of a card, a Chinese character counting as two.
const WIDTH: usize = 180;

/// Width that is shown before the first match, so that the sentence can be understood.
const LEAD: usize = 60;

/// Width of a character.
fn width(c: char) -> usize {
    if crate::han::is_han(c) { 2 } else { 1 }
}

/// Cuts a passage around the ranges out of `text`, with `…` where it is cut; the ranges are those
/// of the passage.
pub fn cut(text: &str, ranges: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let all: usize = text.chars().map(width).sum();
    if all <= WIDTH {
        return (text.to_owned(), ranges.to_vec());
    }
    let first = ranges.first().map_or(0, |range| range.start);
    let start = back(text, first);
    let end = forth(text, start).max(ranges.first().map_or(0, |range| range.end));
    let mut passage = String::new();
    if start > 0 {
        passage.push('…');
    }
    let shift = passage.len();
    passage.push_str(text[start..end].trim_end());
    let len = passage.len() - shift;
    if end < text.len() {
        passage.push('…');
    }
    let inside = ranges
        .iter()
        .filter(|range| range.end <= start + len && range.start >= start);
    let ranges = inside.map(|range| range.start - start + shift..range.end - start + shift);
    (passage, ranges.collect())
}

/// Where a passage begins that leads up to `at`: at most [`LEAD`] before it, at a word.
fn back(text: &str, at: usize) -> usize {
    let mut left = LEAD;
    let mut start = 0;
    let mut word = None;
    for (place, c) in text[..at].char_indices().rev() {
        let Some(rest) = left.checked_sub(width(c)) else {
            start = word.unwrap_or(place + c.len_utf8());
            break;
        };
        left = rest;
        if c == ' ' || width(c) == 2 {
            word = Some(if c == ' ' { place + 1 } else { place });
        }
    }
    start
}

/// Where a passage ends that begins at `start`: before the word that would be too much.
fn forth(text: &str, start: usize) -> usize {
    let mut left = WIDTH;
    let mut word = None;
    for (place, c) in text[start..].char_indices() {
        if c == ' ' || width(c) == 2 {
            word = Some(start + place);
        }
        let Some(rest) = left.checked_sub(width(c)) else {
            return word.unwrap_or(start + place);
        };
        left = rest;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_kept_whole() {
        assert_eq!(
            cut("a short text", &[2..7]),
            ("a short text".to_owned(), vec![2..7])
        );
    }

    #[test]
    fn long_texts_are_cut_at_words_around_the_match() {
        let text = format!("{}needle {}", "before ".repeat(40), "after ".repeat(40));
        let at = text.find("needle").unwrap_or(0);
        let (passage, ranges) = cut(&text, &[at..at + 6]);
        assert_eq!(&passage[ranges[0].clone()], "needle");
        assert!(
            passage.starts_with("…before") && passage.ends_with("after…"),
            "{passage}"
        );
        assert!(passage.chars().count() <= WIDTH + 2);
    }

    #[test]
    fn chinese_is_cut_between_characters() {
        let text = format!("{}检索{}", "前".repeat(200), "后".repeat(200));
        let at = text.find("检索").unwrap_or(0);
        let (passage, ranges) = cut(&text, &[at..at + 6]);
        assert_eq!(&passage[ranges[0].clone()], "检索");
        assert!(passage.starts_with("…前") && passage.ends_with("后…"));
    }
}
