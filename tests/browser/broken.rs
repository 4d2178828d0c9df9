//! What readers and hosts are told when the module breaks, which no catalog can bring about.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Browser, View, browse_each};
use crate::site::{Reply, Site};

/// The languages of the elements on the page.
const LANGUAGES: [&str; 3] = ["id", "zh-Hant", "en"];

/// A host whose own script goes on ticking, with three elements of two catalogs. It hands out the
/// module's memory.
fn host() -> Site {
    let elements =
        LANGUAGES.map(|tag| format!("<paper-glot lang={tag}><p>by the host</p></paper-glot>"));
    let page = format!(
        "<script>
           const start = WebAssembly.instantiateStreaming;
           WebAssembly.instantiateStreaming = async (...args) => {{
             const result = await start.apply(WebAssembly, args);
             window.memory = result.instance.exports.memory;
             return result;
           }};
           window.heard = [];
           addEventListener('paperglot-error', (e) => heard.push([e.target.lang, e.detail.code, e.detail.message]));
           window.ticks = 0;
           setInterval(() => ticks += 1, 10);
         </script>
         <script type=module src=paperglot.js></script>{}",
        elements.concat()
    );
    Site::start(move |path| match path {
        "/" => Reply::page(&page),
        "/large.json" => {
            let text = format!(r#"{{"format": 1, "papers": [{}"#, " ".repeat(64 << 20));
            Reply::new("application/json", text + "]}")
        }
        _ => Reply::dist(path),
    })
}

/// All elements of the page stand.
const ALL_STAND: &str = "[...document.querySelectorAll('paper-glot')]
    .every(({ shadowRoot: it }) => it && !it.querySelector('.boot') && it.querySelector('[part~=title]'))";

/// The texts of `language` under these keys.
fn texts(language: &str, keys: [&str; 2]) -> [Value; 2] {
    let root = env!("CARGO_MANIFEST_DIR");
    let file =
        fs::read(format!("{root}/data/locales/{language}.json")).expect("the texts are there");
    let texts: Value = serde_json::from_slice(&file).expect("the texts are JSON");
    keys.map(|key| texts[key].clone())
}

/// Breaks the module by `script`; every element must say so, and the page must go on.
async fn break_by(page: &Browser, site: &Site, script: &str, reason: &str) {
    page.open(&format!("{}/", site.url)).await;
    page.until(ALL_STAND).await;
    page.assert_silent().await;
    page.run(script).await;
    page.until("heard.length >= 3").await;

    let expected = LANGUAGES.map(|tag| texts(tag, ["boot.crashed", "boot.reload"]));
    let told = LANGUAGES.iter().zip(&expected);
    let told: Vec<Value> = told
        .map(|(tag, [sentence, _])| json!([tag, "panic", sentence]))
        .collect();
    assert_eq!(
        page.run("return heard").await,
        json!(told),
        "each tells its host, once"
    );
    let seen = page
        .run(
            "return [...document.querySelectorAll('paper-glot')].slice(0, 3).map(({ shadowRoot: it }) =>
               ['[role=alert]', 'button'].map((part) => it.querySelector(part).textContent))",
        )
        .await;
    assert_eq!(seen, json!(expected), "each tells its reader");
    let left = "return $('slot').assignedElements()[0].checkVisibility()";
    assert_eq!(page.run(left).await, true, "what the host left is shown");
    // So the author learns why.
    page.assert_told(reason).await;

    let ticks = page.run("return ticks").await;
    page.until(&format!("ticks > {ticks} + 3")).await;
    // One that comes later meets the same module.
    page.run("document.body.append(Object.assign(document.createElement('paper-glot'), { lang: 'zh-Hans' }))")
        .await;
    page.until("heard.at(-1)[0] === 'zh-Hans'").await;

    page.run("window.before = true").await;
    page.click(".boot button").await;
    page.until("!window.before").await;
    page.until(ALL_STAND).await;
}

#[test]
fn after_a_panic_every_element_says_so_and_offers_a_way_on() {
    let site = host();
    browse_each(View::default(), async |page| {
        // As when something else on the page takes away what a widget has drawn.
        let script = "Node.prototype.insertBefore = () => { throw new Error('refused'); };
            document.querySelector('paper-glot').search('attention');";
        break_by(page, &site, script, "panicked at").await;
    });
}

#[test]
fn after_memory_has_run_out_every_element_says_so_and_offers_a_way_on() {
    let site = host();
    browse_each(View::default(), async |page| {
        let script = "for (let pages = 4096; pages >= 1;) {
              try { memory.grow(pages); } catch { pages /= 2; }
            }
            const element = document.createElement('paper-glot');
            element.src = 'large.json';
            window.addEventListener('paperglot-error', (e) => e.target === element && e.stopImmediatePropagation(), true);
            document.body.append(element);";
        break_by(page, &site, script, "unreachable").await;
    });
}
