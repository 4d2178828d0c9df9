//! Facets: which values papers can be refined by, and how many papers each would leave.
//!
//! Values of one facet widen (or), facets among each other narrow (and); the counts of a facet
//! ignore its own refinements.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The chosen values of every facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Refinements {
    /// Topic ids; a topic stands for all that is below it.
    pub topics: BTreeSet<String>,
    /// Organization ids.
    pub organizations: BTreeSet<String>,
    /// Source ids.
    pub sources: BTreeSet<String>,
    /// First and last year, both included; `None` leaves that end open.
    pub years: (Option<u16>, Option<u16>),
    /// Only papers with a code link.
    pub code: bool,
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
}
