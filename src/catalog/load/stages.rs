//! What the loader does at each of its stages.

use super::log::Owner;
use super::{Done, Loader, MEMBERS, Stage, read};
use crate::catalog::MAX_BYTES;
use crate::catalog::cursor::Kind;
use crate::catalog::error::{LoadError, LoadErrorKind, WarningKind};
use crate::catalog::model::FORMAT;
use crate::catalog::record::{Finding, Reader, Refs, id_of_record};
use crate::catalog::store::{PaperOffsets, id_at};

impl Loader {
    pub(super) fn advance(&mut self) -> Done {
        match self.stage {
            Stage::Start => self.start(Stage::Member),
            Stage::Member => self.member(),
            Stage::Source | Stage::Topic | Stage::Organization => self.named_record(),
            Stage::Paper => self.paper(),
            Stage::NotesLanguage => self.notes_language(),
            Stage::NotesStart => self.start(Stage::Note),
            Stage::InlineNote | Stage::Note => self.note(),
            Stage::Index => self.index(),
            Stage::Recheck(at) => self.recheck(at),
            Stage::Resolve(at) => {
                self.resolve(at);
                Ok(())
            }
            Stage::Done => Ok(()),
        }
    }

    fn start(&mut self, next: Stage) -> Done {
        let text = &*self.catalog.texts[self.text];
        if text.len() > MAX_BYTES {
            let bytes = text.len();
            return Err(LoadError::new(LoadErrorKind::TooLarge { bytes }));
        }
        if text.trim_start().starts_with('<') {
            return Err(LoadError::new(LoadErrorKind::Html));
        }
        let mut reader = Reader::new(text, 0);
        let owner = Owner::default();
        let found = read!(self, text, owner, reader.cursor.peek());
        if found != Kind::Object {
            let offset = reader.cursor.offset();
            let found = found.name();
            let kind = LoadErrorKind::NotObject { found };
            return Err(self.log.error(text, owner, offset, "", kind));
        }
        read!(self, text, owner, reader.cursor.open());
        self.offset = reader.cursor.offset();
        self.stage = next;
        Ok(())
    }

    fn member(&mut self) -> Done {
        let text = &*self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let owner = Owner::default();
        let Some(key) = read!(
            self,
            text,
            owner,
            reader.cursor.next_key(&mut self.first[0])
        ) else {
            read!(self, text, owner, reader.cursor.end());
            self.offset = reader.cursor.offset();
            self.stage = Stage::Index;
            return match self.has_seen("format") {
                true => Ok(()),
                false => Err(LoadError::new(LoadErrorKind::FormatMissing)),
            };
        };
        let name = MEMBERS.iter().find(|name| **name == key.text).copied();
        if let Some(name) = name {
            if self.seen & member_bit(name) != 0 {
                let message = ["duplicate field `", name, "`"].concat();
                let kind = LoadErrorKind::BadJson { message };
                return Err(self.log.error(text, owner, key.offset, name, kind));
            }
            self.seen |= member_bit(name);
        }
        match name {
            Some("format") => {
                let offset = reader.cursor.next_offset();
                let found = read!(self, text, owner, reader.cursor.skip());
                if let Some(kind) = format_error(found) {
                    return Err(self.log.error(text, owner, offset, "format", kind));
                }
            }
            Some("title") => {
                self.catalog.title = read!(self, text, owner, reader.localized("title"));
            }
            Some("description") => {
                self.catalog.description =
                    read!(self, text, owner, reader.localized("description"));
            }
            Some("languages") => {
                self.catalog.languages = read!(self, text, owner, reader.texts("languages"));
            }
            Some("default_language") => {
                let language = read!(self, text, owner, reader.optional("default_language"));
                self.catalog.default_language = language.unwrap_or_default();
            }
            Some(list) => {
                let (stage, kind) = match list {
                    "sources" => (Stage::Source, Kind::Array),
                    "topics" => (Stage::Topic, Kind::Array),
                    "organizations" => (Stage::Organization, Kind::Array),
                    "papers" => (Stage::Paper, Kind::Array),
                    _ => (Stage::NotesLanguage, Kind::Object),
                };
                if !read!(self, text, owner, reader.null()) {
                    read!(self, text, owner, reader.expect(kind, list));
                    read!(self, text, owner, reader.cursor.open());
                    self.first[1] = true;
                    self.stage = stage;
                }
            }
            None => read!(self, text, owner, reader.unknown("", key)),
        }
        self.offset = reader.cursor.offset();
        self.log.report(text, owner, reader.findings);
        Ok(())
    }

