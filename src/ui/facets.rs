//! The panel of facets.

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

/// What the panel is given.
#[derive(Properties)]
pub struct FacetsProps {
    /// The view.
    pub view: View,
    /// What is chosen.
    pub state: Rc<UiState>,
    /// The counts.
    pub response: Rc<Response>,
    /// The element that the panel stands in.
    pub panel: NodeRef,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.refinements == other.state.refinements
            && self.response.facets == other.response.facets
    }
}

/// What is folded and unfolded.
pub enum Message {
    /// A topic's branches are shown or hidden.
    Unfold(usize),
    /// So many rows of a facet are shown beyond the first.
    Extra(FacetKind, usize),
}

/// The facets that the host wants, in its order.
#[derive(Default)]
pub struct Facets {
    unfolded: Vec<usize>,
    extra: [usize; FacetKind::ALL.len()],
}

impl Component for Facets {
    type Message = Message;
    type Properties = FacetsProps;

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
            Message::Extra(kind, extra) => self.extra[kind as usize] = extra,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let kinds = &ctx.props().view.options.facets;
        kinds.iter().map(|kind| self.facet(ctx, *kind)).collect()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        ctx.props()
            .panel
            .cast::<Element>()
            .iter()
            .for_each(mark_partly_chosen);
    }
}

impl Facets {
    fn facet(&self, ctx: &Context<Self>, kind: FacetKind) -> Html {
        let FacetsProps {
            view,
            state,
            response,
            ..
        } = ctx.props();
        let (chosen, counts) = (&state.refinements, &response.facets);
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
