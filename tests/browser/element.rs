//! The element as a host uses it: attributes, properties, events, methods, keys.

use serde_json::{Value, json};

use crate::harness::{Browser, View, browse_each};
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
pub fn host(markup: &str) -> Site {
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

/// Opens the page at the root of this site.
pub async fn open(page: &Browser, site: &Site) {
    page.open(&format!("{}/", site.url)).await;
}

/// Runs `test` in every browser on the page at the root of this site, once its first widget stands.
pub fn stand(site: &Site, test: impl AsyncFn(&Browser)) {
    browse_each(View::default(), async |page| {
        open(page, site).await;
        page.until(STANDS).await;
        test(page).await;
    });
}

/// The titles that the first widget lists.
async fn titles(page: &Browser) -> Value {
    page.run("return $$('[part~=hit-title]').map((e) => e.textContent.trim())")
        .await
}

#[test]
fn the_page_shows_papers_and_writes_nothing_to_the_console() {
    let site = Site::dist();
    stand(&site, async |page| {
        page.assert_silent().await;
    });
}

#[test]
fn attributes_and_properties_work_at_the_start_and_later() {
    let site =
        host("<paper-glot src=shells.json lang=en topic='sea, deep' facets=''></paper-glot>");
    stand(&site, async |page| {
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
    stand(&site, async |page| {
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
    stand(&site, async |page| {
        page.until("$('[part~=hit-title]').textContent.includes('vents')")
            .await;
        let attributes = "return ['page-size', 'query'].map((name) => element.getAttribute(name))";
        assert_eq!(page.run(attributes).await, json!(["1", "pearl"]));
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
    stand(&site, async |page| {
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
    stand(&site, async |page| {
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
    stand(&site, async |page| {
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
