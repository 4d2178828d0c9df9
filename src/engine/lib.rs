//! The engine of paperglot: a catalog of papers, searched and counted by facets.
//!
//! A crate of its own for two reasons: nothing here can come to know the browser, and it is compiled
//! for speed where the interface is compiled for size. `paperglot` hands its modules on, and that is
//! where programs find them.
//!
//! [`search::Engine`] is the way in: it owns a [`catalog::Catalog`] and answers a
//! [`search::Request`] with a [`search::Response`].

pub mod catalog;
pub mod facet;
pub mod han;
mod members;
pub mod order;
pub mod packing;
pub mod search;
mod tables;
