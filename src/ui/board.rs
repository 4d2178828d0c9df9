//! A piece of the page that stands in Yew's as one node, and is drawn from markup.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::{Document, Node};
use yew::prelude::*;

use super::drawn::{Drawn, deed};
use super::markup::{Deed, Tag};

/// Such a piece.
pub struct Board {
    document: Document,
    drawn: Rc<RefCell<Drawn>>,
    node: Node,
    _listeners: [EventListener; 2],
}

impl Board {
    /// Draws `tag`; what the reader does to it is told to `on_deed`.
    pub fn new(tag: Box<Tag>, on_deed: Callback<Deed>) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let drawn = Drawn::new(&document, tag.into());
        let node = drawn.node()?.clone();
        let drawn = Rc::new(RefCell::new(drawn));
        let listeners = ["click", "change"].map(|name| {
            let (drawn, on_deed) = (drawn.clone(), on_deed.clone());
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&node, name, options, move |event| {
                // What is drawn just now hears nothing.
                let drawn = drawn.try_borrow();
                let deed = drawn
                    .ok()
                    .and_then(|drawn| deed([&*drawn].into_iter(), event));
                deed.into_iter().for_each(|deed| on_deed.emit(deed));
            })
        });
        Some(Self {
            document,
            drawn,
            node,
            _listeners: listeners,
        })
    }

    /// Draws `tag`, of the same name as the first, in its place.
    pub fn draw(&self, tag: Box<Tag>) {
        let mut drawn = self.drawn.borrow_mut();
        drawn.draw(&self.document, tag.into(), &self.node, &[]);
    }

    /// Its element.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// What stands for it in Yew's page.
    pub fn html(&self) -> Html {
        Html::VRef(self.node.clone())
    }
}
