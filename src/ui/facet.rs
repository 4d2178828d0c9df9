//! One facet, drawn anew only where something about it has changed.

use std::rc::Rc;

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

/// What a facet is given.
#[derive(Properties)]
pub struct FacetProps {
    /// Which one it is.
    pub kind: FacetKind,
    /// The view.
    pub view: View,
    /// What is chosen.
    pub state: Rc<UiState>,
    /// The counts.
    pub response: Rc<Response>,
}

impl PartialEq for FacetProps {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.view == other.view
            && self.state.refinements == other.state.refinements
            && Rc::ptr_eq(&self.response, &other.response)
    }
}

/// What happens to a facet.
pub enum Message {
    /// A topic's branches are shown or hidden.
    Unfold(usize),
    /// So many rows are shown beyond the first.
    Extra(usize),
}

/// A facet.
#[derive(Default)]
pub struct Facet {
    element: NodeRef,
    unfolded: Vec<usize>,
    extra: usize,
}

impl Component for Facet {
    type Message = Message;
    type Properties = FacetProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Unfold(topic) => {
                match self.unfolded.iter().position(|&unfolded| unfolded == topic) {
                    Some(at) => {
                        self.unfolded.swap_remove(at);
                    }
                    None => self.unfolded.push(topic),
                }
            }
            Message::Extra(extra) => self.extra = extra,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FacetProps {
            kind,
            view,
            state,
            response,
        } = ctx.props();
        let (chosen, counts) = (&state.refinements, &response.facets);
        let element = self.element.clone();
        let fold = Fold {
            extra: self.extra,
            set: ctx.link().callback(Message::Extra),
        };
        match kind {
            FacetKind::Topic => {
                let branches = Branches {
                    unfolded: &self.unfolded,
                    unfold: ctx.link().callback(Message::Unfold),
                    fold,
                };
                topic_facet(view, &chosen.topics, &counts.topics, &branches, element)
            }
            FacetKind::Year => year_facet(view, chosen.years, &counts.years, element),
            FacetKind::Organization => {
                organizations(view, &chosen.organizations, &counts.organizations, fold)
            }
            FacetKind::Source => sources(view, &chosen.sources, &counts.sources, fold),
            FacetKind::Code => code_facet(view, chosen.code, counts.code),
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(element) = self.element.cast::<Element>() {
            mark_partly_chosen(&element);
            show_chosen(&element);
        }
    }
}
