//! The facets with a plain list of values: organizations, sources.

use std::cmp::Reverse;

use super::facet_code::{Row, facet, name};
use super::markup::{Deed, Markup, Tag, tag};
use super::view::{Passage, Shared};
use crate::i18n::Msg;
use crate::order::IdSet;
use crate::state::FacetKind;

/// Values shown before the rest is folded.
const UNFOLDED: usize = 8;
/// Values that one "show more" unfolds: catalogs may have thousands.
const STEP: usize = 50;

/// A value of the facet: its index in the catalog, how many papers have it, whether it is chosen.
#[derive(Clone, Copy)]
struct Value {
    index: usize,
    count: u32,
    chosen: bool,
}

/// The organizations to show: those chosen, then those with papers, most first. As many as
/// `extra` allows.
pub fn organizations(
    view: &Shared,
    chosen: &IdSet,
    counts: &[u32],
    extra: usize,
) -> Option<Box<Tag>> {
    let known = view.catalog().organizations();
    let mut values: Vec<Value> = known
        .iter()
        .zip(counts)
        .enumerate()
        .map(|(index, (known, &count))| Value {
            index,
            count,
            chosen: chosen.contains(&known.id),
        })
        .filter(|value| value.chosen || value.count > 0)
        .collect();
    let held = values.iter().filter(|value| value.chosen).count();
    let shown = values.len().min((UNFOLDED + extra).max(held));
    best_first(&mut values, shown);
    let hidden = values.len() - shown;
    values.truncate(shown);
    let rows = values.into_iter().map(|value| {
        let known = &known[value.index];
        let name = match view.best(&known.name) {
            // What an organization calls itself needs no mark.
            Some(Passage { text, lang }) => {
                name().with(tag("span").lang(lang).with(text.to_owned()))
            }
            None => name().with(known.id.clone()),
        };
        item(view, FacetKind::Organization, name, value)
    });
    list(view, FacetKind::Organization, rows.collect(), hidden, extra)
}

/// The sources, all of them in the catalog's order.
pub fn sources(view: &Shared, chosen: &IdSet, counts: &[u32], extra: usize) -> Option<Box<Tag>> {
    let known = view.catalog().sources();
    let mut rows = Vec::new();
    for (index, (known, &count)) in known.iter().zip(counts).enumerate() {
        let chosen = chosen.contains(&known.id);
        if index < UNFOLDED + extra || chosen {
            let name = name().with_name(view, &known.name, &known.id);
            let value = Value {
                index,
                count,
                chosen,
            };
            rows.push(item(view, FacetKind::Source, name, value));
        }
    }
    let hidden = known.len() - rows.len();
    list(view, FacetKind::Source, rows, hidden, extra)
}

/// Brings the first `most` of `values` to the front: chosen ones, then those with most papers,
/// equal ones in the catalog's order. They are few, and sorting is much code.
fn best_first(values: &mut [Value], most: usize) {
    for place in 0..most {
        let rest = values[place..].iter().enumerate();
        let best = rest.max_by_key(|(_, value)| (value.chosen, value.count, Reverse(value.index)));
        if let Some((ahead, _)) = best {
            values.swap(place, place + ahead);
        }
    }
}

fn item(view: &Shared, kind: FacetKind, name: Box<Tag>, value: Value) -> Markup {
    let row = Row {
        name,
        chosen: value.chosen.into(),
        count: value.count,
        deed: Deed::Toggle(kind, value.index),
    };
    let row = row.draw(view, value.count == 0);
    tag("li").key(value.index).with(row).into()
}

fn list(
    view: &Shared,
    kind: FacetKind,
    rows: Vec<Markup>,
    hidden: usize,
    extra: usize,
) -> Option<Box<Tag>> {
    if rows.is_empty() {
        return None;
    }
    let title = match kind {
        FacetKind::Organization => Msg::FacetOrganization,
        _ => Msg::FacetSource,
    };
    let list = facet(view, "facet", title).with(tag("ul").with_all(rows));
    Some(list.with(fold(view, kind, hidden, extra)))
}

/// The button that unfolds some of the `hidden` rows of a facet, and the one that folds the `extra`
/// rows again.
pub fn fold(view: &Shared, kind: FacetKind, hidden: usize, extra: usize) -> Box<Tag> {
    let button = |extra: usize| {
        let button = tag("button").set("type", "button").class("plain");
        button.on(Deed::Extra(kind, extra))
    };
    let more = (hidden > 0).then(|| {
        let count = view.locale.number(hidden.min(STEP));
        let label = view.locale.fill(Msg::FacetMore, &[("count", &count)]);
        button(extra + STEP).with(label)
    });
    let fewer = (extra > 0).then(|| button(0).with(view.text(Msg::FacetFewer)));
    tag("div").class("fold").with(more).with(fewer)
}
