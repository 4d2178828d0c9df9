//! The state in the fragment of an address.
//!
//! `#q=dense+retrieval&topic=rag,agents&year=2020..2023&sort=newest&lang=id&paper=qlora`: short
//! names, only what is chosen, spaces as `+`, several values parted by commas, everything outside
//! a few harmless characters percent-encoded (RFC 3986, UTF-8). What can not be understood is
//! passed over, so that links outlive changes of the catalog and of this form.

use super::UiState;
use crate::catalog::value::years;
use crate::i18n::negotiate;
use crate::order::IdSet;
use crate::search::Sort;

/// The fragment, without `#`, that restores `state`; empty for `first`, the state of a visit that
/// nothing was chosen in.
pub fn write(state: &UiState, first: &UiState) -> String {
    let mut out = String::new();
    if state == first {
        return out;
    }
    let chosen = &state.refinements;
    if !state.query.is_empty() {
        push(&mut out, "q", [state.query.as_str()]);
    }
    push_set(&mut out, "topic", &chosen.topics);
    push_set(&mut out, "org", &chosen.organizations);
    push_set(&mut out, "source", &chosen.sources);
    if chosen.years != (None, None) {
        push(&mut out, "year", [write_years(chosen.years).as_str()]);
    }
    if chosen.code {
        push(&mut out, "code", ["1"]);
    }
    if state.sort != Sort::default() {
        push(&mut out, "sort", [state.sort.name()]);
    }
    push(&mut out, "lang", [state.locale.tag()]);
    if let Some(id) = &state.open {
        push(&mut out, "paper", [id.as_str()]);
    }
    out
}

/// Whether `fragment` is there and says nothing of the state: then it is a place on the host's page.
pub fn is_foreign(fragment: &str) -> bool {
    !fragment.is_empty() && find(fragment, &UiState::default()).is_none()
}

/// The state that `fragment`, with or without `#`, stands for: `first` where it says nothing of the
/// state, the language of `first` where it names none.
pub fn read(fragment: &str, first: &UiState) -> UiState {
    find(fragment, first).unwrap_or_else(|| first.clone())
}

fn find(fragment: &str, first: &UiState) -> Option<UiState> {
    let mut state = UiState {
        locale: first.locale,
        ..UiState::default()
    };
    let mut understood = false;
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    for part in fragment.split('&') {
        let Some((name, value)) = part.split_once('=') else {
            continue;
        };
        let chosen = &mut state.refinements;
        match name {
            "q" => state.query = decode(value),
            "topic" => chosen.topics = read_set(value),
            "org" => chosen.organizations = read_set(value),
            "source" => chosen.sources = read_set(value),
            "year" => chosen.years = years(value).unwrap_or_default(),
            "code" => chosen.code = value == "1",
            "sort" => state.sort = Sort::from_name(value).unwrap_or_default(),
            "lang" => state.locale = negotiate::from_tag(&decode(value)).unwrap_or(first.locale),
            "paper" => state.open = Some(decode(value)).filter(|id| !id.is_empty()),
            _ => continue,
        }
        understood = true;
    }
    understood.then_some(state)
}

/// `2020..2023`, `2020..`, `..2023`, or `2023` for one year.
pub fn write_years(years: (Option<u16>, Option<u16>)) -> String {
    let year = |year: Option<u16>| year.map_or_else(String::new, |year| year.to_string());
    match years {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (from, to) => year(from) + ".." + &year(to),
    }
}

fn push_set(out: &mut String, name: &str, values: &IdSet) {
    if !values.is_empty() {
        push(out, name, values.iter().map(String::as_str));
    }
}

fn push<'a>(out: &mut String, name: &str, values: impl IntoIterator<Item = &'a str>) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    for (at, value) in values.into_iter().enumerate() {
        out.push(if at == 0 { '=' } else { ',' });
        encode(out, value);
    }
}

fn read_set(value: &str) -> IdSet {
    value
        .split(',')
        .map(decode)
        .filter(|id| !id.is_empty())
        .collect()
}

