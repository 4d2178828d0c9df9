//! The state in the address, and the way back.

use serde_json::json;

use crate::element::host_with;
use crate::harness::{Browser, View, browse_each};
use crate::page::{choose, count, open, read, titles};

/// What a reader sees of the state.
const STATE: &str = "[$('[part~=input]').value, $$('[part~=chip]').length, $('[part~=app]').lang, \
     $('[part~=sort] select').value, Boolean($('dialog')?.open)]";

#[test]
fn a_link_restores_all_that_was_chosen() {
    let fragment =
        "q=attention&topic=architecture&year=2017..2023&sort=oldest&lang=zh-Hant&paper=transformer";
    read(fragment, View::default(), async |page| {
        page.until("$('dialog')?.open").await;
        let state = page.run(&format!("return {STATE}")).await;
        assert_eq!(state, json!(["attention", 2, "zh-Hant", "oldest", true]));
        let years = page
            .run("return $$('[part~=year] select').map(e => e.value)")
            .await;
        assert_eq!(years, json!(["2017", "2023"]));
        assert_eq!(titles(page).await[0], "Attention Is All You Need");
    });
}

#[test]
fn unknown_parts_of_a_link_are_passed_over() {
    let fragment = "topic=no-such-topic&paper=no-such-paper&lang=tlh&%zz&sort";
    read(fragment, View::default(), async |page| {
        let state = page.run(&format!("return {STATE}")).await;
        assert_eq!(state, json!(["", 0, "en", "relevance", false]));
    });
}

#[test]
fn one_step_back_undoes_one_choice() {
    read("", View::default(), async |page| {
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
    });
}

#[test]
fn the_place_in_the_list_is_kept() {
    read("lang=en", View::default(), async |page| {
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
    });
}

#[test]
fn an_embed_leaves_the_address_of_its_host_alone() {
    let site = host_with("<paper-glot></paper-glot>", |_| None);
    browse_each(View::default(), async |page| {
        open(page, &site, "q=chapter-2").await;
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

/// A host that is longer than the window, with two places to go to, and an element that writes the
/// address.
const LONG_HOST: &str = "<a href='#further'>further</a><div style='height:3000px'></div>
    <h2 id=deep>Deep</h2><paper-glot url-state=hash facets=''></paper-glot><h2 id=further>Further</h2>
    <div style='height:3000px'></div>";

/// Types `attention` and waits until the address tells so.
async fn search(page: &Browser) {
    page.click("[part~=input]").await;
    page.press("attention").await;
    page.until("location.hash.includes('attention')").await;
}

#[test]
fn places_of_the_host_page_stay_its_own() {
    let site = host_with(LONG_HOST, |_| None);
    browse_each(View::default(), async |page| {
        open(page, &site, "deep").await;
        page.run("await new Promise((done) => setTimeout(done, 400))")
            .await;
        let seen = "document.querySelector('#deep').getBoundingClientRect().top";
        let top = page.run(&format!("return Math.abs({seen}) < 5")).await;
        assert_eq!(top, true, "the browser has gone where the address leads");
        assert_eq!(page.run("return location.hash").await, "#deep");
        search(page).await;
        page.run("document.querySelector('a').click()").await;
        page.until("location.hash === '#further'").await;
        page.run("scrollBy(0, 50); await new Promise((done) => setTimeout(done, 400))")
            .await;
        let state = page
            .run("return [$('[part~=input]').value, location.hash]")
            .await;
        assert_eq!(state, json!(["attention", "#further"]));
        page.back().await;
        page.until("location.hash.includes('attention')").await;
        page.back().await;
        page.until("location.hash === '#deep' && $('[part~=input]').value === ''")
            .await;
        page.assert_silent().await;
    });
}

#[test]
fn a_widget_that_leaves_lets_the_next_address_be() {
    let site = host_with(LONG_HOST, |_| None);
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        search(page).await;
        // Less than it takes until a change is written.
        let left = "scrollBy(0, 100);
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            history.pushState({ route: 1 }, '', '/other#chapter');
            document.querySelector('paper-glot').remove();
            await new Promise((done) => setTimeout(done, 500));
            return [location.pathname + location.hash, history.state, history.scrollRestoration]";
        assert_eq!(
            page.run(left).await,
            json!(["/other#chapter", { "route": 1 }, "auto"])
        );
        page.assert_silent().await;
    });
}

#[test]
fn what_the_host_notes_in_its_history_is_kept() {
    let site = host_with(LONG_HOST, |_| None);
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        page.find("[part~=input]").await;
        page.run("history.replaceState({ route: 1 }, '')").await;
        search(page).await;
        page.run("history.replaceState({ route: 2 }, ''); scrollBy(0, 200)")
            .await;
        page.run("await new Promise((done) => setTimeout(done, 500))")
            .await;
        assert_eq!(
            page.run("return history.state").await,
            json!({ "route": 2 })
        );
        page.run("history.back()").await;
        page.until("history.state?.route === 1").await;
        page.assert_silent().await;
    });
}

#[test]
fn the_path_stays_where_the_page_has_another_base() {
    let site = host_with(
        "<base href='/elsewhere/'><paper-glot url-state=hash></paper-glot>",
        |_| None,
    );
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/?from=mail", site.url)).await;
        search(page).await;
        let path = "return location.pathname + location.search";
        assert_eq!(page.run(path).await, "/?from=mail");
        let link = page.run("return $('a.open').href").await;
        let link = link.as_str().unwrap_or_default();
        let page_of_link = format!("{}/?from=mail#", site.url);
        assert!(link.starts_with(&page_of_link), "{link}");
        page.assert_silent().await;
    });
}

#[test]
fn of_two_elements_one_writes_the_address() {
    let site = host_with(
        "<paper-glot url-state=hash></paper-glot><paper-glot url-state=hash></paper-glot>",
        |_| None,
    );
    browse_each(View::default(), async |page| {
        page.open(&format!("{}/#q=attention", site.url)).await;
        page.until(
            "[...document.querySelectorAll('paper-glot')]
             .every((e) => e.shadowRoot.querySelector('[part~=input]'))",
        )
        .await;
        page.run(
            "for (const element of document.querySelectorAll('paper-glot')) element.search('lora');
             await new Promise((done) => setTimeout(done, 400));
             const elements = [...document.querySelectorAll('paper-glot')];
             elements[0].search('bert'); elements[1].search('qlora');
             await new Promise((done) => setTimeout(done, 400))",
        )
        .await;
        let told = page.run("return location.hash").await;
        let told = told.as_str().unwrap_or_default();
        let written = ["q=bert&", "q=qlora&"].map(|query| told.contains(query));
        assert_eq!(
            written.iter().filter(|written| **written).count(),
            1,
            "{told}"
        );
        let length = page.run("return history.length").await;
        page.run("scrollBy(0, 500); await new Promise((done) => setTimeout(done, 400))")
            .await;
        let after = page.run("return [location.hash, history.length]").await;
        assert_eq!(after, json!([told, length]));
        page.assert_silent().await;
    });
}