    fn paper(&mut self) -> Done {
        let text = &*self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let more = reader.cursor.next_item(&mut self.first[1]);
        let more = read!(self, text, Owner::default(), more);
        if !more {
            self.offset = reader.cursor.offset();
            self.stage = Stage::Member;
            return Ok(());
        }
        let catalog = &self.catalog;
        let refs = Refs {
            topics: self.has_seen("topics").then_some(&catalog.topic_ids),
            organizations: self
                .has_seen("organizations")
                .then_some(&catalog.organization_ids),
            sources: self.has_seen("sources").then_some(&catalog.source_ids),
        };
        let start = reader.cursor.next_offset();
        let (paper, id) = match reader.paper(refs) {
            Ok(paper) => paper,
            Err(error) => {
                let id = id_of_record(text, start);
                let owner = Owner {
                    paper: id.as_deref(),
                    prefix: "",
                };
                return Err(self.log.unreadable(text, owner, error));
            }
        };
        if reader.deferred {
            self.deferred.push(self.catalog.papers.len() as u32);
        }
        let owner = Owner {
            paper: Some(&paper.id),
            prefix: "",
        };
        self.offset = reader.cursor.offset();
        self.log.report(text, owner, reader.findings);
        let offsets = PaperOffsets {
            record: start as u32,
            id: id as u32,
        };
        self.catalog.push_paper(&paper.id, offsets);
        Ok(())
    }

    fn index(&mut self) -> Done {
        self.settle_languages();
        if let Some((first, second)) = self.catalog.index_papers() {
            let text = &*self.catalog.texts[0];
            let papers = &self.catalog.papers;
            let id = id_at(text, papers[second].id);
            let owner = Owner {
                paper: Some(&id),
                prefix: "",
            };
            let first_line = self.log.line(text, papers[first].id as usize);
            let kind = LoadErrorKind::DuplicatePaper { first_line };
            let offset = papers[second].id as usize;
            return Err(self.log.error(text, owner, offset, "id", kind));
        }
        self.stage = Stage::Recheck(0);
        Ok(())
    }

    /// Every language of notes is a language of the catalog; the default is one of them.
    fn settle_languages(&mut self) {
        let catalog = &mut self.catalog;
        let of_notes = catalog.notes.iter().map(|notes| &notes.language);
        for language in of_notes.chain(self.pending.iter().map(|pending| &pending.language)) {
            if !catalog.languages.contains(language) {
                catalog.languages.push(language.clone());
            }
        }
        let known = |language: &String| catalog.languages.contains(language);
        if !known(&catalog.default_language) {
            let first = catalog.languages.first().cloned();
            catalog.default_language = first.unwrap_or_else(|| "en".to_owned());
        }
    }

    fn recheck(&mut self, at: usize) -> Done {
        let Some(&paper) = self.deferred.get(at) else {
            self.deferred = Vec::new();
            self.stage = Stage::Resolve(0);
            return Ok(());
        };
        let text = &*self.catalog.texts[0];
        let offset = self.catalog.papers[paper as usize].record as usize;
        let mut reader = Reader::new(text, offset);
        let owner = Owner::default();
        let (paper, _) = read!(self, text, owner, reader.paper(self.catalog.refs()));
        let owner = Owner {
            paper: Some(&paper.id),
            prefix: "",
        };
        // All else was reported when the paper was read first.
        let unknown_id = |f: &Finding| matches!(f.kind, WarningKind::UnknownId { .. });
        reader.findings.retain(unknown_id);
        self.log.report(text, owner, reader.findings);
        self.stage = Stage::Recheck(at + 1);
        Ok(())
    }

    fn has_seen(&self, member: &str) -> bool {
        self.seen & member_bit(member) != 0
    }
}

/// The bit of a top-level member in [`Loader::seen`].
fn member_bit(name: &str) -> u16 {
    let at = MEMBERS.iter().position(|&known| known == name);
    at.map_or(0, |at| 1 << at)
}

fn format_error(found: &str) -> Option<LoadErrorKind> {
    let whole = !found.is_empty() && found.bytes().all(|b| b.is_ascii_digit());
    match found.parse::<u32>() {
        Ok(format) if (1..=FORMAT).contains(&format) => None,
        Ok(0) => Some(LoadErrorKind::FormatUnknown {
            found: found.to_owned(),
        }),
        _ if whole => Some(LoadErrorKind::FormatNewer {
            found: found.to_owned(),
        }),
        _ => Some(LoadErrorKind::FormatUnknown {
            found: found.to_owned(),
        }),
    }
}
