//! The core of the stories in Firefox: the hosted page, and the page in one file from the disk.

use fuhan_browser::{Browser, Page, Place, Setup, sample, story};
use std::fs;

fn setup() -> Setup {
    Setup { browser: Browser::Firefox, ..Setup::default() }
}

/// Opens a letter, looks at a claim and its table, calculates, takes the letter along.
fn live(page: &Page) {
    page.wait(".start");
    page.drop_files(&[("样例.txt", &sample("adapted.txt"))]);
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait_text("#reader .grid", "22.8");
    page.click_named("#reader a.claim", "10.5%");
    let card = page.wait_text(".evidence", "舍入内相符");
    assert!(card.contains("10.2%") && card.contains("11.2%"), "{card}");
    page.click("#tab-table");
    page.wait_text(".table-tab-grid", "22.9");
    page.click_named(".table-tools .button", "CSV");
    let (_, csv) = page.download(".csv");
    assert!(csv.starts_with("\u{feff}".as_bytes()), "Excel sees that it is UTF-8");
    page.click_named("[role=tab]", "算");
    page.click_named("[role=tab]", "表格");
    page.click_named(".table-tools-toggle", "选数计算");
    for cell in ["shown-0-2", "shown-4-2"] {
        page.click(&format!("#{cell}"));
    }
    page.click_named("[role=tab]", "算");
    let result = page.wait_text(".calculator-big", "12.1%");
    assert!(result.contains("11.9") && result.contains("12.3"), "{result}");
    // A format that the page's own program does not read, and a file of the writer's.
    let docx = xtask::root().join("tests/fixtures/word-drafted/letter.docx");
    page.drop_files(&[("函.docx", &fs::read(docx).expect("a letter"))]);
    page.wait_until(
        "return !document.querySelector('#letterhead h1').innerText.includes('第0068号提案')",
    );
    page.wait_text(".outline-foot", "条可核对");
    page.click("#export-button");
    page.click_named(".export-item", "JSON");
    let (_, json) = page.download(".json");
    assert!(json.starts_with(b"{"));
}

#[test]
fn firefox_lives_through_the_core_of_the_hosted_page() {
    story(setup(), live);
}

#[test]
fn firefox_lives_through_the_core_of_the_page_in_one_file() {
    story(Setup { place: Place::Disk, ..setup() }, live);
}
