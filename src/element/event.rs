//! Events as the host page hears them: a name and a plain object.

use wasm_bindgen::JsValue;

use crate::api::value::Value;
use crate::facet::Refinements;
use crate::order::IdSet;
use crate::state::WidgetEvent;

/// Name (without prefix) and detail of "the widget stands".
pub fn ready(papers: usize) -> (&'static str, JsValue) {
    let detail = Value::object([("papers", papers.into())]);
    ("ready", detail.into_js(true))
}

/// Name (without prefix) and detail of what the widget tells.
pub fn of(event: &WidgetEvent) -> (&'static str, JsValue) {
    let (name, detail) = match event {
        WidgetEvent::Search {
            query,
            refinements,
            sort,
            total,
        } => {
            let detail = [
                ("query", query.as_str().into()),
                ("refinements", chosen(refinements)),
                ("sort", sort.name().into()),
                ("total", (*total).into()),
            ];
            ("search", Value::object(detail))
        }
        WidgetEvent::Select { id } => ("select", Value::object([("id", id.as_str().into())])),
        WidgetEvent::Language { language } => {
            let detail = [("language", language.tag().into())];
            ("language", Value::object(detail))
        }
    };
    (name, detail.into_js(true))
}

fn chosen(refinements: &Refinements) -> Value<'_> {
    let ids = |ids: &IdSet| Value::texts(ids.iter().cloned().collect());
    let year = |year: Option<u16>| year.map(u32::from).into();
    let (first, last) = refinements.years;
    Value::object([
        ("topics", ids(&refinements.topics)),
        ("organizations", ids(&refinements.organizations)),
        ("sources", ids(&refinements.sources)),
        ("years", Value::List(vec![year(first), year(last)])),
        ("code", refinements.code.into()),
    ])
}
