//! The menu of languages, each named by itself.

use super::icon;
use super::markup::{Markup, Tag, tag};
use super::select::{choice, select};
use super::view::Shared;
use crate::i18n::{Locale, Msg};
use crate::state::Action;

/// The menu of languages.
pub fn language_menu(view: &Shared) -> Box<Tag> {
    let choices = Locale::ALL.map(|locale| {
        let (tag, name) = (locale.tag(), locale.own_name());
        let action = Action::Language(locale);
        let choice = choice(tag, name.into(), locale == view.locale, action);
        Markup::from(choice.set("lang", tag))
    });
    let menu = tag("select").set("aria-label", view.text(Msg::LanguageLabel));
    let menu = menu.with_all(choices);
    select("language", icon::sign(icon::GLOBE), menu)
}
