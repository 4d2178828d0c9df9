//! What the loader does at each of its stages.

use super::log::Owner;
use super::{Done, Loader, MAX_LANGUAGES, MEMBERS, Stage};
use crate::catalog::MAX_BYTES;
use crate::catalog::cursor::Kind;
use crate::catalog::error::{LoadError, LoadErrorKind, WarningKind};
use crate::catalog::model::FORMAT;
use crate::catalog::record::{Finding, ReadError, Reader, Refs, id_of_record};
use crate::catalog::store::{PaperOffsets, id_at};
use crate::catalog::value::is_digits;

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

    /// Names the record that could not be read.
    pub(super) fn explain(&mut self, error: ReadError) -> LoadError {
        let text = &self.catalog.texts[self.text];
        let (paper, prefix) = match self.stage {
            Stage::Paper | Stage::Index => (
                self.record.and_then(|at| Some(id_of_record(text, at)?.1)),
                String::new(),
            ),
            Stage::InlineNote | Stage::Note => {
                (self.record.map(|at| id_at(text, at as u32)), String::new())
            }
            Stage::NotesLanguage => (None, "notes.".to_owned()),
            Stage::Source | Stage::Topic | Stage::Organization => (None, self.list_prefix()),
            _ => (None, String::new()),
        };
        let owner = Owner {
            paper: paper.as_deref(),
            prefix: &prefix,
        };
        self.log.error(text, owner, error)
    }

    #[inline(never)]
    fn start(&mut self, next: Stage) -> Done {
        let text = &self.catalog.texts[self.text];
        if text.len() > MAX_BYTES {
            let bytes = text.len();
            return Err(refused(None, "", LoadErrorKind::TooLarge { bytes }));
        }
        if text.trim_start().starts_with('<') {
            return Err(refused(None, "", LoadErrorKind::Html));
        }
        let mut reader = Reader::new(text, 0);
        let found = reader.cursor.peek()?;
        if found != Kind::Object {
            let found = found.name();
            let kind = LoadErrorKind::NotObject { found };
            return Err(refused(Some(reader.cursor.offset()), "", kind));
        }
        reader.cursor.open()?;
        self.offset = reader.cursor.offset();
        self.stage = next;
        Ok(())
    }

    #[inline(never)]
    fn member(&mut self) -> Done {
        let text = &self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let Some(key) = reader.cursor.next_key(&mut self.first[0])? else {
            reader.cursor.end()?;
            self.offset = reader.cursor.offset();
            self.stage = Stage::Index;
            return match self.has_seen("format") {
                true => Ok(()),
                false => Err(refused(None, "", LoadErrorKind::FormatMissing)),
            };
        };
        let name = MEMBERS.iter().find(|name| **name == key.text).copied();
        if let Some(name) = name {
            if self.seen & member_bit(name) != 0 {
                let message = ["duplicate field `", name, "`"].concat();
                let kind = LoadErrorKind::BadJson { message };
                return Err(refused(Some(key.offset), name, kind));
            }
            self.seen |= member_bit(name);
        }
        match name {
            Some("format") => {
                let offset = reader.cursor.next_offset();
                let found = reader.cursor.skip()?;
                if let Some(kind) = format_error(found) {
                    return Err(refused(Some(offset), "format", kind));
                }
            }
            Some("title") => {
                self.catalog.title = reader.localized("title")?;
            }
            Some("description") => {
                self.catalog.description = reader.localized("description")?;
            }
            Some("languages") => {
                let offset = reader.cursor.next_offset();
                for language in reader.texts("languages")? {
                    if !self.has_room_for(&language) {
                        let field = "languages".to_owned();
                        reader.report(offset, field, WarningKind::TooManyLanguages);
                        break;
                    }
                    if !self.catalog.languages.contains(&language) {
                        self.catalog.languages.push(language);
                    }
                }
            }
            Some("default_language") => {
                let language = reader.optional("default_language")?;
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
                if !reader.null()? {
                    reader.expect(kind, list)?;
                    reader.cursor.open()?;
                    self.first[1] = true;
                    self.stage = stage;
                }
            }
            None => reader.unknown("", key)?,
        }
        self.offset = reader.cursor.offset();
        self.log.report(text, Owner::default(), reader.findings);
        Ok(())
    }

    #[inline(never)]
    fn paper(&mut self) -> Done {
        self.record = None;
        let text = &self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        if !reader.cursor.next_item(&mut self.first[1])? {
            self.offset = reader.cursor.offset();
            self.stage = Stage::Member;
            return Ok(());
        }
        let start = reader.cursor.next_offset();
        self.record = Some(start);
        if self.is_checked
            && let Some((at, id)) = id_of_record(text, start)
        {
            reader.cursor.skip()?;
            self.offset = reader.cursor.offset();
            let id = id.into_owned();
            self.catalog.push_paper(&id, offsets(start, at));
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
        let (paper, id) = reader.paper(refs)?;
        if reader.deferred {
            self.deferred.push(self.catalog.papers.len() as u32);
        }
        let owner = Owner {
            paper: Some(&paper.id),
            prefix: "",
        };
        self.offset = reader.cursor.offset();
        self.log.report(text, owner, reader.findings);
        self.catalog.push_paper(&paper.id, offsets(start, id));
        Ok(())
    }

    #[inline(never)]
    fn index(&mut self) -> Done {
        self.settle_languages();
        if let Some((first, second)) = self.catalog.index_papers() {
            let text = &self.catalog.texts[0];
            let papers = &self.catalog.papers;
            self.record = Some(papers[second].record as usize);
            let first_line = self.log.line(text, papers[first].id as usize);
            let kind = LoadErrorKind::DuplicatePaper { first_line };
            return Err(refused(Some(papers[second].id as usize), "id", kind));
        }
        self.stage = Stage::Recheck(0);
        Ok(())
    }

    /// The languages that are named so far, those of notes included.
    #[inline(never)]
    fn languages(&self) -> Vec<&String> {
        let mut languages: Vec<&String> = self.catalog.languages.iter().collect();
        for language in self.notes_languages() {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    /// Whether this language is one of those or can be one more.
    #[inline(never)]
    pub(super) fn has_room_for(&self, language: &str) -> bool {
        let languages = self.languages();
        languages.len() < MAX_LANGUAGES || languages.iter().any(|known| *known == language)
    }

    /// Every language of notes is a language of the catalog; the default is one of them.
    fn settle_languages(&mut self) {
        let languages = self.languages().into_iter().take(MAX_LANGUAGES);
        self.catalog.languages = languages.cloned().collect();
        let catalog = &mut self.catalog;
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
        let text = &self.catalog.texts[0];
        let offset = self.catalog.papers[paper as usize].record as usize;
        let mut reader = Reader::new(text, offset);
        let (paper, _) = reader.paper(self.catalog.refs())?;
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

fn offsets(record: usize, id: usize) -> PaperOffsets {
    PaperOffsets {
        record: record as u32,
        id: id as u32,
    }
}

fn refused(offset: Option<usize>, field: &'static str, kind: LoadErrorKind) -> ReadError {
    ReadError::Refused {
        offset,
        field,
        kind,
    }
}

/// The bit of a top-level member in [`Loader::seen`].
fn member_bit(name: &str) -> u16 {
    let at = MEMBERS.iter().position(|&known| known == name);
    at.map_or(0, |at| 1 << at)
}

fn format_error(found: &str) -> Option<LoadErrorKind> {
    let whole = !found.is_empty() && is_digits(found);
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
