//! Text with its matches marked. Always nodes, never markup: text from a catalog is only ever text.

use std::ops::Range;

use yew::prelude::*;

use crate::search::{Field, Hit};

/// `text` with `ranges` of its bytes in `<mark>`; ranges that do not fit the text are passed over.
pub fn highlight(text: &str, ranges: &[Range<usize>]) -> Html {
    if ranges.is_empty() {
        return Html::from(text.to_owned());
    }
    let mut parts: Vec<Html> = Vec::with_capacity(ranges.len() * 2 + 1);
    let mut done = 0;
    for range in ranges {
        if let (Some(before), Some(matched)) =
            (text.get(done..range.start), text.get(range.clone()))
        {
            parts.push(Html::from(before.to_owned()));
            parts.push(html! { <mark>{ matched.to_owned() }</mark> });
            done = range.end;
        }
    }
    parts.push(Html::from(text.get(done..).unwrap_or_default().to_owned()));
    parts.into_iter().collect()
}

/// Where `hit` matched in `field`.
pub fn ranges<'a>(hit: Option<&'a Hit>, field: &Field) -> &'a [Range<usize>] {
    hit.and_then(|hit| hit.matches.iter().find(|found| found.field == *field))
        .map_or(&[], |found| &found.ranges)
}
