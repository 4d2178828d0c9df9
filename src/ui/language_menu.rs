//! The menu of languages, each named by itself.

use yew::prelude::*;

use super::icon;
use super::select::{Choice, Select};
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
    let choices: Vec<Choice> = Locale::ALL
        .map(|locale| Choice {
            value: locale.tag().into(),
            name: locale.own_name().into(),
            lang: Some(locale.tag()),
        })
        .into();
    html! {
        <Select part="language" label={icon::icon(icon::GLOBE)} name={view.text(Msg::LanguageLabel)}
            chosen={view.locale.tag()} {choices} {on_choose} />
    }
}
