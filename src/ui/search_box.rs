//! The search box.
//!
//! The browser owns its text: it is written from outside only where the query changed by other
//! means than typing, and never while an input method composes.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::host;
use super::icon;
use super::view::Shared;
use crate::i18n::Msg;
use crate::state::Action;

/// `keyCode` of a key that an input method takes; some browsers report no `isComposing` for the
/// key that ends a composition.
const IME_KEY_CODE: u32 = 229;

/// The box as the root holds it.
#[derive(Clone, Default)]
pub struct BoxHandle {
    input: NodeRef,
    composing: Rc<Cell<bool>>,
}

impl BoxHandle {
    /// Shows `text`, unless the reader is composing: the composition's end will tell its own.
    pub fn write(&self, text: &str) {
        if let Some(input) = self.input.cast::<HtmlInputElement>()
            && !self.composing.get()
            && input.value() != text
        {
            input.set_value(text);
        }
    }

    /// Moves the focus into the box, with its text selected.
    pub fn focus(&self) {
        if let Some(input) = self.input.cast::<HtmlInputElement>() {
            // In sight it sticks to the window: a browser that makes room for it scrolls the page.
            if (0.0..host::window_height()).contains(&input.get_bounding_client_rect().top()) {
                host::focus_in_place(&input);
            } else {
                // Nothing is lost where the browser refuses the focus.
                let _ = input.focus();
            }
            input.select();
        }
    }

    /// Listens for compositions, which Yew does not. What they leave in the box goes to `dispatch`.
    pub fn watch_composition(&self, dispatch: Callback<Action>) -> Option<[EventListener; 2]> {
        let input = self.input.cast::<HtmlInputElement>()?;
        let (begun, ended) = (self.composing.clone(), self.clone());
        Some([
            EventListener::new(&input, "compositionstart", move |_| begun.set(true)),
            EventListener::new(&input, "compositionend", move |_| {
                ended.composing.set(false);
                dispatch.emit(Action::Type(ended.text()));
            }),
        ])
    }

    fn text(&self) -> String {
        self.input
            .cast::<HtmlInputElement>()
            .map_or_else(String::new, |input| input.value())
    }
}

/// The search box; `filled` says whether there is something to clear, `on_leave` leads on to the
/// first hit.
pub fn search_box(view: &Shared, handle: &BoxHandle, filled: bool, on_leave: Callback<()>) -> Html {
    let send = {
        let (dispatch, handle) = (view.dispatch.clone(), handle.clone());
        Callback::from(move |()| dispatch.emit(Action::Type(handle.text())))
    };
    let oninput = {
        let (send, composing) = (send.clone(), handle.composing.clone());
        Callback::from(move |event: InputEvent| {
            if !event.is_composing() && !composing.get() {
                send.emit(());
            }
        })
    };
    let clear = {
        let (send, handle) = (send, handle.clone());
        Callback::from(move |()| {
            handle.write("");
            handle.focus();
            send.emit(());
        })
    };
    let onkeydown = {
        let (clear, handle, on_leave) = (clear.clone(), handle.clone(), on_leave.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || handle.composing.get() || event.key_code() == IME_KEY_CODE {
                return;
            }
            match event.key().as_str() {
                "Escape" if !handle.text().is_empty() => clear.emit(()),
                "ArrowDown" | "Enter" => on_leave.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let label = view.text(Msg::SearchLabel);
    let shortcut = view.options.shortcut;
    html! {
        <div class="box" part="search">
            { icon::icon(icon::SEARCH) }
            <input ref={handle.input.clone()} class="box-input" part="input" type="search"
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                aria-label={label} placeholder={view.text(Msg::SearchPlaceholder)}
                aria-keyshortcuts={shortcut.then_some("/")}
                {oninput} {onkeydown} />
            if filled {
                <button type="button" class="quiet" aria-label={view.text(Msg::SearchClear)}
                    onclick={clear.reform(|_| ())}>{ icon::icon(icon::CLOSE) }</button>
            } else if shortcut {
                <kbd aria-hidden="true">{ "/" }</kbd>
            }
            // Past the facets, where they stand before the list.
            <button type="button" class="skip" onclick={on_leave.reform(|_| ())}>
                { view.text(Msg::SearchSkip) }
            </button>
        </div>
    }
}
