//! What is kept on the reader's machine: the chosen language.

use crate::i18n::Locale;

/// The element's script reads it, too, before this module is there.
const LANGUAGE: &str = "paperglot.language";

/// Storage throws where it is switched off, and in frames of other sites; then nothing is kept.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The language chosen on an earlier visit.
pub fn language() -> Option<String> {
    storage()?.get_item(LANGUAGE).ok()?
}

/// Keeps the chosen language.
pub fn keep_language(locale: Locale) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, locale.tag());
    }
}
