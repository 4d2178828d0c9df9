//! The facet of years: from, to, and how many papers each year has.

use super::facet_code::facet;
use super::markup::{Markup, Tag, tag};
use super::select::{choice, select};
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
pub fn year_facet(view: &Shared, (from, to): Years, counts: &[(u16, u32)]) -> Option<Box<Tag>> {
    if counts.is_empty() {
        return None;
    }
    let ends = [counts.first(), counts.last()].into_iter().flatten();
    let ends = ends.map(|(year, _)| tag("span").with(year.to_string()).into());
    let span = tag("div").class("span").set("aria-hidden", "true");
    let first = menu(view, Msg::YearFrom, counts, from, &|year| (year, to));
    let last = menu(view, Msg::YearTo, counts, to, &|year| (from, year));
    Some(
        facet(view, "facet", Msg::FacetYear)
            .with(histogram(view, (from, to), counts))
            .with(span.with_all(ends))
            .with(tag("div").class("years").with(first).with(last)),
    )
}

fn menu(
    view: &Shared,
    label: Msg,
    counts: &[(u16, u32)],
    chosen: Option<u16>,
    put: &dyn Fn(Option<u16>) -> Years,
) -> Box<Tag> {
    let year = |year: Option<u16>| {
        let (from, to) = put(year);
        let value = year.map_or_else(String::new, |year| year.to_string());
        let name = match year {
            Some(_) => value.clone().into(),
            None => view.text(Msg::YearAny).into(),
        };
        let action = Action::Years(from, to);
        Markup::from(choice(value, name, year == chosen, action))
    };
    // A year from a link that the catalog has no paper of can be chosen still.
    let beyond = chosen.filter(|year| !counts.iter().any(|(known, _)| known == year));
    let mut choices = vec![year(None)];
    choices.extend(beyond.map(|beyond| year(Some(beyond))));
    choices.extend(counts.iter().map(|(known, _)| year(Some(*known))));
    let label = tag("span").with(view.text(label));
    select("year", label, tag("select").with_all(choices))
}

/// Bars for the eye and the mouse: a click takes that year alone. All that they offer, the
/// selects offer to everyone.
fn histogram(view: &Shared, (from, to): Years, counts: &[(u16, u32)]) -> Box<Tag> {
    let highest = counts
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default()
        .max(1);
    let bars = counts.iter().enumerate().map(|(at, &(year, count))| {
        // The smallest count still shows.
        let height = if count == 0 {
            1
        } else {
            (count * HEIGHT).div_ceil(highest).max(3)
        };
        let inside = from.is_none_or(|from| year >= from) && to.is_none_or(|to| year <= to);
        let alone = (from, to) == (Some(year), Some(year));
        let action = match alone {
            true => Action::Years(None, None),
            false => Action::Years(Some(year), Some(year)),
        };
        let number = view.locale.number(count as usize);
        let title = tag("title").with([year.to_string().as_str(), ": ", &number].concat());
        let x = at as u32 * PITCH;
        let bar = tag("g").on_click(action).with(title);
        let bar = bar.with(rect([x, 0, PITCH, HEIGHT]).class("reach"));
        let bar = bar.with(rect([x, HEIGHT - height, BAR, height]));
        Markup::from(if inside { bar } else { bar.class("outside") })
    });
    let width = (counts.len() as u32 * PITCH).to_string();
    let view_box = ["0 0 ", &width, " ", &HEIGHT.to_string()].concat();
    tag("svg")
        .class("histogram")
        .set("viewBox", view_box)
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .with_all(bars)
}

fn rect(sides: [u32; 4]) -> Box<Tag> {
    let names = ["x", "y", "width", "height"].into_iter();
    names.zip(sides).fold(tag("rect"), |rect, (name, side)| {
        rect.set(name, side.to_string())
    })
}
