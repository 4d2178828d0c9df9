//! Every rule with a bad sample: a change to a catalog without problems, and what is then reported.

mod facts;
mod locales;
mod shape;
mod wording;

use super::*;

const CATALOG: &str = r#"{
  "$schema": "./catalog.schema.json",
  "format": 1,
  "title": {"en": "Test", "zh-Hans": "测试", "zh-Hant": "測試"},
  "description": {"en": "For tests", "zh-Hans": "供测试", "zh-Hant": "供測試"},
  "languages": ["en", "zh-Hans", "zh-Hant"],
  "default_language": "en",
  "sources": [
    {
      "id": "classics",
      "name": {"en": "Classics", "zh-Hans": "经典", "zh-Hant": "經典"},
      "description": {"en": "A list", "zh-Hans": "清单", "zh-Hant": "清單"},
      "url": "https://example.org/classics"
    }
  ],
  "topics": [
    {
      "id": "surveys",
      "parent": null,
      "name": {"en": "Surveys", "zh-Hans": "综述", "zh-Hant": "綜述"},
      "description": {"en": "Overviews", "zh-Hans": "概览", "zh-Hant": "概覽"}
    },
    {
      "id": "models",
      "parent": "surveys",
      "name": {"en": "Models", "zh-Hans": "模型", "zh-Hant": "模型"},
      "description": {"en": "Of language", "zh-Hans": "语言的", "zh-Hant": "語言的"}
    }
  ],
  "organizations": [
    {
      "id": "google",
      "name": {"en": "Google", "zh-Hans": "谷歌", "zh-Hant": "Google"}
    }
  ],
  "papers": [
    {
      "id": "transformer",
      "title": "Attention Is All You Need",
      "authors": ["Ashish Vaswani"],
      "organizations": ["google"],
      "published": "2017-06-12",
      "arxiv": "1706.03762",
      "doi": "10.1145/1234",
      "topics": ["models"],
      "sources": ["classics"],
      "links": {"paper": "https://example.org/paper", "code": "https://example.org/code"}
    },
    {
      "id": "survey",
      "title": "A Survey",
      "published": "2023",
      "topics": ["surveys"]
    }
  ],
  "notes": {"en": "notes/en.json", "zh-Hans": "notes/zh-Hans.json", "zh-Hant": "notes/zh-Hant.json"}
}
"#;

const EN: &str = r#"{
  "transformer": {
    "summary": "Attention alone, with 65M parameters",
    "method": "Multi-head attention",
    "key_points": ["One", "Two", "Three"]
  },
  "survey": {
    "title": "Overview",
    "summary": "An overview"
  }
}
"#;

const HANS: &str = r#"{
  "transformer": {
    "title": "只需注意力",
    "summary": "只用注意力，参数量 65M",
    "method": "多头注意力",
    "key_points": ["甲", "乙", "丙"]
  },
  "survey": {
    "title": "综述",
    "summary": "一篇综述"
  }
}
"#;

const HANT: &str = r#"{
  "transformer": {
    "title": "只需注意力",
    "summary": "只用注意力，參數量 65M",
    "method": "多頭注意力",
    "key_points": ["甲", "乙", "丙"]
  },
  "survey": {
    "title": "綜述",
    "summary": "一篇綜述"
  }
}
"#;

const TODAY: Date = Date {
    year: 2024,
    month: 6,
    day: 15,
};

/// The files with `from` replaced by `to` in the one of this name.
fn changed(name: &str, from: &str, to: &str) -> (File, Vec<NotesFile>) {
    let file = |own: &str, text: &str| {
        let found = name == own;
        assert!(
            !found || text.matches(from).count() == 1,
            "{from:?} is not once in {own}"
        );
        File {
            name: own.to_owned(),
            text: if found {
                text.replace(from, to)
            } else {
                text.to_owned()
            },
        }
    };
    let notes = [
        ("en", "en.json", EN),
        ("zh-Hans", "hans.json", HANS),
        ("zh-Hant", "hant.json", HANT),
    ];
    let notes = notes.map(|(language, own, text)| NotesFile {
        language: language.to_owned(),
        file: file(own, text),
    });
    (file("catalog.json", CATALOG), notes.into())
}

