//! The element wherever a host puts it: policies, layouts, shadow roots, other documents, moves.

use serde_json::{Value, json};

use crate::element::{host, open, shells, stand};
use crate::harness::{View, browse_each};
use crate::page::ESCAPE;
use crate::site::{Reply, Site};

/// A page of another origin than `files` with an element in `lang` that holds a list, under a policy
/// that allows nothing but these files and what `scripts` names.
fn strict_host(files: &Site, lang: &str, scripts: &str) -> Site {
    let files = &files.url;
    let markup = format!(
        "<script type=module src='{files}/paperglot.js'></script>\
         <paper-glot lang={lang}><ul><li>left by the host</ul></paper-glot>"
    );
    let policy = format!(
        "default-src 'none'; script-src {files} {scripts}; connect-src {files}; img-src {files} data:"
    );
    Site::start(move |_| Reply::page(&markup).header("Content-Security-Policy", policy.clone()))
}

#[test]
fn a_page_of_another_origin_under_a_strict_policy_shows_it() {
    let files = Site::dist();
    let host = strict_host(&files, "id", "'wasm-unsafe-eval'");
    stand(&host, async |page| {
        let shown = "return document.querySelector('li').checkVisibility()";
        assert_eq!(
            page.run(shown).await,
            false,
            "what the host left is replaced"
        );
        page.assert_silent().await;
    });
}

#[test]
fn what_the_host_left_is_shown_where_webassembly_is_not_allowed() {
    let files = Site::dist();
    let host = strict_host(&files, "zh-TW", "");
    browse_each(View::default(), async |page| {
        open(page, &host).await;
        page.until("$('[role=alert]')").await;
        let seen = "return [document.querySelector('li').checkVisibility(), $('.boot').lang]";
        assert_eq!(page.run(seen).await, json!([true, "zh-Hant"]));
        page.assert_told("paper-glot: WebAssembly did not start")
            .await;
    });
}

#[test]
fn several_stand_side_by_side_with_ids_of_their_own() {
    let site = host(
        "<paper-glot src=shells.json lang=en></paper-glot>
         <paper-glot src=shells.json lang=id query=pearl></paper-glot>
         <paper-glot lang=zh-Hant page-size=2></paper-glot>
         <div id=outer></div><script>
           window.inner = document.querySelector('#outer').attachShadow({ mode: 'open' });
           inner.innerHTML = '<paper-glot lang=zh-Hans page-size=2></paper-glot>';
         </script>",
    );
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until("heard.filter(([name]) => name === 'ready').length === 4")
            .await;
        let languages =
            "[...document.querySelectorAll('paper-glot'), inner.querySelector('paper-glot')]
             .map((e) => e.shadowRoot.querySelector('[part~=app]').lang)";
        assert_eq!(
            page.run(&format!("return {languages}")).await,
            json!(["en", "id", "zh-Hant", "zh-Hans"])
        );
        let hits = "return [...document.querySelectorAll('paper-glot')].slice(0, 2)
             .map((e) => e.shadowRoot.querySelectorAll('[part~=hit]').length)";
        assert_eq!(page.run(hits).await, json!([3, 1]));
        let dangling = page
            .run(
                "return $$('[aria-controls], [aria-labelledby], [for]').flatMap((e) =>
                   [e.getAttribute('aria-controls'), e.getAttribute('aria-labelledby'), e.getAttribute('for')]
                     .filter(Boolean).flatMap((ids) => ids.split(' ')).filter((id) => !root.getElementById(id)))",
            )
            .await;
        assert_eq!(dangling, json!([]), "ARIA relations stay inside");
        let requests = "return performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).sort()";
        let expected = ["/paperglot.js", "/paperglot_bg.wasm", "/shells.json"];
        let mut loaded: Vec<Value> = page
            .run(requests)
            .await
            .as_array()
            .cloned()
            .unwrap_or_default();
        loaded.retain(|path| path != "/favicon.ico");
        assert_eq!(loaded, expected, "each file once");
        page.assert_silent().await;
    });
}

#[test]
fn two_hundred_rounds_of_removal_and_return_do_not_grow() {
    // The instance is caught on its way to our script, to see its memory.
    let site = Site::start(|path| match path {
        "/" => Reply::page(
            "<script>
               const start = WebAssembly.instantiateStreaming;
               WebAssembly.instantiateStreaming = async (...args) => {
                 const result = await start.apply(WebAssembly, args);
                 window.memory = result.instance.exports.memory;
                 return result;
               };
             </script>
             <script type=module src=paperglot.js></script>
             <div id=a></div><div id=b></div>
             <paper-glot src=shells.json></paper-glot>",
        ),
        "/shells.json" => Reply::new("application/json", shells().to_string()),
        _ => Reply::dist(path),
    });
    let rounds = "
        const element = document.querySelector('paper-glot');
        const ready = () => new Promise((done) => element.addEventListener('paperglot-ready', done, { once: true }));
        for (let i = 0; i < rounds; i += 1) {
          element.remove();
          await new Promise((done) => setTimeout(done));
          const stands = ready();
          document.querySelector(i % 2 ? '#a' : '#b').append(element);
          await stands;
        }
        return [memory.buffer.byteLength, root.querySelectorAll('*').length];";
    stand(&site, async |page| {
        let warm = page.run(&format!("const rounds = 20; {rounds}")).await;
        let after = page.run(&format!("const rounds = 200; {rounds}")).await;
        assert_eq!(after, warm);
    });
}

