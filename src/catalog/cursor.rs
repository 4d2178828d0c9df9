//! A cursor over JSON text that knows where it stands.
//!
//! It walks objects and arrays one member at a time, so that a large text can be read in slices and
//! every value has a known byte offset. Values that need care (escapes, numbers, whatever is to be
//! skipped) go through `serde_json`; errors stand where `serde_json` would report them. Nothing
//! here recurses, so depth is no danger.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use serde_json::error::Category;

/// What kind of value stands next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number
    Number,
    /// A string
    String,
    /// `[…]`
    Array,
    /// `{…}`
    Object,
}

impl Kind {
    /// The kind in words, with its article.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// Why the text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Byte offset of the offending character, of the last one if the text ends too early.
    pub offset: usize,
    /// Whether the text ends too early.
    pub truncated: bool,
    /// What is wrong.
    pub message: String,
}

/// The key of an object's member.
#[derive(Clone, Debug)]
pub(crate) struct Key<'a> {
    /// The key, unescaped.
    pub text: Cow<'a, str>,
    /// Byte offset of its opening quote.
    pub offset: usize,
}

/// A position in JSON text.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at a byte offset, which must be a character boundary.
    pub fn new(text: &'a str, offset: usize) -> Self {
        Self { text, offset }
    }

    /// Where the cursor stands.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Steps over white space and says where the next token starts.
    pub fn next_offset(&mut self) -> usize {
        self.next_byte();
        self.offset
    }

    /// What kind of value stands next.
    pub fn peek(&mut self) -> Result<Kind, SyntaxError> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            _ => Err(self.error("expected value")),
        }
    }

    /// Steps over the bracket that opens the object or array standing next.
    pub fn open(&mut self) -> Result<(), SyntaxError> {
        match self.peek()? {
            Kind::Array | Kind::Object => self.offset += 1,
            _ => return Err(self.error("expected an object or an array")),
        }
        Ok(())
    }

    /// Steps to the next item of the open array; `false` behind its end.
    ///
    /// `first` starts as `true` and belongs to this array.
    pub fn next_item(&mut self, first: &mut bool) -> Result<bool, SyntaxError> {
        match (self.next_byte(), *first) {
            (Some(b']'), _) => {
                self.offset += 1;
                return Ok(false);
            }
            (Some(b','), false) => {
                self.offset += 1;
                if self.next_byte() == Some(b']') {
                    return Err(self.error("trailing comma"));
                }
            }
            (Some(_), true) => *first = false,
            _ => return Err(self.error("expected `,` or `]`")),
        }
        Ok(true)
    }

    /// Reads the next key of the open object and its colon; `None` behind the object's end.
    ///
    /// `first` starts as `true` and belongs to this object.
    pub fn next_key(&mut self, first: &mut bool) -> Result<Option<Key<'a>>, SyntaxError> {
        match (self.next_byte(), *first) {
            (Some(b'}'), _) => {
                self.offset += 1;
                return Ok(None);
            }
            (Some(b','), false) => {
                self.offset += 1;
                if self.next_byte() == Some(b'}') {
                    return Err(self.error("trailing comma"));
                }
            }
            (Some(_), true) => *first = false,
            _ => return Err(self.error("expected `,` or `}`")),
        }
        if self.next_byte() != Some(b'"') {
            return Err(self.error("key must be a string"));
        }
        let offset = self.offset;
        let text = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.error("expected `:`"));
        }
        self.offset += 1;
        Ok(Some(Key { text, offset }))
    }

    /// Reads the string that stands next, borrowing it where it has no escape.
    pub fn string(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        if self.next_byte() != Some(b'"') {
            return Err(self.error("expected a string"));
        }
        let start = self.offset + 1;
        let rest = &self.text.as_bytes()[start..];
        match rest
            .iter()
            .position(|&b| b == b'"' || b == b'\\' || b < 0x20)
        {
            Some(length) if rest[length] == b'"' => {
                self.offset = start + length + 1;
                Ok(Cow::Borrowed(&self.text[start..start + length]))
            }
            _ => self.escaped_string().map(Cow::Owned),
        }
    }

    /// Reads a string with escapes.
    fn escaped_string(&mut self) -> Result<String, SyntaxError> {
        let start = self.offset + 1;
        let quoted = self.skip()?;
        unescape(&quoted[1..quoted.len() - 1]).map_err(|at| SyntaxError {
            offset: start + at,
            truncated: false,
            message: "lone leading surrogate in hex escape".to_owned(),
        })
    }

    /// Steps over the value that stands next and returns its text.
    ///
    /// `serde_json` only ever skips: asked for values, it would bring its reading and writing of
    /// numbers into the module, tables included.
    pub fn skip(&mut self) -> Result<&'a str, SyntaxError> {
        let start = self.next_offset();
        let rest = &self.text[self.offset..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(_)) => self.offset += values.byte_offset(),
            Some(Err(error)) => return Err(self.adopt(rest, &error)),
            None => return Err(self.error("expected value")),
        }
        Ok(&self.text[start..self.offset])
    }

    /// Checks that nothing but white space follows.
    pub fn end(&mut self) -> Result<(), SyntaxError> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.error("trailing characters")),
        }
    }

    /// An error of `serde_json` on `rest`, with its place in the whole text.
    fn adopt(&self, rest: &str, error: &serde_json::Error) -> SyntaxError {
        let mut line_start = 0;
        for _ in 1..error.line() {
            let newline = rest[line_start..].find('\n');
            line_start += newline.map_or(0, |i| i + 1);
        }
        let within = (line_start + error.column()).saturating_sub(1);
        let mut message = error.to_string();
        if let Some(end) = message.rfind(" at line ") {
            message.truncate(end);
        }
        SyntaxError {
            offset: self.offset + within.min(rest.len()),
            truncated: error.classify() == Category::Eof,
            message,
        }
    }

    fn next_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.offset) {
            self.offset += 1;
        }
        bytes.get(self.offset).copied()
    }

    /// An error at the token that stands next.
    fn error(&mut self, message: &str) -> SyntaxError {
        match self.next_byte() {
            Some(_) => SyntaxError {
                offset: self.offset,
                truncated: false,
                message: message.to_owned(),
            },
            None => SyntaxError {
                offset: self.text.len().saturating_sub(1),
                truncated: true,
                message: "the text ends in the middle of a value".to_owned(),
            },
        }
    }
}

