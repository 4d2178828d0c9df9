//! What can go wrong with a catalog: errors that refuse it, warnings on what was dropped.

use std::fmt;

pub use super::place::Place;

/// Why a catalog could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// What is wrong.
    pub kind: LoadErrorKind,
    /// Where, if it is at one place.
    pub place: Option<Place>,
}

/// The ways in which a catalog can be unusable.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is longer than [`super::MAX_BYTES`].
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// An HTML page came instead, as servers send for a missing file.
    Html,
    /// The text is not JSON.
    BadJson {
        /// What the parser says.
        message: String,
    },
    /// The text ends too early.
    Truncated,
    /// The JSON is no object.
    NotObject {
        /// What it is.
        found: &'static str,
    },
    /// There is no `format`.
    FormatMissing,
    /// `format` is not a whole number from 1 on.
    FormatUnknown {
        /// What stands there.
        found: String,
    },
    /// `format` is a later version than this crate reads.
    FormatNewer {
        /// What stands there.
        found: String,
    },
    /// A field has a value of another type than it must have.
    WrongType {
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A field that must be there is not, or is empty.
    FieldMissing,
    /// Two papers have one id.
    DuplicatePaper {
        /// The line of the first.
        first_line: u32,
    },
}

impl LoadError {
    /// A stable key for the error, under which interface texts stand.
    pub fn code(&self) -> &'static str {
        match self.kind {
            LoadErrorKind::NotUtf8 => "not-utf8",
            LoadErrorKind::TooLarge { .. } => "too-large",
            LoadErrorKind::Html => "html",
            LoadErrorKind::BadJson { .. } => "bad-json",
            LoadErrorKind::Truncated => "truncated",
            LoadErrorKind::NotObject { .. } => "not-object",
            LoadErrorKind::FormatMissing => "format-missing",
            LoadErrorKind::FormatUnknown { .. } => "format-unknown",
            LoadErrorKind::FormatNewer { .. } => "format-newer",
            LoadErrorKind::WrongType { .. } => "wrong-type",
            LoadErrorKind::FieldMissing => "field-missing",
            LoadErrorKind::DuplicatePaper { .. } => "duplicate-paper",
        }
    }
}

impl fmt::Display for LoadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("the text is not UTF-8"),
            Self::TooLarge { bytes } => {
                let most = super::MAX_BYTES >> 20;
                write!(
                    f,
                    "{} MiB are too large, {most} MiB is the most",
                    bytes >> 20
                )
            }
            Self::Html => f.write_str("this is an HTML page, not a catalog in JSON"),
            Self::BadJson { message } => write!(f, "not JSON: {message}"),
            Self::Truncated => f.write_str("the text ends too early"),
            Self::NotObject { found } => write!(f, "expected an object, found {found}"),
            Self::FormatMissing => f.write_str("the catalog has no field 'format'"),
            Self::FormatUnknown { found } => write!(f, "unknown format {found}"),
            Self::FormatNewer { found } => {
                let ours = super::model::FORMAT;
                write!(
                    f,
                    "format {found} is newer than format {ours}, the newest known here"
                )
            }
            Self::WrongType { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::FieldMissing => f.write_str("the field is missing or empty"),
            Self::DuplicatePaper { first_line } => {
                write!(f, "another paper, on line {first_line}, has the same id")
            }
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        self.kind.fmt(f)
    }
}

impl std::error::Error for LoadError {}

/// Something in a catalog that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where it stands; `None` for [`WarningKind::NotesLeftOut`] and [`WarningKind::Omitted`].
    pub place: Option<Place>,
}

/// The faults of a catalog that do not keep it from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// The format knows no such field.
    UnknownField,
    /// An earlier member of the record has the same name.
    DuplicateField,
    /// Nothing of the named kind has this id.
    UnknownId {
        /// `topic`, `organization`, `source`, `paper` or `language`.
        what: &'static str,
        /// The id that was given.
        id: String,
    },
    /// An earlier record of the kind has the same id.
    DuplicateId {
        /// `topic`, `organization`, `source`, `language` or `note`.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// The topic is, through its parents, below itself.
    TopicCycle,
    /// Not a date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    BadDate,
    /// Not a link to `http`, `https` or `mailto`.
    BadLink,
    /// Not an arXiv id without version.
    BadArxiv,
    /// Not a DOI without resolver.
    BadDoi,
    /// More languages than [`super::MAX_LANGUAGES`].
    TooManyLanguages,
    /// A file with notes was not read.
    NotesLeftOut {
        /// The language of the notes.
        language: String,
        /// Why.
        reason: String,
    },
    /// More warnings than are kept.
    Omitted {
        /// How many more.
        count: usize,
    },
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField => f.write_str("unknown field, ignored"),
            Self::DuplicateField => f.write_str("given twice, the last one counts"),
            Self::UnknownId { what, id } => write!(f, "there is no {what} '{id}', dropped"),
            Self::DuplicateId { what, id } => write!(f, "a second {what} '{id}', dropped"),
            Self::TopicCycle => f.write_str("the topic is below itself, parent dropped"),
            Self::BadDate => f.write_str("not a date (YYYY, YYYY-MM or YYYY-MM-DD), dropped"),
            Self::BadLink => f.write_str("not an http, https or mailto link, dropped"),
            Self::BadArxiv => f.write_str("not an arXiv id (such as 2305.14314), dropped"),
            Self::BadDoi => f.write_str("not a DOI (such as 10.1145/3486622), dropped"),
            Self::TooManyLanguages => {
                write!(f, "more than {} languages, dropped", super::MAX_LANGUAGES)
            }
            Self::NotesLeftOut { language, reason } => {
                write!(f, "no notes in {language}: {reason}")
            }
            Self::Omitted { count } => write!(f, "and {count} more warnings"),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        self.kind.fmt(f)
    }
}
