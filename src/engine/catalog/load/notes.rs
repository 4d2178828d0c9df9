//! Notes, inline or in files of their own.
//!
//! They may stand before the papers, so each is kept with its key until all papers are known.

use super::log::Owner;
use super::{Done, Entry, Loader, MAX_LANGUAGES, PendingNotes, Stage};
use crate::catalog::cursor::Kind;
use crate::catalog::error::WarningKind;
use crate::catalog::record::{Finding, Reader};
use crate::catalog::store::{NOWHERE, Notes, id_at};

impl Loader {
    #[inline(never)]
    pub(super) fn notes_language(&mut self) -> Done {
        let text = &self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let key = reader.cursor.next_key(&mut self.first[1]);
        let Some(key) = key? else {
            self.offset = reader.cursor.offset();
            self.stage = Stage::Member;
            return Ok(());
        };
        let count = self.catalog.notes.len() + self.pending.len();
        // Notes of a checked catalog are known by their number: none between others may be left out.
        let fits = self.is_checked || self.has_room_for(&key.text);
        let left_out = if count == MAX_LANGUAGES || !fits {
            Some(WarningKind::TooManyLanguages)
        } else if reader.cursor.peek()? != Kind::Null && self.has_notes(&key.text) {
            Some(WarningKind::DuplicateId {
                what: "language",
                id: key.text.to_string(),
            })
        } else {
            None
        };
        if let Some(kind) = left_out {
            reader.cursor.skip()?;
            reader.report(key.offset, "notes".to_owned(), kind);
            self.offset = reader.cursor.offset();
            self.log.report(text, Owner::default(), reader.findings);
            return Ok(());
        }
        let language = key.text.into_owned();
        match reader.cursor.peek()? {
            Kind::Null => {
                reader.null()?;
                self.offset = reader.cursor.offset();
            }
            Kind::String => {
                let url = reader.text(&language)?;
                self.offset = reader.cursor.offset();
                match self.is_checked {
                    true => self.catalog.add_late_notes(language),
                    false => self.pending.push(PendingNotes { language, url }),
                }
            }
            _ => {
                reader.expect(Kind::Object, &language)?;
                reader.cursor.open()?;
                self.offset = reader.cursor.offset();
                self.first[2] = true;
                self.stage = Stage::InlineNote;
                self.start_notes(language);
            }
        }
        Ok(())
    }

    /// The languages of the notes so far, inline or in files that are yet to come.
    pub(super) fn notes_languages(&self) -> impl Iterator<Item = &String> {
        let inline = self.catalog.notes.iter().map(|notes| &notes.language);
        inline.chain(self.pending.iter().map(|pending| &pending.language))
    }

    fn has_notes(&self, language: &str) -> bool {
        self.notes_languages().any(|known| known == language)
    }

    pub(super) fn start_notes(&mut self, language: String) {
        self.catalog.notes.push(Notes {
            language,
            text: self.text,
            offsets: Vec::new().into(),
        });
    }

    #[inline(never)]
    pub(super) fn note(&mut self) -> Done {
        let text = &self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        self.record = None;
        let inline = self.stage == Stage::InlineNote;
        let first = &mut self.first[if inline { 2 } else { 0 }];
        let Some(key) = reader.cursor.next_key(first)? else {
            self.stage = match inline {
                true => Stage::NotesLanguage,
                false => {
                    reader.cursor.end()?;
                    Stage::Resolve(0)
                }
            };
            self.offset = reader.cursor.offset();
            return Ok(());
        };
        self.record = Some(key.offset);
        if key.text == "$schema" {
            reader.cursor.skip()?;
        } else if !reader.null()? {
            let value = reader.cursor.next_offset() as u32;
            reader.note()?;
            self.entries.push(Entry {
                notes: self.catalog.notes.len() as u32 - 1,
                key: key.offset as u32,
                value,
            });
        }
        self.offset = reader.cursor.offset();
        let owner = Owner {
            paper: Some(&key.text),
            prefix: "",
        };
        self.log.report(text, owner, reader.findings);
        Ok(())
    }

    pub(super) fn resolve(&mut self, at: usize) {
        let Some(&entry) = self.entries.get(at) else {
            self.entries = Vec::new();
            self.stage = Stage::Done;
            return;
        };
        self.stage = Stage::Resolve(at + 1);
        let notes = entry.notes as usize;
        let text = &self.catalog.texts[self.catalog.notes[notes].text];
        let id = id_at(text, entry.key);
        let papers = self.catalog.len();
        let kind = match self.catalog.index_of(&id) {
            None => WarningKind::UnknownId {
                what: "paper",
                id: id.into_owned(),
            },
            Some(paper) => {
                let Some(offsets) = self.catalog.notes[notes].offsets.get_mut() else {
                    return;
                };
                offsets.resize(papers, NOWHERE);
                if offsets[paper] == NOWHERE {
                    offsets[paper] = entry.value;
                    return;
                }
                WarningKind::DuplicateId {
                    what: "note",
                    id: id.into_owned(),
                }
            }
        };
        let finding = Finding {
            offset: entry.key as usize,
            field: "id".to_owned(),
            kind,
        };
        self.log.report(text, Owner::default(), vec![finding]);
    }
}
