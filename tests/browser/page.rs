//! The page as a reader uses it: search, languages, papers, narrow screens and fingers.

use serde_json::json;

use crate::element::STANDS;
use crate::harness::{Browser, Engine, View, browse, browse_each, browse_in};
use crate::site::Site;

/// Keys as WebDriver numbers them.
pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const ESCAPE: &str = "\u{e00c}";
pub const UP: &str = "\u{e013}";
pub const DOWN: &str = "\u{e015}";

/// The tags of the interface languages.
const LANGUAGES: [&str; 4] = ["en", "zh-Hans", "zh-Hant", "id"];

/// Opens the page with this fragment and waits for the widget.
pub async fn open(page: &Browser, site: &Site, fragment: &str) {
    page.open(&format!("{}/#{fragment}", site.url)).await;
    page.until(STANDS).await;
}

/// Runs `test` on the page with this fragment; it may write nothing to the console.
pub fn read(fragment: &str, view: View, test: impl AsyncFn(&Browser)) {
    read_in(Engine::all(), fragment, view, test);
}

/// The same in Chromium alone.
pub fn read_in_chromium(fragment: &str, test: impl AsyncFn(&Browser)) {
    read_in(&[Engine::Chromium], fragment, View::default(), test);
}

/// The same in these browsers.
fn read_in(engines: &[Engine], fragment: &str, view: View, test: impl AsyncFn(&Browser)) {
    let site = Site::dist();
    browse_in(engines, view, async |page| {
        open(page, &site, fragment).await;
        test(page).await;
        page.assert_silent().await;
    });
}

/// The official titles of the hits that are drawn.
pub async fn titles(page: &Browser) -> Vec<String> {
    let titles = page
        .run("return $$('[part~=hit-title]').map(e => e.textContent)")
        .await;
    serde_json::from_value(titles).expect("titles are text")
}

/// How many papers the page says there are.
pub async fn count(page: &Browser) -> u64 {
    let text = page.run("return $('[part~=count]').textContent").await;
    let digits: String = text
        .as_str()
        .expect("the count is text")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().expect("the count has a number")
}

/// Chooses an option as a reader does, by what the menu says it stands for.
pub async fn choose(page: &Browser, part: &str, value: &str) {
    let script = format!(
        "const menu = $('[part~={part}] select');
         menu.value = {};
         menu.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(value)
    );
    page.run(&script).await;
}

/// Waits until the count is another than `before`, and returns it.
pub async fn other_count(page: &Browser, before: u64) -> u64 {
    page.until(&format!(
        "Number($('[part~=count]').textContent.replace(/\\D/g, '')) !== {before}"
    ))
    .await;
    count(page).await
}

#[test]
fn typing_finds_marks_and_announces() {
    read("", View::default(), async |page| {
        let all = count(page).await;
        page.click("[part~=input]").await;
        page.press("retrieval").await;
        let found = other_count(page, all).await;
        assert!(found < all, "{found} of {all}");
        let marks = "$$('[part~=hit] mark').some(e => /retriev/i.test(e.textContent))";
        page.until(marks).await;
        let region = page
            .run("const e = $('[part~=count]'); return [e.role, e.ariaLive, e.ariaAtomic, $$('[aria-live]').length]")
            .await;
        assert_eq!(region, json!(["status", "polite", "true", 1]));
        page.press(ESCAPE).await;
        assert_eq!(other_count(page, found).await, all);
        assert_eq!(page.run("return $('[part~=input]').value").await, "");
    });
}

#[test]
fn cards_drawn_over_are_those_drawn_anew() {
    // From many hits to few and back, with every kind of reason, snippet and alias on the way.
    const QUERIES: [&str; 7] = [
        "attension is all",
        "dettmers",
        "檢索增強",
        "lora",
        "siweilian",
        "penalaran berantai",
        "2305.14314 retrieval",
    ];
    const CARDS: &str = "$$('[part~=hit]').map(e => e.outerHTML)";
    let site = Site::dist();
    browse(View::default(), async |page| {
        let mut anew = Vec::new();
        for query in QUERIES {
            let text = url::form_urlencoded::byte_serialize(query.as_bytes()).collect::<String>();
            page.open("about:blank").await;
            open(page, &site, &format!("q={}", text.replace('+', "%20"))).await;
            page.until("$('[part~=hit] mark')").await;
            anew.push(page.run(&format!("return {CARDS}")).await);
        }
        page.open("about:blank").await;
        open(page, &site, "").await;
        page.click("[part~=input]").await;
        for (query, cards) in QUERIES.iter().zip(anew) {
            page.press(query).await;
            let same = format!("JSON.stringify({CARDS}) === JSON.stringify({cards})");
            page.until(&same).await;
            page.press(ESCAPE).await;
        }
    });
}

