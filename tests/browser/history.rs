//! The state in the address, and the way back.

use serde_json::json;

use crate::element::{STANDS, host_with};
use crate::harness::{View, browse_each};
use crate::page::{choose, count, open, titles};
use crate::site::Site;

/// What a reader sees of the state.
const STATE: &str = "[$('[part~=input]').value, $$('[part~=chip]').length, $('[part~=app]').lang, \
     $('[part~=sort] select').value, Boolean($('dialog')?.open)]";

#[test]
fn a_link_restores_all_that_was_chosen() {
    let site = Site::dist();
    browse_each(View::default(), async |page| {
        let fragment = "q=attention&topic=architecture&year=2017..2023&sort=oldest&lang=zh-Hant&paper=transformer";
        open(page, &site, fragment).await;
        page.until("$('dialog')?.open").await;
        let state = page.run(&format!("return {STATE}")).await;
        assert_eq!(state, json!(["attention", 2, "zh-Hant", "oldest", true]));
        let years = page
            .run("return $$('[part~=year] select').map(e => e.value)")
            .await;
        assert_eq!(years, json!(["2017", "2023"]));
        assert_eq!(titles(page).await[0], "Attention Is All You Need");
        page.assert_silent().await;
    });
}

#[test]
fn unknown_parts_of_a_link_are_passed_over() {
    let site = Site::dist();
    browse_each(View::default(), async |page| {
        open(
            page,
            &site,
            "topic=no-such-topic&paper=no-such-paper&lang=tlh&%zz&sort",
        )
        .await;
        let state = page.run(&format!("return {STATE}")).await;
        assert_eq!(state, json!(["", 0, "en", "relevance", false]));
        page.assert_silent().await;
    });
}

#[test]
fn one_step_back_undoes_one_choice() {
    let site = Site::dist();
    browse_each(View::default(), async |page| {
        open(page, &site, "").await;
        let mut seen = vec![page.run(&format!("return {STATE}")).await];
        page.click("[part~=input]").await;
        page.press("attention").await;
        page.until("$('.open').textContent.startsWith('Attention')")
            .await;
        seen.push(page.run(&format!("return {STATE}")).await);
        page.click(".topic input").await;
        page.until("$$('[part~=chip]').length === 1").await;
        seen.push(page.run(&format!("return {STATE}")).await);
        choose(page, "language", "id").await;
        page.until("$('[part~=app]').lang === 'id'").await;
        seen.push(page.run(&format!("return {STATE}")).await);
        choose(page, "sort", "newest").await;
        page.until("location.hash.includes('newest')").await;
        seen.push(page.run(&format!("return {STATE}")).await);
        page.click(".open").await;
        page.until("$('dialog')?.open").await;
        for state in seen.iter().rev() {
            page.back().await;
            let same = format!("JSON.stringify({STATE}) === {}", json!(state.to_string()));
            page.until(&same).await;
        }
        assert_eq!(page.run("return location.hash").await, "");
        page.assert_silent().await;
    });
}

#[test]
fn the_place_in_the_list_is_kept() {
    let site = Site::dist();
    browse_each(View::default(), async |page| {
        open(page, &site, "lang=en").await;
        page.click("[part~=more]").await;
        page.until("$$('.open').length > 30").await;
        page.run("scrollTo(0, 5000)").await;
        page.until("scrollY > 4000 && history.state?.includes(Math.round(scrollY))")
            .await;
        let place = page.run("return Math.round(scrollY)").await;
        page.run("$$('.topic input')[1].click()").await;
        page.until("$$('[part~=chip]').length === 1 && scrollY < 1000")
            .await;
        page.back().await;
        page.until(&format!(
            "$$('[part~=chip]').length === 0 && Math.abs(scrollY - {place}) < 3"
        ))
        .await;
        assert!(page.run("return $$('[part~=list]').length").await == 2);
        page.assert_silent().await;
    });
}

#[test]
fn an_embed_leaves_the_address_of_its_host_alone() {
    let site = host_with("<paper-glot></paper-glot>", |_| None);
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/#q=chapter-2", site.url)).await;
        page.until(STANDS).await;
        let before = page.run("return [location.href, history.length]").await;
        let all = count(page).await;
        page.click(".topic input").await;
        page.until("$$('[part~=chip]').length === 1").await;
        assert!(count(page).await < all);
        page.click(".open").await;
        page.until("$('dialog')?.open").await;
        assert_eq!(
            page.run("return [location.href, history.length]").await,
            before
        );
        page.assert_silent().await;
    });
}
