//! The menu of languages, each named by itself.

use yew::prelude::*;

use super::icon;
use super::select::{Menu, select};
use super::view::Shared;
use crate::i18n::{Locale, Msg};
use crate::state::Action;

/// The menu of languages.
pub fn language_menu(view: &Shared) -> Html {
    let dispatch = view.dispatch.clone();
    let on_choose = Callback::from(move |tag: String| {
        if let Some(locale) = Locale::from_exact(&tag) {
            dispatch.emit(Action::Language(locale));
        }
    });
    let choice = |locale: Locale| {
        (
            locale.tag().into(),
            locale.own_name().into(),
            Some(locale.tag()),
        )
    };
    select(Menu {
        part: "language",
        label: icon::icon(icon::GLOBE),
        name: Some(view.text(Msg::LanguageLabel)),
        choices: Locale::ALL.map(choice).into(),
        chosen: view.locale.tag(),
        on_choose,
    })
}
