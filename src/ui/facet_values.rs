//! The facets with a plain list of values: organizations, sources.

use std::cmp::Reverse;

use yew::prelude::*;

use super::facet_code::row;
use super::passage::passage;
use super::view::Shared;
use crate::i18n::Msg;
use crate::order::IdSet;
use crate::state::Action;

/// Values shown before the rest is folded.
const UNFOLDED: usize = 8;
/// Values that one "show more" unfolds: catalogs may have thousands.
const STEP: usize = 50;

/// A value of the facet: its index in the catalog, how many papers have it, whether it is chosen.
#[derive(Clone, Copy)]
pub struct Value {
    /// Index in the catalog.
    pub index: usize,
    /// How many papers have it.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// How many rows are unfolded beyond the first, and how to change that.
pub struct Fold {
    /// Rows beyond the first.
    pub extra: usize,
    /// Changes `extra`.
    pub set: Callback<usize>,
}

/// The organizations to show: those chosen, then those with papers, most first. As many as
/// `fold` allows, and the number of the others.
pub fn organizations(view: &Shared, chosen: &IdSet, counts: &[u32], fold: Fold) -> Html {
    let known = view.catalog().organizations();
    let mut values: Vec<Value> = known
        .iter()
        .zip(counts)
        .enumerate()
        .map(|(index, (known, &count))| Value {
            index,
            count,
            chosen: chosen.contains(&known.id),
        })
        .filter(|value| value.chosen || value.count > 0)
        .collect();
    let held = values.iter().filter(|value| value.chosen).count();
    let shown = values.len().min((UNFOLDED + fold.extra).max(held));
    best_first(&mut values, shown);
    let rows = values[..shown].iter().map(|&value| {
        let known = &known[value.index];
        // What an organization calls itself needs no mark.
        let name = match view.best(&known.name) {
            Some(best) => {
                html! { <span lang={best.lang.to_owned()}>{ best.text.to_owned() }</span> }
            }
            None => Html::from(known.id.clone()),
        };
        let id = known.id.clone();
        item(view, name, value, move || {
            Action::ToggleOrganization(id.clone())
        })
    });
    facet(
        view,
        Msg::FacetOrganization,
        rows.collect(),
        values.len() - shown,
        &fold,
    )
}

/// The sources, all of them in the catalog's order.
pub fn sources(view: &Shared, chosen: &IdSet, counts: &[u32], fold: Fold) -> Html {
    let known = view.catalog().sources();
    let rows = known.iter().zip(counts).enumerate();
    let held = |id: &String| chosen.contains(id);
    let most = UNFOLDED + fold.extra;
    let shown = rows.filter(|(at, (known, _))| *at < most || held(&known.id));
    let items: Vec<Html> = shown
        .map(|(index, (known, &count))| {
            let name = match view.best(&known.name) {
                Some(best) => passage(view, best),
                None => Html::from(known.id.clone()),
            };
            let value = Value {
                index,
                count,
                chosen: held(&known.id),
            };
            let id = known.id.clone();
            item(view, name, value, move || Action::ToggleSource(id.clone()))
        })
        .collect();
    let hidden = known.len() - items.len();
    facet(view, Msg::FacetSource, items, hidden, &fold)
}

/// Brings the first `most` of `values` to the front: chosen ones, then those with most papers,
/// equal ones in the catalog's order. They are few, and sorting is much code.
fn best_first(values: &mut [Value], most: usize) {
    for place in 0..most {
        let rest = values[place..].iter().enumerate();
        let best = rest.max_by_key(|(_, value)| (value.chosen, value.count, Reverse(value.index)));
        if let Some((ahead, _)) = best {
            values.swap(place, place + ahead);
        }
    }
}

fn item(view: &Shared, name: Html, value: Value, action: impl Fn() -> Action + 'static) -> Html {
    let row = row(view, name, value.chosen, value.count, view.on(action));
    html! { <li key={value.index}>{ row }</li> }
}

fn facet(view: &Shared, title: Msg, rows: Vec<Html>, hidden: usize, state: &Fold) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="facet" part="facet">
            <legend>{ view.text(title) }</legend>
            <ul>{ for rows }</ul>
            { fold(view, hidden, state) }
        </fieldset>
    }
}

/// The button that unfolds some of the `hidden` rows, and the one that folds them again.
pub fn fold(view: &Shared, hidden: usize, state: &Fold) -> Html {
    let button = |label: String, extra: usize| {
        let onclick = state.set.reform(move |_: MouseEvent| extra);
        html! { <button type="button" class="plain" {onclick}>{ label }</button> }
    };
    let more = (hidden > 0).then(|| {
        let count = view.locale.number(hidden.min(STEP));
        let label = view.locale.fill(Msg::FacetMore, &[("count", &count)]);
        button(label, state.extra + STEP)
    });
    let fewer = (state.extra > 0).then(|| button(view.text(Msg::FacetFewer).to_owned(), 0));
    html! { <div class="fold">{ for more }{ for fewer }</div> }
}
