//! What stands in place of the list when nothing is found: ways out, each with its price.

use yew::prelude::*;

use super::chips::refinement_name;
use super::view::Shared;
use crate::i18n::Msg;
use crate::i18n::message::{Piece, pieces};
use crate::state::ways_out::WayOut;
use crate::state::{Action, UiState};

/// The empty state, with the choices that leave nothing.
pub fn empty(view: &Shared, state: &UiState) -> Html {
    let papers = view.catalog().len();
    if papers == 0 {
        return html! { <p class="empty" part="empty">{ view.text(Msg::EmptyCatalog) }</p> };
    }
    let mut ways: Vec<Html> = Vec::new();
    for (way, action) in state.ways_out() {
        let total = view
            .engine
            .search(&state.reduce(action.clone()).request(0, 0))
            .total;
        if total > 0 {
            ways.push(button(view, words(view, &way, total), action));
        }
    }
    let all = Html::from(view.locale.count(Msg::EmptyAll, papers));
    ways.push(button(view, all, Action::Reset));
    html! {
        <div class="empty" part="empty">
            <p class="empty-title">{ view.text(Msg::EmptyTitle) }</p>
            <p>{ view.text(Msg::EmptyHint) }</p>
            <ul>{ for ways }</ul>
        </div>
    }
}

fn button(view: &Shared, words: Html, action: Action) -> Html {
    let onclick = view.on(move || action.clone());
    html! { <li><button type="button" class="plain" {onclick}>{ words }</button></li> }
}

/// The way out with the number of papers that it leads to.
fn words(view: &Shared, way: &WayOut, total: usize) -> Html {
    let locale = view.locale;
    let what = match way {
        WayOut::AllRefinements => return Html::from(locale.count(Msg::EmptyWithoutFilters, total)),
        WayOut::Refinement(refinement) => refinement_name(view, refinement),
        WayOut::Term(text) | WayOut::Query(text) => text.clone(),
    };
    pieces(locale.plural(Msg::EmptyWithout, total))
        .map(|piece| match piece {
            Piece::Words(words) => Html::from(words.to_owned()),
            Piece::Slot("what") => html! { <em>{ what.clone() }</em> },
            Piece::Slot(_) => Html::from(locale.number(total)),
        })
        .collect()
}
