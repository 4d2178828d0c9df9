//! The few signs of the interface, drawn with strokes on a grid of 16.

use yew::prelude::*;

use super::markup::{Tag, tag};

/// Magnifying glass.
pub const SEARCH: &str = "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14";
/// Cross.
pub const CLOSE: &str = "m4 4 8 8M12 4l-8 8";
/// Arrow head to the right.
pub const CHEVRON: &str = "m6 3.5 4.5 4.5L6 12.5";
/// Funnel of three lines.
pub const FILTER: &str = "M2 4.5h12M4.5 8h7M6.5 11.5h3";
/// Globe.
pub const GLOBE: &str = "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM2 8h12M8 1.8c2 2 2.7 4 2.7 6.2S10 12.2 8 14.2M8 1.8C6 3.8 5.3 5.8 5.3 8S6 12.2 8 14.2";

/// A sign that says nothing to assistive technology.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
    }
}

/// The same as markup.
pub fn sign(path: &'static str) -> Box<Tag> {
    tag("svg")
        .class("icon")
        .set("viewBox", "0 0 16 16")
        .set("aria-hidden", "true")
        .with(tag("path").set("d", path))
}
