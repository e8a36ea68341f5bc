//! A page that a bookmark sends here: asked about first, content only, and nothing else is heard.

use fuhan_browser::{Page, Setup, built_page};
use xtask::server::Site;

fn portal() -> Setup {
    let site = Site::new(built_page()).below("/zt/fuhan/");
    let site = site.with("/dafu/", xtask::root().join("docs/embed"));
    Setup { site, ..Setup::default() }
}

/// A page of another host: the same server under its other name.
fn elsewhere(page: &Page) -> String {
    page.url().replace("127.0.0.1", "localhost").replace("/zt/fuhan/", "/dafu/letter.html")
}

/// The script of the bookmark.
fn bookmark(page: &Page) -> String {
    page.wait(".start-bookmark");
    let script =
        "return decodeURIComponent(document.querySelector('.start-bookmark').getAttribute('href'))";
    let script = page.run(script, &[]);
    let script = script.as_str().and_then(|script| script.strip_prefix("javascript:"));
    script.expect("a bookmark").to_owned()
}

/// Lets every message that was posted until now arrive.
fn messages_arrive(page: &Page) {
    page.run_async(
        "await new Promise(done => { const { port1, port2 } = new MessageChannel(); \
           port1.onmessage = done; port2.postMessage(0); }); await new Promise(requestAnimationFrame);",
        &[],
    );
    page.rest();
}

#[test]
fn a_page_sent_by_the_bookmark_opens_after_the_person_agrees() {
    let page = Page::open(portal());
    let script = bookmark(&page);
    page.go(&elsewhere(&page));
    page.run(&script, &[]);
    page.follow();
    let asked = page.wait_text(".dialog", "送来一个网页");
    let host = elsewhere(&page).replace("/dafu/letter.html", "");
    assert!(asked.contains(&host) && asked.contains("字节"), "{asked}");
    assert!(asked.contains("第18号提案的答复") && asked.contains("/dafu/letter.html"), "{asked}");
    assert_eq!(page.accessibility_faults(), Vec::<String>::new());
    assert_eq!(page.count("#letterhead"), 0, "nothing is read before that");
    page.click_named(".dialog .button-primary", "打开");
    page.wait_text("#letterhead h1", "第18号提案");
    // The letter knows the page it stood on.
    page.wait_text(".outline-foot", "条可核对");
    page.click_named(".letter-prose a.claim", "20.0%");
    page.wait(".evidence-links a");
    let link = page.attribute(".evidence-links a", "href").unwrap_or_default();
    assert!(link.starts_with(&elsewhere(&page)), "{link}");
}

#[test]
fn a_page_that_the_person_does_not_want_is_not_opened() {
    let page = Page::open(portal());
    let script = bookmark(&page);
    page.go(&elsewhere(&page));
    page.run(&script, &[]);
    page.follow();
    page.wait_text(".dialog", "送来一个网页");
    page.click_named(".dialog .button-line", "不打开");
    page.wait_until("return !document.querySelector('.dialog')");
    page.rest();
    assert_eq!(page.count("#letterhead"), 0);
    page.wait(".start");
}

#[test]
fn a_message_of_another_kind_is_not_heard_even_of_the_page_that_opened_this_one() {
    let page = Page::open(portal());
    let script = bookmark(&page);
    page.go(&elsewhere(&page));
    let script = script.replace("fuhan:'letter'", "fuhan:'other'");
    page.run(&script.replace("w.postMessage(", "window.sent=true,w.postMessage("), &[]);
    page.follow();
    page.wait(".start");
    page.follow();
    page.wait_until("return window.sent");
    page.follow();
    messages_arrive(&page);
    assert_eq!(page.count(".dialog") + page.count("#letterhead"), 0);
}

#[test]
fn messages_of_anybody_else_are_not_heard() {
    let page = Page::open(portal());
    for query in ["", "?receive=1"] {
        page.go(&format!("{}{query}", page.url()));
        page.wait(".start-bookmark");
        page.run(
            "for (const data of ['letter', { fuhan: 'letter', html: '<h1>a</h1>' }, \
               { fuhan: 'letter', html: 1 }, null, [1, 2]]) postMessage(data, '*')",
            &[],
        );
        messages_arrive(&page);
        assert_eq!(page.count(".dialog") + page.count(".banner") + page.count("#letterhead"), 0);
    }
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
