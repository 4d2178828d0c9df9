//! The state of one widget, as plain data with a pure [`UiState::reduce`]; storage, URL and events
//! are effects of the layers above. Beside it stands what passes between a widget and its host page.
//!
//! [`action`] has what a reader can do, [`url`] the form of the state in an address, [`history`]
//! which changes are steps of the Back button, and [`ways_out`] what to offer when nothing is found.

pub mod action;
pub mod command;
pub mod history;
pub mod options;
pub mod url;
pub mod ways_out;

pub use action::Action;
pub use command::{Command, CommandLink, WidgetEvent};
pub use options::{AppOptions, FacetKind, Theme, UrlState};

use crate::facet::Refinements;
use crate::i18n::Locale;
use crate::search::{Request, Sort};

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

/// One chosen facet value, as a chip shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refinement {
    /// A topic with all that is below it.
    Topic(String),
    /// The years from and to; at least one of them is given.
    Years(Option<u16>, Option<u16>),
    /// An organization.
    Organization(String),
    /// A source.
    Source(String),
    /// Only papers with code.
    Code,
}

impl UiState {
    /// What to ask the engine for.
    pub fn request(&self, offset: usize, limit: usize) -> Request<'_> {
        Request {
            query: &self.query,
            language: self.locale.tag(),
            refinements: self.refinements.clone(),
            sort: self.sort,
            offset,
            limit,
            ..Request::default()
        }
    }

    /// The chosen facet values, in the order of the facets.
    pub fn chosen(&self) -> Vec<Refinement> {
        let chosen = &self.refinements;
        let topics = chosen.topics.iter().cloned().map(Refinement::Topic);
        let years = match chosen.years {
            (None, None) => None,
            (from, to) => Some(Refinement::Years(from, to)),
        };
        let organizations = chosen
            .organizations
            .iter()
            .cloned()
            .map(Refinement::Organization);
        let sources = chosen.sources.iter().cloned().map(Refinement::Source);
        topics
            .chain(years)
            .chain(organizations)
            .chain(sources)
            .chain(chosen.code.then_some(Refinement::Code))
            .collect()
    }

    /// Whether the same papers are asked for, in the same order and words.
    pub fn same_hits(&self, other: &Self) -> bool {
        self.query == other.query
            && self.refinements == other.refinements
            && self.sort == other.sort
            && self.locale == other.locale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_stand_in_the_order_of_the_facets() {
        let mut state = UiState::default();
        assert_eq!(state.chosen(), []);
        state.refinements.code = true;
        state.refinements.sources.insert("classics".to_owned());
        state.refinements.organizations.insert("google".to_owned());
        state.refinements.years = (None, Some(2020));
        state.refinements.topics.insert("rag".to_owned());
        assert_eq!(
            state.chosen(),
            [
                Refinement::Topic("rag".to_owned()),
                Refinement::Years(None, Some(2020)),
                Refinement::Organization("google".to_owned()),
                Refinement::Source("classics".to_owned()),
                Refinement::Code,
            ]
        );
    }
}
