//! The chosen facet values, each with a way to give it up.

use yew::prelude::*;

use super::icon;
use super::view::Shared;
use crate::i18n::Msg;
use crate::state::{Action, Refinement};

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
        (Some(from), Some(to)) if from == to => return first,
        (Some(_), Some(_)) => Msg::YearRange,
        (Some(_), None) => Msg::YearSince,
        (None, _) => Msg::YearUntil,
    };
    view.locale.fill(msg, &[("from", &first), ("to", &last)])
}

/// The chosen values in a row.
pub fn chips(view: &Shared, chosen: &[Refinement]) -> Html {
    if chosen.is_empty() {
        return Html::default();
    }
    let chips = chosen.iter().map(|refinement| {
        let name = refinement_name(view, refinement);
        let label = view.locale.fill(Msg::ChipsRemove, &[("name", &name)]);
        let dropped = refinement.clone();
        html! {
            <li>
                <button type="button" class="chip" part="chip" aria-label={label}
                    onclick={view.on(move || Action::Drop(dropped.clone()))}>
                    { name }{ icon::icon(icon::CLOSE) }
                </button>
            </li>
        }
    });
    html! {
        <ul class="chips" part="chips" aria-label={view.text(Msg::ChipsLabel)}>
            { for chips }
            <li>
                <button type="button" class="plain" onclick={view.on(|| Action::DropAll)}>
                    { view.text(Msg::ChipsClear) }
                </button>
            </li>
        </ul>
    }
}
