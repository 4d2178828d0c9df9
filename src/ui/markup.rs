//! Pieces of the page as plain values, which [`super::drawn::Drawn`] brings into the document.
//!
//! Cards and facets are most of what a reader waits for at a key press. Yew would make an object for
//! each of their attributes and listeners, and ask the document for the namespace of each element.
//! Always nodes, never HTML: text from a catalog is only ever text.

use std::borrow::Cow;

use crate::facet::Chosen;
use crate::state::{Action, FacetKind};

/// A text, known beforehand or not.
pub type Text = Cow<'static, str>;

/// A piece of the page.
pub enum Markup {
    /// Nothing, in the place of what stands there at other times: its neighbours keep theirs.
    Nothing,
    /// What stands there already.
    Same,
    /// Text.
    Text(Text),
    /// An element.
    Element(Box<Tag>),
}

/// An element with all that is in it.
pub struct Tag {
    /// Its name.
    pub name: &'static str,
    /// Names and values of its attributes.
    pub attributes: Vec<(&'static str, Text)>,
    /// What is in it.
    pub children: Vec<Markup>,
    /// What a click on it does; of a check box, a change; of a choice in a menu, that it is chosen.
    pub deed: Option<Box<Deed>>,
    /// Whether a check box is on, or a choice of a menu the one chosen: what no attribute says.
    pub chosen: Option<Chosen>,
    /// What sets it apart from its neighbours wherever it stands among them.
    pub key: Option<usize>,
}

/// What the reader does to a piece of the page.
#[derive(Clone)]
pub enum Deed {
    /// An act that the root hears of.
    Act(Action),
    /// The value of a facet with this index is chosen or given up.
    Toggle(FacetKind, usize),
    /// So many rows of a facet are shown beyond the first.
    Extra(FacetKind, usize),
    /// The branches of the topic with this index are shown or hidden.
    Unfold(usize),
    /// The panel of facets is closed.
    ClosePanel,
}

/// An empty element. It is built behind a pointer, which is less to move than what it points to.
pub fn tag(name: &'static str) -> Box<Tag> {
    Box::new(Tag {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
        deed: None,
        chosen: None,
        key: None,
    })
}

impl Tag {
    /// Sets an attribute that is not set yet.
    pub fn set(mut self: Box<Self>, name: &'static str, value: impl Into<Text>) -> Box<Self> {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets the class.
    pub fn class(self: Box<Self>, class: &'static str) -> Box<Self> {
        self.set("class", class)
    }

    /// Sets the name that a host's style sheet knows it by.
    pub fn part(self: Box<Self>, part: &'static str) -> Box<Self> {
        self.set("part", part)
    }

    /// Sets the language of what is in it.
    pub fn lang(self: Box<Self>, lang: &str) -> Box<Self> {
        self.set("lang", lang.to_owned())
    }

    /// Lets a click do `action`.
    pub fn on_click(self: Box<Self>, action: Action) -> Box<Self> {
        self.on(Deed::Act(action))
    }

    /// Sets what comes of it.
    pub fn on(mut self: Box<Self>, deed: Deed) -> Box<Self> {
        self.deed = Some(Box::new(deed));
        self
    }

    /// Sets whether it is chosen.
    pub fn chosen(mut self: Box<Self>, chosen: Chosen) -> Box<Self> {
        self.chosen = Some(chosen);
        self
    }

    /// Sets what tells it from its neighbours.
    pub fn key(mut self: Box<Self>, key: usize) -> Box<Self> {
        self.key = Some(key);
        self
    }

    /// Adds to what is in it.
    pub fn with(mut self: Box<Self>, child: impl Into<Markup>) -> Box<Self> {
        self.children.push(child.into());
        self
    }

    /// Adds all of `parts`, and `separator` at the end of each but the last. As text, and not from the
    /// style sheet, it is there when the reader copies them.
    pub fn with_list(
        mut self: Box<Self>,
        parts: Vec<Markup>,
        separator: &'static str,
    ) -> Box<Self> {
        for part in parts {
            if let Some(Markup::Element(before)) = self.children.last_mut() {
                before.end_with(separator);
            }
            self.children.push(part);
        }
        self
    }

    /// Adds a text, which becomes one with a text before it: each node costs.
    fn end_with(&mut self, text: &'static str) {
        match self.children.last_mut() {
            Some(Markup::Text(last)) => last.to_mut().push_str(text),
            _ => self.children.push(text.into()),
        }
    }

    /// Adds all of these to what is in it.
    pub fn with_all(mut self: Box<Self>, children: impl IntoIterator<Item = Markup>) -> Box<Self> {
        // Not `extend`, of which there would be much code for each kind of iterator.
        for child in children {
            self.children.push(child);
        }
        self
    }
}

impl From<Box<Tag>> for Markup {
    fn from(tag: Box<Tag>) -> Self {
        Self::Element(tag)
    }
}

impl From<Option<Box<Tag>>> for Markup {
    fn from(tag: Option<Box<Tag>>) -> Self {
        tag.map_or(Self::Nothing, Self::Element)
    }
}

impl Markup {
    /// The key of an element.
    pub fn key(&self) -> Option<usize> {
        match self {
            Self::Element(tag) => tag.key,
            _ => None,
        }
    }
}

impl From<&'static str> for Markup {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}
