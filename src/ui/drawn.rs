//! What [`Markup`] has become in the document, and how it becomes something else: only what differs
//! is touched, for each call into the document costs.

use web_sys::{Document, Element, Node};
use yew::prelude::*;

use super::markup::{Markup, Tag, Text};
use crate::state::Action;

/// A piece of the document.
#[derive(Default)]
pub enum Drawn {
    /// Nothing stands here.
    #[default]
    Nothing,
    /// A text.
    Text(Node, Text),
    /// An element, and what it was drawn from but for the children, which stand for themselves.
    Element(Element, Box<Tag>, Vec<Drawn>),
}

impl Drawn {
    /// Draws `markup`, outside of the document as yet.
    pub fn new(document: &Document, markup: Markup) -> Self {
        match markup {
            Markup::Nothing => Self::Nothing,
            Markup::Text(text) => Self::Text(document.create_text_node(&text).into(), text),
            Markup::Element(tag) => Self::element(document, tag),
        }
    }

    fn element(document: &Document, mut tag: Box<Tag>) -> Self {
        // All names are ours, and all are valid.
        let Ok(element) = document.create_element(tag.name) else {
            return Self::Nothing;
        };
        for (name, value) in &tag.attributes {
            let _ = element.set_attribute(name, value);
        }
        let children = std::mem::take(&mut tag.children);
        let children = children.into_iter().map(|child| {
            let child = Self::new(document, child);
            if let Some(node) = child.node() {
                let _ = element.append_with_node_1(node);
            }
            child
        });
        let children = children.collect();
        Self::Element(element, tag, children)
    }

    /// The node that stands here.
    pub fn node(&self) -> Option<&Node> {
        match self {
            Self::Nothing => None,
            Self::Text(node, _) => Some(node),
            Self::Element(element, ..) => Some(element),
        }
    }

    /// Takes it out of the document.
    pub fn remove(&self) {
        if let Some(node) = self.node()
            && let Some(parent) = node.parent_node()
        {
            let _ = parent.remove_child(node);
        }
    }

    /// Draws `markup` in its place, which is in `parent` before `rest`.
    pub fn draw(&mut self, document: &Document, markup: Markup, parent: &Node, rest: &[Self]) {
        match (&mut *self, markup) {
            (Self::Nothing, Markup::Nothing) => {}
            (Self::Text(node, before), Markup::Text(text)) => {
                if *before != text {
                    node.set_node_value(Some(&text));
                    *before = text;
                }
            }
            (Self::Element(element, before, children), Markup::Element(mut tag))
                if before.name == tag.name =>
            {
                set_attributes(element, &before.attributes, &tag.attributes);
                let inner = std::mem::take(&mut tag.children);
                *before = tag;
                draw_all(document, children, inner, element);
            }
            (_, markup) => {
                let next = Self::new(document, markup);
                let _ = match (self.node(), next.node()) {
                    (Some(old), Some(new)) => parent.replace_child(new, old),
                    (Some(old), None) => parent.remove_child(old),
                    (None, Some(new)) => {
                        parent.insert_before(new, rest.iter().find_map(Self::node))
                    }
                    (None, None) => return,
                };
                *self = next;
            }
        }
    }

    /// What a click does here, if anything, and whether a link stands for it.
    fn action(&self, event: &MouseEvent) -> Option<(&Action, bool)> {
        let Self::Element(element, tag, children) = self else {
            return None;
        };
        if let Some(action) = &tag.action {
            let hit = element.contains(event.target_dyn_into::<Node>().as_ref());
            return hit.then_some((action, tag.name == "a"));
        }
        children.iter().find_map(|child| child.action(event))
    }
}

/// Dispatches the action of that piece of `drawn` which was clicked. A link that is to open elsewhere
/// is left to the browser.
pub fn clicked<'a>(
    mut drawn: impl Iterator<Item = &'a Drawn>,
    event: &MouseEvent,
    dispatch: &Callback<Action>,
) {
    let Some((action, link)) = drawn.find_map(|piece| piece.action(event)) else {
        return;
    };
    if link {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
    }
    dispatch.emit(action.clone());
}

fn set_attributes(
    element: &Element,
    before: &[(&'static str, Text)],
    after: &[(&'static str, Text)],
) {
    for pair in after {
        if !before.contains(pair) {
            let _ = element.set_attribute(pair.0, &pair.1);
        }
    }
    for (name, _) in before {
        if !after.iter().any(|(kept, _)| kept == name) {
            let _ = element.remove_attribute(name);
        }
    }
}

/// Draws `markup` in the place of `drawn`, the last that `parent` holds.
pub fn draw_all(document: &Document, drawn: &mut Vec<Drawn>, markup: Vec<Markup>, parent: &Node) {
    while drawn.len() > markup.len() {
        drawn.pop().iter().for_each(Drawn::remove);
    }
    drawn.resize_with(markup.len(), Drawn::default);
    // From the last on: where something is to stand is before what stands there already.
    for (at, markup) in markup.into_iter().enumerate().rev() {
        let (left, rest) = drawn.split_at_mut(at + 1);
        left[at].draw(document, markup, parent, rest);
    }
}
