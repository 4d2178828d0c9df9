//! What the loader takes, drops and refuses.

use super::*;

pub(super) const SMALL: &str = r#"{
  "$schema": "./catalog.schema.json",
  "format": 1,
  "title": {"en": "Small", "id": "Kecil"},
  "languages": ["en", "id"],
  "default_language": "id",
  "sources": [{"id": "s", "name": {"en": "S"}, "url": "https://example.org/s"}],
  "topics": [{"id": "t", "parent": null}, {"id": "u", "parent": "t"}],
  "organizations": [{"id": "o", "name": {"en": "O"}}],
  "papers": [
    {"id": "a", "title": "A \u00e9", "topics": ["u"], "sources": ["s"], "doi": null},
    {"title": "B", "id": "b", "organizations": ["o"], "published": "2023-05",
     "links": {"code": "https://example.org"}}
  ],
  "notes": {"en": {"b": {"summary": "of B", "key_points": ["x", "y"]}}, "id": {}}
}"#;

pub(super) fn load(text: &str) -> Result<(Catalog, Vec<String>), LoadError> {
    let (catalog, warnings) = Loader::new(text.to_owned()).finish()?;
    Ok((catalog, warnings.iter().map(ToString::to_string).collect()))
}

pub(super) fn warnings_of(text: &str) -> Vec<String> {
    load(text).expect("loads").1
}

pub(super) fn error_of(text: &str) -> (&'static str, String) {
    let error = load(text).expect_err("is refused");
    (error.code(), error.to_string())
}

