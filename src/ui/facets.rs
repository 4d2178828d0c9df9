//! The panel of facets.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::facet_code::code_facet;
use super::facet_topics::{Branches, mark_partly_chosen, topic_facet};
use super::facet_values::{Fold, organizations, sources};
use super::facet_years::year_facet;
use super::select::show_chosen;
use super::view::View;
use crate::search::Response;
use crate::state::{FacetKind, UiState};

/// What the panel is given.
#[derive(Properties)]
pub struct FacetsProps {
    /// The view.
    pub view: View,
    /// What is chosen.
    pub state: Rc<UiState>,
    /// The counts.
    pub response: Rc<Response>,
    /// Whether counts are drawn one facet at a time.
    pub gradual: bool,
    /// The element that the panel stands in.
    pub panel: NodeRef,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.refinements == other.state.refinements
            && Rc::ptr_eq(&self.response, &other.response)
            && self.gradual == other.gradual
    }
}

/// What happens to the facets.
pub enum Message {
    /// It is time for the counts of one more facet.
    Next,
    /// A topic's branches are shown or hidden.
    Unfold(usize),
    /// So many rows of a facet are shown beyond the first.
    Extra(FacetKind, usize),
}

/// The facets that the host wants, in its order.
pub struct Facets {
    /// The answer whose counts each facet shows.
    shown: [Rc<Response>; FacetKind::ALL.len()],
    /// Waits to show the counts of one more.
    next: Option<Timeout>,
    unfolded: Vec<usize>,
    extra: [usize; FacetKind::ALL.len()],
}

impl Component for Facets {
    type Message = Message;
    type Properties = FacetsProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            shown: all(&ctx.props().response),
            next: None,
            unfolded: Vec::new(),
            extra: [0; FacetKind::ALL.len()],
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Next => return self.show_next(ctx),
            Message::Unfold(topic) => {
                match self.unfolded.iter().position(|&unfolded| unfolded == topic) {
                    Some(at) => {
                        self.unfolded.swap_remove(at);
                    }
                    None => self.unfolded.push(topic),
                }
            }
            Message::Extra(kind, extra) => self.extra[kind as usize] = extra,
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &FacetsProps) -> bool {
        if ctx.props().gradual {
            self.show_next(ctx);
        } else {
            self.next = None;
            self.shown = all(&ctx.props().response);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let kinds = &ctx.props().view.options.facets;
        kinds.iter().map(|kind| self.facet(ctx, *kind)).collect()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if let Some(panel) = ctx.props().panel.cast::<Element>() {
            mark_partly_chosen(&panel);
            show_chosen(&panel);
        }
    }
}

/// The same answer for each facet.
fn all(response: &Rc<Response>) -> [Rc<Response>; FacetKind::ALL.len()] {
    FacetKind::ALL.map(|_| response.clone())
}

impl Facets {
    /// Shows the counts of one more facet, if there is one, and of the others shortly.
    fn show_next(&mut self, ctx: &Context<Self>) -> bool {
        let FacetsProps { view, response, .. } = ctx.props();
        let stale = |kind: &&FacetKind| !Rc::ptr_eq(&self.shown[**kind as usize], response);
        let kind = view.options.facets.iter().find(stale).copied();
        self.next = kind.map(|_| {
            let link = ctx.link().clone();
            Timeout::new(0, move || link.send_message(Message::Next))
        });
        if let Some(kind) = kind {
            self.shown[kind as usize] = response.clone();
        }
        kind.is_some()
    }

    fn facet(&self, ctx: &Context<Self>, kind: FacetKind) -> Html {
        let FacetsProps { view, state, .. } = ctx.props();
        let (chosen, counts) = (&state.refinements, &self.shown[kind as usize].facets);
        let fold = Fold {
            extra: self.extra[kind as usize],
            set: ctx
                .link()
                .callback(move |extra| Message::Extra(kind, extra)),
        };
        match kind {
            FacetKind::Topic => {
                let branches = Branches {
                    unfolded: &self.unfolded,
                    unfold: ctx.link().callback(Message::Unfold),
                    fold,
                };
                topic_facet(view, &chosen.topics, &counts.topics, &branches)
            }
            FacetKind::Year => year_facet(view, chosen.years, &counts.years),
            FacetKind::Organization => {
                organizations(view, &chosen.organizations, &counts.organizations, fold)
            }
            FacetKind::Source => sources(view, &chosen.sources, &counts.sources, fold),
            FacetKind::Code => code_facet(view, chosen.code, counts.code),
        }
    }
}
