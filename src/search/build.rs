//! Building the index, in one go or in slices.

use std::ops::Range;

use crate::catalog::{Catalog, Note, Paper};

use super::abbreviation::initial_bit;
use super::affix::Stems;
use super::dictionary::{Dictionary, Interner};
use super::engine::Engine;
use super::index::{Index, MAX_PAPERS, PART_BITS};
use super::labels::Labels;
use super::locator::normalize_url;
use super::response::NoteField;
use super::segment::{MARKER, Segment, part};
use super::sliced_sort::SlicedSort;
use super::tokenize::tokenize;

/// Items of each kind of work that take about as long as reading one paper.
const ITEMS_PER_PAPER: usize = 64;

/// Builds an [`Engine`] in slices, so that a browser's main thread is never held for long.
///
/// ```
/// use paperglot::catalog::Catalog;
/// use paperglot::search::{EngineBuilder, Request};
///
/// let text = r#"{"format": 1, "papers": [{"id": "lora", "title": "LoRA"}]}"#;
/// let mut builder = EngineBuilder::new(Catalog::from_json(text)?);
/// while !builder.step(500) {
///     let (done, total) = builder.progress();
///     assert!(done <= total);
/// }
/// let engine = builder.finish();
/// let found = engine.search(&Request { query: "lora", limit: 10, ..Request::default() });
/// assert_eq!(found.total, 1);
/// # Ok::<(), paperglot::catalog::LoadError>(())
/// ```
#[derive(Debug)]
pub struct EngineBuilder {
    catalog: Catalog,
    phase: Phase,
    /// How far the phase is, in items of its own.
    at: usize,
    interner: Interner,
    index: Index,
    /// Paper ids in a row and where each ends, to sort by.
    ids: Vec<u8>,
    id_ends: Vec<u32>,
    /// Dates as `YYYYMMDD`, 0 where there is none.
    dates: Vec<u32>,
    /// By paper: how many words of the title stand before its colon.
    heads: Vec<u8>,
    /// Terms of Indonesian notes, by their first number.
    indonesian: Vec<u32>,
    sort: SlicedSort,
    /// Final number of each term, by its first one.
    numbers: Vec<u32>,
    /// By term: the document that was counted last.
    last_doc: Vec<u32>,
    doc_of_paper: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Read,
    SortTerms,
    NumberTerms,
    SortPapers,
    Count,
    Place,
    Close,
    Done,
}

/// The phases with their share of the work in percent, from measurements on 20,000 titles.
const SHARES: [(Phase, usize); 7] = [
    (Phase::Read, 62),
    (Phase::SortTerms, 12),
    (Phase::NumberTerms, 3),
    (Phase::SortPapers, 5),
    (Phase::Count, 8),
    (Phase::Place, 8),
    (Phase::Close, 2),
];

impl EngineBuilder {
    /// Starts to build. Papers beyond 2²⁴ are left out.
    pub fn new(catalog: Catalog) -> Self {
        let mut interner = Interner::new();
        let labels = Labels::gather(&catalog, &mut interner);
        Self {
            phase: Phase::Read,
            at: 0,
            interner,
            index: Index { labels, stream_starts: vec![0], ..Index::default() },
            ids: Vec::new(),
            id_ends: Vec::new(),
            dates: Vec::new(),
            heads: Vec::new(),
            indonesian: Vec::new(),
            sort: SlicedSort::new(0),
            numbers: Vec::new(),
            last_doc: Vec::new(),
            doc_of_paper: Vec::new(),
            catalog,
        }
    }

    /// Works on for as long as reading about `papers` papers takes (some 10 µs each with title
    /// and authors alone); true once all is done.
    pub fn step(&mut self, papers: usize) -> bool {
        let items = papers.saturating_mul(ITEMS_PER_PAPER);
        let done = match self.phase {
            Phase::Read => self.read(papers),
            Phase::SortTerms => {
                let interner = &self.interner;
                self.sort.step(items, &|a, b| interner.compare(a, b))
            }
            Phase::NumberTerms => self.number_terms(items),
            Phase::SortPapers => self.sort_papers(items),
            Phase::Count => self.count(items),
            Phase::Place => self.place(items),
            Phase::Close => self.close(items),
            Phase::Done => true,
        };
        if done {
            self.next_phase();
        }
        self.phase == Phase::Done
    }

    /// How much is done, and of how much, in papers.
    pub fn progress(&self) -> (usize, usize) {
        let total = self.papers();
        let mut percent = 0;
        for (phase, share) in SHARES {
            if phase == self.phase {
                let of = match phase {
                    Phase::Read | Phase::Count | Phase::Place => total.max(1),
                    _ => self.interner.len().max(1),
                };
                let within = self.at.min(of) as u64 * share as u64 * total as u64 / of as u64;
                return ((percent * total + within as usize) / 100, total);
            }
            percent += share;
        }
        (total, total)
    }

