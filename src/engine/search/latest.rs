//! What can be answered before there is an index: all papers, the latest first.

use crate::catalog::Catalog;
use crate::facet::FacetCounts;
use crate::order::indices;

use super::build::date_number;
use super::index::MAX_PAPERS;
use super::request::{Request, Sort};
use super::response::{Hit, Response};

/// The answer to a request that wants nothing in particular, without counts of facets; `None` for
/// any other.
pub fn latest(catalog: &Catalog, request: &Request<'_>) -> Option<Response> {
    let any = request.query.trim().is_empty() && request.refinements.is_empty();
    if !any || !matches!(request.sort, Sort::Relevance | Sort::Newest) {
        return None;
    }
    let total = catalog.len().min(MAX_PAPERS);
    let dates: Vec<u32> = (0..total)
        .map(|paper| catalog.published(paper))
        .map(|date| date.as_deref().map_or(0, date_number))
        .collect();
    let order = indices(total, &|a, b| {
        let (a, b) = (a as usize, b as usize);
        let by_id = || catalog.paper_id(a).cmp(&catalog.paper_id(b));
        dates[b].cmp(&dates[a]).then_with(by_id)
    });
    let shown = order.iter().skip(request.offset).take(request.limit);
    let hits = shown.map(|paper| Hit {
        paper: *paper as usize,
        score: 0.0,
        matches: Vec::new(),
        reasons: Vec::new(),
        snippet: None,
    });
    Some(Response {
        total,
        hits: hits.collect(),
        facets: FacetCounts::default(),
        corrected: None,
    })
}
