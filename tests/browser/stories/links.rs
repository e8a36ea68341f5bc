//! Links to a passage, for others and for the browser's way back.

use fuhan_browser::{Page, Setup, story};
use serde_json::json;

/// Opens the adapted sample and waits for its checks.
fn open_sample(page: &Page) {
    page.click_named(".start-lists .start-sample", "改编样例");
    page.wait_text(".outline-foot", "条可核对");
}

/// The words that are marked for a moment.
const FLASHED: &str = "const marked = CSS.highlights.get('fuhan-flash'); \
    return [...(marked || [])].map(range => range.toString()).join('')";

#[test]
fn a_link_to_words_opens_the_letter_there_and_marks_them() {
    story(Setup::default(), |page| {
        page.wait(".start");
        open_sample(page);
        // Below the first screen a letter is drawn step by step.
        page.wait(".letter-sign");
        page.rest();
        // Selects the beginning of a paragraph.
        page.run(
            "const words = document.querySelectorAll('.letter-body')[3].firstChild; \
             words.parentElement.scrollIntoView(); getSelection().setBaseAndExtent(words, 0, words, 8);",
            &[],
        );
        let quoted = page.run("return getSelection().toString()", &[]);
        page.click(".pick-bar .button-line");
        let said = page.wait_text(".notice", "。");
        assert!(said.contains("已复制链接"), "{said}");
        let address = page.clipboard("text/plain");
        assert!(address.starts_with(&page.url()) && address.contains("#q="), "{address}");

        page.go("about:blank");
        page.go(&address);
        page.wait(".start");
        open_sample(page);
        page.wait_until(&format!("{FLASHED}.includes({quoted})"));
    });
}

#[test]
fn a_link_that_leads_nowhere_opens_the_letter_as_usual() {
    story(Setup::default(), |page| {
        page.go(&format!("{}#q=%E6%B2%A1%E6%9C%89%E7%9A%84%E8%AF%9D&p=%zz", page.url()));
        page.wait(".start");
        open_sample(page);
        page.wait_text("#letterhead h1", "第0068号提案");
    });
}

#[test]
fn the_browsers_way_back_leads_from_claim_to_claim_and_out_of_the_letter() {
    story(Setup::default(), |page| {
        page.wait(".start");
        open_sample(page);
        page.click_named(".letter-prose a.claim", "10.5%");
        let first = page.wait_text(".evidence-quote", "10.5%");
        page.click_named(".letter-prose a.claim.sign-ok", "");
        page.wait_until(&format!(
            "return document.querySelector('.evidence-quote').innerText !== {}",
            json!(first)
        ));
        page.run("history.back()", &[]);
        page.wait_text(".evidence-quote", "10.5%");
        page.run("history.forward()", &[]);
        page.wait_until(&format!(
            "return document.querySelector('.evidence-quote').innerText !== {}",
            json!(first)
        ));
        page.run("history.go(-3)", &[]);
        page.wait(".start");
    });
}

#[test]
fn a_cell_has_an_address_that_leads_back_to_it() {
    story(Setup::default(), |page| {
        page.wait(".start");
        open_sample(page);
        page.click_named(".inspector [role=tab]", "校对");
        page.click("#cell-0-1-0");
        page.wait_text(".evidence-context", "表1");
        let first = page.wait_until("return location.hash.startsWith('#t=1&r=') && location.hash");
        page.click_named(".evidence-links .button", "复制链接");
        page.wait_text(".notice", "已复制链接");
        let address = page.clipboard("text/plain");
        assert!(address.ends_with(first.as_str().unwrap_or("?")), "{address} {first}");
        // Each cell looked at is a step of its way back.
        page.click("#cell-0-2-0");
        page.wait_until(&format!("return location.hash !== {first}"));
        page.run("history.back()", &[]);
        page.wait_until("return document.querySelector('#cell-0-1-0').matches('.grid-picked')");
        page.run("history.forward()", &[]);
        page.wait_until("return document.querySelector('#cell-0-2-0').matches('.grid-picked')");

        page.go("about:blank");
        page.go(&address);
        page.wait(".start");
        open_sample(page);
        page.wait_until("return document.querySelector('#cell-0-1-0').matches('.grid-picked')");
        page.wait_text(".evidence-context", "表1");
    });
}

#[test]
fn the_address_of_a_cell_that_is_not_there_leads_to_its_table() {
    story(Setup::default(), |page| {
        page.go(&format!("{}#t=1&r=1999&c=2", page.url()));
        page.wait(".start");
        open_sample(page);
        page.wait("#panel-table .table-tab-grid");
        assert_eq!(page.count(".evidence-quote"), 0);
    });
}

#[test]
fn the_page_that_a_letter_came_from_opens_at_the_words_of_a_claim() {
    let page_text = "<!-- saved from url=(0035)https://www.example.cn/fuhan/a.html -->\
        <h1>某局关于第8号建议的答复</h1><p>赵一代表：</p><p>您提出的建议收悉，现答复如下。</p>\
        <p>一、基本情况</p><p>2020年收入22.8亿元，比上年增长10.7%。2019年收入20.6亿元。</p>\
        <p>某局</p><p>2021年4月2日</p>";
    story(Setup::default(), |page| {
        page.wait(".start");
        page.drop_files(&[("函.html", page_text.as_bytes())]);
        page.wait_text(".outline-foot", "条可核对");
        page.click_named(".letter-prose a.claim", "10.7%");
        page.wait(".evidence-links a");
        let link = page.attribute(".evidence-links a", "href").unwrap_or_default();
        assert!(link.starts_with("https://www.example.cn/fuhan/a.html#:~:text="), "{link}");
        assert_eq!(
            page.attribute(".evidence-links a", "rel").as_deref(),
            Some("noopener noreferrer")
        );
        // A file from nowhere has no such link.
        page.drop_files(&[("样例.txt", &fuhan_browser::sample("adapted.txt"))]);
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait_text(".outline-foot", "条可核对");
        page.click_named(".letter-prose a.claim", "10.5%");
        page.wait_text(".evidence-quote", "10.5%");
        assert_eq!(page.count(".evidence-links a"), 0);
    });
}