pub(super) fn with_paper(members: &str) -> String {
    format!(r#"{{"format": 1, "topics": [{{"id": "t"}}], "papers": [{{{members}}}]}}"#)
}

#[test]
fn reads_every_part() {
    let (catalog, warnings) = load(SMALL).expect("loads");
    assert_eq!(warnings, Vec::<String>::new());
    assert_eq!(catalog.title().get("id"), Some("Kecil"));
    assert_eq!(catalog.languages(), ["en", "id"]);
    assert_eq!(catalog.default_language(), "id");
    assert_eq!(
        catalog.sources()[0].url.as_deref(),
        Some("https://example.org/s")
    );
    assert_eq!(catalog.topics()[1].parent.as_deref(), Some("t"));
    assert_eq!(catalog.topic_index("u"), Some(1));
    assert_eq!(catalog.organization_index("o"), Some(0));
    assert_eq!(catalog.source_index("t"), None);
    assert_eq!(catalog.len(), 2);
    assert_eq!(catalog.paper(0).title, "A é");
    assert_eq!(catalog.paper(0).doi, None);
    let b = catalog.paper(1);
    assert_eq!(
        (b.id.as_str(), b.published.as_deref()),
        ("b", Some("2023-05"))
    );
    assert_eq!(b.links.code.as_deref(), Some("https://example.org"));
    assert_eq!(catalog.index_of("b"), Some(1));
    assert_eq!(catalog.index_of("c"), None);
    assert_eq!(catalog.paper_id(1), "b");
    let note = catalog.note(1, "en").expect("b has a note");
    assert_eq!(note.summary.as_deref(), Some("of B"));
    assert_eq!(note.key_points, ["x", "y"]);
    assert_eq!(catalog.note(0, "en"), None);
    assert_eq!(catalog.note(1, "id"), None);
    assert_eq!(catalog.note(1, "xx"), None);
}

#[test]
fn the_embedded_catalog_loads_without_a_warning() {
    let catalog = Catalog::embedded();
    let mut again = Loader::new(catalog.texts[0].to_owned());
    while again.step(500).expect("loads") {}
    let pending = again.pending_notes().to_vec();
    assert_eq!(pending.len(), catalog.languages().len());
    for (number, notes) in (1..).zip(pending) {
        let text = catalog.texts[number].to_owned();
        again.add_notes(&notes.language, text).expect("loads");
    }
    let (again, warnings) = again.finish().expect("loads");
    assert_eq!(warnings, Vec::new());
    assert!(!catalog.is_empty());
    for index in 0..catalog.len() {
        let id = catalog.paper_id(index).into_owned();
        assert_eq!(catalog.index_of(&id), Some(index));
        assert_eq!(catalog.published(index), catalog.paper(index).published);
        for language in catalog.languages() {
            assert_eq!(catalog.note(index, language), again.note(index, language));
        }
    }
}

#[test]
fn almost_everything_may_be_missing() {
    let (catalog, warnings) = load(r#"{"format":1}"#).expect("loads");
    assert!(catalog.is_empty() && warnings.is_empty());
    assert_eq!(catalog.default_language(), "en");
    let text = r#"{"format":1,"languages":null,"papers":null,"topics":null,"notes":null,
        "title":null,"default_language":null}"#;
    assert_eq!(load(text).expect("loads").0.len(), 0);
    let text = with_paper(
        r#""id":"a","title":"A","aliases":null,"authors":null,"organizations":null,"topics":null,
           "sources":null,"links":null,"published":null,"venue":null,"arxiv":null"#,
    );
    assert_eq!(warnings_of(&text), Vec::<String>::new());
}

#[test]
fn slices_of_any_size_give_the_same_catalog() {
    let whole = Loader::new(SMALL).finish().expect("loads");
    for records in 1..8 {
        let mut loader = Loader::new(SMALL);
        let mut last = 0;
        while loader.step(records).expect("loads") {
            let progress = loader.progress();
            assert!(progress.done >= last && progress.done <= progress.total);
            last = progress.done;
        }
        assert_eq!(loader.progress().done, SMALL.len());
        let sliced = loader.finish().expect("loads");
        assert_eq!(format!("{whole:?}"), format!("{sliced:?}"));
    }
}

#[test]
fn what_is_wrong_with_a_paper_is_dropped_and_named() {
    let cases = [
        (
            r#""venu": 1"#,
            "field 'venu', line 1, column 78: unknown field, ignored",
        ),
        (
            r#""topics": ["t", "x"]"#,
            "field 'topics', line 1, column 94: there is no topic 'x', dropped",
        ),
        (
            r#""organizations": ["o"]"#,
            "field 'organizations', line 1, column 96: there is no organization 'o', dropped",
        ),
        (
            r#""published": "2023-02-30""#,
            "field 'published', line 1, column 91: \
             not a date (YYYY, YYYY-MM or YYYY-MM-DD), dropped",
        ),
        (
            r#""links": {"code": "javascript:alert(1)"}"#,
            "field 'links.code', line 1, column 96: \
             not an http, https or mailto link, dropped",
        ),
        (
            r#""links": {"blog": ""}"#,
            "field 'links.blog', line 1, column 88: unknown field, ignored",
        ),
        (
            r#""arxiv": "2305.14314v2""#,
            "field 'arxiv', line 1, column 87: not an arXiv id (such as 2305.14314), dropped",
        ),
        (
            r#""doi": "https://doi.org/10.1145/1""#,
            "field 'doi', line 1, column 85: not a DOI (such as 10.1145/3486622), dropped",
        ),
    ];
    for (member, warning) in cases {
        let text = with_paper(&format!(r#""id": "pä", "title": "A", {member}"#));
        let (catalog, warnings) = load(&text).expect("loads");
        assert_eq!(warnings, [format!("paper 'pä', {warning}")], "{member}");
        let paper = catalog.paper(0);
        assert!(paper.topics.len() < 2 && paper.organizations.is_empty());
        assert_eq!(paper.links, Default::default());
        assert_eq!(
            (paper.published, paper.arxiv, paper.doi),
            (None, None, None)
        );
    }
}

#[test]
fn what_is_wrong_elsewhere_is_dropped_and_named() {
    let text = r#"{"format": 1, "made_by": {"deep": [1]},
        "sources": [{"id": "s", "url": "ftp://x"}, {"id": "s"}],
        "topics": [{"id": "a", "parent": "c"}, {"id": "b", "parent": "a"},
                   {"id": "c", "parent": "b"}, {"id": "d", "parent": "x"}, {"id": "a"},
                   {"id": "e", "parent": "e"}],
        "notes": {"en": {"nobody": {"summary": "x", "extra": 1}, "none": null}}}"#;
    let (catalog, warnings) = load(text).expect("loads");
    assert_eq!(
        warnings,
        [
            "field 'made_by', line 1, column 15: unknown field, ignored",
            "field 'sources[0].url', line 2, column 40: \
             not an http, https or mailto link, dropped",
            "field 'id', line 2, column 52: a second source 's', dropped",
            "field 'id', line 4, column 76: a second topic 'a', dropped",
            "field 'parent', line 3, column 48: the topic is below itself, parent dropped",
            "field 'parent', line 4, column 48: there is no topic 'x', dropped",
            "field 'parent', line 5, column 20: the topic is below itself, parent dropped",
            "paper 'nobody', field 'extra', line 6, column 53: unknown field, ignored",
            "field 'id', line 6, column 26: there is no paper 'nobody', dropped",
        ]
    );
    assert_eq!(catalog.sources().len(), 1);
    let parents: Vec<_> = catalog
        .topics()
        .iter()
        .map(|t| t.parent.as_deref())
        .collect();
    assert_eq!(parents, [Some("c"), None, Some("b"), None, None]);
    assert_eq!(catalog.languages(), ["en"]);
}

#[test]
fn a_language_named_twice_counts_once() {
    let text = r#"{"format": 1, "languages": ["en", "id", "en"], "default_language": "fr"}"#;
    let (catalog, _) = load(text).expect("loads");
    assert_eq!(catalog.languages(), ["en", "id"]);
    assert_eq!(catalog.default_language(), "en");
}

#[test]
fn members_may_stand_in_any_order() {
    let text = r#"{"notes": {"en": {"a": {"summary": "n"}}},
        "papers": [{"id": "a", "title": "A", "topics": ["t", "x"], "sources": ["y"], "z": 0}],
        "topics": [{"id": "t"}], "format": 1}"#;
    let (catalog, warnings) = load(text).expect("loads");
    assert_eq!(catalog.paper(0).topics, ["t"]);
    assert_eq!(
        catalog.note(0, "en").and_then(|n| n.summary).as_deref(),
        Some("n")
    );
    assert_eq!(
        warnings,
        [
            "paper 'a', field 'z', line 2, column 86: unknown field, ignored",
            "paper 'a', field 'topics', line 2, column 62: there is no topic 'x', dropped",
            "paper 'a', field 'sources', line 2, column 80: there is no source 'y', dropped",
        ]
    );
}

#[test]
fn notes_may_come_later() {
    let text = r#"{"format": 1, "papers": [{"id": "a", "title": "A"}],
        "notes": {"en": "notes/en.json", "id": "notes/id.json", "fr": {"a": {"summary": "f"}}}}"#;
    let mut loader = Loader::new(text);
    while loader.step(1).expect("loads") {}
    let pending = |loader: &Loader| -> Vec<String> {
        loader
            .pending_notes()
            .iter()
            .map(|p| [&*p.language, " ", &*p.url].concat())
            .collect()
    };
    assert_eq!(pending(&loader), ["en notes/en.json", "id notes/id.json"]);
    let notes = "\u{feff}{\"$schema\": \"x\", \"a\": {\"summary\": \"n\"},\n \"b\": {}}";
    loader.add_notes("en", notes).expect("main text is read");
    assert_eq!(pending(&loader), ["id notes/id.json"]);
    let mut broken = Loader::new(text);
    broken
        .add_notes("id", "{\"a\":\n {\"summary\": 3}}")
        .expect("main text is read");
    assert_eq!(
        broken.finish().expect_err("is refused").to_string(),
        "notes 'id', paper 'a', field 'summary', line 2, column 14: \
         expected a string, found a number"
    );
    let (catalog, warnings) = loader.finish().expect("loads");
    let summary = |language| catalog.note(0, language).and_then(|note| note.summary);
    assert_eq!(summary("en").as_deref(), Some("n"));
    assert_eq!(summary("fr").as_deref(), Some("f"));
    assert_eq!(summary("id"), None);
    assert_eq!(catalog.languages(), ["fr", "en", "id"]);
    assert_eq!(catalog.default_language(), "fr");
    let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "notes 'en', field 'id', line 2, column 2: there is no paper 'b', dropped",
            "no notes in id: they stand in a file of their own, notes/id.json",
        ]
    );
}

