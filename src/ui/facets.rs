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
    /// Whether a key was pressed whose counts are still to come: until then nothing is drawn.
    pub paused: bool,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.refinements == other.state.refinements
            && Rc::ptr_eq(&self.response, &other.response)
            && self.gradual == other.gradual
            && self.paused == other.paused
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
        let behind = self.behind(ctx.props());
        if let Some(kind) = behind {
            self.shown[kind as usize] = ctx.props().response.clone();
        }
        self.show_soon(ctx);
        behind.is_some()
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &FacetsProps) -> bool {
        let props = ctx.props();
        self.next = None;
        if !props.gradual {
            self.shown = all(&props.response);
            return true;
        }
        if !props.paused {
            self.show_soon(ctx);
        }
        props.view != old.view || props.state.refinements != old.state.refinements
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
    /// A facet whose counts are not those of the answer.
    fn behind(&self, props: &FacetsProps) -> Option<FacetKind> {
        let behind = |kind: &&FacetKind| !Rc::ptr_eq(&self.shown[**kind as usize], &props.response);
        props.view.options.facets.iter().find(behind).copied()
    }

    /// Shows the counts of a facet that is behind, once the page has had its turn.
    fn show_soon(&mut self, ctx: &Context<Self>) {
        self.next = self.behind(ctx.props()).map(|_| {
            let link = ctx.link().clone();
            Timeout::new(0, move || link.send_message(Next))
        });
    }
}
