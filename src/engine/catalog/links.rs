//! Where a paper can be read, with what follows from its identifiers.

use super::Paper;
use super::value::is_safe_link;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The page of the paper.
    Paper,
    /// The paper as PDF.
    Pdf,
    /// The paper as a web page.
    Html,
    /// The authors' code.
    Code,
    /// The authors' project page.
    Project,
}

/// arXiv renders papers as HTML itself from this month on (`YYMM`); older ones are at ar5iv.
/// Source: <https://info.arxiv.org/about/accessible_HTML.html>.
const ARXIV_HTML_SINCE: &str = "2312";

/// The links of `paper`, each kind once, in reading order.
pub fn links(paper: &Paper) -> Vec<(LinkKind, String)> {
    let mut links = Vec::with_capacity(5);
    let given = paper.links.paper.as_deref().filter(|url| is_safe_link(url));
    if let Some(id) = &paper.arxiv {
        links.push((LinkKind::Paper, "https://arxiv.org/abs/".to_owned() + id));
        links.push((LinkKind::Pdf, "https://arxiv.org/pdf/".to_owned() + id));
        links.push((LinkKind::Html, html_of(id)));
    } else if let Some(url) = given {
        let kind = if url.ends_with(".pdf") {
            LinkKind::Pdf
        } else {
            LinkKind::Paper
        };
        links.push((kind, url.to_owned()));
    } else if let Some(doi) = &paper.doi {
        links.push((LinkKind::Paper, "https://doi.org/".to_owned() + doi));
    }
    for (kind, url) in [
        (LinkKind::Code, &paper.links.code),
        (LinkKind::Project, &paper.links.project),
    ] {
        if let Some(url) = url.as_deref().filter(|url| is_safe_link(url)) {
            links.push((kind, url.to_owned()));
        }
    }
    links
}

fn html_of(id: &str) -> String {
    // Ids from before April 2007, such as `cs/0112017`, do not begin with a month.
    let month = id.split_once('.').map_or("", |(month, _)| month);
    let rendered = month.len() == ARXIV_HTML_SINCE.len() && month >= ARXIV_HTML_SINCE;
    let host = if rendered {
        "https://arxiv.org/html/"
    } else {
        "https://ar5iv.labs.arxiv.org/html/"
    };
    host.to_owned() + id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Links;

    fn urls(paper: &Paper) -> Vec<String> {
        links(paper).into_iter().map(|(_, url)| url).collect()
    }

    #[test]
    fn a_paper_on_arxiv_has_three_forms() {
        for (id, html) in [
            ("2312.00752", "https://arxiv.org/html/2312.00752"),
            ("2405.04434", "https://arxiv.org/html/2405.04434"),
            ("2311.99999", "https://ar5iv.labs.arxiv.org/html/2311.99999"),
            ("1706.03762", "https://ar5iv.labs.arxiv.org/html/1706.03762"),
            ("0704.0001", "https://ar5iv.labs.arxiv.org/html/0704.0001"),
            ("cs/0112017", "https://ar5iv.labs.arxiv.org/html/cs/0112017"),
        ] {
            let paper = Paper {
                arxiv: Some(id.to_owned()),
                ..Paper::default()
            };
            assert_eq!(
                urls(&paper),
                [
                    ["https://arxiv.org/abs/", id].concat(),
                    ["https://arxiv.org/pdf/", id].concat(),
                    html.to_owned(),
                ]
            );
        }
    }

    #[test]
    fn without_arxiv_the_link_given_comes_before_the_doi() {
        let mut paper = Paper {
            doi: Some("10.1/x".to_owned()),
            ..Paper::default()
        };
        assert_eq!(urls(&paper), ["https://doi.org/10.1/x"]);
        paper.links.paper = Some("https://example.org/a.pdf".to_owned());
        assert_eq!(
            links(&paper),
            [(LinkKind::Pdf, "https://example.org/a.pdf".to_owned())]
        );
    }

    #[test]
    fn only_the_web_and_mail_are_linked() {
        let links = Links {
            paper: Some("javascript:alert(1)".to_owned()),
            code: Some("data:text/html,x".to_owned()),
            project: Some("HTTPS://example.org/".to_owned()),
        };
        let paper = Paper {
            links,
            ..Paper::default()
        };
        assert_eq!(urls(&paper), ["HTTPS://example.org/"]);
    }
}
