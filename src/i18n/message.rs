//! The texts of the interface.
//!
//! They are written in `data/locales/<locale>.json`; the build script makes [`Msg`] and the table
//! from them. A text may have slots, `{name}`, which [`Locale::fill`] fills and [`pieces`] takes
//! apart for those who put more than text into them.

use super::Locale;
use super::plural::{Plural, category};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message in one language.
enum Text {
    /// The same for every number.
    Plain(&'static str),
    /// One form per plural category.
    Forms(&'static [(Plural, &'static str)]),
}

/// A part of a text with slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words to show as they are.
    Words(&'a str),
    /// The name of a slot.
    Slot(&'a str),
}

impl Locale {
    /// The text of `msg`, slots unfilled; of several forms the last, which is the general one.
    pub fn text(self, msg: Msg) -> &'static str {
        match &TEXTS[self as usize][msg as usize] {
            Text::Plain(text) => text,
            Text::Forms(forms) => forms.last().map_or("", |(_, text)| text),
        }
    }

    /// The form of `msg` that fits the number `n`, slots unfilled.
    pub fn plural(self, msg: Msg, n: usize) -> &'static str {
        let wanted = category(self, n);
        match &TEXTS[self as usize][msg as usize] {
            Text::Forms(forms) => forms
                .iter()
                .find(|(category, _)| *category == wanted)
                .map_or_else(|| self.text(msg), |(_, text)| text),
            Text::Plain(text) => text,
        }
    }

    /// The text of `msg` with its slots filled.
    pub fn fill(self, msg: Msg, slots: &[(&str, &str)]) -> String {
        fill(self.text(msg), slots)
    }

    /// The form of `msg` that fits `n`, with `n` in its slot `{count}`.
    pub fn count(self, msg: Msg, n: usize) -> String {
        fill(self.plural(msg, n), &[("count", &self.number(n))])
    }
}

/// `template` with its slots filled; a slot without a value stays empty.
fn fill(template: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Slot(name) => {
                if let Some((_, value)) = slots.iter().find(|(slot, _)| *slot == name) {
                    out.push_str(value);
                }
            }
        }
    }
    out
}

/// The words and slots of `template`, in order.
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(slot) = rest.strip_prefix('{')
            && let Some((name, after)) = slot.split_once('}')
        {
            rest = after;
            return Some(Piece::Slot(name));
        }
        // At least one character, so that an unclosed brace is passed as text.
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c == '{')
            .map_or(rest.len(), |(at, _)| at);
        let (words, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Words(words))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::Value;

    use super::*;
    use crate::i18n::plural::categories;

    /// The locale's file as it stands, script-only keys included.
    fn file(locale: Locale) -> BTreeMap<String, Value> {
        let path = format!(
            "{}/data/locales/{}.json",
            env!("CARGO_MANIFEST_DIR"),
            locale.tag()
        );
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn forms(value: &Value) -> Vec<(String, String)> {
        match value {
            Value::String(text) => vec![(String::new(), text.clone())],
            Value::Object(forms) => forms
                .iter()
                .map(|(category, text)| (category.clone(), text.as_str().unwrap().to_owned()))
                .collect(),
            _ => panic!("neither text nor forms: {value}"),
        }
    }

    fn slots(text: &str) -> BTreeSet<&str> {
        pieces(text)
            .filter_map(|piece| match piece {
                Piece::Slot(name) => Some(name),
                Piece::Words(_) => None,
            })
            .collect()
    }

    #[test]
    fn the_tables_stand_in_the_order_of_the_locales() {
        let names = Locale::ALL.map(|locale| format!("{locale:?}"));
        assert_eq!(
            TAGS.map(|tag| tag
                .replace("zh-", "Zh")
                .replace("en", "En")
                .replace("id", "Id")),
            names
        );
    }

    #[test]
    fn all_locales_have_the_same_keys() {
        let english: Vec<String> = file(Locale::En).into_keys().collect();
        for locale in Locale::ALL {
            let keys: Vec<String> = file(locale).into_keys().collect();
            assert_eq!(keys, english, "{locale:?}");
        }
    }

    #[test]
    fn a_message_has_the_same_slots_everywhere() {
        let english = file(Locale::En);
        for locale in Locale::ALL {
            for (key, value) in file(locale) {
                let wanted = forms(&english[&key]);
                for (category, text) in forms(&value) {
                    assert_eq!(
                        slots(&text),
                        slots(&wanted[0].1),
                        "{locale:?} {key} {category}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_message_with_forms_has_those_its_language_needs() {
        for locale in Locale::ALL {
            let needed: Vec<String> = categories(locale)
                .iter()
                .map(|category| format!("{category:?}").to_lowercase())
                .collect();
            for (key, value) in file(locale) {
                if value.is_object() {
                    let given: Vec<String> = forms(&value).into_iter().map(|(c, _)| c).collect();
                    assert_eq!(given, needed, "{locale:?} {key}");
                }
            }
        }
    }

    #[test]
    fn no_text_is_empty_or_padded() {
        for locale in Locale::ALL {
            for (key, value) in file(locale) {
                for (_, text) in forms(&value) {
                    let padded = text.trim() != text && key != "list.separator";
                    assert!(!text.is_empty() && !padded, "{locale:?} {key}: {text:?}");
                }
            }
        }
    }

    #[test]
    fn numbers_choose_the_form() {
        let count = |locale: Locale, n| locale.count(Msg::CountPapers, n);
        assert_eq!(count(Locale::En, 0), "0 papers");
        assert_eq!(count(Locale::En, 1), "1 paper");
        assert_eq!(count(Locale::En, 1234), "1,234 papers");
        assert_eq!(count(Locale::Id, 1234), "1.234 makalah");
        assert_eq!(count(Locale::ZhHans, 1), "1 篇论文");
        assert_eq!(count(Locale::ZhHant, 2), "2 篇論文");
    }

    #[test]
    fn slots_are_filled_wherever_they_stand() {
        assert_eq!(
            Locale::En.fill(Msg::YearRange, &[("from", "2019"), ("to", "2021")]),
            "2019–2021"
        );
        assert_eq!(fill("{a}{b}-{a}", &[("a", "1")]), "1-1");
        assert_eq!(fill("open { brace {a", &[("a", "1")]), "open { brace {a");
        assert_eq!(fill("", &[]), "");
    }

    #[test]
    fn values_are_not_read_as_slots() {
        assert_eq!(fill("{a}", &[("a", "{b}"), ("b", "no")]), "{b}");
    }
}
