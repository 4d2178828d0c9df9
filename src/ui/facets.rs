//! The panel of facets.

use std::rc::Rc;

use yew::prelude::*;

use super::facet_code::code_facet;
use super::facet_topics::TopicFacet;
use super::facet_values::{Value, ValueFacet};
use super::facet_years::YearFacet;
use super::view::{Shared, View};
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
    /// The counts.
    pub response: Rc<Response>,
}

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.refinements == other.state.refinements
            && self.response.facets == other.response.facets
    }
}

/// The facets that the host wants, in its order.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let FacetsProps {
        view,
        state,
        response,
    } = props;
    let facets = view
        .options
        .facets
        .iter()
        .map(|kind| facet(*kind, view, state, response));
    html! { <>{ for facets }</> }
}

fn facet(kind: FacetKind, view: &View, state: &Rc<UiState>, response: &Rc<Response>) -> Html {
    let chosen = &state.refinements;
    let counts = &response.facets;
    match kind {
        FacetKind::Topic => html! {
            <TopicFacet view={view.clone()} chosen={chosen.topics.clone()}
                counts={counts.topics.clone()} />
        },
        FacetKind::Year => html! {
            <YearFacet view={view.clone()} chosen={chosen.years} counts={counts.years.clone()} />
        },
        FacetKind::Organization => html! {
            <ValueFacet view={view.clone()} title={Msg::FacetOrganization}
                values={organizations(view, state, &counts.organizations)}
                toggle={toggle(view, Action::ToggleOrganization)} />
        },
        FacetKind::Source => html! {
            <ValueFacet view={view.clone()} title={Msg::FacetSource}
                values={sources(view, state, &counts.sources)}
                toggle={toggle(view, Action::ToggleSource)} />
        },
        FacetKind::Code => code_facet(view, chosen.code, counts.code),
    }
}

fn toggle(view: &Shared, action: fn(String) -> Action) -> Callback<String> {
    view.dispatch.reform(action)
}

fn organizations(view: &Shared, state: &UiState, counts: &[u32]) -> Vec<Value> {
    let known = view.catalog().organizations().iter().zip(counts);
    let mut values: Vec<Value> = known
        .map(|(organization, &count)| Value {
            chosen: state.refinements.organizations.contains(&organization.id),
            count,
            id: organization.id.as_str().into(),
        })
        .filter(|value| value.chosen || value.count > 0)
        .collect();
    // A stable sort: equal counts keep the catalog's order.
    values.sort_by_key(|value| (!value.chosen, std::cmp::Reverse(value.count)));
    values
}

fn sources(view: &Shared, state: &UiState, counts: &[u32]) -> Vec<Value> {
    let known = view.catalog().sources().iter().zip(counts);
    known
        .map(|(source, &count)| Value {
            chosen: state.refinements.sources.contains(&source.id),
            count,
            id: source.id.as_str().into(),
        })
        .collect()
}
