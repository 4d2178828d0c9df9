//! Ids and links: arXiv ids, DOIs and URLs, as catalogs store them and readers paste them.

use crate::catalog::value::{is_arxiv_id, is_digits, is_doi};

/// The parameters of a URL that name a record, as OpenReview and SSRN write them.
const RECORDS: [&str; 2] = ["id=", "abstract_id="];

/// A URL reduced to what tells it apart: lower case, without scheme, `www.`, fragment, what hosts add
/// to the end, and of the query all but the parameter that names a record.
pub fn normalize_url(url: &str) -> String {
    let lower = url.trim().to_ascii_lowercase();
    let bare = lower
        .split_once("://")
        .map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare.split('#').next().unwrap_or(bare);
    let (bare, query) = bare.split_once('?').unwrap_or((bare, ""));
    let bare = bare.trim_end_matches('/');
    let bare = bare.strip_suffix(".git").unwrap_or(bare);
    let mut parameters = query.split('&');
    let record = parameters.find(|one| RECORDS.iter().any(|name| one.starts_with(name)));
    match record {
        Some(record) => [bare, "?", record].concat(),
        None => bare.to_owned(),
    }
}

/// Whether this looks like a URL or the host and path of one.
pub fn is_url(chunk: &str) -> bool {
    if chunk.contains("://") {
        return true;
    }
    let Some((host, path)) = chunk.split_once('/') else {
        return false;
    };
    let labels = host.rsplit_once('.');
    labels.is_some_and(|(front, top)| {
        !front.is_empty()
            && !path.starts_with(' ')
            && (2..=12).contains(&top.len())
            && top.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

/// The id, without version, that an arXiv link or id names, whole or half typed.
///
/// New ids are `YYMM.NNNNN` (five digits, four before 2015), old ones `archive/YYMMNNN`
/// (<https://info.arxiv.org/help/arxiv_identifier.html>).
pub fn arxiv_id(chunk: &str) -> Option<String> {
    let lower = chunk.trim().to_ascii_lowercase();
    let bare = lower.strip_prefix("arxiv:").unwrap_or(&lower);
    let bare = bare.strip_suffix(".pdf").unwrap_or(bare);
    if let Some(id) = new_id(bare) {
        return Some(id);
    }
    if !is_url(bare) {
        return old_id(bare);
    }
    let url = normalize_url(bare);
    let (host, path) = url.split_once('/')?;
    let known = [
        "arxiv",
        "alphaxiv",
        "huggingface.co",
        "hf.co",
        "papers.cool",
        "semanticscholar",
    ];
    if !known.iter().any(|known| host.contains(known)) {
        return None;
    }
    path.rsplit('/').find_map(new_id).or_else(|| {
        let mut parts = path.rsplitn(3, '/');
        let (number, archive) = (parts.next()?, parts.next()?);
        old_id(&format!("{archive}/{number}"))
    })
}

/// Four digits, a dot, up to five digits, a version that is dropped.
fn new_id(text: &str) -> Option<String> {
    let (month, rest) = text.split_once('.')?;
    let number = rest.split_once('v').map_or(rest, |(number, _)| number);
    let version = &rest[number.len()..];
    let version_ok = version.is_empty() || is_digits(&version[1..]);
    let fits = month.len() == 4 && is_digits(month) && (1..=5).contains(&number.len());
    (fits && is_digits(number) && version_ok).then(|| format!("{month}.{number}"))
}

/// An archive, a slash, seven digits, a version that is dropped.
fn old_id(text: &str) -> Option<String> {
    let (archive, rest) = text.split_once('/')?;
    let number = rest.split_once('v').map_or(rest, |(number, _)| number);
    let id = [archive, "/", number].concat();
    is_arxiv_id(&id).then_some(id)
}

/// The DOI that a link or text names.
pub fn doi(chunk: &str) -> Option<String> {
    let lower = chunk.trim().to_ascii_lowercase();
    let bare = match lower.find("doi.org/") {
        Some(at) => &lower[at + "doi.org/".len()..],
        None => lower.strip_prefix("doi:").unwrap_or(&lower),
    };
    is_doi(bare).then(|| bare.trim_end_matches('/').to_owned())
}

/// The terms that a pasted or half-typed id or link may be indexed under, most telling first;
/// `None` if `chunk` is neither.
pub fn read(chunk: &str) -> Option<Vec<String>> {
    if let Some(id) = arxiv_id(chunk) {
        // The paper that arXiv registers for every id has a DOI as well.
        return Some(vec![
            format!("arxiv.org/abs/{id}"),
            format!("10.48550/arxiv.{id}"),
            id,
        ]);
    }
    if let Some(doi) = doi(chunk) {
        let registered = doi.strip_prefix("10.48550/arxiv.").map(str::to_owned);
        return Some([Some(doi), registered].into_iter().flatten().collect());
    }
    if let Some(date) = date(chunk) {
        return Some(vec![date]);
    }
    if !is_url(chunk) {
        // The short name of a repository.
        let repository = chunk.split_once('/').is_some_and(|(owner, name)| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
            owner.len() > 1 && name.len() > 1 && owner.bytes().chain(name.bytes()).all(plain)
        });
        return repository.then(|| vec![format!("github.com/{}", chunk.to_ascii_lowercase())]);
    }
    let mut url = normalize_url(chunk);
    if url.is_empty() {
        // Nothing of it but the scheme: every link goes on so.
        return Some(Vec::new());
    }
    let mut terms = vec![url.clone()];
    if let Some(id) = url.strip_prefix("aclanthology.org/") {
        // Its papers have DOIs that end in their ids (<https://aclanthology.org/faq/>).
        terms.push(format!("10.18653/v1/{}", id.trim_end_matches(".pdf")));
    }
    // A link into a repository or to a file of a page leads to what it is part of.
    while let Some((front, _)) = url.split_once('?').or_else(|| {
        url.rsplit_once('/')
            .filter(|(front, _)| front.contains('/'))
    }) {
        let front = front.to_owned();
        terms.push(front.clone());
        url = front;
    }
    Some(terms)
}

/// A year and month, or a day.
fn date(chunk: &str) -> Option<String> {
    let mut parts = chunk.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    let digits = |part: &str, len: usize| part.len() == len && is_digits(part);
    let fits = digits(year, 4)
        && digits(month, 2)
        && day.is_none_or(|day| digits(day, 2) || day.len() < 2)
        && parts.next().is_none();
    fits.then(|| chunk.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arxiv_ids_in_all_their_links() {
        for link in [
            "2305.14314",
            "arXiv:2305.14314v2",
            "https://arxiv.org/abs/2305.14314",
            "http://arxiv.org/pdf/2305.14314v3.pdf",
            "2305.14314v3.pdf",
            "https://arxiv.org/html/2305.14314v1#S1",
            "ar5iv.labs.arxiv.org/html/2305.14314",
            "https://www.alphaxiv.org/abs/2305.14314",
            "https://huggingface.co/papers/2305.14314",
        ] {
            assert_eq!(arxiv_id(link).as_deref(), Some("2305.14314"), "{link}");
        }
        assert_eq!(
            arxiv_id("https://arxiv.org/abs/cs/0301001").as_deref(),
            Some("cs/0301001")
        );
        assert_eq!(arxiv_id("2305.1").as_deref(), Some("2305.1"));
        for other in [
            "3.5",
            "2023",
            "gpt-3.5",
            "fine/tuning",
            "https://example.org/2305.14314",
            "https://example.org/arxiv/2305.14314",
        ] {
            assert_eq!(arxiv_id(other), None, "{other}");
        }
    }

    #[test]
    fn dois_and_links() {
        assert_eq!(
            doi("https://doi.org/10.18653/V1/N19-1423").as_deref(),
            Some("10.18653/v1/n19-1423")
        );
        assert_eq!(doi("10.1/x"), None);
        let terms = read("https://github.com/Artidoro/qlora/tree/main?x=1").unwrap_or_default();
        assert_eq!(terms[0], "github.com/artidoro/qlora/tree/main");
        assert!(terms.contains(&"github.com/artidoro/qlora".to_owned()));
        assert_eq!(
            read("artidoro/qlora"),
            Some(vec!["github.com/artidoro/qlora".to_owned()])
        );
        assert_eq!(
            doi("10.1000.10/123").as_deref(),
            Some("10.1000.10/123"),
            "a registrant may be divided"
        );
        assert_eq!(
            read("https://openreview.net/forum?utm_source=x&id=aB_1&noteId=2#c"),
            Some(vec![
                "openreview.net/forum?id=ab_1".to_owned(),
                "openreview.net/forum".to_owned()
            ])
        );
        let terms = read("https://aclanthology.org/N19-1423.pdf").unwrap_or_default();
        assert_eq!(terms[1], "10.18653/v1/n19-1423");
        assert_eq!(read("attention"), None);
        assert_eq!(read("2023-05"), Some(vec!["2023-05".to_owned()]));
        assert_eq!(read("https://"), Some(Vec::new()));
    }
}
