//! The texts of one paper, unpacked as they are needed.

use std::iter::successors;
use std::rc::Rc;

use crate::catalog::{Localized, Note, Paper};
use crate::search::engine::{Core, Engine};
use crate::search::labels::Group;
use crate::search::response::{Field, NoteField};
use crate::search::segment::Segment;

use super::find::{Place, is_topic};

/// Topics and organizations of one paper that are looked through.
const MOST_GROUPS: usize = 64;

/// The texts of one paper.
pub struct Texts<'a> {
    engine: &'a Engine,
    index: usize,
    paper: Rc<Paper>,
    /// The note that was asked for last.
    note: Option<Rc<Note>>,
}

impl<'a> Texts<'a> {
    /// Of the paper at this index.
    pub fn new(engine: &'a Engine, index: usize) -> Self {
        Self {
            engine,
            index,
            paper: engine.paper(index),
            note: None,
        }
    }

    /// The text of a place.
    pub fn text(&mut self, place: Place, core: &Core) -> Option<&str> {
        if let Place::Segment(Segment::Note(field, language)) = place {
            return self.note(field, language.into());
        }
        let paper = &self.paper;
        let text = match place {
            Place::Label { label, .. } => {
                let (group, language) = core.index.labels.named(label);
                return self.name(group).get(language);
            }
            Place::Segment(segment) => match segment {
                Segment::Title => Some(&paper.title),
                Segment::Alias(at) => paper.aliases.get(usize::from(at)),
                Segment::Author(at) => paper.authors.get(usize::from(at)),
                Segment::Venue => paper.venue.as_ref(),
                Segment::Published => paper.published.as_ref(),
                Segment::Arxiv => paper.arxiv.as_ref(),
                Segment::Doi => paper.doi.as_ref(),
                Segment::Link(0) => paper.links.paper.as_ref(),
                Segment::Link(1) => paper.links.code.as_ref(),
                Segment::Link(_) => paper.links.project.as_ref(),
                Segment::Note(..) => None,
            },
        };
        text.map(String::as_str)
    }

    fn note(&mut self, field: NoteField, language: usize) -> Option<&str> {
        self.note = self.engine.note(self.index, language);
        field.of(self.note.as_ref()?)
    }

    fn name(&self, group: Group) -> &Localized {
        let catalog = self.engine.catalog();
        match group {
            Group::Topic(at) => &catalog.topics()[at as usize].name,
            Group::Organization(at) => &catalog.organizations()[at as usize].name,
        }
    }

    /// The names of the paper's topics, those above them and its organizations, and whether each
    /// is a topic: those in `language` first.
    pub fn labels(&self, core: &Core, language: &str) -> Vec<(u32, bool)> {
        let (labels, catalog) = (&core.index.labels, self.engine.catalog());
        let topics = self.paper.topics.iter();
        let topics = topics.filter_map(|id| Some(Group::Topic(catalog.topic_index(id)? as u32)));
        let organizations = self.paper.organizations.iter().filter_map(|id| {
            let at = catalog.organization_index(id)?;
            Some(Group::Organization(at as u32))
        });
        let (mut found, mut others) = (Vec::new(), Vec::new());
        let tree = self.engine.facets().tree();
        let parent = |group: &Group| match *group {
            Group::Topic(at) => Some(Group::Topic(tree.parent(at as usize)? as u32)),
            Group::Organization(_) => None,
        };
        let with_those_above = |group| successors(Some(group), parent);
        let groups = topics.chain(organizations).flat_map(with_those_above);
        for group in groups.take(MOST_GROUPS) {
            for label in labels.of_group(group) {
                let list = match labels.named(label).1 == language {
                    true => &mut found,
                    false => &mut others,
                };
                list.push((label, is_topic(group)));
            }
        }
        found.append(&mut others);
        found
    }

    /// The name of what a label names, in `language` or else as it is found.
    pub fn label_name(&self, label: u32, language: &str, core: &Core) -> Option<String> {
        let (group, found) = core.index.labels.named(label);
        let name = self.name(group);
        let text = name.get(language).or_else(|| name.get(found));
        text.map(str::to_owned)
    }

    /// The field that a label stands in.
    pub fn label_field(&self, label: u32, core: &Core) -> Option<Field> {
        let (group, language) = core.index.labels.named(label);
        let language = language.to_owned();
        let (catalog, paper) = (self.engine.catalog(), &self.paper);
        let (id, ids) = match group {
            Group::Topic(at) => (&catalog.topics()[at as usize].id, &paper.topics),
            Group::Organization(at) => {
                let id = &catalog.organizations()[at as usize].id;
                (id, &paper.organizations)
            }
        };
        let place = ids.iter().position(|other| other == id)?;
        Some(match is_topic(group) {
            true => Field::Topic(place, language),
            false => Field::Organization(place, language),
        })
    }
}
