//! The list of hits, page by page.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::hit_page::HitPage;
use super::view::View;
use crate::i18n::Msg;
use crate::search::Response;
use crate::state::UiState;

/// Pages drawn before it is known which are near; a restored list may have many more.
const EAGER: usize = 2;

/// How much of the list to draw.
#[derive(Clone, Copy)]
pub struct Extent {
    /// Pages.
    pub pages: usize,
    /// Whether cards are drawn over, and a few at a time.
    pub gradual: bool,
}

/// The hits of `response`, as far as `extent` goes; `on_more` asks for one page more.
pub fn hit_list(
    view: &View,
    state: &Rc<UiState>,
    response: &Rc<Response>,
    extent: Extent,
    on_more: Callback<MouseEvent>,
) -> Html {
    let size = view.options.page_size;
    let shown = extent.pages.saturating_mul(size).min(response.total);
    let drawn = shown.div_ceil(size);
    let items = (0..drawn).map(|index| {
        html! {
            <HitPage key={index} view={view.clone()} state={state.clone()}
                response={response.clone()} {index}
                gradual={extent.gradual} eager={index < EAGER || index + 1 == drawn} />
        }
    });
    let rest = (response.total - shown).min(size);
    let more = (rest > 0).then(|| {
        html! {
            <button type="button" class="more-hits" part="more" onclick={on_more}>
                { view.locale.count(Msg::ListMore, rest) }
            </button>
        }
    });
    html! { <div>{ for items }{ for more }</div> }
}

/// Moves the focus into the list that `root` holds.
pub fn focus_first(root: &Element) {
    if let Ok(Some(first)) = root.query_selector(".open") {
        focus(&first);
    }
}

/// Where an arrow key leads from a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The key or what it was pressed on is none of the list's.
    No,
    /// To another title, or nowhere below the last.
    Within,
    /// Above the first title.
    Out,
}

/// Moves the focus among the titles in `root` as the key asks.
pub fn move_focus(root: &Element, event: &KeyboardEvent) -> Moved {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return Moved::No,
    };
    let target = event.target_dyn_into::<Element>();
    let Some(target) = target.filter(|target| target.class_list().contains("open")) else {
        return Moved::No;
    };
    let Ok(titles) = root.query_selector_all(".open") else {
        return Moved::No;
    };
    let at = (0..titles.length()).find(|&at| titles.get(at).is_some_and(|node| node == *target));
    let Some(next) = at.and_then(|at| at.checked_add_signed(step)) else {
        return Moved::Out;
    };
    if let Some(title) = titles.get(next).and_then(|node| node.dyn_into().ok()) {
        focus(&title);
    }
    Moved::Within
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Nothing is lost where the browser refuses the focus.
        let _ = element.focus();
    }
}
