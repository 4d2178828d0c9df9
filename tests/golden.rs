//! Golden queries: what readers of the embedded catalog type, and the paper they must find.
//!
//! The rows stand in `golden.tsv`, which explains its columns. They say what a reader may rightly
//! expect, whatever the engine does; all rows that fail are reported at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use paperglot::catalog::Catalog;
use paperglot::i18n::Locale;
use paperglot::search::{Engine, Request, Response};

const TABLE: &str = include_str!("golden.tsv");

/// Rows that the table must have at least.
const MIN_ROWS: usize = 200;

/// Rows that each kind must have at least: fewer would let one lucky hit stand for a whole kind.
const MIN_ROWS_PER_KIND: usize = 8;

/// Hits that a failure lists, for whoever has to judge it.
const LISTED: usize = 5;

/// What a row may try.
const KINDS: [&str; 33] = [
    "alias",
    "any-order",
    "author",
    "author-word",
    "chinese-simplified",
    "chinese-traditional",
    "chinese-wrong-character",
    "cross-script",
    "dropped-term",
    "exact-first",
    "exact-title",
    "first-letter",
    "folding",
    "id-or-link",
    "indonesian-affix",
    "mixture",
    "negative",
    "odd-operator",
    "one-edit",
    "operator",
    "organization",
    "pinyin",
    "pinyin-error",
    "prefix",
    "prefix-error",
    "question",
    "ranking",
    "several-errors",
    "split-joined",
    "subsequence",
    "two-edits",
    "two-languages",
    "venue-year",
];

/// What a row asks of the hits.
#[derive(Debug, PartialEq, Eq)]
enum Expected<'a> {
    /// One of these papers comes first.
    First(Vec<&'a str>),
    /// This paper is among the first three.
    FirstThree(&'a str),
    /// These papers and no others, in any order.
    Only(BTreeSet<&'a str>),
    /// This paper does not come first.
    NotFirst(&'a str),
    /// Nothing is found.
    Nothing,
}

impl<'a> Expected<'a> {
    fn read(text: &'a str) -> Self {
        match text.split_once(':') {
            Some(("in3", id)) => Self::FirstThree(id),
            Some(("only", ids)) => Self::Only(ids.split('|').collect()),
            Some(("not", id)) => Self::NotFirst(id),
            Some((prefix, _)) => panic!("unknown expectation '{prefix}:'"),
            None if text == "none" => Self::Nothing,
            None => Self::First(text.split('|').collect()),
        }
    }

    /// The papers that it names.
    fn ids(&self) -> Vec<&'a str> {
        match self {
            Self::First(ids) => ids.clone(),
            Self::Only(ids) => ids.iter().copied().collect(),
            Self::FirstThree(id) | Self::NotFirst(id) => vec![id],
            Self::Nothing => Vec::new(),
        }
    }

    /// Whether these hits, in order, are what it asks for.
    fn is_met(&self, found: &[String]) -> bool {
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        match self {
            Self::First(ids) => found.first().is_some_and(|id| ids.contains(id)),
            Self::FirstThree(id) => found.iter().take(3).any(|hit| hit == id),
            Self::Only(ids) => {
                found.len() == ids.len() && found.iter().all(|hit| ids.contains(hit))
            }
            Self::NotFirst(id) => found.first() != Some(id),
            Self::Nothing => found.is_empty(),
        }
    }
}

/// A line of the table.
struct Row<'a> {
    /// Its number in the file.
    line: usize,
    kind: &'a str,
    query: &'a str,
    /// The third column as it stands there, for messages.
    wanted: &'a str,
    expected: Expected<'a>,
    language: &'a str,
    reason: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    let lines = TABLE
        .lines()
        .zip(1..)
        .filter(|(text, _)| !text.starts_with('#'));
    lines
        .map(|(text, line)| {
            let columns: Vec<&str> = text.split('\t').collect();
            let [kind, query, wanted, language, reason] = columns[..] else {
                panic!(
                    "golden.tsv, line {line}: {} columns instead of 5",
                    columns.len()
                );
            };
            Row {
                line,
                kind,
                query,
                wanted,
                expected: Expected::read(wanted),
                language,
                reason,
            }
        })
        .collect()
}

/// All hits of a query, in order, and the words it was corrected to.
fn ask(engine: &Engine, row: &Row<'_>) -> (Vec<String>, Response) {
    let response = engine.search(&Request {
        query: row.query,
        language: row.language,
        limit: engine.catalog().len(),
        ..Request::default()
    });
    let id = |paper: usize| engine.catalog().paper(paper).id.clone();
    (
        response.hits.iter().map(|hit| id(hit.paper)).collect(),
        response,
    )
}

/// One failing row: what was asked, wanted and found.
fn describe(row: &Row<'_>, found: &[String], response: &Response) -> String {
    let mut text = format!(
        "line {}, {}: {:?} ({})\n    wanted {}: {}\n    found {}:",
        row.line, row.kind, row.query, row.language, row.wanted, row.reason, response.total
    );
    for (id, hit) in found.iter().zip(&response.hits).take(LISTED) {
        write!(text, " {id} {:.2},", hit.score).expect("writing to a string");
    }
    if let Some(hit) = response.hits.first().filter(|hit| !hit.reasons.is_empty()) {
        write!(text, "\n    the first because {:?}", hit.reasons).expect("writing to a string");
    }
    if let Some(corrected) = &response.corrected {
        write!(text, "\n    corrected to {corrected:?}").expect("writing to a string");
    }
    text
}

#[test]
fn readers_find_what_they_mean() {
    let engine = Engine::new(Catalog::embedded());
    let rows = rows();
    let mut failures = Vec::new();
    let mut failed_by_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        let (found, response) = ask(&engine, row);
        if !row.expected.is_met(&found) {
            *failed_by_kind.entry(row.kind).or_default() += 1;
            failures.push(describe(row, &found, &response));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} golden queries failed, {failed_by_kind:?}\n{}",
        failures.len(),
        rows.len(),
        failures.join("\n")
    );
}

