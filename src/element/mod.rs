//! The `<paper-glot>` element: a small JavaScript class delegates to what is exported here.

mod event;
mod mount;
mod panic;
mod widget;

use wasm_bindgen::prelude::*;

use crate::i18n::{error, negotiate};

/// What a reader of `language` is told when a catalog fails with `code`; see [`error::sentence`].
#[wasm_bindgen(js_name = failureSentence, skip_typescript)]
pub fn failure_sentence(language: &str, code: &str, status: &str) -> String {
    let locale = negotiate::from_tag(language).unwrap_or_default();
    error::sentence(locale, code, status)
}
