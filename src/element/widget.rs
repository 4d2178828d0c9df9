//! The widget as the element's class holds it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Callback;

use super::event;
use super::mount::{Place, Tenant};
use crate::api::JsCatalog;
use crate::search::Engine;
use crate::state::{AppOptions, Command, CommandLink};
use crate::ui::AppProps;

/// One widget: made for a catalog, given its attributes, then mounted.
///
/// Methods take `&self` and hold no borrow while the page's code runs, which may call back in.
#[wasm_bindgen(skip_typescript)]
pub struct Widget {
    engine: Rc<Engine>,
    options: RefCell<Rc<AppOptions>>,
    commands: CommandLink,
    emit: Function,
    standing: RefCell<Option<(Place, Tenant)>>,
}

#[wasm_bindgen]
impl Widget {
    /// A widget that shows `catalog` and calls `emit(name, detail)` with its events.
    #[wasm_bindgen(constructor)]
    pub fn new(catalog: &JsCatalog, emit: Function) -> Self {
        Self {
            engine: catalog.engine().clone(),
            options: RefCell::default(),
            commands: CommandLink::default(),
            emit,
            standing: RefCell::new(None),
        }
    }

    /// Takes over an attribute; without `value` it was removed.
    pub fn set(&self, name: &str, value: Option<String>) {
        let mut options = AppOptions::clone(&self.options.borrow());
        let (command, warning) = options.set(self.engine.catalog(), name, value.as_deref());
        self.options.replace(Rc::new(options));
        if let Some(warning) = warning {
            web_sys::console::warn_1(&warning.to_string().into());
        }
        if let Some((place, tenant)) = &mut *self.standing.borrow_mut() {
            *tenant = tenant.with_options(self.options.borrow().clone());
            place.update(tenant.clone());
        } else {
            // What the attributes say at the start is read from the options.
            return;
        }
        command.into_iter().for_each(|c| self.commands.send(c));
    }

    /// Builds the widget; returns the element to put into the document, once.
    pub fn mount(&self) -> Option<Element> {
        let emit = self.emit.clone();
        let on_event = Callback::from(move |e| call(&emit, event::of(&e)));
        let (emit, papers) = (self.emit.clone(), self.engine.catalog().len());
        let on_ready = Callback::from(move |()| call(&emit, event::ready(papers)));
        let props = AppProps {
            engine: self.engine.clone(),
            options: self.options.borrow().clone(),
            commands: self.commands.clone(),
            on_event,
        };
        let tenant = Tenant::new(props, on_ready);
        let place = Place::take(tenant.clone())?;
        let element = place.element().clone();
        self.standing.replace(Some((place, tenant)));
        Some(element)
    }

    /// Searches for `query`, as if it had been typed.
    pub fn search(&self, query: String) {
        self.commands.send(Command::Query(query));
    }

    /// Returns to what the attributes say.
    pub fn reset(&self) {
        self.commands.send(Command::Reset);
    }

    /// Moves the focus to the search box.
    pub fn focus(&self) {
        self.commands.send(Command::Focus);
    }

    /// Takes the widget down. Its holder has to let go of it.
    pub fn destroy(self) {
        self.commands.disconnect();
        if let Some((place, _)) = self.standing.take() {
            place.leave();
        }
    }
}

fn call(emit: &Function, (name, detail): (&str, JsValue)) {
    // What a listener of the page throws is reported by the browser, not here.
    let _ = emit.call2(&JsValue::NULL, &name.into(), &detail);
}
