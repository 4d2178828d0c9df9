//! A menu of the browser's own, for languages, orders and years.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

/// What a menu shows.
pub struct Menu<'a> {
    /// What stands before it.
    pub label: Html,
    /// Its name for assistive technology, where the label has no words.
    pub name: Option<&'static str>,
    /// The choices: value, name, and the name's language where it is not that of the interface.
    pub choices: Vec<(AttrValue, AttrValue, Option<&'static str>)>,
    /// The value chosen.
    pub chosen: &'a str,
    /// The name of the piece for the host's style sheet.
    pub part: &'static str,
    /// Called with the value that the reader chooses.
    pub on_choose: Callback<String>,
}

/// A menu with its label. What it shows as chosen is up to [`show_chosen`].
pub fn select(menu: Menu<'_>) -> Html {
    let on_choose = menu.on_choose;
    let onchange = Callback::from(move |event: Event| {
        on_choose.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    });
    let choices = menu.choices.into_iter().map(|(value, name, lang)| {
        html! { <option key={value.as_str()} value={value.clone()} {lang}>{ name }</option> }
    });
    html! {
        <label class="select" part={menu.part}>
            { menu.label }
            <select aria-label={menu.name} data-chosen={menu.chosen.to_owned()} {onchange}>
                { for choices }
            </select>
        </label>
    }
}

/// Lets the menus in `root` show what is chosen. The `selected` attribute would speak only until a
/// reader has chosen once.
pub fn show_chosen(root: &Element) {
    let Ok(menus) = root.query_selector_all("select") else {
        return;
    };
    for at in 0..menus.length() {
        if let Some(menu) = menus
            .get(at)
            .and_then(|node| node.dyn_into::<HtmlSelectElement>().ok())
        {
            menu.set_value(&menu.get_attribute("data-chosen").unwrap_or_default());
        }
    }
}
