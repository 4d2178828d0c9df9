//! What a hit tells its reader: reasons, highlights, snippets, corrections.

use paperglot::catalog::Catalog;
use paperglot::facet::Refinements;
use paperglot::search::{Engine, Field, NoteField, Reason, Request, Response, Sort};

const CATALOG: &str = r#"{"format": 1, "languages": ["en", "zh-Hans", "zh-Hant", "id"],
  "topics": [{"id": "rag", "name": {"en": "Retrieval-augmented generation", "zh-Hant": "檢索增強生成"}}],
  "organizations": [{"id": "google", "name": {"en": "Google", "zh-Hans": "谷歌"}}],
  "papers": [
    {"id": "transformer", "title": "Attention Is All You Need", "aliases": ["Transformer"],
     "authors": ["Ashish Vaswani", "Noam Shazeer"], "published": "2017-06-12", "venue": "NeurIPS 2017",
     "arxiv": "1706.03762", "organizations": ["google"]},
    {"id": "hyde", "title": "Precise Zero-Shot Dense Retrieval without Relevance Labels", "aliases": ["HyDE"],
     "authors": ["Luyu Gao"], "published": "2022-12-20", "topics": ["rag"],
     "links": {"code": "https://github.com/texttron/hyde"}},
    {"id": "qlora", "title": "QLoRA: Efficient Finetuning of Quantized LLMs", "published": "2023-05-23"}],
  "notes": {
    "en": {"hyde": {"summary": "Lets a model write a made-up answer and looks for real passages near it."}},
    "zh-Hans": {"hyde": {"title": "无需相关性标注的零样本稠密检索", "summary": "先让模型写一段假想答案。"},
                "qlora": {"title": "量化大语言模型的高效微调"}},
    "zh-Hant": {"hyde": {"title": "無需相關性標註的零樣本稠密檢索"}},
    "id": {"qlora": {"summary": "Melatih model besar dengan memori kecil."}}}}"#;

fn engine() -> Engine {
    Engine::new(Catalog::from_json(CATALOG).expect("the catalog is valid"))
}

fn ask(query: &str, language: &str) -> Response {
    engine().search(&Request {
        query,
        language,
        limit: 10,
        ..Request::default()
    })
}

/// The id of the first hit, its reasons and the response.
fn first(query: &str, language: &str) -> (String, Vec<Reason>, Response) {
    let response = ask(query, language);
    let hit = response.hits.first().expect("there is a hit");
    (
        engine().catalog().paper(hit.paper).id,
        hit.reasons.clone(),
        response,
    )
}

fn own(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_correction_is_named_and_offered() {
    let (id, reasons, response) = first("attension is all", "en");
    assert_eq!(id, "transformer");
    assert_eq!(
        reasons,
        [Reason::Corrected {
            typed: own("attension"),
            term: own("attention")
        }]
    );
    assert_eq!(response.corrected.as_deref(), Some("attention is all"));
    assert_eq!(response.hits[0].matches[0].field, Field::Title);
    let (_, reasons, response) = first("attention", "en");
    assert!(reasons.is_empty() && response.corrected.is_none());
}

#[test]
fn the_other_script_is_named() {
    let (id, reasons, _) = first("稠密檢索", "zh-Hans");
    assert_eq!(id, "hyde");
    assert_eq!(
        reasons,
        [Reason::Script {
            typed: own("稠密檢索"),
            text: own("稠密检索")
        }]
    );
    // A reader of neither is shown the script that was typed.
    let (_, reasons, response) = first("稠密檢索", "en");
    assert_eq!(
        reasons,
        [Reason::OtherLanguage {
            language: own("zh-Hant")
        }]
    );
    let snippet = response.hits[0]
        .snippet
        .clone()
        .expect("the match is not in sight");
    assert_eq!(
        (snippet.language.as_str(), snippet.field),
        ("zh-Hant", NoteField::Title)
    );
    assert_eq!(&snippet.text[snippet.ranges[0].clone()], "稠密檢索");
}

#[test]
fn corrections_stand_where_they_belong() {
    let text = r#"{"format": 1, "papers": [
        {"id": "a", "title": "Attentional retentive networks", "published": "2020"},
        {"id": "b", "title": "Attention retentive attentive retention", "published": "2021"},
        {"id": "c", "title": "A retentive note on attenuation", "published": "2022"}]}"#;
    let engine = Engine::new(Catalog::from_json(text).expect("the catalog is valid"));
    let search = |query, sort, offset| {
        engine.search(&Request {
            query,
            sort,
            offset,
            limit: 1,
            ..Request::default()
        })
    };
    let query = "attention retentive attension";
    let corrected = search(query, Sort::Relevance, 0).corrected;
    assert_eq!(corrected.as_deref(), Some("attention retentive attention"));
    // It does not depend on what is shown of the hits.
    let total = search("retentive attension", Sort::Relevance, 0).total;
    for sort in Sort::ALL {
        for offset in 0..total {
            let corrected = search("retentive attension", sort, offset).corrected;
            let name = sort.name();
            assert_eq!(
                corrected.as_deref(),
                Some("retentive attention"),
                "{name} {offset}"
            );
        }
    }
}

