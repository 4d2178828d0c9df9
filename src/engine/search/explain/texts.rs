//! The texts of one paper, unpacked as they are needed.

use std::rc::Rc;

use crate::catalog::{Note, Paper};
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
    /// Notes by language; `None` where they were not asked for yet.
    notes: Vec<Option<Rc<Note>>>,
}

impl<'a> Texts<'a> {
    /// Of the paper at this index.
    pub fn new(engine: &'a Engine, index: usize) -> Self {
        Self {
            engine,
            index,
            paper: engine.paper(index),
            notes: vec![None; engine.catalog().languages().len()],
        }
    }

    /// The text of a place.
    pub fn text(&mut self, place: Place, core: &Core) -> Option<&str> {
        if let Place::Segment(Segment::Note(field, language)) = place {
            return self.note(field, language.into());
        }
        let (catalog, paper) = (self.engine.catalog(), &self.paper);
        let text = match place {
            Place::Label { label, .. } => {
                let (group, language) = core.index.labels.named(label);
                let name = match group {
                    Group::Topic(at) => &catalog.topics()[at as usize].name,
                    Group::Organization(at) => &catalog.organizations()[at as usize].name,
                };
                return name.get(language);
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
        let note = self.notes.get_mut(language)?;
        if note.is_none() {
            *note = self.engine.note(self.index, language);
        }
        field.of(note.as_ref()?)
    }

    /// The names of the paper's topics, those above them and its organizations, and whether each
    /// is a topic: those in `language` first.
    pub fn labels(&self, core: &Core, language: &str) -> Vec<(u32, bool)> {
        let labels = &core.index.labels;
        let topics = self.paper.topics.iter().filter_map(|id| labels.topic(id));
        let organizations = self
            .paper
            .organizations
            .iter()
            .filter_map(|id| labels.organization(id));
        let (mut found, mut others) = (Vec::new(), Vec::new());
        let above = |group: Group| std::iter::successors(Some(group), |at| labels.above(*at));
        let groups = topics.chain(organizations).flat_map(above);
        // An unchecked catalog may hold a cycle.
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
        let catalog = self.engine.catalog();
        let name = match group {
            Group::Topic(at) => &catalog.topics()[at as usize].name,
            Group::Organization(at) => &catalog.organizations()[at as usize].name,
        };
        let text = name.get(language).or_else(|| name.get(found));
        text.map(str::to_owned)
    }

    /// The field that a label stands in.
    pub fn label_field(&self, label: u32, core: &Core) -> Option<Field> {
        let (group, language) = core.index.labels.named(label);
        let language = language.to_owned();
        Some(match group {
            Group::Topic(at) => {
                let id = &self.engine.catalog().topics()[at as usize].id;
                Field::Topic(
                    self.paper.topics.iter().position(|other| other == id)?,
                    language,
                )
            }
            Group::Organization(at) => {
                let id = &self.engine.catalog().organizations()[at as usize].id;
                let place = self
                    .paper
                    .organizations
                    .iter()
                    .position(|other| other == id)?;
                Field::Organization(place, language)
            }
        })
    }
}
