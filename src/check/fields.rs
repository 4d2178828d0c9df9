//! Fields: known ones, once, of their type, the required ones there, none empty.

use super::tree::{Member, Node, Value};
use super::{Checked, Report, Spot};
use crate::catalog::cursor::Kind;
use crate::catalog::model::FORMAT;

/// What may stand in a field.
enum Shape {
    /// A version of the format.
    Format,
    Text,
    /// A text or `null`.
    TextOrNull,
    Texts,
    /// A text for each language.
    Localized,
    Record(&'static [Field]),
    Records(&'static [Field]),
    /// For each language the notes, or the name of their file.
    Notes,
}

struct Field {
    name: &'static str,
    shape: Shape,
    required: bool,
}

const fn required(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: true,
    }
}

const fn optional(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: false,
    }
}

const CATALOG: &[Field] = &[
    optional("$schema", Shape::Text),
    required("format", Shape::Format),
    optional("title", Shape::Localized),
    optional("description", Shape::Localized),
    optional("languages", Shape::Texts),
    optional("default_language", Shape::TextOrNull),
    optional("sources", Shape::Records(SOURCE)),
    optional("topics", Shape::Records(TOPIC)),
    optional("organizations", Shape::Records(ORGANIZATION)),
    optional("papers", Shape::Records(PAPER)),
    optional("notes", Shape::Notes),
];

const SOURCE: &[Field] = &[
    required("id", Shape::Text),
    optional("name", Shape::Localized),
    optional("description", Shape::Localized),
    optional("url", Shape::TextOrNull),
];

const TOPIC: &[Field] = &[
    required("id", Shape::Text),
    optional("parent", Shape::TextOrNull),
    optional("name", Shape::Localized),
    optional("description", Shape::Localized),
];

const ORGANIZATION: &[Field] = &[
    required("id", Shape::Text),
    optional("name", Shape::Localized),
];

const PAPER: &[Field] = &[
    required("id", Shape::Text),
    required("title", Shape::Text),
    optional("aliases", Shape::Texts),
    optional("authors", Shape::Texts),
    optional("organizations", Shape::Texts),
    optional("published", Shape::TextOrNull),
    optional("venue", Shape::TextOrNull),
    optional("arxiv", Shape::TextOrNull),
    optional("doi", Shape::TextOrNull),
    optional("topics", Shape::Texts),
    optional("sources", Shape::Texts),
    optional("links", Shape::Record(LINKS)),
];

const LINKS: &[Field] = &[
    optional("paper", Shape::TextOrNull),
    optional("code", Shape::TextOrNull),
    optional("project", Shape::TextOrNull),
];

const NOTE: &[Field] = &[
    optional("title", Shape::TextOrNull),
    optional("summary", Shape::TextOrNull),
    optional("motivation", Shape::TextOrNull),
    optional("method", Shape::TextOrNull),
    optional("results", Shape::TextOrNull),
    optional("key_points", Shape::Texts),
];

pub(super) fn check(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let mut walk = Walk {
        report,
        strict: catalog.strict,
        file: 0,
        paper: None,
        path: Vec::new(),
    };
    walk.record(catalog.root, CATALOG);
    for notes in &catalog.notes {
        walk.file = notes.file;
        walk.path.clear();
        walk.notes(notes.node);
    }
}

struct Walk<'r, 'f, 't> {
    report: &'r mut Report<'f>,
    strict: bool,
    file: usize,
    paper: Option<&'t str>,
    /// Names of fields, and `[n]` for items.
    path: Vec<String>,
}

impl<'t> Walk<'_, '_, 't> {
    fn record(&mut self, node: &'t Node<'t>, fields: &'static [Field]) {
        if !self.expect(node, Kind::Object) {
            return;
        }
        let members = node.members();
        for (at, member) in members.iter().enumerate() {
            self.path.push(member.key.to_string());
            if members[..at]
                .iter()
                .any(|earlier| earlier.key == member.key)
            {
                let message = "the field stands here a second time".to_owned();
                self.problem(member.key_offset, "duplicate-field", message);
            }
            match fields.iter().find(|field| field.name == member.key) {
                Some(field) => self.member(member, field),
                None => self.unknown(member, fields),
            }
            self.path.pop();
        }
        for field in fields.iter().filter(|field| field.required) {
            if !members.iter().any(|member| member.key == field.name) {
                self.path.push(field.name.to_owned());
                let message = "the field is missing".to_owned();
                self.problem(node.offset, "missing-field", message);
                self.path.pop();
            }
        }
    }

