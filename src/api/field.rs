//! Fields by name, and ranges as JavaScript counts.

use std::ops::Range;

use super::value::Value;
use crate::catalog::{Catalog, Localized, Note, Paper};
use crate::search::{Field, NoteField};

/// Where a field stands in what `Catalog.paper` returns, and its text; `None` where a field has no
/// text of its own.
///
/// Names of organizations and topics and fields of notes stand under their language.
pub fn name_and_text(
    catalog: &Catalog,
    index: usize,
    paper: &Paper,
    field: &Field,
) -> Option<(String, String)> {
    let at = |list: &str, place: usize| [list, &place.to_string()].join(".");
    Some(match field {
        Field::Title => ("title".to_owned(), paper.title.clone()),
        Field::Alias(i) => (at("aliases", *i), paper.aliases.get(*i)?.clone()),
        Field::Author(i) => (at("authors", *i), paper.authors.get(*i)?.clone()),
        Field::Organization(i, language) => {
            let known = catalog.organization_index(paper.organizations.get(*i)?)?;
            let name = &catalog.organizations().get(known)?.name;
            localized(&at("organizations", *i), name, language)?
        }
        Field::Topic(i, language) => {
            let known = catalog.topic_index(paper.topics.get(*i)?)?;
            let name = &catalog.topics().get(known)?.name;
            localized(&at("topics", *i), name, language)?
        }
        Field::Venue => ("venue".to_owned(), paper.venue.clone()?),
        Field::Published => ("published".to_owned(), paper.published.clone()?),
        Field::Arxiv => ("arxiv".to_owned(), paper.arxiv.clone()?),
        Field::Doi => ("doi".to_owned(), paper.doi.clone()?),
        Field::Link => return None,
        Field::Note(part, language) => {
            let (name, text) = note_part(catalog.note(index, language)?, *part)?;
            (["notes", language, &name].join("."), text)
        }
    })
}

fn localized(path: &str, name: &Localized, language: &str) -> Option<(String, String)> {
    Some(([path, language].join("."), name.get(language)?.to_owned()))
}

fn note_part(note: Note, field: NoteField) -> Option<(String, String)> {
    let text = match field {
        NoteField::Title => note.title,
        NoteField::Summary => note.summary,
        NoteField::Motivation => note.motivation,
        NoteField::Method => note.method,
        NoteField::Results => note.results,
        NoteField::KeyPoint(i) => note.key_points.get(i).cloned(),
    };
    Some((note_field_name(field), text?))
}

/// Where a field stands in a note, as `Catalog.paper` returns it.
pub fn note_field_name(field: NoteField) -> String {
    let name = match field {
        NoteField::Title => "title",
        NoteField::Summary => "summary",
        NoteField::Motivation => "motivation",
        NoteField::Method => "method",
        NoteField::Results => "results",
        NoteField::KeyPoint(i) => return ["key_points", &i.to_string()].join("."),
    };
    name.to_owned()
}

/// `ranges` of bytes of `text`, ascending, as ranges of UTF-16 units: a list of pairs.
pub fn to_utf16<'a>(text: &str, ranges: &[Range<usize>]) -> Value<'a> {
    let (mut byte, mut unit) = (0, 0);
    let mut units_at = |end: usize| {
        let step = text.get(byte..end).unwrap_or_default();
        unit += step.chars().map(char::len_utf16).sum::<usize>();
        byte = end;
        Value::from(unit)
    };
    let mut pairs = Vec::with_capacity(ranges.len());
    for range in ranges {
        let pair = vec![units_at(range.start), units_at(range.end)];
        pairs.push(Value::List(pair));
    }
    Value::List(pairs)
}
