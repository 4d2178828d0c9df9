//! Errors as JavaScript expects them.

use js_sys::{Error, Reflect, TypeError};
use wasm_bindgen::prelude::*;

use crate::catalog::LoadError;

/// A real `Error` that names the place, with the kind as its property `code`.
pub fn load_error(error: &LoadError) -> JsValue {
    let js = Error::new(&error.to_string());
    // Setting a property of a fresh object can not fail.
    let _ = Reflect::set(&js, &"code".into(), &error.code().into());
    js.into()
}

/// A `TypeError` with this message.
pub fn type_error(message: &str) -> JsValue {
    TypeError::new(message).into()
}
