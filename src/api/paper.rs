//! One paper with its names and note, as plain data for JavaScript.

use super::value::Value;
use crate::catalog::{Catalog, Localized, Note, Paper};
use crate::i18n::{fallback, negotiate};

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

/// The paper with this id: what `Catalog.paper` returns.
pub fn view<'a>(catalog: &Catalog, id: &str, language: Option<&str>) -> Option<Value<'a>> {
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
    let links = Value::object([
        ("paper", links.paper.into()),
        ("code", links.code.into()),
        ("project", links.project.into()),
    ]);
    Some(Value::object([
        ("id", id.into()),
        ("title", title.into()),
        ("aliases", Value::texts(aliases)),
        ("authors", Value::texts(authors)),
        ("organizations", named(organizations, &chain, &organization)),
        ("published", published.into()),
        ("venue", venue.into()),
        ("arxiv", arxiv.into()),
        ("doi", doi.into()),
        ("topics", named(topics, &chain, &topic)),
        ("sources", named(sources, &chain, &source)),
        ("links", links),
        ("note", note.into()),
    ]))
}

/// Ids with their names in one language; an id stands for itself where it has no name.
fn named<'a, 'n>(
    ids: Vec<String>,
    chain: &[String],
    name: &dyn Fn(&str) -> Option<&'n Localized>,
) -> Value<'a> {
    let mut list = Vec::with_capacity(ids.len());
    for id in ids {
        let name = name(&id).and_then(|texts| fallback::best(texts, chain));
        let name = name.map_or_else(|| id.clone(), |(_, text)| text.to_owned());
        list.push(Value::object([("id", id.into()), ("name", name.into())]));
    }
    Value::List(list)
}

fn note_view<'a>(language: &str, note: Note) -> Value<'a> {
    Value::object([
        ("language", language.to_owned().into()),
        ("title", note.title.into()),
        ("summary", note.summary.into()),
        ("motivation", note.motivation.into()),
        ("method", note.method.into()),
        ("results", note.results.into()),
        ("key_points", Value::texts(note.key_points)),
    ])
}
