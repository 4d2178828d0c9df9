//! Notes, inline or in files of their own.
//!
//! They may stand before the papers, so each is kept with its key until all papers are known.

use super::log::Owner;
use super::{Done, Entry, Loader, PendingNotes, Stage, read};
use crate::catalog::cursor::Kind;
use crate::catalog::error::WarningKind;
use crate::catalog::record::{Finding, Reader};
use crate::catalog::store::{NOWHERE, Notes, id_at};

impl Loader {
    pub(super) fn notes_language(&mut self) -> Done {
        let text = &*self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let key = reader.cursor.next_key(&mut self.first[1]);
        let Some(key) = read!(self, text, Owner::default(), key) else {
            self.offset = reader.cursor.offset();
            self.stage = Stage::Member;
            return Ok(());
        };
        let owner = Owner {
            paper: None,
            prefix: "notes.",
        };
        let language = key.text.into_owned();
        match read!(self, text, owner, reader.cursor.peek()) {
            Kind::Null => {
                read!(self, text, owner, reader.null());
                self.offset = reader.cursor.offset();
            }
            Kind::String => {
                let url = read!(self, text, owner, reader.text(&language));
                self.offset = reader.cursor.offset();
                self.pending.push(PendingNotes { language, url });
            }
            _ => {
                read!(self, text, owner, reader.expect(Kind::Object, &language));
                read!(self, text, owner, reader.cursor.open());
                self.offset = reader.cursor.offset();
                self.first[2] = true;
                self.stage = Stage::InlineNote;
                self.start_notes(language);
            }
        }
        Ok(())
    }

    pub(super) fn start_notes(&mut self, language: String) {
        self.catalog.notes.push(Notes {
            language,
            text: self.text,
            offsets: Vec::new(),
        });
    }

    pub(super) fn note(&mut self) -> Done {
        let text = &*self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let owner = Owner::default();
        let inline = self.stage == Stage::InlineNote;
        let first = &mut self.first[if inline { 2 } else { 0 }];
        let Some(key) = read!(self, text, owner, reader.cursor.next_key(first)) else {
            self.stage = match inline {
                true => Stage::NotesLanguage,
                false => {
                    read!(self, text, owner, reader.cursor.end());
                    Stage::Resolve(0)
                }
            };
            self.offset = reader.cursor.offset();
            return Ok(());
        };
        let owner = Owner {
            paper: Some(&key.text),
            prefix: "",
        };
        if key.text == "$schema" {
            read!(self, text, owner, reader.cursor.skip());
        } else if !read!(self, text, owner, reader.null()) {
            let value = reader.cursor.next_offset() as u32;
            read!(self, text, owner, reader.note());
            self.entries.push(Entry {
                notes: self.catalog.notes.len() as u32 - 1,
                key: key.offset as u32,
                value,
            });
        }
        self.offset = reader.cursor.offset();
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
        let text = &*self.catalog.texts[self.catalog.notes[notes].text];
        let id = id_at(text, entry.key);
        let Some(paper) = self.catalog.index_of(&id) else {
            let finding = Finding {
                offset: entry.key as usize,
                field: "id".to_owned(),
                kind: WarningKind::UnknownId {
                    what: "paper",
                    id: id.into_owned(),
                },
            };
            self.log.report(text, Owner::default(), vec![finding]);
            return;
        };
        let papers = self.catalog.len();
        let offsets = &mut self.catalog.notes[notes].offsets;
        offsets.resize(papers, NOWHERE);
        offsets[paper] = entry.value;
    }
}
