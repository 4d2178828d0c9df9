//! The state in the address of the page, and the place in the list in its history.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{ScrollRestoration, Window};

use crate::state::history::Step;

/// Browsers refuse or drop changes of the history that come too fast (Safari: 100 in 30 seconds),
/// so what only rewrites an entry waits this long, in milliseconds, for the next change.
const REWRITE_AFTER: u32 = 250;

/// Where the reader is in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListPlace {
    /// Pages shown.
    pub pages: usize,
    /// How far the page is scrolled, in CSS pixels.
    pub scroll: u32,
}

/// The hold of one widget on the page's address.
pub struct Address {
    shared: Rc<Shared>,
    _listeners: [EventListener; 2],
}

struct Shared {
    window: Window,
    /// The fragment that the present entry should have.
    fragment: RefCell<String>,
    pages: Cell<usize>,
    rewrite: RefCell<Option<Timeout>>,
}

impl Address {
    /// Takes hold; `on_return` is called when the reader goes back or forth, or edits the address.
    pub fn new(on_return: impl Fn() + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let history = window.history().ok()?;
        // The browser would scroll before the list is there.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        let shared = Rc::new(Shared {
            fragment: RefCell::new(hash(&window)),
            window: window.clone(),
            pages: Cell::new(1),
            rewrite: RefCell::new(None),
        });
        let returned = {
            let shared = shared.clone();
            EventListener::new(&window, "popstate", move |_| {
                shared.rewrite.take();
                shared.fragment.replace(hash(&shared.window));
                on_return();
            })
        };
        let scrolled = {
            let shared = shared.clone();
            EventListener::new(&window, "scroll", move |_| Shared::rewrite_soon(&shared))
        };
        Some(Self {
            shared,
            _listeners: [returned, scrolled],
        })
    }

    /// The fragment of the page, without `#`.
    pub fn fragment(&self) -> String {
        hash(&self.shared.window)
    }

    /// The place that the present entry remembers.
    pub fn place(&self) -> Option<ListPlace> {
        let state = self
            .shared
            .window
            .history()
            .ok()?
            .state()
            .ok()?
            .as_string()?;
        let (pages, scroll) = state.split_once(' ')?;
        Some(ListPlace {
            pages: pages.parse().ok()?,
            scroll: scroll.parse().ok()?,
        })
    }

    /// Notes how many pages are shown.
    pub fn note_pages(&self, pages: usize) {
        if self.shared.pages.replace(pages) != pages {
            Shared::rewrite_soon(&self.shared);
        }
    }

    /// Writes down what waits, and the place in the list, before the present entry is left.
    pub fn settle(&self) {
        self.shared.rewrite();
    }

    /// Writes `fragment` as `step` says.
    pub fn write(&self, step: Step, fragment: String, pages: usize) {
        let shared = &self.shared;
        match step {
            Step::Keep => {}
            Step::Replace => {
                shared.fragment.replace(fragment);
                shared.pages.set(pages);
                Shared::rewrite_soon(shared);
            }
            Step::Push => {
                shared.fragment.replace(fragment);
                shared.pages.set(pages);
                shared.push();
            }
        }
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        if self.shared.rewrite.take().is_some() {
            self.shared.rewrite();
        }
    }
}

impl Shared {
    fn rewrite_soon(shared: &Rc<Self>) {
        let late = shared.clone();
        let timeout = Timeout::new(REWRITE_AFTER, move || {
            late.rewrite.take();
            late.rewrite();
        });
        // The one before is cancelled by being dropped.
        shared.rewrite.replace(Some(timeout));
    }

    /// Brings the present entry up to date. A browser that refuses leaves a stale address, which
    /// harms nothing here.
    fn rewrite(&self) {
        self.rewrite.take();
        if let Ok(history) = self.window.history() {
            let url = self.url();
            let _ = history.replace_state_with_url(&self.place(), "", Some(&url));
        }
    }

    fn push(&self) {
        if let Ok(history) = self.window.history() {
            let _ = history.push_state_with_url(&self.place(), "", Some(&self.url()));
        }
    }

    fn place(&self) -> JsValue {
        let scroll = self.window.scroll_y().unwrap_or_default() as u32;
        let pages = self.pages.get().to_string();
        JsValue::from([&pages, " ", &scroll.to_string()].concat())
    }

    fn url(&self) -> String {
        let fragment = self.fragment.borrow();
        if fragment.is_empty() {
            // An empty fragment would leave a lone `#`.
            let location = self.window.location();
            let path = location.pathname().unwrap_or_default();
            return path + &location.search().unwrap_or_default();
        }
        "#".to_owned() + &fragment
    }
}

fn hash(window: &Window) -> String {
    let hash = window.location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}
