//! The tokens of JSON (RFC 8259): strings, numbers, words, and passing over whole values.

use std::borrow::Cow;

use super::cursor::{Cursor, Kind, SyntaxError};

type Read<T> = Result<T, SyntaxError>;

impl<'a> Cursor<'a> {
    /// Reads the string that stands next, borrowing it where it has no escape.
    pub fn string(&mut self) -> Read<Cow<'a, str>> {
        if self.next_byte() != Some(b'"') {
            return Err(self.fault("expected a string"));
        }
        let start = self.offset + 1;
        self.offset = start;
        let plain = self.plain_stretch();
        if self.byte() == Some(b'"') {
            self.offset += 1;
            return Ok(Cow::Borrowed(plain));
        }
        self.offset = start;
        let mut text = String::new();
        self.rest_of_string(Some(&mut text))?;
        Ok(Cow::Owned(text))
    }

    /// Steps over the value that stands next and returns its text.
    pub fn skip(&mut self) -> Read<&'a str> {
        let start = self.next_offset();
        // The kinds of what is open, and whether nothing has been read of it yet.
        let mut open: Vec<(Kind, bool)> = Vec::new();
        loop {
            let kind = self.peek()?;
            match kind {
                Kind::Array | Kind::Object => {
                    self.offset += 1;
                    open.push((kind, true));
                }
                Kind::String => {
                    self.offset += 1;
                    self.rest_of_string(None)?;
                }
                Kind::Number => self.number()?,
                Kind::Null => self.word("null")?,
                Kind::Bool => self.word(match self.byte() {
                    Some(b't') => "true",
                    _ => "false",
                })?,
            }
            loop {
                let more = match open.last_mut() {
                    None => return Ok(self.since(start)),
                    Some((Kind::Array, first)) => self.next_item(first)?,
                    Some((_, first)) => self.next_key(first)?.is_some(),
                };
                if more {
                    break;
                }
                open.pop();
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.offset).unwrap_or_default()
    }

    /// Steps to the next byte of a string that is not plain text.
    fn plain_stretch(&mut self) -> &'a str {
        let start = self.offset;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        // Eight bytes at a time, most of a long text.
        for chunk in rest.as_chunks::<8>().0 {
            let special = special(u64::from_le_bytes(*chunk));
            self.offset += special.trailing_zeros() as usize / 8;
            if special != 0 {
                return self.since(start);
            }
        }
        while self
            .byte()
            .is_some_and(|b| b != b'"' && b != b'\\' && b >= 0x20)
        {
            self.offset += 1;
        }
        self.since(start)
    }

    /// Reads a string from behind its opening quote on. Of one that is only passed over, surrogates
    /// need not be in pairs.
    fn rest_of_string(&mut self, mut out: Option<&mut String>) -> Read<()> {
        loop {
            let plain = self.plain_stretch();
            if let Some(out) = &mut out {
                out.push_str(plain);
            }
            match self.byte() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.offset += 1;
                    let unpaired = out.is_none();
                    let escaped = self.escape(unpaired)?;
                    if let Some(out) = &mut out {
                        out.push(escaped);
                    }
                }
                _ => {
                    let message =
                        "control character (\\u0000-\\u001F) found while parsing a string";
                    return Err(self.fault(message));
                }
            }
        }
    }

    /// Reads an escape from behind its backslash on.
    fn escape(&mut self, unpaired: bool) -> Read<char> {
        let escaped = match self.byte() {
            Some(plain @ (b'"' | b'\\' | b'/')) => plain.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.offset += 1;
                return self.code_point(unpaired);
            }
            _ => return Err(self.fault("invalid escape")),
        };
        self.offset += 1;
        Ok(escaped)
    }

    /// Reads the hexadecimal digits of an escape, and of the one behind it where the two are a
    /// pair of surrogates.
    fn code_point(&mut self, unpaired: bool) -> Read<char> {
        let high = self.hex()?;
        if let Some(c) = char::from_u32(high) {
            return Ok(c);
        }
        if unpaired {
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        const LONE: &str = "lone leading surrogate in hex escape";
        if high < 0xDC00 {
            for expected in [b'\\', b'u'] {
                if self.byte() != Some(expected) {
                    return Err(self.fault("unexpected end of hex escape"));
                }
                self.offset += 1;
            }
            let low = self.hex()?;
            if (0xDC00..0xE000).contains(&low) {
                let c = char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                return Ok(c.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        self.offset -= 1;
        Err(self.fault(LONE))
    }

    /// Four hexadecimal digits; an error stands at the last of them.
    fn hex(&mut self) -> Read<u32> {
        let digits = self.text.as_bytes().get(self.offset..self.offset + 4);
        let Some(digits) = digits else {
            self.offset = self.text.len();
            return Err(self.fault(""));
        };
        let value = digits.iter().try_fold(0, |value, digit| {
            Some(value << 4 | char::from(*digit).to_digit(16)?)
        });
        match value {
            Some(value) => {
                self.offset += 4;
                Ok(value)
            }
            None => {
                self.offset += 3;
                Err(self.fault("invalid escape"))
            }
        }
    }

    fn word(&mut self, word: &str) -> Read<()> {
        for byte in word.bytes() {
            if self.byte() != Some(byte) {
                return Err(self.fault("expected ident"));
            }
            self.offset += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Read<()> {
        if self.byte() == Some(b'-') {
            self.offset += 1;
        }
        if self.byte() == Some(b'0') {
            self.offset += 1;
            if self.byte().is_some_and(|b| b.is_ascii_digit()) {
                return Err(self.fault("invalid number"));
            }
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.offset += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.offset += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.offset += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Read<()> {
        let start = self.offset;
        while self.byte().is_some_and(|b| b.is_ascii_digit()) {
            self.offset += 1;
        }
        match self.offset == start {
            true => Err(self.fault("invalid number")),
            false => Ok(()),
        }
    }
}

/// The high bit of the first of eight bytes that ends a plain stretch, the lowest byte being the
/// first; bits above it mean nothing. A byte is less than `n` where taking `n` off sets its high
/// bit, and did not have it; what it borrows disturbs only those after it (Warren, "Hacker's
/// Delight", 6-1).
fn special(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let less = |bytes: u64, than: u64| bytes.wrapping_sub(ONES * than) & !bytes;
    let is = |byte: u8| less(bytes ^ (ONES * u64::from(byte)), 1);
    (less(bytes, 0x20) | is(b'"') | is(b'\\')) & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    use super::*;

    /// Text that is mostly made of what JSON is made of.
    const JSON_LIKE: &str =
        r#"([\[\]{},: ]|"|\\|\\u|d8|dc00|D834|DD1E|[0-9eE.+-]|a|true|false|null|检|\n|\t){0,12}"#;

    proptest! {
        #[test]
        fn passes_over_what_serde_json_passes_over(text in JSON_LIKE) {
            let ours = {
                let mut cursor = Cursor::new(&text, 0);
                cursor.skip().and_then(|_| cursor.end()).is_ok()
            };
            prop_assert_eq!(ours, serde_json::from_str::<IgnoredAny>(&text).is_ok());
        }

        #[test]
        fn reads_the_strings_that_serde_json_reads(text in JSON_LIKE) {
            let quoted = ["\"", &text, "\""].concat();
            let mut cursor = Cursor::new(&quoted, 0);
            let ours = cursor.string().and_then(|s| cursor.end().map(|()| s.into_owned()));
            prop_assert_eq!(ours.ok(), serde_json::from_str::<String>(&quoted).ok());
        }

        #[test]
        fn any_string_comes_back(text: String) {
            let json = serde_json::to_string(&text).expect("strings are JSON");
            let read = Cursor::new(&json, 0).string().map(Cow::into_owned);
            prop_assert_eq!(read, Ok(text));
        }
    }
}
