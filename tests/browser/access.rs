//! What axe-core has to say of the page, in every language, light and dark.

use std::fs;

use serde_json::{Value, json};

use crate::element::STANDS;
use crate::harness::{Browser, View, browse};
use crate::site::Site;

/// Runs axe-core and returns what it objects to, as `[rule, place]`.
async fn violations(page: &Browser) -> Value {
    let axe = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/npm/node_modules/axe-core/axe.min.js"
    );
    let axe = fs::read_to_string(axe).expect("`make test` installs axe-core");
    page.run(&format!(
        "if (!window.axe) {{ {axe} }}
         const {{ violations }} = await window.axe.run();
         return violations.flatMap((v) => v.nodes.map((node) => [v.id, node.target.flat().at(-1), node.failureSummary]));"
    ))
    .await
}

#[test]
fn axe_finds_nothing_in_any_language_light_or_dark() {
    let site = Site::dist();
    for dark in [false, true] {
        let view = View {
            dark,
            ..View::default()
        };
        browse(view, async |page| {
            for language in ["en", "zh-Hans", "zh-Hant", "id"] {
                page.open(&format!("{}/?{language}", site.url)).await;
                page.until(STANDS).await;
                let host = "document.querySelector('paper-glot')";
                page.run(&format!("{host}.lang = '{language}'")).await;
                page.until(&format!("$('[part~=app]').lang === '{language}'"))
                    .await;
                assert_eq!(
                    violations(page).await,
                    json!([]),
                    "{language}, dark: {dark}"
                );

                page.run(&format!("{host}.search('attension')")).await;
                page.until("$('mark')").await;
                assert_eq!(
                    violations(page).await,
                    json!([]),
                    "{language}, dark: {dark}, hits"
                );

                page.click("[part~=hit] [part~=hit-title] a").await;
                page.until("$('[part~=details]')").await;
                assert_eq!(
                    violations(page).await,
                    json!([]),
                    "{language}, dark: {dark}, details"
                );
            }
        });
    }
}
