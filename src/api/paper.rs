//! One paper with its names and note, as plain data for JavaScript.

use serde::Serialize;

use crate::catalog::{Catalog, Links, Localized, Note, Paper};
use crate::i18n::{fallback, negotiate};

/// What `Catalog.paper` returns.
#[derive(Serialize)]
pub struct View {
    id: String,
    title: String,
    aliases: Vec<String>,
    authors: Vec<String>,
    organizations: Vec<Named>,
    published: Option<String>,
    venue: Option<String>,
    arxiv: Option<String>,
    doi: Option<String>,
    topics: Vec<Named>,
    sources: Vec<Named>,
    links: Links,
    note: Option<NoteView>,
}

/// Something with an id and a name in one language.
#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
}

/// A note and its language.
#[derive(Serialize)]
struct NoteView {
    language: String,
    title: Option<String>,
    summary: Option<String>,
    motivation: Option<String>,
    method: Option<String>,
    results: Option<String>,
    key_points: Vec<String>,
}

/// The languages to try for a reader of `language`, best first.
fn chain(catalog: &Catalog, language: Option<&str>) -> Vec<String> {
    let wished = language.unwrap_or(catalog.default_language());
    let locale = negotiate::from_tag(wished).unwrap_or_default();
    let mut chain = fallback::chain(locale, catalog.default_language(), catalog.languages());
    // A catalog may hold languages that the interface does not speak.
    if let Some(exact) = catalog.languages().iter().find(|tag| *tag == wished) {
        chain.retain(|tag| tag != exact);
        chain.insert(0, exact.clone());
    }
    chain
}

/// The paper with this id.
pub fn view(catalog: &Catalog, id: &str, language: Option<&str>) -> Option<View> {
    let index = catalog.index_of(id)?;
    let chain = chain(catalog, language);
    let note = chain
        .iter()
        .find_map(|tag| Some(note_view(tag, catalog.note(index, tag)?)));
    let Paper {
        id,
        title,
        aliases,
        authors,
        organizations,
        published,
        venue,
        arxiv,
        doi,
        topics,
        sources,
        links,
    } = catalog.paper(index);
    let organization =
        |id: &str| Some(&catalog.organizations()[catalog.organization_index(id)?].name);
    let topic = |id: &str| Some(&catalog.topics()[catalog.topic_index(id)?].name);
    let source = |id: &str| Some(&catalog.sources()[catalog.source_index(id)?].name);
    Some(View {
        id,
        title,
        aliases,
        authors,
        organizations: named(organizations, &chain, organization),
        published,
        venue,
        arxiv,
        doi,
        topics: named(topics, &chain, topic),
        sources: named(sources, &chain, source),
        links,
        note,
    })
}

/// Ids with their names; an id stands for itself where it has no name.
fn named<'a>(
    ids: Vec<String>,
    chain: &[String],
    name: impl Fn(&str) -> Option<&'a Localized>,
) -> Vec<Named> {
    ids.into_iter()
        .map(|id| {
            let name = name(&id).and_then(|texts| fallback::best(texts, chain));
            let name = name.map_or_else(|| id.clone(), |(_, text)| text.to_owned());
            Named { id, name }
        })
        .collect()
}

fn note_view(language: &str, note: Note) -> NoteView {
    NoteView {
        language: language.to_owned(),
        title: note.title,
        summary: note.summary,
        motivation: note.motivation,
        method: note.method,
        results: note.results,
        key_points: note.key_points,
    }
}
