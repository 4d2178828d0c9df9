//! Searching with options and results as JavaScript has them.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::field::{name, note_field_name};
use super::options::Options;
use crate::catalog::Catalog;
use crate::facet::FacetCounts;
use crate::search::{Engine, Hit, Reason, Request, Snippet, Units};

/// What `Catalog.search` returns.
#[derive(Serialize)]
pub struct Found<'a> {
    total: usize,
    hits: Vec<FoundHit>,
    facets: Facets<'a>,
    query: FoundQuery<'a>,
}

/// An object in JavaScript.
struct Entries<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[derive(Serialize)]
struct FoundQuery<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
}

#[derive(Serialize)]
struct FoundHit {
    id: String,
    score: f32,
    highlights: Entries<String, Vec<[usize; 2]>>,
    reasons: Vec<FoundReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<FoundSnippet>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum FoundReason {
    Corrected { typed: String, term: String },
    Script { typed: String, text: String },
    Pinyin { typed: String, text: String },
    OtherLanguage { language: String },
    Abbreviation { typed: String, text: String },
    Partial { missing: Vec<String> },
}

#[derive(Serialize)]
struct FoundSnippet {
    language: String,
    field: String,
    text: String,
    highlights: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Facets<'a> {
    topics: Entries<&'a str, u32>,
    organizations: Entries<&'a str, u32>,
    sources: Entries<&'a str, u32>,
    years: Vec<(u16, u32)>,
    code: u32,
}

/// Searches `engine` and gives names to what it finds.
pub fn search<'a>(engine: &'a Engine, query: &'a str, options: Options) -> Found<'a> {
    let catalog = engine.catalog();
    let language = options.language.as_deref();
    let response = engine.search(&Request {
        query,
        language: language.unwrap_or(catalog.default_language()),
        refinements: options.refinements,
        sort: options.sort,
        offset: options.offset,
        limit: options.limit,
        units: Units::Utf16,
    });
    Found {
        total: response.total,
        hits: response
            .hits
            .into_iter()
            .map(|hit| found_hit(catalog, hit))
            .collect(),
        facets: facets(catalog, response.facets),
        query: FoundQuery {
            text: query,
            corrected: response.corrected,
        },
    }
}

fn found_hit(catalog: &Catalog, hit: Hit) -> FoundHit {
    let highlights = hit
        .matches
        .iter()
        .filter_map(|found| Some((name(&found.field)?, pairs(&found.ranges))));
    let terms = hit.reasons.iter().filter_map(|reason| match reason {
        Reason::Corrected { term, .. } => Some(term.as_str()),
        _ => None,
    });
    let corrected: Vec<&str> = terms.collect();
    FoundHit {
        highlights: Entries(highlights.collect()),
        corrected: (!corrected.is_empty()).then(|| corrected.join(" ")),
        snippet: hit.snippet.map(found_snippet),
        reasons: hit.reasons.into_iter().map(found_reason).collect(),
        score: hit.score,
        id: catalog.paper_id(hit.paper).into_owned(),
    }
}

fn found_reason(reason: Reason) -> FoundReason {
    match reason {
        Reason::Corrected { typed, term } => FoundReason::Corrected { typed, term },
        Reason::Script { typed, text } => FoundReason::Script { typed, text },
        Reason::Pinyin { typed, text } => FoundReason::Pinyin { typed, text },
        Reason::OtherLanguage { language } => FoundReason::OtherLanguage { language },
        Reason::Abbreviation { typed, text } => FoundReason::Abbreviation { typed, text },
        Reason::Partial { missing } => FoundReason::Partial { missing },
    }
}

fn pairs(ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    ranges
        .iter()
        .map(|range| [range.start, range.end])
        .collect()
}

fn found_snippet(snippet: Snippet) -> FoundSnippet {
    FoundSnippet {
        highlights: pairs(&snippet.ranges),
        language: snippet.language,
        field: note_field_name(snippet.field),
        text: snippet.text,
    }
}

/// Counts by id; values that no hit has are left out.
fn facets(catalog: &Catalog, counts: FacetCounts) -> Facets<'_> {
    fn by_id<'a>(ids: impl Iterator<Item = &'a String>, counts: &[u32]) -> Entries<&'a str, u32> {
        let pairs = ids.map(String::as_str).zip(counts.iter().copied());
        Entries(pairs.filter(|(_, count)| *count > 0).collect())
    }
    Facets {
        topics: by_id(catalog.topics().iter().map(|t| &t.id), &counts.topics),
        organizations: by_id(
            catalog.organizations().iter().map(|o| &o.id),
            &counts.organizations,
        ),
        sources: by_id(catalog.sources().iter().map(|s| &s.id), &counts.sources),
        years: counts.years,
        code: counts.code,
    }
}
