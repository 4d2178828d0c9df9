//! Sorting and sorted sets, each compiled once.
//!
//! The generic sorts and maps of the standard library are compiled anew for every type they are
//! used with, at several kilobytes each, and all of it travels to every reader. So what has to be
//! sorted is brought into one of two forms: numbers that are their own order (`keys`), or indices
//! with a comparison ([`indices`], and [`SlicedSort`] where it must not take long at once).

mod ids;
mod keys;
mod least;
mod sliced;

pub use ids::IdSet;
pub use keys::{sort_keys, sort_numbers, sort_ranges};
pub use least::Least;
pub use sliced::{SlicedSort, indices};
