//! What a host page asks of a widget: the attributes of `<paper-glot>` as plain data.

use std::fmt;

use super::command::Command;
use crate::catalog::Catalog;
use crate::catalog::value::years;
use crate::i18n::negotiate::from_tag;
use crate::order::IdSet;
use crate::search::Sort;

/// Hits per page where the host names no number.
pub const DEFAULT_PAGE_SIZE: usize = 20;
/// Hits per page at most, whatever the host asks for: beyond it a page is slow to build.
pub const MAX_PAGE_SIZE: usize = 200;
/// The level of the widget's own heading where the host names none: below a page's `<h1>`.
pub const DEFAULT_HEADING_LEVEL: u8 = 2;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system prefers.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Where the reader's choices are written besides the widget's own memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UrlState {
    /// Nowhere: the host's address is not touched.
    #[default]
    None,
    /// Into the fragment of the page's address.
    Hash,
}

/// A facet that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetKind {
    /// The topic tree.
    Topic,
    /// From year to year.
    Year,
    /// Organizations.
    Organization,
    /// The lists that papers were taken from.
    Source,
    /// Only papers with code.
    Code,
}

impl FacetKind {
    /// All of them, in the order they are shown where the host does not say otherwise.
    pub const ALL: [Self; 5] = [
        Self::Topic,
        Self::Year,
        Self::Organization,
        Self::Source,
        Self::Code,
    ];

    /// The name in the `facets` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Year => "year",
            Self::Organization => "organization",
            Self::Source => "source",
            Self::Code => "code",
        }
    }
}

/// The attributes of one element, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppOptions {
    /// `lang` as the host wrote it (BCP 47); negotiation is for the reader of this.
    pub language: Option<String>,
    /// `query`: the text to start with.
    pub query: String,
    /// `topic`: ids of topics to start with, all known to the catalog.
    pub topics: IdSet,
    /// `source`: ids of sources to start with, all known to the catalog.
    pub sources: IdSet,
    /// `year`: first and last year to start with.
    pub years: (Option<u16>, Option<u16>),
    /// `sort`: the order to start with.
    pub sort: Sort,
    /// `theme`
    pub theme: Theme,
    /// `facets`: which to show, in order.
    pub facets: Vec<FacetKind>,
    /// `page-size`: hits to show before the reader asks for more.
    pub page_size: usize,
    /// `url-state`
    pub url_state: UrlState,
    /// `heading-level`: 1 to 6, the level of the widget's outermost heading.
    pub heading_level: u8,
    /// `shortcut`: whether the key `/` leads to the search box from anywhere on the page.
    pub shortcut: bool,
}

impl Default for AppOptions {
    fn default() -> Self {
        Self {
            language: None,
            query: String::new(),
            topics: IdSet::default(),
            sources: IdSet::default(),
            years: (None, None),
            sort: Sort::default(),
            theme: Theme::default(),
            facets: FacetKind::ALL.to_vec(),
            page_size: DEFAULT_PAGE_SIZE,
            url_state: UrlState::default(),
            heading_level: DEFAULT_HEADING_LEVEL,
            shortcut: false,
        }
    }
}

/// An attribute whose value was not understood, in whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The attribute.
    pub attribute: String,
    /// What in its value was not understood.
    pub value: String,
    /// What would have been.
    pub expected: &'static str,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("paper-glot: attribute ")?;
        f.write_str(&self.attribute)?;
        f.write_str(": \"")?;
        f.write_str(&self.value)?;
        f.write_str("\" is ignored, expected ")?;
        f.write_str(self.expected)
    }
}

impl AppOptions {
    /// Takes over the attribute `name`; `None` is an attribute that is not there.
    ///
    /// Returns what a widget that is running has to do besides being shown the new options, and
    /// what was not understood. Such a value counts as absent, in a list only the part that was
    /// not understood. Ids are looked up in `catalog`. Unknown names are ignored.
    pub fn set(
        &mut self,
        catalog: &Catalog,
        name: &str,
        value: Option<&str>,
    ) -> (Option<Command>, Option<Warning>) {
        let mut reading = Reading {
            value,
            refused: None,
        };
        let command = self.set_choice(catalog, name, &mut reading);
        if command.is_none() {
            self.set_look(name, &mut reading);
        }
        let warning = reading.refused.map(|(value, expected)| Warning {
            attribute: name.to_owned(),
            value,
            expected,
        });
        (command, warning)
    }