/// The text that the inside of a string stands for, its escapes being well-formed.
///
/// # Errors
/// The byte offset behind a surrogate that stands alone: no text can hold it.
fn unescape(quoted: &str) -> Result<String, usize> {
    let mut text = String::with_capacity(quoted.len());
    let mut parts = quoted.split('\\');
    let mut at = parts.next().map_or(0, |plain| {
        text.push_str(plain);
        plain.len()
    });
    let mut leading: Option<u16> = None;
    while let Some(part) = parts.next() {
        let (escaped, plain) = part.split_at(part.len().min(1));
        at += 1 + part.len();
        let (letter, plain) = match escaped {
            "u" => {
                let (digits, plain) = plain.split_at_checked(4).ok_or(at)?;
                let unit = u16::from_str_radix(digits, 16).map_err(|_| at)?;
                let before = leading.take();
                let units = before.into_iter().chain([unit]);
                match char::decode_utf16(units).next() {
                    Some(Ok(letter)) => (letter, plain),
                    // The first half of a pair; the second must follow at once.
                    _ if before.is_none()
                        && (0xd800..0xdc00).contains(&unit)
                        && plain.is_empty() =>
                    {
                        leading = Some(unit);
                        continue;
                    }
                    _ => return Err(at - plain.len()),
                }
            }
            "b" => ('\u{8}', plain),
            "f" => ('\u{c}', plain),
            "n" => ('\n', plain),
            "r" => ('\r', plain),
            "t" => ('\t', plain),
            "/" | "\"" => (escaped.chars().next().unwrap_or_default(), plain),
            // Two backslashes: the part between them is empty, and the next part is plain.
            _ => {
                let plain = parts.next().unwrap_or_default();
                at += 1 + plain.len();
                ('\\', plain)
            }
        };
        if leading.is_some() {
            return Err(at - plain.len());
        }
        text.push(letter);
        text.push_str(plain);
    }
    match leading {
        Some(_) => Err(at),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_stand_for_what_serde_json_says() {
        for quoted in [
            r#""\\""#,
            r#""a\b\""#,
            r#""\u0041""#,
            r#""\u00e9\ud83d\ude00\n\"\/""#,
            r#""\ud800""#,
            r#""\udc00""#,
            r#""\ud800\ud800\udc00""#,
            r#""\ud800x\udc00""#,
            r#""\ud800\n""#,
            r#""\b\f\r\t\\n""#,
            r#""\\\\\u5929""#,
        ] {
            let mut cursor = Cursor::new(quoted, 0);
            let expected: Option<String> = serde_json::from_str(quoted).ok();
            assert_eq!(
                cursor.string().ok().map(Cow::into_owned),
                expected,
                "{quoted}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text: String) {
            let quoted = serde_json::to_string(&text).expect("text is JSON");
            prop_assert_eq!(Cursor::new(&quoted, 0).string().expect("it is"), text.as_str());
            let units = text.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
            let quoted = format!("\"{}\"", units.collect::<String>());
            prop_assert_eq!(Cursor::new(&quoted, 0).string().expect("it is"), text.as_str());
        }
    }
}
