//! A cursor over JSON text that knows where it stands.
//!
//! It walks objects and arrays one member at a time, so that a large text can be read in slices and
//! every value has a known byte offset. Errors stand where `serde_json` would report them. Nothing
//! here recurses, so depth is no danger.

use std::borrow::Cow;

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
pub struct SyntaxError {
    /// Byte offset of the offending character, of the last one if the text ends too early.
    pub offset: usize,
    /// Whether the text ends too early.
    pub truncated: bool,
    /// What is wrong.
    pub message: String,
}

/// The key of an object's member.
#[derive(Clone, Debug)]
pub struct Key<'a> {
    /// The key, unescaped.
    pub text: Cow<'a, str>,
    /// Byte offset of its opening quote.
    pub offset: usize,
}

/// A position in JSON text.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) offset: usize,
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

    /// Checks that nothing but white space follows.
    pub fn end(&mut self) -> Result<(), SyntaxError> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.error("trailing characters")),
        }
    }

    pub(super) fn next_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.offset) {
            self.offset += 1;
        }
        bytes.get(self.offset).copied()
    }

    /// An error at the token that stands next.
    fn error(&mut self, message: &str) -> SyntaxError {
        self.next_byte();
        self.fault(message)
    }

    /// An error at the byte where the cursor stands.
    pub(super) fn fault(&self, message: &str) -> SyntaxError {
        let last = self.text.len().saturating_sub(1);
        let truncated = self.offset > last || self.text.is_empty();
        let message = match truncated {
            true => "the text ends in the middle of a value",
            false => message,
        };
        SyntaxError {
            offset: self.offset.min(last),
            truncated,
            message: message.to_owned(),
        }
    }
}
