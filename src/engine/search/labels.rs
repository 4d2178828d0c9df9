//! Names of topics and organizations: many papers share them, so each is indexed once.

use std::ops::Range;

use crate::catalog::{Catalog, Localized, Paper};
use crate::facet::TopicTree;
use crate::order::sort_keys;

use super::dictionary::Interner;
use super::tokenize::tokenize;

/// What a label is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The topic at this place of [`Catalog::topics`].
    Topic(u32),
    /// The organization at this place of [`Catalog::organizations`].
    Organization(u32),
}

/// One name of a group in one language.
#[derive(Debug)]
pub struct Label {
    /// What it names.
    pub group: Group,
    /// The place of its language in [`Labels::languages`].
    pub language: u8,
    terms: Range<u32>,
}

/// All labels of a catalog, and the papers of each group.
#[derive(Debug, Default)]
pub struct Labels {
    labels: Vec<Label>,
    languages: Vec<String>,
    terms: Vec<u32>,
    /// Terms, each with a label in the lower half, ascending.
    by_term: Vec<u64>,
    /// The documents of each group, topics first, and where each group's begin.
    docs: Vec<u32>,
    starts: Vec<u32>,
    topics: u32,
    /// Group and paper, while the papers are being read.
    members: Vec<(u32, u32)>,
    /// For each group the paper that was noted last, plus one.
    last: Vec<u32>,
}

impl Labels {
    /// Reads the names of all topics and organizations.
    pub fn gather(catalog: &Catalog, interner: &mut Interner) -> Self {
        let (topics, organizations) = (catalog.topics(), catalog.organizations());
        let mut labels = Self {
            topics: topics.len() as u32,
            ..Self::default()
        };
        for (at, topic) in topics.iter().enumerate() {
            labels.add(Group::Topic(at as u32), &topic.id, &topic.name, interner);
        }
        for (at, organization) in organizations.iter().enumerate() {
            let group = Group::Organization(at as u32);
            labels.add(group, &organization.id, &organization.name, interner);
        }
        labels.last = vec![0; topics.len() + organizations.len()];
        labels
    }

    fn add(&mut self, group: Group, id: &str, name: &Localized, interner: &mut Interner) {
        for (language, text) in name.iter().chain([("", id)]) {
            let language = self.language(language);
            let start = self.terms.len() as u32;
            tokenize(text, &mut |term, _| self.terms.push(interner.intern(term)));
            self.labels.push(Label {
                group,
                language,
                terms: start..self.terms.len() as u32,
            });
        }
    }

    fn language(&mut self, tag: &str) -> u8 {
        let known = self.languages.iter().position(|other| other == tag);
        let at = known.unwrap_or_else(|| {
            self.languages.push(tag.to_owned());
            self.languages.len() - 1
        });
        at.min(usize::from(u8::MAX)) as u8
    }

    /// Notes that a paper belongs to its topics, all that are above them in `tree`, and its
    /// organizations.
    pub fn add_paper(&mut self, index: u32, paper: &Paper, catalog: &Catalog, tree: &TopicTree) {
        for id in &paper.topics {
            let mut next = catalog.topic_index(id);
            // What is above a topic that was noted already was noted with it.
            while let Some(topic) = next.filter(|topic| self.add_member(*topic, index)) {
                next = tree.parent(topic);
            }
        }
        for id in &paper.organizations {
            if let Some(at) = catalog.organization_index(id) {
                self.add_member(self.topics as usize + at, index);
            }
        }
    }

    /// Notes a member of a group; false if that has been done.
    fn add_member(&mut self, group: usize, paper: u32) -> bool {
        let is_new = self.last[group] != paper + 1;
        if is_new {
            self.last[group] = paper + 1;
            self.members.push((group as u32, paper));
        }
        is_new
    }

    /// Takes over the final numbers: of terms, and of documents by paper.
    pub fn finish(&mut self, term_numbers: &[u32], doc_of_paper: &[u32]) {
        for term in &mut self.terms {
            *term = term_numbers[*term as usize];
        }
        for (number, label) in self.labels.iter().enumerate() {
            let terms = &self.terms[label.terms.start as usize..label.terms.end as usize];
            self.by_term.extend(
                terms
                    .iter()
                    .map(|term| u64::from(*term) << 32 | number as u64),
            );
        }
        sort_keys(&mut self.by_term);
        self.by_term.dedup();
        let groups = std::mem::take(&mut self.last).len();
        let mut counts = vec![0u32; groups + 1];
        for (group, _) in &self.members {
            counts[*group as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        self.starts.clone_from(&counts);
        self.docs = vec![0; self.members.len()];
        for (group, paper) in std::mem::take(&mut self.members) {
            let place = &mut counts[group as usize];
            self.docs[*place as usize] = doc_of_paper[paper as usize];
            *place += 1;
        }
    }

    /// The labels that hold a term of this range.
    pub fn with_terms(&self, terms: &Range<u32>) -> impl Iterator<Item = &Label> {
        let numbers = self.numbers_with(terms);
        numbers.map(|number| &self.labels[number as usize])
    }

    /// The numbers of the labels that hold a term of this range.
    pub fn numbers_with(&self, terms: &Range<u32>) -> impl Iterator<Item = u32> + use<'_> {
        let from = |term: u32| {
            let first = u64::from(term) << 32;
            self.by_term.partition_point(|entry| *entry < first)
        };
        let first = from(terms.start);
        let past = from(terms.end).max(first);
        self.by_term[first..past].iter().map(|entry| *entry as u32)
    }

    /// The terms of a label.
    pub fn terms(&self, label: &Label) -> &[u32] {
        &self.terms[label.terms.start as usize..label.terms.end as usize]
    }

    /// The documents of a group.
    pub fn docs(&self, group: Group) -> &[u32] {
        let at = self.number(group);
        &self.docs[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    fn number(&self, group: Group) -> usize {
        match group {
            Group::Topic(at) => at as usize,
            Group::Organization(at) => (self.topics + at) as usize,
        }
    }

    /// The numbers of the labels of a group.
    pub fn of_group(&self, group: Group) -> impl Iterator<Item = u32> + use<'_> {
        let first = self.labels.partition_point(|label| label.group < group);
        let rest = self.labels[first..].iter().zip(first as u32..);
        rest.take_while(move |(label, _)| label.group == group)
            .map(|(_, number)| number)
    }

    /// What a label names, and its language (BCP 47); empty for an id.
    pub fn named(&self, label: u32) -> (Group, &str) {
        let label = &self.labels[label as usize];
        (
            label.group,
            self.languages
                .get(usize::from(label.language))
                .map_or("", String::as_str),
        )
    }

    /// The terms of the label with this number.
    pub fn terms_of(&self, label: u32) -> &[u32] {
        self.terms(&self.labels[label as usize])
    }
}
