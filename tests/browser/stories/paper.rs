//! On paper: number, source and page on every sheet, heads on every page of a table, a note for every
//! verdict.

use fuhan_browser::{Setup, story};
use serde_json::json;

#[test]
fn a_printed_letter_names_itself_on_every_page_and_explains_its_verdicts() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.click(".start-lists .start-sample");
        page.wait_text(".outline-foot", "条可核对");
        page.rest();
        assert_eq!(page.count(".print-notes"), 0, "a screen carries no notes");

        let pdf = String::from_utf8_lossy(&page.print()).into_owned();
        assert!(pdf.matches("/MediaBox [0 0 594.").count() >= 3, "sheets of A4");

        // The margins of every page take these from the root element.
        let margin = |name: &str| {
            let script = "return document.documentElement.style.getPropertyValue(arguments[0])";
            page.run(script, &[json!(name)]).as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(margin("--page-head"), "\"江商函〔2021〕88号\"");
        assert_eq!(margin("--page-foot"), "\"adapted.txt\"");

        page.print_media(true);
        page.run("dispatchEvent(new Event('beforeprint'))", &[]);
        let notes = page.wait_text(".print-notes", "核对说明");
        for words in ["22.8 ÷ 20.6 − 1 = 10.7%", "标题写2016-2019年", "由复函整理"] {
            assert!(notes.contains(words), "{words} in {notes}");
        }
        page.run("dispatchEvent(new Event('afterprint'))", &[]);
        page.wait_until("return !document.querySelector('.print-notes')");
    });
}

#[test]
fn a_long_table_repeats_its_heads_and_verdicts_are_signs_with_the_number_of_their_note() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.click(".start-lists .start-sample");
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
        let note = page.attribute(".letter-body .claim.sign-near", "data-note").unwrap_or_default();
        assert!(note.parse::<u32>().is_ok(), "{note}");
        assert!(look(".letter-body .claim.sign-near", "::after", "content").contains('≈'));
        assert_eq!(look(".bar", "", "display"), "none");
        page.print_media(false);
    });
}
