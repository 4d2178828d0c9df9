//! Texts of the catalog, in the reader's language or the next best.

use yew::prelude::*;

use super::view::{Passage, Shared};

/// The mark that tells that a text is in another language than the reader's; nothing where it is
/// in the reader's own.
pub fn language_mark(view: &Shared, lang: &str) -> Html {
    if lang == view.locale.tag() {
        return Html::default();
    }
    html! { <span class="language-mark" part="language-mark">{ view.locale.name_of(lang).to_owned() }</span> }
}

/// A text with its language, marked where it is not the reader's.
pub fn passage(view: &Shared, passage: Passage<'_>) -> Html {
    html! {
        <>
            <span lang={passage.lang.to_owned()}>{ passage.text.to_owned() }</span>
            { language_mark(view, passage.lang) }
        </>
    }
}
