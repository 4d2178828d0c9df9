//! What passes between a widget and its host page while it runs, as plain data.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use crate::facet::Refinements;
use crate::i18n::Locale;
use crate::order::IdSet;
use crate::search::Sort;

/// What a host page tells a running widget to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Search for this text, refinements kept.
    Query(String),
    /// Refine by exactly these topics.
    Topics(IdSet),
    /// Refine by exactly these sources.
    Sources(IdSet),
    /// Refine by these years, first and last.
    Years((Option<u16>, Option<u16>)),
    /// Order hits like this.
    Sort(Sort),
    /// Speak this language (BCP 47, as the host wrote it), or choose as at the start.
    Language(Option<String>),
    /// Return to what the element's attributes say; closes an open paper.
    Reset,
    /// Move the focus to the search box.
    Focus,
}

/// What a widget tells its host page.
#[derive(Clone, Debug, PartialEq)]
pub enum WidgetEvent {
    /// The list changed, by the reader or by the host.
    Search {
        /// The text in the box.
        query: String,
        /// The chosen facet values.
        refinements: Refinements,
        /// The order of hits.
        sort: Sort,
        /// How many papers match.
        total: usize,
    },
    /// The reader opened a paper.
    Select {
        /// Its id.
        id: String,
    },
    /// The interface language changed.
    Language {
        /// The language now.
        language: Locale,
    },
}

type Listener = Rc<dyn Fn(Command)>;

#[derive(Default)]
struct LinkState {
    listener: RefCell<Option<Listener>>,
    waiting: RefCell<Vec<Command>>,
}

/// The line on which commands reach a widget.
///
/// A command sent before the widget listens waits for it. Clones are ends of the same line, and
/// equal to each other only.
#[derive(Clone, Default)]
pub struct CommandLink(Rc<LinkState>);

impl CommandLink {
    /// Delivers a command, at once where the widget listens.
    pub fn send(&self, command: Command) {
        let listener = self.0.listener.borrow().clone();
        match listener {
            Some(listener) => listener(command),
            None => self.0.waiting.borrow_mut().push(command),
        }
    }

    /// Lets `listener` hear all commands from now on, those that wait first; it replaces the one
    /// before.
    pub fn connect(&self, listener: impl Fn(Command) + 'static) {
        let listener: Listener = Rc::new(listener);
        *self.0.listener.borrow_mut() = Some(listener.clone());
        for command in self.0.waiting.take() {
            listener(command);
        }
    }

    /// Lets nobody hear commands any more.
    pub fn disconnect(&self) {
        *self.0.listener.borrow_mut() = None;
    }
}

impl PartialEq for CommandLink {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for CommandLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CommandLink")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_wait_for_a_listener_and_keep_their_order() {
        let link = CommandLink::default();
        link.send(Command::Reset);
        let heard = Rc::new(RefCell::new(Vec::new()));
        let sink = heard.clone();
        link.connect(move |command| sink.borrow_mut().push(command));
        link.clone().send(Command::Focus);
        assert_eq!(*heard.borrow(), [Command::Reset, Command::Focus]);

        link.disconnect();
        link.send(Command::Reset);
        assert_eq!(heard.borrow().len(), 2);
        assert_eq!(link, link.clone());
        assert_ne!(link, CommandLink::default());
    }

    #[test]
    fn a_listener_may_send_and_disconnect() {
        let link = CommandLink::default();
        let (inner, count) = (link.clone(), Rc::new(RefCell::new(0)));
        let counted = count.clone();
        link.connect(move |command| {
            *counted.borrow_mut() += 1;
            if command == Command::Reset {
                inner.send(Command::Focus);
                inner.disconnect();
            }
        });
        link.send(Command::Reset);
        assert_eq!(*count.borrow(), 2);
    }
}
