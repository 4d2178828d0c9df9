//! The state in the address of the page, and the place in the list in its history.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration, Window};

use super::host;
use crate::state::history::Step;
use crate::state::url;

thread_local! {
    /// Whether a widget has hold of the address: two would write over one another.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

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
///
/// Entries of the history that the host page makes are its own: what is noted in them stays, and where
/// it has gone on to another address nothing is written until the reader acts again.
pub struct Address {
    shared: Rc<Shared>,
    /// What the page had the browser do before.
    restoration: ScrollRestoration,
    _listeners: [EventListener; 2],
}

struct Shared {
    window: Window,
    /// The address of the page when it was last read or written.
    known: RefCell<String>,
    /// The fragment that the present entry should have.
    fragment: RefCell<String>,
    pages: Cell<usize>,
    rewrite: RefCell<Option<Timeout>>,
}

impl Address {
    /// Takes hold, unless another widget has it; `on_return` is called when the reader goes back or
    /// forth, or edits the address.
    pub fn new(on_return: impl Fn() + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let history = window.history().ok()?;
        if HELD.replace(true) {
            return None;
        }
        let restoration = history.scroll_restoration();
        // The browser would scroll before the list is there.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        let shared = Rc::new(Shared {
            known: RefCell::new(address(&window)),
            fragment: RefCell::new(hash(&window)),
            window: window.clone(),
            pages: Cell::new(1),
            rewrite: RefCell::new(None),
        });
        let returned = {
            let shared = shared.clone();
            EventListener::new(&window, "popstate", move |_| {
                shared.rewrite.take();
                shared.known.replace(address(&shared.window));
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
            restoration: restoration.unwrap_or(ScrollRestoration::Auto),
            _listeners: [returned, scrolled],
        })
    }

    /// Whether the present entry leads to a place on the host's page and tells nothing of the widget.
    pub fn is_foreign(&self) -> bool {
        self.place().is_none() && url::is_foreign(&self.fragment())
    }

    /// The fragment of the page, without `#`.
    pub fn fragment(&self) -> String {
        hash(&self.shared.window)
    }

    /// The place that the present entry remembers.
    pub fn place(&self) -> Option<ListPlace> {
        let state = self.shared.window.history().ok()?.state().ok()?;
        let state = state.as_string()?;
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
        if step == Step::Keep {
            return;
        }
        shared.known.replace(address(&shared.window));
        shared.fragment.replace(fragment);
        shared.pages.set(pages);
        match step {
            Step::Push => shared.push(),
            _ => Shared::rewrite_soon(shared),
        }
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        if self.shared.rewrite.take().is_some() {
            self.shared.rewrite();
        }
        if let Ok(history) = self.shared.window.history() {
            let _ = history.set_scroll_restoration(self.restoration);
        }
        HELD.set(false);
    }
}

impl Shared {
    fn rewrite_soon(shared: &Rc<Self>) {
        if url::is_foreign(&shared.fragment.borrow()) {
            return;
        }
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
        if let Ok(history) = self.window.history()
            && *self.known.borrow() == address(&self.window)
        {
            let place = self.place(&history);
            let _ = history.replace_state_with_url(&place, "", Some(&self.url()));
            self.known.replace(address(&self.window));
        }
    }

    fn push(&self) {
        if let Ok(history) = self.window.history() {
            let place = self.place_in_list();
            let _ = history.push_state_with_url(&place, "", Some(&self.url()));
            self.known.replace(address(&self.window));
        }
    }

    /// What the present entry is to remember: the place in the list, or what the host wrote there.
    fn place(&self, history: &History) -> JsValue {
        match history.state() {
            Ok(state) if state.is_object() => state,
            _ => self.place_in_list(),
        }
    }

    fn place_in_list(&self) -> JsValue {
        let scroll = self.window.scroll_y().unwrap_or_default() as u32;
        let pages = self.pages.get().to_string();
        JsValue::from([&pages, " ", &scroll.to_string()].concat())
    }

    /// The address with the fragment; in full, for a page may have another base. An empty fragment
    /// would leave a lone `#`.
    fn url(&self) -> String {
        let mut url = host::page_address();
        let fragment = self.fragment.borrow();
        if !fragment.is_empty() {
            url.push('#');
            url.push_str(&fragment);
        }
        url
    }
}

fn address(window: &Window) -> String {
    window.location().href().unwrap_or_default()
}

fn hash(window: &Window) -> String {
    let hash = window.location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}
