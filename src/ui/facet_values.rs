//! A facet with a plain list of values: organizations, sources.

use yew::prelude::*;

use super::facet_code::row;
use super::passage::language_mark;
use super::view::{Shared, View};
use crate::i18n::Msg;

/// Values shown before the rest is folded.
const UNFOLDED: usize = 8;
/// Values that one "show more" unfolds: catalogs may have thousands.
const STEP: usize = 50;

/// A value of the facet.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its id.
    pub id: AttrValue,
    /// How many papers have it.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What the facet is given.
#[derive(Properties, PartialEq)]
pub struct ValueFacetProps {
    /// The view.
    pub view: View,
    /// The facet's name: also tells organizations from sources.
    pub title: Msg,
    /// The values in the order to show them, chosen ones in front where they may be folded.
    pub values: Vec<Value>,
    /// Called with the id of a value to choose or give up.
    pub toggle: Callback<String>,
}

/// A facet with a list of values.
#[component]
pub fn ValueFacet(props: &ValueFacetProps) -> Html {
    let ValueFacetProps {
        view,
        title,
        values,
        toggle,
    } = props;
    let extra = use_state_eq(|| 0);
    if values.is_empty() {
        return Html::default();
    }
    let chosen = values.iter().filter(|value| value.chosen).count();
    let shown = values.len().min((UNFOLDED + *extra).max(chosen));
    let rows = values[..shown].iter().map(|value| {
        let onchange = {
            let (toggle, id) = (toggle.clone(), value.id.clone());
            Callback::from(move |_| toggle.emit(id.to_string()))
        };
        let row = row(
            view,
            name(view, *title, &value.id),
            value.chosen,
            value.count,
            onchange,
        );
        html! { <li key={value.id.as_str()}>{ row }</li> }
    });
    html! {
        <fieldset class="facet" part="facet">
            <legend>{ view.text(*title) }</legend>
            <ul>{ for rows }</ul>
            { fold(view, values.len() - shown, &extra) }
        </fieldset>
    }
}

fn name(view: &Shared, facet: Msg, id: &str) -> Html {
    let catalog = view.catalog();
    let texts = if facet == Msg::FacetSource {
        catalog
            .source_index(id)
            .map(|at| &catalog.sources()[at].name)
    } else {
        catalog
            .organization_index(id)
            .map(|at| &catalog.organizations()[at].name)
    };
    match texts.and_then(|texts| view.best(texts)) {
        Some(best) => {
            // What an organization calls itself needs no mark.
            let mark = (facet == Msg::FacetSource).then(|| language_mark(view, best.lang));
            html! { <><span lang={best.lang.to_owned()}>{ best.text.to_owned() }</span>{ for mark }</> }
        }
        None => Html::from(id.to_owned()),
    }
}

/// The button that unfolds some of the `hidden` rows, and the one that folds them again; `extra`
/// counts those unfolded.
pub fn fold(view: &Shared, hidden: usize, extra: &UseStateHandle<usize>) -> Html {
    let set = |to: usize| {
        let extra = extra.clone();
        Callback::from(move |_: MouseEvent| extra.set(to))
    };
    let more = (hidden > 0).then(|| {
        let label = view.locale.number(hidden.min(STEP));
        let label = view.locale.fill(Msg::FacetMore, &[("count", &label)]);
        html! { <button type="button" class="plain" onclick={set(**extra + STEP)}>{ label }</button> }
    });
    let fewer = (**extra > 0).then(|| {
        let label = view.text(Msg::FacetFewer);
        html! { <button type="button" class="plain" onclick={set(0)}>{ label }</button> }
    });
    html! { <div class="fold">{ for more }{ for fewer }</div> }
}
