//! On paper: number, source and page on every sheet, heads on every page of a table, a note for every
//! verdict. What Chromium prints is read back by the page itself.

use fuhan_browser::{Page, Setup, story};
use serde_json::json;

/// The text of the letter as Chromium prints it: its PDF is dropped on the page and read.
fn printed(page: &Page) -> String {
    let pdf = page.print();
    page.drop_files(&[("印出.pdf", &pdf)]);
    page.wait_until(
        "return document.title.length > 0 && !document.querySelector('.progress') \
        && document.querySelector('.facts')?.textContent.includes('印出.pdf')",
    );
    page.click_named(".segmented button", "原文");
    page.wait(".original");
    page.run("return document.querySelector('.original').textContent", &[])
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_printed_letter_names_itself_on_every_page_and_explains_its_verdicts() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.click(".start-sample");
        page.wait_text(".outline-foot", "条可核对");
        page.rest();
        let text: String = printed(page).chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.matches("江商函〔2021〕88号").count() >= 3, "on every page: {text}");
        for words in ["核对说明", "adapted.txt", "1/", "2/", "由复函整理"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("导出"), "no tools of the page on paper");
    });
}

#[test]
fn a_long_table_repeats_its_heads_and_verdicts_are_signs_with_the_number_of_their_note() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.click(".start-sample");
        page.wait_text(".outline-foot", "条可核对");
        page.print_media(true);
        let look = |css: &str, pseudo: &str, property: &str| {
            let script = "return getComputedStyle(document.querySelector(arguments[0]), arguments[1])[arguments[2]]";
            page.run(script, &[json!(css), json!(pseudo), json!(property)])
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(look(".grid thead", "", "display"), "table-header-group");
        let note =
            page.attribute(".letter-prose .claim.sign-near", "data-note").unwrap_or_default();
        assert!(note.parse::<u32>().is_ok(), "{note}");
        assert!(look(".letter-prose .claim.sign-near", "::after", "content").contains('≈'));
        assert_eq!(look(".bar", "", "display"), "none");
        page.print_media(false);
    });
}
