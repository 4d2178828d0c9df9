//! paperglot: a catalog of research papers that runs wholly in the reader's browser.
//!
//! The crate is layered; imports point downwards only:
//!
//! | layer | modules | knows the browser |
//! |---|---|---|
//! | surface | `ui`, `element`, `api` | yes (compiled for `wasm32` only) |
//! | session | [`state`], [`i18n`] | no |
//! | rules for authors | `check` (feature `cli`) | no |
//! | engine | [`search`], [`facet`] | no |
//! | data | [`catalog`] | no |
//! | base | `han`, `order` | no |
//!
//! `search`, `facet`, `catalog`, `han` and `order` are the package `paperglot-engine`, handed on here.
//!
//! [`search::Engine`] is the way in for a program: it owns a [`catalog::Catalog`] and answers a
//! [`search::Request`] with a [`search::Response`].

pub use paperglot_engine::{catalog, facet, han, order, search};

#[cfg(feature = "cli")]
pub mod check;
pub mod i18n;
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod api;
#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
pub mod ui;

/// As fast as the standard library's allocator and 2 KB lighter.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
