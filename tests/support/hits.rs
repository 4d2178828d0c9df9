//! What must hold for every answer, to any query of any catalog.

use std::ops::Range;

use paperglot::catalog::Catalog;
use paperglot::search::{Engine, Field, Hit, Request, Response, Units};

/// Asks in bytes and in units of UTF-16, and checks that both mark the same, sound stretches of the
/// texts that they name. Returns the answer in bytes.
pub fn check(engine: &Engine, request: &Request<'_>) -> Response {
    let [bytes, utf16] = [Units::Bytes, Units::Utf16].map(|units| {
        engine.search(&Request {
            units,
            ..request.clone()
        })
    });
    assert!(bytes.hits.len() <= bytes.total.min(request.limit));
    assert_eq!(bytes.hits.len(), utf16.hits.len());
    for (hit, other) in bytes.hits.iter().zip(&utf16.hits) {
        assert_eq!(hit.matches.len(), other.matches.len());
        for (found, other) in hit.matches.iter().zip(&other.matches) {
            assert_eq!(found.field, other.field);
            let end = found.ranges.last().map_or(0, |range| range.end);
            let texts = texts_of(engine.catalog(), hit, &found.field);
            // Of a paper's links the field does not say which; each is marked as a whole.
            let text = texts
                .iter()
                .find(|text| found.field != Field::Link || text.len() == end);
            let text = text.unwrap_or_else(|| panic!("{:?} has no such text", found.field));
            check_ranges(text, &found.ranges, &other.ranges);
        }
        assert_eq!(hit.snippet.is_some(), other.snippet.is_some());
        if let (Some(snippet), Some(other)) = (&hit.snippet, &other.snippet) {
            check_ranges(&snippet.text, &snippet.ranges, &other.ranges);
        }
    }
    bytes
}

/// The ranges are ascending, disjoint and on character boundaries, and the same in both units.
fn check_ranges(text: &str, bytes: &[Range<usize>], utf16: &[Range<usize>]) {
    let mut last = 0;
    for range in bytes {
        assert!(range.start >= last && range.start < range.end, "{bytes:?}");
        assert!(text.get(range.clone()).is_some(), "{bytes:?} cut {text:?}");
        last = range.end;
    }
    let units = |byte: usize| text[..byte].encode_utf16().count();
    let counted: Vec<_> = bytes
        .iter()
        .map(|range| units(range.start)..units(range.end))
        .collect();
    assert_eq!(counted, utf16, "{bytes:?} in {text:?}");
}

/// The original text of a field, or the texts that it may be.
pub fn texts_of(catalog: &Catalog, hit: &Hit, field: &Field) -> Vec<String> {
    let paper = catalog.paper(hit.paper);
    let text = match field {
        Field::Title => Some(paper.title),
        Field::Alias(at) => paper.aliases.get(*at).cloned(),
        Field::Author(at) => paper.authors.get(*at).cloned(),
        Field::Venue => paper.venue,
        Field::Published => paper.published,
        Field::Arxiv => paper.arxiv,
        Field::Doi => paper.doi,
        Field::Link => {
            let links = [paper.links.paper, paper.links.code, paper.links.project];
            return links.into_iter().flatten().collect();
        }
        Field::Organization(at, language) => {
            let place = catalog.organization_index(&paper.organizations[*at]);
            let name = place.map(|place| &catalog.organizations()[place].name);
            name.and_then(|name| name.get(language).map(str::to_owned))
        }
        Field::Topic(at, language) => {
            let place = catalog.topic_index(&paper.topics[*at]);
            let name = place.map(|place| &catalog.topics()[place].name);
            name.and_then(|name| name.get(language).map(str::to_owned))
        }
        Field::Note(field, language) => {
            let note = catalog.note(hit.paper, language);
            note.and_then(|note| field.of(&note).map(str::to_owned))
        }
    };
    text.into_iter().collect()
}
