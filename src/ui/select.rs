//! A menu of the browser's own, for languages, orders and years.

use super::markup::{Markup, Tag, Text, tag};
use crate::state::Action;

/// A menu with what stands before it; `part` is its name for the host's style sheet.
pub fn select(part: &'static str, label: impl Into<Markup>, menu: Box<Tag>) -> Box<Tag> {
    tag("label")
        .class("select")
        .part(part)
        .with(label)
        .with(menu)
}

/// A choice of a menu.
pub fn choice(value: impl Into<Text>, name: Text, chosen: bool, action: Action) -> Box<Tag> {
    let choice = tag("option").set("value", value).with(Markup::Text(name));
    choice.chosen(chosen.into()).on_click(action)
}
