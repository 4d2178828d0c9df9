//! The facet of years: from, to, and how many papers each year has.

use yew::prelude::*;

use super::select::{Menu, select};
use super::view::Shared;
use crate::i18n::Msg;
use crate::state::Action;

/// Height of the histogram in its own units.
const HEIGHT: u32 = 40;
/// Width of a bar with the gap beside it, and of the bar alone.
const PITCH: u32 = 10;
const BAR: u32 = 8;

type Years = (Option<u16>, Option<u16>);

/// The facet of years: those chosen, and the papers of each year, ascending.
pub fn year_facet(
    view: &Shared,
    (from, to): Years,
    counts: &[(u16, u32)],
    element: NodeRef,
) -> Html {
    if counts.is_empty() {
        return Html::default();
    }
    let on_from = choose(view, |year, (_, to)| (year, to), (from, to));
    let on_to = choose(view, |year, (from, _)| (from, year), (from, to));
    html! {
        <fieldset ref={element} class="facet" part="facet">
            <legend>{ view.text(Msg::FacetYear) }</legend>
            { histogram(view, (from, to), counts) }
            <div class="years">
                { menu(view, Msg::YearFrom, counts, from, on_from) }
                { menu(view, Msg::YearTo, counts, to, on_to) }
            </div>
        </fieldset>
    }
}

fn choose(view: &Shared, put: fn(Option<u16>, Years) -> Years, chosen: Years) -> Callback<String> {
    view.dispatch.reform(move |year: String| {
        let (from, to) = put(year.parse().ok(), chosen);
        Action::Years(from, to)
    })
}

fn menu(
    view: &Shared,
    label: Msg,
    counts: &[(u16, u32)],
    chosen: Option<u16>,
    on_choose: Callback<String>,
) -> Html {
    let any: AttrValue = view.text(Msg::YearAny).into();
    // A year from a link that the catalog has no paper of can be chosen still.
    let beyond = chosen.filter(|year| !counts.iter().any(|(known, _)| known == year));
    let years = beyond
        .into_iter()
        .chain(counts.iter().map(|(year, _)| *year));
    let years = years.map(|year| {
        let text = AttrValue::from(year.to_string());
        (text.clone(), text, None)
    });
    select(Menu {
        part: "year",
        label: html! { <span>{ view.text(label) }</span> },
        name: None,
        choices: std::iter::once((AttrValue::default(), any, None))
            .chain(years)
            .collect(),
        chosen: &chosen.map_or_else(String::new, |year| year.to_string()),
        on_choose,
    })
}

/// Bars for the eye and the mouse: a click takes that year alone. All that they offer, the
/// selects offer to everyone.
fn histogram(view: &Shared, (from, to): Years, counts: &[(u16, u32)]) -> Html {
    let highest = counts
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default()
        .max(1);
    let bars = counts.iter().enumerate().map(|(at, &(year, count))| {
        // The smallest count still shows.
        let height = if count == 0 { 1 } else { (count * HEIGHT).div_ceil(highest).max(3) };
        let inside = from.is_none_or(|from| year >= from) && to.is_none_or(|to| year <= to);
        let x = (at as u32 * PITCH).to_string();
        let alone = (from, to) == (Some(year), Some(year));
        let onclick = view.on(move || match alone {
            true => Action::Years(None, None),
            false => Action::Years(Some(year), Some(year)),
        });
        html! {
            <g class={(!inside).then_some("outside")} {onclick}>
                <title>{ [year.to_string().as_str(), ": ", &view.locale.number(count as usize)].concat() }</title>
                <rect class="reach" x={x.clone()} y="0" width={PITCH.to_string()} height={HEIGHT.to_string()} />
                <rect {x} y={(HEIGHT - height).to_string()} width={BAR.to_string()} height={height.to_string()} />
            </g>
        }
    });
    let width = (counts.len() as u32 * PITCH).to_string();
    let view_box = ["0 0 ", &width, " ", &HEIGHT.to_string()].concat();
    let ends = [counts.first(), counts.last()].into_iter().flatten();
    let ends = ends.map(|(year, _)| html! { <span>{ year.to_string() }</span> });
    html! {
        <>
        <svg class="histogram" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true">
            { for bars }
        </svg>
        <div class="span" aria-hidden="true">{ for ends }</div>
        </>
    }
}
