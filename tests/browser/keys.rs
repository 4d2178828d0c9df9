//! The page from the keyboard: where keys lead, what has the focus, and input methods.

use serde_json::{Value, json};

use crate::harness::View;
use crate::page::{DOWN, ENTER, ESCAPE, TAB, UP, count, other_count, read, read_in_chromium};

#[test]
fn keys_alone_lead_everywhere() {
    read("", View::default(), async |page| {
        page.press("/").await;
        assert_eq!(
            page.run("return root.activeElement === $('[part~=input]')")
                .await,
            true
        );
        page.press("a/b").await;
        page.until("$('[part~=input]').value === 'a/b'").await;
        page.press(ESCAPE).await;
        page.until("$$('.open').length > 3").await;
        let at = "return $$('.open').indexOf(root.activeElement)";
        let mut path = Vec::new();
        for key in [DOWN, DOWN, DOWN, UP, UP, UP] {
            page.press(key).await;
            path.push(page.run(at).await);
        }
        assert_eq!(Value::from(path), json!([0, 1, 2, 1, 0, -1]));
        assert_eq!(
            page.run("return root.activeElement === $('[part~=input]')")
                .await,
            true
        );
        // Whatever can be clicked can be reached with Tab.
        let stray = "return $$('button, a, input, select').filter(e => e.tabIndex < 0).length";
        assert_eq!(page.run(stray).await, 0);
    });
}

#[test]
fn an_arrow_is_answered_before_its_event_is_over() {
    read("", View::default(), async |page| {
        let answer = "const [first, second] = $$('.open');
             first.focus();
             const down = { key: 'ArrowDown', bubbles: true, cancelable: true };
             const passed = first.dispatchEvent(new KeyboardEvent('keydown', down));
             return [passed, root.activeElement === second]";
        assert_eq!(page.run(answer).await, json!([false, true]));
    });
}

#[test]
fn an_input_method_composes_undisturbed() {
    read_in_chromium("", async |page| {
        let all = count(page).await;
        page.click("[part~=input]").await;
        let compose = json!({ "text": "jiansuo", "selectionStart": 7, "selectionEnd": 7 });
        page.cdp("Input.imeSetComposition", compose).await;
        let enter = "$('[part~=input]').dispatchEvent(new KeyboardEvent('keydown',
             { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))";
        assert_eq!(
            page.run(&format!("return {enter}")).await,
            true,
            "the key is left alone"
        );
        assert_eq!(count(page).await, all, "nothing is searched yet");
        let state = "return [$('[part~=input]').value, root.activeElement === $('[part~=input]')]";
        assert_eq!(page.run(state).await, json!(["jiansuo", true]));
        page.cdp("Input.insertText", json!({ "text": "检索" }))
            .await;
        let found = other_count(page, all).await;
        assert!(found > 0);
        assert_eq!(page.run(state).await, json!(["检索", true]));
    });
}

#[test]
fn what_has_the_focus_is_not_under_the_search_box() {
    read("", View::default(), async |page| {
        let covered = page
            .run(
                "scrollTo(0, 3000);
                 const bar = $('[part~=bar]');
                 const covered = [];
                 for (const stop of $$('.body :is(a, button, input, select)').reverse()) {
                   stop.focus();
                   // WebKit scrolls with the next frame.
                   await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                   const [under, over] = [stop, bar].map((e) => e.getBoundingClientRect().bottom);
                   if (root.activeElement === stop && under <= over) covered.push([stop.outerHTML, under]);
                 }
                 return covered",
            )
            .await;
        assert_eq!(covered, json!([]));
        let scrolled = "return Math.round(scrollY)";
        page.run("scrollTo(0, 2000); root.activeElement.blur()")
            .await;
        page.press("/").await;
        page.until("root.activeElement === $('[part~=input]')")
            .await;
        assert_eq!(page.run(scrolled).await, 2000, "the box is in sight");
    });
}

#[test]
fn one_key_leads_past_the_facets() {
    read("", View::default(), async |page| {
        page.press("/").await;
        page.press(TAB).await;
        page.until("root.activeElement.matches('.skip') && getComputedStyle(root.activeElement).opacity === '1'")
            .await;
        page.press(ENTER).await;
        page.until("root.activeElement === $('.open')").await;
    });
}
