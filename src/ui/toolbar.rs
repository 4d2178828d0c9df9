//! The line above the list: how many papers there are, and in which order.

use yew::prelude::*;

use super::select::{Menu, select};
use super::view::Shared;
use crate::i18n::Msg;
use crate::search::{Response, Sort};
use crate::state::Action;

const SORTS: [(Sort, &str, Msg); 4] = [
    (Sort::Relevance, "relevance", Msg::SortRelevance),
    (Sort::Newest, "newest", Msg::SortNewest),
    (Sort::Oldest, "oldest", Msg::SortOldest),
    (Sort::Title, "title", Msg::SortTitle),
];

/// Count and order. `count` is where the focus goes when what had it is gone.
pub fn toolbar(view: &Shared, response: &Response, sort: Sort, count: NodeRef) -> Html {
    let dispatch = view.dispatch.clone();
    let on_choose = Callback::from(move |value: String| {
        if let Some((sort, ..)) = SORTS.iter().find(|(_, name, _)| *name == value) {
            dispatch.emit(Action::Sort(*sort));
        }
    });
    let choice =
        |(_, value, msg): (Sort, &'static str, Msg)| (value.into(), view.text(msg).into(), None);
    let chosen = SORTS.iter().find(|(known, ..)| *known == sort);
    let order = select(Menu {
        part: "sort",
        label: html! { <span>{ view.text(Msg::SortLabel) }</span> },
        name: None,
        choices: SORTS.map(choice).into(),
        chosen: chosen.map_or("", |(_, name, _)| name),
        on_choose,
    });
    let corrected = response.corrected.as_deref().map(|query| {
        let text = view.locale.fill(Msg::CountCorrected, &[("query", query)]);
        html! { <p class="corrected">{ text }</p> }
    });
    html! {
        <div class="toolbar" part="toolbar">
            <div>
                // The count alone is announced: a list read aloud at every key would drown it.
                <p ref={count} class="count" part="count" tabindex="-1"
                    role="status" aria-live="polite" aria-atomic="true">
                    { view.locale.count(Msg::CountPapers, response.total) }
                </p>
                { for corrected }
            </div>
            { order }
        </div>
    }
}
