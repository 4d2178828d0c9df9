//! What all components of one widget share.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use super::host;
use super::markup::Deed;
use crate::catalog::{Catalog, Localized, Note};
use crate::i18n::{Locale, Msg, fallback};
use crate::search::Engine;
use crate::state::{Action, AppOptions, UiState, UrlState, url};

/// The engine, the language and the way back to the root, cheap to clone.
///
/// Two are equal only if they are the same, so a component redraws for a new one: after a change
/// of language or of the host's wishes, not of the query.
#[derive(Clone)]
pub struct View(Rc<Shared>);

/// The contents of a [`View`].
pub struct Shared {
    /// The engine.
    pub engine: Rc<Engine>,
    /// What the host page asked for.
    pub options: Rc<AppOptions>,
    /// The language of the interface.
    pub locale: Locale,
    /// Where acts of the reader go.
    pub dispatch: Callback<Action>,
    /// Languages to try for a text, best first.
    pub chain: Vec<String>,
    /// What links to the page itself begin with.
    page: String,
}

/// A text in the best language there is.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub lang: &'a str,
}

impl View {
    /// The view of `engine` in `locale`.
    pub fn new(
        engine: Rc<Engine>,
        options: Rc<AppOptions>,
        locale: Locale,
        dispatch: Callback<Action>,
    ) -> Self {
        let catalog = engine.catalog();
        let chain = fallback::chain(locale, catalog.default_language(), catalog.languages());
        let page = match options.url_state {
            UrlState::Hash => host::link_start(),
            UrlState::None => String::new(),
        };
        Self(Rc::new(Shared {
            engine,
            options,
            locale,
            dispatch,
            chain,
            page,
        }))
    }
}

impl Deref for View {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Shared {
    /// The catalog.
    pub fn catalog(&self) -> &Catalog {
        self.engine.catalog()
    }

    /// The note on the paper at `index` in the language `lang`.
    pub fn note(&self, index: usize, lang: &str) -> Option<Rc<Note>> {
        let mut languages = self.catalog().languages().iter();
        let number = languages.position(|known| known == lang)?;
        self.engine.note(index, number)
    }

    /// An interface text.
    pub fn text(&self, msg: Msg) -> &'static str {
        self.locale.text(msg)
    }

    /// The best of `texts`.
    pub fn best<'a>(&'a self, texts: &'a Localized) -> Option<Passage<'a>> {
        fallback::best(texts, &self.chain).map(|(lang, text)| Passage { text, lang })
    }

    /// The best of `texts`, or `id` where there is none.
    pub fn name<'a>(&'a self, texts: &'a Localized, id: &'a str) -> &'a str {
        self.best(texts).map_or(id, |passage| passage.text)
    }

    /// The name of a topic.
    pub fn topic_name<'a>(&'a self, id: &'a str) -> &'a str {
        let catalog = self.catalog();
        let known = catalog.topic_index(id).map(|at| &catalog.topics()[at]);
        known.map_or(id, |known| self.name(&known.name, id))
    }

    /// The name of an organization.
    pub fn organization_name<'a>(&'a self, id: &'a str) -> &'a str {
        let catalog = self.catalog();
        let known = catalog
            .organization_index(id)
            .map(|at| &catalog.organizations()[at]);
        known.map_or(id, |known| self.name(&known.name, id))
    }

    /// The name of a source.
    pub fn source_name<'a>(&'a self, id: &'a str) -> &'a str {
        let catalog = self.catalog();
        let known = catalog.source_index(id).map(|at| &catalog.sources()[at]);
        known.map_or(id, |known| self.name(&known.name, id))
    }

    /// The language that official titles of this catalog are taken to be in. Titles of Chinese
    /// catalogs are often English, which their letters tell.
    pub fn title_language(&self, title: &str) -> &str {
        let default = self.catalog().default_language();
        let han = title
            .chars()
            .any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
        match (default.starts_with("zh"), han) {
            (true, false) => Locale::En.tag(),
            (false, true) if !default.starts_with("ja") => Locale::ZhHans.tag(),
            _ => default,
        }
    }

    /// Whether the widget may use the page's address.
    pub fn owns_address(&self) -> bool {
        self.options.url_state == UrlState::Hash
    }

    /// The address that opens the paper `id` in this language on this page.
    pub fn paper_address(&self, id: &str) -> String {
        let state = UiState {
            locale: self.locale,
            open: Some(id.to_owned()),
            ..UiState::default()
        };
        [&self.page, "#", &url::write(&state, &UiState::default())].concat()
    }

    /// The tag of a heading `below` levels under the widget's own.
    pub fn heading(&self, below: u8) -> &'static str {
        const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let level = usize::from(self.options.heading_level.max(1) - 1 + below);
        TAGS[level.min(TAGS.len() - 1)]
    }

    /// A callback that dispatches the acts among deeds.
    pub fn on_deed(&self) -> Callback<Deed> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |deed| {
            if let Deed::Act(action) = deed {
                dispatch.emit(action);
            }
        })
    }
}
