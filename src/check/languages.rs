//! Languages: what is said in one is said in all.

use std::collections::BTreeSet;

use super::tree::Node;
use super::{Checked, Report, Spot};

/// Lists whose records have names, and their fields in several languages.
const NAMED: [(&str, &[&str]); 3] = [
    ("sources", &["name", "description"]),
    ("topics", &["name", "description"]),
    ("organizations", &["name"]),
];

pub(super) fn check(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let languages = catalog.languages();
    let root = catalog.root;
    for field in ["title", "description"] {
        complete(root, field, field, &languages, report);
    }
    for (list, fields) in NAMED {
        for (at, record) in root.list(list).iter().enumerate() {
            for field in fields {
                let path = format!("{list}[{at}].{field}");
                complete(record, field, &path, &languages, report);
            }
        }
    }
    for language in languages {
        notes_for_all(catalog, language, report);
    }
}

/// The field has a text in each of the languages, and in no other.
fn complete(
    record: &Node<'_>,
    field: &str,
    path: &str,
    languages: &[&str],
    report: &mut Report<'_>,
) {
    let node = record.get(field);
    let spot = Spot {
        offset: node.map_or(record.offset, |node| node.offset),
        field: path,
        ..Spot::default()
    };
    let known: BTreeSet<&str> = languages.iter().copied().collect();
    let texts = node.map_or(&[][..], Node::members);
    for text in texts {
        let spot = Spot {
            offset: text.key_offset,
            ..spot
        };
        super::ids::unknown_id(spot, "language", &text.key, &known, report);
    }
    for language in languages {
        if !texts.iter().any(|text| text.key == *language) {
            report.add(spot, "missing-language", format!("nothing in '{language}'"));
        }
    }
}

fn notes_for_all(catalog: &Checked<'_>, language: &str, report: &mut Report<'_>) {
    let notes = catalog
        .notes
        .iter()
        .find(|notes| notes.language == language);
    let Some(notes) = notes else {
        // A notes file that could not be read has been reported as such.
        let named = catalog
            .root
            .get("notes")
            .is_some_and(|notes| notes.get(language).is_some());
        if !named {
            let spot = Spot {
                offset: catalog.root.get("notes").map_or(0, |node| node.offset),
                field: "notes",
                ..Spot::default()
            };
            report.add(
                spot,
                "missing-language",
                format!("no notes in '{language}'"),
            );
        }
        return;
    };
    for paper in catalog.papers() {
        if notes.node.get(paper.id()).is_none() {
            let spot = Spot {
                offset: paper.offset,
                paper: Some(paper.id()),
                ..Spot::default()
            };
            report.add(spot, "missing-language", format!("no note in '{language}'"));
        }
    }
}
