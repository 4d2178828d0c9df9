//! Line and column of a byte offset.

use std::fmt;

/// Where in a catalog something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The language of the notes file; `None` for the catalog itself and notes inline.
    pub notes: Option<String>,
    /// The id of the paper, where it belongs to one.
    pub paper: Option<String>,
    /// The path of the field, such as `links.code` or `topics[2].parent`.
    pub field: Option<String>,
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(language) = &self.notes {
            write!(f, "notes '{language}', ")?;
        }
        if let Some(paper) = &self.paper {
            write!(f, "paper '{paper}', ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "field '{field}', ")?;
        }
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Finds line and column of offsets in one text.
///
/// It walks from the last offset asked for, so that asking in any order that mostly rises costs
/// one pass over the text in all.
#[derive(Clone, Debug)]
pub struct Lines {
    offset: usize,
    line: u32,
    column: u32,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            offset: 0,
            line: 1,
            column: 1,
        }
    }
}

impl Lines {
    /// Line and column, both from 1, the column in characters.
    pub fn locate(&mut self, text: &str, offset: usize) -> (u32, u32) {
        let offset = text.floor_char_boundary(offset);
        if offset >= self.offset {
            let passed = &text.as_bytes()[self.offset..offset];
            self.advance(passed);
        } else {
            let passed = &text.as_bytes()[offset..self.offset];
            let newlines = count(passed, |b| b == b'\n');
            if newlines == 0 {
                self.column -= characters(passed);
            } else {
                self.line -= newlines;
                let line_start = text[..offset].rfind('\n').map_or(0, |i| i + 1);
                self.column = 1 + characters(&text.as_bytes()[line_start..offset]);
            }
        }
        self.offset = offset;
        (self.line, self.column)
    }

    fn advance(&mut self, passed: &[u8]) {
        match passed.iter().rposition(|&b| b == b'\n') {
            None => self.column += characters(passed),
            Some(last) => {
                self.line += count(passed, |b| b == b'\n');
                self.column = 1 + characters(&passed[last + 1..]);
            }
        }
    }
}

fn characters(utf8: &[u8]) -> u32 {
    count(utf8, |b| b & 0xC0 != 0x80)
}

fn count(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> u32 {
    bytes.iter().filter(|&&b| wanted(b)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_forwards_and_backwards() {
        let text = "ab\n检索增强\r\nc\n";
        let naive = |offset: usize| {
            let before = &text[..offset];
            let start = before.rfind('\n').map_or(0, |i| i + 1);
            let lines = before.matches('\n').count() as u32 + 1;
            (lines, before[start..].chars().count() as u32 + 1)
        };
        let boundaries: Vec<usize> = (0..=text.len())
            .filter(|&i| text.is_char_boundary(i))
            .collect();
        for &from in &boundaries {
            for &to in &boundaries {
                let mut lines = Lines::default();
                assert_eq!(lines.locate(text, from), naive(from));
                assert_eq!(lines.locate(text, to), naive(to), "{from} to {to}");
            }
        }
    }

    #[test]
    fn an_offset_inside_a_character_or_behind_the_end_is_moved_back() {
        let mut lines = Lines::default();
        assert_eq!(lines.locate("检", 2), (1, 1));
        assert_eq!(lines.locate("检", 99), (1, 2));
    }
}
