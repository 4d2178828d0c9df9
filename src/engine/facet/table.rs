//! What the facets know of every paper.

use std::ops::Range;

use super::tree::TopicTree;
use super::{Counter, FacetCounts};
use crate::catalog::{Catalog, Paper};
use crate::order::sort_numbers;

/// Where the values of each facet stand among all values, which are numbered in one row: so one
/// list per paper says all, and one loop over it filters and counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The paper's own topics, as places in the tree's preorder; without those that another of
    /// them lies below.
    pub topics: Range<usize>,
    /// The common ancestors of neighbours among these, as places in preorder. Adding 1 at each of
    /// the topics, taking 1 at each of these and summing up every subtree counts the paper exactly
    /// once in every topic above one of its own, however deep the tree.
    pub joints: Range<usize>,
    pub organizations: Range<usize>,
    pub sources: Range<usize>,
    /// A single value: there is a code link.
    pub code: Range<usize>,
    /// Years from [`FacetTable::first_year`] on.
    pub years: Range<usize>,
}

impl Layout {
    fn new(catalog: &Catalog) -> Self {
        let mut end = 0;
        let mut next = |count: usize| {
            let start = end;
            end += count;
            start..end
        };
        Self {
            topics: next(catalog.topics().len()),
            joints: next(catalog.topics().len()),
            organizations: next(catalog.organizations().len()),
            sources: next(catalog.sources().len()),
            code: next(1),
            years: next(0),
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.years.end
    }
}

/// The facet values of all papers of a catalog.
#[derive(Clone, Debug)]
pub struct FacetTable {
    pub(super) tree: TopicTree,
    pub(super) layout: Layout,
    /// The values of all papers, end to end.
    values: Vec<u32>,
    /// Where each paper's values start; one more than there are papers.
    starts: Vec<u32>,
    pub(super) first_year: u16,
    /// Counts over all papers without refinements.
    all: FacetCounts,
}

impl FacetTable {
    /// The table of all papers of `catalog`.
    pub fn build(catalog: &Catalog) -> Self {
        let mut builder = FacetTableBuilder::new(catalog);
        for paper in 0..catalog.len() {
            builder.push(catalog, &catalog.paper(paper));
        }
        builder.finish()
    }

    /// The topic tree.
    pub fn tree(&self) -> &TopicTree {
        &self.tree
    }

    /// The counts over all papers without a query and without refinements; nothing is computed.
    pub fn all(&self) -> &FacetCounts {
        &self.all
    }

    /// The values of a paper, ascending.
    pub(super) fn values(&self, paper: usize) -> &[u32] {
        &self.values[self.starts[paper] as usize..self.starts[paper + 1] as usize]
    }
}

/// Fills a [`FacetTable`] paper by paper, so that an index can unpack each paper once for all.
#[derive(Debug, Default)]
pub struct FacetTableBuilder {
    tree: TopicTree,
    layout: Layout,
    values: Vec<u32>,
    starts: Vec<u32>,
    /// For each value the papers that have it.
    counts: Vec<u32>,
    /// The earliest and the latest year; the first above the second if there is none.
    years: (u16, u16),
}

impl FacetTableBuilder {
    /// An empty table for the papers of `catalog`.
    pub fn new(catalog: &Catalog) -> Self {
        let mut starts = Vec::with_capacity(catalog.len() + 1);
        starts.push(0);
        Self {
            tree: TopicTree::new(catalog),
            layout: Layout::new(catalog),
            values: Vec::new(),
            starts,
            counts: Vec::new(),
            years: (u16::MAX, 0),
        }
    }

    /// The tree of the catalog's topics.
    pub fn tree(&self) -> &TopicTree {
        &self.tree
    }

    /// Adds the next paper, in the catalog's order.
    pub fn push(&mut self, catalog: &Catalog, paper: &Paper) {
        let tree = &self.tree;
        let place = |id: &str| catalog.topic_index(id).map(|topic| tree.place(topic));
        let topics = indices(&paper.topics, &place);
        self.push_topics(&topics);
        let organizations = indices(&paper.organizations, &|id| catalog.organization_index(id));
        let sources = indices(&paper.sources, &|id| catalog.source_index(id));
        let layout = &self.layout;
        for (range, indices) in [
            (&layout.organizations, organizations),
            (&layout.sources, sources),
        ] {
            let values = indices.iter().map(|index| (range.start + index) as u32);
            self.values.extend(values);
        }
        if paper.links.code.is_some() {
            self.values.push(layout.code.start as u32);
        }
        let year = paper
            .published
            .as_deref()
            .and_then(|date| date.get(..4)?.parse::<u16>().ok());
        if let Some(year) = year {
            // Counted from year 0 until the first year is known.
            self.values
                .push(layout.years.start as u32 + u32::from(year));
            self.years = (self.years.0.min(year), self.years.1.max(year));
        }
        let first = self.starts.last().map_or(0, |start| *start as usize);
        for value in &self.values[first..] {
            let value = *value as usize;
            if value >= self.counts.len() {
                self.counts.resize(value + 1, 0);
            }
            self.counts[value] += 1;
        }
        self.starts.push(self.values.len() as u32);
    }

    /// The table, once all papers have been pushed.
    pub fn finish(self) -> FacetTable {
        let (first, last) = self.years;
        let mut layout = self.layout;
        let mut values = self.values;
        let mut counts = self.counts;
        counts.resize(counts.len().max(layout.years.start), 0);
        if first <= last {
            let before_first = layout.years.start..layout.years.start + usize::from(first);
            counts.drain(before_first);
            let years = layout.years.start as u32;
            let of_years = values.iter_mut().filter(|value| **value >= years);
            of_years.for_each(|value| *value -= u32::from(first));
            layout.years.end += usize::from(last - first) + 1;
        }
        values.shrink_to_fit();
        let mut table = FacetTable {
            tree: self.tree,
            layout,
            values,
            starts: self.starts,
            first_year: first,
            all: FacetCounts::default(),
        };
        let papers = table.starts.len().saturating_sub(1) as u32;
        let all = Counter::of(&table, counts, papers).finish();
        table.all = all;
        table
    }

    /// Adds the topics of the next paper, given as ascending places in preorder.
    fn push_topics(&mut self, places: &[usize]) {
        let tree = &self.tree;
        // What is below a topic follows it in preorder.
        let above_next = |pair: &[usize]| tree.is_within(tree.at(pair[1]), tree.at(pair[0]));
        let mut own: Vec<usize> = places.to_vec();
        for at in (1..own.len()).rev() {
            if above_next(&own[at - 1..=at]) {
                own.remove(at - 1);
            }
        }
        let joints = own.windows(2).filter_map(|pair| {
            let joint = tree.common_ancestor(tree.at(pair[0]), tree.at(pair[1]))?;
            Some(tree.place(joint))
        });
        let layout = &self.layout;
        self.values
            .extend(own.iter().map(|place| (layout.topics.start + place) as u32));
        let first_joint = self.values.len();
        self.values
            .extend(joints.map(|place| (layout.joints.start + place) as u32));
        sort_numbers(&mut self.values[first_joint..]);
    }
}

/// The indices of these ids, ascending, each once.
fn indices(ids: &[String], index_of: &dyn Fn(&str) -> Option<usize>) -> Vec<usize> {
    let mut indices = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(index) = index_of(id)
            && let Err(place) = indices.binary_search(&index)
        {
            indices.insert(place, index);
        }
    }
    indices
}
