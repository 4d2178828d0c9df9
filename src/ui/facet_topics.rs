//! The facet of topics: a tree in which several branches can be chosen at once.
//!
//! Rows are drawn as one flat list with their depth, so that no tree is too deep to draw.

use super::facet_code::{self, facet, name};
use super::facet_values::fold;
use super::icon;
use super::markup::{Deed, Markup, Tag, tag};
use super::view::Shared;
use crate::facet::{Chosen, TopicTree};
use crate::i18n::Msg;
use crate::order::IdSet;
use crate::state::FacetKind;

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

/// The facet of topics: those chosen, and the papers under each. The branches of `unfolded` topics
/// are shown, and `extra` topics of a level beyond the first.
pub fn topic_facet(
    view: &Shared,
    chosen: &IdSet,
    counts: &[u32],
    unfolded: &[usize],
    extra: usize,
) -> Option<Box<Tag>> {
    let tree = view.engine.facets().tree();
    if tree.is_empty() {
        return None;
    }
    let states = tree.states(view.catalog(), chosen);
    let (rows, hidden) = rows(tree, &states, unfolded, UNFOLDED + extra);
    let rows = rows.into_iter().map(|row| {
        let count = counts.get(row.topic).copied().unwrap_or_default();
        Markup::from(draw(view, &row, states[row.topic], count))
    });
    Some(
        facet(view, "facet topics", Msg::FacetTopic)
            .with(tag("ul").with_all(rows))
            .with(fold(view, FacetKind::Topic, hidden, extra)),
    )
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

fn draw(view: &Shared, row: &Row, state: Chosen, count: u32) -> Box<Tag> {
    let topic = &view.catalog().topics()[row.topic];
    let twist = match row.open {
        Some(open) => {
            let label = view.name(&topic.name, &topic.id);
            let label = view.locale.fill(Msg::FacetUnfold, &[("name", label)]);
            tag("button")
                .set("type", "button")
                .set("aria-label", label)
                .set("aria-expanded", if open { "true" } else { "false" })
                .on(Deed::Unfold(row.topic))
                .with(icon::sign(icon::CHEVRON))
        }
        None => tag("span"),
    };
    let value = facet_code::Row {
        name: name().with_name(view, &topic.name, &topic.id),
        chosen: state,
        count,
        deed: Deed::Toggle(FacetKind::Topic, row.topic),
    };
    let mut value = value.draw(view, count == 0 && state == Chosen::No);
    if let Some(about) = view.best(&topic.description) {
        value = value.set("title", about.text.to_owned());
    }
    let depth = view.engine.facets().tree().depth(row.topic);
    tag("li")
        .key(row.topic)
        .class("topic")
        .set("aria-level", (depth + 1).to_string())
        .set("data-depth", depth.min(MOST_INDENTS).to_string())
        .with(twist.class("twist"))
        .with(value)
}
