//! The engine: a catalog, its index, and what searching needs to keep.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::catalog::{Catalog, Note, Paper};
use crate::facet::{Counter, FacetCounts, FacetTable, Filter};

use super::bits;
use super::build::IndexBuilder;
use super::explain::Explainer;
use super::index::Index;
use super::latest::latest;
use super::plan::{Plan, plan};
use super::query::parse;
use super::rank::{Scored, best, mark};
use super::recent::Recent;
use super::request::{Request, Sort};
use super::response::Response;
use super::scan::Inner;
use super::slots::Slots;
use super::weight::Qualities;

/// A catalog that can be searched.
///
/// Its index is built in slices by [`Engine::step`], so that a browser's main thread is never held
/// for long, or by the first search that needs it.
///
/// ```
/// use paperglot_engine::catalog::Catalog;
/// use paperglot_engine::search::{Engine, Request};
///
/// let text = r#"{"format": 1, "papers": [{"id": "lora", "title": "LoRA"}]}"#;
/// let engine = Engine::unindexed(Catalog::from_json(text)?);
/// assert_eq!(engine.search(&Request::default()).total, 1);
/// while !engine.step(500) {
///     let (done, total) = engine.progress();
///     assert!(done <= total);
/// }
/// let found = engine.search(&Request { query: "lora", limit: 10, ..Request::default() });
/// assert_eq!(found.total, 1);
/// # Ok::<(), paperglot_engine::catalog::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Engine {
    catalog: Catalog,
    builder: RefCell<Option<Box<IndexBuilder>>>,
    indexed: OnceCell<Indexed>,
    recent: Recent,
    /// How many searches there have been to warm up.
    warmed: Cell<u8>,
}

/// What there is once the index is built.
#[derive(Debug)]
struct Indexed {
    facets: FacetTable,
    core: Core,
    scratch: RefCell<Scratch>,
}

/// What searching reads.
pub struct Core {
    /// The index.
    pub index: Index,
    /// The languages of the catalog's notes, in its order.
    pub languages: Vec<String>,
    /// What matches are worth.
    pub qualities: Qualities,
    /// Scores abbreviations.
    pub matcher: SkimMatcherV2,
}

impl Core {
    /// The languages of notes that `lang:` with this value stands for, one bit each: the tag itself in
    /// any case and those that begin with it and a hyphen (basic filtering, RFC 4647, section 3.3.1);
    /// while there are none, all that begin so.
    #[inline(never)]
    pub fn languages_typed(&self, typed: &str) -> u32 {
        let like = |fits: fn(&str) -> bool| self.languages_like(typed, fits);
        match like(str::is_empty) | like(is_subtag) {
            0 => like(|_| true),
            within => within,
        }
    }

    /// The language of notes that serves a reader of `tag`: the tag itself in any case, or else with
    /// subtags put at its end or taken off (lookup, RFC 4647, section 3.4).
    pub fn language_for(&self, tag: &str) -> Option<u8> {
        let mut range = tag;
        loop {
            for fits in [str::is_empty as fn(&str) -> bool, is_subtag] {
                let like = self.languages_like(range, fits);
                if like != 0 {
                    return Some(like.trailing_zeros() as u8);
                }
            }
            range = range.rsplit_once('-')?.0;
        }
    }

    /// The languages that begin with `start` in any case and go on with a rest that fits.
    #[inline(never)]
    fn languages_like(&self, start: &str, fits: fn(&str) -> bool) -> u32 {
        let tags = self.languages.iter().enumerate();
        let like = tags.filter(|(_, tag)| {
            tag.split_at_checked(start.len())
                .is_some_and(|(begin, rest)| begin.eq_ignore_ascii_case(start) && fits(rest))
        });
        like.fold(0, |set, (at, _)| set | 1 << at)
    }
}

/// Whether a tag goes on with a subtag.
fn is_subtag(rest: &str) -> bool {
    rest.starts_with('-')
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Core")
    }
}

