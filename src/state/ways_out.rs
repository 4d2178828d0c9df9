//! What to offer a reader whose choices leave no paper.

use super::{Action, Refinement, UiState};

/// One thing that could be given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// One chosen facet value.
    Refinement(Refinement),
    /// All chosen facet values.
    AllRefinements,
    /// One word of the query.
    Term(String),
    /// The whole query.
    Query(String),
}

/// Words tried one by one at most; a longer query is given up as a whole.
const MOST_TERMS: usize = 8;

impl UiState {
    /// The ways out, each with the act that takes it: single values first, then all of them
    /// together, then single words, then the query.
    pub fn ways_out(&self) -> Vec<(WayOut, Action)> {
        let mut ways = Vec::new();
        let chosen = self.chosen();
        let several = chosen.len() > 1;
        for refinement in chosen {
            let action = Action::Drop(refinement.clone());
            ways.push((WayOut::Refinement(refinement), action));
        }
        if several {
            ways.push((WayOut::AllRefinements, Action::DropAll));
        }
        let terms: Vec<&str> = self.query.split_whitespace().collect();
        if (2..=MOST_TERMS).contains(&terms.len()) {
            for (at, term) in terms.iter().enumerate() {
                let mut rest = terms.clone();
                rest.remove(at);
                ways.push((
                    WayOut::Term((*term).to_owned()),
                    Action::Query(rest.join(" ")),
                ));
            }
        }
        if !terms.is_empty() {
            let query = WayOut::Query(terms.join(" "));
            ways.push((query, Action::Query(String::new())));
        }
        ways
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(query: &str) -> UiState {
        UiState {
            query: query.to_owned(),
            ..UiState::default()
        }
    }

    #[test]
    fn nothing_chosen_leaves_no_way_out() {
        assert_eq!(state(" ").ways_out(), []);
    }

    #[test]
    fn words_are_dropped_one_by_one_and_together() {
        let queries: Vec<String> = state("dense  xyz retrieval")
            .ways_out()
            .into_iter()
            .map(|(_, action)| match action {
                Action::Query(query) => query,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            queries,
            ["xyz retrieval", "dense retrieval", "dense xyz", ""]
        );
    }

    #[test]
    fn a_single_word_is_offered_once() {
        let ways = state("xyz").ways_out();
        assert_eq!(ways.len(), 1);
        assert_eq!(ways[0].0, WayOut::Query("xyz".to_owned()));
    }

    #[test]
    fn all_filters_together_are_offered_where_there_are_several() {
        let mut state = state("");
        state.refinements.code = true;
        assert_eq!(state.ways_out().len(), 1);
        state.refinements.years = (Some(2023), None);
        let ways = state.ways_out();
        assert_eq!(ways.len(), 3);
        assert_eq!(ways[2], (WayOut::AllRefinements, Action::DropAll));
    }

    #[test]
    fn every_way_out_changes_the_state() {
        let mut state = state("two words");
        state.refinements.code = true;
        state.refinements.topics.insert("rag".to_owned());
        for (way, action) in state.ways_out() {
            assert_ne!(state.reduce(action), state, "{way:?}");
        }
    }
}
