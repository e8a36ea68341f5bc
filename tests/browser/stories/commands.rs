//! The command palette: everything by its name, without a mouse.

use fuhan_browser::{Page, Setup, story};
use serde_json::json;

/// As WebDriver writes keys: Control held, and let go of.
const CONTROL_K: &str = "\u{e009}k\u{e009}";
const DOWN: &str = "\u{e015}";
const UP: &str = "\u{e013}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

fn open(page: &Page) {
    page.keys(CONTROL_K);
    page.wait("#palette");
    page.wait_until("return document.activeElement.id === 'palette'");
}

/// The words of the option that the field names.
fn chosen(page: &Page) -> String {
    let script = "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText || ''";
    page.run(script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_command_is_found_by_its_name_and_done_by_enter() {
    story(Setup::default(), |page| {
        page.wait(".start");
        open(page);
        let all = page.count(".palette-option");
        assert!(all > 8, "{all}");
        page.keys("字号");
        page.wait_until("return document.querySelectorAll('.palette-option').length === 2");
        assert!(chosen(page).contains("字号减小"));
        page.keys(DOWN);
        page.wait_until("return document.querySelector('[aria-selected=true].palette-option').innerText.includes('字号增大')");
        assert!(chosen(page).contains("]"), "its key stands beside it");
        page.keys(&format!("{DOWN}{UP}{ENTER}"));
        page.wait_until("return localStorage['fuhan.text'] === '2'");
        assert_eq!(page.count("#palette"), 0);
        open(page);
        page.keys("没有");
        page.wait_text(".dialog [role=status]", "没有这样的命令");
        page.keys(ESCAPE);
        page.wait_until("return !document.querySelector('.dialog')");
    });
}

#[test]
fn an_open_letter_adds_its_own_commands() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.click_named(".start-lists .start-sample", "改编样例");
        page.wait_text(".outline-foot", "条可核对");
        open(page);
        page.keys(&format!("表1{ENTER}"));
        page.wait("#panel-table .table-tab-grid");
        // As in many programs, a sign in the search box does the same.
        page.focus("#search");
        page.keys(">");
        page.wait_until("return document.activeElement.id === 'palette'");
        assert_eq!(page.run("return document.querySelector('#search').value", &[]), json!(""));
        page.keys(&format!("搜索本文{ENTER}"));
        page.wait_until("return document.activeElement.id === 'search'");
        page.focus("#reader");
        open(page);
        page.keys(&format!("JSON{ENTER}"));
        let (_, bytes) = page.download(".json");
        assert!(bytes.starts_with(b"{"));
    });
}

#[test]
fn the_key_of_the_palette_is_switched_off_with_the_others_and_left_alone_in_a_frame() {
    // What the page leaves alone, it does not prevent.
    const WATCH: &str = "window.left = null; addEventListener('keydown', event => { \
        if (event.key === 'k') { window.left = !event.defaultPrevented; event.preventDefault(); } })";
    story(Setup::default(), |page| {
        page.wait(".start");
        page.run(WATCH, &[]);
        page.keys("?");
        page.click(".dialog-switch input");
        page.wait_until("return localStorage['fuhan.keys'] === 'off'");
        page.keys(ESCAPE);
        page.wait_until("return !document.querySelector('.dialog')");
        page.keys(CONTROL_K);
        page.wait_until("return window.left === true");
        assert_eq!(page.count("#palette"), 0);
        page.run("localStorage.clear()", &[]);
        page.go(&format!("{}?embed=1", page.url()));
        page.wait(".start");
        page.run(WATCH, &[]);
        page.keys(CONTROL_K);
        page.wait_until("return window.left === true");
        assert_eq!(page.count("#palette"), 0);
    });
}
