//! The element on pages of its own and of others.

use serde_json::{Value, json};

use crate::harness::{Browser, View, browse_each};
use crate::page::ESCAPE;
use crate::site::{Reply, Site};

/// True when the first widget of the page stands, with its facets, which come after the first hits.
pub const STANDS: &str = "root && !$('.boot') && $$('[part~=hit]').length > 0 \
     && (!$('[part~=facets]') || $('[part~=facet]'))";

/// Keeps the events of the page in `window.heard` as `[name, detail]`.
const LISTEN: &str = "<script>
    window.heard = [];
    for (const name of ['ready', 'search', 'select', 'language', 'error'])
      addEventListener(`paperglot-${name}`, (e) => heard.push([name, e.detail, e.composed, e.target.localName]));
  </script>";

/// A catalog of another field.
pub fn shells() -> Value {
    json!({
        "format": 1,
        "title": { "en": "Shells", "id": "Kerang" },
        "topics": [
            { "id": "snails", "name": { "en": "Snails", "id": "Siput" } },
            { "id": "sea, deep", "name": { "en": "Deep sea" } },
        ],
        "sources": [{ "id": "museum", "name": { "en": "Museum" } }],
        "papers": [
            { "id": "spiral", "title": "Spiral growth", "published": "1990", "topics": ["snails"], "sources": ["museum"] },
            { "id": "vents", "title": "Life at vents", "published": "2001", "topics": ["sea, deep"] },
            { "id": "pearl", "title": "Pearls", "published": "2015-03-01" },
        ],
    })
}

/// A site of one page with `markup` after the script, our files, and `/shells.json`.
fn host(markup: &str) -> Site {
    host_with(markup, |path| {
        (path == "/shells.json").then(|| Reply::new("application/json", shells().to_string()))
    })
}

/// A site of one page with `markup` after the script, our files, and what `more` answers.
pub fn host_with(
    markup: &str,
    more: impl Fn(&str) -> Option<Reply> + Send + Sync + 'static,
) -> Site {
    let page = format!("{LISTEN}<script type=module src=paperglot.js></script>{markup}");
    Site::start(move |path| match path {
        "/" => Reply::page(&page),
        _ => more(path).unwrap_or_else(|| Reply::dist(path)),
    })
}

async fn open(page: &Browser, site: &Site) {
    page.open(&format!("{}/", site.url)).await;
}

/// The titles that the first widget lists.
async fn titles(page: &Browser) -> Value {
    page.run("return $$('[part~=hit-title]').map((e) => e.textContent.trim())")
        .await
}

#[test]
fn the_page_shows_papers_and_writes_nothing_to_the_console() {
    let site = Site::dist();
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        page.assert_silent().await;
    });
}

