//! The links of a paper.

use yew::prelude::*;

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
pub fn paper_links(view: &Shared, paper: &Paper) -> Html {
    let items = links(paper).into_iter().map(|(kind, url)| {
        html! {
            <li>
                <a class="link" part="link" href={url} target="_blank" rel="noopener">
                    { view.text(name(kind)) }
                </a>
            </li>
        }
    });
    html! { <ul class="links" part="links">{ for items }</ul> }
}
