//! Collects warnings and makes errors, with their places.

use crate::catalog::error::{LoadError, LoadErrorKind, Place, Warning, WarningKind};
use crate::catalog::place::Lines;
use crate::catalog::record::{Finding, ReadError};

/// How many warnings are kept; a broken catalog would else fill the memory with them.
pub const MAX_WARNINGS: usize = 1000;

/// What a finding or an error belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owner<'a> {
    /// The paper's id.
    pub paper: Option<&'a str>,
    /// What stands before the names of fields, such as `topics[3].`.
    pub prefix: &'a str,
}

/// Warnings on one catalog.
#[derive(Debug, Default)]
pub(super) struct Log {
    warnings: Vec<Warning>,
    omitted: usize,
    lines: Lines,
    /// The language of the notes file being read.
    notes: Option<String>,
}

impl Log {
    /// From now on offsets are those of another text.
    pub fn start_text(&mut self, notes: Option<&str>) {
        self.lines = Lines::default();
        self.notes = notes.map(str::to_owned);
    }

    /// Keeps what was found in `text`.
    pub fn report(&mut self, text: &str, owner: Owner<'_>, findings: Vec<Finding>) {
        for finding in findings {
            if self.warnings.len() == MAX_WARNINGS {
                self.omitted += 1;
                continue;
            }
            let place = self.place(text, finding.offset, owner, &finding.field);
            self.warnings.push(Warning {
                kind: finding.kind,
                place: Some(place),
            });
        }
    }

    /// Keeps that the notes of a language were left out, and why.
    pub fn leave_out(&mut self, language: String, reason: String) {
        self.warnings.push(Warning {
            kind: WarningKind::NotesLeftOut { language, reason },
            place: None,
        });
    }

    /// What was kept.
    pub fn into_warnings(mut self) -> Vec<Warning> {
        if self.omitted > 0 {
            self.warnings.push(Warning {
                kind: WarningKind::Omitted {
                    count: self.omitted,
                },
                place: None,
            });
        }
        self.warnings
    }

    /// The error of a record that can not be read.
    pub fn error(&mut self, text: &str, owner: Owner<'_>, error: ReadError) -> LoadError {
        let (offset, field, kind) = match error {
            ReadError::Syntax(error) => {
                let kind = match error.truncated {
                    true => LoadErrorKind::Truncated,
                    false => LoadErrorKind::BadJson {
                        message: error.message,
                    },
                };
                (Some(error.offset), String::new(), kind)
            }
            ReadError::Type {
                offset,
                field,
                expected,
                found,
            } => {
                let kind = LoadErrorKind::WrongType { expected, found };
                (Some(offset), field, kind)
            }
            ReadError::Missing { offset, field } => {
                (Some(offset), field.to_owned(), LoadErrorKind::FieldMissing)
            }
            ReadError::Refused {
                offset,
                field,
                kind,
            } => (offset, field.to_owned(), kind),
        };
        let place = offset.map(|offset| self.place(text, offset, owner, &field));
        LoadError { kind, place }
    }

    /// Line of an offset.
    pub fn line(&mut self, text: &str, offset: usize) -> u32 {
        self.lines.locate(text, offset).0
    }

    fn place(&mut self, text: &str, offset: usize, owner: Owner<'_>, field: &str) -> Place {
        let (line, column) = self.lines.locate(text, offset);
        Place {
            notes: self.notes.clone(),
            paper: owner.paper.map(str::to_owned),
            field: (!field.is_empty()).then(|| [owner.prefix, field].concat()),
            line,
            column,
        }
    }
}
