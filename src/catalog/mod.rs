//! The catalog: its format, its loader and its rules.
//!
//! [`model`] has the types of format version 1, which serve our own data and an outside catalog
//! alike. [`load`] turns text into a [`Catalog`].

pub mod links;
pub mod load;
pub mod model;

pub use load::{Catalog, LoadError};
pub use model::{Links, Localized, Note, Organization, Paper, Source, Topic};
