//! The first moments: the page opens, says what it is, and asks nobody else for anything.

use fuhan_browser::{Setup, Size, story};

#[test]
fn page_opens_and_says_what_it_does() {
    story(Setup::whole(), |page| {
        page.wait_text("h1", "读懂一封答复函");
        let running = "return !document.querySelector('.shell')";
        page.wait_until(running);
    });
}

#[test]
fn start_screen_never_scrolls_sideways_on_a_phone() {
    for size in [Size::PHONE, Size(320, 640)] {
        story(Setup { size, ..Setup::whole() }, |page| {
            page.wait_until("return !document.querySelector('.shell')");
            let width = page.run("return document.documentElement.scrollWidth", &[]);
            assert!(width.as_u64() <= Some(size.0.into()), "{width} at {size:?}");
        });
    }
}
