//! What [`Markup`] has become in the document, and how it becomes something else: only what differs
//! is touched, for each call into the document costs.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, MouseEvent,
    Node,
};

use super::host::has_focus;
use super::markup::{Deed, Markup, Tag, Text};
use crate::facet::Chosen;

/// The namespace of pictures.
const SVG: &str = "http://www.w3.org/2000/svg";

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
            Markup::Nothing | Markup::Same => Self::Nothing,
            Markup::Text(text) => Self::Text(document.create_text_node(&text).into(), text),
            Markup::Element(tag) => Self::element(document, tag),
        }
    }

    fn element(document: &Document, mut tag: Box<Tag>) -> Self {
        // All names are ours, and all are valid.
        let element = match tag.name {
            "svg" | "path" | "g" | "title" | "rect" => {
                document.create_element_ns(Some(SVG), tag.name)
            }
            name => document.create_element(name),
        };
        let Ok(element) = element else {
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
        show_chosen(&element, &tag);
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
            (Self::Nothing, Markup::Nothing) | (_, Markup::Same) => {}
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
                draw_all(document, children, inner, element);
                show_chosen(element, &tag);
                *before = tag;
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

    fn key(&self) -> Option<usize> {
        match self {
            Self::Element(_, tag, _) => tag.key,
            _ => None,
        }
    }

    /// What comes of `event` here, if anything, and whether a link stands for it.
    fn deed(&self, event: &Event) -> Option<(&Deed, bool)> {
        let Self::Element(element, tag, children) = self else {
            return None;
        };
        let changes = event.type_() == "change";
        // What is clicked on in a document is a node.
        let target = event.target();
        let hit = || element.contains(target.as_ref().map(JsCast::unchecked_ref));
        if tag.name == "select" {
            let menu: &HtmlSelectElement = element.unchecked_ref();
            return match children.get(menu.selected_index() as usize) {
                Some(Self::Element(_, choice, _)) if changes && hit() => {
                    Some((choice.deed.as_deref()?, false))
                }
                _ => None,
            };
        }
        match &tag.deed {
            Some(deed) => {
                let heard = changes == (tag.name == "input") && hit();
                heard.then_some((deed, tag.name == "a"))
            }
            None => children.iter().find_map(|child| child.deed(event)),
        }
    }
}

/// What comes of `event` in `drawn`, a click or a change. A link that is to open elsewhere is left
/// to the browser.
pub fn deed<'a>(mut drawn: impl Iterator<Item = &'a Drawn>, event: &Event) -> Option<Deed> {
    let (deed, link) = drawn.find_map(|piece| piece.deed(event))?;
    if link {
        let click: &MouseEvent = event.unchecked_ref();
        if click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() {
            return None;
        }
        event.prevent_default();
    }
    Some(deed.clone())
}

/// Brings what no attribute stands for up to date: the reader may have changed it since.
fn show_chosen(element: &Element, tag: &Tag) {
    let Some(chosen) = tag.chosen else {
        return;
    };
    if tag.name == "option" {
        if chosen == Chosen::Yes {
            let choice: &HtmlOptionElement = element.unchecked_ref();
            choice.set_selected(true);
        }
    } else {
        let check: &HtmlInputElement = element.unchecked_ref();
        check.set_checked(chosen == Chosen::Yes);
        check.set_indeterminate(chosen == Chosen::Partly);
    }
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
fn draw_all(document: &Document, drawn: &mut Vec<Drawn>, markup: Vec<Markup>, parent: &Node) {
    arrange(drawn, &markup, parent);
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

/// Brings pieces with keys to where `markup` has them, takes out those that it has no more, and
/// leaves room for the new: so the focus does not pass to another value than the reader chose.
/// Where there is no focus any piece may become another, which is less work.
fn arrange(drawn: &mut Vec<Drawn>, markup: &[Markup], parent: &Node) {
    let keys = markup.iter().map(Markup::key);
    if markup.first().and_then(Markup::key).is_none()
        || keys.clone().eq(drawn.iter().map(Drawn::key))
        || !has_focus(parent)
    {
        return;
    }
    let mut before = std::mem::take(drawn);
    drawn.extend(keys.map(|key| {
        let same = before.iter().position(|piece| piece.key() == key);
        same.map_or(Drawn::Nothing, |at| before.remove(at))
    }));
    before.iter().for_each(Drawn::remove);
    put_in_order(parent, &mut drawn.iter());
}

/// Brings pieces that are in `parent`, or are to be, into their order; those that stand in it are not
/// moved.
pub fn put_in_order(parent: &Node, drawn: &mut dyn Iterator<Item = &Drawn>) {
    let mut place = parent.first_child();
    for node in drawn.filter_map(Drawn::node) {
        if place.as_ref() == Some(node) {
            place = node.next_sibling();
        } else {
            let _ = parent.insert_before(node, place.as_ref());
        }
    }
}