#[test]
fn a_page_of_another_origin_under_a_strict_policy_shows_it() {
    let files = Site::dist();
    let page_markup = format!(
        "<script type=module src='{0}/paperglot.js'></script>\
         <paper-glot lang=id><ul><li>left by the host</ul></paper-glot>",
        files.url
    );
    let policy = format!(
        "default-src 'none'; script-src {0} 'wasm-unsafe-eval'; connect-src {0}; img-src {0} data:",
        files.url
    );
    let host = Site::start(move |_| {
        Reply::page(&page_markup).header("Content-Security-Policy", policy.clone())
    });
    browse_each(View::default(), async |page| {
        open(page, &host).await;
        page.until(STANDS).await;
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
    let page_markup = format!(
        "<script type=module src='{0}/paperglot.js'></script>\
         <paper-glot lang=zh-TW><ul><li>left by the host</ul></paper-glot>",
        files.url
    );
    let policy = format!(
        "default-src 'none'; script-src {0}; connect-src {0}; img-src {0}",
        files.url
    );
    let host = Site::start(move |_| {
        Reply::page(&page_markup).header("Content-Security-Policy", policy.clone())
    });
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
fn attributes_and_properties_work_at_the_start_and_later() {
    let site =
        host("<paper-glot src=shells.json lang=en topic='sea, deep' facets=''></paper-glot>");
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        assert_eq!(titles(page).await, json!(["Life at vents"]));
        assert_eq!(page.run("return $$('[part~=facet]').length").await, 0);

        page.run("document.querySelector('paper-glot').topic = 'snails'")
            .await;
        page.until("$('[part~=hit-title]').textContent.includes('Spiral')")
            .await;

        page.run(
            "const e = document.querySelector('paper-glot'); e.topic = null; e.sort = 'oldest'",
        )
        .await;
        page.until("$$('[part~=hit]').length === 3").await;
        assert_eq!(
            titles(page).await,
            json!(["Spiral growth", "Life at vents", "Pearls"])
        );

        page.run("document.querySelector('paper-glot').query = 'pearl'")
            .await;
        page.until("$$('[part~=hit]').length === 1").await;
        assert_eq!(page.run("return $('[part~=input]').value").await, "pearl");

        page.run("document.querySelector('paper-glot').lang = 'id'")
            .await;
        page.until("$('[part~=app]').lang === 'id'").await;

        page.run("document.querySelector('paper-glot').theme = 'dark'")
            .await;
        page.until("getComputedStyle($('[part~=app]')).colorScheme === 'dark'")
            .await;

        page.run("document.querySelector('paper-glot').setAttribute('src', '')")
            .await;
        page.until("!['', 'Kerang'].includes($('[part~=title]')?.textContent ?? '')")
            .await;
        page.assert_silent().await;
    });
}

#[test]
fn an_unknown_value_gives_one_warning_and_the_default() {
    let site = host("<paper-glot src=shells.json theme=sepia topic=nonsense></paper-glot>");
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        assert_eq!(page.run("return $$('[part~=hit]').length").await, 3);
        if let Some(console) = page.console().await {
            assert_eq!(console.len(), 2, "{console:?}");
            assert!(
                console.iter().all(|line| line.starts_with("WARNING")),
                "{console:?}"
            );
        }
    });
}

#[test]
fn events_and_methods_reach_over_the_shadow_root() {
    let site = host("<paper-glot src=shells.json lang=en></paper-glot>");
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until("heard.some(([name]) => name === 'ready')").await;
        let ready = page
            .run("return heard.find(([name]) => name === 'ready')")
            .await;
        assert_eq!(ready, json!(["ready", { "papers": 3 }, true, "paper-glot"]));

        page.run("document.querySelector('paper-glot').search('pearl')")
            .await;
        let last = page
            .until(
                "heard.findLast(([name, detail]) => name === 'search' && detail.query === 'pearl')",
            )
            .await;
        assert_eq!(last[1]["total"], 1);
        assert_eq!(last[1]["refinements"]["topics"], json!([]));

        page.run("document.querySelector('paper-glot').reset()")
            .await;
        page.until("$('input[type=search]').value === '' && $$('[part~=hit]').length === 3")
            .await;

        page.run("document.querySelector('paper-glot').focus()")
            .await;
        page.until("root.activeElement?.type === 'search'").await;

        page.run("document.querySelector('paper-glot').lang = 'zh-Hans'")
            .await;
        page.until(
            "heard.some(([name, detail]) => name === 'language' && detail.language === 'zh-Hans')",
        )
        .await;

        page.click("[part~=hit] button").await;
        page.until("heard.some(([name]) => name === 'select')")
            .await;
        page.assert_silent().await;
    });
}

