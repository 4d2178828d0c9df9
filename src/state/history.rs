//! Which changes of the state are steps of the Back button.
//!
//! One step back undoes one choice. A typed query is one step however many letters it has: its
//! first letter makes a new entry, those that follow rewrite it, until the reader does something
//! else or rests for [`PAUSE_MS`].

use super::{Action, UiState};

/// A rest in typing, in milliseconds, after which the next letter begins a new query: long enough
/// to look a word up, short enough that reading the hits ends the query.
pub const PAUSE_MS: f64 = 5_000.0;

/// What to do with the history of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: the state has not changed, or came from the history itself.
    Keep,
    /// Rewrite the present entry.
    Replace,
    /// Add an entry.
    Push,
}

/// Remembers whether the reader is in the middle of typing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Policy {
    /// When the last letter of the query at hand was typed; `None` when none is.
    typed_at: Option<f64>,
}

impl Policy {
    /// The step that `action` is, having led from `before` to `after` at the time `now`, in
    /// milliseconds of any clock that runs forward.
    pub fn step(&mut self, action: &Action, before: &UiState, after: &UiState, now: f64) -> Step {
        let typing = self.typed_at.is_some_and(|last| now - last < PAUSE_MS);
        self.typed_at = match action {
            Action::Type(_) => Some(now),
            _ => None,
        };
        match action {
            _ if before == after => Step::Keep,
            Action::Restore(_) => Step::Keep,
            Action::Adopt(_) => Step::Replace,
            Action::Type(_) if typing => Step::Replace,
            _ => Step::Push,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    /// The steps of a run of actions, one second apart unless a rest stands before.
    fn steps(script: &[(f64, Action)]) -> Vec<Step> {
        let mut policy = Policy::default();
        let mut state = UiState::default();
        let mut now = 0.0;
        script
            .iter()
            .map(|(rest, action)| {
                now += rest;
                let next = state.reduce(action.clone());
                let step = policy.step(action, &state, &next, now);
                state = next;
                step
            })
            .collect()
    }

    fn typed(text: &str) -> Action {
        Action::Type(text.to_owned())
    }

    #[test]
    fn a_typed_query_is_one_step() {
        assert_eq!(
            steps(&[
                (9.0, typed("r")),
                (150.0, typed("ra")),
                (200.0, typed("rag"))
            ]),
            [Step::Push, Step::Replace, Step::Replace]
        );
    }

    #[test]
    fn a_choice_between_ends_the_query() {
        assert_eq!(
            steps(&[
                (0.0, typed("r")),
                (100.0, Action::Code(true)),
                (100.0, typed("ra"))
            ]),
            [Step::Push, Step::Push, Step::Push]
        );
    }

    #[test]
    fn a_rest_ends_the_query() {
        assert_eq!(
            steps(&[
                (0.0, typed("r")),
                (PAUSE_MS, typed("ra")),
                (PAUSE_MS - 1.0, typed("rag"))
            ]),
            [Step::Push, Step::Push, Step::Replace]
        );
    }

    #[test]
    fn only_what_the_reader_changes_is_a_step() {
        let state = UiState {
            query: "rag".to_owned(),
            ..UiState::default()
        };
        assert_eq!(
            steps(&[
                (0.0, Action::Close),
                (1.0, Action::Restore(Box::new(state))),
                (1.0, Action::Language(Locale::En)),
                (1.0, Action::Adopt(Box::default())),
                (1.0, Action::Open("rag".to_owned())),
            ]),
            [
                Step::Keep,
                Step::Keep,
                Step::Keep,
                Step::Replace,
                Step::Push
            ]
        );
    }
}