#[test]
fn languages_are_told_by_more_or_less_exact_tags() {
    let text = r#"{"format": 1, "languages": ["en", "zh-Hans", "zh-Hant", "fil"], "papers": [
        {"id": "a", "title": "A"}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}],
      "notes": {"en": {"a": {"title": "On dense search"}},
        "zh-Hans": {"a": {"title": "稠密检索"}, "b": {"title": "检索"}},
        "zh-Hant": {"a": {"title": "稠密檢索"}, "c": {"summary": "稠密檢索"}},
        "fil": {"c": {"title": "Siksik"}}}}"#;
    let engine = Engine::new(Catalog::from_json(text).expect("the catalog is valid"));
    let ask = |query, language| {
        let response = engine.search(&Request {
            query,
            language,
            limit: 10,
            ..Request::default()
        });
        let mut hits = response.hits;
        hits.sort_by_key(|hit| hit.paper);
        hits
    };
    let papers = |query| -> Vec<usize> { ask(query, "en").iter().map(|hit| hit.paper).collect() };
    assert_eq!(papers("lang:zh"), [0, 1, 2]);
    assert_eq!(papers("lang:ZH-hant"), [0, 2]);
    assert_eq!(papers("lang:zh-ha"), [0, 1, 2]);
    assert_eq!(papers("lang:fi"), [2]);
    assert_eq!(papers("-lang:zh-Hant"), [1]);
    assert_eq!(papers("-lang:zh -lang:fil"), [0; 0]);
    // What the reader sees is marked, whichever language is asked for.
    let title = |tag: &str| Field::Note(NoteField::Title, own(tag));
    let hits = ask("lang:zh 检索", "zh-Hans");
    assert_eq!(hits[0].matches[0].field, title("zh-Hans"));
    let hits = ask("lang:zh-Hant 稠密", "en");
    let snippet = hits[0].snippet.as_ref().expect("the match is not in sight");
    assert_eq!(snippet.language, "zh-Hant");
    // The reader's own language, however it is written.
    for tag in ["en", "EN", "en-US", "en-Latn-GB"] {
        let hits = ask("dense", tag);
        assert_eq!(hits[0].matches[0].field, title("en"), "{tag}");
        assert_eq!(
            (&hits[0].snippet, &hits[0].reasons[..]),
            (&None, &[][..]),
            "{tag}"
        );
    }
    assert_eq!(ask("检索", "zh")[0].matches[0].field, title("zh-Hans"));
    let other = ask("dense", "fi");
    assert!(
        matches!(&other[0].reasons[..], [Reason::OtherLanguage { language }] if language == "en")
    );
}

#[test]
fn pinyin_is_read_with_and_without_spaces_and_with_an_error() {
    for typed in ["gaoxiao weitiao", "gao xiao wei tiao", "gaoxiaoweitiao"] {
        let (id, reasons, _) = first(typed, "zh-Hans");
        assert_eq!(id, "qlora", "{typed}");
        assert_eq!(
            reasons,
            [Reason::Pinyin {
                typed: own(typed),
                text: own("高效微调")
            }]
        );
    }
    let (id, reasons, _) = first("gaoxaoweitiao", "zh-Hans");
    assert_eq!(id, "qlora");
    assert!(matches!(&reasons[..], [Reason::Pinyin { text, .. }] if text == "高效微调"));
}

