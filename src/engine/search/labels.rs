//! Names of topics and organizations: many papers share them, so each is indexed once.

use std::ops::Range;

use crate::catalog::{Catalog, Localized, Paper};
use crate::order::{indices, sort_keys};

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
    /// Group ids in the order of the groups, to find the groups of a paper.
    ids: Vec<(String, u32)>,
    /// The group above each topic.
    parents: Vec<Option<u32>>,
    /// Group and paper, while the papers are being read.
    members: Vec<(u32, u32)>,
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
            labels.ids.push((topic.id.clone(), at as u32));
            labels.add(Group::Topic(at as u32), &topic.id, &topic.name, interner);
            let parent = topic.parent.as_ref();
            labels.parents.push(parent.and_then(|id| {
                topics
                    .iter()
                    .position(|other| other.id == *id)
                    .map(|place| place as u32)
            }));
        }
        for (at, organization) in organizations.iter().enumerate() {
            let group = Group::Organization(at as u32);
            labels
                .ids
                .push((organization.id.clone(), labels.topics + at as u32));
            labels.add(group, &organization.id, &organization.name, interner);
        }
        // Topics and organizations may share an id: the kind of group comes first.
        let topics = labels.topics;
        let key = |at: u32| {
            let (id, group) = &labels.ids[at as usize];
            (*group >= topics, id)
        };
        let order = indices(labels.ids.len(), &|a, b| key(a).cmp(&key(b)));
        let ids = &mut labels.ids;
        let sorted = order
            .iter()
            .map(|&at| std::mem::take(&mut ids[at as usize]));
        labels.ids = sorted.collect();
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

    /// Notes that a paper belongs to its topics, all that are above them, and its
    /// organizations.
    pub fn add_paper(&mut self, index: u32, paper: &Paper) {
        let first = self.members.len();
        for id in &paper.topics {
            let mut next = self.find(id, false);
            while let Some(group) = next {
                // Seen before, or a cycle that an unchecked catalog may hold.
                if self.members[first..].contains(&(group, index)) {
                    break;
                }
                self.members.push((group, index));
                next = self.parents.get(group as usize).copied().flatten();
            }
        }
        for id in &paper.organizations {
            if let Some(group) = self.find(id, true)
                && !self.members[first..].contains(&(group, index))
            {
                self.members.push((group, index));
            }
        }
    }

    fn find(&self, id: &str, organization: bool) -> Option<u32> {
        let key = (organization, id);
        let at = self
            .ids
            .binary_search_by(|(other, group)| (*group >= self.topics, other.as_str()).cmp(&key));
        at.ok().map(|at| self.ids[at].1)
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
        let groups = self.ids.len();
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

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<Group> {
        self.find(id, false).map(Group::Topic)
    }

    /// The organization with this id.
    pub fn organization(&self, id: &str) -> Option<Group> {
        self.find(id, true)
            .map(|number| Group::Organization(number - self.topics))
    }

    /// The topic above a group.
    pub fn above(&self, group: Group) -> Option<Group> {
        match group {
            Group::Topic(at) => self.parents[at as usize].map(Group::Topic),
            Group::Organization(_) => None,
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