    /// The engine; what is left to do is done first.
    pub fn finish(mut self) -> Engine {
        while !self.step(usize::MAX / ITEMS_PER_PAPER) {}
        Engine::with_index(self.catalog, self.index)
    }

    fn papers(&self) -> usize {
        self.catalog.len().min(MAX_PAPERS)
    }

    fn next_phase(&mut self) {
        let (terms, papers) = (self.interner.len(), self.papers());
        let at = SHARES.iter().position(|(phase, _)| *phase == self.phase).unwrap_or(SHARES.len());
        self.phase = SHARES.get(at + 1).map_or(Phase::Done, |(phase, _)| *phase);
        self.at = 0;
        match self.phase {
            Phase::SortTerms => {
                self.interner.seal();
                self.sort = SlicedSort::new(terms);
            }
            Phase::NumberTerms => {
                let sort = std::mem::replace(&mut self.sort, SlicedSort::new(0));
                self.last_doc = sort.into_sorted();
                self.numbers = vec![0; terms];
                self.index.dictionary = Dictionary::with_capacity(terms, self.interner.byte_len());
            }
            Phase::SortPapers => self.sort = SlicedSort::new(papers),
            Phase::Count => self.begin_count(),
            Phase::Place => self.begin_place(),
            _ => {}
        }
    }

    fn read(&mut self, papers: usize) -> bool {
        let end = self.at.saturating_add(papers).min(self.papers());
        while self.at < end {
            self.read_paper(self.at);
            self.at += 1;
            if self.at == SAMPLE {
                self.reserve();
            }
        }
        self.at == self.papers()
    }

    /// Room for the whole stream, by what the first papers took: growing by doubling would hold
    /// it twice, at the worst time.
    fn reserve(&mut self) {
        let estimate = self.index.stream.len() / SAMPLE * self.papers();
        self.index.stream.reserve(estimate + estimate / 8);
    }

    fn read_paper(&mut self, at: usize) {
        let paper = self.catalog.paper(at);
        self.ids.extend_from_slice(paper.id.as_bytes());
        self.id_ends.push(self.ids.len() as u32);
        self.dates.push(paper.published.as_deref().map_or(0, date_number));
        self.index.labels.add_paper(at as u32, &paper);
        let languages = self.catalog.languages().len().min(32);
        let notes: Vec<Option<Note>> = (0..languages)
            .map(|language| self.catalog.note(at, &self.catalog.languages()[language]))
            .collect();
        self.read_title(&paper.title);
        self.read_head(&paper, &notes);
        let mut mask = 0;
        for (language, note) in notes.iter().enumerate() {
            if let Some(note) = note {
                mask |= 1 << language;
                self.read_note(note, language as u8);
            }
        }
        if mask != 0 {
            self.index.note_languages.resize(at, 0);
            self.index.note_languages.push(mask);
        }
        self.index.stream_starts.push(self.index.stream.len() as u32);
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

    fn read_head(&mut self, paper: &Paper, notes: &[Option<Note>]) {
        for (place, alias) in paper.aliases.iter().enumerate() {
            self.segment(Segment::Alias(place as u16), alias);
        }
        for (language, note) in notes.iter().enumerate() {
            if let Some(title) = note.as_ref().and_then(|note| note.title.as_ref()) {
                self.segment(Segment::Note(NoteField::Title, language as u8), title);
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
            self.terms(Segment::Arxiv, &[&arxiv.to_lowercase()]);
        }
        if let Some(doi) = &paper.doi {
            self.terms(Segment::Doi, &[&doi.to_lowercase()]);
        }
        let links = [&paper.links.paper, &paper.links.code, &paper.links.project];
        for (place, link) in links.into_iter().enumerate() {
            if let Some(link) = link {
                self.terms(Segment::Link(place as u16), &[&normalize_url(link)]);
            }
        }
    }

    fn read_note(&mut self, note: &Note, language: u8) {
        let indonesian = self.catalog.languages()[usize::from(language)].starts_with("id");
        let start = self.index.stream.len();
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
        if indonesian {
            let words = self.index.stream[start..].iter().filter(|word| **word & MARKER == 0);
            self.indonesian.extend(words);
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

/// Papers that the size of the stream is estimated from.
const SAMPLE: usize = 256;

/// `YYYYMMDD` as a number, missing parts as 0; 0 for what is no date.
fn date_number(text: &str) -> u32 {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = |most: u32| parts.next().unwrap_or(0).min(most);
    next(9999) * 10_000 + next(99) * 100 + next(99)
}
