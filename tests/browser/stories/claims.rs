//! Numbers with their evidence: marks in the text, the card, the list of checks, corrections that
//! travel with the letter, all of it by keys and by those who do not see the page.

use fuhan_browser::{Page, Setup, Size, sample, story};

const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";

/// Opens the long sample, whose growth of 10.5% holds within rounding and whose caption does not
/// fit its rows.
fn open(page: &Page) {
    page.wait(".start");
    page.drop_files(&[("adapted.txt", &sample("adapted.txt"))]);
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait(".letter-prose .claim");
}

/// Presses the marked number in the text.
fn press(page: &Page, words: &str) {
    page.click_named("#reader a.claim", words);
    page.wait(".evidence");
}

/// The claim's accessible name.
fn name(page: &Page, words: &str) -> String {
    let script = "return [...document.querySelectorAll('#reader a.claim')] \
                  .map(e => e.ariaLabel).find(name => name.includes(arguments[0]))";
    page.run(script, &[words.into()]).as_str().unwrap_or_default().to_owned()
}

fn undo(page: &Page) {
    page.run(
        "document.dispatchEvent(new KeyboardEvent('keydown', \
           { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }))",
        &[],
    );
}

#[test]
fn a_growth_shows_its_two_cells_its_verdict_and_its_interval() {
    story(Setup::default(), |page| {
        open(page);
        press(page, "10.5%");
        page.keys(ESCAPE);
        let top = page.run("return document.querySelector('#reader').scrollTop", &[]);
        press(page, "10.5%");
        let card = page.text(".evidence");
        for words in ["舍入内相符", "10.2%", "11.2%", "10.7%", "22.8", "20.6"] {
            assert!(card.contains(words), "{words} is not in {card}");
        }
        for word in ["错误", "虚假"] {
            assert!(!card.contains(word), "{card}");
        }
        assert_eq!(page.texts("#table-0 .grid-picked"), ["22.8", "20.6"]);
        assert_eq!(page.attribute("#cell-0-1-0", "data-rank").as_deref(), Some("2"));
        assert_eq!(page.texts(".evidence .mini-used").len(), 2);
        // What a person reads does not move.
        assert_eq!(page.run("return document.querySelector('#reader').scrollTop", &[]), top);
        assert!(page.run("return location.hash", &[]).as_str().unwrap().starts_with("#c="));
        page.keys(ESCAPE);
        page.wait_until("return !document.querySelector('#reader [aria-current=true].claim')");
        assert_eq!(page.run("return location.hash", &[]), "");
    });
}

#[test]
fn one_thing_does_not_fit_and_its_card_names_both_places() {
    story(Setup::default(), |page| {
        open(page);
        page.click_named(".outline-foot .tally button", "不一致");
        page.wait(".proof-filter[aria-pressed=true]");
        let items = page.texts(".proof-item");
        assert_eq!(items.len(), 1, "{items:?}");
        assert!(items[0].contains("2016-2019"), "{items:?}");
        page.click(".proof-item");
        page.wait(".evidence-places");
        assert!(page.count(".evidence-places li") >= 2);
        let marked = "#table-0-name .claim.sign-no[aria-current=true]";
        page.wait(marked);
    });
}

#[test]
fn coverage_stands_before_verdicts_and_nothing_is_a_score() {
    story(Setup::default(), |page| {
        open(page);
        page.wait("#panel-proof .proof-coverage");
        let words = page.text(".proof");
        assert!(words.find("条可核对") < words.find("不一致"), "{words}");
        assert!(words.contains("未发现问题，不等于全部正确"), "{words}");
        assert!(!words.contains('分') || !words.contains("得分"), "{words}");
        page.wait_text(".outline-foot", "条可核对");
    });
}

#[test]
fn glyphs_are_neither_copied_nor_searched() {
    story(Setup::default(), |page| {
        open(page);
        let copied = page.run(
            "const link = [...document.querySelectorAll('.letter-prose a.claim')] \
               .find(e => e.textContent.includes('10.5%')); \
             const block = link.closest('[data-block]'); getSelection().selectAllChildren(block); \
             const words = getSelection().toString(); getSelection().removeAllRanges(); return words",
            &[],
        );
        let copied = copied.as_str().unwrap();
        assert!(copied.contains("同比增长10.5%"), "{copied}");
        assert!(!copied.contains(['✓', '≈', '✕', '?']), "{copied}");
        // A search goes over the borders of marks.
        page.keys("/");
        page.fill("#search", "同比增长10.5%");
        page.wait_text(".search-count", "1/1");
    });
}

