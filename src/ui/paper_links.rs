//! The links of a paper.

use super::markup::{Markup, Tag, tag};
use super::view::Shared;
use crate::catalog::Paper;
use crate::catalog::links::{LinkKind, links};
use crate::i18n::Msg;

const fn name(kind: LinkKind) -> Msg {
    match kind {
        LinkKind::Paper => Msg::LinkPaper,
        LinkKind::Pdf => Msg::LinkPdf,
        LinkKind::Html => Msg::LinkHtml,
        LinkKind::Code => Msg::LinkCode,
        LinkKind::Project => Msg::LinkProject,
    }
}

/// The links of `paper` in a row.
pub fn paper_links(view: &Shared, paper: &Paper) -> Box<Tag> {
    let items = links(paper).into_iter().map(|(kind, url)| {
        let link = tag("a").class("link").part("link");
        let link = link.set("target", "_blank").set("rel", "noopener");
        let link = link.set("href", url).with(view.text(name(kind)));
        Markup::from(tag("li").with(link))
    });
    tag("ul").class("links").part("links").with_all(items)
}
