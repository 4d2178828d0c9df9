//! The JavaScript API: the `Catalog` class for scripts that want the engine without the widget.
//!
//! What it offers is declared and documented in `paperglot.d.ts` beside this file.

mod error;
mod field;
mod loader;
mod options;
mod paper;
mod search;
pub mod value;

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::catalog::Warning;
use crate::search::Engine;

/// A catalog with its index, as scripts hold it.
#[wasm_bindgen(js_name = Catalog, skip_typescript)]
pub struct JsCatalog {
    engine: Rc<Engine>,
    warnings: Vec<String>,
}

impl JsCatalog {
    fn new(engine: Rc<Engine>, warnings: &[Warning]) -> Self {
        let warnings = warnings.iter().map(ToString::to_string).collect();
        Self { engine, warnings }
    }

    /// The engine, which other holders may share.
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }
}

#[wasm_bindgen(js_class = Catalog)]
impl JsCatalog {
    /// The catalog that is compiled in; all calls share one index.
    pub fn embedded() -> Self {
        Self::new(loader::embedded(), &[])
    }

    /// Reads and indexes a catalog in one go.
    ///
    /// # Errors
    /// An `Error` that names paper, field, line and column; a `TypeError` for what is no text.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: JsValue) -> Result<Self, JsValue> {
        let text = read_text(&text, "Catalog.fromJson: text")?;
        loader::load_at_once(text).map_err(|e| error::load_error(&e))
    }

    /// How many papers there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.engine.catalog().len()
    }

    /// What was dropped or ignored while loading.
    #[wasm_bindgen(getter)]
    pub fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    /// Searches.
    ///
    /// # Errors
    /// A `TypeError` for a query or options of another type than declared.
    pub fn search(&self, query: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let query = read_text(&query, "Catalog.search: query")?;
        let options = options::Options::from_js(&options)?;
        Ok(search::search(&self.engine, &query, options).into_js(false))
    }

    /// The paper with this id, texts in the language asked for or the next best.
    ///
    /// # Errors
    /// A `TypeError` for an id or a language that is no text.
    pub fn paper(&self, id: JsValue, language: JsValue) -> Result<JsValue, JsValue> {
        let id = read_text(&id, "Catalog.paper: id")?;
        let language = match options::is_nothing(&language) {
            true => None,
            false => Some(read_text(&language, "Catalog.paper: language")?),
        };
        let paper = paper::view(self.engine.catalog(), &id, language.as_deref());
        Ok(paper.map_or(JsValue::UNDEFINED, |paper| paper.into_js(false)))
    }
}

/// A text from a script, which nothing else keeps from giving a number or an object for it.
fn read_text(value: &JsValue, what: &str) -> Result<String, JsValue> {
    let text = value.as_string();
    text.ok_or_else(|| error::type_error(&[what, " must be a string"].concat()))
}
