//! Refinements made ready to be asked about many papers.

use std::ops::Range;

use super::{FacetTable, Refinements};
use crate::catalog::Catalog;

/// Facets as bits.
pub(super) mod bit {
    pub const TOPICS: u8 = 1;
    pub const ORGANIZATIONS: u8 = 2;
    pub const SOURCES: u8 = 4;
    pub const YEARS: u8 = 8;
    pub const CODE: u8 = 16;
}

/// Refinements in the terms of one [`FacetTable`].
#[derive(Debug)]
pub struct Filter {
    /// The facets in which something is chosen.
    active: u8,
    /// For each value its facet if it is chosen, else 0.
    chosen: Vec<u8>,
}

impl Filter {
    /// Prepares `refinements`. An id that the catalog does not know is a value that no paper has.
    pub fn new(table: &FacetTable, catalog: &Catalog, refinements: &Refinements) -> Self {
        let mut filter = Self {
            active: 0,
            chosen: Vec::new(),
        };
        if refinements.is_empty() {
            return filter;
        }
        let layout = &table.layout;
        filter.chosen = vec![0; layout.len()];
        if !refinements.topics.is_empty() {
            filter.active |= bit::TOPICS;
        }
        for id in &refinements.topics {
            if let Some(topic) = catalog.topic_index(id) {
                filter.choose(bit::TOPICS, &layout.topics, table.tree.range(topic));
            }
        }
        let flat = [
            (
                bit::ORGANIZATIONS,
                &layout.organizations,
                &refinements.organizations,
            ),
            (bit::SOURCES, &layout.sources, &refinements.sources),
        ];
        for (facet, values, ids) in flat {
            if !ids.is_empty() {
                filter.active |= facet;
            }
            for id in ids {
                let index = match facet {
                    bit::SOURCES => catalog.source_index(id),
                    _ => catalog.organization_index(id),
                };
                if let Some(index) = index {
                    filter.choose(facet, values, index..index + 1);
                }
            }
        }
        if refinements.years != (None, None) {
            filter.active |= bit::YEARS;
            let count = layout.years.len();
            let place = |year: u16| usize::from(year.saturating_sub(table.first_year));
            let first = refinements.years.0.map_or(0, place).min(count);
            let last = refinements.years.1;
            let end = match last {
                Some(last) if last < table.first_year => 0,
                Some(last) => (place(last) + 1).min(count),
                None => count,
            };
            filter.choose(bit::YEARS, &layout.years, first..end.max(first));
        }
        if refinements.code {
            filter.active |= bit::CODE;
            filter.choose(bit::CODE, &layout.code, 0..1);
        }
        filter
    }

    /// The facets that a paper of these values fails.
    pub(super) fn failed(&self, values: &[u32]) -> u8 {
        if self.active == 0 {
            return 0;
        }
        let passed = values
            .iter()
            .fold(0, |passed, &value| passed | self.chosen[value as usize]);
        self.active & !passed
    }

    fn choose(&mut self, facet: u8, values: &Range<usize>, indices: Range<usize>) {
        self.chosen[values.start..][indices].fill(facet);
    }
}
