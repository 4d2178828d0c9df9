//! The chosen facet values, each with a way to give it up.

use super::icon;
use super::markup::{Tag, tag};
use super::view::{Shared, View};
use crate::i18n::Msg;
use crate::state::{Action, Refinement, UiState};

/// The name of a chosen value.
pub fn refinement_name(view: &Shared, refinement: &Refinement) -> String {
    match refinement {
        Refinement::Topic(id) => view.topic_name(id).to_owned(),
        Refinement::Organization(id) => view.organization_name(id).to_owned(),
        Refinement::Source(id) => view.source_name(id).to_owned(),
        Refinement::Code => view.text(Msg::FacetWithCode).to_owned(),
        Refinement::Years(from, to) => years_name(view, *from, *to),
    }
}

fn years_name(view: &Shared, from: Option<u16>, to: Option<u16>) -> String {
    let [first, last] = [from, to].map(|year| year.map_or_else(String::new, |y| y.to_string()));
    let msg = match (from, to) {
        (Some(from), Some(to)) if from == to => Msg::YearOne,
        (Some(_), Some(_)) => Msg::YearRange,
        (Some(_), None) => Msg::YearSince,
        (None, _) => Msg::YearUntil,
    };
    view.locale.fill(msg, &[("from", &first), ("to", &last)])
}

/// The chosen values in a row.
pub fn chips(view: &View, state: &UiState) -> Option<Box<Tag>> {
    let chosen = state.chosen();
    if chosen.is_empty() {
        return None;
    }
    let chips = chosen.into_iter().map(|refinement| {
        let name = refinement_name(view, &refinement);
        let label = view.locale.fill(Msg::ChipsRemove, &[("name", &name)]);
        let chip = tag("button").set("type", "button").class("chip");
        let chip = chip.part("chip").set("aria-label", label).with(name);
        let chip = chip.with(icon::sign(icon::CLOSE));
        tag("li")
            .with(chip.on_click(Action::Drop(refinement)))
            .into()
    });
    let clear = tag("button").set("type", "button").class("plain");
    let clear = clear.with(view.text(Msg::ChipsClear));
    let list = tag("ul").class("chips").part("chips");
    let list = list.set("aria-label", view.text(Msg::ChipsLabel));
    Some(
        list.with_all(chips)
            .with(tag("li").with(clear.on_click(Action::DropAll))),
    )
}

/// A word on what is chosen alone.
pub fn about_chosen(view: &View, state: &UiState) -> Option<Box<Tag>> {
    let catalog = view.catalog();
    let about = match state.chosen().as_slice() {
        [Refinement::Topic(id)] => &catalog.topics()[catalog.topic_index(id)?].description,
        [Refinement::Source(id)] => &catalog.sources()[catalog.source_index(id)?].description,
        _ => return None,
    };
    let about = view.best(about)?;
    Some(tag("p").class("about").with_passage(view, about))
}
