//! What must hold for every catalog and every query.

use std::collections::BTreeSet;

use paperglot::catalog::Catalog;
use paperglot::search::fold::fold_text;
use paperglot::search::{Engine, Field, Hit, Reason, Request, Response};
use proptest::prelude::*;

#[path = "support/hits.rs"]
mod hits;

use hits::{check, texts_of};

/// Words of nine letters that share none of their beginnings and are many edits apart, so that
/// none can be taken for another.
const WORDS: [&str; 8] = [
    "bravalqui",
    "dosternem",
    "fuplichor",
    "gwentazik",
    "hypomarul",
    "jixodents",
    "kulvermop",
    "zanthrepo",
];

fn engine(titles: &[String]) -> Engine {
    let papers: Vec<_> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| serde_json::json!({"id": format!("p{at}"), "title": title}))
        .collect();
    let text = serde_json::json!({"format": 1, "papers": papers}).to_string();
    Engine::new(Catalog::from_json(&text).expect("the catalog is valid"))
}

fn embedded() -> &'static Engine {
    thread_local! {
        static ENGINE: &'static Engine = Box::leak(Box::new(Engine::new(Catalog::embedded())));
    }
    ENGINE.with(|engine| *engine)
}

fn ask(engine: &Engine, query: &str) -> Response {
    engine.search(&Request {
        query,
        language: "en",
        limit: 1000,
        ..Request::default()
    })
}

/// Optimal string alignment distance, by the full table.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                table[i][j] = i + j;
                continue;
            }
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut cell = (table[i - 1][j - 1] + cost)
                .min(table[i - 1][j] + 1)
                .min(table[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = cell;
        }
    }
    table[a.len()][b.len()]
}

/// Asks for all hits and checks what is marked in them, for a reader of each language.
fn check_hits(engine: &Engine, query: &str) {
    for language in ["en", "zh-Hant"] {
        let request = Request {
            query,
            language,
            limit: 1000,
            ..Request::default()
        };
        let response = check(engine, &request);
        assert!(response.total <= engine.catalog().len());
    }
}