    /// The attributes that stand for something a reader can choose, too.
    fn set_choice(
        &mut self,
        catalog: &Catalog,
        name: &str,
        reading: &mut Reading<'_>,
    ) -> Option<Command> {
        Some(match name {
            "lang" => {
                let read = |tag: &str| from_tag(tag).map(|_| Some(tag.to_owned()));
                self.language = reading.parse(read, None, "a language that the interface speaks");
                Command::Language(self.language.clone())
            }
            "query" => {
                self.query = reading.value.unwrap_or_default().to_owned();
                Command::Query(self.query.clone())
            }
            "topic" => {
                let known = |id: &str| catalog.topics().iter().any(|t| t.id == id);
                self.topics = reading.ids(known, "ids of topics of the catalog");
                Command::Topics(self.topics.clone())
            }
            "source" => {
                let known = |id: &str| catalog.sources().iter().any(|s| s.id == id);
                self.sources = reading.ids(known, "ids of sources of the catalog");
                Command::Sources(self.sources.clone())
            }
            "year" => {
                self.years =
                    reading.parse(years, (None, None), "a year or a range such as 2020..2023");
                Command::Years(self.years)
            }
            "sort" => {
                self.sort = reading.parse(
                    Sort::from_name,
                    Sort::default(),
                    "relevance, newest, oldest or title",
                );
                Command::Sort(self.sort)
            }
            _ => return None,
        })
    }

    /// The attributes that are the host's alone.
    fn set_look(&mut self, name: &str, reading: &mut Reading<'_>) {
        match name {
            "theme" => {
                self.theme = reading.parse(parse_theme, Theme::default(), "auto, light or dark");
            }
            "facets" => self.facets = reading.facets(),
            "page-size" => {
                let read = |v: &str| v.parse().ok().filter(|n| (1..=MAX_PAGE_SIZE).contains(n));
                self.page_size = reading.parse(read, DEFAULT_PAGE_SIZE, "a number from 1 to 200");
            }
            "url-state" => {
                self.url_state =
                    reading.parse(parse_url_state, UrlState::default(), "none or hash");
            }
            "heading-level" => {
                let read = |v: &str| v.parse().ok().filter(|n| (1..=6).contains(n));
                self.heading_level =
                    reading.parse(read, DEFAULT_HEADING_LEVEL, "a number from 1 to 6");
            }
            "shortcut" => self.shortcut = reading.value.is_some(),
            _ => {}
        }
    }
}

/// One value being read, and what of it was refused.
struct Reading<'a> {
    value: Option<&'a str>,
    refused: Option<(String, &'static str)>,
}

impl<'a> Reading<'a> {
    /// The value, unless it is blank.
    fn given(&self) -> Option<&'a str> {
        self.value.map(str::trim).filter(|v| !v.is_empty())
    }

    /// The value as `read` understands it, or `default` where there is none or it is refused.
    fn parse<T>(
        &mut self,
        read: impl Fn(&str) -> Option<T>,
        default: T,
        expected: &'static str,
    ) -> T {
        let Some(value) = self.given() else {
            return default;
        };
        read(value).unwrap_or_else(|| {
            self.refused = Some((value.to_owned(), expected));
            default
        })
    }

    /// The known ids in a list.
    ///
    /// Ids of a foreign catalog may hold any character, blanks and commas included, so the whole
    /// value is tried as one id before it is split.
    fn ids(&mut self, known: impl Fn(&str) -> bool, expected: &'static str) -> IdSet {
        let Some(value) = self.given() else {
            return IdSet::default();
        };
        if known(value) {
            return IdSet::from([value.to_owned()]);
        }
        let (found, unknown): (Vec<&str>, Vec<&str>) = words(value).partition(|id| known(id));
        self.refuse_all(&unknown, expected);
        found.into_iter().map(str::to_owned).collect()
    }

    /// The facets in a list, each once; all of them where there is no list.
    fn facets(&mut self) -> Vec<FacetKind> {
        let Some(value) = self.value else {
            return FacetKind::ALL.to_vec();
        };
        let mut facets = Vec::new();
        let mut unknown = Vec::new();
        for word in words(value) {
            match FacetKind::ALL.into_iter().find(|kind| kind.name() == word) {
                Some(kind) if !facets.contains(&kind) => facets.push(kind),
                Some(_) => {}
                None => unknown.push(word),
            }
        }
        self.refuse_all(&unknown, "topic, year, organization, source, code");
        facets
    }

    fn refuse_all(&mut self, values: &[&str], expected: &'static str) {
        if !values.is_empty() {
            self.refused = Some((values.join(" "), expected));
        }
    }
}

/// The parts of a list separated by blanks or commas.
fn words(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty())
}

fn parse_theme(value: &str) -> Option<Theme> {
    Some(match value {
        "auto" => Theme::Auto,
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => return None,
    })
}

