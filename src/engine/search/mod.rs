//! The search engine: one [`Engine`] per catalog, built once, asked many times.
//!
//! | step | modules |
//! |---|---|
//! | text to terms | [`fold`], `tokenize`, `function_words`, `locator` |
//! | catalog to index | `build`, `dictionary`, `labels`, `index` |
//! | query to needles | `query` |
//! | needle to terms | `expand`, `typo`, `scan`, `affix`, `pinyin`, `abbreviation` |
//! | terms to documents | `slots`, `plan`, `named` |
//! | documents to hits | `weight`, `rank`, `order`, `explain`, `highlight`, `snippet` |
//!
//! Searching reads the index and writes to buffers that are allocated when it is built.

mod abbreviation;
mod affix;
mod alternative;
mod bits;
mod build;
mod dictionary;
mod engine;
mod expand;
mod explain;
pub mod fold;
mod function_words;
mod highlight;
mod index;
mod labels;
mod latest;
mod locator;
mod named;
mod order;
mod pinyin;
mod plan;
mod query;
mod rank;
mod recent;
mod request;
mod response;
mod scan;
mod segment;
mod slots;
mod snippet;
mod tokenize;
mod typo;
mod weight;

pub use engine::Engine;
pub use request::{Request, Sort, Units};
pub use response::{Field, FieldMatch, Hit, NoteField, Reason, Response, Snippet};
