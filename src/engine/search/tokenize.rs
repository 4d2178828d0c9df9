//! From text to terms.
//!
//! A word is a run of letters and digits, folded. Chinese characters and kana are written
//! without spaces, so each of them makes a term together with its successor (a pair), the last
//! one of a run a term of its own: a run of n characters is n terms, one character each place.
//! So one character is found as a prefix, a word as adjacent terms.

use std::ops::Range;

use super::fold::fold;
use crate::han::{is_han, simplify};

/// Bytes of the longest term. What goes on beyond is taken in pieces: most often it is a sentence of
/// a script without spaces, such as Thai.
pub const MAX_TERM: usize = 64;

/// Calls `sink` with each folded term of `text`, in order, and the bytes of `text` that it
/// stands for: the whole word, or the one character that a pair starts at.
pub fn tokenize(text: &str, sink: &mut dyn FnMut(&str, Range<usize>)) {
    tokenize_first(usize::MAX, text, sink);
}

/// The same for the first `wanted` terms at least.
pub fn tokenize_first(wanted: usize, text: &str, sink: &mut dyn FnMut(&str, Range<usize>)) {
    let mut run = Run {
        wanted,
        buffer: String::new(),
        start: 0,
        end: 0,
        han: false,
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && run.wanted > 0 {
        // Most text is words of plain letters: they are taken whole.
        let letters = bytes[at..].iter();
        let plain = letters.take_while(|b| b.is_ascii_alphanumeric()).count();
        if plain > 0 {
            run.letters(&text[at..at + plain], at, sink);
            at += plain;
            continue;
        }
        // Between them are mostly blanks and points. An apostrophe may stand within a word.
        if bytes[at].is_ascii() && bytes[at] != b'\'' {
            run.close(sink);
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let end = at + c.len_utf8();
        if is_han(c) {
            run.han(simplify(c), at..end, sink);
        } else {
            run.other(c, at..end, &text[end..], sink);
        }
        at = end;
    }
    run.close(sink);
}

/// Whether a word goes on with `rest`, so that an apostrophe before it stands within it.
fn next_is_letter(rest: &str) -> bool {
    let next = rest.chars().next();
    next.is_some_and(|c| c.is_alphabetic() && !is_han(c))
}

/// The term being gathered.
struct Run {
    /// How many terms are still wanted.
    wanted: usize,
    buffer: String,
    start: usize,
    end: usize,
    han: bool,
}

impl Run {
    fn inside_word(&self) -> bool {
        !self.han && !self.buffer.is_empty()
    }

    /// Takes letters a-z and digits, which stand from `at` on.
    fn letters(&mut self, text: &str, at: usize, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if self.han {
            self.close(sink);
        }
        let (mut rest, mut at) = (text, at);
        while !rest.is_empty() {
            if self.buffer.len() == MAX_TERM {
                self.cut(sink);
            }
            if self.buffer.is_empty() {
                self.start = at;
            }
            let from = self.buffer.len();
            let (piece, after) = rest.split_at(rest.len().min(MAX_TERM - from));
            self.buffer.push_str(piece);
            self.buffer[from..].make_ascii_lowercase();
            (rest, at) = (after, at + piece.len());
            self.end = at;
        }
    }

    /// Takes a character that is neither one of these nor Chinese, before `rest`.
    fn other(
        &mut self,
        c: char,
        range: Range<usize>,
        rest: &str,
        sink: &mut dyn FnMut(&str, Range<usize>),
    ) {
        let folded = fold(c);
        // A mark belongs to the letter before it.
        if folded.as_slice().is_empty() && !self.buffer.is_empty() {
            self.end = range.end;
        }
        for &part in folded.as_slice() {
            if part.is_alphanumeric() {
                self.letter(part, range.clone(), sink);
            } else if !(part == '\'' && self.inside_word() && next_is_letter(rest)) {
                self.close(sink);
            }
        }
    }

    fn letter(&mut self, c: char, range: Range<usize>, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if self.han {
            self.close(sink);
        }
        if self.buffer.len() + c.len_utf8() > MAX_TERM {
            self.cut(sink);
        }
        if self.buffer.is_empty() {
            self.start = range.start;
        }
        self.buffer.push(c);
        self.end = range.end;
    }

    fn han(&mut self, c: char, range: Range<usize>, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if !self.han {
            self.close(sink);
        }
        if !self.buffer.is_empty() {
            self.buffer.push(c);
            self.emit(sink);
        }
        self.buffer.push(c);
        self.start = range.start;
        self.end = range.end;
        self.han = true;
    }

    fn close(&mut self, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if !self.buffer.is_empty() {
            self.emit(sink);
        }
        self.han = false;
    }

    /// Ends a piece of a word that is too long.
    #[cold]
    #[inline(never)]
    fn cut(&mut self, sink: &mut dyn FnMut(&str, Range<usize>)) {
        self.emit(sink);
    }

    fn emit(&mut self, sink: &mut dyn FnMut(&str, Range<usize>)) {
        sink(&self.buffer, self.start..self.end);
        self.buffer.clear();
        self.wanted = self.wanted.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        tokenize(text, &mut |term, range| {
            found.push((term.to_owned(), text[range].to_owned()))
        });
        found
    }

    fn plain(text: &str) -> Vec<String> {
        terms(text).into_iter().map(|(term, _)| term).collect()
    }

    #[test]
    fn words_are_folded_runs_of_letters_and_digits() {
        assert_eq!(plain("LLM.int8(): 8-bit"), ["llm", "int8", "8", "bit"]);
        assert_eq!(
            plain("Don't  stop—Schölkopf’s"),
            ["dont", "stop", "scholkopfs"]
        );
        assert_eq!(
            plain("'quoted' rock 'n' roll"),
            ["quoted", "rock", "n", "roll"]
        );
        assert!(plain(" \u{301}…—").is_empty());
    }

    #[test]
    fn long_runs_come_in_pieces() {
        for text in ["ภาษาไทย", "Ab1"].map(|word| word.repeat(50)) {
            let found = terms(&text);
            assert!(found.len() > 1 && found.iter().all(|(term, _)| term.len() <= MAX_TERM));
            let (folded, original): (Vec<_>, Vec<_>) = found.into_iter().unzip();
            assert_eq!(folded.concat(), text.to_ascii_lowercase());
            assert_eq!(original.concat(), text);
        }
    }

    #[test]
    fn han_runs_become_pairs() {
        assert_eq!(plain("檢索增"), ["检索", "索增", "增"]);
        assert_eq!(plain("LoRA微调v2"), ["lora", "微调", "调", "v2"]);
        assert_eq!(plain("链"), ["链"]);
    }

    #[test]
    fn ranges_are_of_the_original() {
        assert_eq!(terms("e\u{301}tude")[0].1, "e\u{301}tude");
        assert_eq!(terms("檢索")[0], ("检索".to_owned(), "檢".to_owned()));
        assert_eq!(terms("a ﬁn")[1], ("fin".to_owned(), "ﬁn".to_owned()));
    }
}
