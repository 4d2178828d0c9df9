//! A loaded catalog.
//!
//! Papers and notes stay packed in the JSON text they came in and are unpacked on demand, so that a
//! catalog of a hundred thousand papers costs little more than its text.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::cursor::Cursor;
use super::error::LoadError;
use super::ids::Ids;
use super::load::Loader;
use super::model::{Localized, Note, Organization, Paper, Source, Topic};
use super::record::{Reader, Refs};
use super::texts::Texts;
use crate::order::{indices, sort_keys};

/// The catalog that is compiled in, as the build packed it.
pub(super) static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.packed"));

/// The offset that stands for "no note".
pub(super) const NOWHERE: u32 = u32::MAX;

/// A loaded catalog.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub(super) texts: Texts,
    pub(super) title: Localized,
    pub(super) description: Localized,
    pub(super) languages: Vec<String>,
    pub(super) default_language: String,
    pub(super) sources: Vec<Source>,
    pub(super) topics: Vec<Topic>,
    pub(super) organizations: Vec<Organization>,
    pub(super) source_ids: Ids,
    pub(super) topic_ids: Ids,
    pub(super) organization_ids: Ids,
    pub(super) papers: Vec<PaperOffsets>,
    /// The index of paper ids, ascending: the hash of an id in the upper half, the paper's index
    /// in the lower; papers whose hashes meet are sorted by their ids.
    pub(super) by_id: Vec<u64>,
    pub(super) notes: Vec<Notes>,
}

/// Where a paper stands in the catalog's text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaperOffsets {
    pub record: u32,
    pub id: u32,
}

/// Where the notes in one language stand.
#[derive(Clone, Debug)]
pub(super) struct Notes {
    pub language: String,
    /// The number of their text.
    pub text: usize,
    /// For each paper the byte offset of its note, or [`NOWHERE`]; empty until they are first read.
    pub offsets: OnceCell<Vec<u32>>,
}

impl Catalog {
    /// The catalog that is compiled in.
    ///
    /// # Panics
    /// If it is broken, which `paperglot-cli check` and the tests rule out.
    pub fn embedded() -> Self {
        match Loader::of_checked(Texts::packed(PACKED)).finish() {
            Ok((catalog, _)) => catalog,
            Err(_) => panic!("the embedded catalog is broken"),
        }
    }

