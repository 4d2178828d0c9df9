//! The line above the list: how many papers there are, and in which order.

use std::rc::Rc;

use yew::prelude::*;

use super::kept::{Draw, Kept};
use super::markup::{Markup, Tag, tag};
use super::select::{choice, select};
use super::view::View;
use crate::i18n::Msg;
use crate::search::{Response, Sort};
use crate::state::{Action, UiState};

const fn name(sort: Sort) -> Msg {
    match sort {
        Sort::Relevance => Msg::SortRelevance,
        Sort::Newest => Msg::SortNewest,
        Sort::Oldest => Msg::SortOldest,
        Sort::Title => Msg::SortTitle,
    }
}

fn order(view: &View, state: &UiState) -> Option<Box<Tag>> {
    let choices = Sort::ALL.map(|sort| {
        let name = view.text(name(sort)).into();
        Markup::from(choice(
            sort.name(),
            name,
            sort == state.sort,
            Action::Sort(sort),
        ))
    });
    let label = tag("span").with(view.text(Msg::SortLabel));
    let menu = tag("select").with_all(choices);
    Some(select("sort", label, menu))
}

/// Count and order. `count` is where the focus goes when what had it is gone.
pub fn toolbar(view: &View, response: &Response, state: &Rc<UiState>, count: NodeRef) -> Html {
    let corrected = response
        .corrected
        .as_deref()
        .map(|query| view.locale.fill(Msg::CountCorrected, &[("query", query)]));
    html! {
        <div class="toolbar" part="toolbar">
            <div>
                // Count and correction alone are announced: a list read aloud at every key would drown
                // them. What is announced stands in an element that was there before.
                <p ref={count} class="count" part="count" tabindex="-1"
                    role="status" aria-live="polite" aria-atomic="true">
                    { view.locale.count(Msg::CountPapers, response.total) }
                </p>
                <p class="corrected" role="status">{ corrected.unwrap_or_default() }</p>
            </div>
            <Kept draw={order as Draw} view={view.clone()} state={state.clone()} />
        </div>
    }
}
