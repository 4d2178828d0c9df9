//! Catalogs by URL: those that fail, those that are hostile, and those that are large.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::element::{STANDS, host_with, stand};
use crate::harness::{Browser, View, browse, browse_each};
use crate::site::{Reply, Site};

const JSON: &str = "application/json";
/// Milliseconds that no task may take, for a page that answers.
const LONGEST_TASK: f64 = 50.0;

/// Milliseconds that a hundred thousand papers take on any machine, or they were not seen.
const LEAST_WORK: f64 = 200.0;

const GOOD: &str = r#"{"format": 1, "papers": [{"id": "a", "title": "A paper"}]}"#;

/// The element on `site`, once it has said why it can not show its catalog: what its event told,
/// and the sentence on the page.
async fn failure(page: &Browser, site: &Site) -> (Value, String) {
    page.open(&format!("{}/", site.url)).await;
    page.until("heard.some(([name]) => name === 'error') && $('[role=alert]')")
        .await;
    let told = page
        .run("return heard.find(([name]) => name === 'error')[1]")
        .await;
    let seen = page.run("return $('[role=alert]').textContent").await;
    (told, seen.as_str().unwrap_or_default().to_owned())
}

/// A site whose element asks for `/catalog.json`, which `answer` gives.
fn catalog(answer: impl Fn() -> Reply + Send + Sync + 'static) -> Site {
    host_with(
        "<paper-glot src=catalog.json lang=id><p>left by the host</paper-glot>",
        move |path| (path == "/catalog.json").then(&answer),
    )
}

