//! The dialog of a paper, and the page behind it.

use crate::element::{host, stand};
use crate::harness::{Browser, View};
use crate::page::{read, read_in_chromium};

/// A point on the backdrop, and one on the paper.
const BESIDE: [u32; 2] = [100, 450];
const WITHIN: [u32; 2] = [1000, 450];

/// The middle of the title of the open paper.
async fn title(page: &Browser) -> [u32; 2] {
    let place = page
        .run(
            "const box = $('.details-title').getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round)",
        )
        .await;
    serde_json::from_value(place).expect("a point of the window")
}

#[test]
fn a_text_can_be_chosen_beyond_the_edge_of_a_paper() {
    read("lang=en&paper=lora", View::default(), async |page| {
        page.until("$('dialog')?.open").await;
        page.run("window.clicks = []; addEventListener('click', () => clicks.push(1), true)")
            .await;
        page.drag(title(page).await, BESIDE).await;
        page.until("clicks.length === 1").await;
        assert_eq!(page.run("return $('dialog')?.open").await, true);
        page.drag(BESIDE, BESIDE).await;
        page.until("!$('dialog')").await;
    });
}

#[test]
fn the_page_behind_a_paper_stays_where_it_is() {
    read_in_chromium("lang=en", async |page| {
        page.run("scrollTo(0, 500)").await;
        page.run("$('.open').click()").await;
        page.until("$('dialog')?.open").await;
        let behind = page.run("return scrollY").await;
        let end = "$('dialog').scrollTop > 0
             && $('dialog').scrollTop + $('dialog').clientHeight >= $('dialog').scrollHeight - 1";
        page.wheel(BESIDE, 9000).await;
        page.until(end).await;
        page.wheel(BESIDE, 9000).await;
        page.wheel(WITHIN, 9000).await;
        assert_eq!(page.run("return scrollY").await, behind);
        let close = "const { top, bottom } = $('.close').getBoundingClientRect();
             return top >= 0 && bottom <= innerHeight";
        assert_eq!(page.run(close).await, true, "the way out stays in sight");
    });
}

#[test]
fn a_paper_that_its_host_hides_does_not_keep_the_page() {
    let site = host("<main><paper-glot></paper-glot></main><button>Elsewhere</button>");
    stand(&site, async |page| {
        page.click(".open").await;
        page.until("$('dialog')?.open").await;
        let button = "const button = document.querySelector('button');
             button.focus();
             return document.activeElement === button";
        assert_eq!(page.run(button).await, false, "the dialog has the page");
        page.run("document.querySelector('main').hidden = true")
            .await;
        page.until("!$('dialog')").await;
        assert_eq!(page.run(button).await, true);
        page.run("document.querySelector('main').hidden = false")
            .await;
        page.click(".open").await;
        page.until("$('dialog')?.open").await;
        page.assert_silent().await;
    });
}
