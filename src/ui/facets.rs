//! The panel of facets.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::facet::Facet;
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
    /// Whether the reader is typing: facets are drawn one at a time.
    pub typing: bool,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.refinements == other.state.refinements
            && Rc::ptr_eq(&self.response, &other.response)
            && self.typing == other.typing
    }
}

/// The facets that the host wants, in its order.
pub struct Facets {
    /// The answer whose counts each facet shows.
    shown: [Rc<Response>; FacetKind::ALL.len()],
    /// Waits to show the next facet's counts.
    next: Option<Timeout>,
}

impl Component for Facets {
    /// It is time for the next facet's counts.
    type Message = ();
    type Properties = FacetsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let response = &ctx.props().response;
        Self {
            shown: FacetKind::ALL.map(|_| response.clone()),
            next: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, (): ()) -> bool {
        self.show_next(ctx)
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &FacetsProps) -> bool {
        if ctx.props().typing {
            self.show_next(ctx);
        } else {
            self.next = None;
            self.shown = FacetKind::ALL.map(|_| ctx.props().response.clone());
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FacetsProps { view, state, .. } = ctx.props();
        let facet = |&kind: &FacetKind| {
            let response = self.shown[kind as usize].clone();
            html! { <Facet key={kind as usize} view={view.clone()} state={state.clone()} {kind} {response} /> }
        };
        html! { <>{ for view.options.facets.iter().map(facet) }</> }
    }
}

impl Facets {
    /// Shows the counts of one more facet, and of the others shortly; says whether there was one.
    fn show_next(&mut self, ctx: &Context<Self>) -> bool {
        let FacetsProps { view, response, .. } = ctx.props();
        let stale = |kind: &&FacetKind| !Rc::ptr_eq(&self.shown[**kind as usize], response);
        let kind = view.options.facets.iter().find(stale).copied();
        self.next = kind.map(|_| {
            let link = ctx.link().clone();
            Timeout::new(0, move || link.send_message(()))
        });
        if let Some(kind) = kind {
            self.shown[kind as usize] = response.clone();
        }
        kind.is_some()
    }
}
