//! One page of the list. Only pages near the eye hold cards; of the others their height is kept.

use std::mem;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::drawn::{Drawn, deed, put_in_order};
use super::hit_card::{hit_card, looks_like};
use super::markup::Deed;
use super::sight::Sight;
use super::view::View;
use crate::i18n::Msg;
use crate::search::{Hit, Response};
use crate::state::UiState;

/// How far outside the window a page counts as near: about one screen, so that a quick flick finds
/// cards, not gaps.
const MARGIN: &str = "1000px 0px";
/// The height of a card in CSS pixels that stands for those never drawn.
const GUESSED_HEIGHT: usize = 230;

/// Cards that are drawn anew between two turns of the page, where time is short: a key that comes
/// waits for no more.
const SLICE: usize = 3;

/// What a page is given.
#[derive(Properties, Clone)]
pub struct HitPageProps {
    /// The view.
    pub view: View,
    /// What was asked for.
    pub state: Rc<UiState>,
    /// The answer to it, whose hits are those of the first page, or the first of them.
    pub response: Rc<Response>,
    /// The place of this page in the list, from 0.
    pub index: usize,
    /// Whether cards are drawn over, and a few at a time.
    pub gradual: bool,
    /// Whether to draw before it is known that the page is near.
    pub eager: bool,
}

impl PartialEq for HitPageProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && Rc::ptr_eq(&self.response, &other.response)
            && self.index == other.index
            && self.gradual == other.gradual
    }
}

impl HitPageProps {
    /// The answer that has the hits of this page.
    fn answer(&self) -> Rc<Response> {
        if self.index == 0 {
            return self.response.clone();
        }
        let size = self.view.options.page_size;
        let request = self.state.request(self.index * size, size);
        Rc::new(self.view.engine.search(&request))
    }

    /// How many hits the page has once all are there.
    fn len(&self) -> usize {
        let size = self.view.options.page_size;
        self.response
            .total
            .saturating_sub(self.index * size)
            .min(size)
    }
}

/// A card in the list.
#[derive(Default)]
struct Card {
    response: Rc<Response>,
    at: usize,
    drawn: Drawn,
}

/// What happens to a page.
pub enum Message {
    /// It has come near, or is so no more.
    Near(bool),
    /// The reader has it printed, or is done with that.
    Print(bool),
    /// It is time for some more cards.
    Next,
}

/// A page of the list. Its element is made by itself, so that it stands in the document with all
/// its cards at once.
pub struct HitPage {
    list: Option<HtmlElement>,
    near: bool,
    /// On paper nothing comes near any more.
    printing: bool,
    cards: Vec<Card>,
    /// Waits to draw more cards.
    next: Option<Timeout>,
    _click: Option<EventListener>,
    _print: Option<[EventListener; 2]>,
    _sight: Option<Sight>,
}

impl Component for HitPage {
    type Message = Message;
    type Properties = HitPageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let (list, near) = (element(), ctx.props().eager);
        if let Some(list) = list.as_ref().filter(|_| !near) {
            set_height(list, ctx.props().len() * GUESSED_HEIGHT);
        }
        let click = list.as_ref().map(|list| listen(list, ctx));
        let mut page = Self {
            list,
            near,
            printing: false,
            cards: Vec::new(),
            next: None,
            _click: click,
            _print: None,
            _sight: None,
        };
        page.describe(ctx.props());
        page.replace(ctx.props(), false);
        page
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Near(near) => self.come(ctx, near),
            Message::Print(printing) => {
                self.printing = printing;
                self.come(ctx, true);
            }
            Message::Next => self.draw_over(ctx),
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &HitPageProps) -> bool {
        let other_view = ctx.props().view != old.view;
        if other_view {
            self.describe(ctx.props());
        }
        if ctx.props().gradual && self.near && !other_view {
            self.draw_over(ctx);
        } else {
            self.replace(ctx.props(), other_view);
        }
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let list = self.list.clone();
        list.map_or_else(Html::default, |list| Html::VRef(list.into()))
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(list) = &self.list {
            self._sight = Sight::new(list, MARGIN, ctx.link().callback(Message::Near));
            self._print = web_sys::window().map(|window| {
                [("beforeprint", true), ("afterprint", false)].map(|(name, printing)| {
                    let link = ctx.link().clone();
                    EventListener::new(&window, name, move |_| {
                        link.send_message(Message::Print(printing));
                    })
                })
            });
        }
    }
}