/// What searching writes: allocated once, for its size grows with the catalog.
#[derive(Debug, Default)]
pub struct Scratch {
    /// What is known of needles.
    pub slots: Slots,
    /// The terms that hold the last needle.
    pub inner: Inner,
    /// The documents that match the query at hand.
    pub matched: Vec<u64>,
    /// The documents that fulfil its conditions.
    pub allowed: Vec<u64>,
    /// By term: the needles that it may stand for, one bit each.
    pub marks: Vec<u16>,
}

impl Scratch {
    fn new(index: &Index) -> Self {
        let words = index.len().div_ceil(64);
        Self {
            slots: Slots::new(index.len()),
            inner: Inner::default(),
            matched: vec![0; words],
            allowed: vec![0; words],
            marks: vec![0; index.dictionary.len()],
        }
    }
}

impl Engine {
    /// Builds the index of `catalog` in one go.
    pub fn new(catalog: Catalog) -> Self {
        let engine = Self::unindexed(catalog);
        engine.finish();
        engine
    }

    /// An engine whose index has still to be built.
    pub fn unindexed(catalog: Catalog) -> Self {
        Self {
            catalog,
            builder: RefCell::new(None),
            indexed: OnceCell::new(),
            recent: Recent::default(),
            warmed: Cell::new(0),
        }
    }

    /// Works on the index for as long as reading about `papers` papers takes (some 10 µs each with
    /// title and authors alone); true once it is built and has been tried, so that the first search
    /// of a reader is no slower than others.
    pub fn step(&self, papers: usize) -> bool {
        if self.is_indexed() {
            return self.warm_up();
        }
        if self
            .builder
            .borrow()
            .as_ref()
            .is_some_and(|builder| builder.is_done())
        {
            self.indexed();
            return false;
        }
        let mut builder = self.builder.borrow_mut();
        let builder = builder.get_or_insert_with(|| Box::new(IndexBuilder::new(&self.catalog)));
        builder.step(&self.catalog, papers);
        false
    }

    /// Does what is left to do on the index.
    pub fn finish(&self) {
        while !self.step(usize::MAX) {}
    }

    /// How much of the index is built, and of how much, in papers.
    pub fn progress(&self) -> (usize, usize) {
        match &*self.builder.borrow() {
            Some(builder) => builder.progress(),
            None if self.is_indexed() => (self.catalog.len(), self.catalog.len()),
            None => (0, self.catalog.len()),
        }
    }

    /// Whether the index is built.
    pub fn is_indexed(&self) -> bool {
        self.indexed.get().is_some()
    }

    fn indexed(&self) -> &Indexed {
        self.indexed.get_or_init(|| {
            let builder = self.builder.take();
            let builder = builder.unwrap_or_else(|| Box::new(IndexBuilder::new(&self.catalog)));
            let (index, facets) = builder.finish(&self.catalog);
            let core = Core {
                index,
                languages: self.catalog.languages().to_vec(),
                qualities: Qualities::new(),
                matcher: SkimMatcherV2::default(),
            };
            Indexed {
                facets,
                scratch: RefCell::new(Scratch::new(&core.index)),
                core,
            }
        })
    }

    /// Searches, so that the first key press does not pay for what a first search does: WebAssembly
    /// is compiled function by function as they are called. True once that has been done.
    fn warm_up(&self) -> bool {
        let error = match self.warmed.get() {
            0 => "",
            // That no word is likely to be near to.
            1 => "qxz",
            _ => return true,
        };
        self.warmed.set(self.warmed.get() + 1);
        if !self.catalog.is_empty() {
            let title = self.catalog.paper(0).title;
            self.search(&Request {
                query: &(title + error),
                limit: 10,
                ..Request::default()
            });
        }
        false
    }

