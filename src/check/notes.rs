//! Notes: the fields that each must have, the same in all languages, and none too long.

use std::collections::BTreeMap;

use super::tree::{Member, Node};
use super::{Checked, LanguageNotes, Report, Spot};
use crate::han::is_han;

/// The longest summary: so many Latin characters, or so many Chinese ones. In a mixed text each
/// character takes its share.
const SUMMARY_LATIN: usize = 240;
const SUMMARY_CHINESE: usize = 110;

/// How many key points a note has.
const KEY_POINTS: std::ops::RangeInclusive<usize> = 3..=5;

/// Papers of this topic have no method to tell: they survey those of others.
const SURVEYS: &str = "surveys";

/// Papers of this source have key points.
const CLASSICS: &str = "classics";

/// The language that official titles are in: notes give a title there only where a plainer one
/// helps, so there it may be missing.
const TITLE_LANGUAGE: &str = "en";

const FIELDS: [&str; 6] = [
    "title",
    "summary",
    "motivation",
    "method",
    "results",
    "key_points",
];

pub(super) fn check(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let papers: BTreeMap<&str, &Node<'_>> = catalog
        .papers()
        .iter()
        .map(|paper| (paper.id(), paper))
        .collect();
    for notes in &catalog.notes {
        for note in notes.node.members() {
            if let Some(paper) = papers.get(&*note.key) {
                let mut note = Note {
                    paper,
                    notes,
                    note,
                    report,
                };
                note.required_fields();
                note.lengths();
                note.same_fields(&catalog.notes);
            }
        }
    }
}

struct Note<'a, 'r, 'f> {
    paper: &'a Node<'a>,
    notes: &'a LanguageNotes<'a>,
    note: &'a Member<'a>,
    report: &'r mut Report<'f>,
}

impl Note<'_, '_, '_> {
    fn required_fields(&mut self) {
        let of = |list: &str, id: &str| self.paper.list(list).iter().any(|n| n.text() == Some(id));
        let (survey, classic) = (of("topics", SURVEYS), of("sources", CLASSICS));
        for (field, required) in [
            ("summary", true),
            ("method", !survey),
            ("key_points", classic),
        ] {
            if required && self.note.node.get(field).is_none() {
                self.problem(
                    field,
                    "missing-note-field",
                    "the field is missing".to_owned(),
                );
            }
        }
    }

    fn lengths(&mut self) {
        if let Some(summary) = self.note.node.string("summary") {
            let chinese = summary.chars().filter(|&c| is_wide(c)).count();
            let latin = summary.chars().count() - chinese;
            let length = chinese * SUMMARY_LATIN + latin * SUMMARY_CHINESE;
            if length > SUMMARY_LATIN * SUMMARY_CHINESE {
                let message = format!(
                    "{chinese} Chinese and {latin} other characters are too long: \
                     {SUMMARY_CHINESE} or {SUMMARY_LATIN} is the most"
                );
                self.problem("summary", "too-long", message);
            }
        }
        if let Some(points) = self.note.node.get("key_points") {
            let count = points.items().len();
            if !KEY_POINTS.contains(&count) {
                let (least, most) = KEY_POINTS.into_inner();
                let message = format!("{count} key points, expected {least} to {most}");
                self.problem("key_points", "key-points", message);
            }
        }
    }

    /// A field that another language has is here, too.
    fn same_fields(&mut self, all: &[LanguageNotes<'_>]) {
        for field in FIELDS {
            let exempt = field == "title" && self.notes.language == TITLE_LANGUAGE;
            let own = self.note.node.get(field);
            let others = all.iter().filter_map(|notes| {
                let theirs = notes.node.get(&self.note.key)?.get(field)?;
                Some((notes.language, theirs.items().len()))
            });
            let different = match own {
                None if exempt => None,
                None => others
                    .map(|(language, _)| (language, "missing here, given"))
                    .next(),
                Some(node) => {
                    let count = node.items().len();
                    let mut others = others.take_while(|(l, _)| *l != self.notes.language);
                    let other = others.find(|(_, theirs)| *theirs != count);
                    other.map(|(language, _)| (language, "of another number than"))
                }
            };
            if let Some((language, how)) = different {
                self.problem(field, "unequal-fields", format!("{how} in '{language}'"));
            }
        }
    }

    fn problem(&mut self, field: &str, rule: &'static str, message: String) {
        let node = &self.note.node;
        let spot = Spot {
            file: self.notes.file,
            offset: node.get(field).map_or(node.offset, |node| node.offset),
            paper: Some(&self.note.key),
            field,
        };
        self.report.add(spot, rule, message);
    }
}

/// Whether a character is as wide as a Chinese one: Chinese characters and their punctuation.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c as u32, 0x3000..=0x303F | 0xFF01..=0xFF60) || "“”‘’…—".contains(c)
}