/// The element of a page.
fn element() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.create_element("ol").ok()?.dyn_into().ok()
}

/// Does what a click in `list` asks for.
fn listen(list: &HtmlElement, ctx: &Context<HitPage>) -> EventListener {
    let (link, dispatch) = (ctx.link().clone(), ctx.props().view.dispatch.clone());
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(list, "click", options, move |event| {
        let page = link.get_component();
        let deed = page.and_then(|page| deed(page.cards.iter().map(|card| &card.drawn), event));
        if let Some(Deed::Act(action)) = deed {
            dispatch.emit(action);
        }
    })
}

impl HitPage {
    /// Brings the attributes of the element up to date.
    fn describe(&self, props: &HitPageProps) {
        let Some(list) = &self.list else {
            return;
        };
        let view = &props.view;
        let start = (props.index * view.options.page_size + 1).to_string();
        for (name, value) in [
            ("class", "hits"),
            ("part", "list"),
            ("start", &start),
            ("aria-label", view.text(Msg::ListLabel)),
        ] {
            let _ = list.set_attribute(name, value);
        }
    }

    /// Comes near, or leaves.
    fn come(&mut self, ctx: &Context<Self>, near: bool) {
        if near == self.near || self.printing && !near {
            return;
        }
        self.near = near;
        if let Some(list) = self.list.as_ref().filter(|_| !near) {
            // Before the cards go, their height is written down: nothing on the page may jump.
            set_height(list, list.offset_height().max(0) as usize);
        }
        self.replace(ctx.props(), false);
    }

    /// Takes over all hits at once. The card of a paper that stays is kept, and with it the focus
    /// and whatever else the reader does there; no other card is used again.
    fn replace(&mut self, props: &HitPageProps, other_view: bool) {
        self.next = None;
        let Some(list) = self.list.clone() else {
            return;
        };
        let mut before = mem::take(&mut self.cards);
        if self.near {
            let _ = list.style().remove_property("height");
            let answer = props.answer();
            for (at, hit) in answer.hits.iter().enumerate() {
                let same = before
                    .iter()
                    .position(|card| card.paper() == Some(hit.paper));
                let mut card = same.map_or_else(Card::default, |at| before.swap_remove(at));
                card.show(props, &answer, at, &list, other_view);
                self.cards.push(card);
            }
        }
        before.iter().for_each(|card| card.drawn.remove());
        put_in_order(&list, &mut self.cards.iter().map(|card| &card.drawn));
    }

    /// Takes over hits until a few cards have changed; the others follow shortly. While the reader
    /// types the focus is in the box, so any card may become that of another paper: to change
    /// texts is far less work than to build elements.
    fn draw_over(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        let answer = props.answer();
        self.next = None;
        let Some(list) = self.list.clone() else {
            return;
        };
        while self.cards.len() > props.len() {
            self.cards.pop().iter().for_each(|card| card.drawn.remove());
        }
        let mut changed = 0;
        for (at, hit) in answer.hits.iter().enumerate() {
            let old = self.cards.get(at).and_then(Card::hit);
            if old.is_none_or(|old| !looks_like(old, hit)) {
                if changed == SLICE {
                    let link = ctx.link().clone();
                    self.next = Some(Timeout::new(0, move || link.send_message(Message::Next)));
                    return;
                }
                changed += 1;
            }
            if at == self.cards.len() {
                self.cards.push(Card::default());
            }
            self.cards[at].show(props, &answer, at, &list, false);
        }
    }
}

impl Card {
    fn hit(&self) -> Option<&Hit> {
        self.response.hits.get(self.at)
    }

    fn paper(&self) -> Option<usize> {
        self.hit().map(|hit| hit.paper)
    }

    /// Becomes the card of a hit; a new one stands at the end of `list` then.
    fn show(
        &mut self,
        props: &HitPageProps,
        answer: &Rc<Response>,
        at: usize,
        list: &Node,
        other_view: bool,
    ) {
        let hit = &answer.hits[at];
        let same = self.hit().is_some_and(|old| looks_like(old, hit));
        if (!same || other_view)
            && let Some(document) = list.owner_document()
        {
            let markup = hit_card(&props.view, hit);
            self.drawn.draw(&document, markup, list, &[]);
        }
        (self.response, self.at) = (answer.clone(), at);
    }
}

fn set_height(list: &HtmlElement, pixels: usize) {
    let _ = list
        .style()
        .set_property("height", &(pixels.to_string() + "px"));
}