#[test]
fn properties_set_and_methods_called_before_the_definition_count() {
    let site = Site::start(|path| match path {
        "/" => Reply::page(
            "<paper-glot></paper-glot><script>
               window.element = document.querySelector('paper-glot');
               Object.assign(element, { src: 'shells.json', query: 'pearl', pageSize: 1 });
             </script><script type=module>
               await import('./paperglot.js'); element.search('vents');
             </script>",
        ),
        "/shells.json" => Reply::new("application/json", shells().to_string()),
        _ => Reply::dist(path),
    });
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        page.until("$('[part~=hit-title]').textContent.includes('vents')")
            .await;
        let attributes = "return ['page-size', 'query'].map((name) => element.getAttribute(name))";
        assert_eq!(page.run(attributes).await, json!(["1", "pearl"]));
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
fn letters_typed_in_the_box_are_not_stolen_by_the_host() {
    let site = host(
        "<paper-glot src=shells.json></paper-glot><script>
           window.stolen = [];
           addEventListener('keydown', (e) => {
             if (e.target.isContentEditable || e.key.length > 1) return;
             stolen.push(e.key); e.preventDefault();
           });
           addEventListener('keydown', (e) => {
             if (!e.target.isContentEditable && e.key === 's') e.preventDefault();
           }, true);
         </script>",
    );
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        page.press("/").await;
        assert_eq!(
            page.run("return stolen").await,
            json!(["/"]),
            "our key is off in an embed"
        );
        page.run("document.querySelector('paper-glot').focus()")
            .await;
        page.until("root.activeElement?.type === 'search'").await;
        page.press("s/k").await;
        page.until("$('input[type=search]').value === 's/k'").await;
        assert_eq!(page.run("return stolen").await, json!(["/"]));
    });
}

#[test]
fn a_slash_leads_to_the_box_from_where_no_text_goes() {
    let site = host(
        "<paper-glot src=shells.json shortcut></paper-glot>
         <input id=check type=checkbox><input id=text>",
    );
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        page.run("document.querySelector('#text').focus()").await;
        page.press("/").await;
        page.until("document.querySelector('#text').value === '/'")
            .await;
        assert_eq!(page.run("return root.activeElement").await, Value::Null);
        page.run("document.querySelector('#check').focus()").await;
        page.press("/").await;
        page.until("root.activeElement === $('[part~=input]')")
            .await;
        assert_eq!(page.run("return $('[part~=input]').value").await, "");
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
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        let warm = page.run(&format!("const rounds = 20; {rounds}")).await;
        let after = page.run(&format!("const rounds = 200; {rounds}")).await;
        assert_eq!(after, warm);
    });
}

#[test]
fn an_element_that_is_only_moved_is_not_rebuilt() {
    let site = host("<paper-glot src=shells.json></paper-glot><div id=other></div>");
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
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
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
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
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
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
fn calls_outlast_what_is_loaded_anew() {
    let site = host("<div></div>");
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.run(
            "const element = document.createElement('paper-glot');
             document.body.append(element);
             element.search('pearl');
             element.src = 'shells.json';
             element.remove();
             await new Promise((done) => setTimeout(done));
             document.body.append(element);",
        )
        .await;
        page.until(STANDS).await;
        page.until("$$('[part~=hit]').length === 1").await;
        assert_eq!(titles(page).await, json!(["Pearls"]));
        page.assert_silent().await;
    });
}

#[test]
fn an_open_paper_stays_on_top_when_its_element_is_moved() {
    let site = host("<paper-glot src=shells.json></paper-glot><div id=other></div>");
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
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

#[test]
fn a_card_counts_the_topics_that_it_has_no_room_for() {
    let ids: Vec<String> = (0..30).map(|at| format!("t{at}")).collect();
    let mut topics: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    topics[20]["name"] = json!({ "en": "Basketry" });
    let catalog = json!({
        "format": 1,
        "topics": topics,
        "papers": [{ "id": "a", "title": "A paper of all trades", "topics": ids }],
    });
    let site = host_with(
        "<paper-glot src=many.json lang=en></paper-glot>",
        move |path| {
            (path == "/many.json").then(|| Reply::new("application/json", catalog.to_string()))
        },
    );
    let shown = "$$('[part~=hit] [part~=topics] li').map((e) => e.textContent)";
    browse_each(View::default(), async |page| {
        open(page, &site).await;
        page.until(STANDS).await;
        let tags = page.run(&format!("return {shown}.slice(-2)")).await;
        assert_eq!(tags, json!(["t11", "+18"]));
        page.run("document.querySelector('paper-glot').search('basketry')")
            .await;
        page.until(&format!("{shown}.includes('Basketry')")).await;
        let tags = page.run(&format!("return {shown}.slice(-2)")).await;
        assert_eq!(tags, json!(["Basketry", "+17"]));
        page.click("[part~=hit] .open").await;
        page.until("$$('dialog [part~=topics] li').length === 30")
            .await;
        page.assert_silent().await;
    });
}
