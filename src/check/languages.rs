//! Languages: what is said in one is said in all.

use std::collections::BTreeSet;

use super::ids::nearest;
use super::tree::Node;
use super::{Checked, Report, Spot};

/// Lists whose records have names, and their fields in several languages.
const NAMED: [(&str, &[&str]); 3] = [
    ("sources", &["name", "description"]),
    ("topics", &["name", "description"]),
    ("organizations", &["name"]),
];

/// A language that a catalog promises.
pub(super) struct Promised<'a> {
    /// The tag as it is listed.
    listed: &'a str,
    /// The tag that stands for a language: the one listed, or the one that is meant; none where it
    /// is no tag and nothing is in it.
    tag: Option<String>,
    offset: usize,
    field: String,
}

impl Promised<'_> {
    /// The tag that stands for a language, if one does.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }
}

/// The languages that the catalog lists; where it lists none, those of its notes.
///
/// Where nothing is in a language, but much in one that is not listed and whose tag is near, that one
/// is meant: the slip is told once, at the list, and not for each text that there is.
pub(super) fn promised<'a>(root: &'a Node<'a>) -> Vec<Promised<'a>> {
    if root.get("languages").is_none() {
        let notes = root.get("notes").map_or(&[][..], Node::members).iter();
        let notes = notes.map(|notes| Promised {
            listed: &notes.key,
            tag: Some(notes.key.to_string()),
            offset: notes.key_offset,
            field: "notes".to_owned(),
        });
        return notes.collect();
    }
    let items = || root.list("languages").iter().enumerate();
    let listed: BTreeSet<&str> = items().filter_map(|(_, item)| item.text()).collect();
    let used = used(root);
    let tag = |listed_tag: &str| {
        let (is_used, has_form) = (used.contains(listed_tag), is_tag(listed_tag));
        if is_used && has_form {
            return Some(listed_tag.to_owned());
        }
        let others = used.difference(&listed).copied().filter(|tag| is_tag(tag));
        let itself = (is_used || has_form).then(|| listed_tag.to_owned());
        nearest(listed_tag, others).or(itself)
    };
    let languages = items().filter_map(|(at, item)| {
        Some(Promised {
            listed: item.text()?,
            tag: tag(item.text()?),
            offset: item.offset,
            field: format!("languages[{at}]"),
        })
    });
    languages.collect()
}

/// The tags that titles, names, descriptions and notes are keyed by.
fn used<'a>(root: &'a Node<'a>) -> BTreeSet<&'a str> {
    let records = NAMED.iter().flat_map(|(list, fields)| {
        let records = root.list(list).iter();
        records.flat_map(|record| fields.iter().filter_map(|field| record.get(field)))
    });
    let own = ["title", "description", "notes"].into_iter();
    let texts = own.filter_map(|field| root.get(field)).chain(records);
    texts
        .flat_map(|text| text.members().iter().map(|member| &*member.key))
        .collect()
}

/// Whether `tag` has the form of a language tag (BCP 47, RFC 5646, section 2.1): subtags of one to
/// eight letters and digits, only letters in the first.
fn is_tag(tag: &str) -> bool {
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    tag.split('-').all(is_subtag) && first.bytes().all(|b| b.is_ascii_alphabetic())
}

/// The tags of the list are tags, and of languages that the catalog is in.
pub(super) fn check_tags(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for language in &catalog.languages {
        let tag = language.listed;
        let spot = Spot {
            offset: language.offset,
            field: &language.field,
            ..Spot::default()
        };
        let meant = language.tag.clone().filter(|meant| meant != tag);
        let message = if is_tag(tag) {
            format!("nothing is in '{tag}'")
        } else {
            format!("'{tag}' is not a language tag (BCP 47)")
        };
        if meant.is_some() || !is_tag(tag) {
            report.add(spot, "bad-language", message).suggestion = meant;
        }
        if catalog.strict && !seen.insert(tag) {
            report.add(spot, "duplicate-id", format!("'{tag}' stands here twice"));
        }
    }
}

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
