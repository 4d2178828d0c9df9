//! Reads the records of a catalog, one at a time, from a cursor.
//!
//! The same functions serve loading, where what they pass over is reported, and unpacking a record
//! later, where the report goes nowhere: both see the same record.

use std::borrow::Cow;

use super::cursor::{Cursor, Key, Kind, SyntaxError};
use super::error::{LoadErrorKind, WarningKind};
use super::ids::Ids;
use super::model::{Links, Localized, Note, Organization, Paper, Source, Topic};
use super::value::{Date, is_arxiv_id, is_doi, is_safe_link};

/// Why a record can not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// The text is not JSON.
    Syntax(SyntaxError),
    /// A value is of another type.
    Type {
        offset: usize,
        field: String,
        expected: &'static str,
        found: &'static str,
    },
    /// A required field is missing or empty.
    Missing { offset: usize, field: &'static str },
    /// It is read, but makes no sound catalog; the offset is missing where no place is to blame.
    Refused {
        offset: Option<usize>,
        field: &'static str,
        kind: LoadErrorKind,
    },
}

impl From<SyntaxError> for ReadError {
    fn from(error: SyntaxError) -> Self {
        Self::Syntax(error)
    }
}

/// What was passed over in a record, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub offset: usize,
    pub field: String,
    pub kind: WarningKind,
}

/// The ids that papers may refer to; `None` as long as they have not been read.
#[derive(Clone, Copy, Default)]
pub(crate) struct Refs<'a> {
    pub topics: Option<&'a Ids>,
    pub organizations: Option<&'a Ids>,
    pub sources: Option<&'a Ids>,
}

type Read<T> = Result<T, ReadError>;

/// Among so many members of an object doubles are looked for: more than any record of the format has.
const MEMBERS: usize = 32;

