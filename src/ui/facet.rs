//! One facet of the panel.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::facet_code::code_facet;
use super::facet_topics::{Branches, mark_partly_chosen, topic_facet};
use super::facet_values::{Fold, organizations, sources};
use super::facet_years::year_facet;
use super::view::View;
use crate::search::Response;
use crate::state::{FacetKind, UiState};

/// What a facet is given.
#[derive(Properties)]
pub struct FacetProps {
    /// The view.
    pub view: View,
    /// What is chosen.
    pub state: Rc<UiState>,
    /// Which facet it is.
    pub kind: FacetKind,
    /// The counts.
    pub response: Rc<Response>,
}

impl PartialEq for FacetProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.kind == other.kind
            && self.state.refinements == other.state.refinements
            && (Rc::ptr_eq(&self.response, &other.response)
                || self.response.facets == other.response.facets)
    }
}

/// What is folded and unfolded.
pub enum Message {
    /// A topic's branches are shown or hidden.
    Unfold(usize),
    /// So many rows are shown beyond the first.
    Extra(usize),
}

/// A facet.
#[derive(Default)]
pub struct Facet {
    /// The topics whose branches are unfolded.
    unfolded: Vec<usize>,
    extra: usize,
    list: NodeRef,
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
            view,
            state,
            kind,
            response,
        } = ctx.props();
        let (chosen, counts) = (&state.refinements, &response.facets);
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
                    list: self.list.clone(),
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

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.list
            .cast::<Element>()
            .iter()
            .for_each(mark_partly_chosen);
    }
}
