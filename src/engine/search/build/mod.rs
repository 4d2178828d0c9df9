//! Building the index in slices.

mod invert;
mod read;

pub use read::date_number;

use crate::catalog::Catalog;
use crate::facet::{FacetTable, FacetTableBuilder};
use crate::order::SlicedSort;

use super::dictionary::{Dictionary, Interner};
use super::index::{Index, MAX_PAPERS};
use super::labels::Labels;

/// Items of each kind of work that take about as long as reading one paper.
const ITEMS_PER_PAPER: usize = 64;

/// Builds the index of a catalog; each step is given the same one.
#[derive(Debug)]
pub struct IndexBuilder {
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
    /// How many papers there are.
    papers: usize,
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
    (Phase::Read, 67),
    (Phase::SortTerms, 7),
    (Phase::NumberTerms, 3),
    (Phase::SortPapers, 5),
    (Phase::Count, 8),
    (Phase::Place, 8),
    (Phase::Close, 2),
];

impl IndexBuilder {
    /// Starts to build. Papers beyond 2²⁴ are left out.
    pub fn new(catalog: &Catalog) -> Self {
        let mut interner = Interner::new();
        let labels = Labels::gather(catalog, &mut interner);
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
            facets: FacetTableBuilder::new(catalog),
            papers: catalog.len().min(MAX_PAPERS),
        }
    }

    /// Works on for as long as reading about `papers` papers takes (some 10 µs each with title
    /// and authors alone); true once all is done.
    pub fn step(&mut self, catalog: &Catalog, papers: usize) -> bool {
        let items = papers.saturating_mul(ITEMS_PER_PAPER);
        let done = match self.phase {
            Phase::Read => self.read(catalog, papers),
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
        self.is_done()
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
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

    /// The index and the facets; what is left to do is done first.
    pub fn finish(mut self, catalog: &Catalog) -> (Index, FacetTable) {
        while !self.step(catalog, usize::MAX / ITEMS_PER_PAPER) {}
        (self.index, self.facets.finish())
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
