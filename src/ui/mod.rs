//! The Yew components.

use std::rc::Rc;

use yew::prelude::*;

use crate::search::Engine;
use crate::state::{AppOptions, CommandLink, WidgetEvent};

/// What the root component is given.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// The engine, shared by all widgets of one catalog.
    pub engine: Rc<Engine>,
    /// What the element's attributes say.
    pub options: Rc<AppOptions>,
    /// What the host page tells the widget while it runs.
    pub commands: CommandLink,
    /// What the host page hears.
    pub on_event: Callback<WidgetEvent>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.engine, &other.engine)
            && self.options == other.options
            && self.commands == other.commands
            && self.on_event == other.on_event
    }
}

/// The whole widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    html! { <p>{ props.engine.catalog().len() }</p> }
}
