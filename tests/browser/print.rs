//! The page on paper.

use serde_json::json;

use crate::element::{STANDS, host_with};
use crate::harness::{Browser, View, browse};
use crate::page::{read, read_in_chromium};

/// Shows the page as it is printed.
async fn print(page: &Browser) {
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
}

#[test]
fn the_list_is_printed_whole() {
    read("", View::default(), async |page| {
        for pages in 1..5 {
            page.until(&format!("$$('[part~=list]').length === {pages}"))
                .await;
            page.run("$('[part~=more]').click()").await;
        }
        page.run("scrollTo(0, 0)").await;
        page.until("$$('[part~=hit]').length < 100").await;
        page.run("dispatchEvent(new Event('beforeprint'))").await;
        page.until("$$('[part~=hit]').length === 100").await;
        // The page still moves behind the dialog for printing.
        let there_and_back = "for (const y of [1e6, 0]) {
                 scrollTo(0, y);
                 await new Promise((done) => setTimeout(done, 300));
             }
             return $$('[part~=hit]').length";
        assert_eq!(page.run(there_and_back).await, 100);
        page.run("dispatchEvent(new Event('afterprint'))").await;
        page.run("scrollTo(0, 1e6)").await;
        page.until("$$('[part~=hit]').length < 100").await;
    });
}

#[test]
fn the_list_is_printed_as_wide_as_the_paper() {
    read_in_chromium("", async |page| {
        print(page).await;
        let share = "return $('[part~=results]').offsetWidth === $('.body').offsetWidth";
        assert_eq!(page.run(share).await, true);
    });
}

#[test]
fn an_open_paper_is_printed_alone_and_whole() {
    read_in_chromium("paper=lora", async |page| {
        page.until("$('dialog')?.open").await;
        print(page).await;
        let seen = "return ['.head', '.bar', '.body', '.close', '.sheet'].filter(e => $(e).checkVisibility())";
        assert_eq!(page.run(seen).await, json!([".sheet"]));
        let whole = "const { height, width } = $('dialog').getBoundingClientRect();
             return height > 900 && $('dialog').scrollHeight - height < 1 && width === document.documentElement.clientWidth";
        assert_eq!(page.run(whole).await, true);
    });
}

#[test]
fn an_open_paper_does_not_cover_the_page_of_a_host() {
    let site = host_with("<paper-glot></paper-glot>", |_| None);
    browse(View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        page.until(STANDS).await;
        page.click(".open").await;
        page.until("$('dialog')?.open").await;
        print(page).await;
        let seen = "return ['.body', '.details'].filter(e => $(e).checkVisibility())";
        assert_eq!(page.run(seen).await, json!([".body"]));
    });
}
