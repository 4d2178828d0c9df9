//! What a reader is told when a catalog can not be opened.
//!
//! The codes are those of the loader ([`crate::catalog::LoadError`]) and two of the transfer,
//! `network` and `status`. Several share a sentence: the difference matters to the catalog's
//! author, who finds it with its place in the console.

use super::{Locale, Msg};

/// The sentence for the error `code`; `status` is the server's status where it has one.
pub fn sentence(locale: Locale, code: &str, status: &str) -> String {
    let msg = match code {
        "network" => Msg::ErrorNetwork,
        "status" => Msg::ErrorStatus,
        "html" => Msg::ErrorHtml,
        "truncated" => Msg::ErrorTruncated,
        "too-large" => Msg::ErrorTooLarge,
        "format-missing" | "format-unknown" | "not-object" => Msg::ErrorFormat,
        "format-newer" => Msg::ErrorFormatNewer,
        "bad-json" | "not-utf8" => Msg::ErrorJson,
        _ => Msg::ErrorContent,
    };
    locale.fill(msg, &[("status", status)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_named_and_an_unknown_code_still_has_words() {
        assert!(sentence(Locale::En, "status", "404").contains("404"));
        assert_eq!(
            sentence(Locale::Id, "something-new", ""),
            Locale::Id.text(Msg::ErrorContent)
        );
    }
}
