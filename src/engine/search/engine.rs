//! The engine: a catalog, its index, and what searching needs to keep.

use std::cell::RefCell;
use std::fmt;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::catalog::Catalog;
use crate::facet::{Counter, FacetCounts, FacetTable, Filter};

use super::bits;
use super::build::EngineBuilder;
use super::explain::Explainer;
use super::index::Index;
use super::plan::{Plan, plan};
use super::query::parse;
use super::rank::{best, mark};
use super::recent::Recent;
use super::request::Request;
use super::response::Response;
use super::slots::Slots;
use super::weight::Qualities;

/// A catalog, ready to be searched.
#[derive(Debug)]
pub struct Engine {
    catalog: Catalog,
    facets: FacetTable,
    recent: Recent,
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
    /// The documents that match the query at hand.
    pub matched: Vec<u64>,
    /// The documents that fulfil its conditions.
    pub allowed: Vec<u64>,
    /// By term: the needles that it may stand for, one bit each.
    pub marks: Vec<u16>,
}

impl Engine {
    /// Builds the index of `catalog` in one go.
    pub fn new(catalog: Catalog) -> Self {
        EngineBuilder::new(catalog).finish()
    }

    pub(super) fn with_index(catalog: Catalog, index: Index, facets: FacetTable) -> Self {
        let words = index.len().div_ceil(64);
        let scratch = Scratch {
            slots: Slots::new(index.len()),
            matched: vec![0; words],
            allowed: vec![0; words],
            marks: vec![0; index.dictionary.len()],
        };
        Self {
            core: Core {
                index,
                languages: catalog.languages().to_vec(),
                qualities: Qualities::new(),
                matcher: SkimMatcherV2::default(),
            },
            catalog,
            facets,
            recent: Recent::default(),
            scratch: RefCell::new(scratch),
        }
    }

    /// The catalog that this engine searches.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The facets of the catalog's papers.
    pub fn facets(&self) -> &FacetTable {
        &self.facets
    }

    /// Answers a request. Never fails: a query that can not be understood is searched as text.
    pub fn search(&self, request: &Request<'_>) -> Response {
        let scratch = &mut *self.scratch.borrow_mut();
        let query = parse(request.query, &self.core.index.dictionary);
        let plan = plan(&self.core, scratch, query);
        let facets = self.count(request, scratch, plan.query.is_empty());
        let total = bits::count(&scratch.matched) as usize;
        mark(&scratch.slots, &plan, &mut scratch.marks, true);
        let response = self.answer(request, scratch, &plan, total, facets);
        mark(&scratch.slots, &plan, &mut scratch.marks, false);
        response
    }

    /// Counts facets and keeps the documents that pass the refinements.
    fn count(&self, request: &Request<'_>, scratch: &mut Scratch, all: bool) -> FacetCounts {
        if all && request.refinements.is_empty() {
            return self.facets.all().clone();
        }
        let filter = Filter::new(&self.facets, &self.catalog, &request.refinements);
        let mut counter = Counter::new(&self.facets);
        let papers = &self.core.index.papers;
        bits::retain(&mut scratch.matched, |doc| {
            counter.add(&filter, papers[doc as usize] as usize)
        });
        counter.finish()
    }

    fn answer(
        &self,
        request: &Request<'_>,
        scratch: &Scratch,
        plan: &Plan,
        total: usize,
        facets: FacetCounts,
    ) -> Response {
        let wanted = request.offset.saturating_add(request.limit).min(total);
        let ranked = best(&self.core, scratch, plan, request.sort, wanted);
        let explainer = Explainer::new(
            (&self.catalog, &self.recent),
            &self.core,
            scratch,
            plan,
            request,
        );
        let shown = ranked
            .get(request.offset.min(ranked.len())..)
            .unwrap_or(&[]);
        let hits: Vec<_> = shown.iter().map(|scored| explainer.hit(*scored)).collect();
        let corrected = hits.first().and_then(|hit| explainer.corrected(hit));
        Response {
            total,
            hits,
            facets,
            corrected,
        }
    }
}
