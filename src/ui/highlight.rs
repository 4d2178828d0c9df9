//! Text with its matches marked. Always nodes, never HTML: text from a catalog is only ever text.

use std::ops::Range;

use super::markup::{Markup, Tag, tag};
use crate::search::{Field, Hit};

impl Tag {
    /// Adds `text` with `ranges` of its bytes in `<mark>`; ranges that do not fit the text are passed
    /// over.
    pub fn with_marked(mut self: Box<Self>, text: &str, ranges: &[Range<usize>]) -> Box<Self> {
        let mut done = 0;
        for range in ranges {
            if let (Some(before), Some(matched)) =
                (text.get(done..range.start), text.get(range.clone()))
            {
                self = self.with(before.to_owned());
                self = self.with(tag("mark").with(matched.to_owned()));
                done = range.end;
            }
        }
        let rest = text.get(done..).unwrap_or_default();
        self.with(Markup::from(rest.to_owned()))
    }
}

/// Where `hit` matched in `field`.
pub fn ranges<'a>(hit: Option<&'a Hit>, field: &Field) -> &'a [Range<usize>] {
    hit.and_then(|hit| hit.matches.iter().find(|found| found.field == *field))
        .map_or(&[], |found| &found.ranges)
}
