//! The line above the list: how many papers there are, and in which order.

use yew::prelude::*;

use super::select::{Choice, Select};
use super::view::View;
use crate::i18n::Msg;
use crate::search::Sort;
use crate::state::Action;

const SORTS: [(Sort, &str, Msg); 4] = [
    (Sort::Relevance, "relevance", Msg::SortRelevance),
    (Sort::Newest, "newest", Msg::SortNewest),
    (Sort::Oldest, "oldest", Msg::SortOldest),
    (Sort::Title, "title", Msg::SortTitle),
];

/// What the line is given.
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// The view.
    pub view: View,
    /// How many papers match.
    pub total: usize,
    /// The query as it was corrected.
    pub corrected: Option<String>,
    /// The order at present.
    pub sort: Sort,
    /// Where the focus goes when what had it is gone.
    pub count: NodeRef,
}

/// Count and order.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let view = &props.view;
    let on_choose = {
        let dispatch = view.dispatch.clone();
        Callback::from(move |value: String| {
            if let Some((sort, ..)) = SORTS.iter().find(|(_, name, _)| *name == value) {
                dispatch.emit(Action::Sort(*sort));
            }
        })
    };
    let choice = |(_, value, msg): (Sort, &'static str, Msg)| Choice {
        value: value.into(),
        name: view.text(msg).into(),
        lang: None,
    };
    let choices: Vec<Choice> = SORTS.map(choice).into();
    let chosen = SORTS
        .iter()
        .find(|(sort, ..)| *sort == props.sort)
        .map_or("", |(_, name, _)| name);
    let label = html! { <span>{ view.text(Msg::SortLabel) }</span> };
    let corrected = props.corrected.as_deref().map(|query| {
        let text = view.locale.fill(Msg::CountCorrected, &[("query", query)]);
        html! { <p class="corrected">{ text }</p> }
    });
    html! {
        <div class="toolbar" part="toolbar">
            <div>
                // The count alone is announced: a list read aloud at every key would drown it.
                <p ref={props.count.clone()} class="count" part="count" tabindex="-1"
                    role="status" aria-live="polite" aria-atomic="true">
                    { view.locale.count(Msg::CountPapers, props.total) }
                </p>
                { for corrected }
            </div>
            <Select part="sort" {label} {chosen} {choices} {on_choose} />
        </div>
    }
}
