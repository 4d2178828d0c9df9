//! A host page made with Yew, as the element must stand it: it hears clicks itself, renders anew,
//! and moves and removes what it holds.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

enum Message {
    Click,
    Speak,
    Move,
    Toggle,
}

#[derive(Default)]
struct Host {
    clicks: u32,
    speaks_indonesian: bool,
    moved: bool,
    empty: bool,
}

impl Host {
    /// The keyed items of the list: the element stands before or behind a text.
    fn items(&self) -> Html {
        let text = html! { <li key="text">{ format!("{} clicks", self.clicks) }</li> };
        if self.empty {
            return text;
        }
        let language = if self.speaks_indonesian { "id" } else { "en" };
        let widget = html! {
            <li key="widget"><paper-glot src="shells.json" lang={language}></paper-glot></li>
        };
        match self.moved {
            false => html! { <>{ text }{ widget }</> },
            true => html! { <>{ widget }{ text }</> },
        }
    }
}

impl Component for Host {
    type Message = Message;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Click => self.clicks += 1,
            Message::Speak => self.speaks_indonesian ^= true,
            Message::Move => self.moved ^= true,
            Message::Toggle => self.empty ^= true,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let send = |message: fn() -> Message| ctx.link().callback(move |_: MouseEvent| message());
        html! {
            <main>
                <button id="speak" onclick={send(|| Message::Speak)}>{ "Another language" }</button>
                <button id="move" onclick={send(|| Message::Move)}>{ "Move it" }</button>
                <button id="toggle" onclick={send(|| Message::Toggle)}>{ "Take it or bring it" }</button>
                // WebKit lays a bullet beside a block out anew at the next click, which misses its aim.
                <ul style="list-style: none" onclick={send(|| Message::Click)}>{ self.items() }</ul>
                <footer onclick={send(|| Message::Click)}>
                    <paper-glot src="shells.json" lang="zh-Hant"></paper-glot>
                </footer>
            </main>
        }
    }
}

/// Starts the page.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<Host>::new().render();
}
