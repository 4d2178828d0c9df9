//! From JSON text to a [`Catalog`], in slices.
//!
//! The loader walks the top level of the text and reads one record at a time: a paper, a note, a
//! topic. It is lenient: what it can do without is dropped and reported. Only what leaves no sound
//! catalog is an error.

mod heads;
mod log;
mod notes;
mod stages;
#[cfg(test)]
mod syntax_tests;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::mem;

use super::error::{LoadError, LoadErrorKind, Warning};
use super::record::ReadError;
use super::store::Catalog;
use super::texts::Texts;
use crate::members::MEMBERS;
use log::{Log, Owner};

pub use log::MAX_WARNINGS;

/// The most bytes that a catalog's text may have. Browsers give a page a few gigabytes at best, and
/// the index needs several times the text.
pub const MAX_BYTES: usize = 128 << 20;

/// Decodes what a server sent: UTF-8, with or without a byte order mark.
///
/// # Errors
/// [`LoadErrorKind::NotUtf8`], with the place of the first byte that is not.
pub fn decode(bytes: Vec<u8>) -> Result<String, LoadError> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let error = ReadError::Refused {
            offset: Some(valid),
            field: "",
            kind: LoadErrorKind::NotUtf8,
        };
        Log::default().error(&text, Owner::default(), error)
    })
}

/// How many languages are taken: the index keeps them as bits of 32. Its work grows with papers times
/// languages, so a catalog that names a million must not get them.
pub const MAX_LANGUAGES: usize = 32;

/// How far a [`Loader`] is, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: usize,
    /// Bytes in all.
    pub total: usize,
}

/// Reads a catalog in slices.
///
/// ```
/// use paperglot_engine::catalog::Loader;
///
/// let text = r#"{"format": 1, "papers": [{"id": "a", "title": "A", "topics": ["x"]}]}"#;
/// let mut loader = Loader::new(text);
/// while loader.step(500)? {
///     // Let the browser breathe, show `loader.progress()`.
/// }
/// let (catalog, warnings) = loader.finish()?;
/// assert_eq!(catalog.len(), 1);
/// assert_eq!(
///     warnings[0].to_string(),
///     "paper 'a', field 'topics', line 1, column 63: there is no topic 'x', dropped"
/// );
/// # Ok::<(), paperglot_engine::catalog::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Loader {
    catalog: Catalog,
    stage: Stage,
    /// The text being read, and how far.
    text: usize,
    offset: usize,
    /// Bytes of the texts before that one.
    passed: usize,
    /// For the top level and the levels below it: whether no member has been read yet.
    first: [bool; 3],
    /// The top-level members read so far, as bits in the order of `MEMBERS`.
    seen: u16,
    /// Byte offset of the record being read: the paper, or the key of the note.
    record: Option<usize>,
    /// Byte offsets of the records of the list being read.
    offsets: Vec<usize>,
    /// Papers that refer to ids which stood further down.
    deferred: Vec<u32>,
    entries: Vec<Entry>,
    pending: Vec<PendingNotes>,
    log: Log,
    failed: Option<LoadError>,
    /// Whether papers are passed over unread, and notes left for later.
    is_checked: bool,
}

/// Notes that stand in a file of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingNotes {
    /// The language of the notes (BCP 47).
    pub language: String,
    /// Where they stand, relative to the catalog.
    pub url: String,
}

/// A note whose paper has not been looked up yet.
#[derive(Clone, Copy, Debug)]
struct Entry {
    notes: u32,
    key: u32,
    value: u32,
}

/// What the loader reads next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The beginning of the catalog's text.
    Start,
    /// A member of the top level.
    Member,
    Source,
    Topic,
    Organization,
    Paper,
    /// A language of the notes.
    NotesLanguage,
    /// The beginning of the text of a notes file.
    NotesStart,
    /// A note inline.
    InlineNote,
    /// A note in a file.
    Note,
    /// The ids of the papers.
    Index,
    /// The references of the deferred paper at this place.
    Recheck(usize),
    /// The paper of the entry at this place.
    Resolve(usize),
    Done,
}

type Done = Result<(), ReadError>;

