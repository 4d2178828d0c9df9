//! The state of one widget, as plain data with a pure `reduce`; storage, URL and events are
//! effects of the layers above. Beside it stands what passes between a widget and its host page.

pub mod command;
pub mod options;

pub use command::{Command, CommandLink, WidgetEvent};
pub use options::{AppOptions, FacetKind, Theme, UrlState};

use crate::facet::Refinements;
use crate::i18n::Locale;
use crate::search::Sort;

/// All that a reader has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UiState {
    /// The text in the search box.
    pub query: String,
    /// The chosen facet values.
    pub refinements: Refinements,
    /// The order of hits.
    pub sort: Sort,
    /// The interface language.
    pub locale: Locale,
    /// The id of the paper that is open.
    pub open: Option<String>,
}
