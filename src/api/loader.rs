//! Loading in slices: JavaScript hands over bytes and decides when to pause.

use std::cell::OnceCell;
use std::mem;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::JsCatalog;
use super::error::{load_error, type_error};
use crate::catalog::{Catalog, LoadError, Loader, MAX_BYTES, Warning, decode};
use crate::search::Engine;

/// Records to read per step: about a millisecond on a slow phone.
const RECORDS: usize = 200;

/// Papers to index per step: about as long.
const PAPERS: usize = 50;

/// An embedded catalog of up to so many papers can be shown before its index is built, for building
/// it takes no longer than a reader would wait for a first search.
const SOON_INDEXED: usize = 500;

/// The share of the work that is reading; the rest is indexing.
const READING: f64 = 0.3;

thread_local! {
    /// The engine of the embedded catalog, once somebody has asked for it.
    static EMBEDDED: OnceCell<Rc<Engine>> = const { OnceCell::new() };
}

/// The engine of the embedded catalog with its index.
pub fn embedded() -> Rc<Engine> {
    let engine = unindexed();
    engine.finish();
    engine
}

/// The engine of the embedded catalog, whose index need not be built yet.
fn unindexed() -> Rc<Engine> {
    let new = || Rc::new(Engine::unindexed(Catalog::embedded()));
    EMBEDDED.with(|cell| cell.get_or_init(new).clone())
}

/// Turns bytes into a catalog that can be searched, in slices.
///
/// The bytes of the catalog are pushed, then [`CatalogLoader::step`] is called until the share it
/// returns is 1. It is `NaN` where a notes file is wanted: [`CatalogLoader::wanted`] says which,
/// its bytes are pushed, and [`CatalogLoader::end_notes`] leads back to the steps, or
/// [`CatalogLoader::leave_out_notes`] without it.
#[wasm_bindgen(skip_typescript)]
pub struct CatalogLoader {
    /// What was pushed and has not been read.
    text: String,
    /// The first bytes of a character whose others have not been pushed.
    cut: Vec<u8>,
    stage: Stage,
}

enum Stage {
    Embedded,
    Pushing,
    Reading(Box<Loader>),
    Indexing(Rc<Engine>, Vec<Warning>),
    Ready(Rc<Engine>, Vec<Warning>),
    Failed,
}

