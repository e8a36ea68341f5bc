//! The stories of a new user once more, by keys alone: every control is reached with Tab or a key that
//! the list of keys names, and nothing is clicked. Frames and phones have no keys of their own.

use crate::collection::drop_several;
use fuhan_browser::{Page, Setup, story};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const DOWN: &str = "\u{e015}";
const RIGHT: &str = "\u{e014}";
const CONTROL: &str = "\u{e009}";
const SHIFT: &str = "\u{e008}";

fn open(page: &Page) {
    page.enter(".start-sample", "改编");
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait_text(".outline-foot", "条可核对");
    page.wait(".letter-sign");
}

/// Goes to a tab of the inspector with the arrow keys, as tabs are used.
fn tab(page: &Page, name: &str) {
    page.reach("[role=tab]", "");
    for _ in 0..6 {
        let at = page.run("return document.activeElement.innerText", &[]);
        if at.as_str().is_some_and(|words| words.contains(name)) {
            page.keys(ENTER);
            return;
        }
        page.keys(RIGHT);
        page.rest();
    }
    panic!("no tab {name}");
}

#[test]
fn reading_by_keys_leads_from_the_sample_to_a_section_and_to_the_original() {
    story(Setup::default(), |page| {
        open(page);
        page.reach("[role=treeitem]", "");
        page.keys(DOWN);
        page.keys(DOWN);
        let title = page
            .run("return document.activeElement.querySelector('.outline-title').innerText", &[]);
        // Without its marker, which the text may have as a part of its own.
        let title: String = title.as_str().unwrap_or_default().trim().chars().skip(4).collect();
        assert!(title.chars().count() > 3, "{title}");
        page.keys(ENTER);
        page.wait_until(&format!(
            "const at = [...document.querySelectorAll('.letter-prose [data-block]')] \
               .find(e => e.innerText.includes({title:?})); \
             const top = at?.getBoundingClientRect().top; return top > 0 && top < innerHeight"
        ));
        page.enter(".segmented button", "原文");
        // The reader stays at the section, far from what stands above the letter.
        page.wait_until(
            "return document.querySelector('.original')?.textContent.includes('网站首页')",
        );
    });
}

#[test]
fn a_table_is_shown_copied_and_calculated_with_by_keys() {
    story(Setup::default(), |page| {
        open(page);
        tab(page, "表格");
        page.wait(".table-tab-grid");
        page.enter(".table-tools .button", "复制");
        page.wait_text(".notice", "已复制");
        page.enter(".table-tools-toggle", "选数计算");
        page.wait_until("return document.activeElement.id == 'shown-0-0'");
        for key in [RIGHT, RIGHT, ENTER, DOWN, DOWN, DOWN, DOWN, ENTER] {
            page.keys(key);
            page.rest();
        }
        tab(page, "算");
        page.wait_text(".calculator-card", "12.1%");
        page.reach(".calculator-chip input", "");
        page.keys(&format!("{CONTROL}a"));
        page.keys("0");
        page.wait_text(".calculator-card", "基期为0");
    });
}

#[test]
fn a_claim_and_the_one_slip_are_looked_at_by_keys() {
    story(Setup::default(), |page| {
        open(page);
        page.enter("#reader a.claim", "10.5%");
        page.wait_text(".evidence", "舍入内相符");
        // Enter leads into the card, Escape back to the number.
        page.keys(ENTER);
        page.wait_until("return document.activeElement.id == 'panel-evidence'");
        page.keys(ESCAPE);
        page.wait_until("return document.activeElement.matches('#reader a.claim')");
        tab(page, "校对");
        page.enter(".proof-filter", "不一致");
        page.wait(".proof-filter[aria-pressed=true]");
        page.enter(".proof-item", "");
        page.wait(".evidence-places");
    });
}

#[test]
fn a_correction_is_made_undone_redone_and_exported_by_keys() {
    story(Setup::default(), |page| {
        open(page);
        page.enter(".letter-prose .repair", "");
        page.enter(".repair-card button", "保留原样");
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.keys(&format!("{CONTROL}z"));
        page.wait_until(
            "return !document.querySelector('.outline-foot').innerText.includes('人工修订')",
        );
        page.keys(&format!("{CONTROL}{SHIFT}z"));
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.enter("#export-button", "");
        page.enter(".export-item", "JSON");
        let (_, json) = page.download(".json");
        assert!(String::from_utf8_lossy(&json).contains("\"corrections\""));
        page.enter("#export-button", "");
        page.enter(".export-item", "断网也能核对");
        let (name, pack) = page.download(".html");
        assert!(pack.len() > 1_000_000, "{name}: {} bytes", pack.len());
    });
}

#[test]
fn elder_mode_the_palette_and_the_way_back_are_reached_by_keys() {
    story(Setup::default(), |page| {
        page.enter(".start-bar button", "长者");
        page.wait("html[data-elder]");
        open(page);
        page.keys(&format!("{CONTROL}k"));
        page.wait("dialog[open] .palette-field");
        page.keys("表格");
        page.wait(".palette-option");
        page.keys(ENTER);
        page.wait("#tab-table[aria-selected=true]");
        page.keys("?");
        page.wait_text("dialog[open]", "快捷键");
        page.keys(ESCAPE);
        page.wait_until("return !document.querySelector('dialog[open]')");
        page.enter(".bar a, .bar button", "返回首页");
        page.wait(".start");
    });
}

#[test]
fn the_list_of_several_letters_is_sorted_opened_and_left_by_keys() {
    story(Setup::default(), |page| {
        drop_several(page);
        page.enter(".list-sort", "不一致");
        page.wait("[aria-sort=ascending], [aria-sort=descending]");
        page.enter(".list-open", "江商函");
        page.wait("#letterhead");
        page.enter(".bar button", "返回清单");
        page.wait(".list-table");
        page.enter(".list-tools .button", "XLSX");
        page.download(".xlsx");
    });
}