    fn unknown(&mut self, member: &Member<'_>, fields: &[Field]) {
        let nearest = super::ids::nearest(&member.key, fields.iter().map(|field| field.name));
        let message = "the format knows no such field".to_owned();
        let problem = self.problem(member.key_offset, "unknown-field", message);
        problem.suggestion = nearest;
    }

    fn member(&mut self, member: &'t Member<'t>, field: &Field) {
        let node = &member.node;
        match field.shape {
            Shape::Format => self.format(node),
            Shape::TextOrNull if node.kind() == Kind::Null => {}
            Shape::Text | Shape::TextOrNull => self.text(node, field.required),
            Shape::Texts => self.each(node, |walk, item| walk.text(item, false)),
            Shape::Localized if self.expect(node, Kind::Object) => {
                for text in node.members() {
                    self.path.push(text.key.to_string());
                    self.text(&text.node, false);
                    self.path.pop();
                }
            }
            Shape::Record(fields) => self.record(node, fields),
            Shape::Records(fields) if member.key == "papers" => {
                self.each(node, |walk, paper| {
                    // Within a paper its id says where, not its place in the list.
                    let path = std::mem::take(&mut walk.path);
                    walk.paper = Some(paper.id());
                    walk.record(paper, fields);
                    walk.paper = None;
                    walk.path = path;
                });
            }
            Shape::Records(fields) => self.each(node, |walk, item| walk.record(item, fields)),
            Shape::Notes if self.expect(node, Kind::Object) => {
                for notes in node.members() {
                    self.path.push(notes.key.to_string());
                    match notes.node.kind() {
                        Kind::String => self.text(&notes.node, true),
                        _ => _ = self.expect(&notes.node, Kind::Object),
                    }
                    self.path.pop();
                }
            }
            Shape::Localized | Shape::Notes => {}
        }
    }

    fn notes(&mut self, node: &'t Node<'t>) {
        if !self.expect(node, Kind::Object) {
            return;
        }
        for note in node.members().iter().filter(|note| note.key != "$schema") {
            self.paper = Some(&note.key);
            self.record(&note.node, NOTE);
            self.paper = None;
        }
    }

    fn each(&mut self, node: &'t Node<'t>, mut check: impl FnMut(&mut Self, &'t Node<'t>)) {
        if !self.expect(node, Kind::Array) {
            return;
        }
        for (at, item) in node.items().iter().enumerate() {
            self.path.push(format!("[{at}]"));
            check(self, item);
            self.path.pop();
        }
    }

    fn text(&mut self, node: &Node<'_>, required: bool) {
        if self.expect(node, Kind::String) && node.text() == Some("") && (required || self.strict) {
            self.problem(node.offset, "empty", "the text is empty".to_owned());
        }
    }

    fn format(&mut self, node: &Node<'_>) {
        let known = match &node.value {
            Value::Other(Kind::Number, text) => text
                .parse()
                .is_ok_and(|format| (1..=FORMAT).contains(&format)),
            _ => false,
        };
        if !known {
            let message = format!("only format {FORMAT} is known");
            self.problem(node.offset, "format", message);
        }
    }

    fn expect(&mut self, node: &Node<'_>, kind: Kind) -> bool {
        if node.kind() == kind {
            return true;
        }
        let (expected, found) = (kind.name(), node.kind().name());
        let message = format!("expected {expected}, found {found}");
        self.problem(node.offset, "wrong-type", message);
        false
    }

    fn problem(
        &mut self,
        offset: usize,
        rule: &'static str,
        message: String,
    ) -> &mut super::Problem {
        let field = self.path.join(".").replace(".[", "[");
        let spot = Spot {
            file: self.file,
            offset,
            paper: self.paper,
            field: &field,
        };
        self.report.add(spot, rule, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::model;

    fn assert_same_fields(fields: &[Field], record: impl serde::Serialize) {
        let record = serde_json::to_value(record).expect("records are JSON");
        let mut of_type: Vec<&String> = record.as_object().expect("an object").keys().collect();
        let mut known: Vec<&str> = fields.iter().map(|field| field.name).collect();
        of_type.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, of_type);
    }

    #[test]
    fn the_tables_have_the_fields_of_the_types() {
        assert_same_fields(SOURCE, model::Source::default());
        assert_same_fields(TOPIC, model::Topic::default());
        assert_same_fields(ORGANIZATION, model::Organization::default());
        assert_same_fields(PAPER, model::Paper::default());
        assert_same_fields(LINKS, model::Links::default());
        assert_same_fields(NOTE, model::Note::default());
    }
}