#[wasm_bindgen]
impl CatalogLoader {
    /// A loader that waits for bytes.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self::at(Stage::Pushing)
    }

    /// A loader of the embedded catalog, which needs no bytes.
    pub fn embedded() -> Self {
        Self::at(Stage::Embedded)
    }

    /// The most bytes that may be pushed for one file.
    #[wasm_bindgen(js_name = maxBytes)]
    pub fn max_bytes() -> usize {
        MAX_BYTES
    }

    /// Takes the next bytes of a file.
    ///
    /// # Errors
    /// An `Error` with the place of what is not UTF-8.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let joined;
        let bytes = if self.cut.is_empty() {
            bytes
        } else {
            joined = [mem::take(&mut self.cut).as_slice(), bytes].concat();
            &joined
        };
        match str::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                self.text
                    .push_str(str::from_utf8(valid).unwrap_or_default());
                self.cut = rest.to_vec();
                // Without a length the character may merely be cut by the end of the bytes.
                if error.error_len().is_some() {
                    return self.take_text().map(drop);
                }
            }
        }
        Ok(())
    }

    /// Does a little of the work; returns the share done.
    ///
    /// # Errors
    /// An `Error` that names the place in the catalog.
    pub fn step(&mut self) -> Result<f64, JsValue> {
        match &mut self.stage {
            Stage::Embedded => {
                let engine = unindexed();
                let soon = engine.catalog().len() <= SOON_INDEXED;
                self.stage = match soon {
                    true => Stage::Ready(engine, Vec::new()),
                    false => Stage::Indexing(engine, Vec::new()),
                };
                Ok(READING)
            }
            Stage::Pushing => {
                let text = self.take_text()?;
                self.stage = Stage::Reading(Box::new(Loader::new(text)));
                Ok(0.0)
            }
            Stage::Reading(loader) => {
                if loader.step(RECORDS).map_err(|e| load_error(&e))? {
                    let progress = loader.progress();
                    return Ok(READING * progress.done as f64 / progress.total.max(1) as f64);
                }
                if !loader.pending_notes().is_empty() {
                    return Ok(f64::NAN);
                }
                self.end_reading()?;
                Ok(READING)
            }
            Stage::Indexing(engine, _) => {
                if engine.step(PAPERS) {
                    self.end_indexing();
                    return Ok(1.0);
                }
                let (done, total) = engine.progress();
                let share = done as f64 / total.max(1) as f64;
                Ok(READING + (1.0 - READING) * share.min(0.999))
            }
            Stage::Ready(..) => Ok(1.0),
            Stage::Failed => Err(type_error("this loader has failed before")),
        }
    }

    /// The URL, relative to the catalog, of the notes file that is wanted next.
    pub fn wanted(&self) -> Option<String> {
        let Stage::Reading(loader) = &self.stage else {
            return None;
        };
        Some(loader.pending_notes().first()?.url.clone())
    }

    /// Ends the notes file that is wanted.
    ///
    /// # Errors
    /// As [`CatalogLoader::push`] and [`CatalogLoader::step`].
    #[wasm_bindgen(js_name = endNotes)]
    pub fn end_notes(&mut self) -> Result<(), JsValue> {
        let text = self.take_text()?;
        self.end_notes_by(|loader, language| loader.add_notes(language, text))
    }

    /// Goes on without the notes file that is wanted, whatever was pushed of it; `reason` becomes a
    /// warning on the catalog.
    ///
    /// # Errors
    /// As [`CatalogLoader::step`].
    #[wasm_bindgen(js_name = leaveOutNotes)]
    pub fn leave_out_notes(&mut self, reason: String) -> Result<(), JsValue> {
        self.cut.clear();
        self.text.clear();
        self.end_notes_by(|loader, language| loader.leave_out_notes(language, reason))
    }

    /// The catalog, once [`CatalogLoader::step`] has returned 1.
    ///
    /// # Errors
    /// A `TypeError` before.
    pub fn finish(&mut self) -> Result<JsCatalog, JsValue> {
        match &self.stage {
            Stage::Ready(engine, warnings) => Ok(JsCatalog::new(engine.clone(), warnings)),
            _ => Err(type_error("the catalog is not loaded yet")),
        }
    }
}

impl CatalogLoader {
    fn at(stage: Stage) -> Self {
        Self {
            text: String::new(),
            cut: Vec::new(),
            stage,
        }
    }

    fn end_notes_by(
        &mut self,
        end: impl FnOnce(&mut Loader, &str) -> Result<(), LoadError>,
    ) -> Result<(), JsValue> {
        if let Stage::Reading(loader) = &mut self.stage
            && let Some(notes) = loader.pending_notes().first()
        {
            let language = notes.language.clone();
            end(loader, &language).map_err(|e| load_error(&e))?;
        }
        Ok(())
    }

    /// What was pushed since this was last called.
    fn take_text(&mut self) -> Result<String, JsValue> {
        let text = mem::take(&mut self.text);
        if self.cut.is_empty() {
            return Ok(text);
        }
        let mut bytes = text.into_bytes();
        bytes.append(&mut self.cut);
        decode(bytes).map_err(|e| load_error(&e))
    }

    fn end_reading(&mut self) -> Result<(), JsValue> {
        if let Stage::Reading(loader) = mem::replace(&mut self.stage, Stage::Failed) {
            let (catalog, warnings) = loader.finish().map_err(|e| load_error(&e))?;
            self.stage = Stage::Indexing(Rc::new(Engine::unindexed(catalog)), warnings);
        }
        Ok(())
    }

    fn end_indexing(&mut self) {
        if let Stage::Indexing(engine, warnings) = mem::replace(&mut self.stage, Stage::Failed) {
            self.stage = Stage::Ready(engine, warnings);
        }
    }
}

/// Reads and indexes `text` in one go.
pub fn load_at_once(text: String) -> Result<JsCatalog, LoadError> {
    let (catalog, warnings) = Loader::new(text).finish()?;
    Ok(JsCatalog::new(Rc::new(Engine::new(catalog)), &warnings))
}
