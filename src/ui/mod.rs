//! The Yew components.

use std::rc::Rc;

use yew::prelude::*;

use crate::search::Engine;

/// What the root component is given.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// The engine, shared by all widgets of one catalog.
    pub engine: Rc<Engine>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.engine, &other.engine)
    }
}

/// The whole widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    html! { <p>{ props.engine.catalog().len() }</p> }
}