#[test]
fn four_languages_change_at_once_and_keep_all_else() {
    read(
        "q=attention&topic=architecture",
        View::default(),
        async |page| {
            let found = count(page).await;
            page.run("window.marker = 1; scrollTo(0, 300)").await;
            let mut labels = Vec::new();
            for language in LANGUAGES {
                choose(page, "language", language).await;
                page.until(&format!("$('[part~=app]').lang === {}", json!(language)))
                    .await;
                let state = "return [$('[part~=input]').value, $$('[part~=chip]').length, window.marker, scrollY > 100]";
                assert_eq!(
                    page.run(state).await,
                    json!(["attention", 1, 1, true]),
                    "{language}"
                );
                assert_eq!(count(page).await, found, "{language}");
                let summary = page.run("return $('[part~=summary] span').lang").await;
                assert_eq!(summary, language, "the notes follow");
                labels.push(
                    page.run(
                        "return $('[part~=chip]').textContent + $('[part~=input]').placeholder",
                    )
                    .await,
                );
            }
            labels.dedup();
            assert_eq!(labels.len(), LANGUAGES.len(), "{labels:?}");
            assert_eq!(
                page.run("return localStorage['paperglot.language']").await,
                "id"
            );
        },
    );
}

#[test]
fn a_browser_of_taiwan_gets_traditional_characters() {
    let view = View {
        languages: "zh-TW,zh,en",
        ..View::default()
    };
    read_in(Engine::EVERYWHERE, "", view, async |page| {
        assert_eq!(page.run("return $('[part~=app]').lang").await, "zh-Hant");
        let fonts = page
            .run("return getComputedStyle($('[part~=summary] span')).fontFamily")
            .await;
        let fonts = fonts.as_str().expect("a list of fonts");
        assert!(
            fonts.contains("PingFang TC") && !fonts.contains("PingFang SC"),
            "{fonts}"
        );
    });
}

#[test]
fn an_open_paper_shows_all_of_its_notes_and_gives_the_focus_back() {
    read("lang=en", View::default(), async |page| {
        page.click("[part~=input]").await;
        page.press("attention is all you need").await;
        page.until("$('.open').textContent === 'Attention Is All You Need'")
            .await;
        page.press(DOWN).await;
        page.press(ENTER).await;
        page.until("$('dialog')?.open").await;
        let labels = page
            .run("return $$('dialog .note .label').map(e => e.textContent)")
            .await;
        assert_eq!(
            labels,
            json!(["Motivation", "Method", "Results", "Key points"])
        );
        let links = page
            .run("return $$('dialog [part~=link]').map(e => [e.textContent, e.href, e.rel]).slice(0, 3)")
            .await;
        let expected = json!([
            ["Paper", "https://arxiv.org/abs/1706.03762", "noopener"],
            ["PDF", "https://arxiv.org/pdf/1706.03762", "noopener"],
            [
                "HTML",
                "https://ar5iv.labs.arxiv.org/html/1706.03762",
                "noopener"
            ],
        ]);
        assert_eq!(links, expected);
        page.press(ESCAPE).await;
        page.until("!$('dialog')").await;
        assert_eq!(
            page.run("return root.activeElement === $('.open')").await,
            true
        );
    });
}

#[test]
fn nothing_found_names_ways_out_with_their_price() {
    let site = Site::dist();
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/#q=qwxzyk&year=2023&lang=en", site.url))
            .await;
        page.until("$('[part~=empty]')").await;
        let ways = page
            .run("return $$('[part~=empty] button').map(e => e.textContent)")
            .await;
        let first = ways[0].as_str().expect("a way out");
        let price: u64 = first
            .split(' ')
            .next()
            .and_then(|n| n.parse().ok())
            .expect("a price");
        assert_eq!(first, format!("{price} papers without qwxzyk"));
        page.click("[part~=empty] button").await;
        page.until(STANDS).await;
        assert_eq!(count(page).await, price);
        page.assert_silent().await;
    });
}

#[test]
fn nothing_scrolls_sideways_on_a_narrow_screen() {
    let site = Site::dist();
    let view = View {
        width: 320,
        height: 640,
        ..View::default()
    };
    browse(view, async |page| {
        for language in LANGUAGES {
            let fragment = format!("lang={language}&q=model&year=2020..2024");
            open(page, &site, &fragment).await;
            let wide =
                "return [document.documentElement.scrollWidth, $('[part~=app]').scrollWidth]";
            let narrow = json!([320, 320]);
            assert_eq!(page.run(wide).await, narrow, "{language}: the list");
            page.click("[part~=facets-button]").await;
            page.until("$('[part~=facets]').checkVisibility()").await;
            assert_eq!(page.run(wide).await, narrow, "{language}: the facets");
            page.click(".panel-close").await;
            page.until("!$('[part~=facets]').checkVisibility()").await;
            page.click(".open").await;
            page.until("$('dialog')?.open").await;
            let dialog = "return $('dialog').scrollWidth <= 320";
            assert_eq!(page.run(dialog).await, true, "{language}: a paper");
            // Another fragment alone would not load the page anew.
            page.open("about:blank").await;
        }
        page.assert_silent().await;
    });
}