fn encode(out: &mut String, text: &str) {
    for &byte in text.as_bytes() {
        match byte {
            b' ' => out.push('+'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
                }
            }
        }
    }
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%')
            .then(|| hex(bytes.get(at + 1)?, bytes.get(at + 2)?))
            .flatten();
        match escaped {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(if byte == b'+' { b' ' } else { byte });
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

fn hex(high: &u8, low: &u8) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facet::Refinements;
    use crate::i18n::Locale;

    fn first(locale: Locale) -> UiState {
        UiState {
            locale,
            ..UiState::default()
        }
    }

    #[test]
    fn the_form_is_short_and_readable() {
        let state = UiState {
            query: "dense retrieval".to_owned(),
            refinements: Refinements {
                topics: ["rag".to_owned(), "agents".to_owned()].into(),
                years: (Some(2020), Some(2023)),
                code: true,
                ..Refinements::default()
            },
            sort: Sort::Newest,
            locale: Locale::Id,
            open: Some("qlora".to_owned()),
        };
        assert_eq!(
            write(&state, &first(Locale::En)),
            "q=dense+retrieval&topic=agents,rag&year=2020..2023&code=1&sort=newest&lang=id\
             &paper=qlora"
        );
    }

    #[test]
    fn a_first_visit_leaves_the_address_alone() {
        let state = UiState {
            locale: Locale::ZhHant,
            ..UiState::default()
        };
        assert_eq!(write(&state, &state), "");
        assert_eq!(write(&state, &first(Locale::En)), "lang=zh-Hant");
    }

    #[test]
    fn unknown_and_broken_parts_are_passed_over() {
        for (fragment, query) in [
            ("", ""),
            ("#", ""),
            ("#section-2", ""),
            ("q", ""),
            ("&&=&q=a&utm=x", "a"),
            ("q=100%", "100%"),
            ("q=%zz%4", "%zz%4"),
            ("q=%E6%A3%80%E7%B4%A2", "检索"),
            ("q=检索", "检索"),
            ("q=%FF", "\u{fffd}"),
            ("q=a+b%2Bc", "a b+c"),
        ] {
            assert_eq!(
                read(fragment, &first(Locale::En)).query,
                query,
                "{fragment}"
            );
        }
        let state = read(
            "#year=soon&sort=best&lang=tlh&topic=,,&paper=&code=yes",
            &first(Locale::Id),
        );
        assert_eq!(
            state,
            UiState {
                locale: Locale::Id,
                ..UiState::default()
            }
        );
    }

    #[test]
    fn years_are_read_either_way_round() {
        for (value, years) in [
            ("2020..2023", (Some(2020), Some(2023))),
            ("2023..2020", (Some(2020), Some(2023))),
            ("2020..", (Some(2020), None)),
            ("..2020", (None, Some(2020))),
            ("2020", (Some(2020), Some(2020))),
            ("..", (None, None)),
            ("99999", (None, None)),
        ] {
            let fragment = ["year=", value].concat();
            let state = read(&fragment, &first(Locale::En));
            assert_eq!(state.refinements.years, years, "{value}");
        }
    }

    fn ids() -> impl Strategy<Value = IdSet> {
        proptest::collection::vec("[^\\x00]{1,8}", 0..4).prop_map(IdSet::from)
    }

    fn years() -> impl Strategy<Value = (Option<u16>, Option<u16>)> {
        let year = || proptest::option::of(1000..=9999_u16);
        (year(), year()).prop_map(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            years => years,
        })
    }

    prop_compose! {
        fn states()(
            query in any::<String>(),
            topics in ids(),
            organizations in ids(),
            sources in ids(),
            years in years(),
            code in any::<bool>(),
            sort in prop::sample::select(vec![
                Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title,
            ]),
            locale in prop::sample::select(Locale::ALL.to_vec()),
            open in proptest::option::of("[^\\x00]{1,12}"),
        ) -> UiState {
            let refinements = Refinements { topics, organizations, sources, years, code };
            UiState { query, refinements, sort, locale, open }
        }
    }

    proptest! {
        #[test]
        fn every_state_comes_back(state in states(), first in states()) {
            let fragment = write(&state, &first);
            prop_assert!(fragment.bytes().all(|b| b.is_ascii_graphic()));
            prop_assert_eq!(read(&fragment, &first), state);
        }

        #[test]
        fn any_fragment_is_read(fragment in any::<String>(), first in states()) {
            let state = read(&fragment, &first);
            prop_assert_eq!(read(&write(&state, &first), &first), state);
        }
    }
}
