//! Large words, large targets, more contrast, no motion, narrow windows, keys that can be put off.

use fuhan_browser::{Page, Setup, Size, story};
use serde_json::json;

/// Opens the adapted sample.
fn open_sample(page: &Page) {
    page.wait(".start");
    page.click(".start-lists .start-sample");
    page.wait_text(".outline-foot, .place", "");
    page.wait_text("#letterhead h1", "第0068号提案");
}

/// The computed value of a property of the first element.
fn style(page: &Page, css: &str, property: &str) -> String {
    let script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";
    page.run(script, &[json!(css), json!(property)]).as_str().unwrap_or_default().to_owned()
}

/// Controls in sight that are smaller than so many pixels.
fn small_targets(page: &Page, least: u32) -> Vec<String> {
    let small = page.run(
        "return [...document.querySelectorAll('button, select, [role=treeitem], a.button')] \
           .filter(e => e.checkVisibility() && !e.matches('.visually-hidden, .export-outside')) \
           .filter(e => { const r = e.getBoundingClientRect(); return r.height < arguments[0] - .5; }) \
           .map(e => e.className + ' ' + e.innerText)",
        &[json!(least)],
    );
    small.as_array().into_iter().flatten().map(ToString::to_string).collect()
}

fn scrolls_sideways(page: &Page) -> bool {
    page.run("return document.documentElement.scrollWidth > innerWidth", &[]) == json!(true)
}

#[test]
fn elder_mode_is_one_press_away_on_every_screen_and_is_kept() {
    for size in [Size::DESKTOP, Size::PHONE] {
        story(Setup { size, ..Setup::default() }, |page| {
            page.wait(".start");
            page.click_named(".start-bar button", "长者");
            assert_eq!(small_targets(page, 60), Vec::<String>::new());
            assert!(!scrolls_sideways(page));
            open_sample(page);
            assert_eq!(style(page, ".letter-prose", "fontSize"), "24px");
            page.click_named(".bar button", "字号增大");
            assert_eq!(style(page, ".letter-prose", "fontSize"), "28px");
            assert!(!scrolls_sideways(page));
            assert_eq!(small_targets(page, 60), Vec::<String>::new());
            page.go(&page.url());
            page.wait(".start");
            assert_eq!(page.attribute("html", "data-elder").as_deref(), Some(""));
            open_sample(page);
            assert_eq!(style(page, ".letter-prose", "fontSize"), "28px");
            page.click_named(".bar button", "长者");
            assert_eq!(style(page, ".letter-prose", "fontSize"), "17px");
        });
    }
}

#[test]
fn elder_mode_shows_the_letter_in_one_column_and_its_evidence_over_it() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.click_named(".start-bar button", "长者");
        open_sample(page);
        let width = page.run("return document.querySelector('#reader').clientWidth", &[]);
        assert!(width.as_u64() >= Some(1400), "{width}");
        page.click_named("a.claim", "10.5%");
        page.wait_text("#panel-evidence", "10.5%");
        page.click_named(".bar button", "收起或展开检视栏");
        page.wait_until("return !document.querySelector('.inspector').checkVisibility()");
        page.click_named(".bar button", "收起或展开目录");
        page.wait(".outline");
    });
}

#[test]
fn four_times_magnified_nothing_scrolls_sideways_and_everything_is_there() {
    // A window of 1280 × 1024 at 400 %.
    story(Setup { size: Size(320, 256), ..Setup::default() }, |page| {
        page.wait(".start");
        assert!(!scrolls_sideways(page), "start");
        open_sample(page);
        assert!(!scrolls_sideways(page), "letter");
        for tab in ["校对", "证据", "表格", "图", "算", "信息"] {
            page.click_named("[role=tab]", tab);
            assert!(!scrolls_sideways(page), "{tab}");
        }
    });
}

#[test]
fn more_contrast_and_forced_colours_keep_every_verdict_and_control_visible() {
    story(Setup::default(), |page| {
        page.prefer(&[("prefers-contrast", "more")]);
        page.wait(".start");
        open_sample(page);
        assert_eq!(style(page, ".letterhead-kind", "color"), style(page, "body", "color"));
        assert_eq!(page.accessibility_faults(), Vec::<String>::new());
        page.prefer(&[("forced-colors", "active")]);
        assert_ne!(style(page, ".letter-body .claim.sign-near", "textDecorationLine"), "none");
        assert_ne!(style(page, ".bar .button", "borderTopStyle"), "none");
    });
}

#[test]
fn nothing_moves_where_a_person_asks_for_that() {
    story(Setup::default(), |page| {
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        page.wait(".start");
        open_sample(page);
        let moving = page.run(
            "return [...document.querySelectorAll('*')].filter(e => \
               getComputedStyle(e).transitionDuration.split(',').some(d => parseFloat(d) > 0)).length",
            &[],
        );
        assert_eq!(moving, json!(0));
    });
}

#[test]
fn single_keys_can_be_switched_off_and_the_choice_is_kept() {
    story(Setup::default(), |page| {
        page.wait(".start");
        open_sample(page);
        page.focus("#reader");
        page.keys("?");
        page.wait_text(".dialog", "字号减小");
        page.click(".dialog input[type=checkbox]");
        page.click_named(".dialog button", "关闭");
        page.focus("#reader");
        page.keys("t");
        page.rest();
        assert_eq!(page.attribute("#tab-table", "aria-selected").as_deref(), Some("false"));
        page.go(&page.url());
        open_sample(page);
        page.focus("#reader");
        page.keys("t");
        page.rest();
        assert_eq!(page.attribute("#tab-table", "aria-selected").as_deref(), Some("false"));
        page.click_named(".bar button", "快捷键");
        page.click(".dialog input[type=checkbox]");
        page.click_named(".dialog button", "关闭");
        page.focus("#reader");
        page.keys("t");
        page.wait("#tab-table[aria-selected=true]");
    });
}