#[test]
fn each_failure_has_its_code_a_sentence_and_the_place() {
    type Case = (&'static str, fn() -> Reply, &'static str);
    let cases: [Case; 9] = [
        ("status", || Reply::page("gone").status(404), "404"),
        ("html", || Reply::page("a page"), "web page"),
        (
            "html",
            || Reply::new(JSON, "<!doctype html><p>a page"),
            "HTML",
        ),
        (
            "format-missing",
            || Reply::new(JSON, r#"{"papers": []}"#),
            "format",
        ),
        (
            "format-newer",
            || Reply::new(JSON, r#"{"format": 2, "papers": []}"#),
            "newer",
        ),
        (
            "truncated",
            || Reply::new(JSON, &GOOD[..40]),
            "ends too early",
        ),
        (
            "bad-json",
            || Reply::new(JSON, "{'format': 1}"),
            "line 1, column 2",
        ),
        (
            "wrong-type",
            || {
                Reply::new(
                    JSON,
                    r#"{"format": 1, "papers": [{"id": "a", "title": 7}]}"#,
                )
            },
            "paper 'a', field 'title', line 1, column",
        ),
        ("too-large", || Reply::blanks(200 << 20), "larger than"),
    ];
    browse_each(View::default(), async |page| {
        for (code, answer, reason) in cases {
            let site = catalog(answer);
            let (told, seen) = failure(page, &site).await;
            assert_eq!(told["code"], code, "{told}");
            assert_eq!(told["message"], seen.as_str());
            let told_reason = told["reason"].as_str().unwrap_or_default();
            assert!(told_reason.contains(reason), "{told_reason}");
            assert!(told_reason.contains("/catalog.json"), "{told_reason}");
            page.assert_told("paper-glot: ").await;
            assert!(!seen.is_empty());
            let left = "return document.querySelector('p').checkVisibility()";
            assert_eq!(page.run(left).await, true, "what the host left is shown");
        }
    });
}

#[test]
fn a_large_body_without_a_length_is_given_up_on() {
    let site = catalog(|| Reply::blanks(200 << 20).without_length());
    browse_each(View::default(), async |page| {
        let (told, _) = failure(page, &site).await;
        assert_eq!(told["code"], "too-large");
    });
}

#[test]
fn what_failed_can_be_tried_again() {
    let asked = AtomicUsize::new(0);
    let site = catalog(move || match asked.fetch_add(1, Ordering::SeqCst) % 2 {
        0 => Reply::new(JSON, "").status(503),
        _ => Reply::new(JSON, GOOD),
    });
    browse_each(View::default(), async |page| {
        let (told, _) = failure(page, &site).await;
        assert_eq!(told["code"], "status");
        page.click(".boot button").await;
        page.until(STANDS).await;
        assert_eq!(
            page.run("return $('[part~=hit-title]').textContent.trim()")
                .await,
            "A paper"
        );
    });
}

#[test]
fn a_server_that_is_gone_is_told_of() {
    // The port is free again once the server is dropped.
    let gone = Site::dist().url.clone();
    let site = host_with(
        &format!("<paper-glot lang=zh-Hant src='{gone}/catalog.json'></paper-glot>"),
        |_| None,
    );
    browse_each(View::default(), async |page| {
        let (told, _) = failure(page, &site).await;
        assert_eq!(told["code"], "network");
        assert_eq!(page.run("return $('.boot').lang").await, "zh-Hant");
    });
}

#[test]
fn notes_by_url_are_fetched_and_may_fail() {
    let text = json!({
        "format": 1,
        "languages": ["en", "id"],
        "papers": [{ "id": "a", "title": "A paper" }],
        "notes": { "en": "notes/en.json", "id": "notes/id.json" },
    });
    let text = text.to_string();
    let site = host_with(
        "<paper-glot src=lists/catalog.json lang=en></paper-glot>",
        move |path| match path {
            "/lists/catalog.json" => Some(Reply::new(JSON, text.as_str())),
            "/lists/notes/en.json" => Some(Reply::new(
                JSON,
                r#"{"a": {"summary": "About something."}}"#,
            )),
            "/lists/notes/id.json" => Some(Reply::page("gone").status(404)),
            _ => None,
        },
    );
    stand(&site, async |page| {
        let summary = page.run("return $('[part~=summary]').textContent").await;
        assert_eq!(summary, "About something.");
        page.assert_told("no notes in id").await;
    });
}

#[test]
fn notes_that_break_off_are_left_out() {
    let site = host_with(
        "<paper-glot src=catalog.json lang=en></paper-glot>",
        |path| {
            let notes = r#"{"a": {"summary": "About something."}}"#;
            match path {
                "/catalog.json" => Some(Reply::new(
                    JSON,
                    r#"{"format": 1, "papers": [{"id": "a", "title": "A paper"}], "notes": {"en": "notes.json"}}"#,
                )),
                "/notes.json" => Some(Reply::new(JSON, notes).cut(20)),
                _ => None,
            }
        },
    );
    stand(&site, async |page| {
        assert_eq!(page.run("return $('[part~=summary]')").await, Value::Null);
        let told = format!("no notes in en: {}/notes.json broke off", site.url);
        page.assert_told(&told).await;
    });
}

#[test]
fn notes_stand_beside_the_catalog_wherever_it_was_found() {
    let site = host_with("<paper-glot src=list lang=en></paper-glot>", |path| {
        Some(match path {
            "/list" => Reply::new(JSON, "")
                .status(302)
                .header("Location", "/lists/catalog.json"),
            "/lists/catalog.json" => Reply::new(
                JSON,
                r#"{"format": 1, "papers": [{"id": "a", "title": "A paper"}], "notes": {"en": "en.json"}}"#,
            ),
            "/lists/en.json" => Reply::new(JSON, r#"{"a": {"summary": "About something."}}"#),
            _ => return None,
        })
    });
    stand(&site, async |page| {
        let summary = page.run("return $('[part~=summary]').textContent").await;
        assert_eq!(summary, "About something.");
        page.assert_silent().await;
    });
}

#[test]
fn an_address_that_is_none_is_named() {
    let site = host_with("<paper-glot src='http://['></paper-glot>", |_| None);
    browse_each(View::default(), async |page| {
        let (told, _) = failure(page, &site).await;
        assert_eq!(told["code"], "network");
        let reason = told["reason"].as_str().unwrap_or_default();
        assert!(
            reason.contains("src") && reason.contains("http://["),
            "{reason}"
        );
    });
}

#[test]
fn a_module_that_breaks_off_can_be_tried_again() {
    let asked = AtomicUsize::new(0);
    let answer = move |path: &str| {
        let whole = Reply::dist(path);
        if path != "/paperglot_bg.wasm" {
            return Some(whole);
        }
        Some(match asked.fetch_add(1, Ordering::SeqCst) % 2 {
            0 => whole.cut(100_000),
            _ => whole,
        })
    };
    let site = host_with("<paper-glot lang=ms></paper-glot>", answer);
    browse_each(View::default(), async |page| {
        let (told, _) = failure(page, &site).await;
        assert_eq!(told["code"], "module", "{told}");
        let reason = told["reason"].as_str().unwrap_or_default();
        assert!(reason.contains("/paperglot_bg.wasm"), "{reason}");
        assert_eq!(page.run("return $('.boot').lang").await, "id");
        page.click(".boot button").await;
        page.until(STANDS).await;
    });
}

#[test]
fn a_page_in_place_of_the_module_is_told_of() {
    let site = host_with("<paper-glot lang=zh-Hans-HK></paper-glot>", |path| {
        (path == "/paperglot_bg.wasm").then(|| Reply::page("a page"))
    });
    browse_each(View::default(), async |page| {
        let (told, _) = failure(page, &site).await;
        assert_eq!(told["code"], "module", "{told}");
        let reason = told["reason"].as_str().unwrap_or_default();
        assert!(
            reason.contains("/paperglot_bg.wasm") && reason.contains("web page"),
            "{reason}"
        );
        assert_eq!(page.run("return $('.boot').lang").await, "zh-Hans");
    });
}

/// A catalog that tries what it can: markup everywhere, links that are scripts, ids of every kind.
fn hostile() -> String {
    let script = "<img src=x onerror='window.sentinel=1'><script>window.sentinel=1</script>";
    let topics: Vec<Value> = (0..10_000)
        .map(|i| {
            json!({ "id": format!("t{i}\"'> {script}"), "name": { "en": script },
                    "parent": format!("t{}\"'> {script}", (i + 1) % 10_000) })
        })
        .collect();
    let paper = |id: &str, title: String| {
        json!({
            "id": id, "title": title, "aliases": [script], "authors": [script], "venue": script,
            "topics": [topics[0]["id"], topics[5]["id"]], "organizations": ["__proto__"],
            "links": { "paper": "javascript:window.sentinel=1", "code": " java\nscript:window.sentinel=1",
                       "project": "data:text/html,<script>parent.sentinel=1</script>" },
        })
    };
    json!({
        "format": 1,
        "title": { "en": script },
        "description": { "en": script },
        "topics": topics,
        "organizations": [{ "id": "__proto__", "name": { "en": script } }],
        "papers": [
            paper("__proto__", script.to_owned()),
            paper("\u{0}\u{202e}#?&/../<>", "a".repeat(1 << 20)),
            paper(script, "\u{202e}\u{feff}e\u{301}\u{1f600}".repeat(100)),
        ],
        "notes": { "en": { "__proto__": { "summary": script, "key_points": [script] } } },
    })
    .to_string()
}

#[test]
fn a_hostile_catalog_is_only_text() {
    let text = hostile();
    let site = host_with(
        "<paper-glot src=hostile.json lang=en></paper-glot>",
        move |path| (path == "/hostile.json").then(|| Reply::new(JSON, text.as_str())),
    );
    stand(&site, async |page| {
        page.click("[part~=hit] button").await;
        page.until("$('[part~=details]')").await;
        let found = page
            .run(
                "document.querySelector('paper-glot').search('sentinel');
                 await new Promise((done) => setTimeout(done, 500));
                 return [window.sentinel ?? null, $$('img, script').length,
                   $$('a[href]').filter((a) => !/^(https?|mailto|#)/.test(a.getAttribute('href'))).length,
                   heard.filter(([name]) => name === 'error').length];",
            )
            .await;
        assert_eq!(found, json!([null, 0, 0, 0]));
        if let Some(console) = page.console().await {
            let console = console.join("\n");
            assert!(
                console.contains("links.paper"),
                "what is dropped is reported: {console}"
            );
            assert!(!console.contains("SEVERE"), "{console}");
        }
    });
}

#[test]
fn a_hundred_thousand_papers_never_hold_the_page_for_long() {
    let words = [
        "Sparse",
        "Neural",
        "Retrieval",
        "of",
        "Aligned",
        "Graphs",
        "with",
        "Memory",
        "and",
        "Tools",
    ];
    let papers: Vec<Value> = (0..100_000_usize)
        .map(|i| {
            let word = |step: usize| words[i / step % words.len()];
            json!({
                "id": format!("p{i}"),
                "title": format!("{} {} {} {} {i}", word(1), word(10), word(100), word(1000)),
                "authors": [format!("Ada Author{}", i % 5000), "Bo Writer"],
                "published": (1990 + i % 35).to_string(),
            })
        })
        .collect();
    let text = json!({ "format": 1, "papers": papers }).to_string();
    let site = host_with(
        "<paper-glot src=large.json lang=en></paper-glot>",
        move |path| (path == "/large.json").then(|| Reply::new(JSON, text.as_str())),
    );
    let view = View {
        traced: true,
        ..View::default()
    };
    browse(view, async |page| {
        let mut long = use_all(page, &site).await;
        long.retain(|&ms| ms > LONGEST_TASK);
        assert!(long.is_empty(), "tasks over {LONGEST_TASK} ms: {long:?}");
    });
}

/// Loads, types and scrolls; returns how long the processor worked on each task, in milliseconds.
async fn use_all(page: &Browser, site: &Site) -> Vec<f64> {
    page.open(&format!("{}/", site.url)).await;
    page.until(STANDS).await;
    page.click("[part~=input]").await;
    page.press("memory tools 99").await;
    page.until("$('[part~=count]').textContent.replace(/\\D/g, '') < 100000 && $('[part~=hit]')")
        .await;
    page.run("for (let y = 0; y < 20000; y += 400) { scrollTo(0, y); await new Promise(requestAnimationFrame); }")
        .await;
    let nodes = page.run("return $$('*').length").await;
    assert!(
        nodes.as_u64() < Some(5000),
        "only what is seen is in the document: {nodes}"
    );
    let tasks = page.tasks().await;
    let sum: f64 = tasks.iter().sum();
    assert!(sum > LEAST_WORK, "only {sum} ms of work were recorded");
    tasks
}

#[test]
fn bars_stand_for_the_list_until_it_is_there() {
    let gate = Arc::new(AtomicBool::new(false));
    let key = gate.clone();
    let site = Site::start(move |path| {
        while path == "/paperglot_bg.wasm" && !gate.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(10));
        }
        match path {
            // The page is not to wait for what it would preload.
            "/" => Reply::dist(path).edit("rel=\"preload\"", ""),
            "/blank" => Reply::page(
                "<script type=module src=paperglot.js></script><paper-glot>\n<!-- none -->\n</paper-glot>",
            ),
            "/left" => Reply::page(
                "<script type=module src=paperglot.js></script><paper-glot>left by the host</paper-glot>",
            ),
            _ => Reply::dist(path),
        }
    });
    browse_each(View::default(), async |page| {
        for (path, bars) in [("/blank", 9), ("/left", 0), ("/", 9)] {
            key.store(false, Ordering::SeqCst);
            page.open(&format!("{}{path}", site.url)).await;
            page.until("$('.boot')").await;
            let seen = "return $$('.boot-bar').filter((bar) => bar.getBoundingClientRect().height > 0).length";
            assert_eq!(page.run(seen).await, bars, "{path}");
            let status = "const e = $('.boot [role=status]');
                 return [e.checkVisibility(), e.textContent.length > 0, Boolean(e.closest('[aria-busy]'))]";
            assert_eq!(page.run(status).await, json!([true, true, false]), "{path}");
            key.store(true, Ordering::SeqCst);
            page.until(STANDS).await;
        }
    });
}