#[test]
fn refuses_what_is_no_catalog() {
    let cases: [(&str, &str, &str); 14] = [
        ("", "truncated", "line 1, column 1: the text ends too early"),
        (
            "<!doctype html><p>404",
            "html",
            "this is an HTML page, not a catalog in JSON",
        ),
        (
            "[1]",
            "not-object",
            "line 1, column 1: expected an object, found an array",
        ),
        (
            "Not found",
            "bad-json",
            "line 1, column 1: not JSON: expected value",
        ),
        ("{}", "format-missing", "the catalog has no field 'format'"),
        (
            r#"{"format": 2, "papers": 7}"#,
            "format-newer",
            "field 'format', line 1, column 12: \
             format 2 is newer than format 1, the newest known here",
        ),
        (
            r#"{"format": 99999999999999999999}"#,
            "format-newer",
            "field 'format', line 1, column 12: \
             format 99999999999999999999 is newer than format 1, the newest known here",
        ),
        (
            r#"{"format": "1"}"#,
            "format-unknown",
            "field 'format', line 1, column 12: unknown format \"1\"",
        ),
        (
            r#"{"format": 1, "papers": {}}"#,
            "wrong-type",
            "field 'papers', line 1, column 25: expected an array, found an object",
        ),
        (
            r#"{"format": 1, "topics": [{"id": "t", "name": "T"}]}"#,
            "wrong-type",
            "field 'topics[0].name', line 1, column 46: expected an object, found a string",
        ),
        (
            "{\"format\": 1, \"papers\": [\n{\"authors\": [\"检索\", 5], \"id\": \"p\"}]}",
            "wrong-type",
            "paper 'p', field 'authors', line 2, column 20: expected a string, found a number",
        ),
        (
            r#"{"format": 1, "papers": [{"id": "p", "title": ""}]}"#,
            "field-missing",
            "paper 'p', field 'title', line 1, column 26: the field is missing or empty",
        ),
        (
            "{\"format\": 1, \"papers\": [{\"id\": \"p\", \"title\": \"A\"},\n{\"title\": \"B\", \"id\": \"\\u0070\"}]}",
            "duplicate-paper",
            "paper 'p', field 'id', line 2, column 22: another paper, on line 1, has the same id",
        ),
        (
            r#"{"format": 1, "format": 1}"#,
            "bad-json",
            "field 'format', line 1, column 15: not JSON: duplicate field `format`",
        ),
    ];
    for (text, code, message) in cases {
        assert_eq!(error_of(text), (code, message.to_owned()), "{text}");
    }
}

