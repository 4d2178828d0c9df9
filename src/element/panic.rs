//! Word of a panic: it can not be caught, but every element can say that it is over.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

thread_local! {
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `listener` with the message and place of a panic, should there be one.
#[wasm_bindgen(js_name = setPanicListener, skip_typescript)]
pub fn set_panic_listener(listener: Function) {
    LISTENER.with(|cell| cell.replace(Some(listener)));
    yew::set_custom_panic_hook(Box::new(|info| {
        // Taken out first: the listener may call in here and panic again.
        if let Some(listener) = LISTENER.with(RefCell::take) {
            // Nobody is left to hear what the listener throws.
            let _ = listener.call1(&JsValue::NULL, &info.to_string().into());
        }
    }));
}
