//! Facets: which values papers can be refined by, and how many papers each would leave.
//!
//! Values of one facet widen (or), facets among each other narrow (and); the counts of a facet
//! ignore its own refinements. All counts come out of one pass over the papers that match a query:
//! a paper that passes every facet counts everywhere, one that fails a single facet counts for that
//! facet only, one that fails more counts nowhere.
//!
//! ```
//! use paperglot_engine::catalog::Catalog;
//! use paperglot_engine::facet::{Counter, FacetTable, Filter, Refinements};
//!
//! let catalog = Catalog::from_json(
//!     r#"{"format": 1, "topics": [{"id": "a"}, {"id": "b", "parent": "a"}], "papers": [
//!         {"id": "1", "title": "One", "topics": ["a"], "published": "2020"},
//!         {"id": "2", "title": "Two", "topics": ["b"], "published": "2021"}]}"#,
//! )?;
//! let table = FacetTable::build(&catalog);
//! let mut refinements = Refinements::default();
//! refinements.topics.insert("b".to_owned());
//!
//! let filter = Filter::new(&table, &catalog, &refinements);
//! let mut counter = Counter::new(&table);
//! let hits: Vec<usize> = (0..2).filter(|&paper| counter.add(&filter, paper)).collect();
//! let counts = counter.finish();
//! assert_eq!(hits, [1]);
//! assert_eq!(counts.topics, [2, 1]);
//! assert_eq!(counts.years, [(2020, 0), (2021, 1)]);
//! assert_eq!(counts.without.topics, 2);
//! # Ok::<(), paperglot_engine::catalog::LoadError>(())
//! ```

mod count;
mod filter;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use crate::order::IdSet;

pub use count::Counter;
pub use filter::Filter;
pub use table::{FacetTable, FacetTableBuilder};
pub use tree::{Chosen, TopicTree};

/// The chosen values of every facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refinements {
    /// Topic ids; a topic stands for all that is below it.
    pub topics: IdSet,
    /// Organization ids.
    pub organizations: IdSet,
    /// Source ids.
    pub sources: IdSet,
    /// First and last year, both included; `None` leaves that end open.
    pub years: (Option<u16>, Option<u16>),
    /// Only papers with a code link.
    pub code: bool,
}

impl Refinements {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How many papers each value of each facet would leave.
///
/// Vectors run parallel to [`crate::catalog::Catalog::topics`], `organizations` and `sources`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// Papers under each topic, those of its descendants included and counted once.
    pub topics: Vec<u32>,
    /// Papers of each organization.
    pub organizations: Vec<u32>,
    /// Papers in each source.
    pub sources: Vec<u32>,
    /// Year and number of papers, ascending; years without a hit stand with 0.
    pub years: Vec<(u16, u32)>,
    /// Papers with a code link.
    pub code: u32,
    /// What dropping refinements would give.
    pub without: Without,
}

/// How many papers would be found if all refinements of one facet were dropped: what an empty list
/// of hits offers as its way out.
///
/// Where nothing is chosen in a facet, its number is that of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// Without the chosen topics.
    pub topics: u32,
    /// Without the chosen organizations.
    pub organizations: u32,
    /// Without the chosen sources.
    pub sources: u32,
    /// Without the range of years.
    pub years: u32,
    /// Without the wish for code.
    pub code: u32,
    /// Without any refinement.
    pub all: u32,
}