fn parse_url_state(value: &str) -> Option<UrlState> {
    Some(match value {
        "none" => UrlState::None,
        "hash" => UrlState::Hash,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        Catalog::from_json(
            r#"{"format": 1,
                "topics": [{"id": "rag"}, {"id": "a, b"}],
                "sources": [{"id": "club"}, {"id": "list"}],
                "papers": []}"#,
        )
        .expect("the sample is a catalog")
    }

    fn set(name: &str, value: Option<&str>) -> (AppOptions, Option<Command>, Option<Warning>) {
        let mut options = AppOptions::default();
        let (command, warning) = options.set(&catalog(), name, value);
        (options, command, warning)
    }

    fn ids<const N: usize>(list: [&str; N]) -> IdSet {
        list.map(str::to_owned).into()
    }

    #[test]
    fn an_absent_attribute_is_the_default_without_a_warning() {
        for name in [
            "lang",
            "query",
            "topic",
            "source",
            "year",
            "sort",
            "theme",
            "facets",
            "page-size",
            "url-state",
            "heading-level",
            "shortcut",
            "unheard-of",
        ] {
            let (options, _, warning) = set(name, None);
            assert_eq!(options, AppOptions::default(), "{name}");
            assert_eq!(warning, None, "{name}");
        }
    }

    #[test]
    fn an_unknown_value_falls_back_with_one_warning() {
        for (name, value) in [
            ("lang", "zn-TW"),
            ("topic", "nonsense"),
            ("source", "nonsense"),
            ("year", "soon"),
            ("year", ".."),
            ("year", "99999"),
            ("sort", "Newest first"),
            ("theme", "sepia"),
            ("page-size", "0"),
            ("page-size", "many"),
            ("url-state", "query"),
            ("heading-level", "7"),
        ] {
            let (options, _, warning) = set(name, Some(value));
            assert_eq!(options, AppOptions::default(), "{name}={value}");
            let warning = warning.unwrap_or_else(|| panic!("no warning on {name}={value}"));
            assert!(warning.to_string().contains(value), "{warning}");
        }
    }

    #[test]
    fn years_are_one_or_a_range_open_at_either_end() {
        for (value, years) in [
            ("2023", (Some(2023), Some(2023))),
            ("2020..2023", (Some(2020), Some(2023))),
            ("2023-2020", (Some(2020), Some(2023))),
            (" 2020 .. ", (Some(2020), None)),
            ("..2023", (None, Some(2023))),
        ] {
            let (options, command, warning) = set("year", Some(value));
            assert_eq!((options.years, warning), (years, None), "{value}");
            assert_eq!(command, Some(Command::Years(years)), "{value}");
        }
    }

    #[test]
    fn ids_are_listed_with_blanks_or_commas_and_may_hold_both() {
        assert_eq!(set("topic", Some("rag")).0.topics, ids(["rag"]));
        assert_eq!(set("topic", Some("a, b")).0.topics, ids(["a, b"]));
        let (options, command, warning) = set("source", Some("list,club gone"));
        assert_eq!(options.sources, ids(["club", "list"]));
        assert_eq!(command, Some(Command::Sources(ids(["club", "list"]))));
        assert_eq!(warning.map(|w| w.value).as_deref(), Some("gone"));
    }

    #[test]
    fn facets_are_those_named_in_that_order_and_none_by_an_empty_list() {
        assert_eq!(set("facets", Some("")).0.facets, []);
        let (options, command, warning) = set("facets", Some("year topic year colour"));
        assert_eq!(options.facets, [FacetKind::Year, FacetKind::Topic]);
        assert_eq!(command, None);
        assert_eq!(warning.map(|w| w.value).as_deref(), Some("colour"));
    }

    #[test]
    fn known_values_are_taken() {
        assert_eq!(set("theme", Some("dark")).0.theme, Theme::Dark);
        assert_eq!(set("url-state", Some("hash")).0.url_state, UrlState::Hash);
        assert_eq!(set("sort", Some("title")).0.sort, Sort::Title);
        assert_eq!(set("page-size", Some("5")).0.page_size, 5);
        assert_eq!(set("heading-level", Some("3")).0.heading_level, 3);
        assert!(set("shortcut", Some("")).0.shortcut);
        assert_eq!(set("query", Some(" a b")).0.query, " a b");
        let (options, command, _) = set("lang", Some("zh-TW"));
        assert_eq!(options.language.as_deref(), Some("zh-TW"));
        assert_eq!(command, Some(Command::Language(Some("zh-TW".to_owned()))));
    }
}
