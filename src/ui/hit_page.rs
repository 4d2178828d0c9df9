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
    /// Whether to draw before it is known that the page is near.
    pub eager: bool,
}

impl PartialEq for HitPageProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && Rc::ptr_eq(&self.response, &other.response)
            && self.index == other.index
    }
}

/// A page of the list.
#[component]
pub fn HitPage(props: &HitPageProps) -> Html {
    let list = use_node_ref();
    let near = use_state_eq(|| props.eager);
    {
        let near = near.setter();
        use_effect_with(list.clone(), move |list| {
            let watch = list
                .cast::<HtmlElement>()
                .and_then(|list| watch(&list, near));
            move || drop(watch)
        });
    }
    let size = props.view.options.page_size;
    let first = props.index * size;
    let expected = props.response.total.saturating_sub(first).min(size);
    {
        let (list, near) = (list.clone(), *near);
        use_effect_with((near, expected), move |&(near, expected)| {
            if let Some(list) = list.cast::<HtmlElement>()
                && near
            {
                let _ = list.style().remove_property("height");
            } else if let Some(list) = list.cast::<HtmlElement>()
                && list.offset_height() == 0
            {
                let height = (expected * GUESSED_HEIGHT).to_string() + "px";
                let _ = list.style().set_property("height", &height);
            }
        });
    }
    let cards = near
        .then(|| hits(props))
        .unwrap_or_default()
        .into_iter()
        .map(|hit| {
            html! { <HitCard key={hit.paper} view={props.view.clone()} hit={hit.clone()} /> }
        });
    html! {
        <ol ref={list} class="hits" part="list" start={(first + 1).to_string()}
            aria-label={props.view.text(Msg::ListLabel)}>
            { for cards }
        </ol>
    }
}

fn hits(props: &HitPageProps) -> Vec<Rc<Hit>> {
    let size = props.view.options.page_size;
    let hits = if props.index == 0 {
        props.response.hits.clone()
    } else {
        props
            .view
            .engine
            .search(&props.state.request(props.index * size, size))
            .hits
    };
    hits.into_iter().map(Rc::new).collect()
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

fn watch(list: &HtmlElement, near: UseStateSetter<bool>) -> Option<Watch> {
    let element = list.clone();
    let heard = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry: web_sys::IntersectionObserverEntry = entries.pop().unchecked_into();
        let is_near = entry.is_intersecting();
        if !is_near {
            // Before the cards go, their height is written down: nothing on the page may jump.
            let height = element.offset_height().to_string() + "px";
            let _ = element.style().set_property("height", &height);
        }
        near.set(is_near);
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
