//! Texts: normalized, clean at their edges, in the script of their language, without characters that are
//! not seen.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::tree::{Node, Value};
use super::{Checked, Report, Spot, wording};
use crate::han::{is_han, is_simplified_only, is_traditional_only};

/// Languages that are written with Chinese characters.
const HAN_LANGUAGES: [&str; 5] = ["zh", "cmn", "yue", "ja", "ko"];

pub(super) fn check(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let mut walk = Walk { report, file: 0 };
    for member in catalog.root.members() {
        match &*member.key {
            // Notes are walked below, each with its language.
            "notes" => {}
            "papers" => {
                for paper in member.node.items() {
                    walk.texts(paper, Some(paper.id()), "", None);
                }
            }
            name => walk.texts(&member.node, None, name, None),
        }
    }
    for notes in &catalog.notes {
        walk.file = notes.file;
        for note in notes.node.members() {
            walk.texts(&note.node, Some(&note.key), "", Some(notes.language));
        }
    }
}

/// Whether a language of this tag may be written with Chinese characters.
fn has_han(tag: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    HAN_LANGUAGES.contains(&language)
}

/// Whether a character takes no room, or looks like a blank that it is not.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{AD}' | '\u{2007}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202F}'
        | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// What is wrong with a text in any language, or in that of a tag.
pub(super) fn clean(text: &str, spot: Spot<'_>, language: Option<&str>, report: &mut Report<'_>) {
    if !is_nfc(text) {
        let nfc: String = text.nfc().collect();
        let at = text
            .chars()
            .zip(nfc.chars())
            .find(|(a, b)| a != b)
            .map_or(' ', |(a, _)| a);
        report.add(
            spot,
            "not-nfc",
            format!("the text is not NFC, from '{at}' on"),
        );
    }
    if text.trim() != text || text.contains("  ") {
        let message = "white space at an end, or twice in a row".to_owned();
        report.add(spot, "white-space", message);
    }
    if let Some(c) = text.chars().find(|&c| c.is_control() || is_unseen(c)) {
        let message = format!("a character that is not seen, U+{:04X}", u32::from(c));
        report.add(spot, "unseen-character", message);
    }
    let (foreign, script): (fn(char) -> bool, _) = match language {
        Some("zh-Hans") => (is_traditional_only, "a Traditional"),
        Some("zh-Hant") => (is_simplified_only, "a Simplified"),
        // Names may be Chinese in any language, but notes are sentences.
        Some(tag) if spot.paper.is_some() && !has_han(tag) => (is_han, "a Chinese"),
        _ => return,
    };
    if let Some(c) = text.chars().find(|&c| foreign(c)) {
        let language = language.unwrap_or_default();
        let message = format!("{script} character, '{c}', in a text in '{language}'");
        report.add(spot, "script", message);
    }
}

struct Walk<'r, 'f> {
    report: &'r mut Report<'f>,
    file: usize,
}

impl Walk<'_, '_> {
    fn texts(&mut self, node: &Node<'_>, paper: Option<&str>, path: &str, language: Option<&str>) {
        match &node.value {
            Value::String(text) => {
                let spot = Spot {
                    file: self.file,
                    offset: node.offset,
                    paper,
                    field: path,
                };
                clean(text, spot, language, self.report);
                for (rule, message) in language.map_or(Vec::new(), |tag| wording::faults(text, tag))
                {
                    self.report.add(spot, rule, message);
                }
            }
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.texts(item, paper, &format!("{path}[{at}]"), language);
                }
            }
            Value::Object(members) => {
                // The members of a name, a title or a description are its languages.
                let field = path.rsplit(['.', ']']).next().unwrap_or(path);
                let localized = matches!(field, "title" | "name" | "description");
                for member in members {
                    let key = &*member.key;
                    let path = if path.is_empty() {
                        key.to_owned()
                    } else {
                        format!("{path}.{key}")
                    };
                    let language = if localized { Some(key) } else { language };
                    self.texts(&member.node, paper, &path, language);
                }
            }
            Value::Other(..) => {}
        }
    }
}