#[test]
fn every_passage_says_its_language() {
    for language in LANGUAGES {
        read(&format!("lang={language}"), View::default(), async |page| {
            let stray = "const plain = /^[\\d\\s.,·:–—+/()-]*$/;
                 const own = $('[part~=app]').lang;
                 return $$('[part~=summary], [part~=description], .local-title, [part~=topic]')
                   .filter(e => !plain.test(e.textContent))
                   .filter(e => (e.querySelector('[lang]') ?? e).closest('[lang]').lang !== own)
                   .map(e => e.textContent)";
            assert_eq!(page.run(stray).await, json!([]), "{language}");
            let marks = "return $$('[part~=language-mark]').length";
            assert_eq!(page.run(marks).await, 0, "{language}: all texts are there");
            let official = "return $('[part~=hit-title]').lang";
            assert_eq!(page.run(official).await, "en");
        });
    }
}

#[test]
fn names_and_facts_are_set_apart_when_they_are_copied() {
    for (language, comma) in [("en", ", "), ("zh-Hant", "、")] {
        read(
            &format!("lang={language}&q=lora"),
            View::default(),
            async |page| {
                let lines = page
                    .run("return [...$('[part~=byline]').children].map(e => e.textContent)")
                    .await;
                let authors = lines[0].as_str().expect("a line");
                assert!(
                    authors.starts_with(&["Edward J. Hu", "Yelong Shen"].join(comma)),
                    "{authors}"
                );
                let facts = lines[1].as_str().expect("a line");
                assert!(
                    facts.contains("2021") && facts.contains(" · ICLR"),
                    "{facts}"
                );
                page.click(".open").await;
                let names = page
                    .until("$('dialog')?.open && $('dialog dd').textContent")
                    .await;
                let names = names.as_str().expect("a line");
                assert!(
                    names.contains(&["Yelong Shen", "Phillip Wallis"].join(comma)),
                    "{names}"
                );
            },
        );
    }
}

#[test]
fn a_correction_is_announced() {
    read("lang=en", View::default(), async |page| {
        let corrected = "[...$('[part~=toolbar]').querySelectorAll('[role=status]')].map(e => e.textContent)[1]";
        assert_eq!(page.run(&format!("return {corrected}")).await, "");
        page.click("[part~=input]").await;
        page.press("attension").await;
        page.until(&format!("{corrected} === 'Also searched for attention'"))
            .await;
    });
}

#[test]
fn fingers_see_what_opens_and_hit_it() {
    let site = Site::dist();
    browse(View::default(), async |page| {
        page.cdp(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": true }),
        )
        .await;
        open(page, &site, "").await;
        page.until("matchMedia('(hover: none) and (pointer: coarse)').matches")
            .await;
        let line = "return getComputedStyle($('.open')).textDecorationColor";
        assert_ne!(page.run(line).await, "rgba(0, 0, 0, 0)");
        // The least height and width, in CSS pixels, of WCAG 2.2, 2.5.8.
        let small =
            "return $$('.results [part~=link], .topic button').map(e => e.getBoundingClientRect())
             .filter(e => e.height < 24 || e.width < 24).length";
        assert_eq!(page.run(small).await, 0);
    });
}

#[test]
fn the_page_is_called_what_the_reader_sees() {
    read("lang=en", View::default(), async |page| {
        let called = "[document.documentElement.lang, document.title]";
        let english = page.run(&format!("return {called}")).await;
        choose(page, "language", "zh-Hans").await;
        page.until("document.documentElement.lang === 'zh-Hans'")
            .await;
        let title = page.run("return $('[part~=title]').textContent").await;
        assert_ne!(title, english[1]);
        page.until(&format!("document.title === {title}")).await;
        let paper = page.run("return $('.open').textContent").await;
        page.click(".open").await;
        let open = json!(format!(
            "{} · {}",
            paper.as_str().unwrap_or_default(),
            title.as_str().unwrap_or_default()
        ));
        page.until(&format!("document.title === {open}")).await;
        page.press(ESCAPE).await;
        page.until(&format!("document.title === {title}")).await;
    });
}
