//! What the widget takes from the page around it.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, HtmlInputElement, KeyboardEvent, Node, ShadowRoot,
};

/// The languages of the browser, in the reader's order.
pub fn browser_languages() -> Vec<String> {
    web_sys::window()
        .map(|window| {
            window
                .navigator()
                .languages()
                .iter()
                .filter_map(|tag| tag.as_string())
                .collect()
        })
        .unwrap_or_default()
}

/// What has the focus in `node`, which is in a widget's tree.
pub fn focused(node: &Node) -> Option<Element> {
    let shadow = node.get_root_node().dyn_into::<ShadowRoot>();
    let focused = shadow.ok()?.active_element()?;
    node.contains(Some(&focused)).then_some(focused)
}

/// Whether `node`, which is in a widget's tree, or something in it has the focus.
pub fn has_focus(node: &Node) -> bool {
    focused(node).is_some()
}

/// Moves the focus to `element` without scrolling there.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Nothing is lost where the browser refuses the focus.
    let _ = element.focus_with_options(&options);
}

/// Calls `on_slash` when `/` is pressed anywhere on the page where it would not be text.
pub fn listen_for_slash(on_slash: impl Fn() -> bool + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &document,
        "keydown",
        options,
        move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && event.key() == "/"
                && !(event.ctrl_key() || event.meta_key() || event.alt_key())
                && !event.is_composing()
                && !event.default_prevented()
                && !takes_text(event)
                && on_slash()
            {
                event.prevent_default();
            }
        },
    ))
}

/// Whether the key goes to a field for text, or to a menu, in any shadow tree.
fn takes_text(event: &Event) -> bool {
    let target = event.composed_path().get(0);
    target
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| match element.local_name().as_str() {
            "input" => {
                let input: &HtmlInputElement = element.unchecked_ref();
                !matches!(
                    input.type_().as_str(),
                    "button" | "checkbox" | "radio" | "reset" | "submit"
                )
            }
            "textarea" | "select" => true,
            _ => element.is_content_editable(),
        })
}

/// Whether the top of `part` has been scrolled past: above the window, or under the `bar` that may
/// stick to it.
pub fn is_covered(bar: &Element, part: &Element) -> bool {
    let covered = bar.get_bounding_client_rect().bottom().max(0.0);
    // Half a pixel less, for positions are fractions.
    part.get_bounding_client_rect().top() < covered - 0.5
}

/// How far the page is scrolled, in CSS pixels.
pub fn scroll_y() -> u32 {
    let window = web_sys::window();
    window
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default() as u32
}

/// The address of the page without its fragment.
pub fn page_address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    without_fragment(href.unwrap_or_default())
}

/// What a link to a part of the page begins with: nothing, unless the page has another base than its
/// own address.
pub fn link_start() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let base = document.and_then(|document| document.base_uri().ok()?);
    let (own, base) = (page_address(), base.map(without_fragment));
    match base {
        Some(base) if base != own => own,
        _ => String::new(),
    }
}

fn without_fragment(mut url: String) -> String {
    url.truncate(url.find('#').unwrap_or(url.len()));
    url
}

/// The height of the window in CSS pixels.
pub fn window_height() -> f64 {
    web_sys::window()
        .and_then(|window| window.inner_height().ok()?.as_f64())
        .unwrap_or_default()
}

/// Calls `back` so many milliseconds after the next frame was drawn, or from now on where the page
/// is hidden and there are no frames.
pub fn after_frame(wait: u32, back: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let rest = move || {
        Timeout::new(wait, back).forget();
    };
    if window.document().is_some_and(|document| document.hidden()) {
        return rest();
    }
    // Called as the frame begins: what is set off then comes after all that makes it.
    let frame = Closure::once_into_js(move || {
        Timeout::new(0, rest).forget();
    });
    // There are frames in every browser.
    let _ = window.request_animation_frame(frame.unchecked_ref());
}
