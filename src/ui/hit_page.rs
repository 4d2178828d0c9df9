//! One page of the list. Only pages near the eye hold cards; of the others their height is kept.

use std::mem;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverInit};
use yew::prelude::*;

use super::hit_card::{HitCard, looks_like};
use super::view::View;
use crate::i18n::Msg;
use crate::search::Response;
use crate::state::UiState;

/// How far outside the window a page counts as near: about one screen, so that a quick flick finds
/// cards, not gaps.
const MARGIN: &str = "1000px 0px";
/// The height of a card in CSS pixels that stands for those never drawn.
const GUESSED_HEIGHT: usize = 230;

/// Cards that are drawn anew between two turns of the page, where time is short.
const SLICE: usize = 4;

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

/// A place in the list with what stands there.
struct Card {
    /// Tells Yew whether an element of the list is to be drawn over or to make room for another.
    key: usize,
    response: Rc<Response>,
    at: usize,
}

/// What happens to a page.
pub enum Message {
    /// It has come near, or is so no more.
    Near(bool),
    /// It is time for some more cards.
    Next,
}

/// A page of the list.
pub struct HitPage {
    list: NodeRef,
    near: bool,
    cards: Vec<Card>,
    next_key: usize,
    /// Waits to draw more cards.
    next: Option<Timeout>,
    _watch: Option<Watch>,
}

impl Component for HitPage {
    type Message = Message;
    type Properties = HitPageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut page = Self {
            list: NodeRef::default(),
            near: ctx.props().eager,
            cards: Vec::new(),
            next_key: 0,
            next: None,
            _watch: None,
        };
        page.replace(ctx.props());
        page
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Near(near) if near == self.near => return false,
            Message::Near(near) => {
                self.near = near;
                self.replace(ctx.props());
            }
            Message::Next => self.draw_over(ctx),
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &HitPageProps) -> bool {
        if ctx.props().gradual && self.near {
            self.draw_over(ctx);
        } else {
            self.replace(ctx.props());
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let cards = self.cards.iter().map(|card| {
            html! {
                <HitCard key={card.key} view={view.clone()} response={card.response.clone()} at={card.at} />
            }
        });
        let start = ctx.props().index * view.options.page_size + 1;
        html! {
            <ol ref={self.list.clone()} class="hits" part="list" start={start.to_string()}
                aria-label={view.text(Msg::ListLabel)}>
                { for cards }
            </ol>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let Some(list) = self.list.cast::<HtmlElement>() else {
            return;
        };
        if first {
            self._watch = watch(&list, ctx.link().callback(Message::Near));
        }
        if self.near {
            let _ = list.style().remove_property("height");
        } else if list.offset_height() == 0 {
            set_height(&list, ctx.props().len() * GUESSED_HEIGHT);
        }
    }
}

impl HitPage {
    /// Takes over all hits at once. The card of a paper that stays is kept, and with it the focus
    /// and whatever else the reader does there; no other card is used again.
    fn replace(&mut self, props: &HitPageProps) {
        self.next = None;
        let before = mem::take(&mut self.cards);
        if !self.near {
            return;
        }
        let answer = props.answer();
        for (at, hit) in answer.hits.iter().enumerate() {
            let same = before.iter().find(|card| paper(card) == Some(hit.paper));
            let key = same.map_or_else(|| self.new_key(), |card| card.key);
            let response = answer.clone();
            self.cards.push(Card { key, response, at });
        }
    }

    /// Takes over hits until a few cards have changed; the others follow shortly. While the reader
    /// types the focus is in the box, so any card may become that of another paper: to change
    /// texts is far less work than to build elements.
    fn draw_over(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        let answer = props.answer();
        self.cards.truncate(props.len());
        let mut changed = 0;
        self.next = None;
        for (at, hit) in answer.hits.iter().enumerate() {
            let old = self
                .cards
                .get(at)
                .and_then(|card| card.response.hits.get(card.at));
            let differs = old.is_none_or(|old| !looks_like(old, hit));
            if differs && changed == SLICE {
                let link = ctx.link().clone();
                self.next = Some(Timeout::new(0, move || link.send_message(Message::Next)));
                break;
            }
            changed += usize::from(differs);
            let response = answer.clone();
            match self.cards.get_mut(at) {
                Some(card) => (card.response, card.at) = (response, at),
                None => {
                    let key = self.new_key();
                    self.cards.push(Card { key, response, at });
                }
            }
        }
    }

    fn new_key(&mut self) -> usize {
        self.next_key += 1;
        self.next_key
    }
}

fn paper(card: &Card) -> Option<usize> {
    card.response.hits.get(card.at).map(|hit| hit.paper)
}

fn set_height(list: &HtmlElement, pixels: usize) {
    let _ = list
        .style()
        .set_property("height", &(pixels.to_string() + "px"));
}

/// Tells `near` whether `list` is near the window until it is dropped.
struct Watch {
    observer: IntersectionObserver,
    _heard: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn watch(list: &HtmlElement, near: Callback<bool>) -> Option<Watch> {
    let element = list.clone();
    let heard = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry: web_sys::IntersectionObserverEntry = entries.pop().unchecked_into();
        let is_near = entry.is_intersecting();
        if !is_near {
            // Before the cards go, their height is written down: nothing on the page may jump.
            set_height(&element, element.offset_height().max(0) as usize);
        }
        near.emit(is_near);
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let observer =
        IntersectionObserver::new_with_options(heard.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(list);
    Some(Watch {
        observer,
        _heard: heard,
    })
}