#[test]
fn the_conditions_that_the_readme_shows_part_the_catalog() {
    let engine = Engine::new(Catalog::embedded());
    let total = |query: &str| {
        let request = Request {
            query,
            ..Request::default()
        };
        engine.search(&request).total
    };
    let readme = include_str!("../README.md");
    let (_, table) = readme.split_once("| typed | finds |").expect("a table");
    let (table, combined) = table.split_once("\n\n").expect("text after it");
    let conditions: Vec<&str> = table.split('`').skip(1).step_by(2).collect();
    assert!(conditions.len() > 10, "{conditions:?}");
    for condition in conditions {
        let bare = condition.trim_start_matches('-');
        let (with, without) = (total(bare), total(&format!("-{bare}")));
        assert!(with > 0, "{condition}");
        assert_eq!(with + without, engine.catalog().len(), "{condition}");
    }
    let combined = combined.split('`').nth(1).expect("a query");
    let one = combined.split(' ').next().expect("a word");
    assert!(
        (1..total(one)).contains(&total(combined)),
        "{combined}: {} of {}",
        total(combined),
        total(one)
    );
}

#[test]
fn the_table_covers_every_kind() {
    let rows = rows();
    assert!(rows.len() >= MIN_ROWS, "only {} rows", rows.len());
    let mut by_kind: BTreeMap<&str, usize> = KINDS.into_iter().map(|kind| (kind, 0)).collect();
    for row in &rows {
        *by_kind.get_mut(row.kind).unwrap_or_else(|| {
            panic!("line {}: unknown kind '{}'", row.line, row.kind);
        }) += 1;
    }
    by_kind.retain(|_, count| *count < MIN_ROWS_PER_KIND);
    assert!(by_kind.is_empty(), "too few rows: {by_kind:?}");
}

#[test]
fn the_table_is_sound() {
    let catalog = Catalog::embedded();
    let ids: BTreeSet<String> = (0..catalog.len()).map(|i| catalog.paper(i).id).collect();
    let mut seen = BTreeSet::new();
    for row in rows() {
        let place = format!("line {}: {:?}", row.line, row.query);
        assert!(
            seen.insert((row.query, row.language)),
            "{place} stands there twice"
        );
        assert!(
            Locale::from_exact(row.language).is_some(),
            "{place}: unknown language"
        );
        assert!(!row.query.trim().is_empty(), "{place}: nothing is asked");
        assert!(row.reason.len() > 3, "{place}: no reason");
        for id in row.expected.ids() {
            assert!(ids.contains(id), "{place}: no paper '{id}'");
        }
    }
}
