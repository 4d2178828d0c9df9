//! The facet of papers with code, and the row that values of all facets share.

use super::markup::{Deed, Tag, tag};
use super::view::Shared;
use crate::facet::Chosen;
use crate::i18n::Msg;
use crate::state::FacetKind;

/// The facet: a single check box.
pub fn code_facet(view: &Shared, chosen: bool, count: u32) -> Box<Tag> {
    let row = Row {
        name: name().with(view.text(Msg::FacetWithCode)),
        chosen: chosen.into(),
        count,
        deed: Deed::Toggle(FacetKind::Code, 0),
    };
    facet(view, "facet", Msg::FacetCode).with(row.draw(view, count == 0))
}

/// An empty facet with its title.
pub fn facet(view: &Shared, class: &'static str, title: Msg) -> Box<Tag> {
    let facet = tag("fieldset").class(class).part("facet");
    facet.with(tag("legend").with(view.text(title)))
}

/// An empty name of a value.
pub fn name() -> Box<Tag> {
    tag("span").class("value-name")
}

/// A value with its check box and its count.
pub struct Row {
    /// Its name, in an element of its own.
    pub name: Box<Tag>,
    /// Whether it is chosen.
    pub chosen: Chosen,
    /// How many papers have it.
    pub count: u32,
    /// What a change of the check box does.
    pub deed: Deed,
}

impl Row {
    /// The value in a line, `faint` where nothing is to be found there.
    pub fn draw(self, view: &Shared, faint: bool) -> Box<Tag> {
        let check = tag("input").set("type", "checkbox");
        let number = tag("span").class("value-count");
        tag("label")
            .class(if faint { "value none" } else { "value" })
            .with(check.chosen(self.chosen).on(self.deed))
            .with(self.name)
            .with(number.with(view.locale.number(self.count as usize)))
    }
}