#[test]
fn an_element_that_is_only_moved_is_not_rebuilt() {
    let site = host("<paper-glot src=shells.json></paper-glot><div id=other></div>");
    stand(&site, async |page| {
        let same = page
            .run(
                "const before = $('[part~=app]');
                 document.querySelector('#other').append(document.querySelector('paper-glot'));
                 await new Promise((done) => setTimeout(done, 50));
                 return before === $('[part~=app]')",
            )
            .await;
        assert_eq!(same, true);
        let ready = "return heard.filter(([name]) => name === 'ready').length";
        assert_eq!(page.run(ready).await, 1);
    });
}

#[test]
fn it_has_a_width_wherever_that_comes_from_within() {
    let places = [
        "display:flex",
        "display:flex;flex-direction:column;align-items:center",
        "display:grid;grid-template-columns:auto 1fr",
        "float:left",
        "display:inline-block",
        "position:absolute",
        "width:fit-content",
        "display:table-cell",
        "display:flex;width:280px",
        "width:280px",
    ];
    let markup: String = places
        .iter()
        .map(|style| {
            format!("<div style='{style}'><paper-glot src=shells.json></paper-glot></div><br>")
        })
        .collect();
    let site = host(&markup);
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until("heard.filter(([name]) => name === 'ready').length === 10")
            .await;
        let widths = page
            .run("return [...document.querySelectorAll('paper-glot')].map((e) => Math.round(e.clientWidth))")
            .await;
        let widths: Vec<u64> = serde_json::from_value(widths).expect("widths are numbers");
        let (narrow, wide) = (&widths[8..], &widths[..8]);
        assert_eq!(narrow, [280, 280]);
        assert!(
            wide.iter().all(|width| (600..=1280).contains(width)),
            "{widths:?}"
        );
    });
}

#[test]
fn text_properties_of_the_host_stay_outside() {
    let site = host(
        "<div style='text-indent:3em;white-space:pre;word-break:break-all;text-align-last:right;
           text-shadow:1px 1px red;letter-spacing:1em;cursor:crosshair;writing-mode:vertical-rl;
           -webkit-text-fill-color:red'>
           <paper-glot src=shells.json></paper-glot></div>",
    );
    stand(&site, async |page| {
        let inside = page
            .run(
                "const style = getComputedStyle($('[part~=hit-title]'));
                 return ['textIndent', 'whiteSpace', 'wordBreak', 'textAlignLast', 'textShadow',
                         'letterSpacing', 'cursor', 'writingMode'].map((name) => style[name])
                   .concat(style.webkitTextFillColor === style.color)",
            )
            .await;
        assert_eq!(
            inside,
            json!([
                "0px",
                "normal",
                "normal",
                "auto",
                "none",
                "normal",
                "auto",
                "horizontal-tb",
                true
            ])
        );
    });
}

#[test]
fn it_keeps_its_looks_in_another_document() {
    let site = host("<paper-glot src=shells.json></paper-glot><iframe></iframe>");
    stand(&site, async |page| {
        let looks = page
            .run(
                "const element = document.querySelector('paper-glot');
                 const padding = () => element.ownerDocument.defaultView
                   .getComputedStyle(element.shadowRoot.querySelector('.app')).paddingTop;
                 const seen = [padding()];
                 document.querySelector('iframe').contentDocument.body.append(element);
                 await new Promise((done) => setTimeout(done, 50));
                 seen.push(padding());
                 document.body.append(element);
                 await new Promise((done) => setTimeout(done, 50));
                 return [...seen, padding()].map((length) => parseFloat(length) > 0)",
            )
            .await;
        assert_eq!(looks, json!([true, true, true]));
        page.assert_silent().await;
    });
}

#[test]
fn an_open_paper_stays_on_top_when_its_element_is_moved() {
    let site = host("<paper-glot src=shells.json></paper-glot><div id=other></div>");
    stand(&site, async |page| {
        page.click("[part~=hit] button").await;
        page.until("$('dialog')?.matches(':modal')").await;
        page.run("document.querySelector('#other').append(document.querySelector('paper-glot'))")
            .await;
        page.until("$('dialog').matches(':modal')").await;
        page.press(ESCAPE).await;
        page.until("!$('dialog')").await;
        page.assert_silent().await;
    });
}
