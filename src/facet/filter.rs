//! Refinements made ready to be asked about many papers.

use super::{FacetTable, Refinements};
use crate::catalog::Catalog;

/// A facet, as a bit of what a paper fails.
pub(super) mod failed {
    pub const TOPICS: u8 = 1;
    pub const ORGANIZATIONS: u8 = 2;
    pub const SOURCES: u8 = 4;
    pub const YEARS: u8 = 8;
    pub const CODE: u8 = 16;
}

/// Refinements in the terms of one [`FacetTable`].
#[derive(Debug)]
pub struct Filter<'a> {
    pub(super) table: &'a FacetTable,
    /// The facets in which something is chosen, as bits.
    active: u8,
    /// By place in preorder: whether the topic or one above it is chosen.
    topics: Vec<bool>,
    organizations: Vec<bool>,
    sources: Vec<bool>,
    years: (u16, u16),
}

impl<'a> Filter<'a> {
    /// Prepares `refinements`. An id that the catalog does not know is a value that no paper has.
    pub fn new(table: &'a FacetTable, catalog: &Catalog, refinements: &Refinements) -> Self {
        let (first, last) = refinements.years;
        let mut active = 0;
        for (facet, chosen) in [
            (failed::TOPICS, !refinements.topics.is_empty()),
            (failed::ORGANIZATIONS, !refinements.organizations.is_empty()),
            (failed::SOURCES, !refinements.sources.is_empty()),
            (failed::YEARS, first.is_some() || last.is_some()),
            (failed::CODE, refinements.code),
        ] {
            if chosen {
                active |= facet;
            }
        }
        let mut topics = Vec::new();
        if active & failed::TOPICS != 0 {
            topics.resize(table.tree.len(), false);
            for topic in refinements
                .topics
                .iter()
                .filter_map(|id| catalog.topic_index(id))
            {
                topics[table.tree.range(topic)].fill(true);
            }
        }
        let flags = |facet: u8, count: usize, indices: &mut dyn Iterator<Item = usize>| {
            let mut flags = Vec::new();
            if active & facet != 0 {
                flags.resize(count, false);
                indices.for_each(|index| flags[index] = true);
            }
            flags
        };
        let organizations = &refinements.organizations;
        let sources = &refinements.sources;
        Self {
            table,
            active,
            topics,
            organizations: flags(
                failed::ORGANIZATIONS,
                table.organization_count,
                &mut organizations
                    .iter()
                    .filter_map(|id| catalog.organization_index(id)),
            ),
            sources: flags(
                failed::SOURCES,
                table.source_count,
                &mut sources.iter().filter_map(|id| catalog.source_index(id)),
            ),
            // A paper without a year has year 0 and is outside of any range.
            years: (first.unwrap_or(1).max(1), last.unwrap_or(u16::MAX)),
        }
    }

    /// Whether nothing is chosen, so that every paper passes.
    pub fn is_empty(&self) -> bool {
        self.active == 0
    }

    /// Whether a paper passes every facet.
    pub fn passes(&self, paper: usize) -> bool {
        self.failed(paper) == 0
    }

    /// The facets that a paper fails, as bits of [`failed`].
    pub(super) fn failed(&self, paper: usize) -> u8 {
        if self.active == 0 {
            return 0;
        }
        let table = self.table;
        let any = |list: &[u32], chosen: &[bool]| list.iter().any(|&value| chosen[value as usize]);
        let mut passed = !self.active;
        if self.active & failed::TOPICS != 0 && any(table.topics.get(paper), &self.topics) {
            passed |= failed::TOPICS;
        }
        if self.active & failed::ORGANIZATIONS != 0
            && any(table.organizations.get(paper), &self.organizations)
        {
            passed |= failed::ORGANIZATIONS;
        }
        if self.active & failed::SOURCES != 0 && any(table.sources.get(paper), &self.sources) {
            passed |= failed::SOURCES;
        }
        let year = table.years[paper];
        if self.years.0 <= year && year <= self.years.1 {
            passed |= failed::YEARS;
        }
        if table.code[paper] {
            passed |= failed::CODE;
        }
        !passed
    }
}
