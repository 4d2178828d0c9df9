//! The topic tree: order, descent, and what a set of chosen topics means in it.

use std::ops::Range;

use crate::catalog::Catalog;
use crate::order::IdSet;

/// The parent of a root.
const NONE: u32 = u32::MAX;

/// How far a topic is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    /// Neither it nor anything below it.
    #[default]
    No,
    /// Something below it.
    Partly,
    /// It, or a topic above it.
    Yes,
}

impl From<bool> for Chosen {
    fn from(chosen: bool) -> Self {
        if chosen { Self::Yes } else { Self::No }
    }
}

/// The topics of a catalog as a forest, in indices of [`Catalog::topics`].
///
/// Topics are numbered in preorder (parents before children, siblings in the catalog's order), so
/// that all below a topic is one range. Nothing here recurses, however deep the tree.
#[derive(Clone, Debug, Default)]
pub struct TopicTree {
    parents: Vec<u32>,
    depths: Vec<u32>,
    /// Topics in preorder.
    order: Vec<u32>,
    /// For each topic its place in `order`.
    places: Vec<u32>,
    /// For each topic the place in `order` behind its last descendant.
    ends: Vec<u32>,
    /// For each topic the top of its heavy path: the chain of largest children that it is on.
    tops: Vec<u32>,
}

impl TopicTree {
    /// The tree of the catalog's topics.
    pub fn new(catalog: &Catalog) -> Self {
        let topics = catalog.topics();
        let parent_of = |topic: &crate::catalog::Topic| {
            let parent = topic
                .parent
                .as_deref()
                .and_then(|id| catalog.topic_index(id));
            parent.map_or(NONE, |parent| parent as u32)
        };
        let mut tree = Self {
            parents: topics.iter().map(parent_of).collect(),
            depths: vec![0; topics.len()],
            order: Vec::with_capacity(topics.len()),
            places: vec![0; topics.len()],
            ends: vec![0; topics.len()],
            tops: vec![0; topics.len()],
        };
        tree.number();
        tree.find_tops();
        tree
    }

    /// How many topics there are.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there is no topic.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// All topics, each followed by what is below it: the order to list them in.
    pub fn preorder(&self) -> impl ExactSizeIterator<Item = usize> + DoubleEndedIterator {
        self.order.iter().map(|&topic| topic as usize)
    }

    /// The topic above.
    pub fn parent(&self, topic: usize) -> Option<usize> {
        let parent = self.parents[topic];
        (parent != NONE).then_some(parent as usize)
    }

    /// How many topics are above: 0 for a root.
    pub fn depth(&self, topic: usize) -> usize {
        self.depths[topic] as usize
    }

    /// The topics without one above.
    pub fn roots(&self) -> impl Iterator<Item = usize> {
        self.siblings(0..self.order.len())
    }

    /// The topics right below.
    pub fn children(&self, topic: usize) -> impl Iterator<Item = usize> {
        let range = self.range(topic);
        self.siblings(range.start + 1..range.end)
    }

    /// All topics below, in preorder.
    pub fn descendants(&self, topic: usize) -> impl Iterator<Item = usize> {
        let range = self.range(topic);
        self.order[range.start + 1..range.end]
            .iter()
            .map(|&t| t as usize)
    }

    /// Whether `topic` is `ancestor` or below it.
    pub fn is_within(&self, topic: usize, ancestor: usize) -> bool {
        self.range(ancestor).contains(&self.place(topic))
    }

    /// How far each topic is chosen, where `chosen` holds topic ids.
    pub fn states(&self, catalog: &Catalog, chosen: &IdSet) -> Vec<Chosen> {
        let mut states = vec![Chosen::No; self.len()];
        for topic in chosen.iter().filter_map(|id| catalog.topic_index(id)) {
            states[topic] = Chosen::Yes;
        }
        for topic in self.preorder() {
            let parent = self.parent(topic);
            if parent.is_some_and(|parent| states[parent] == Chosen::Yes) {
                states[topic] = Chosen::Yes;
            }
        }
        for topic in self.preorder().rev() {
            let Some(parent) = self.parent(topic) else {
                continue;
            };
            if states[topic] != Chosen::No && states[parent] == Chosen::No {
                states[parent] = Chosen::Partly;
            }
        }
        states
    }

