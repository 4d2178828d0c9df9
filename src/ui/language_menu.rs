//! The menu of languages, each named by itself.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon;
use super::view::View;
use crate::i18n::{Locale, Msg};
use crate::state::Action;

/// What the menu is given.
#[derive(Properties, PartialEq)]
pub struct LanguageMenuProps {
    /// The view.
    pub view: View,
}

/// The menu of languages.
#[component]
pub fn LanguageMenu(props: &LanguageMenuProps) -> Html {
    let view = &props.view;
    let onchange = {
        let dispatch = view.dispatch.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(locale) = Locale::from_exact(&select.value()) {
                dispatch.emit(Action::Language(locale));
            }
        })
    };
    let options = Locale::ALL.map(|locale| {
        html! {
            <option value={locale.tag()} lang={locale.tag()} selected={locale == view.locale}>
                { locale.own_name() }
            </option>
        }
    });
    html! {
        <div class="select" part="language">
            { icon::icon(icon::GLOBE) }
            <select aria-label={view.text(Msg::LanguageLabel)} {onchange}>
                { for options }
            </select>
        </div>
    }
}
