//! The facet of topics: a tree in which several branches can be chosen at once.
//!
//! Rows are drawn as one flat list with their depth, so that no tree is too deep to draw.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::facet_values::{Fold, fold};
use super::icon;
use super::passage::passage;
use super::view::View;
use crate::facet::{Chosen, TopicTree};
use crate::i18n::Msg;
use crate::order::IdSet;
use crate::state::Action;

/// Topics of one level shown before the rest is folded.
const UNFOLDED: usize = 16;
/// Rows drawn at most, chosen ones included; a screen reader's user would be lost in more.
const MOST_ROWS: usize = 600;
/// Levels that are indented further than the one above.
const MOST_INDENTS: usize = 5;

/// A topic to draw.
struct Row {
    topic: usize,
    /// Whether its branches are unfolded; `None` where it has none.
    open: Option<bool>,
}

/// What the facet keeps to itself.
pub struct Branches<'a> {
    /// The topics whose branches are unfolded.
    pub unfolded: &'a [usize],
    /// Unfolds a topic, or folds it.
    pub unfold: Callback<usize>,
    /// How many topics of one level are shown.
    pub fold: Fold,
}

/// The facet of topics: those chosen, and the papers under each.
pub fn topic_facet(
    view: &View,
    chosen: &IdSet,
    counts: &[u32],
    branches: &Branches<'_>,
    element: NodeRef,
) -> Html {
    let Branches {
        unfolded,
        unfold,
        fold: state,
    } = branches;
    let tree = view.engine.facets().tree();
    if tree.is_empty() {
        return Html::default();
    }
    let states = tree.states(view.catalog(), chosen);
    let (rows, hidden) = rows(tree, &states, unfolded, UNFOLDED + state.extra);
    let rows = rows.into_iter().map(|row| {
        let topic = row.topic;
        let unfold = unfold.reform(move |_: MouseEvent| topic);
        let count = counts.get(topic).copied().unwrap_or_default();
        draw(view, &row, states[topic], count, chosen, unfold)
    });
    html! {
        <fieldset ref={element} class="facet topics" part="facet">
            <legend>{ view.text(Msg::FacetTopic) }</legend>
            <ul>{ for rows }</ul>
            { fold(view, hidden, state) }
        </fieldset>
    }
}

/// The rows to draw, and how many are folded away beyond `most` of their level.
///
/// Under a folded topic stand only the branches that something is chosen in, unless it is chosen
/// itself and so speaks for them.
fn rows(tree: &TopicTree, states: &[Chosen], unfolded: &[usize], most: usize) -> (Vec<Row>, usize) {
    let mut rows = Vec::new();
    let mut hidden = 0;
    let mut level = |topics: Vec<usize>, rest: &mut Vec<usize>| {
        let from = rest.len();
        for (at, topic) in topics.into_iter().enumerate() {
            if at < most || states[topic] != Chosen::No {
                rest.push(topic);
            } else {
                hidden += 1;
            }
        }
        rest[from..].reverse();
    };
    let mut rest = Vec::new();
    level(tree.roots().collect(), &mut rest);
    while let Some(topic) = rest.pop() {
        if rows.len() == MOST_ROWS {
            break;
        }
        let mut children = tree.children(topic).peekable();
        let open = children.peek().map(|_| unfolded.contains(&topic));
        match open {
            Some(true) => level(children.collect(), &mut rest),
            Some(false) if states[topic] == Chosen::Partly => {
                level(
                    children
                        .filter(|&child| states[child] != Chosen::No)
                        .collect(),
                    &mut rest,
                );
            }
            _ => {}
        }
        rows.push(Row { topic, open });
    }
    (rows, hidden)
}

fn draw(
    view: &View,
    row: &Row,
    state: Chosen,
    count: u32,
    chosen: &IdSet,
    unfold: Callback<MouseEvent>,
) -> Html {
    let topic = &view.catalog().topics()[row.topic];
    let onchange = {
        let (view, chosen, topic) = (view.clone(), chosen.clone(), row.topic);
        Callback::from(move |_: Event| {
            let mut chosen = chosen.clone();
            let tree = view.engine.facets().tree();
            tree.toggle(view.catalog(), &mut chosen, topic);
            view.dispatch.emit(Action::Topics(chosen));
        })
    };
    let name = match view.best(&topic.name) {
        Some(best) => passage(view, best),
        None => Html::from(topic.id.clone()),
    };
    let about = view
        .best(&topic.description)
        .map(|best| best.text.to_owned());
    let twist = match row.open {
        Some(open) => {
            let label = view.name(&topic.name, &topic.id);
            let label = view.locale.fill(Msg::FacetUnfold, &[("name", label)]);
            html! {
                <button type="button" class="twist" aria-label={label}
                    aria-expanded={if open { "true" } else { "false" }} onclick={unfold}>
                    { icon::icon(icon::CHEVRON) }
                </button>
            }
        }
        None => html! { <span class="twist"></span> },
    };
    let depth = view
        .engine
        .facets()
        .tree()
        .depth(row.topic)
        .min(MOST_INDENTS)
        .to_string();
    let none = (count == 0 && state == Chosen::No).then_some("none");
    html! {
        <li key={row.topic} class="topic" data-depth={depth}>
            { twist }
            <label class={classes!("value", none)} title={about}>
                <input type="checkbox" checked={state == Chosen::Yes}
                    data-some={(state == Chosen::Partly).then_some("")} {onchange} />
                <span class="value-name">{ name }</span>
                <span class="value-count">{ view.locale.number(count as usize) }</span>
            </label>
        </li>
    }
}

/// Shows the third state of the check boxes that are neither on nor off: a property that no
/// attribute stands for.
pub fn mark_partly_chosen(list: &Element) {
    let Ok(inputs) = list.query_selector_all(".topic input") else {
        return;
    };
    for at in 0..inputs.length() {
        if let Some(input) = inputs
            .get(at)
            .and_then(|node| node.dyn_into::<HtmlInputElement>().ok())
        {
            input.set_indeterminate(input.has_attribute("data-some"));
        }
    }
}
