//! The calculator: two numbers of the table by keys, the growth with its interval, a claim held
//! against it, and words where there is no rate.

use fuhan_browser::{Page, Setup, story};

/// Opens the adapted sample and picks 成都's first and last year with keys alone.
fn pick_first_and_last_year(page: &Page) {
    page.wait_until("return !document.querySelector('.shell')");
    page.drop_files(&[("样例.txt", &fuhan_browser::sample("adapted.txt"))]);
    page.click("#tab-table");
    page.pick_first_and_last_year();
    page.click_named("[role=tab]", "算");
    page.wait(".calculator-big");
}

#[test]
fn two_cells_four_years_apart_give_the_yearly_average_with_its_interval() {
    story(Setup::default(), |page| {
        pick_first_and_last_year(page);
        let result = page.text(".calculator-big");
        for part in ["12.1%", "11.9", "12.3"] {
            assert!(result.contains(part), "{result}");
        }
        let card = page.text(".calculator-card");
        assert!(card.contains("4 年"), "{card}");
        let sentence = page.text(".calculator-sentence");
        for part in ["2016年", "2020年", "14.5亿美元", "22.9亿美元", "12.1%"] {
            assert!(sentence.contains(part), "{sentence}");
        }
    });
}

#[test]
fn a_claim_is_held_against_the_interval() {
    story(Setup::default(), |page| {
        pick_first_and_last_year(page);
        page.fill(".calculator-claim input", "12%");
        let verdict = page.wait_text(".calculator-verdict", "相符");
        assert!(!verdict.contains("不一致"), "{verdict}");
        page.fill(".calculator-claim input", "15%");
        page.wait_text(".calculator-verdict", "不一致");
    });
}

#[test]
fn a_zero_or_negative_base_gives_words_instead_of_a_rate() {
    for (base, words) in [("0", "基期为0"), ("-3", "由负转正")] {
        story(Setup::default(), |page| {
            pick_first_and_last_year(page);
            page.fill(".calculator-chip input", base);
            let card = page.wait_text(".calculator-card", words);
            assert!(!card.contains("12.1%"), "{card}");
        });
    }
}
