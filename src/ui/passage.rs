//! Texts of the catalog, in the reader's language or the next best.

use super::markup::{Tag, tag};
use super::view::{Passage, Shared};
use crate::catalog::Localized;

/// The mark that tells that a text is in another language than the reader's; nothing where it is
/// in the reader's own.
pub fn language_mark(view: &Shared, lang: &str) -> Option<Box<Tag>> {
    let mark = tag("span").class("language-mark").part("language-mark");
    (lang != view.locale.tag()).then(|| mark.with(view.locale.name_of(lang).to_owned()))
}

impl Tag {
    /// Adds a text with its language, marked where it is not the reader's.
    pub fn with_passage(self: Box<Self>, view: &Shared, passage: Passage<'_>) -> Box<Self> {
        let text = tag("span").lang(passage.lang).with(passage.text.to_owned());
        self.with(text).with(language_mark(view, passage.lang))
    }

    /// Adds the best of `names`, or `id` where there is none.
    pub fn with_name(self: Box<Self>, view: &Shared, names: &Localized, id: &str) -> Box<Self> {
        match view.best(names) {
            Some(best) => self.with_passage(view, best),
            None => self.with(id.to_owned()),
        }
    }
}
