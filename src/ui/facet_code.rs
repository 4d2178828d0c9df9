//! The facet of papers with code, and the row that values of all facets share.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::view::Shared;
use crate::i18n::Msg;
use crate::state::Action;

/// The facet: a single check box.
pub fn code_facet(view: &Shared, chosen: bool, count: u32) -> Html {
    let dispatch = view.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        dispatch.emit(Action::Code(input.checked()));
    });
    let name = Html::from(view.text(Msg::FacetWithCode));
    html! {
        <fieldset class="facet" part="facet">
            <legend>{ view.text(Msg::FacetCode) }</legend>
            { row(view, name, chosen, count, onchange) }
        </fieldset>
    }
}

/// A value with its check box and its count.
pub fn row(view: &Shared, name: Html, chosen: bool, count: u32, onchange: Callback<Event>) -> Html {
    html! {
        <label class={classes!("value", (count == 0).then_some("none"))}>
            <input type="checkbox" checked={chosen} {onchange} />
            <span class="value-name">{ name }</span>
            <span class="value-count">{ view.locale.number(count as usize) }</span>
        </label>
    }
}
