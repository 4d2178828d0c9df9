//! The texts of the interface: the same keys and slots in every language, the plural forms that each
//! needs.

use std::collections::BTreeSet;

use super::tree::{Member, Node, Value};
use super::{File, Problem, Report, Spot, ids, texts};
use crate::i18n::Locale;
use crate::i18n::message::{Piece, pieces};
use crate::i18n::plural::{Plural, categories};

/// The language whose keys and slots the others have.
const FIRST: Locale = Locale::ALL[0];

/// Texts that may be, or have at their ends, white space: they stand between others.
const SEPARATORS: [&str; 2] = ["list.separator", "number.group"];

/// The texts of the interface in one language.
#[derive(Clone, Debug)]
pub struct LocaleFile {
    /// The language.
    pub locale: Locale,
    /// The file.
    pub file: File,
}

/// Checks the texts of the interface; problems come as those of [`super::check`].
pub fn check_locales(files: &[LocaleFile]) -> Vec<Problem> {
    let mut report = Report::default();
    let roots: Vec<_> = files.iter().map(|file| report.parse(&file.file)).collect();
    let tables = files.iter().zip(&roots).enumerate();
    let tables = tables.filter_map(|(file, (of, root))| {
        let (locale, root) = (of.locale, root.as_ref()?);
        Some(Table { locale, file, root })
    });
    let tables: Vec<_> = tables.collect();
    let first = tables.iter().find(|table| table.locale == FIRST);
    for table in &tables {
        table.check(first.map(|first| first.root), &tables, &mut report);
    }
    report.finish()
}

/// A file that is JSON.
struct Table<'a> {
    locale: Locale,
    file: usize,
    root: &'a Node<'a>,
}

impl Table<'_> {
    fn check(&self, first: Option<&Node<'_>>, all: &[Table<'_>], report: &mut Report<'_>) {
        let Value::Object(members) = &self.root.value else {
            let found = self.root.kind().name();
            let message = format!("expected an object, found {found}");
            self.problem(self.root.offset, "", "wrong-type", message, report);
            return;
        };
        for (at, member) in members.iter().enumerate() {
            let key = &*member.key;
            if members[..at].iter().any(|earlier| earlier.key == key) {
                let message = "the key stands here a second time".to_owned();
                self.problem(member.key_offset, key, "duplicate-field", message, report);
            }
            let model = first.and_then(|first| first.get(key));
            if let (None, Some(first)) = (model, first) {
                let message = format!("there is no such key in '{}'", FIRST.tag());
                let missing = first.members().iter().map(|member| &*member.key);
                let missing = missing.filter(|key| self.root.get(key).is_none());
                self.problem(member.key_offset, key, "unknown-field", message, report)
                    .suggestion = ids::nearest(key, missing);
            }
            self.message(member, model.unwrap_or(&member.node), all, report);
        }
        let keys = first.map_or(&[][..], Node::members).iter();
        for key in keys.map(|member| &*member.key) {
            if self.root.get(key).is_none() {
                let message = "the text is missing".to_owned();
                self.problem(self.root.offset, key, "missing-field", message, report);
            }
        }
    }

    /// One message, with that of the first language as its model.
    fn message(
        &self,
        member: &Member<'_>,
        model: &Node<'_>,
        all: &[Table<'_>],
        report: &mut Report<'_>,
    ) {
        let (key, node) = (&*member.key, &member.node);
        let slots = slots(texts_of(model).next().unwrap_or_default());
        let needed = categories(self.locale);
        match &node.value {
            Value::String(text) => {
                let counts = |table: &Table<'_>| table.root.get(key).is_some_and(has_forms);
                if needed.len() > 1 && all.iter().any(counts) {
                    self.lacks(node, key, needed, report);
                }
                self.text(node.offset, key, text, &slots, report);
            }
            Value::Object(forms) => {
                let lacking: Vec<_> = needed
                    .iter()
                    .filter(|category| node.get(category.name()).is_none())
                    .copied()
                    .collect();
                if !lacking.is_empty() {
                    self.lacks(node, key, &lacking, report);
                }
                for form in forms {
                    let path = format!("{key}.{}", form.key);
                    if !needed.iter().any(|category| category.name() == form.key) {
                        let tag = self.locale.tag();
                        let message = format!("'{tag}' has no such plural form");
                        self.problem(form.key_offset, &path, "plural-form", message, report);
                    }
                    match form.node.text() {
                        Some(text) => self.text(form.node.offset, &path, text, &slots, report),
                        None => self.wrong_type(&form.node, &path, "a string", report),
                    }
                }
            }
            Value::Array(_) | Value::Other(..) => {
                self.wrong_type(node, key, "a string or an object of forms", report);
            }
        }
    }

    fn lacks(&self, node: &Node<'_>, key: &str, forms: &[Plural], report: &mut Report<'_>) {
        let names: Vec<&str> = forms.iter().map(|form| form.name()).collect();
        let message = format!("without the plural form {}", names.join(", "));
        self.problem(node.offset, key, "plural-form", message, report);
    }

    fn wrong_type(&self, node: &Node<'_>, path: &str, wanted: &str, report: &mut Report<'_>) {
        let message = format!("expected {wanted}, found {}", node.kind().name());
        self.problem(node.offset, path, "wrong-type", message, report);
    }

    fn text(
        &self,
        offset: usize,
        path: &str,
        text: &str,
        wanted: &BTreeSet<&str>,
        report: &mut Report<'_>,
    ) {
        let own = slots(text);
        if own != *wanted {
            let message = format!(
                "slots differ from those in '{}': {} against {}",
                FIRST.tag(),
                list(own.difference(wanted)),
                list(wanted.difference(&own)),
            );
            self.problem(offset, path, "unequal-slots", message, report);
        }
        if text.is_empty() {
            let message = "the text is empty".to_owned();
            self.problem(offset, path, "empty", message, report);
        }
        if !SEPARATORS.contains(&path) {
            let spot = self.spot(offset, path);
            texts::clean(text, spot, Some(self.locale.tag()), report);
        }
    }

    fn spot<'s>(&self, offset: usize, field: &'s str) -> Spot<'s> {
        Spot {
            file: self.file,
            offset,
            field,
            ..Spot::default()
        }
    }

    fn problem<'r>(
        &self,
        offset: usize,
        path: &str,
        rule: &'static str,
        message: String,
        report: &'r mut Report<'_>,
    ) -> &'r mut Problem {
        report.add(self.spot(offset, path), rule, message)
    }
}

fn has_forms(message: &Node<'_>) -> bool {
    matches!(message.value, Value::Object(_))
}

/// The text of a message, or those of its forms.
fn texts_of<'a>(message: &'a Node<'_>) -> impl Iterator<Item = &'a str> {
    let forms = message.members().iter().map(|form| &form.node);
    [message].into_iter().chain(forms).filter_map(Node::text)
}

fn slots(text: &str) -> BTreeSet<&str> {
    let slots = pieces(text).filter_map(|piece| match piece {
        Piece::Slot(name) => Some(name),
        Piece::Words(_) => None,
    });
    slots.collect()
}

fn list<'a>(slots: impl Iterator<Item = &'a &'a str>) -> String {
    let slots: Vec<String> = slots.map(|slot| format!("{{{slot}}}")).collect();
    if slots.is_empty() {
        return "none".to_owned();
    }
    slots.join(", ")
}
