//! The facets: what they leave, how they fold, how they are named, and their panel.

use serde_json::json;

use crate::harness::View;
use crate::page::{ESCAPE, choose, count, other_count, read, titles};

#[test]
fn facets_narrow_together_and_chips_give_them_up() {
    read("", View::default(), async |page| {
        let all = count(page).await;
        page.click(".topic input").await;
        let topic = other_count(page, all).await;
        let beside = page
            .run("return $$('.topic .value-count')[0].textContent")
            .await;
        assert_eq!(
            beside,
            topic.to_string(),
            "the count beside a topic is what it leaves"
        );
        page.click("[part~=facet]:last-of-type input").await;
        let both = other_count(page, topic).await;
        assert!(both < topic && topic < all, "{both} < {topic} < {all}");
        assert_eq!(page.run("return $$('[part~=chip]').length").await, 2);
        page.click("[part~=chip]").await;
        let code = other_count(page, both).await;
        assert!(both < code, "{both} < {code}");
        let focus = page.run("return root.activeElement !== null").await;
        assert_eq!(
            focus, true,
            "the focus stays in the widget when its chip goes"
        );
        page.click("[part~=chips] .plain").await;
        assert_eq!(other_count(page, code).await, all);
    });
}

#[test]
fn a_facet_ignores_its_own_choice_and_keeps_it_in_sight() {
    read("", View::default(), async |page| {
        let organizations =
            "const facet = $$('[part~=facet]').find(f => f.querySelector('.fold button'));
             const rows = [...facet.querySelectorAll('li')];";
        let second = page
            .run(&format!(
                "{organizations} rows[1].querySelector('input').click(); return rows[0].textContent"
            ))
            .await;
        page.until("$$('[part~=chip]').length === 1").await;
        let rows = page
            .run(&format!("{organizations} return rows.map(r => [r.textContent, r.querySelector('input').checked])"))
            .await;
        assert_eq!(rows[0][1], true, "what is chosen stands first");
        assert_eq!(
            rows[1],
            json!([second, false]),
            "the other counts are as before"
        );
    });
}

#[test]
fn a_fold_keeps_the_focus_whichever_button_it_loses() {
    read("", View::default(), async |page| {
        for (button, rows) in [("first", "more"), ("last", "fewer")] {
            let focus = page
                .run(&format!(
                    "const fold = $('[part~=facet]:has(.fold button):not(.topics) .fold');
                     const rows = () => fold.parentElement.querySelectorAll('li').length;
                     const before = rows();
                     fold.{button}ElementChild.focus();
                     fold.{button}ElementChild.click();
                     while (rows() === before) await new Promise(requestAnimationFrame);
                     return [rows() > before ? 'more' : 'fewer', fold.contains(root.activeElement)]"
                ))
                .await;
            assert_eq!(focus, json!([rows, true]));
        }
    });
}

#[test]
fn a_branch_of_the_tree_shows_in_its_parent() {
    read("", View::default(), async |page| {
        page.click(".topic .twist[aria-expanded]").await;
        page.until("$('.topic[data-depth=\"1\"]')").await;
        page.click(".topic[data-depth=\"1\"] input").await;
        page.until("$('.topic input').indeterminate").await;
        page.click(".topic .twist[aria-expanded]").await;
        let rows = page
            .run("return $$('.topic[data-depth=\"1\"] input').map(e => e.checked)")
            .await;
        assert_eq!(
            rows,
            json!([true]),
            "folded, the chosen branch alone stays in sight"
        );
        page.click(".topic input").await;
        page.until("$('.topic input').checked && !$('.topic input').indeterminate")
            .await;
        assert_eq!(page.run("return $$('[part~=chip]').length").await, 1);
    });
}

#[test]
fn years_and_orders_are_menus() {
    read("sort=oldest", View::default(), async |page| {
        let dates = "return $$('[part~=hit] time').map(e => e.dateTime)";
        let oldest: Vec<String> =
            serde_json::from_value(page.run(dates).await).expect("dates are text");
        assert!(oldest.is_sorted(), "{oldest:?}");
        let all = count(page).await;
        choose(page, "year", "2023").await;
        other_count(page, all).await;
        let since: Vec<String> =
            serde_json::from_value(page.run(dates).await).expect("dates are text");
        assert!(
            since.iter().all(|date| date.as_str() >= "2023"),
            "{since:?}"
        );
        choose(page, "sort", "title").await;
        page.until("location.hash.includes('sort=title')").await;
        let titles: Vec<String> = titles(page)
            .await
            .iter()
            .map(|title| title.to_lowercase())
            .collect();
        assert!(titles.is_sorted(), "{titles:?}");
    });
}

#[test]
fn the_panel_opens_in_sight_and_hands_the_list_back_as_it_was() {
    const PLACE: &str = "[Math.round(scrollY), $('[part~=facets-button]').ariaExpanded]";
    let view = View {
        width: 600,
        height: 740,
        ..View::default()
    };
    read("", view, async |page| {
        let in_sight = "(() => { const top = $('[part~=facets]').getBoundingClientRect().top;
             const bar = $('[part~=bar]').getBoundingClientRect().bottom;
             return top >= bar && top < bar + 40 })()";
        let focus = "root.activeElement === $('[part~=facets-button]')";
        for way in ["again", "close", "escape"] {
            page.run("scrollTo(0, 2000)").await;
            page.click("[part~=facets-button]").await;
            page.until(in_sight).await;
            match way {
                "again" => page.click("[part~=facets-button]").await,
                "close" => page.click(".panel-close").await,
                _ => {
                    page.run("$('.topic input').focus()").await;
                    page.press(ESCAPE).await;
                }
            }
            page.until("!$('[part~=facets]').checkVisibility()").await;
            let place = page.run(&format!("return {PLACE}")).await;
            assert_eq!(place, json!([2000, "false"]), "{way}");
            assert_eq!(page.run(&format!("return {focus}")).await, true, "{way}");
        }
        page.click("[part~=facets-button]").await;
        page.until(in_sight).await;
        page.click(".topic input").await;
        page.until("$('[part~=chip]')").await;
        page.press(ESCAPE).await;
        page.until("!$('[part~=facets]').checkVisibility()").await;
        let top = "return $('[part~=results]').getBoundingClientRect().top >= 0";
        assert_eq!(page.run(top).await, true, "another list, from its top");
    });
}

#[test]
fn a_topic_tells_its_level() {
    read("", View::default(), async |page| {
        page.click(".topic .twist[aria-expanded]").await;
        page.until("$('.topic[data-depth=\"1\"]')").await;
        let levels = "return $$('.topic').every(e => e.ariaLevel == Number(e.dataset.depth) + 1)";
        assert_eq!(page.run(levels).await, true);
    });
}

#[test]
fn a_single_year_is_named_as_one() {
    read("lang=zh-Hans&year=2018", View::default(), async |page| {
        let chip = page.run("return $('[part~=chip]').textContent").await;
        assert_eq!(chip, "2018 年");
    });
}

#[test]
fn rings_are_not_cut_off_in_the_facets() {
    read("", View::default(), async |page| {
        let contained = "return getComputedStyle($('[part~=facet]')).contain";
        let contained = page.run(contained).await;
        let contained = contained.as_str().expect("a value");
        assert!(
            !contained.contains("paint") && !contained.contains("content"),
            "{contained}"
        );
    });
}