fn problems(name: &str, from: &str, to: &str, strictness: Strictness) -> Vec<String> {
    let (catalog, notes) = changed(name, from, to);
    let problems = check(&catalog, &notes, TODAY, strictness);
    problems
        .iter()
        .map(|p| format!("[{}] {p}", p.rule))
        .collect()
}

/// A case: the file, what is replaced in it by what, and the problems that this makes.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

fn assert_cases(strictness: Strictness, cases: &[Case]) {
    for (name, from, to, expected) in cases {
        assert_eq!(
            problems(name, from, to, strictness),
            *expected,
            "{from} -> {to}"
        );
    }
}

#[test]
fn the_sample_has_no_problem() {
    for strictness in [Strictness::Strict, Strictness::Lenient] {
        assert_eq!(problems("", "", "", strictness), Vec::<String>::new());
    }
    assert_eq!(
        notes_files(&changed("", "", "").0)[1],
        ("zh-Hans".to_owned(), "notes/zh-Hans.json".to_owned())
    );
}

/// What is said of a catalog that is all in one file.
fn problems_of(text: &str, strictness: Strictness) -> Vec<String> {
    let catalog = File {
        name: "c.json".to_owned(),
        text: text.to_owned(),
    };
    let problems = check(&catalog, &[], TODAY, strictness);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_catalog_to_start_from_has_no_problem() {
    let readme = include_str!("../../../README.md");
    let (_, text) = readme
        .split_once("```json\n")
        .expect("the README shows one");
    let (text, _) = text.split_once("```").expect("the block ends");
    assert_eq!(problems_of(text, Strictness::Lenient), [""; 0]);
}

#[test]
fn a_catalog_that_lists_no_languages_has_those_of_its_notes() {
    let text = r#"{"format": 1, "default_language": "fr", "papers": [], "notes": {"id": {}}}"#;
    assert_eq!(
        problems_of(text, Strictness::Lenient),
        ["c.json:1:35: default_language: there is no language 'fr'"]
    );
}

#[test]
fn one_run_lists_everything() {
    let (mut catalog, mut notes) =
        changed("en.json", "\"summary\": \"An overview\"", "\"summary\" 1");
    catalog.text = catalog
        .text
        .replace("\"google\"]", "\"gogle\"]")
        .replace("2017-06-12", "2017-06-31");
    notes[1].file.text = HANS.replace("综述", "綜述");
    let problems = check(&catalog, &notes, TODAY, Strictness::Strict);
    let places: Vec<_> = problems
        .iter()
        .map(|p| (p.file.as_str(), p.line, p.column, p.rule))
        .collect();
    assert_eq!(
        places,
        [
            ("catalog.json", 41, 25, "unknown-id"),
            ("catalog.json", 42, 20, "bad-date"),
            ("en.json", 9, 15, "json"),
            ("hans.json", 9, 14, "script"),
            ("hans.json", 10, 16, "script"),
        ]
    );
}

#[test]
fn inline_notes_are_checked_like_those_in_files() {
    let text = r#"{"format": 1, "languages": ["en"],
        "title": {"en": "T"}, "description": {"en": "D"},
        "papers": [{"id": "a", "title": "A"}],
        "notes": {"en": {"a": {"summary": "S", "x": 1}, "b": {}}}}"#;
    assert_eq!(
        problems_of(text, Strictness::Strict),
        [
            "c.json:4:31: paper 'a': method: the field is missing",
            "c.json:4:48: paper 'a': x: the format knows no such field",
            "c.json:4:57: there is no paper 'b' (did you mean 'a'?)",
        ]
    );
}

#[test]
fn hostile_texts_are_no_danger() {
    let deep = format!("{{\"format\": 1, \"papers\": {}}}", "[".repeat(100_000));
    let ring: Vec<String> = (0..10_000)
        .map(|i| format!(r#"{{"id": "{i}", "parent": "{}"}}"#, (i + 1) % 10_000))
        .collect();
    let ring = format!(r#"{{"format": 1, "topics": [{}]}}"#, ring.join(","));
    for (text, count) in [
        (deep, 1),
        (ring, 1),
        ("null".to_owned(), 1),
        (String::new(), 1),
    ] {
        assert_eq!(problems_of(&text, Strictness::Lenient).len(), count);
    }
}
