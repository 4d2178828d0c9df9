//! Searching with options and results as JavaScript has them.

use std::ops::Range;

use super::field::{name, note_field_name};
use super::options::Options;
use super::value::Value;
use crate::catalog::Catalog;
use crate::facet::FacetCounts;
use crate::i18n::negotiate::from_tag;
use crate::search::{Engine, Hit, Reason, Request, Snippet, Units};

/// Searches `engine` and gives names to what it finds.
pub fn search<'a>(engine: &'a Engine, query: &'a str, options: Options) -> Value<'a> {
    let catalog = engine.catalog();
    let wished = options.language.as_deref();
    let wished = wished.unwrap_or(catalog.default_language());
    // Where the catalog does not know the tag, `zh-TW` is the script that is written there.
    let known = catalog.languages().iter().any(|tag| tag == wished);
    let language = match from_tag(wished) {
        Some(locale) if !known => locale.tag(),
        _ => wished,
    };
    let response = engine.search(&Request {
        query,
        language,
        refinements: options.refinements,
        sort: options.sort,
        offset: options.offset,
        limit: options.limit,
        units: Units::Utf16,
    });
    let hits = response.hits.into_iter().map(|hit| found(catalog, hit));
    let mut words = vec![("text", query.into())];
    if let Some(corrected) = response.corrected {
        words.push(("corrected", corrected.into()));
    }
    Value::object([
        ("total", response.total.into()),
        ("hits", Value::List(hits.collect())),
        ("facets", facets(catalog, &response.facets)),
        ("query", Value::Object(words)),
    ])
}

fn found(catalog: &Catalog, hit: Hit) -> Value<'_> {
    let mut highlights = Vec::with_capacity(hit.matches.len());
    for found in &hit.matches {
        if let Some(name) = name(&found.field) {
            highlights.push((name.into(), pairs(&found.ranges)));
        }
    }
    let mut corrected = String::new();
    for reason in &hit.reasons {
        if let Reason::Corrected { term, .. } = reason {
            if !corrected.is_empty() {
                corrected.push(' ');
            }
            corrected.push_str(term);
        }
    }
    let reasons = hit.reasons.into_iter().map(reason);
    let mut members = vec![
        ("id", Value::Text(catalog.paper_id(hit.paper))),
        ("score", Value::Number(hit.score.into())),
        ("highlights", Value::Map(highlights)),
        ("reasons", Value::List(reasons.collect())),
    ];
    if !corrected.is_empty() {
        members.push(("corrected", corrected.into()));
    }
    if let Some(found) = hit.snippet {
        members.push(("snippet", snippet(found)));
    }
    Value::Object(members)
}

fn reason<'a>(reason: Reason) -> Value<'a> {
    let typed_as = |kind: &'a str, typed: String, name: &'static str, text: String| {
        Value::object([
            ("kind", kind.into()),
            ("typed", typed.into()),
            (name, text.into()),
        ])
    };
    match reason {
        Reason::Corrected { typed, term } => typed_as("corrected", typed, "term", term),
        Reason::Script { typed, text } => typed_as("script", typed, "text", text),
        Reason::Pinyin { typed, text } => typed_as("pinyin", typed, "text", text),
        Reason::Abbreviation { typed, text } => typed_as("abbreviation", typed, "text", text),
        Reason::OtherLanguage { language } => Value::object([
            ("kind", "other-language".into()),
            ("language", language.into()),
        ]),
        Reason::Partial { missing } => Value::object([
            ("kind", "partial".into()),
            ("missing", Value::texts(missing)),
        ]),
    }
}

/// A list of pairs.
fn pairs<'a>(ranges: &[Range<usize>]) -> Value<'a> {
    let pairs = ranges.iter();
    let pairs = pairs.map(|range| Value::List(vec![range.start.into(), range.end.into()]));
    Value::List(pairs.collect())
}

fn snippet<'a>(snippet: Snippet) -> Value<'a> {
    let highlights = pairs(&snippet.ranges);
    Value::object([
        ("language", snippet.language.into()),
        ("field", note_field_name(snippet.field).into()),
        ("text", snippet.text.into()),
        ("highlights", highlights),
    ])
}

/// Counts by id; values that no hit has are left out.
fn facets<'a>(catalog: &'a Catalog, counts: &FacetCounts) -> Value<'a> {
    let by_id = |id_of: &dyn Fn(usize) -> &'a str, counts: &[u32]| {
        let counted = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        Value::Map(
            counted
                .map(|(at, count)| (id_of(at).into(), (*count).into()))
                .collect(),
        )
    };
    let years = counts.years.iter().map(|(year, count)| {
        let year = u32::from(*year);
        Value::List(vec![year.into(), (*count).into()])
    });
    let topics = by_id(&|at| &catalog.topics()[at].id, &counts.topics);
    let organizations = by_id(&|at| &catalog.organizations()[at].id, &counts.organizations);
    let sources = by_id(&|at| &catalog.sources()[at].id, &counts.sources);
    Value::object([
        ("topics", topics),
        ("organizations", organizations),
        ("sources", sources),
        ("years", Value::List(years.collect())),
        ("code", counts.code.into()),
    ])
}
