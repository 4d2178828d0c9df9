//! Why a hit is one, in words.

use super::markup::{Tag, tag};
use super::view::Shared;
use crate::i18n::Msg;
use crate::search::{Hit, NoteField, Reason};

fn reason(view: &Shared, reason: &Reason) -> String {
    let locale = view.locale;
    match reason {
        Reason::Corrected { typed, term } => [typed, " → ", term.as_str()].concat(),
        Reason::Script { typed, text } => [typed, " = ", text.as_str()].concat(),
        Reason::Pinyin { typed, text } => {
            locale.fill(Msg::ReasonPinyin, &[("typed", typed), ("text", text)])
        }
        Reason::OtherLanguage { language } => {
            let language = locale.name_of(language);
            locale.fill(Msg::ReasonLanguage, &[("language", language)])
        }
        Reason::Abbreviation { typed, text } => {
            locale.fill(Msg::ReasonAbbreviation, &[("typed", typed), ("text", text)])
        }
        Reason::Partial { missing } => {
            let missing = locale.list(missing.iter().map(String::as_str));
            locale.fill(Msg::ReasonPartial, &[("missing", &missing)])
        }
    }
}

/// The reasons of `hit` in a line; nothing where its highlights say it all.
pub fn reasons(view: &Shared, hit: &Hit) -> Option<Box<Tag>> {
    let items = hit.reasons.iter();
    let items = items.map(|r| tag("li").with(reason(view, r)).into());
    let list = tag("ul").class("reasons").part("reasons");
    (!hit.reasons.is_empty()).then(|| list.with_all(items))
}

/// The name of a field of a note.
pub const fn field_name(field: NoteField) -> Msg {
    match field {
        NoteField::Title => Msg::NoteTitle,
        NoteField::Summary => Msg::NoteSummary,
        NoteField::Motivation => Msg::NoteMotivation,
        NoteField::Method => Msg::NoteMethod,
        NoteField::Results => Msg::NoteResults,
        NoteField::KeyPoint(_) => Msg::NoteKeyPoints,
    }
}
