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
    use super::*;

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
