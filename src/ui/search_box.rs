//! The search box.
//!
//! The browser owns its text: it is written from outside only where the query changed by other
//! means than typing, and never while an input method composes.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon;
use super::view::View;
use crate::i18n::Msg;
use crate::state::Action;

/// `keyCode` of a key that an input method takes; some browsers report no `isComposing` for the
/// key that ends a composition.
const IME_KEY_CODE: u32 = 229;

/// The box as the root holds it.
#[derive(Clone, Default, PartialEq)]
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
            // Nothing is lost where the browser refuses the focus.
            let _ = input.focus();
            input.select();
        }
    }

    fn text(&self) -> String {
        self.input
            .cast::<HtmlInputElement>()
            .map_or_else(String::new, |input| input.value())
    }
}

/// What the box is given.
#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// The view.
    pub view: View,
    /// The root's hold on the box.
    pub handle: BoxHandle,
    /// Whether there is something to clear.
    pub filled: bool,
    /// The reader wants to go on to the first hit.
    pub on_leave: Callback<()>,
}

/// The search box.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let SearchBoxProps {
        view,
        handle,
        filled,
        on_leave,
    } = props;
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
    {
        // Yew knows no listeners for compositions.
        let (send, composing) = (send.clone(), handle.composing.clone());
        use_effect_with(handle.input.clone(), move |input| {
            let listeners = input.cast::<HtmlInputElement>().map(|input| {
                let begun = composing.clone();
                [
                    EventListener::new(&input, "compositionstart", move |_| begun.set(true)),
                    EventListener::new(&input, "compositionend", move |_| {
                        composing.set(false);
                        send.emit(());
                    }),
                ]
            });
            move || drop(listeners)
        });
    }
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
            if *filled {
                <button type="button" class="quiet" aria-label={view.text(Msg::SearchClear)}
                    onclick={clear.reform(|_| ())}>{ icon::icon(icon::CLOSE) }</button>
            } else if shortcut {
                <kbd aria-hidden="true">{ "/" }</kbd>
            }
        </div>
    }
}
