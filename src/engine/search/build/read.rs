//! Reading papers: their text becomes a stream of terms.

use std::ops::Range;

use crate::catalog::{Catalog, Note, Paper};
use crate::search::locator::normalize_url;
use crate::search::response::NoteField;
use crate::search::segment::{MARKER, Segment};
use crate::search::tokenize::tokenize;

use super::IndexBuilder;

/// Papers that the size of the stream is estimated from.
const SAMPLE: usize = 256;

/// `YYYYMMDD` as a number, missing parts as 0; 0 for what is no date.
pub fn date_number(text: &str) -> u32 {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = |most: u32| parts.next().unwrap_or(0).min(most);
    next(9999) * 10_000 + next(99) * 100 + next(99)
}

impl IndexBuilder {
    /// Reads up to `papers` more papers; true once all are read.
    pub(super) fn read(&mut self, catalog: &Catalog, papers: usize) -> bool {
        let end = self.at.saturating_add(papers).min(self.papers);
        while self.at < end {
            self.read_paper(catalog, self.at);
            self.at += 1;
            if self.at == SAMPLE {
                self.reserve();
            }
        }
        self.at == self.papers
    }

    /// Room for the whole stream, by what the first papers took: growing by doubling would hold
    /// it twice, at the worst time.
    fn reserve(&mut self) {
        let estimate = self.index.stream.len() / SAMPLE * self.papers;
        self.index.stream.reserve(estimate + estimate / 8);
    }

    #[inline(never)]
    fn read_paper(&mut self, catalog: &Catalog, at: usize) {
        let paper = catalog.paper(at);
        self.ids.extend_from_slice(paper.id.as_bytes());
        self.id_ends.push(self.ids.len() as u32);
        self.dates
            .push(paper.published.as_deref().map_or(0, date_number));
        let tree = self.facets.tree();
        self.index
            .labels
            .add_paper(at as u32, &paper, catalog, tree);
        self.facets.push(catalog, &paper);
        let languages = catalog.languages();
        let notes: Vec<Option<Note>> = languages
            .iter()
            .map(|language| catalog.note(at, language))
            .collect();
        self.read_title(&paper.title);
        self.read_head(&paper, &notes, languages);
        let mut mask = 0;
        for (language, note) in notes.iter().enumerate() {
            if let Some(note) = note {
                mask |= 1 << language;
                let start = self.index.stream.len();
                self.read_note(note, language as u8);
                self.keep_indonesian(&languages[language], start);
            }
        }
        if mask != 0 {
            self.index.note_languages.resize(at, 0);
            self.index.note_languages.push(mask);
        }
        self.index
            .stream_starts
            .push(self.index.stream.len() as u32);
    }

    fn read_title(&mut self, title: &str) {
        let colon = title.find([':', '：']).unwrap_or(0);
        let mut head = 0u8;
        let (interner, stream) = (&mut self.interner, &mut self.index.stream);
        stream.push(Segment::Title.marker());
        tokenize(title, &mut |term, range: Range<usize>| {
            head = head.saturating_add(u8::from(range.end <= colon));
            stream.push(interner.intern(term));
        });
        self.heads.push(head);
    }

    fn read_head(&mut self, paper: &Paper, notes: &[Option<Note>], languages: &[String]) {
        for (place, alias) in paper.aliases.iter().enumerate() {
            self.segment(Segment::Alias(place as u16), alias);
        }
        for (language, note) in notes.iter().enumerate() {
            if let Some(title) = note.as_ref().and_then(|note| note.title.as_ref()) {
                let start = self.index.stream.len();
                self.segment(Segment::Note(NoteField::Title, language as u8), title);
                self.keep_indonesian(&languages[language], start);
            }
        }
        for (place, author) in paper.authors.iter().enumerate() {
            self.segment(Segment::Author(place as u16), author);
        }
        if let Some(venue) = &paper.venue {
            self.segment(Segment::Venue, venue);
        }
        if let Some(published) = &paper.published {
            let year = published.get(..4).unwrap_or(published);
            self.terms(Segment::Published, &[year, published]);
        }
        if let Some(arxiv) = &paper.arxiv {
            self.terms(Segment::Arxiv, &[&arxiv.to_ascii_lowercase()]);
        }
        if let Some(doi) = &paper.doi {
            self.terms(Segment::Doi, &[&doi.to_ascii_lowercase()]);
        }
        let links = [&paper.links.paper, &paper.links.code, &paper.links.project];
        for (place, link) in links.into_iter().enumerate() {
            if let Some(link) = link {
                self.terms(Segment::Link(place as u16), &[&normalize_url(link)]);
            }
        }
    }

    fn read_note(&mut self, note: &Note, language: u8) {
        let fields = [
            (NoteField::Summary, &note.summary),
            (NoteField::Motivation, &note.motivation),
            (NoteField::Method, &note.method),
            (NoteField::Results, &note.results),
        ];
        for (field, text) in fields {
            if let Some(text) = text {
                self.segment(Segment::Note(field, language), text);
            }
        }
        for (place, text) in note.key_points.iter().enumerate() {
            self.segment(Segment::Note(NoteField::KeyPoint(place), language), text);
        }
    }

    /// Notes the terms of Indonesian text, from `start` in the stream on, to be stemmed.
    fn keep_indonesian(&mut self, language: &str, start: usize) {
        if language.starts_with("id") {
            let words = self.index.stream[start..].iter();
            self.indonesian
                .extend(words.filter(|word| **word & MARKER == 0));
        }
    }

    fn segment(&mut self, segment: Segment, text: &str) {
        let (interner, stream) = (&mut self.interner, &mut self.index.stream);
        stream.push(segment.marker());
        tokenize(text, &mut |term, _| stream.push(interner.intern(term)));
    }

    /// A segment of terms that are no words.
    fn terms(&mut self, segment: Segment, terms: &[&str]) {
        self.index.stream.push(segment.marker());
        for term in terms {
            self.index.stream.push(self.interner.intern(term));
        }
    }
}
