//! The rules of a catalog and of the texts of the interface, and a checker that lists every breach of them
//! with its place.
//!
//! Loading is lenient and stops at what it can not read; the checker goes on, so that one run tells
//! an author all there is to mend. Only a file that is not JSON is given up at its first fault.
//! Each group of rules has a file here, which names its rules and their reasons.

mod facts;
mod fields;
mod ids;
mod languages;
mod locales;
mod notes;
mod numbers;
mod texts;
mod tree;
mod wording;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::catalog::cursor::Kind;
use crate::catalog::place::Lines;
use crate::catalog::value::Date;
pub use locales::{LocaleFile, check_locales};
use tree::Node;

/// A fault of a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as [`File::name`] gives it.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// The id of the paper that it belongs to.
    pub paper: Option<String>,
    /// The path of the field, such as `links.code`.
    pub field: Option<String>,
    /// The name of the rule that is broken.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// A known id that is near to the unknown one.
    pub suggestion: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if let Some(paper) = &self.paper {
            write!(f, "paper '{paper}': ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.message)?;
        match &self.suggestion {
            Some(suggestion) => write!(f, " (did you mean '{suggestion}'?)"),
            None => Ok(()),
        }
    }
}

/// A file of a catalog.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name in messages.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// A notes file.
#[derive(Clone, Debug)]
pub struct NotesFile {
    /// The language of the notes (BCP 47).
    pub language: String,
    /// The file.
    pub file: File,
}

/// How much is asked of a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// What makes the reader's page drop something or refuse the catalog.
    Lenient,
    /// What our own data keeps to: complete in all languages, well-formed texts.
    Strict,
}

/// Checks a catalog; `today` is the last day that a paper may have been published on.
///
/// Problems come in the order of the files, then of their places.
pub fn check(
    catalog: &File,
    notes: &[NotesFile],
    today: Date,
    strictness: Strictness,
) -> Vec<Problem> {
    let mut report = Report::default();
    let root = report.parse(catalog);
    let roots: Vec<_> = notes
        .iter()
        .map(|notes| report.parse(&notes.file))
        .collect();
    if let Some(root) = &root {
        let in_files = notes.iter().zip(&roots).zip(1..);
        let in_files = in_files.filter_map(|((notes, root), file)| {
            let node = root.as_ref()?;
            let language = &*notes.language;
            Some(LanguageNotes {
                language,
                file,
                node,
            })
        });
        let inline = root.get("notes").map_or(&[][..], Node::members).iter();
        let inline = inline.filter(|member| member.node.kind() == Kind::Object);
        let inline = inline.map(|member| LanguageNotes {
            language: &member.key,
            file: 0,
            node: &member.node,
        });
        let catalog = Checked {
            root,
            languages: languages::promised(root),
            notes: inline.chain(in_files).collect(),
            strict: strictness == Strictness::Strict,
        };
        run_rules(&catalog, today, &mut report);
    }
    report.finish()
}

fn run_rules(catalog: &Checked<'_>, today: Date, report: &mut Report<'_>) {
    fields::check(catalog, report);
    ids::check(catalog, report);
    languages::check_tags(catalog, report);
    facts::check(catalog, today, report);
    if catalog.strict {
        languages::check(catalog, report);
        texts::check(catalog, report);
        notes::check(catalog, report);
        numbers::check(catalog, report);
    }
}

/// The notes files that a catalog names, in its order: language and path, relative to the catalog.
pub fn notes_files(catalog: &File) -> Vec<(String, String)> {
    let Ok(root) = tree::parse(&catalog.text) else {
        return Vec::new();
    };
    let members = root.get("notes").map_or(&[][..], Node::members);
    let files = members.iter().filter_map(|member| {
        let path = member.node.text()?;
        Some((member.key.to_string(), path.to_owned()))
    });
    files.collect()
}

/// The notes in one language.
struct LanguageNotes<'a> {
    language: &'a str,
    /// The index of the file: 0 is the catalog.
    file: usize,
    /// The object that has a note for each paper.
    node: &'a Node<'a>,
}

/// What the rules look at.
struct Checked<'a> {
    root: &'a Node<'a>,
    /// The languages that the catalog promises.
    languages: Vec<languages::Promised<'a>>,
    notes: Vec<LanguageNotes<'a>>,
    strict: bool,
}

impl Checked<'_> {
    /// The tags of the languages that the catalog promises, each once.
    fn languages(&self) -> Vec<&str> {
        let mut tags: Vec<&str> = Vec::new();
        for tag in self.languages.iter().filter_map(languages::Promised::tag) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    fn papers(&self) -> &[Node<'_>] {
        self.root.list("papers")
    }
}

/// Where a problem is.
#[derive(Clone, Copy, Debug, Default)]
struct Spot<'a> {
    file: usize,
    offset: usize,
    paper: Option<&'a str>,
    field: &'a str,
}

/// Problems found so far.
#[derive(Default)]
struct Report<'a> {
    files: Vec<&'a File>,
    /// With the index of the file and the byte offset, until lines are counted.
    problems: Vec<(usize, usize, Problem)>,
}

impl<'a> Report<'a> {
    /// Adds a problem, and hands it back for a suggestion.
    fn add(&mut self, spot: Spot<'_>, rule: &'static str, message: String) -> &mut Problem {
        let problem = Problem {
            file: self.files[spot.file].name.clone(),
            line: 0,
            column: 0,
            paper: spot.paper.map(str::to_owned),
            field: (!spot.field.is_empty()).then(|| spot.field.to_owned()),
            rule,
            message,
            suggestion: None,
        };
        self.problems.push((spot.file, spot.offset, problem));
        let last = self.problems.len() - 1;
        &mut self.problems[last].2
    }

    /// Reads a file; what is not JSON is a problem.
    fn parse(&mut self, file: &'a File) -> Option<Node<'a>> {
        self.files.push(file);
        match tree::parse(&file.text) {
            Ok(node) => Some(node),
            Err(error) => {
                let spot = Spot {
                    file: self.files.len() - 1,
                    offset: error.offset,
                    ..Spot::default()
                };
                self.add(spot, "json", format!("not JSON: {}", error.message));
                None
            }
        }
    }

    fn finish(mut self) -> Vec<Problem> {
        self.problems
            .sort_by_key(|&(file, offset, _)| (file, offset));
        let mut lines = vec![Lines::default(); self.files.len()];
        let placed = self
            .problems
            .into_iter()
            .map(|(file, offset, mut problem)| {
                (problem.line, problem.column) = lines[file].locate(&self.files[file].text, offset);
                problem
            });
        placed.collect()
    }
}
