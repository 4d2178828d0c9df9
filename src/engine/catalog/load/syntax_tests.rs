//! Broken, hostile and huge texts: refused at the right place or taken, never a panic.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::tests::{SMALL, error_of, load, warnings_of, with_paper};
use super::*;
use crate::catalog::error::WarningKind;

#[test]
fn only_so_many_warnings_are_kept() {
    let papers: Vec<String> = (0..MAX_WARNINGS + 7)
        .map(|i| format!(r#"{{"id": "{i}", "title": "A", "x": 0}}"#))
        .collect();
    let text = format!(r#"{{"format": 1, "papers": [{}]}}"#, papers.join(",\n"));
    let (_, warnings) = Loader::new(text).finish().expect("loads");
    assert_eq!(warnings.len(), MAX_WARNINGS + 1);
    let last = &warnings[MAX_WARNINGS];
    assert_eq!(last.kind, WarningKind::Omitted { count: 7 });
    assert_eq!(last.to_string(), "and 7 more warnings");
}

#[test]
fn line_ends_and_byte_order_marks_of_windows_change_nothing() {
    let windows = ["\u{feff}", &SMALL.replace('\n', "\r\n")].concat();
    let (catalog, warnings) = load(&windows).expect("loads");
    assert!(warnings.is_empty());
    assert_eq!(catalog.paper(1), load(SMALL).expect("loads").0.paper(1));
    let broken = windows.replace("\"A \\u00e9\"", "A");
    let (_, message) = error_of(&broken);
    assert_eq!(
        message,
        "paper 'a', line 11, column 26: not JSON: expected value"
    );
}

#[test]
fn ten_thousand_topics_in_a_chain_or_a_ring() {
    for ring in [false, true] {
        let topics: Vec<String> = (0..10_000)
            .map(|i| match i {
                0 if !ring => r#"{"id": "0"}"#.to_owned(),
                0 => r#"{"id": "0", "parent": "9999"}"#.to_owned(),
                _ => format!(r#"{{"id": "{i}", "parent": "{}"}}"#, i - 1),
            })
            .collect();
        let text = format!(r#"{{"format": 1, "topics": [{}]}}"#, topics.join(","));
        let (catalog, warnings) = load(&text).expect("loads");
        assert_eq!(warnings.len(), usize::from(ring));
        let roots = catalog
            .topics()
            .iter()
            .filter(|t| t.parent.is_none())
            .count();
        assert_eq!(roots, 1);
    }
}

#[test]
fn a_hundred_thousand_languages_are_not_taken() {
    let languages: Vec<String> = (0..100_000).map(|i| format!("\"l{i}\"")).collect();
    let notes: Vec<String> = languages.iter().map(|l| format!("{l}: {{}}")).collect();
    let text = format!(
        r#"{{"format": 1, "languages": [{}], "notes": {{{}}}}}"#,
        languages.join(","),
        notes.join(",")
    );
    let (catalog, warnings) = Loader::new(text).finish().expect("loads");
    assert_eq!(catalog.languages().len(), MAX_LANGUAGES);
    assert_eq!(
        warnings[0].to_string(),
        "field 'languages', line 1, column 28: more than 32 languages, dropped"
    );
    assert_eq!(warnings[1].kind, WarningKind::TooManyLanguages);
}

#[test]
fn languages_of_notes_count_among_all() {
    let named: Vec<String> = (0..MAX_LANGUAGES - 1)
        .map(|i| format!("\"l{i}\""))
        .collect();
    let languages = format!(r#""languages": [{}]"#, named.join(","));
    let notes = r#""notes": {"l0": {}, "a": {}, "b": {}, "l1": {}}"#;
    let has_notes = |catalog: &Catalog, tag: &str| catalog.notes.iter().any(|n| n.language == tag);
    let text = format!(r#"{{"format": 1, {languages}, {notes}}}"#);
    let (catalog, warnings) = Loader::new(text).finish().expect("loads");
    assert_eq!(catalog.languages().len(), MAX_LANGUAGES);
    assert_eq!(catalog.languages()[MAX_LANGUAGES - 1], "a");
    assert!(has_notes(&catalog, "l1") && !has_notes(&catalog, "b"));
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].kind, WarningKind::TooManyLanguages);
    // Named later, languages without notes are those left out.
    let text = format!(r#"{{"format": 1, {notes}, {languages}}}"#);
    let (catalog, warnings) = Loader::new(text).finish().expect("loads");
    assert_eq!(catalog.languages().len(), MAX_LANGUAGES);
    assert!(
        ["l0", "a", "b"]
            .iter()
            .all(|tag| catalog.languages().iter().any(|l| l == tag))
    );
    assert_eq!(warnings.len(), 1);
}

#[test]
fn deep_nesting_is_no_danger() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = [&open.repeat(100_000), "0", &close.repeat(100_000)].concat();
        let unknown = with_paper(&format!(r#""id": "p", "title": "A", "deep": {deep}"#));
        assert_eq!(warnings_of(&unknown).len(), 1);
        let known = with_paper(&format!(r#""id": "p", "title": {deep}"#));
        assert_eq!(error_of(&known).0, "wrong-type");
        assert!(Catalog::from_json(&deep).is_err());
    }
}

#[test]
fn a_megabyte_in_one_field() {
    let long = "检".repeat(350_000);
    let text = with_paper(&format!(r#""id": "{long}", "title": "{long}""#));
    let catalog = Catalog::from_json(&text).expect("loads");
    assert_eq!(catalog.index_of(&long), Some(0));
    assert_eq!(catalog.paper(0).title, long);
}

/// The byte offsets, on character boundaries, where `serde_json` reports an error: it sees some a
/// character later in a string it reads than in one it ignores.
fn offsets_in_serde_json(text: &str) -> Vec<usize> {
    let read = serde_json::from_str::<serde_json::Value>(text).err();
    let ignored = serde_json::from_str::<serde::de::IgnoredAny>(text).err();
    let offset = |error: serde_json::Error| {
        let lines = text.split_inclusive('\n').take(error.line() - 1);
        let start: usize = lines.map(str::len).sum();
        let offset = (start + error.column()).saturating_sub(1);
        text.floor_char_boundary(offset)
    };
    read.into_iter().chain(ignored).map(offset).collect()
}

/// Where the loader says the error is, as a byte offset.
fn offset_of_error(text: &str, error: &LoadError) -> usize {
    let place = error.place.as_ref().expect("syntax errors have a place");
    let lines = text
        .split_inclusive('\n')
        .take(place.line as usize - 1)
        .map(str::len);
    let start: usize = lines.sum();
    let column = place.column as usize - 1;
    let within = text[start..]
        .char_indices()
        .nth(column)
        .map_or(text.len() - start, |c| c.0);
    start + within
}

fn assert_syntax_errors_agree(text: &str) {
    let Err(error) = Catalog::from_json(text) else {
        return;
    };
    let of_syntax = matches!(error.kind, LoadErrorKind::Truncated)
        || matches!(&error.kind, LoadErrorKind::BadJson { message }
            if !message.starts_with("duplicate field"));
    if !of_syntax {
        return;
    }
    let offset = offset_of_error(text, &error);
    assert!(
        offsets_in_serde_json(text).contains(&offset),
        "{error} in {text:?}"
    );
}

#[test]
fn cut_off_anywhere_it_is_truncated_where_serde_json_says() {
    let text = SMALL.replace("of B", "检索");
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let cut = &text[..end];
        assert_eq!(error_of(cut).0, "truncated", "{cut}");
        assert_syntax_errors_agree(cut);
    }
}

/// Any JSON, with keys and values that the format knows more often than others.
fn json() -> impl Strategy<Value = Value> {
    const WORDS: &str = "format title description languages default_language sources topics \
        organizations papers notes id name url parent aliases authors published venue arxiv doi \
        links paper code project summary key_points en id a b 2023-05-23 2305.14314 https://a.org";
    let words: Vec<&'static str> = WORDS.split_whitespace().collect();
    let word = prop::sample::select(words);
    let text = prop_oneof![4 => word.prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..3_i32).prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let list = prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from);
        let members = prop::collection::btree_map(text.clone(), inner, 0..6);
        prop_oneof![
            list,
            members.prop_map(|members| Value::Object(members.into_iter().collect()))
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_taken_or_refused(papers in json(), topics in json(), notes in json()) {
        let list = |value: Value| if value.is_array() { value } else { json!([value]) };
        for (papers, topics) in [
            (papers.clone(), topics.clone()),
            (list(papers), list(topics)),
        ] {
            let text = json!({"format": 1, "notes": notes, "papers": papers, "topics": topics});
            if let Ok(catalog) = Catalog::from_json(&text.to_string()) {
                for paper in 0..catalog.len() {
                    prop_assert_eq!(catalog.index_of(&catalog.paper(paper).id), Some(paper));
                }
            }
        }
        let _ = Catalog::from_json(&notes.to_string());
    }

    #[test]
    fn a_changed_character_is_reported_where_serde_json_says(
        at in 0..SMALL.len(), c in "[\\x00-\\x7f检\\[\\]{}\",:]",
    ) {
        let changed = [&SMALL[..at], &c, &SMALL[at + 1..]].concat();
        assert_syntax_errors_agree(&changed);
    }

    #[test]
    fn any_text_is_taken_or_refused(text in "\\PC{0,40}|[\\[\\]{}\",:0-9a-z\\\\ ]{0,60}") {
        let _ = Catalog::from_json(&text);
        assert_syntax_errors_agree(&text);
    }

    #[test]
    fn ids_may_have_any_characters(ids in prop::collection::btree_set("\\PC{1,5}|[\\x01-\\x1f\"\\\\]{1,2}", 1..20)) {
        let quote = |s: &String| serde_json::to_string(s).expect("strings are JSON");
        let papers: Vec<String> =
            ids.iter().map(|id| format!(r#"{{"title": "A", "id": {}}}"#, quote(id))).collect();
        let notes: Vec<String> =
            ids.iter().map(|id| format!(r#"{}: {{"summary": {}}}"#, quote(id), quote(id))).collect();
        let text = format!(
            r#"{{"format": 1, "papers": [{}], "notes": {{"en": {{{}}}}}}}"#,
            papers.join(","), notes.join(",")
        );
        let catalog = Catalog::from_json(&text).expect("loads");
        for (index, id) in ids.iter().enumerate() {
            prop_assert_eq!(catalog.index_of(id), Some(index));
            let summary = catalog.note(index, "en").and_then(|note| note.summary);
            prop_assert_eq!(summary.as_ref(), Some(id));
        }
    }
}
