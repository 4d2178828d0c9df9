//! The panel of facets.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::board::Board;
use super::facet_code::code_facet;
use super::facet_topics::topic_facet;
use super::facet_values::{organizations, sources};
use super::facet_years::year_facet;
use super::host;
use super::markup::{Deed, Markup, Tag, tag};
use super::view::View;
use crate::i18n::Msg;
use crate::search::Response;
use crate::state::{Action, FacetKind, UiState};

/// What the panel is given.
#[derive(Properties)]
pub struct FacetsProps {
    /// The view.
    pub view: View,
    /// What is chosen.
    pub state: Rc<UiState>,
    /// The counts; without them there are no facets as yet.
    pub response: Option<Rc<Response>>,
    /// How many papers are found.
    pub total: usize,
    /// Whether counts are drawn one facet at a time.
    pub gradual: bool,
    /// Whether a key was pressed whose counts are still to come: until then nothing is drawn.
    pub paused: bool,
    /// Whether the panel is open, where it is one that opens.
    pub open: bool,
    /// The panel is to be closed.
    pub on_close: Callback<()>,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.asks_as(other)
            && same(&self.response, &other.response)
            && self.total == other.total
            && self.gradual == other.gradual
            && self.paused == other.paused
            && self.open == other.open
    }
}

impl FacetsProps {
    /// Whether all but the counts is as it was.
    fn asks_as(&self, other: &Self) -> bool {
        self.view == other.view && self.state.refinements == other.state.refinements
    }
}

/// What happens to the panel.
pub enum Message {
    /// It is time for the counts of one more facet.
    Next,
    /// Something was done in it.
    Done(Deed),
}

/// The counts that a facet shows.
type Counts = Option<Rc<Response>>;

/// The facets that the host wants, in its order.
pub struct Facets {
    board: Option<Board>,
    /// The answer whose counts each facet shows.
    shown: [Counts; FacetKind::ALL.len()],
    /// How many rows each facet shows beyond the first.
    extra: [usize; FacetKind::ALL.len()],
    /// The topics whose branches are shown.
    unfolded: Vec<usize>,
    /// Waits to show the counts of one more.
    next: Option<Timeout>,
}

impl Component for Facets {
    type Message = Message;
    type Properties = FacetsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let mut facets = Self {
            board: None,
            shown: all(&props.response),
            extra: Default::default(),
            unfolded: Vec::new(),
            next: None,
        };
        let panel = facets.panel(props, &|_| true);
        facets.board = Board::new(panel, ctx.link().callback(Message::Done));
        facets
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::Next => {
                if let Some(next) = self.behind(props) {
                    self.shown[next as usize] = props.response.clone();
                    self.draw(props, &|kind| kind == next);
                }
                self.show_soon(ctx);
            }
            Message::Done(deed) => self.obey(props, deed),
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &FacetsProps) -> bool {
        let props = ctx.props();
        self.next = None;
        let mut anew = !props.asks_as(old);
        if !props.gradual || old.response.is_none() {
            anew |= self.behind(props).is_some();
            self.shown = all(&props.response);
        } else if !props.paused {
            self.show_soon(ctx);
        }
        self.draw(props, &|_| anew);
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.board.as_ref().map_or_else(Html::default, Board::html)
    }
}

/// The same answer for each facet.
fn all(response: &Counts) -> [Counts; FacetKind::ALL.len()] {
    FacetKind::ALL.map(|_| response.clone())
}

fn same(a: &Counts, b: &Counts) -> bool {
    a.as_ref().map(Rc::as_ptr) == b.as_ref().map(Rc::as_ptr)
}

impl Facets {
    /// A facet whose counts are not those of the answer.
    fn behind(&self, props: &FacetsProps) -> Option<FacetKind> {
        let behind = |kind: &&FacetKind| !same(&self.shown[**kind as usize], &props.response);
        props.view.options.facets.iter().find(behind).copied()
    }

    /// Shows the counts of a facet that is behind, once the page has had its turn.
    fn show_soon(&mut self, ctx: &Context<Self>) {
        self.next = self.behind(ctx.props()).map(|_| {
            let link = ctx.link().clone();
            Timeout::new(0, move || link.send_message(Message::Next))
        });
    }