#[test]
fn a_broken_paper_is_named_in_the_error() {
    let text = with_paper(r#""id": "p", "title": "A", "venue": [}"#);
    let (code, message) = error_of(&text);
    assert_eq!(code, "wrong-type");
    assert!(
        message.starts_with("paper 'p', field 'venue', line 1, column "),
        "{message}"
    );
    let (code, message) = error_of(&with_paper(r#""id": "p", "title": "A" "venue": """#));
    assert_eq!(code, "bad-json");
    assert!(
        message.starts_with("paper 'p', line 1, column 76: "),
        "{message}"
    );
}

#[test]
fn bytes_that_are_not_utf8_are_refused_with_their_place() {
    assert_eq!(
        decode(b"\xEF\xBB\xBF{}".to_vec()).as_deref(),
        Ok("\u{feff}{}")
    );
    let error = decode(b"{\n \"\xff".to_vec()).expect_err("is refused");
    assert_eq!(error.to_string(), "line 2, column 3: the text is not UTF-8");
    assert_eq!(error.code(), "not-utf8");
}

#[test]
fn a_text_too_large_is_refused_before_it_is_read() {
    let error = Catalog::from_json(&" ".repeat(MAX_BYTES + 1)).expect_err("is refused");
    assert_eq!(error.code(), "too-large");
    assert_eq!(
        error.to_string(),
        "128 MiB are too large, 128 MiB is the most"
    );
}

#[test]
fn an_error_comes_again() {
    let mut loader = Loader::new(r#"{"format": 1, "papers": 7}"#);
    let error = loader.step(9).expect_err("is refused");
    assert_eq!(loader.step(9), Err(error.clone()));
    assert_eq!(loader.add_notes("en", "{}"), Err(error.clone()));
    assert_eq!(loader.finish().expect_err("is refused"), error);
}

#[test]
fn what_is_given_twice_is_told_of() {
    let text = with_paper(r#""id": "a", "title": "First", "title": "Second""#);
    let (catalog, warnings) = load(&text).expect("loads");
    assert_eq!(catalog.paper(0).title, "Second");
    assert_eq!(
        warnings,
        ["paper 'a', field 'title', line 1, column 81: given twice, the last one counts"]
    );
    let text = r#"{"format": 1, "papers": [{"id": "a", "title": "A"}], "notes": {
        "en": {"a": {"summary": "one", "summary": "two"}, "a": {"summary": "three"}},
        "en": {"a": {"summary": "four"}}}}"#;
    let (catalog, warnings) = load(text).expect("loads");
    let note = catalog.note(0, "en").expect("there is a note");
    assert_eq!(note.summary.as_deref(), Some("two"));
    assert_eq!(
        warnings,
        [
            "paper 'a', field 'summary', line 2, column 40: given twice, the last one counts",
            "field 'notes', line 3, column 9: a second language 'en', dropped",
            "field 'id', line 2, column 59: a second note 'a', dropped",
        ]
    );
}

#[test]
fn blanks_are_no_text() {
    let (code, error) = error_of(&with_paper(r#""id": "a", "title": " \t""#));
    assert_eq!(code, "field-missing", "{error}");
    assert!(error.contains("field 'title'"), "{error}");
    let text = with_paper(r#""id": "a", "title": "A", "authors": ["", "Ada", "  "]"#);
    assert_eq!(load(&text).expect("loads").0.paper(0).authors, ["Ada"]);
}

#[test]
fn notes_that_are_left_out_are_told_of() {
    let text = r#"{"format": 1, "papers": [{"id": "a", "title": "A"}],
        "notes": {"en": "en.json", "id": "id.json"}}"#;
    let mut loader = Loader::new(text);
    while loader.step(500).expect("loads") {}
    loader
        .leave_out_notes("en", "it was gone".to_owned())
        .expect("goes on");
    let (catalog, warnings) = loader.finish().expect("loads");
    assert_eq!(catalog.note(0, "en"), None);
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "no notes in en: it was gone",
            "no notes in id: they stand in a file of their own, id.json",
        ]
    );
}