    /// Reads a catalog whose notes stand inline, in one go and without its warnings.
    ///
    /// # Errors
    /// See [`super::LoadErrorKind`].
    ///
    /// ```
    /// use paperglot_engine::catalog::Catalog;
    ///
    /// let text = r#"{"format": 1, "papers": [{"id": "lora", "title": "LoRA"}]}"#;
    /// let catalog = Catalog::from_json(text)?;
    /// assert_eq!(catalog.paper(0).title, "LoRA");
    ///
    /// let error = Catalog::from_json(r#"{"format": 1, "papers": [{"id": 7}]}"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "field 'id', line 1, column 33: expected a string, found a number"
    /// );
    /// # Ok::<(), paperglot_engine::catalog::LoadError>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, LoadError> {
        Ok(Loader::new(text.to_owned()).finish()?.0)
    }

    /// The name of the catalog.
    pub fn title(&self) -> &Localized {
        &self.title
    }

    /// What the catalog holds, in a sentence or two.
    pub fn description(&self) -> &Localized {
        &self.description
    }

    /// The languages that the notes are written in, in the catalog's order.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The language to fall back on.
    pub fn default_language(&self) -> &str {
        &self.default_language
    }

    /// The lists that papers were taken from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The topics, parents and children in the catalog's order, without cycles.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The organizations.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// The index in [`Catalog::sources`] of the source with this id.
    pub fn source_index(&self, id: &str) -> Option<usize> {
        self.source_ids.get(id)
    }

    /// The index in [`Catalog::topics`] of the topic with this id.
    pub fn topic_index(&self, id: &str) -> Option<usize> {
        self.topic_ids.get(id)
    }

    /// The index in [`Catalog::organizations`] of the organization with this id.
    pub fn organization_index(&self, id: &str) -> Option<usize> {
        self.organization_ids.get(id)
    }

    /// How many papers there are.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// Whether there is no paper.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// The paper at `index`, counted in the catalog's order; unpacked from the text.
    ///
    /// Its topics, organizations and sources all exist, its links, ids and date are well-formed:
    /// what is not was dropped, with a warning while loading.
    ///
    /// # Panics
    /// If `index` is not below [`Catalog::len`].
    pub fn paper(&self, index: usize) -> Paper {
        let offset = self.papers[index].record as usize;
        let paper = Reader::new(&self.texts[0], offset).paper(self.refs());
        paper.map(|(paper, _)| paper).unwrap_or_default()
    }

    /// The id of the paper at `index`: cheaper than unpacking the paper.
    ///
    /// # Panics
    /// If `index` is not below [`Catalog::len`].
    pub fn paper_id(&self, index: usize) -> Cow<'_, str> {
        id_at(&self.texts[0], self.papers[index].id)
    }

    /// The date of the paper at `index`: cheaper than unpacking the paper.
    ///
    /// # Panics
    /// If `index` is not below [`Catalog::len`].
    pub fn published(&self, index: usize) -> Option<String> {
        let offset = self.papers[index].record as usize;
        let date = Reader::new(&self.texts[0], offset).date_of_paper();
        date.ok().flatten()
    }

    /// The index of the paper with this id.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        let hash = hash(id);
        let at = self.by_id.binary_search_by(|&entry| {
            hash_in(entry).cmp(&hash).then_with(|| {
                let known = self.paper_id(paper_in(entry));
                (*known).cmp(id)
            })
        });
        at.ok().map(|at| paper_in(self.by_id[at]))
    }

    /// The note on a paper in exactly `language`, if there is one; unpacked from the text.
    pub fn note(&self, index: usize, language: &str) -> Option<Note> {
        let notes = self.notes.iter().find(|notes| notes.language == language)?;
        let text = &self.texts[notes.text];
        let offsets = notes.offsets.get_or_init(|| self.find_notes(text));
        let offset = *offsets.get(index)?;
        if offset == NOWHERE {
            return None;
        }
        Reader::new(text, offset as usize).note().ok()
    }

    /// For each paper the byte offset of its note in a text of notes, or [`NOWHERE`].
    fn find_notes(&self, text: &str) -> Vec<u32> {
        let mut offsets = vec![NOWHERE; self.len()];
        let mut cursor = Cursor::new(text, 0);
        let mut first = true;
        if cursor.open().is_ok() {
            while let Ok(Some(key)) = cursor.next_key(&mut first) {
                if let Some(paper) = self.index_of(&key.text) {
                    offsets[paper] = cursor.next_offset() as u32;
                }
                if cursor.skip().is_err() {
                    break;
                }
            }
        }
        offsets
    }

    /// Adds the notes in a language that are the next text, to be read when they are asked for.
    pub(super) fn add_late_notes(&mut self, language: String) {
        self.notes.push(Notes {
            language,
            text: self.notes.len() + 1,
            offsets: OnceCell::new(),
        });
    }

    pub(super) fn refs(&self) -> Refs<'_> {
        Refs {
            topics: Some(&self.topic_ids),
            organizations: Some(&self.organization_ids),
            sources: Some(&self.source_ids),
        }
    }

    /// Adds the paper that was read last to the index of ids, which is yet to be sorted.
    pub(super) fn push_paper(&mut self, id: &str, offsets: PaperOffsets) {
        let entry = u64::from(hash(id)) << 32 | self.papers.len() as u64;
        self.by_id.push(entry);
        self.papers.push(offsets);
    }

    /// Sorts the index of paper ids; the pair of papers with one id that ends first, if any.
    pub(super) fn index_papers(&mut self) -> Option<(usize, usize)> {
        let text = &self.texts[0];
        let id = |entry: u64| id_at(text, self.papers[paper_in(entry)].id);
        sort_keys(&mut self.by_id);
        let mut first_twins: Option<(usize, usize)> = None;
        // Ids are compared only where hashes meet, which is seldom but for duplicates; the sort
        // above never touches the text.
        let runs = self.by_id.chunk_by_mut(|a, b| hash_in(*a) == hash_in(*b));
        for met in runs.filter(|met| met.len() > 1) {
            let order = indices(met.len(), &|a, b| {
                id(met[a as usize]).cmp(&id(met[b as usize]))
            });
            let sorted: Vec<u64> = order.iter().map(|&at| met[at as usize]).collect();
            met.copy_from_slice(&sorted);
            for pair in met.windows(2).filter(|pair| id(pair[0]) == id(pair[1])) {
                let [first, second] = [paper_in(pair[0]), paper_in(pair[1])];
                if first_twins.is_none_or(|(_, earliest)| second < earliest) {
                    first_twins = Some((first, second));
                }
            }
        }
        first_twins
    }
}

fn hash_in(entry: u64) -> u32 {
    (entry >> 32) as u32
}

fn paper_in(entry: u64) -> usize {
    entry as u32 as usize
}

/// The string at this offset of a text that has been read before.
pub(super) fn id_at(text: &str, offset: u32) -> Cow<'_, str> {
    Cursor::new(text, offset as usize)
        .string()
        .unwrap_or_default()
}

/// FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>): small, and good enough where ids that
/// meet are told apart by comparing them.
fn hash(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