#[test]
fn notes_in_another_language_are_quoted() {
    let (id, reasons, response) = first("pelatihan", "en");
    assert_eq!(id, "qlora");
    assert_eq!(
        reasons,
        [Reason::OtherLanguage {
            language: own("id")
        }]
    );
    let snippet = response.hits[0]
        .snippet
        .clone()
        .expect("the match is not in sight");
    assert_eq!(&snippet.text[snippet.ranges[0].clone()], "Melatih");
}

#[test]
fn abbreviations_and_dropped_terms_are_named() {
    let (id, reasons, _) = first("aiayn", "en");
    assert_eq!(id, "transformer");
    assert_eq!(
        reasons,
        [Reason::Abbreviation {
            typed: own("aiayn"),
            text: own("Attention Is All You Need")
        }]
    );
    let (id, reasons, _) = first("trnsfrmr", "en");
    assert_eq!(id, "transformer");
    assert_eq!(
        reasons,
        [Reason::Abbreviation {
            typed: own("trnsfrmr"),
            text: own("transformer")
        }]
    );
    let (id, reasons, _) = first("qlora zzzzzzzz", "en");
    assert_eq!(id, "qlora");
    assert_eq!(
        reasons,
        [Reason::Partial {
            missing: vec![own("zzzzzzzz")]
        }]
    );
}

#[test]
fn names_that_are_not_on_the_card_are_told() {
    let as_in = |query: &str, language: &str| {
        let (_, reasons, _) = first(query, language);
        match &reasons[..] {
            [Reason::Abbreviation { typed, text }] if typed == query => text.clone(),
            other => panic!("{query}: {other:?}"),
        }
    };
    // An id, and a name in another language.
    assert_eq!(as_in("rag", "en"), "Retrieval-augmented generation");
    assert_eq!(as_in("谷歌", "en"), "Google");
    assert!(first("谷歌", "zh-Hans").1.is_empty());
    assert!(first("google", "en").1.is_empty());
}

#[test]
fn the_topic_above_is_told() {
    let text = r#"{"format": 1, "languages": ["en"], "topics": [
        {"id": "agents", "name": {"en": "Agents"}},
        {"id": "tools", "parent": "agents", "name": {"en": "Tool use"}}],
        "papers": [{"id": "a", "title": "Toolformer", "topics": ["tools"]}]}"#;
    let engine = Engine::new(Catalog::from_json(text).expect("the catalog is valid"));
    let response = engine.search(&Request {
        query: "agents",
        language: "en",
        limit: 1,
        ..Request::default()
    });
    assert_eq!(
        response.hits[0].reasons,
        [Reason::Abbreviation {
            typed: own("agents"),
            text: own("Agents")
        }]
    );
}

#[test]
fn fields_are_told_apart() {
    let field = |query: &str| first(query, "en").2.hits[0].matches[0].field.clone();
    assert_eq!(field("vaswani"), Field::Author(0));
    assert_eq!(field("HyDE"), Field::Alias(0));
    assert_eq!(field("1706.03762"), Field::Arxiv);
    assert_eq!(field("https://arxiv.org/pdf/1706.03762v5"), Field::Arxiv);
    assert_eq!(
        field("https://github.com/texttron/hyde/tree/main"),
        Field::Link
    );
    assert_eq!(field("谷歌"), Field::Organization(0, own("zh-Hans")));
    assert_eq!(field("檢索增強生成"), Field::Topic(0, own("zh-Hant")));
    assert_eq!(field("neurips"), Field::Venue);
    assert_eq!(field("2022"), Field::Published);
}