#[test]
fn a_link_is_corrected_taken_back_exported_and_opened_again() {
    story(Setup::default(), |page| {
        open(page);
        press(page, "10.5%");
        page.click("#evidence-doubt summary");
        page.click_named(".evidence-ways button", "换用别的数");
        page.wait(".evidence-relink");
        page.run("document.querySelector('#cell-0-0-0').click()", &[]);
        page.run("document.querySelector('#cell-0-2-0').click()", &[]);
        page.wait_text(".evidence-relink", "2018");
        page.click_named(".evidence-relink button", "按所选的数核对");
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.wait_text(".evidence", "21.5");
        undo(page);
        page.wait_text(".evidence", "20.6");
        page.wait_until(
            "return !document.querySelector('.outline-foot').innerText.includes('人工修订')",
        );
        page.click("#evidence-doubt summary");
        page.click_named(".evidence-ways button", "按可比价");
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.click_named(".export-button", "导出");
        page.click_named(".export-item", "JSON");
        let (_, saved) = page.download(".json");
        page.click(".bar-brand");
        page.wait(".start");
        page.drop_files(&[("saved.json", &saved)]);
        page.wait_text(".outline-foot", "人工修订 1 处");
        press(page, "10.5%");
        page.wait_text(".evidence", "需人工判断");
        undo(page);
        page.wait_text(".evidence", "舍入内相符");
    });
}

#[test]
fn claims_are_walked_and_left_with_keys_alone() {
    story(Setup::default(), |page| {
        open(page);
        page.focus("#reader");
        page.keys("j");
        page.wait(".evidence");
        let first = page.text(".evidence-quote");
        page.wait_until("return document.activeElement.matches('a.claim[aria-current=true]')");
        page.keys("j");
        page.wait_until(&format!(
            "return document.querySelector('.evidence-quote').innerText != {first:?}"
        ));
        page.keys("k");
        page.wait_text(".evidence-quote", &first);
        page.keys(ENTER);
        page.wait_until("return document.activeElement.id == 'panel-evidence'");
        page.keys(ESCAPE);
        page.wait_until("return document.activeElement.matches('#reader a.claim')");
        page.wait_until("return !document.querySelector('.evidence')");
    });
}

#[test]
fn names_carry_the_verdict() {
    story(Setup::default(), |page| {
        open(page);
        assert_eq!(name(page, "10.5%"), "10.5%，舍入内相符");
        assert!(name(page, "2016-2019").ends_with("，不一致"));
    });
}

#[test]
fn a_cell_lists_the_sentences_that_use_it() {
    story(Setup::default(), |page| {
        open(page);
        page.run("document.querySelector('#cell-0-1-0').click()", &[]);
        page.wait_text(".evidence", "20.6");
        page.wait_text(".evidence-list", "10.5%");
        page.click_named(".evidence-list a", "10.5%");
        page.wait_text(".evidence-verdict", "舍入内相符");
    });
}

#[test]
fn an_address_leads_to_its_claim_and_back_leads_away() {
    story(Setup::default(), |page| {
        open(page);
        press(page, "22.8亿美元");
        let first = page.run("return location.hash", &[]);
        press(page, "10.5%");
        let second = page.run("return location.hash", &[]);
        assert_ne!(first, second);
        page.run("history.back()", &[]);
        page.wait_until(&format!("return location.hash == {first}"));
        page.wait_until(
            "return document.querySelector('#reader .claim[aria-current]').innerText.includes('22.8')",
        );
        page.run("location.hash = arguments[0]", &[second]);
        page.wait_text(".evidence-verdict", "舍入内相符");
    });
}

#[test]
fn a_sentence_is_copied_and_the_evidence_is_a_picture() {
    story(Setup::default(), |page| {
        open(page);
        press(page, "10.5%");
        // A press by hand, which the clipboard wants.
        page.click(".evidence-foot > .button");
        page.wait_text(".notice", "已复制");
        let copied = page.clipboard("text/plain");
        assert!(copied.contains("10.5%") && copied.contains("江商函〔2021〕88号"), "{copied}");
        page.click_named(".evidence-foot button", "证据图");
        page.wait_text(".notice", "图");
    });
}

#[test]
fn on_a_phone_the_card_is_a_sheet_with_the_way_on_in_it() {
    for size in [Size::PHONE, Size(320, 640)] {
        story(Setup { size, ..Setup::default() }, |page| {
            open(page);
            page.wait(".place .tally");
            press(page, "10.5%");
            page.wait(".desk[data-sheet=peek] .evidence-verdict");
            page.wait_text(".evidence-verdict", "舍入内相符");
            let low = "const next = document.querySelector('.pager .button:last-child'); \
                       return next.getBoundingClientRect().top > innerHeight / 2";
            assert_eq!(page.run(low, &[]), true);
            page.click_named(".pager .button", "下一条");
            page.wait_until(
                "return document.querySelector('.evidence-quote').innerText != '同比增长10.5%'",
            );
            let width = page.run(
                "return Math.max(document.documentElement.scrollWidth, \
                   document.querySelector('#reader').scrollWidth)",
                &[],
            );
            assert!(width.as_u64() <= Some(size.0.into()), "{width} at {size:?}");
        });
    }
}
