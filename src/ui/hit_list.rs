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

/// What the list is given.
#[derive(Properties)]
pub struct HitListProps {
    /// The view.
    pub view: View,
    /// What was asked for.
    pub state: Rc<UiState>,
    /// The answer.
    pub response: Rc<Response>,
    /// How many pages to show.
    pub pages: usize,
    /// The reader wants one page more.
    pub on_more: Callback<()>,
    /// The reader wants back into the search box.
    pub on_leave: Callback<()>,
}

impl PartialEq for HitListProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && Rc::ptr_eq(&self.response, &other.response)
            && self.pages == other.pages
    }
}

/// The list of hits.
#[component]
pub fn HitList(props: &HitListProps) -> Html {
    let HitListProps {
        view,
        state,
        response,
        pages,
        on_more,
        on_leave,
    } = props;
    let size = view.options.page_size;
    let shown = pages.saturating_mul(size).min(response.total);
    let list = use_node_ref();
    let onkeydown = {
        let (list, on_leave) = (list.clone(), on_leave.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                _ => return,
            };
            if let (Some(list), Some(target)) = (list.cast::<Element>(), event.target_dyn_into())
                && move_focus(&list, &target, step, &on_leave)
            {
                event.prevent_default();
            }
        })
    };
    let drawn = shown.div_ceil(size);
    let items = (0..drawn).map(|index| {
        html! {
            <HitPage key={index} view={view.clone()} state={state.clone()}
                response={response.clone()} {index} eager={index < EAGER || index + 1 == drawn} />
        }
    });
    let rest = (response.total - shown).min(size);
    let more = (rest > 0).then(|| {
        html! {
            <button type="button" class="more-hits" part="more" onclick={on_more.reform(|_| ())}>
                { view.locale.count(Msg::ListMore, rest) }
            </button>
        }
    });
    html! { <div ref={list} {onkeydown}>{ for items }{ for more }</div> }
}

/// Moves the focus into the list that `root` holds.
pub fn focus_first(root: &Element) {
    if let Ok(Some(first)) = root.query_selector(".open") {
        focus(&first);
    }
}

/// From the title that has the focus to the next or the one before; above the first is the search
/// box. Tells whether `target` was a title at all.
fn move_focus(list: &Element, target: &Element, step: i32, on_leave: &Callback<()>) -> bool {
    if !target.class_list().contains("open") {
        return false;
    }
    let Ok(titles) = list.query_selector_all(".open") else {
        return false;
    };
    let at = (0..titles.length()).find(|&at| titles.get(at).is_some_and(|node| node == **target));
    match at.and_then(|at| at.checked_add_signed(step)) {
        Some(next) => {
            if let Some(title) = titles.get(next).and_then(|node| node.dyn_into().ok()) {
                focus(&title);
            }
        }
        None => on_leave.emit(()),
    }
    true
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Nothing is lost where the browser refuses the focus.
        let _ = element.focus();
    }
}
