//! Every screen, dialog and card once, as axe-core sees it: light, dark, and both in elder mode.

use crate::collection::drop_several;
use fuhan_browser::{Page, Setup, story};

/// Goes through all screens, and looks at each.
fn look_at_all(dark: bool, elder: bool) {
    story(Setup { dark, ..Setup::default() }, |page| {
        let look = |screen: &str| {
            page.rest();
            let faults = page.accessibility_faults();
            assert_eq!(faults, Vec::<String>::new(), "{screen}, dark: {dark}, elder: {elder}");
        };
        page.wait_until("return !document.querySelector('.shell')");
        if elder {
            page.click(".start-bar .bar-elder");
        }
        look("start");
        page.drop_files(&[("empty.txt", b"")]);
        page.wait(".banner");
        look("a file that cannot be read");
        page.click(".bar-help");
        page.wait("dialog[open]");
        look("keys");
        page.click_named(".dialog .button-line", "全部命令");
        page.wait("#palette");
        look("commands");
        page.go(&page.url());
        letter(page, &look);
        page.go(&page.url());
        drop_several(page);
        look("list");
    });
}

/// The open letter and what stands beside and above it.
fn letter(page: &Page, look: &dyn Fn(&str)) {
    page.wait(".start");
    page.click(".start-lists .start-sample");
    page.wait(".letter-sign");
    page.wait(".letter-prose .claim");
    look("letter");
    page.click("#letterhead .repair, .letter-prose .repair");
    page.wait(".repair-card");
    look("repair");
    page.click(".repair-card .button-icon");
    page.click("#export-button");
    page.wait(".export-item");
    look("export");
    page.click(".export-outside");
    page.click_named("#reader a.claim", "10.5%");
    page.wait(".evidence");
    page.click("#evidence-doubt summary");
    look("evidence");
    page.click("#tab-proof");
    page.click_named(".proof-filter", "不一致");
    look("checks");
    page.click(".proof-item");
    page.wait(".evidence-places");
    look("a finding");
    page.click("#tab-facts");
    look("information");
    page.click("#tab-table");
    for toggle in ["同比", "年均", "区间"] {
        page.click_named(".table-tools-toggle", toggle);
    }
    page.pick_first_and_last_year();
    look("table");
    page.click("#tab-chart");
    page.wait("#panel-chart svg");
    look("chart");
    page.click("#tab-calculator");
    page.wait(".calculator-card");
    look("calculator");
    page.click(".bar .segmented button");
    page.wait(".original");
    look("original");
}

#[test]
fn no_screen_has_a_serious_accessibility_fault() {
    look_at_all(false, false);
}

#[test]
fn no_dark_screen_has_a_serious_accessibility_fault() {
    look_at_all(true, false);
}

#[test]
fn no_screen_in_elder_mode_has_a_serious_accessibility_fault() {
    look_at_all(false, true);
}

#[test]
fn no_dark_screen_in_elder_mode_has_a_serious_accessibility_fault() {
    look_at_all(true, true);
}
