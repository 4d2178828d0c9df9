//! The JavaScript API: the `Catalog` class for scripts that want the engine without the widget.
//!
//! What it offers is declared and documented in `paperglot.d.ts` beside this file.

mod error;
mod loader;

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::catalog::Catalog;
use crate::search::Engine;

/// A catalog with its index, as scripts hold it.
#[wasm_bindgen(js_name = Catalog, skip_typescript)]
pub struct JsCatalog {
    engine: Rc<Engine>,
}

impl JsCatalog {
    fn new(engine: Rc<Engine>) -> Self {
        Self { engine }
    }

    /// The engine, which other holders may share.
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }
}

#[wasm_bindgen(js_class = Catalog)]
impl JsCatalog {
    /// The catalog that is compiled in; all calls share one index.
    pub fn embedded() -> Result<Self, JsValue> {
        loader::embedded().map(Self::new)
    }

    /// Reads and indexes a catalog in one go.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<Self, JsValue> {
        let catalog = Catalog::from_json(text).map_err(|e| error::load_error(&e))?;
        Ok(Self::new(Rc::new(Engine::new(catalog))))
    }

    /// How many papers there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.engine.catalog().len()
    }
}