#[test]
fn a_link_finds_its_paper_and_not_its_neighbours() {
    let text = r#"{"format": 1, "papers": [
        {"id": "a", "title": "First", "links": {"paper": "https://openreview.net/forum?id=aAaA"}},
        {"id": "b", "title": "Second", "links": {"paper": "https://openreview.net/forum?id=bBbB"}},
        {"id": "c", "title": "Third", "links": {"code": "https://github.com/owner/third"}},
        {"id": "d", "title": "Fourth", "doi": "10.1000.10/fourth"}]}"#;
    let engine = Engine::new(Catalog::from_json(text).expect("the catalog is valid"));
    let ids = |query| -> Vec<String> {
        let request = Request {
            query,
            limit: 10,
            ..Request::default()
        };
        let hits = engine.search(&request).hits;
        let id = |hit: &paperglot::search::Hit| engine.catalog().paper(hit.paper).id;
        hits.iter().map(id).collect()
    };
    assert_eq!(ids("https://openreview.net/forum?id=bBbB&noteId=x"), ["b"]);
    assert_eq!(ids("https://openreview.net/forum?id="), ["a", "b"]);
    assert_eq!(ids("https://openreview.net/forum?id=zzzz"), [""; 0]);
    assert_eq!(ids("https://github.com/owner/thi"), ["c"]);
    assert_eq!(ids("https://github.com/owner/third/tree/main"), ["c"]);
    assert_eq!(ids("https://github.com/owner/zzzz"), [""; 0]);
    assert_eq!(ids("https://doi.org/10.1000.10/fourth"), ["d"]);
}

#[test]
fn operators_narrow() {
    let ids = |query: &str| -> Vec<String> {
        let hits = ask(query, "en").hits;
        hits.iter()
            .map(|hit| engine().catalog().paper(hit.paper).id)
            .collect()
    };
    assert_eq!(ids("year:2017"), ["transformer"]);
    assert_eq!(ids("year:2020.."), ["qlora", "hyde"]);
    assert_eq!(ids("-author:gao -qlora"), ["transformer"]);
    assert_eq!(ids("\"all you need\""), ["transformer"]);
    assert_eq!(ids("\"need all you\""), [""; 0]);
    assert_eq!(ids("org:google"), ["transformer"]);
    assert_eq!(ids("topic:rag"), ["hyde"]);
    assert_eq!(ids("lang:id"), ["qlora"]);
    assert_eq!(ids("-lang:id"), ["hyde", "transformer"]);
    assert_eq!(ids("-lang:id -year:..2017"), ["hyde"]);
    assert_eq!(ids("-year:2017 -year:2023"), ["hyde"]);
    assert_eq!(ids("-lang:fr -year:1999"), ["qlora", "hyde", "transformer"]);
    assert_eq!(ids("author:attention"), [""; 0]);
    assert_eq!(ids("year:2020..2018"), [""; 0]);
    assert_eq!(ids("year:2018..2016"), ["transformer"]);
    // What is not wanted is the compound, not each of its words.
    assert_eq!(ids("-need-attention"), ["qlora", "hyde", "transformer"]);
    assert_eq!(ids("-all-you-need"), ["qlora", "hyde"]);
    assert_eq!(ids("-fine-tuning"), ["hyde", "transformer"]);
    assert_eq!(ids("-author:noam-shazeer"), ["qlora", "hyde"]);
}

#[test]
fn totals_and_counts_follow_query_and_refinements() {
    let refinements = Refinements {
        years: (Some(2022), None),
        ..Refinements::default()
    };
    let response = engine().search(&Request {
        refinements,
        limit: 1,
        ..Request::default()
    });
    assert_eq!((response.total, response.hits.len()), (2, 1));
    let years: Vec<(u16, u32)> = response
        .facets
        .years
        .iter()
        .copied()
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(years, [(2017, 1), (2022, 1), (2023, 1)]);
    assert_eq!(response.facets.code, 1);
    assert_eq!(ask("retrieval", "en").facets.code, 1);
}

#[test]
fn hits_can_be_sorted() {
    let order = |sort| -> Vec<String> {
        let response = engine().search(&Request {
            sort,
            limit: 10,
            ..Request::default()
        });
        response
            .hits
            .iter()
            .map(|hit| engine().catalog().paper(hit.paper).id)
            .collect()
    };
    assert_eq!(order(Sort::Relevance), ["qlora", "hyde", "transformer"]);
    assert_eq!(order(Sort::Newest), ["qlora", "hyde", "transformer"]);
    assert_eq!(order(Sort::Oldest), ["transformer", "hyde", "qlora"]);
    assert_eq!(order(Sort::Title), ["transformer", "hyde", "qlora"]);
}
