//! Facts about papers: dates, identifiers, links; and no work twice.

use std::collections::BTreeMap;

use super::tree::Node;
use super::{Checked, Report, Spot};
use crate::catalog::value::{Date, arxiv_month, days_in_month, is_arxiv_id, is_doi, is_safe_link};

/// How many days before the month of its arXiv id a paper may have been handed in: ids are given
/// out when a paper is announced, after weekends and moderation.
const ANNOUNCED_WITHIN: u8 = 7;

pub(super) fn check(catalog: &Checked<'_>, today: Date, report: &mut Report<'_>) {
    for paper in catalog.papers() {
        let mut paper = Paper { paper, report };
        paper.date(today, catalog.strict);
        paper.test(
            "arxiv",
            "bad-arxiv",
            "an arXiv id such as 2305.14314",
            is_arxiv_id,
        );
        paper.test("doi", "bad-doi", "a DOI such as 10.1145/3486622", is_doi);
        for member in paper.paper.get("links").map_or(&[][..], Node::members) {
            let field = format!("links.{}", member.key);
            paper.link(&member.node, &field, catalog.strict);
        }
    }
    for (at, source) in catalog.root.list("sources").iter().enumerate() {
        if let Some(url) = source.get("url") {
            let field = format!("sources[{at}].url");
            link(Spot::default(), url, &field, catalog.strict, report);
        }
    }
    if catalog.strict {
        twins(catalog, report);
    }
}

struct Paper<'p, 'r, 'f> {
    paper: &'p Node<'p>,
    report: &'r mut Report<'f>,
}

impl Paper<'_, '_, '_> {
    fn date(&mut self, today: Date, strict: bool) {
        let Some(text) = self.paper.string("published") else {
            return;
        };
        let Some(date) = Date::parse(text) else {
            let message = format!("'{text}' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)");
            return self.problem("published", "bad-date", message);
        };
        if !strict {
            return;
        }
        if date.is_after(today) {
            let message = format!("{text} lies in the future");
            self.problem("published", "future-date", message);
        }
        let arxiv = self.paper.string("arxiv").unwrap_or_default();
        let Some(month) = arxiv_month(arxiv) else {
            return;
        };
        if date.is_after(month) {
            let message = format!("{text} is after the month of arXiv:{arxiv}, a publication too");
            self.problem("published", "arxiv-month", message);
        } else if date.is_before(month) && !self.appeared_elsewhere() && !just_before(date, month) {
            let message =
                format!("{text} is before the month of arXiv:{arxiv}, with no other publication");
            self.problem("published", "arxiv-month", message);
        }
    }

    /// Whether the entry names another place where the paper may have appeared first.
    fn appeared_elsewhere(&self) -> bool {
        let links = self.paper.get("links");
        self.paper.get("venue").is_some()
            || self.paper.get("doi").is_some()
            || links.is_some_and(|links| links.get("paper").is_some())
    }

    fn test(&mut self, field: &str, rule: &'static str, what: &str, passes: fn(&str) -> bool) {
        if let Some(text) = self.paper.string(field).filter(|text| !passes(text)) {
            let message = format!("'{text}' is not {what}");
            self.problem(field, rule, message);
        }
    }

    fn link(&mut self, node: &Node<'_>, field: &str, strict: bool) {
        let spot = Spot {
            paper: Some(self.paper.id()),
            ..Spot::default()
        };
        link(spot, node, field, strict, self.report);
    }

    fn problem(&mut self, field: &str, rule: &'static str, message: String) {
        let spot = Spot {
            offset: self.paper.get(field).map_or(0, |node| node.offset),
            paper: Some(self.paper.id()),
            field,
            ..Spot::default()
        };
        self.report.add(spot, rule, message);
    }
}

fn link(spot: Spot<'_>, node: &Node<'_>, field: &str, strict: bool, report: &mut Report<'_>) {
    let Some(text) = node.text() else {
        return;
    };
    let secure = !strict || text.starts_with("https://");
    if is_safe_link(text) && secure {
        return;
    }
    let wanted = if strict {
        "an https link"
    } else {
        "an http, https or mailto link"
    };
    let spot = Spot {
        offset: node.offset,
        field,
        ..spot
    };
    report.add(spot, "bad-link", format!("'{text}' is not {wanted}"));
}

/// Whether the date is one of the last days before the month.
fn just_before(date: Date, month: Date) -> bool {
    let next = match date.month {
        12 => (date.year + 1, 1),
        _ => (date.year, date.month + 1),
    };
    let last = days_in_month(date.year, date.month);
    next == (month.year, month.month) && date.day > 0 && date.day + ANNOUNCED_WITHIN > last
}

/// Reads a key of a paper and where it stands.
type Key<'k> = &'k dyn Fn(&Node<'_>) -> Option<(usize, String)>;

/// Papers that share a title, an arXiv id, a DOI or a paper link are one paper.
fn twins(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let link = |paper: &Node<'_>| -> Option<(usize, String)> {
        let node = paper.get("links")?.get("paper")?;
        let text = node.text()?.trim_end_matches('/');
        Some((node.offset, text.to_lowercase()))
    };
    let field = |name: &'static str| {
        move |paper: &Node<'_>| {
            let node = paper.get(name)?;
            Some((node.offset, node.text()?.to_lowercase()))
        }
    };
    let keys: [(&str, &'static str, Key<'_>); 4] = [
        ("title", "same-title", &field("title")),
        ("arxiv", "same-arxiv", &field("arxiv")),
        ("doi", "same-doi", &field("doi")),
        ("links.paper", "same-link", &link),
    ];
    for (field, rule, key) in keys {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for paper in catalog.papers() {
            let Some((offset, value)) = key(paper) else {
                continue;
            };
            let id = paper.id();
            if let Some(first) = seen.get(&value) {
                let spot = Spot {
                    offset,
                    paper: Some(id),
                    field,
                    ..Spot::default()
                };
                report.add(spot, rule, format!("paper '{first}' has the same"));
            }
            seen.entry(value).or_insert(id);
        }
    }
}
