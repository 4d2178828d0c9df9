//! Ids: each given once, each referred to existing, no topic below itself.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Node;
use super::{Checked, Report, Spot};

/// Lists of records, with what one is called.
const LISTS: [(&str, &str); 4] = [
    ("sources", "source"),
    ("topics", "topic"),
    ("organizations", "organization"),
    ("papers", "paper"),
];

pub(super) fn check(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let mut known = BTreeMap::new();
    for (list, what) in LISTS {
        known.insert(what, unique_ids(catalog.root, list, what, report));
    }
    references(catalog, &known, report);
    topic_parents(catalog, &known["topic"], report);
    note_keys(catalog, &known["paper"], report);
    languages(catalog, report);
}

fn unique_ids<'a>(
    root: &'a Node<'a>,
    list: &str,
    what: &str,
    report: &mut Report<'_>,
) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for (at, record) in root.list(list).iter().enumerate() {
        let Some(node) = record.get("id") else {
            continue;
        };
        let id = record.id();
        if !ids.insert(id) {
            let is_paper = what == "paper";
            let field = if is_paper {
                "id".to_owned()
            } else {
                format!("{list}[{at}].id")
            };
            let spot = Spot {
                offset: node.offset,
                paper: is_paper.then_some(id),
                field: &field,
                ..Spot::default()
            };
            report.add(spot, "duplicate-id", format!("a second {what} '{id}'"));
        }
    }
    ids
}

/// The topics, organizations and sources of every paper.
fn references(
    catalog: &Checked<'_>,
    known: &BTreeMap<&str, BTreeSet<&str>>,
    report: &mut Report<'_>,
) {
    for paper in catalog.papers() {
        for (list, what) in &LISTS[..3] {
            each_item(paper, list, &mut |spot, id, again| {
                unknown_id(spot, what, id, &known[what], report);
                if catalog.strict && again {
                    report.add(spot, "duplicate-id", format!("'{id}' stands here twice"));
                }
            });
        }
        if catalog.strict {
            names_once(paper, report);
        }
    }
}

/// No author and no alias of a paper stands in its list twice.
fn names_once(paper: &Node<'_>, report: &mut Report<'_>) {
    for list in ["authors", "aliases"] {
        each_item(paper, list, &mut |spot, name, again| {
            if again {
                let message = format!("'{name}' stands here twice");
                report.add(spot, "duplicate-name", message);
            }
        });
    }
}

/// Calls `each` for every text in a list of a paper: with its place, the text, and whether the list
/// had it before.
fn each_item(paper: &Node<'_>, list: &str, each: &mut dyn FnMut(Spot<'_>, &str, bool)) {
    let mut seen = BTreeSet::new();
    for (at, node) in paper.list(list).iter().enumerate() {
        let Some(text) = node.text() else {
            continue;
        };
        let field = format!("{list}[{at}]");
        let spot = Spot {
            offset: node.offset,
            paper: Some(paper.id()),
            field: &field,
            ..Spot::default()
        };
        each(spot, text, !seen.insert(text));
    }
}

fn topic_parents(catalog: &Checked<'_>, known: &BTreeSet<&str>, report: &mut Report<'_>) {
    let topics = catalog.root.list("topics");
    let spot = |at: usize, field: &'static str| {
        let offset = topics[at]
            .get("parent")
            .map_or(topics[at].offset, |node| node.offset);
        (offset, format!("topics[{at}].{field}"))
    };
    let mut index = BTreeMap::new();
    for (at, topic) in topics.iter().enumerate() {
        index.entry(topic.id()).or_insert(at);
    }
    let parent = |at: usize| topics[at].string("parent");
    for at in 0..topics.len() {
        if let Some(id) = parent(at) {
            let (offset, field) = spot(at, "parent");
            let spot = Spot {
                offset,
                field: &field,
                ..Spot::default()
            };
            unknown_id(spot, "topic", id, known, report);
        }
    }
    // Each walk up ends where an earlier walk was, or at its own trace: that is a cycle.
    let mut walked_by = vec![usize::MAX; topics.len()];
    for start in 0..topics.len() {
        let mut at = start;
        while walked_by[at] == usize::MAX {
            walked_by[at] = start;
            let Some(&above) = parent(at).and_then(|id| index.get(id)) else {
                break;
            };
            if walked_by[above] == start {
                let (offset, field) = spot(at, "parent");
                let spot = Spot {
                    offset,
                    field: &field,
                    ..Spot::default()
                };
                let message = format!("topic '{}' is below itself", topics[at].id());
                report.add(spot, "topic-cycle", message);
            }
            at = above;
        }
    }
}

fn note_keys(catalog: &Checked<'_>, known: &BTreeSet<&str>, report: &mut Report<'_>) {
    for notes in &catalog.notes {
        for note in notes
            .node
            .members()
            .iter()
            .filter(|note| note.key != "$schema")
        {
            let spot = Spot {
                file: notes.file,
                offset: note.key_offset,
                ..Spot::default()
            };
            unknown_id(spot, "paper", &note.key, known, report);
        }
    }
}

/// The default language and those of the notes are among the languages.
fn languages(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let known: BTreeSet<&str> = catalog.languages().into_iter().collect();
    let default = catalog.root.get("default_language");
    if let Some((node, id)) = default.and_then(|node| Some((node, node.text()?))) {
        let spot = Spot {
            offset: node.offset,
            field: "default_language",
            ..Spot::default()
        };
        unknown_id(spot, "language", id, &known, report);
    }
    for notes in catalog.root.get("notes").map_or(&[][..], Node::members) {
        let spot = Spot {
            offset: notes.key_offset,
            field: "notes",
            ..Spot::default()
        };
        unknown_id(spot, "language", &notes.key, &known, report);
    }
}

/// Reports an id that is not among those known.
pub(super) fn unknown_id(
    spot: Spot<'_>,
    what: &str,
    id: &str,
    known: &BTreeSet<&str>,
    report: &mut Report<'_>,
) {
    if known.contains(id) {
        return;
    }
    let message = format!("there is no {what} '{id}'");
    let problem = report.add(spot, "unknown-id", message);
    problem.suggestion = nearest(id, known.iter().copied());
}

/// The known id that is fewest edits away, if it is near enough to have been meant: one edit in
/// three letters, at least one.
pub(super) fn nearest<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let limit = (id.chars().count() / 3).max(1);
    let edits = |known: &&str| strsim::osa_distance(id, known);
    let nearest = known.min_by_key(edits)?;
    (edits(&nearest) <= limit).then(|| nearest.to_owned())
}
