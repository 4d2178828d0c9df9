//! Errors as JavaScript expects them.

use wasm_bindgen::prelude::*;

use crate::catalog::LoadError;

/// A real `Error` that names the place.
pub fn load_error(error: &LoadError) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}

/// A `TypeError` with this message.
pub fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}
