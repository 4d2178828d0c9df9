//! One page of the list. Only pages near the eye hold cards; of the others their height is kept.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverInit};
use yew::prelude::*;

use super::hit_card::HitCard;
use super::view::View;
use crate::i18n::Msg;
use crate::search::{Hit, Response};
use crate::state::UiState;

/// How far outside the window a page counts as near: about one screen, so that a quick flick finds
/// cards, not gaps.
const MARGIN: &str = "1000px 0px";
/// The height of a card in CSS pixels that stands for those never drawn.
const GUESSED_HEIGHT: usize = 230;

/// What a page is given.
#[derive(Properties, Clone)]
pub struct HitPageProps {
    /// The view.
    pub view: View,
    /// What was asked for.
    pub state: Rc<UiState>,
    /// The answer to it, whose hits are those of the first page.
    pub response: Rc<Response>,
    /// The place of this page in the list, from 0.
    pub index: usize,
    /// How many of its hits to draw at most.
    pub most: usize,
    /// Whether to draw before it is known that the page is near.
    pub eager: bool,
}

impl PartialEq for HitPageProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && Rc::ptr_eq(&self.response, &other.response)
            && self.index == other.index
            && self.most == other.most
    }
}

/// A page of the list.
pub struct HitPage {
    list: NodeRef,
    near: bool,
    _watch: Option<Watch>,
}

impl Component for HitPage {
    /// Whether the page is near.
    type Message = bool;
    type Properties = HitPageProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            list: NodeRef::default(),
            near: ctx.props().eager,
            _watch: None,
        }
    }

    fn update(&mut self, _: &Context<Self>, near: bool) -> bool {
        std::mem::replace(&mut self.near, near) != near
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let hits = if self.near { hits(props) } else { Vec::new() };
        let cards = hits.into_iter().take(props.most).map(|hit| {
            let hit = Rc::new(hit);
            html! { <HitCard key={hit.paper} view={props.view.clone()} hit={hit.clone()} /> }
        });
        let start = props.index * props.view.options.page_size + 1;
        html! {
            <ol ref={self.list.clone()} class="hits" part="list" start={start.to_string()}
                aria-label={props.view.text(Msg::ListLabel)}>
                { for cards }
            </ol>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let Some(list) = self.list.cast::<HtmlElement>() else {
            return;
        };
        if first {
            self._watch = watch(&list, ctx.link().callback(|near| near));
        }
        if self.near {
            let _ = list.style().remove_property("height");
        } else if list.offset_height() == 0 {
            let props = ctx.props();
            let size = props.view.options.page_size;
            let cards = props
                .response
                .total
                .saturating_sub(props.index * size)
                .min(size);
            set_height(&list, cards * GUESSED_HEIGHT);
        }
    }
}

fn set_height(list: &HtmlElement, pixels: usize) {
    let _ = list
        .style()
        .set_property("height", &(pixels.to_string() + "px"));
}

fn hits(props: &HitPageProps) -> Vec<Hit> {
    if props.index == 0 {
        return props.response.hits.clone();
    }
    let size = props.view.options.page_size;
    props
        .view
        .engine
        .search(&props.state.request(props.index * size, size))
        .hits
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
