//! The catalog: its format, its loader and its rules.
//!
//! [`model`] has the types of format version 1, which serve our own data and an outside catalog
//! alike. A [`Loader`] turns text into a [`Catalog`], in slices where the text is large.
//!
//! Inside, a `cursor` walks the JSON, `record` reads one paper, note or topic from it, `load` goes
//! from record to record, and `store` keeps the text with the places of its records. The rules that
//! our own data keeps to are in `paperglot::check` (feature `cli`).

pub mod cursor;
mod error;
mod ids;
pub mod links;
mod load;
pub mod model;
mod packed;
pub mod place;
mod record;
mod store;
mod texts;
mod token;
pub mod value;

pub use error::{LoadError, LoadErrorKind, Place, Warning, WarningKind};
pub use load::{Loader, MAX_BYTES, MAX_LANGUAGES, MAX_WARNINGS, PendingNotes, Progress, decode};
pub use model::{Links, Localized, Note, Organization, Paper, Source, Topic};
pub use store::Catalog;
