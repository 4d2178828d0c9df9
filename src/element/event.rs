//! Events as the host page hears them: a name and a plain object.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::facet::Refinements;
use crate::search::Sort;
use crate::state::WidgetEvent;

#[derive(Serialize)]
#[serde(untagged)]
enum Detail<'a> {
    Ready {
        papers: usize,
    },
    Search {
        query: &'a str,
        refinements: &'a Refinements,
        sort: Sort,
        total: usize,
    },
    Select {
        id: &'a str,
    },
    Language {
        language: &'static str,
    },
}

impl Detail<'_> {
    fn to_js(&self) -> JsValue {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        // Text, numbers and lists always have a form in JavaScript.
        self.serialize(&serializer).unwrap_or_default()
    }
}

/// Name (without prefix) and detail of "the widget stands".
pub fn ready(papers: usize) -> (&'static str, JsValue) {
    ("ready", Detail::Ready { papers }.to_js())
}

/// Name (without prefix) and detail of what the widget tells.
pub fn of(event: &WidgetEvent) -> (&'static str, JsValue) {
    let (name, detail) = match event {
        WidgetEvent::Search {
            query,
            refinements,
            sort,
            total,
        } => (
            "search",
            Detail::Search {
                query,
                refinements,
                sort: *sort,
                total: *total,
            },
        ),
        WidgetEvent::Select { id } => ("select", Detail::Select { id }),
        WidgetEvent::Language { language } => (
            "language",
            Detail::Language {
                language: language.tag(),
            },
        ),
    };
    (name, detail.to_js())
}
