//! Fields by name.

use crate::search::{Field, NoteField};

/// Where a field stands in what `Catalog.paper` returns; `None` where a field has no text of its
/// own.
///
/// Names of organizations and topics and fields of notes stand under their language.
pub fn name(field: &Field) -> Option<String> {
    let at = |list: &str, place: usize| [list, &place.to_string()].join(".");
    Some(match field {
        Field::Title => "title".to_owned(),
        Field::Alias(i) => at("aliases", *i),
        Field::Author(i) => at("authors", *i),
        Field::Organization(i, language) => [&at("organizations", *i), language.as_str()].join("."),
        Field::Topic(i, language) => [&at("topics", *i), language.as_str()].join("."),
        Field::Venue => "venue".to_owned(),
        Field::Published => "published".to_owned(),
        Field::Arxiv => "arxiv".to_owned(),
        Field::Doi => "doi".to_owned(),
        Field::Link => return None,
        Field::Note(part, language) => ["notes", language, &note_field_name(*part)].join("."),
    })
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
