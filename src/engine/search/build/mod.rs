//! Building the index, in one go or in slices.

mod invert;
mod read;

use crate::catalog::Catalog;
use crate::facet::FacetTableBuilder;
use crate::order::SlicedSort;

use super::dictionary::{Dictionary, Interner};
use super::engine::Engine;
use super::index::{Index, MAX_PAPERS};
use super::labels::Labels;
use super::request::Request;

/// Items of each kind of work that take about as long as reading one paper.
const ITEMS_PER_PAPER: usize = 64;

/// Builds an [`Engine`] in slices, so that a browser's main thread is never held for long.
///
/// ```
/// use paperglot_engine::catalog::Catalog;
/// use paperglot_engine::search::{EngineBuilder, Request};
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
/// # Ok::<(), paperglot_engine::catalog::LoadError>(())
/// ```
#[derive(Debug)]
pub struct EngineBuilder {
    catalog: Catalog,
    /// How many papers are indexed.
    papers: usize,
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
    facets: FacetTableBuilder,
    /// What has come of it, from the last phases on.
    engine: Option<Engine>,
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
    Open,
    WarmUp,
    Done,
}

/// The phases with their share of the work in percent, from measurements on 20,000 titles.
const SHARES: [(Phase, usize); 9] = [
    (Phase::Read, 66),
    (Phase::SortTerms, 6),
    (Phase::NumberTerms, 3),
    (Phase::SortPapers, 5),
    (Phase::Count, 8),
    (Phase::Place, 8),
    (Phase::Close, 2),
    (Phase::Open, 1),
    (Phase::WarmUp, 1),
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
            index: Index {
                labels,
                stream_starts: vec![0],
                ..Index::default()
            },
            ids: Vec::new(),
            id_ends: Vec::new(),
            dates: Vec::new(),
            heads: Vec::new(),
            indonesian: Vec::new(),
            sort: SlicedSort::new(0),
            numbers: Vec::new(),
            last_doc: Vec::new(),
            doc_of_paper: Vec::new(),
            facets: FacetTableBuilder::new(&catalog),
            papers: catalog.len().min(MAX_PAPERS),
            catalog,
            engine: None,
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
            Phase::Open => {
                self.engine = Some(self.open());
                true
            }
            Phase::WarmUp => self.warm_up(),
            Phase::Done => true,
        };
        if done {
            self.next_phase();
        }
        self.phase == Phase::Done
    }

    /// How much is done, and of how much, in papers.
    pub fn progress(&self) -> (usize, usize) {
        let total = self.papers;
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
        self.engine.take().unwrap_or_else(|| self.open())
    }

    /// Makes an engine of what is built.
    fn open(&mut self) -> Engine {
        let catalog = std::mem::take(&mut self.catalog);
        let index = std::mem::take(&mut self.index);
        let facets = std::mem::take(&mut self.facets);
        Engine::with_index(catalog, index, facets.finish())
    }

    /// Searches once, so that the first key press does not pay for what a first search does:
    /// WebAssembly is compiled function by function as they are called. True when that is enough.
    fn warm_up(&mut self) -> bool {
        if let Some(engine) = self
            .engine
            .as_ref()
            .filter(|engine| !engine.catalog().is_empty())
        {
            let mut query = engine.catalog().paper(0).title;
            if self.at > 0 {
                // With an error that no word is likely to be near to.
                query.push_str("qxz");
            }
            engine.search(&Request {
                query: &query,
                limit: 10,
                ..Request::default()
            });
        }
        self.at += 1;
        self.at > 1
    }

    fn next_phase(&mut self) {
        let (terms, papers) = (self.interner.len(), self.papers);
        let at = SHARES
            .iter()
            .position(|(phase, _)| *phase == self.phase)
            .unwrap_or(SHARES.len());
        self.phase = SHARES.get(at + 1).map_or(Phase::Done, |(phase, _)| *phase);
        self.at = 0;
        match self.phase {
            Phase::SortTerms => {
                self.interner.seal();
                self.sort = SlicedSort::of(self.interner.by_head());
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
}
