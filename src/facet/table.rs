//! What the facets know of every paper, in columns.

use super::tree::TopicTree;
use super::{Counter, FacetCounts, Filter, Refinements};
use crate::catalog::{Catalog, Paper};

/// Lists of numbers, one list per paper, end to end in one vector.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    values: Vec<u32>,
    /// Where each paper's list ends.
    ends: Vec<u32>,
}

impl Lists {
    fn new() -> Self {
        Self {
            values: Vec::new(),
            ends: Vec::new(),
        }
    }

    fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.values.extend(list);
        self.ends.push(self.values.len() as u32);
    }

    #[inline]
    pub fn get(&self, paper: usize) -> &[u32] {
        let start = paper.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[start as usize..self.ends[paper] as usize]
    }

    fn shrink(&mut self) {
        self.values.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// The facet values of all papers of a catalog.
#[derive(Clone, Debug)]
pub struct FacetTable {
    pub(super) tree: TopicTree,
    /// The paper's own topics, as places in the tree's preorder, ascending; without those that
    /// another of them lies below.
    pub(super) topics: Lists,
    /// The common ancestors of neighbours in `topics`, as places in preorder. Adding 1 at each of
    /// the topics, taking 1 at each of these and summing up every subtree counts the paper exactly
    /// once in every topic above one of its own, however deep the tree.
    pub(super) joints: Lists,
    pub(super) organizations: Lists,
    pub(super) sources: Lists,
    /// Years; 0 where none is known.
    pub(super) years: Vec<u16>,
    pub(super) code: Vec<bool>,
    pub(super) organization_count: usize,
    pub(super) source_count: usize,
    /// The earliest and the latest year; the first above the second if there is none.
    pub(super) year_range: (u16, u16),
    /// Counts over all papers without refinements.
    all: FacetCounts,
}

/// Fills a [`FacetTable`] paper by paper, so that an index can unpack each paper once for all.
#[derive(Debug)]
pub struct FacetTableBuilder {
    table: FacetTable,
}

impl FacetTable {
    /// The table of all papers of `catalog`.
    pub fn build(catalog: &Catalog) -> Self {
        let mut builder = FacetTableBuilder::new(catalog);
        for paper in 0..catalog.len() {
            builder.push(catalog, &catalog.paper(paper));
        }
        builder.finish(catalog)
    }

    /// The topic tree.
    pub fn tree(&self) -> &TopicTree {
        &self.tree
    }

    /// The counts over all papers without a query and without refinements; nothing is computed.
    pub fn all(&self) -> &FacetCounts {
        &self.all
    }

    /// The year of a paper.
    pub fn year(&self, paper: usize) -> Option<u16> {
        Some(self.years[paper]).filter(|&year| year > 0)
    }
}

impl FacetTableBuilder {
    /// An empty table for the papers of `catalog`.
    pub fn new(catalog: &Catalog) -> Self {
        let table = FacetTable {
            tree: TopicTree::new(catalog),
            topics: Lists::new(),
            joints: Lists::new(),
            organizations: Lists::new(),
            sources: Lists::new(),
            years: Vec::with_capacity(catalog.len()),
            code: Vec::with_capacity(catalog.len()),
            organization_count: catalog.organizations().len(),
            source_count: catalog.sources().len(),
            year_range: (u16::MAX, 0),
            all: FacetCounts::default(),
        };
        Self { table }
    }

    /// Adds the next paper, in the catalog's order.
    pub fn push(&mut self, catalog: &Catalog, paper: &Paper) {
        let table = &mut self.table;
        let topics = indices(&paper.topics, |id| {
            let topic = catalog.topic_index(id)?;
            Some(table.tree.place(topic))
        });
        table.push_topics(&topics);
        let organizations = indices(&paper.organizations, |id| catalog.organization_index(id));
        table.organizations.push(organizations);
        let sources = indices(&paper.sources, |id| catalog.source_index(id));
        table.sources.push(sources);
        table.code.push(paper.links.code.is_some());
        let year = paper
            .published
            .as_deref()
            .and_then(|date| date.get(..4)?.parse().ok());
        let year = year.unwrap_or(0);
        table.years.push(year);
        if year > 0 {
            let (first, last) = table.year_range;
            table.year_range = (first.min(year), last.max(year));
        }
    }

    /// The table, once all papers of `catalog` have been pushed.
    pub fn finish(self, catalog: &Catalog) -> FacetTable {
        let mut table = self.table;
        for lists in [
            &mut table.topics,
            &mut table.joints,
            &mut table.organizations,
            &mut table.sources,
        ] {
            lists.shrink();
        }
        let filter = Filter::new(&table, catalog, &Refinements::default());
        let mut counter = Counter::new(&table);
        for paper in 0..table.years.len() {
            counter.add(&filter, paper);
        }
        let all = counter.finish();
        table.all = all;
        table
    }
}

impl FacetTable {
    /// Adds the topics of the next paper, given as ascending places in preorder.
    fn push_topics(&mut self, places: &[u32]) {
        let tree = &self.tree;
        let topic_at = |place: u32| tree.at(place as usize);
        // What is below a topic follows it in preorder.
        let lowest = |i: usize| {
            let next = places.get(i + 1);
            next.is_none_or(|&next| !tree.is_within(topic_at(next), topic_at(places[i])))
        };
        let own: Vec<u32> = (0..places.len())
            .filter(|&i| lowest(i))
            .map(|i| places[i])
            .collect();
        let joints = own.windows(2).filter_map(|pair| {
            let joint = tree.common_ancestor(topic_at(pair[0]), topic_at(pair[1]))?;
            Some(tree.place(joint) as u32)
        });
        let joints: Vec<u32> = joints.collect();
        self.joints.push(joints);
        self.topics.push(own);
    }
}

/// The indices of these ids, ascending, each once.
fn indices(ids: &[String], index_of: impl Fn(&str) -> Option<usize>) -> Vec<u32> {
    let known = ids.iter().filter_map(|id| index_of(id));
    let mut indices: Vec<u32> = known.map(|index| index as u32).collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}