    /// Chooses a topic with all below it; or, where it is chosen already, takes it out.
    ///
    /// Taking out what was chosen through a topic above leaves the rest of that topic's branches
    /// chosen. Papers that lie in that topic itself and in none of its branches go out with it.
    pub fn toggle(&self, catalog: &Catalog, chosen: &mut IdSet, topic: usize) {
        let id = |topic: usize| &catalog.topics()[topic].id;
        let mut path = vec![topic];
        while let Some(parent) = self.parent(path[path.len() - 1]) {
            path.push(parent);
        }
        let Some(holder) = path.iter().rposition(|&above| chosen.contains(id(above))) else {
            for below in self.descendants(topic) {
                chosen.remove(id(below));
            }
            chosen.insert(id(topic).clone());
            return;
        };
        for below in self.descendants(path[holder]) {
            chosen.remove(id(below));
        }
        chosen.remove(id(path[holder]));
        for step in (1..=holder).rev() {
            let rest = self
                .children(path[step])
                .filter(|&child| child != path[step - 1]);
            chosen.extend(rest.map(|child| id(child).clone()));
        }
    }

    /// The topic at this place in preorder.
    pub(super) fn at(&self, place: usize) -> usize {
        self.order[place] as usize
    }

    /// The topic's place in preorder.
    pub(super) fn place(&self, topic: usize) -> usize {
        self.places[topic] as usize
    }

    /// The places in preorder of a topic and all below it.
    pub(super) fn range(&self, topic: usize) -> Range<usize> {
        self.places[topic] as usize..self.ends[topic] as usize
    }

    /// The deepest topic that both are within. Takes time logarithmic in the number of topics, by
    /// heavy paths (Sleator and Tarjan, "A data structure for dynamic trees", 1983).
    pub(super) fn common_ancestor(&self, a: usize, b: usize) -> Option<usize> {
        let (mut a, mut b) = (a as u32, b as u32);
        while self.tops[a as usize] != self.tops[b as usize] {
            let (top_a, top_b) = (self.tops[a as usize], self.tops[b as usize]);
            let climber = match self.depths[top_a as usize] >= self.depths[top_b as usize] {
                true => &mut a,
                false => &mut b,
            };
            *climber = self.parents[self.tops[*climber as usize] as usize];
            if *climber == NONE {
                return None;
            }
        }
        let upper = match self.depths[a as usize] <= self.depths[b as usize] {
            true => a,
            false => b,
        };
        Some(upper as usize)
    }

    /// The topics of one level that start at these places.
    fn siblings(&self, places: Range<usize>) -> impl Iterator<Item = usize> {
        let mut next = places.start;
        std::iter::from_fn(move || {
            let topic = *self.order.get(next).filter(|_| next < places.end)? as usize;
            next = self.range(topic).end;
            Some(topic)
        })
    }

    /// Sets everything but `tops`.
    fn number(&mut self) {
        let mut last_child = vec![NONE; self.len()];
        let mut previous_sibling = vec![NONE; self.len()];
        let mut stack = Vec::new();
        for (topic, previous) in previous_sibling.iter_mut().enumerate() {
            match self.parent(topic) {
                Some(parent) => {
                    *previous = last_child[parent];
                    last_child[parent] = topic as u32;
                }
                None => stack.push(topic as u32),
            }
        }
        stack.reverse();
        while let Some(topic) = stack.pop() {
            let at = topic as usize;
            self.places[at] = self.order.len() as u32;
            self.order.push(topic);
            self.depths[at] = self.parent(at).map_or(0, |parent| self.depths[parent] + 1);
            let mut child = last_child[at];
            while child != NONE {
                stack.push(child);
                child = previous_sibling[child as usize];
            }
        }
        for place in (0..self.order.len()).rev() {
            let topic = self.order[place] as usize;
            self.ends[topic] = self.ends[topic].max(place as u32 + 1);
            if let Some(parent) = self.parent(topic) {
                self.ends[parent] = self.ends[parent].max(self.ends[topic]);
            }
        }
    }

    fn find_tops(&mut self) {
        let mut largest_child = vec![NONE; self.len()];
        for topic in 0..self.len() {
            if let Some(parent) = self.parent(topic) {
                let largest = largest_child[parent];
                let size = self.range(topic).len();
                if largest == NONE || self.range(largest as usize).len() < size {
                    largest_child[parent] = topic as u32;
                }
            }
        }
        for place in 0..self.order.len() {
            let topic = self.order[place] as usize;
            self.tops[topic] = match self.parent(topic) {
                Some(parent) if largest_child[parent] == topic as u32 => self.tops[parent],
                _ => topic as u32,
            };
        }
    }
}
