//! Loading in slices: JavaScript hands over bytes and decides when to pause.

use std::cell::OnceCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::JsCatalog;
use super::error::{load_error, type_error};
use crate::catalog::Catalog;
use crate::search::Engine;

thread_local! {
    /// The engine of the embedded catalog, once somebody has asked for it.
    static EMBEDDED: OnceCell<Rc<Engine>> = const { OnceCell::new() };
}

const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalog.json"));

/// The engine of the embedded catalog, built by the first call.
pub fn embedded() -> Result<Rc<Engine>, JsValue> {
    if let Some(engine) = EMBEDDED.with(|cell| cell.get().cloned()) {
        return Ok(engine);
    }
    let catalog = Catalog::from_json(TEXT).map_err(|e| load_error(&e))?;
    Ok(keep_embedded(Rc::new(Engine::new(catalog))))
}

fn keep_embedded(engine: Rc<Engine>) -> Rc<Engine> {
    EMBEDDED.with(|cell| cell.get_or_init(|| engine).clone())
}

/// Turns bytes into a catalog that can be searched, in slices.
#[wasm_bindgen(skip_typescript)]
pub struct CatalogLoader {
    stage: Stage,
}

enum Stage {
    Bytes(Vec<u8>),
    Embedded,
    Ready(Rc<Engine>),
}

#[wasm_bindgen]
impl CatalogLoader {
    /// A loader that waits for bytes.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            stage: Stage::Bytes(Vec::new()),
        }
    }

    /// A loader of the embedded catalog.
    pub fn embedded() -> Self {
        Self {
            stage: Stage::Embedded,
        }
    }

    /// Takes the next bytes of the catalog's JSON.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Stage::Bytes(all) = &mut self.stage {
            all.extend_from_slice(bytes);
        }
    }

    /// Does a little of the work; returns the share done, 1 when there is nothing left.
    ///
    /// # Errors
    /// An `Error` that names the place in the catalog.
    pub fn step(&mut self) -> Result<f64, JsValue> {
        let engine = match &mut self.stage {
            Stage::Bytes(bytes) => {
                let text = String::from_utf8(std::mem::take(bytes))
                    .map_err(|_| type_error("the catalog is not UTF-8"))?;
                let catalog = Catalog::from_json(&text).map_err(|e| load_error(&e))?;
                Rc::new(Engine::new(catalog))
            }
            Stage::Embedded => embedded()?,
            Stage::Ready(_) => return Ok(1.0),
        };
        self.stage = Stage::Ready(engine);
        Ok(1.0)
    }

    /// The catalog, once [`CatalogLoader::step`] has returned 1.
    ///
    /// # Errors
    /// A `TypeError` before.
    pub fn finish(&mut self) -> Result<JsCatalog, JsValue> {
        match &self.stage {
            Stage::Ready(engine) => Ok(JsCatalog::new(engine.clone())),
            _ => Err(type_error("the catalog is not loaded yet")),
        }
    }
}
