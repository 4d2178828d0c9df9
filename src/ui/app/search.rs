//! How the root asks the engine: for what is in sight at once, for the rest a little later.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::{App, Message};
use crate::search::Response;
use crate::ui::host;

/// The height of a usual card in CSS pixels, and of the lowest: as many as fill the window are drawn
/// at once after a key press. The rest and the facets follow.
const USUAL_CARD: f64 = 200.0;
const LOWEST_CARD: f64 = 50.0;
/// The height of what usually stands above the list, which is not there to be measured at first.
const USUAL_HEAD: f64 = 200.0;
/// How long the rest and the facets wait, in milliseconds: for most who type that is until they
/// pause, and too short to be noticed by the others.
const FILL_AFTER: u32 = 120;
/// Milliseconds from the first frame until the index is begun: what follows the frame, outside of the
/// main thread, comes before.
pub(super) const INDEX_AFTER: u32 = 20;
/// Milliseconds to work on the index before the page gets its turn: half a frame.
const SLICE: f64 = 8.0;
/// Papers to index between two looks at the clock: with notes some take a millisecond on a slow phone.
const PAPERS: usize = 5;

impl App {
    /// The first search of a widget.
    pub(super) fn begin(&mut self) {
        if self.scroll_to.is_none_or(|y| y == 0) {
            // What can be seen first comes first, where it needs no index.
            self.response = self.answer(self.screenful());
        }
        if self.response.total == 0 || self.view.engine.is_indexed() {
            self.search();
        }
    }

    /// Searches and draws all that is found at once.
    pub(super) fn search(&mut self) {
        self.fill = None;
        self.response = self.answer(self.view.options.page_size);
        self.counts = self.response.clone();
    }

    /// Asks for the first hits alone and leaves the rest for later, for the next key may come first.
    pub(super) fn search_for_key(&mut self, ctx: &Context<Self>) {
        let indexed = self.view.engine.is_indexed();
        self.response = self.answer(self.screenful());
        if !indexed {
            self.counts = self.response.clone();
        }
        let link = ctx.link().clone();
        self.fill = Some(Timeout::new(FILL_AFTER, move || {
            link.send_message(Message::Fill)
        }));
    }

    /// Works on the index until the page should have its turn; once it stands, all that was left out
    /// without it is drawn.
    pub(super) fn build_index(&mut self, ctx: &Context<Self>) -> bool {
        let pause = js_sys::Date::now() + SLICE;
        while !self.view.engine.step(PAPERS) {
            if js_sys::Date::now() >= pause {
                self.index_on(ctx);
                return false;
            }
        }
        self.index = None;
        self.search();
        true
    }

    /// Works on the index once the page has had its turn.
    fn index_on(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.index = Some(Timeout::new(0, move || link.send_message(Message::Index)));
    }

    /// So many hits fill what the window shows of the list, going by the cards that are there.
    fn screenful(&self) -> usize {
        let (mut head, mut card) = (USUAL_HEAD, USUAL_CARD);
        if let Some(results) = self.results.cast::<Element>() {
            let place = results.get_bounding_client_rect();
            let cards = results.query_selector_all(".hit");
            let cards = cards.map_or(0, |cards| cards.length());
            head = place.top().max(0.0);
            card = card.min(place.height() / f64::from(cards.max(1)));
        }
        let room = (host::window_height() - head).max(0.0);
        // Where nothing is laid out there is no height to divide by.
        let screenful = (room / card.max(LOWEST_CARD)) as usize + 1;
        screenful.min(self.view.options.page_size)
    }

    fn answer(&self, limit: usize) -> Rc<Response> {
        Rc::new(self.view.engine.search(&self.state.request(0, limit)))
    }
}
