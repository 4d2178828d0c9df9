//! Whether a piece of the page is in sight.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    ResizeObserver,
};
use yew::prelude::*;

/// Tells when an element comes into sight and leaves it, until it is dropped.
pub struct Sight {
    observer: IntersectionObserver,
    _heard: Closure<dyn FnMut(js_sys::Array)>,
}

impl Sight {
    /// Tells `told` whether `element` is in the window or as near to it as `margin`, a CSS margin,
    /// says: soon, and at each change.
    pub fn new(element: &Element, margin: &str, told: Callback<bool>) -> Option<Self> {
        let heard = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last: IntersectionObserverEntry = entries.pop().unchecked_into();
            told.emit(last.is_intersecting());
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let callback = heard.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _heard: heard,
        })
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Tells when what an element stands in has no place on the page any more, until it is dropped.
pub struct Place {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Place {
    /// Calls `lost` once `element` is not displayed because the block that it is in is not.
    pub fn new(element: &Element, lost: impl Fn() + 'static) -> Option<Self> {
        let block = element.parent_element()?;
        let heard = Closure::<dyn FnMut()>::new(move || {
            if block.client_width() == 0 {
                lost();
            }
        });
        let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _heard: heard,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
