//! What stands in place of the list when nothing is found: ways out, each with its price.

use super::chips::refinement_name;
use super::markup::{Markup, Tag, tag};
use super::view::{Shared, View};
use crate::i18n::Msg;
use crate::i18n::message::{Piece, pieces};
use crate::state::ways_out::WayOut;
use crate::state::{Action, UiState};

/// The empty state, with the choices that leave nothing.
pub fn empty(view: &View, state: &UiState) -> Option<Box<Tag>> {
    let papers = view.catalog().len();
    if papers == 0 {
        let empty = tag("p").class("empty").part("empty");
        return Some(empty.with(view.text(Msg::EmptyCatalog)));
    }
    let mut ways = Vec::new();
    for (way, action) in state.ways_out() {
        let total = view
            .engine
            .search(&state.reduce(action.clone()).request(0, 0))
            .total;
        if total > 0 {
            ways.push(button(words(view, &way, total), action));
        }
    }
    let all = view.locale.count(Msg::EmptyAll, papers);
    ways.push(button(vec![all.into()], Action::Reset));
    let title = tag("p").class("empty-title");
    let empty = tag("div").class("empty").part("empty");
    Some(
        empty
            .with(title.with(view.text(Msg::EmptyTitle)))
            .with(tag("p").with(view.text(Msg::EmptyHint)))
            .with(tag("ul").with_all(ways)),
    )
}

fn button(words: Vec<Markup>, action: Action) -> Markup {
    let button = tag("button").set("type", "button").class("plain");
    let button = button.with_all(words).on_click(action);
    tag("li").with(button).into()
}

/// The way out with the number of papers that it leads to.
fn words(view: &Shared, way: &WayOut, total: usize) -> Vec<Markup> {
    let locale = view.locale;
    let what = match way {
        WayOut::AllRefinements => {
            return vec![locale.count(Msg::EmptyWithoutFilters, total).into()];
        }
        WayOut::Refinement(refinement) => refinement_name(view, refinement),
        WayOut::Term(text) | WayOut::Query(text) => text.clone(),
    };
    let pieces = pieces(locale.plural(Msg::EmptyWithout, total));
    let pieces = pieces.map(|piece| match piece {
        Piece::Words(words) => words.into(),
        Piece::Slot("what") => tag("em").with(what.clone()).into(),
        Piece::Slot(_) => locale.number(total).into(),
    });
    pieces.collect()
}
