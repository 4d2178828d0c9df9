//! From text to terms.
//!
//! A word is a run of letters and digits, folded. Chinese characters and kana are written
//! without spaces, so each of them makes a term together with its successor (a pair), the last
//! one of a run a term of its own: a run of n characters is n terms, one character each place.
//! So one character is found as a prefix, a word as adjacent terms.

use std::ops::Range;

use super::fold::fold;
use crate::han::is_han;

/// Bytes of a word that are kept; what goes beyond is not a word anyone types.
pub const MAX_TERM: usize = 64;

/// Calls `sink` with each folded term of `text`, in order, and the bytes of `text` that it
/// stands for: the whole word, or the one character that a pair starts at.
pub fn tokenize(text: &str, sink: &mut dyn FnMut(&str, Range<usize>)) {
    let mut run = Run {
        buffer: String::new(),
        start: 0,
        end: 0,
        han: false,
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let folded = fold(c);
        if folded.as_slice().is_empty() {
            // A mark belongs to the letter before it.
            if !run.buffer.is_empty() {
                run.end = end;
            }
            continue;
        }
        if is_han(c) {
            run.han(folded.as_slice()[0], at..end, sink);
            continue;
        }
        for &part in folded.as_slice() {
            if part.is_alphanumeric() {
                run.letter(part, at..end, sink);
            } else if !(part == '\'' && run.inside_word() && next_is_letter(chars.peek())) {
                run.close(sink);
            }
        }
    }
    run.close(sink);
}

/// Whether the next character goes on with a word, so that an apostrophe stands within it.
fn next_is_letter(next: Option<&(usize, char)>) -> bool {
    next.is_some_and(|(_, c)| c.is_alphabetic() && !is_han(*c))
}

/// The term being gathered.
struct Run {
    buffer: String,
    start: usize,
    end: usize,
    han: bool,
}

impl Run {
    fn inside_word(&self) -> bool {
        !self.han && !self.buffer.is_empty()
    }

    fn letter(&mut self, c: char, range: Range<usize>, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if self.han {
            self.close(sink);
        }
        if self.buffer.is_empty() {
            self.start = range.start;
        }
        if self.buffer.len() < MAX_TERM {
            self.buffer.push(c);
        }
        self.end = range.end;
    }

    fn han(&mut self, c: char, range: Range<usize>, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if !self.han {
            self.close(sink);
        }
        if !self.buffer.is_empty() {
            self.buffer.push(c);
            sink(&self.buffer, self.start..self.end);
            self.buffer.clear();
        }
        self.buffer.push(c);
        self.start = range.start;
        self.end = range.end;
        self.han = true;
    }

    fn close(&mut self, sink: &mut dyn FnMut(&str, Range<usize>)) {
        if !self.buffer.is_empty() {
            sink(&self.buffer, self.start..self.end);
            self.buffer.clear();
        }
        self.han = false;
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
