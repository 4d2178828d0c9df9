//! Rules on the texts of the interface.

use crate::check::{File, LocaleFile, check_locales};
use crate::i18n::Locale;

/// Texts in a language that tells one from more, and in one that does not.
const EN: &str = r#"{
  "list.separator": ", ",
  "boot.crashed": "Please reload.",
  "facet.more": { "one": "{count} more", "other": "{count} more" }
}
"#;
const ID: &str = r#"{
  "list.separator": ", ",
  "boot.crashed": "Muat ulang.",
  "facet.more": "{count} lainnya"
}
"#;

/// What is said of the two files with `from` replaced by `to` in the one of this language.
fn problems(changed: Locale, from: &str, to: &str) -> Vec<String> {
    let files = [(Locale::En, EN), (Locale::Id, ID)].map(|(locale, text)| {
        assert!(
            locale != changed || text.matches(from).count() == 1,
            "{from}"
        );
        let text = if locale == changed {
            text.replace(from, to)
        } else {
            text.to_owned()
        };
        let name = format!("{}.json", locale.tag());
        LocaleFile {
            locale,
            file: File { name, text },
        }
    });
    let problems = check_locales(&files);
    problems
        .iter()
        .map(|p| format!("[{}] {p}", p.rule))
        .collect()
}

#[test]
fn every_fault_is_told_with_its_place() {
    let cases: [(Locale, &str, &str, &[&str]); 15] = [
        (Locale::Id, "Muat ulang.", "Buka lagi.", &[]),
        (
            Locale::Id,
            "\"boot.crashed\"",
            "\"boot.crahsed\"",
            &[
                "[missing-field] id.json:1:1: boot.crashed: the text is missing",
                "[unknown-field] id.json:3:3: boot.crahsed: there is no such key in 'en' \
                 (did you mean 'boot.crashed'?)",
            ],
        ),
        (
            Locale::En,
            "\"boot.crashed\"",
            "\"boot.crahsed\"",
            &[
                "[missing-field] id.json:1:1: boot.crahsed: the text is missing",
                "[unknown-field] id.json:3:3: boot.crashed: there is no such key in 'en' \
                 (did you mean 'boot.crahsed'?)",
            ],
        ),
        (
            Locale::Id,
            "\"Muat ulang.\",",
            "\"Muat ulang.\"",
            &["[json] id.json:4:3: not JSON: expected `,` or `}`"],
        ),
        (
            Locale::Id,
            "\"boot.crashed\": \"Muat ulang.\"",
            "\"boot.crashed\": \"Muat ulang.\", \"boot.crashed\": \"Lagi.\"",
            &["[duplicate-field] id.json:3:34: boot.crashed: the key stands here a second time"],
        ),
        (
            Locale::Id,
            "\"Muat ulang.\"",
            "[]",
            &["[wrong-type] id.json:3:19: boot.crashed: \
               expected a string or an object of forms, found an array"],
        ),
        (
            Locale::Id,
            "{count} lainnya",
            "{cuont} lainnya",
            &["[unequal-slots] id.json:4:17: facet.more: \
               slots differ from those in 'en': {cuont} against {count}"],
        ),
        (
            Locale::En,
            "\"{count} more\" }",
            "\"many more\" }",
            &["[unequal-slots] en.json:4:51: facet.more.other: \
               slots differ from those in 'en': none against {count}"],
        ),
        (
            Locale::Id,
            "\"{count} lainnya\"",
            "{ \"other\": \"{count} lainnya\" }",
            &[],
        ),
        (
            Locale::Id,
            "\"{count} lainnya\"",
            "{ \"one\": \"{count} lain\", \"other\": \"{count} lain\" }",
            &["[plural-form] id.json:4:19: facet.more.one: 'id' has no such plural form"],
        ),
        (
            Locale::En,
            "\"one\": \"{count} more\", ",
            "",
            &["[plural-form] en.json:4:17: facet.more: without the plural form one"],
        ),
        (
            Locale::En,
            "{ \"one\": \"{count} more\", \"other\": \"{count} more\" }",
            "{ \"one\": 1, \"other\": \"{count} more\" }",
            &["[wrong-type] en.json:4:26: facet.more.one: expected a string, found a number"],
        ),
        (
            Locale::Id,
            "Muat ulang.",
            "",
            &["[empty] id.json:3:19: boot.crashed: the text is empty"],
        ),
        (
            Locale::Id,
            "Muat ulang.",
            "Muat ulang. ",
            &["[white-space] id.json:3:19: boot.crashed: white space at an end, or twice in a row"],
        ),
        (
            Locale::Id,
            "\"list.separator\": \", \"",
            "\"list.separator\": \"、\"",
            &[],
        ),
    ];
    for (locale, from, to, expected) in cases {
        assert_eq!(problems(locale, from, to), expected, "{from} -> {to}");
    }
}

#[test]
fn a_language_that_tells_numbers_apart_needs_forms_where_another_has_some() {
    let forms = r#"{"facet.more": {"other": "{count} lainnya"}}"#;
    let plain = r#"{"facet.more": "{count} more"}"#;
    let files = [(Locale::En, plain), (Locale::Id, forms)].map(|(locale, text)| LocaleFile {
        locale,
        file: File {
            name: format!("{}.json", locale.tag()),
            text: text.to_owned(),
        },
    });
    let problems = check_locales(&files);
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["en.json:1:16: facet.more: without the plural form one, other"]
    );
}
