//! What a reader can do, and what becomes of the state.

use super::{Refinement, UiState};
use crate::facet::Refinements;
use crate::i18n::Locale;
use crate::order::IdSet;
use crate::search::Sort;

/// One act of the reader, or of the page around the widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The text of the search box changed under the reader's hands.
    Type(String),
    /// The query was set by other means than typing.
    Query(String),
    /// These topics are chosen from now on.
    Topics(IdSet),
    /// An organization was chosen or given up.
    ToggleOrganization(String),
    /// A source was chosen or given up.
    ToggleSource(String),
    /// The years were set.
    Years(Option<u16>, Option<u16>),
    /// Only papers with code, or all.
    Code(bool),
    /// One chosen value was removed.
    Drop(Refinement),
    /// All chosen values were removed.
    DropAll,
    /// Another order.
    Sort(Sort),
    /// Another language.
    Language(Locale),
    /// A paper was opened.
    Open(String),
    /// The open paper was closed.
    Close,
    /// A value was chosen on a paper, which is closed to show all that share it.
    Pick(Refinement),
    /// Query and chosen values back to nothing.
    Reset,
    /// A state from the page's history.
    Restore(Box<UiState>),
    /// A state from the host page.
    Adopt(Box<UiState>),
}

impl UiState {
    /// The state after `action`.
    pub fn reduce(&self, action: Action) -> Self {
        let mut next = self.clone();
        let chosen = &mut next.refinements;
        match action {
            Action::Type(query) | Action::Query(query) => next.query = query,
            Action::Topics(topics) => chosen.topics = topics,
            Action::ToggleOrganization(id) => chosen.organizations.toggle(id),
            Action::ToggleSource(id) => chosen.sources.toggle(id),
            Action::Years(from, to) => chosen.years = in_order(from, to),
            Action::Code(code) => chosen.code = code,
            Action::Drop(refinement) => refinement.remove_from(chosen),
            Action::DropAll => *chosen = Refinements::default(),
            Action::Sort(sort) => next.sort = sort,
            Action::Language(locale) => next.locale = locale,
            Action::Open(id) => next.open = Some(id),
            Action::Close => next.open = None,
            Action::Pick(refinement) => {
                refinement.add_to(chosen);
                next.open = None;
            }
            Action::Reset => {
                *chosen = Refinements::default();
                next.query.clear();
            }
            Action::Restore(state) | Action::Adopt(state) => return *state,
        }
        next
    }
}

impl Refinement {
    /// Chooses this value besides those chosen; years replace years.
    pub fn add_to(self, chosen: &mut Refinements) {
        match self {
            Self::Topic(id) => {
                chosen.topics.insert(id);
            }
            Self::Organization(id) => {
                chosen.organizations.insert(id);
            }
            Self::Source(id) => {
                chosen.sources.insert(id);
            }
            Self::Years(from, to) => chosen.years = in_order(from, to),
            Self::Code => chosen.code = true,
        }
    }

    /// Gives up this value, if it is chosen.
    pub fn remove_from(&self, chosen: &mut Refinements) {
        match self {
            Self::Topic(id) => {
                chosen.topics.remove(id);
            }
            Self::Organization(id) => {
                chosen.organizations.remove(id);
            }
            Self::Source(id) => {
                chosen.sources.remove(id);
            }
            Self::Years(..) => chosen.years = (None, None),
            Self::Code => chosen.code = false,
        }
    }
}

/// The years with the earlier one first, whichever way round they were chosen.
fn in_order(from: Option<u16>, to: Option<u16>) -> (Option<u16>, Option<u16>) {
    match (from, to) {
        (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
        years => years,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: &[Action]) -> UiState {
        actions.iter().fold(UiState::default(), |state, action| {
            state.reduce(action.clone())
        })
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let toggles = [
            Action::ToggleOrganization("meta".to_owned()),
            Action::ToggleSource("classics".to_owned()),
        ];
        for toggle in toggles {
            assert_ne!(after(std::slice::from_ref(&toggle)), UiState::default());
            assert_eq!(after(&[toggle.clone(), toggle]), UiState::default());
        }
    }

    #[test]
    fn years_are_put_in_order() {
        let years = |from, to| after(&[Action::Years(from, to)]).refinements.years;
        assert_eq!(years(Some(2024), Some(2019)), (Some(2019), Some(2024)));
        assert_eq!(years(Some(2024), None), (Some(2024), None));
        assert_eq!(years(None, None), (None, None));
    }

    #[test]
    fn every_chip_can_be_dropped_alone() {
        let state = after(&[
            Action::Topics(["rag".to_owned(), "moe".to_owned()].into()),
            Action::ToggleOrganization("meta".to_owned()),
            Action::ToggleSource("classics".to_owned()),
            Action::Years(Some(2020), None),
            Action::Code(true),
        ]);
        for chip in state.chosen() {
            let rest = state.reduce(Action::Drop(chip.clone())).chosen();
            let expected: Vec<_> = state
                .chosen()
                .into_iter()
                .filter(|other| *other != chip)
                .collect();
            assert_eq!(rest, expected);
        }
        assert_eq!(state.reduce(Action::DropAll).chosen(), []);
    }

    #[test]
    fn reset_asks_for_all_papers_in_the_same_order_and_language() {
        let state = after(&[
            Action::Language(Locale::Id),
            Action::Type("rag".to_owned()),
            Action::Code(true),
            Action::Sort(Sort::Oldest),
            Action::Reset,
        ]);
        let expected = after(&[Action::Language(Locale::Id), Action::Sort(Sort::Oldest)]);
        assert_eq!(state, expected);
    }

    #[test]
    fn a_picked_value_is_chosen_and_shows_the_list() {
        let open = after(&[Action::Open("rag".to_owned()), Action::Code(true)]);
        for chip in [
            Refinement::Topic("rag".to_owned()),
            Refinement::Organization("meta".to_owned()),
            Refinement::Source("classics".to_owned()),
            Refinement::Years(Some(2020), Some(2020)),
        ] {
            let picked = open.reduce(Action::Pick(chip.clone()));
            assert_eq!(picked.open, None);
            assert_eq!(picked.chosen(), [chip, Refinement::Code]);
        }
    }

    #[test]
    fn another_language_keeps_all_else() {
        let before = after(&[
            Action::Type("检索".to_owned()),
            Action::Years(Some(2020), Some(2021)),
            Action::Open("rag".to_owned()),
        ]);
        let there_and_back = before
            .reduce(Action::Language(Locale::ZhHant))
            .reduce(Action::Language(Locale::En));
        assert_eq!(there_and_back, before);
    }
}
