//! Counts for all facets in one pass.

use super::filter::failed;
use super::{FacetCounts, FacetTable, Filter, Without};

/// Counts the papers that match a query.
#[derive(Debug)]
pub struct Counter<'a> {
    table: &'a FacetTable,
    /// By place in preorder: papers whose own topic it is, less those that [`FacetTable::joints`]
    /// takes off. Numbers wrap below zero until subtrees are summed up.
    topics: Vec<u32>,
    organizations: Vec<u32>,
    sources: Vec<u32>,
    /// By year from the table's first year on.
    years: Vec<u32>,
    code: u32,
    hits: u32,
    without: Without,
}

impl<'a> Counter<'a> {
    /// A counter with everything at zero.
    pub fn new(table: &'a FacetTable) -> Self {
        let (first, last) = table.year_range;
        let years = if first <= last {
            usize::from(last - first) + 1
        } else {
            0
        };
        Self {
            table,
            topics: vec![0; table.tree.len()],
            organizations: vec![0; table.organization_count],
            sources: vec![0; table.source_count],
            years: vec![0; years],
            code: 0,
            hits: 0,
            without: Without::default(),
        }
    }

    /// Counts a paper that matches the query; says whether it passes the refinements, too.
    pub fn add(&mut self, filter: &Filter<'_>, paper: usize) -> bool {
        self.without.all += 1;
        match filter.failed(paper) {
            0 => {
                self.hits += 1;
                self.add_topics(paper);
                self.add_organizations(paper);
                self.add_sources(paper);
                self.add_year(paper);
                self.add_code(paper);
                return true;
            }
            failed::TOPICS => {
                self.without.topics += 1;
                self.add_topics(paper);
            }
            failed::ORGANIZATIONS => {
                self.without.organizations += 1;
                self.add_organizations(paper);
            }
            failed::SOURCES => {
                self.without.sources += 1;
                self.add_sources(paper);
            }
            failed::YEARS => {
                self.without.years += 1;
                self.add_year(paper);
            }
            failed::CODE => {
                self.without.code += 1;
                self.add_code(paper);
            }
            _ => {}
        }
        false
    }

    /// The counts.
    pub fn finish(mut self) -> FacetCounts {
        let tree = &self.table.tree;
        for place in (0..self.topics.len()).rev() {
            if let Some(parent) = tree.parent(tree.at(place)) {
                let parent = tree.place(parent);
                self.topics[parent] = self.topics[parent].wrapping_add(self.topics[place]);
            }
        }
        let first_year = self.table.year_range.0;
        for number in [
            &mut self.without.topics,
            &mut self.without.organizations,
            &mut self.without.sources,
            &mut self.without.years,
            &mut self.without.code,
        ] {
            *number += self.hits;
        }
        FacetCounts {
            topics: (0..tree.len())
                .map(|topic| self.topics[tree.place(topic)])
                .collect(),
            organizations: self.organizations,
            sources: self.sources,
            years: self
                .years
                .into_iter()
                .zip(first_year..)
                .map(|(n, year)| (year, n))
                .collect(),
            code: self.code,
            without: self.without,
        }
    }

    fn add_topics(&mut self, paper: usize) {
        if self.topics.is_empty() {
            return;
        }
        for &place in self.table.topics.get(paper) {
            let count = &mut self.topics[place as usize];
            *count = count.wrapping_add(1);
        }
        for &place in self.table.joints.get(paper) {
            let count = &mut self.topics[place as usize];
            *count = count.wrapping_sub(1);
        }
    }

    fn add_organizations(&mut self, paper: usize) {
        if self.organizations.is_empty() {
            return;
        }
        for &organization in self.table.organizations.get(paper) {
            self.organizations[organization as usize] += 1;
        }
    }

    fn add_sources(&mut self, paper: usize) {
        if self.sources.is_empty() {
            return;
        }
        for &source in self.table.sources.get(paper) {
            self.sources[source as usize] += 1;
        }
    }

    fn add_year(&mut self, paper: usize) {
        if let Some(year) = self.table.year(paper) {
            self.years[usize::from(year - self.table.year_range.0)] += 1;
        }
    }

    fn add_code(&mut self, paper: usize) {
        self.code += u32::from(self.table.code[paper]);
    }
}