fn titles() -> impl Strategy<Value = Vec<String>> {
    let title = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..6);
    prop::collection::vec(title.prop_map(|words| words.join(" ")), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn exact_terms_find_what_a_naive_scan_finds(
        titles in titles(),
        asked in prop::collection::btree_set(prop::sample::select(&WORDS[..]), 1..4),
    ) {
        let holds = |title: &String| asked.iter().all(|word| title.split(' ').any(|w| w == *word));
        let naive: BTreeSet<usize> =
            (0..titles.len()).filter(|at| holds(&titles[*at])).collect();
        let engine = engine(&titles);
        let query = asked.iter().copied().collect::<Vec<_>>().join(" ");
        let response = ask(&engine, &query);
        let found: BTreeSet<usize> = response.hits.iter().map(|hit| hit.paper).collect();
        if naive.is_empty() {
            let partial = |hit: &Hit| hit.reasons.iter().any(|r| matches!(r, Reason::Partial { .. }));
            prop_assert!(response.hits.iter().all(partial));
        } else {
            prop_assert_eq!(found.len(), response.total);
            prop_assert_eq!(found, naive);
        }
    }

    #[test]
    fn a_hit_of_the_narrower_query_is_a_hit_of_the_wider_one(
        titles in titles(),
        asked in prop::collection::vec(prop::sample::select(&WORDS[..]), 2..4),
    ) {
        let engine = engine(&titles);
        let narrow = ask(&engine, &asked.join(" "));
        let wide = ask(&engine, asked[0]);
        let wide: BTreeSet<usize> = wide.hits.iter().map(|hit| hit.paper).collect();
        for hit in &narrow.hits {
            let dropped = hit.reasons.iter().any(|r| matches!(r, Reason::Partial { .. }));
            prop_assert!(dropped || wide.contains(&hit.paper));
        }
    }

    #[test]
    fn a_corrected_term_is_within_its_distance(
        titles in titles(), word in prop::sample::select(&WORDS[..]), at in 0..8usize, with in "[a-z]",
    ) {
        let typed = format!("{}{with}{}", &word[..at], &word[at + 1..]);
        for hit in ask(&engine(&titles), &typed).hits {
            for reason in hit.reasons {
                let Reason::Corrected { typed, term } = reason else { continue };
                let (typed, term): (Vec<char>, Vec<char>) =
                    (typed.chars().collect(), term.chars().collect());
                // The last word typed may stand for the beginning of a term.
                let nearest = (0..=term.len()).map(|end| distance(&typed, &term[..end])).min();
                prop_assert!(nearest.is_some_and(|nearest| nearest <= 2));
            }
        }
    }

    #[test]
    fn highlights_cover_a_match(paper in 0..100usize, word in 0..12usize, letters in 2..20usize) {
        let engine = embedded();
        let title = engine.catalog().paper(paper % engine.catalog().len()).title;
        let words: Vec<&str> =
            title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect();
        let typed: String = words[word % words.len()].chars().take(letters).collect();
        let needle = fold_text(&typed);
        for hit in ask(engine, &typed).hits.iter().filter(|hit| hit.reasons.is_empty()) {
            let texts = hit.matches.iter().flat_map(|found| {
                let of_words = matches!(
                    found.field,
                    Field::Title | Field::Alias(_) | Field::Author(_) | Field::Venue
                );
                let texts = texts_of(engine.catalog(), hit, &found.field).into_iter();
                texts.filter(move |_| of_words).map(|text| (text, &found.ranges))
            });
            for (text, ranges) in texts {
                for range in ranges {
                    let marked = fold_text(&text[range.clone()]);
                    let letters: String = marked.chars().filter(|c| c.is_alphanumeric()).collect();
                    // The other number of a word, or another of its forms, shares its stem.
                    let shared = letters.chars().zip(needle.chars()).take_while(|(a, b)| a == b);
                    let stem = if shared.count() >= 4 { &needle[..4] } else { &needle };
                    let stem = stem.trim_end_matches("es").trim_end_matches(['s', 'y']);
                    prop_assert!(letters.contains(stem), "{needle:?} marks {marked:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn the_first_hits_do_not_depend_on_how_many_are_asked_for(
        parts in prop::collection::vec((0..1000usize, 0..60usize, 1..14usize, any::<bool>()), 1..5),
    ) {
        let catalog = embedded().catalog();
        let mut query = String::new();
        for (paper, from, letters, blank) in parts {
            let paper = catalog.paper(paper % catalog.len());
            let text = [paper.title, paper.authors.concat()].concat();
            query.extend(text.chars().skip(from).take(letters));
            query.push_str(if blank { " " } else { "" });
        }
        check_limits(&query);
    }

    #[test]
    fn any_text_is_a_query(query in any::<String>()) {
        check_hits(embedded(), &query);
    }

    #[test]
    fn any_mixture_of_what_queries_are_made_of_is_a_query(
        parts in prop::collection::vec(
            prop::sample::select(&[
                "\"", "-", "author:", "year:", "2020..", "lang:", " ", "检索", "檢", "qlora", "e\u{301}",
                "2305.14314", "https://", "arxiv.org/abs/", "10.1/", "siwei", "：", "的", "🦄", "\u{202e}",
                "İ", "ß", "ﬁ", "\0", "..", "org:", "'", "memper", "kan",
            ][..]),
            0..12,
        ),
    ) {
        check_hits(embedded(), &parts.concat());
    }

    #[test]
    fn any_text_is_a_title(titles in prop::collection::vec("\\PC{1,40}", 1..8), query in "\\PC{0,8}") {
        let engine = engine(&titles);
        check_hits(&engine, &query);
        for title in &titles {
            check_hits(&engine, title);
        }
    }
}

#[test]
fn hostile_queries_are_answered() {
    for query in [
        String::new(),
        "a".repeat(10_000),
        "检".repeat(10_000),
        "a ".repeat(5_000),
        "\"".repeat(10_000),
        "-".repeat(10_000),
        "author:".repeat(2_000),
        "\u{301}".repeat(10_000),
        "\u{FFFD}\u{FFFD}".to_owned(),
        "\0\u{1}\u{7f}\u{85}".to_owned(),
        "שלום עולם مرحبا \u{202e}abc".to_owned(),
        "👩‍👩‍👧‍👦🇮🇩👍🏽".to_owned(),
        "zhuangzhuang".repeat(40),
        "q1w2e3r4t5".repeat(100),
    ] {
        check_hits(embedded(), &query);
    }
}

#[test]
fn answers_do_not_depend_on_what_was_asked_before() {
    let engine = Engine::new(Catalog::embedded());
    let queries = [
        "q",
        "ql",
        "qlo",
        "qlora fine",
        "qlora finetuning",
        "attension is",
        "检索增强",
        "lora -qlora",
    ];
    let first: Vec<Response> = queries.iter().map(|query| ask(&engine, query)).collect();
    for _ in 0..3 {
        for (query, expected) in queries.iter().zip(&first).rev() {
            assert_eq!(&ask(&engine, query), expected, "{query}");
        }
        for word in WORDS {
            ask(&engine, word);
        }
    }
}

#[test]
fn pages_join_without_gap_or_repetition() {
    let engine = embedded();
    let all = ask(engine, "language models");
    let mut paged = Vec::new();
    while paged.len() < all.total {
        let request = Request {
            query: "language models",
            language: "en",
            limit: 7,
            offset: paged.len(),
            ..Request::default()
        };
        paged.extend(engine.search(&request).hits);
    }
    assert_eq!(paged, all.hits);
}

/// The hits asked for are the first of all hits, however few.
fn check_limits(query: &str) {
    let all = ask(embedded(), query);
    for limit in [1, 5, 20] {
        let some = embedded().search(&Request {
            query,
            language: "en",
            limit,
            ..Request::default()
        });
        let first = all.hits.len().min(limit);
        assert_eq!(some.hits, all.hits[..first], "{query:?}, {limit} hits");
    }
}

#[test]
fn a_screenful_is_the_beginning_of_all_hits() {
    // Terms that begin a run of terms stand elsewhere in titles without the rest of it.
    check_limits("Yangjenis model");
    check_limits("Low-Ranktuning: Shn");
}

#[test]
fn a_sliced_build_answers_alike() {
    let sliced = Engine::unindexed(Catalog::embedded());
    while !sliced.step(3) {}
    for query in [
        "attention",
        "检索增强",
        "dettmers",
        "siweilian",
        "attension",
    ] {
        assert_eq!(ask(&sliced, query), ask(embedded(), query), "{query}");
    }
}

#[test]
fn the_latest_papers_need_no_index() {
    let unindexed = Engine::unindexed(Catalog::embedded());
    let plain = Request {
        limit: 30,
        offset: 7,
        ..Request::default()
    };
    let before = unindexed.search(&plain);
    assert!(!unindexed.is_indexed());
    let after = embedded().search(&plain);
    assert_eq!((before.total, before.hits), (after.total, after.hits));
    assert_eq!(ask(&unindexed, "attension"), ask(embedded(), "attension"));
    assert!(unindexed.is_indexed());
}