    /// The catalog that this engine searches.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The paper at `index` of the catalog, which is unpacked only if it was not lately.
    ///
    /// # Panics
    /// If `index` is not below the number of papers.
    pub fn paper(&self, index: usize) -> Rc<Paper> {
        self.recent.paper(&self.catalog, index)
    }

    /// The note on the paper at `index` in one of the catalog's languages, given by its number;
    /// unpacked only if it was not lately.
    ///
    /// # Panics
    /// If `index` is not below the number of papers.
    pub fn note(&self, index: usize, language: usize) -> Option<Rc<Note>> {
        self.recent.note(&self.catalog, index, language)
    }

    /// The facets of the catalog's papers.
    pub fn facets(&self) -> &FacetTable {
        &self.indexed().facets
    }

    /// Answers a request. Never fails: a query that can not be understood is searched as text.
    ///
    /// Before the index is built, a request for nothing in particular is answered without it, and
    /// without counts of facets; any other builds it first.
    pub fn search(&self, request: &Request<'_>) -> Response {
        if !self.is_indexed()
            && let Some(response) = latest(&self.catalog, request)
        {
            return response;
        }
        self.indexed().search(self, request)
    }
}

impl Indexed {
    fn search(&self, engine: &Engine, request: &Request<'_>) -> Response {
        let scratch = &mut *self.scratch.borrow_mut();
        let query = parse(request.query, &self.core.index.dictionary);
        let plan = plan(&self.core, scratch, query);
        let facets = self.count(engine.catalog(), request, scratch, plan.query.is_empty());
        let total = bits::count(&scratch.matched) as usize;
        mark(&scratch.slots, &plan, &mut scratch.marks, true);
        let response = self.answer(engine, request, scratch, &plan, total, facets);
        mark(&scratch.slots, &plan, &mut scratch.marks, false);
        response
    }

    /// Counts facets and keeps the documents that pass the refinements.
    fn count(
        &self,
        catalog: &Catalog,
        request: &Request<'_>,
        scratch: &mut Scratch,
        all: bool,
    ) -> FacetCounts {
        if all && request.refinements.is_empty() {
            return self.facets.all().clone();
        }
        let filter = Filter::new(&self.facets, catalog, &request.refinements);
        let mut counter = Counter::new(&self.facets);
        let papers = &self.core.index.papers;
        bits::retain(&mut scratch.matched, |doc| {
            counter.add(&filter, papers[doc as usize] as usize)
        });
        counter.finish()
    }

    fn answer(
        &self,
        engine: &Engine,
        request: &Request<'_>,
        scratch: &Scratch,
        plan: &Plan,
        total: usize,
        facets: FacetCounts,
    ) -> Response {
        let wanted = request.offset.saturating_add(request.limit).min(total);
        let ranked = best(&self.core, scratch, plan, request.sort, wanted);
        let explainer = Explainer::new(engine, &self.core, scratch, plan, request);
        let shown = ranked
            .get(request.offset.min(ranked.len())..)
            .unwrap_or(&[]);
        let hits: Vec<_> = shown.iter().map(|scored| explainer.hit(*scored)).collect();
        let corrected = self.meant(scratch, plan, &ranked, request.sort);
        let corrected = corrected.and_then(|scored| explainer.corrected(scored, &hits));
        Response {
            total,
            hits,
            facets,
            corrected,
        }
    }

    /// The document that tells what the query means, if that needs telling: the best one, whichever are
    /// shown and in which order.
    fn meant(
        &self,
        scratch: &Scratch,
        plan: &Plan,
        ranked: &[Scored],
        sort: Sort,
    ) -> Option<Scored> {
        let mut slots = plan.slots.iter().map(|slot| scratch.slots.get(*slot));
        let first = ranked.first()?;
        if !slots.any(|slot| slot.alternatives.iter().any(|one| one.kind.is_corrected())) {
            return None;
        }
        match sort {
            Sort::Relevance => Some(*first),
            _ => best(&self.core, scratch, plan, Sort::Relevance, 1).pop(),
        }
    }
}
