//! Searching with options and results as JavaScript has them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::error::type_error;
use super::field::{name_and_text, note_field_name, to_utf16};
use crate::catalog::Catalog;
use crate::facet::{FacetCounts, Refinements};
use crate::search::{Engine, Hit, Reason, Request, Snippet, Sort};

/// Hits returned where no `limit` is given.
const DEFAULT_LIMIT: usize = 10;

/// The second argument of `Catalog.search`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Options {
    language: Option<String>,
    limit: Option<usize>,
    offset: Option<usize>,
    sort: Option<Sort>,
    topics: Option<Vec<String>>,
    organizations: Option<Vec<String>>,
    sources: Option<Vec<String>>,
    years: Option<Vec<Option<u16>>>,
    code: Option<bool>,
}

impl Options {
    /// Reads a JavaScript object; `undefined` and `null` are no options.
    pub fn from_js(value: JsValue) -> Result<Self, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self::default());
        }
        serde_wasm_bindgen::from_value(value)
            .map_err(|error| type_error(&["Catalog.search: ", &error.to_string()].concat()))
    }

    fn refinements(&mut self) -> Refinements {
        let ids =
            |list: &mut Option<Vec<String>>| list.take().unwrap_or_default().into_iter().collect();
        let year = |i: usize| *self.years.as_ref()?.get(i)?;
        Refinements {
            years: (year(0), year(1)),
            topics: ids(&mut self.topics),
            organizations: ids(&mut self.organizations),
            sources: ids(&mut self.sources),
            code: self.code.unwrap_or_default(),
        }
    }
}

/// What `Catalog.search` returns.
#[derive(Serialize)]
pub struct Found<'a> {
    total: usize,
    hits: Vec<FoundHit>,
    facets: Facets<'a>,
    query: FoundQuery<'a>,
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
    highlights: BTreeMap<String, Vec<[usize; 2]>>,
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
    topics: BTreeMap<&'a str, u32>,
    organizations: BTreeMap<&'a str, u32>,
    sources: BTreeMap<&'a str, u32>,
    years: Vec<(u16, u32)>,
    code: u32,
}

/// Searches `engine` and gives names to what it finds.
pub fn search<'a>(engine: &'a Engine, query: &'a str, mut options: Options) -> Found<'a> {
    let catalog = engine.catalog();
    let refinements = options.refinements();
    let language = options.language.as_deref();
    let response = engine.search(&Request {
        query,
        language: language.unwrap_or(catalog.default_language()),
        refinements,
        sort: options.sort.unwrap_or_default(),
        offset: options.offset.unwrap_or_default(),
        limit: options.limit.unwrap_or(DEFAULT_LIMIT),
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
    let paper = catalog.paper(hit.paper);
    let highlights = hit.matches.iter().filter_map(|found| {
        let (name, text) = name_and_text(catalog, hit.paper, &paper, &found.field)?;
        Some((name, to_utf16(&text, &found.ranges)))
    });
    let terms = hit.reasons.iter().filter_map(|reason| match reason {
        Reason::Corrected { term, .. } => Some(term.as_str()),
        _ => None,
    });
    let corrected: Vec<&str> = terms.collect();
    FoundHit {
        highlights: highlights.collect(),
        corrected: (!corrected.is_empty()).then(|| corrected.join(" ")),
        snippet: hit.snippet.map(found_snippet),
        reasons: hit.reasons.into_iter().map(found_reason).collect(),
        score: hit.score,
        id: paper.id,
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

fn found_snippet(snippet: Snippet) -> FoundSnippet {
    FoundSnippet {
        highlights: to_utf16(&snippet.text, &snippet.ranges),
        language: snippet.language,
        field: note_field_name(snippet.field),
        text: snippet.text,
    }
}

/// Counts by id; values that no hit has are left out.
fn facets(catalog: &Catalog, counts: FacetCounts) -> Facets<'_> {
    fn by_id<'a>(ids: impl Iterator<Item = &'a String>, counts: &[u32]) -> BTreeMap<&'a str, u32> {
        let pairs = ids.map(String::as_str).zip(counts.iter().copied());
        pairs.filter(|(_, count)| *count > 0).collect()
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
