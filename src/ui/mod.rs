//! The Yew components, one per file.
//!
//! [`App`] is the root: it holds the [`crate::state::UiState`], asks the engine and does what
//! follows from a change (address, storage, events). All others draw what they are given and send
//! [`crate::state::Action`]s back through their `View`. The cards of the list, the facets, the open
//! paper and most of the frame are no components: they are `markup`, which components keep `drawn`,
//! the list by itself and the others on a `board`.

mod address;
mod app;
mod board;
mod chips;
mod details;
mod drawn;
mod empty;
mod facet_code;
mod facet_topics;
mod facet_values;
mod facet_years;
mod facets;
mod highlight;
mod hit_card;
mod hit_list;
mod hit_page;
mod host;
mod icon;
mod kept;
mod language_menu;
mod markup;
mod paper_links;
mod passage;
mod reasons;
mod search_box;
mod select;
mod sight;
mod storage;
mod toolbar;
mod view;

pub use app::{App, AppProps};
