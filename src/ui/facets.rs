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
    /// Whether counts are drawn one facet at a time.
    pub gradual: bool,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.refinements == other.state.refinements
            && Rc::ptr_eq(&self.response, &other.response)
            && self.gradual == other.gradual
    }
}

/// It is time for the counts of one more facet.
pub struct Next;

/// The facets that the host wants, in its order.
pub struct Facets {
    /// The answer whose counts each facet shows.
    shown: [Rc<Response>; FacetKind::ALL.len()],
    /// Waits to show the counts of one more.
    next: Option<Timeout>,
}

impl Component for Facets {
    type Message = Next;
    type Properties = FacetsProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            shown: all(&ctx.props().response),
            next: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, _: Next) -> bool {
        self.show_next(ctx)
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
        let FacetsProps { view, state, .. } = ctx.props();
        let facets = view.options.facets.iter().map(|&kind| {
            let response = self.shown[kind as usize].clone();
            html! {
                <Facet key={kind as usize} {kind} view={view.clone()} state={state.clone()} {response} />
            }
        });
        facets.collect()
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
            Timeout::new(0, move || link.send_message(Next))
        });
        if let Some(kind) = kind {
            self.shown[kind as usize] = response.clone();
        }
        kind.is_some()
    }
}