    /// Does what was asked for by a click or a change.
    fn obey(&mut self, props: &FacetsProps, deed: Deed) {
        let changed = match deed {
            Deed::Act(action) => return props.view.dispatch.emit(action),
            Deed::ClosePanel => return props.on_close.emit(()),
            Deed::Toggle(kind, index) => {
                let action = toggle(props, kind, index);
                return action
                    .into_iter()
                    .for_each(|action| props.view.dispatch.emit(action));
            }
            Deed::Extra(kind, extra) => {
                self.extra[kind as usize] = extra;
                return self.draw_around_focus(props, kind);
            }
            Deed::Unfold(topic) => {
                match self.unfolded.iter().position(|&unfolded| unfolded == topic) {
                    Some(at) => {
                        self.unfolded.swap_remove(at);
                    }
                    None => self.unfolded.push(topic),
                }
                FacetKind::Topic
            }
        };
        self.draw(props, &|kind| kind == changed);
    }

    /// Draws a facet anew. Where the button goes that has the focus, the one beside it takes it over.
    fn draw_around_focus(&self, props: &FacetsProps, changed: FacetKind) {
        let panel = self.board.as_ref().map(Board::node);
        let focus = panel.and_then(host::focused);
        let place = focus.and_then(|button| button.parent_element());
        self.draw(props, &|kind| kind == changed);
        if panel.is_some_and(|panel| !host::has_focus(panel))
            && let Some(button) = place.and_then(|place| place.first_element_child())
        {
            host::focus_in_place(button.unchecked_ref());
        }
    }

    fn draw(&self, props: &FacetsProps, anew: &dyn Fn(FacetKind) -> bool) {
        if let Some(board) = &self.board {
            board.draw(self.panel(props, anew));
        }
    }

    /// The panel, with those facets that are to be drawn `anew`.
    fn panel(&self, props: &FacetsProps, anew: &dyn Fn(FacetKind) -> bool) -> Box<Tag> {
        let view = &props.view;
        let class = if props.open {
            "facets unfolded"
        } else {
            "facets"
        };
        let facets = view.options.facets.iter().map(|&kind| match anew(kind) {
            true => self.facet(props, kind).into(),
            false => Markup::Same,
        });
        let close = tag("button").set("type", "button").class("panel-close");
        let close = close.with(view.locale.count(Msg::FacetsShow, props.total));
        let panel = tag("div").set("id", "facets").class(class).part("facets");
        panel
            .set("role", "group")
            .set("aria-label", view.text(Msg::FacetsTitle))
            .with_all(facets)
            .with(close.on(Deed::ClosePanel))
    }

    fn facet(&self, props: &FacetsProps, kind: FacetKind) -> Option<Box<Tag>> {
        let counts = &self.shown[kind as usize].as_ref()?.facets;
        let (view, chosen) = (&props.view, &props.state.refinements);
        let extra = self.extra[kind as usize];
        match kind {
            FacetKind::Topic => {
                topic_facet(view, &chosen.topics, &counts.topics, &self.unfolded, extra)
            }
            FacetKind::Year => year_facet(view, chosen.years, &counts.years),
            FacetKind::Organization => {
                organizations(view, &chosen.organizations, &counts.organizations, extra)
            }
            FacetKind::Source => sources(view, &chosen.sources, &counts.sources, extra),
            FacetKind::Code => Some(code_facet(view, chosen.code, counts.code)),
        }
    }
}

/// The act of choosing a value, or of giving it up.
fn toggle(props: &FacetsProps, kind: FacetKind, index: usize) -> Option<Action> {
    let (catalog, chosen) = (props.view.catalog(), &props.state.refinements);
    Some(match kind {
        FacetKind::Topic => {
            catalog.topics().get(index)?;
            let mut topics = chosen.topics.clone();
            let tree = props.view.engine.facets().tree();
            tree.toggle(catalog, &mut topics, index);
            Action::Topics(topics)
        }
        FacetKind::Organization => {
            Action::ToggleOrganization(catalog.organizations().get(index)?.id.clone())
        }
        FacetKind::Source => Action::ToggleSource(catalog.sources().get(index)?.id.clone()),
        FacetKind::Code => Action::Code(!chosen.code),
        FacetKind::Year => return None,
    })
}
