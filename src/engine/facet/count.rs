//! Counts for all facets in one pass.

use std::ops::Range;

use super::filter::bit;
use super::{FacetCounts, FacetTable, Filter, Without};

/// Counts the papers that match a query.
#[derive(Debug)]
pub struct Counter<'a> {
    table: &'a FacetTable,
    /// For each value the papers that have it.
    counts: Vec<u32>,
    hits: u32,
    without: Without,
}

impl<'a> Counter<'a> {
    /// A counter with everything at zero.
    pub fn new(table: &'a FacetTable) -> Self {
        Self {
            table,
            counts: vec![0; table.layout.len()],
            hits: 0,
            without: Without::default(),
        }
    }

    /// A counter that has counted so many papers, all of them hits.
    pub(super) fn of(table: &'a FacetTable, counts: Vec<u32>, papers: u32) -> Self {
        let without = Without {
            all: papers,
            ..Without::default()
        };
        Self {
            table,
            counts,
            hits: papers,
            without,
        }
    }

    /// Counts a paper that matches the query; says whether it passes the refinements, too.
    pub fn add(&mut self, filter: &Filter, paper: usize) -> bool {
        let values = self.table.values(paper);
        let layout = &self.table.layout;
        self.without.all += 1;
        let failed = filter.failed(values);
        let (total, range) = match failed {
            0 => (&mut self.hits, 0..layout.len()),
            bit::TOPICS => (
                &mut self.without.topics,
                layout.topics.start..layout.joints.end,
            ),
            bit::ORGANIZATIONS => (
                &mut self.without.organizations,
                layout.organizations.clone(),
            ),
            bit::SOURCES => (&mut self.without.sources, layout.sources.clone()),
            bit::YEARS => (&mut self.without.years, layout.years.clone()),
            bit::CODE => (&mut self.without.code, layout.code.clone()),
            _ => return false,
        };
        *total += 1;
        for &value in values {
            if range.contains(&(value as usize)) {
                self.counts[value as usize] += 1;
            }
        }
        failed == 0
    }

    /// The counts.
    pub fn finish(self) -> FacetCounts {
        let layout = &self.table.layout;
        let column = |range: &Range<usize>| self.counts[range.clone()].to_vec();
        let without = self.without;
        FacetCounts {
            topics: self.topics(),
            organizations: column(&layout.organizations),
            sources: column(&layout.sources),
            years: (layout.years.clone())
                .map(|value| {
                    let offset = value - layout.years.start;
                    (self.table.first_year + offset as u16, self.counts[value])
                })
                .collect(),
            code: self.counts[layout.code.start],
            without: Without {
                topics: self.hits + without.topics,
                organizations: self.hits + without.organizations,
                sources: self.hits + without.sources,
                years: self.hits + without.years,
                code: self.hits + without.code,
                all: without.all,
            },
        }
    }

    /// The counts of whole subtrees, by topic. In between numbers wrap below zero: a topic may join
    /// more branches than it has papers of its own.
    fn topics(&self) -> Vec<u32> {
        let (tree, layout) = (&self.table.tree, &self.table.layout);
        let mut counts = vec![0_u32; tree.len()];
        for place in (0..tree.len()).rev() {
            let topic = tree.at(place);
            let own = self.counts[layout.topics.start + place];
            let joint = self.counts[layout.joints.start + place];
            counts[topic] = counts[topic].wrapping_add(own).wrapping_sub(joint);
            if let Some(parent) = tree.parent(topic) {
                counts[parent] = counts[parent].wrapping_add(counts[topic]);
            }
        }
        counts
    }
}