/// A cursor that understands the format.
pub(crate) struct Reader<'a> {
    pub cursor: Cursor<'a>,
    /// What was passed over so far.
    pub findings: Vec<Finding>,
    /// Whether a paper refers to ids that have not been read yet.
    pub deferred: bool,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, offset: usize) -> Self {
        Self {
            cursor: Cursor::new(text, offset),
            findings: Vec::new(),
            deferred: false,
        }
    }

    /// Reads a paper and the offset of its id.
    pub fn paper(&mut self, refs: Refs<'_>) -> Read<(Paper, usize)> {
        let mut paper = Paper::default();
        let mut id_offset = 0;
        let start = self.object("", &mut |r, key| {
            match &*key.text {
                "id" => {
                    id_offset = r.cursor.next_offset();
                    paper.id = r.text("id")?;
                }
                "title" => paper.title = r.text("title")?,
                "aliases" => paper.aliases = r.texts("aliases")?,
                "authors" => paper.authors = r.texts("authors")?,
                "organizations" => {
                    paper.organizations =
                        r.ids("organizations", "organization", refs.organizations)?;
                }
                "published" => paper.published = r.published()?,
                "venue" => paper.venue = r.optional("venue")?,
                "arxiv" => {
                    paper.arxiv = r.checked("arxiv", WarningKind::BadArxiv, is_arxiv_id)?;
                }
                "doi" => paper.doi = r.checked("doi", WarningKind::BadDoi, is_doi)?,
                "topics" => paper.topics = r.ids("topics", "topic", refs.topics)?,
                "sources" => paper.sources = r.ids("sources", "source", refs.sources)?,
                "links" => paper.links = r.links()?,
                _ => r.unknown("", key)?,
            }
            Ok(())
        })?;
        required(start, "id", &paper.id)?;
        // An id may be anything; a title is what a reader sees of a paper.
        required(start, "title", paper.title.trim())?;
        Ok((paper, id_offset))
    }

    /// Reads the date of a paper, and nothing else of it.
    pub fn date_of_paper(&mut self) -> Read<Option<String>> {
        let mut published = None;
        self.object("", &mut |r, key| {
            match &*key.text {
                "published" => published = r.published()?,
                _ => {
                    r.cursor.skip()?;
                }
            }
            Ok(())
        })?;
        Ok(published)
    }

    fn published(&mut self) -> Read<Option<String>> {
        let is_date = |text: &str| Date::parse(text).is_some();
        self.checked("published", WarningKind::BadDate, is_date)
    }

    /// Reads a note.
    pub fn note(&mut self) -> Read<Note> {
        let mut note = Note::default();
        self.object("", &mut |r, key| {
            match &*key.text {
                "title" => note.title = r.optional("title")?,
                "summary" => note.summary = r.optional("summary")?,
                "motivation" => note.motivation = r.optional("motivation")?,
                "method" => note.method = r.optional("method")?,
                "results" => note.results = r.optional("results")?,
                "key_points" => note.key_points = r.texts("key_points")?,
                _ => r.unknown("", key)?,
            }
            Ok(())
        })?;
        Ok(note)
    }

    /// Reads a topic.
    pub fn topic(&mut self) -> Read<Topic> {
        let mut topic = Topic::default();
        let start = self.object("", &mut |r, key| {
            match &*key.text {
                "id" => topic.id = r.text("id")?,
                "parent" => topic.parent = r.optional("parent")?,
                "name" => topic.name = r.localized("name")?,
                "description" => topic.description = r.localized("description")?,
                _ => r.unknown("", key)?,
            }
            Ok(())
        })?;
        required(start, "id", &topic.id)?;
        Ok(topic)
    }

    /// Reads a source.
    pub fn source(&mut self) -> Read<Source> {
        let mut source = Source::default();
        let start = self.object("", &mut |r, key| {
            match &*key.text {
                "id" => source.id = r.text("id")?,
                "name" => source.name = r.localized("name")?,
                "description" => source.description = r.localized("description")?,
                "url" => source.url = r.checked("url", WarningKind::BadLink, is_safe_link)?,
                _ => r.unknown("", key)?,
            }
            Ok(())
        })?;
        required(start, "id", &source.id)?;
        Ok(source)
    }

    /// Reads an organization.
    pub fn organization(&mut self) -> Read<Organization> {
        let mut organization = Organization::default();
        let start = self.object("", &mut |r, key| {
            match &*key.text {
                "id" => organization.id = r.text("id")?,
                "name" => organization.name = r.localized("name")?,
                _ => r.unknown("", key)?,
            }
            Ok(())
        })?;
        required(start, "id", &organization.id)?;
        Ok(organization)
    }

    /// Reads a text in several languages; nothing for `null`.
    pub fn localized(&mut self, field: &'static str) -> Read<Localized> {
        let mut texts = Vec::new();
        if self.null()? {
            return Ok(Localized::default());
        }
        self.object(field, &mut |r, key| {
            let path = join(field, &key.text);
            if let Some(text) = r.optional(&path)? {
                texts.push((key.text.into_owned(), text));
            }
            Ok(())
        })?;
        Ok(Localized::from(texts))
    }

    /// Reads a list of strings, blank ones left out; nothing for `null`.
    pub fn texts(&mut self, field: &'static str) -> Read<Vec<String>> {
        let mut texts = Vec::new();
        self.array(field, |_, _, text| {
            if !text.trim().is_empty() {
                texts.push(text);
            }
        })?;
        Ok(texts)
    }

    /// Reads a string, or nothing for `null`.
    pub fn optional(&mut self, field: &str) -> Read<Option<String>> {
        if self.null()? {
            return Ok(None);
        }
        self.text(field).map(Some)
    }

    /// Reads a string.
    pub fn text(&mut self, field: &str) -> Read<String> {
        self.expect(Kind::String, field)?;
        Ok(self.cursor.string()?.into_owned())
    }

    /// Fails unless a value of this kind stands next.
    pub fn expect(&mut self, expected: Kind, field: &str) -> Read<usize> {
        let found = self.cursor.peek()?;
        let offset = self.cursor.offset();
        if found == expected {
            return Ok(offset);
        }
        Err(ReadError::Type {
            offset,
            field: field.to_owned(),
            expected: expected.name(),
            found: found.name(),
        })
    }

    /// Passes over a member that the format does not know.
    pub fn unknown(&mut self, parent: &str, key: Key<'_>) -> Read<()> {
        // Editors find the schema by this key; it says nothing about the catalog.
        if key.text != "$schema" {
            self.report(
                key.offset,
                join(parent, &key.text),
                WarningKind::UnknownField,
            );
        }
        self.cursor.skip()?;
        Ok(())
    }

    /// Notes that something was passed over.
    pub fn report(&mut self, offset: usize, field: String, kind: WarningKind) {
        self.findings.push(Finding {
            offset,
            field,
            kind,
        });
    }

    /// Whether `null` stands next; steps over it if so.
    pub fn null(&mut self) -> Read<bool> {
        if self.cursor.peek()? != Kind::Null {
            return Ok(false);
        }
        self.cursor.skip()?;
        Ok(true)
    }

    fn links(&mut self) -> Read<Links> {
        let mut links = Links::default();
        if self.null()? {
            return Ok(links);
        }
        self.object("links", &mut |r, key| {
            let path = join("links", &key.text);
            let slot = match &*key.text {
                "paper" => &mut links.paper,
                "code" => &mut links.code,
                "project" => &mut links.project,
                _ => return r.unknown("links", key),
            };
            *slot = r.checked(&path, WarningKind::BadLink, is_safe_link)?;
            Ok(())
        })?;
        Ok(links)
    }

    /// Reads a string that must pass a test, or nothing.
    fn checked(
        &mut self,
        field: &str,
        fault: WarningKind,
        test: impl Fn(&str) -> bool,
    ) -> Read<Option<String>> {
        let offset = self.cursor.next_offset();
        let text = self.optional(field)?;
        if text.as_deref().is_none_or(test) {
            return Ok(text);
        }
        self.report(offset, field.to_owned(), fault);
        Ok(None)
    }

    /// Reads a list of ids and drops those that nothing has.
    fn ids(
        &mut self,
        field: &'static str,
        what: &'static str,
        known: Option<&Ids>,
    ) -> Read<Vec<String>> {
        let mut ids = Vec::new();
        self.array(field, |r, offset, id| match known {
            Some(known) if known.get(&id).is_none() => {
                r.report(
                    offset,
                    field.to_owned(),
                    WarningKind::UnknownId { what, id },
                );
            }
            _ => {
                r.deferred |= known.is_none();
                ids.push(id);
            }
        })?;
        Ok(ids)
    }

    fn array(
        &mut self,
        field: &'static str,
        mut each: impl FnMut(&mut Self, usize, String),
    ) -> Read<()> {
        if self.null()? {
            return Ok(());
        }
        self.expect(Kind::Array, field)?;
        self.cursor.open()?;
        let mut first = true;
        while self.cursor.next_item(&mut first)? {
            let offset = self.cursor.next_offset();
            let text = self.text(field)?;
            each(self, offset, text);
        }
        Ok(())
    }

    /// Walks the members of an object and returns its offset.
    fn object(
        &mut self,
        field: &str,
        member: &mut dyn FnMut(&mut Self, Key<'a>) -> Read<()>,
    ) -> Read<usize> {
        let start = self.expect(Kind::Object, field)?;
        self.cursor.open()?;
        let mut first = true;
        let mut seen = Vec::new();
        while let Some(key) = self.cursor.next_key(&mut first)? {
            if seen.contains(&key.text) {
                let path = join(field, &key.text);
                self.report(key.offset, path, WarningKind::DuplicateField);
            } else if seen.len() < MEMBERS {
                seen.push(key.text.clone());
            }
            member(self, key)?;
        }
        Ok(start)
    }
}

/// The id of a record that may be broken further on, with its byte offset.
pub(crate) fn id_of_record(text: &str, offset: usize) -> Option<(usize, Cow<'_, str>)> {
    let mut cursor = Cursor::new(text, offset);
    cursor.open().ok()?;
    let mut first = true;
    while let Some(key) = cursor.next_key(&mut first).ok()? {
        if key.text == "id" {
            let offset = cursor.next_offset();
            return Some((offset, cursor.string().ok()?));
        }
        cursor.skip().ok()?;
    }
    None
}

fn required(offset: usize, field: &'static str, text: &str) -> Read<()> {
    if text.is_empty() {
        return Err(ReadError::Missing { offset, field });
    }
    Ok(())
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        return name.to_owned();
    }
    [parent, ".", name].concat()
}
