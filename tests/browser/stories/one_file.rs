//! The page carried as one file: opened from the disk by a double click, without a network, or from
//! a host that takes every page for UTF-8.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use calamine::Xlsx;
use fuhan_browser::{Browser, Page, Place, Setup, built_page, sample, story};
use std::{fs, io::Cursor};
use xtask::{root, server::Site};

/// The file on the disk, without a network.
fn offline_file(live: impl FnOnce(&Page)) {
    story(Setup { place: Place::Disk, ..Setup::whole() }, |page| {
        page.cut_off();
        page.go(&page.url());
        page.wait(".start");
        live(page);
    });
}

#[test]
fn one_file_lets_nothing_connect() {
    offline_file(|page| {
        let policy = page.attribute("meta[http-equiv]", "content").unwrap_or_default();
        for rule in ["default-src 'none'", "connect-src 'none'", "script-src 'sha256-"] {
            assert!(policy.contains(rule), "{rule} is not in {policy}");
        }
        let outside = "return document.querySelectorAll('[src]:not([src^=\"blob:\"]), link[href]:not([href^=\"data:\"])').length";
        assert_eq!(page.run(outside, &[]), 0);
    });
}

#[test]
fn one_file_opens_its_samples_and_checks_them() {
    offline_file(|page| {
        page.click_named(".start-sample", "改编");
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait(".letter-prose .claim");
        page.click_named("#reader a.claim", "10.5%");
        let card = page.wait_text(".evidence", "舍入内相符");
        assert!(card.contains("10.2%") && card.contains("11.2%"), "{card}");
    });
}

#[test]
fn one_file_has_every_program_of_the_hosted_page_inside() {
    offline_file(|page| {
        // The readers.
        let markdown = "# 关于第9号提案的答复\n\n钱二委员：\n\n您的提案收悉，现答复如下。\n";
        page.drop_files(&[("函.md", markdown.as_bytes())]);
        page.wait_text("#letterhead h1", "第9号提案");
        // The spreadsheet's writer, then the writer of charts and letters.
        page.drop_files(&[("adapted.txt", &sample("adapted.txt"))]);
        page.wait_text("#letterhead h1", "第0068号提案");
        page.click_named(".inspector [role=tab]", "表格");
        page.click_named(".table-tools .button", "XLSX");
        let (_, bytes) = page.download("-表1.xlsx");
        let file: Result<Xlsx<_>, _> = calamine::open_workbook_from_rs(Cursor::new(bytes));
        assert!(file.is_ok());
        page.click("#export-button");
        page.click_named(".export-item", "JSON");
        let (_, json) = page.download(".json");
        assert!(json.starts_with(b"{"));
    });
}

/// The page's own text is its file, byte for byte: it is what an evidence pack is made of.
fn writes_itself(page: &Page) {
    assert_eq!(page.run("return document.characterSet", &[]), "UTF-16LE");
    // As base64, since a driver may change characters that no text has.
    let text = page.run_async(
        "const text = '\\ufeff' + await window.fuhanPage(); \
         let bytes = ''; \
         for (let at = 0; at < text.length; at++) { \
           const unit = text.charCodeAt(at); \
           bytes += String.fromCharCode(unit & 255, unit >> 8); \
         } \
         return btoa(bytes)",
        &[],
    );
    let bytes = STANDARD.decode(text.as_str().expect("a text")).expect("base64");
    let file = fs::read(built_page().join("fuhan.html")).expect("the page in one file");
    assert!(bytes == file, "{} and {} bytes", bytes.len(), file.len());
}

#[test]
fn one_file_writes_itself_anew() {
    offline_file(writes_itself);
}

#[test]
fn one_file_works_on_a_host_that_says_every_page_is_utf_8() {
    let folder = root().join("target/tmp/one-file");
    fs::create_dir_all(&folder).expect("a folder");
    fs::copy(built_page().join("fuhan.html"), folder.join("fuhan.html")).expect("the page");
    for browser in [Browser::Chromium, Browser::Firefox] {
        let site = Site::new(built_page()).below("/zt/fuhan/").with("/dafu/", &folder);
        story(Setup { browser, site, ..Setup::whole() }, |page| {
            page.go(&page.url().replace("/zt/fuhan/", "/dafu/fuhan.html"));
            page.click_named(".start-sample", "改编");
            page.wait_text("#letterhead h1", "第0068号提案");
            page.wait_text(".outline-foot", "条可核对");
            writes_itself(page);
        });
    }
}