impl Loader {
    /// A loader of the catalog in `text`.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        let mut loader = Self::of(Texts::default());
        loader.push_text(text.into());
        loader
    }

    fn of(texts: Texts) -> Self {
        Self {
            catalog: Catalog {
                texts,
                ..Catalog::default()
            },
            stage: Stage::Start,
            text: 0,
            offset: 0,
            passed: 0,
            first: [true; 3],
            seen: 0,
            record: None,
            offsets: Vec::new(),
            deferred: Vec::new(),
            entries: Vec::new(),
            pending: Vec::new(),
            log: Log::default(),
            failed: None,
            is_checked: false,
        }
    }

    /// A loader of a catalog that has been checked: papers and notes are only read when they are
    /// asked for, which is most of the work of loading. A note that is broken is then none. The notes
    /// of each language that the catalog names are one of `texts`, in their order.
    pub(super) fn of_checked(texts: Texts) -> Self {
        Self {
            is_checked: true,
            ..Self::of(texts)
        }
    }

    /// Reads up to `records` records more; says whether there are any left.
    ///
    /// A record takes a few microseconds.
    ///
    /// # Errors
    /// See [`LoadErrorKind`]. The loader is then of no further use and gives the same error again.
    pub fn step(&mut self, records: usize) -> Result<bool, LoadError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        for _ in 0..records {
            if self.stage == Stage::Done {
                break;
            }
            if let Err(error) = self.advance() {
                let error = self.explain(error);
                self.failed = Some(error.clone());
                return Err(error);
            }
        }
        Ok(self.stage != Stage::Done)
    }

    /// How far the loader is.
    pub fn progress(&self) -> Progress {
        let total = self.catalog.texts.bytes();
        let done = (self.passed + self.offset).min(total);
        Progress { done, total }
    }

    /// Notes files that the catalog names and that have not been added yet; complete once
    /// [`Loader::step`] says that nothing is left.
    pub fn pending_notes(&self) -> &[PendingNotes] {
        &self.pending
    }

    /// Adds the text of a notes file; there is then more to [`Loader::step`] over.
    ///
    /// Call it when nothing is left to read; what is, is read first, with its errors.
    ///
    /// # Errors
    /// As [`Loader::step`].
    pub fn add_notes(
        &mut self,
        language: &str,
        text: impl Into<Cow<'static, str>>,
    ) -> Result<(), LoadError> {
        while self.step(usize::MAX)? {}
        self.pending.retain(|pending| pending.language != language);
        self.passed += self.catalog.texts[self.text].len();
        self.text += 1;
        self.offset = 0;
        self.first = [true; 3];
        self.stage = Stage::NotesStart;
        self.log.start_text(Some(language));
        self.push_text(text.into());
        self.start_notes(language.to_owned());
        Ok(())
    }

    /// Goes on without the notes file of `language`; `reason` tells the author why.
    ///
    /// # Errors
    /// As [`Loader::step`].
    pub fn leave_out_notes(&mut self, language: &str, reason: String) -> Result<(), LoadError> {
        self.log.leave_out(language.to_owned(), reason);
        self.add_notes(language, "{}")
    }

    /// The catalog, with what was passed over in it. Notes still pending are left out.
    ///
    /// # Errors
    /// As [`Loader::step`].
    pub fn finish(mut self) -> Result<(Catalog, Vec<Warning>), LoadError> {
        while self.step(usize::MAX)? {}
        for notes in mem::take(&mut self.pending) {
            let reason = ["they stand in a file of their own, ", &notes.url].concat();
            self.log.leave_out(notes.language, reason);
        }
        Ok((self.catalog, self.log.into_warnings()))
    }

    fn push_text(&mut self, text: Cow<'static, str>) {
        const BYTE_ORDER_MARK: char = '\u{feff}';
        let text = match text {
            Cow::Borrowed(text) => {
                Cow::Borrowed(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
            }
            Cow::Owned(mut text) => {
                if text.starts_with(BYTE_ORDER_MARK) {
                    text.remove(0);
                }
                Cow::Owned(text)
            }
        };
        self.catalog.texts.push(text);
    }
}
