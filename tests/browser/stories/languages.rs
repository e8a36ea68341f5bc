//! The page in English: every word that is not the letter's, kept on the device, changed at any time.

use fuhan_browser::{Page, Setup, Size, sample, story};
use serde_json::json;

/// A setup whose browser asks for English.
fn english(size: Size) -> Setup {
    Setup { size, switches: vec!["--accept-lang=en-GB".to_owned()], ..Setup::default() }
}

/// Chinese that can be seen or is read out, and stands neither in the sample nor in the sign of the
/// control.
fn strange_words(page: &Page) -> Vec<String> {
    let letter: String = ["adapted.txt", "county.html", "short.txt"]
        .map(|name| String::from_utf8_lossy(&sample(name)).into_owned())
        .concat();
    let script = "
        const prose = document.querySelector('.letter-prose'); /* with restored characters */
        const known = (arguments[0] + (prose ? prose.textContent : '')).replace(/\\s/g, '');
        const told = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const parent = walk.currentNode.parentElement;
          if (parent.checkVisibility() && !parent.closest('.specimen, .bar-language'))
            told.push(walk.currentNode.data);
        }
        for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]'))
          if (one.checkVisibility() && !one.closest('.bar-language'))
            for (const name of ['aria-label', 'title', 'placeholder'])
              told.push(one.getAttribute(name) || '');
        told.push(document.title);
        return [...new Set(told.flatMap(words => words.match(/[\\u4e00-\\u9fff]+/g) || []))]
          .filter(run => !known.includes(run));";
    let found = page.run(script, &[json!(letter)]);
    found.as_array().into_iter().flatten().map(ToString::to_string).collect()
}

fn no_strange_words(page: &Page, place: &str) {
    assert_eq!(strange_words(page), Vec::<String>::new(), "{place}");
}

fn open_sample(page: &Page) {
    page.wait(".start");
    page.click(".start-lists .start-sample");
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait_text(".outline-foot, .place", "");
}

#[test]
fn a_browser_that_asks_for_english_gets_it_on_every_screen() {
    story(english(Size::DESKTOP), |page| {
        page.wait_text(".start h1", "Make sense of a reply letter");
        assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"));
        no_strange_words(page, "start");
        open_sample(page);
        page.wait_text(".outline-foot", "Numbers");
        no_strange_words(page, "letter");
        for tab in ["Evidence", "Table", "Chart", "Calculate", "Checks", "About"] {
            page.click_named("[role=tab]", tab);
            page.rest();
            no_strange_words(page, tab);
        }
        page.click_named("a.claim", "10.5%");
        page.wait_text("#panel-evidence", "so no conflict");
        no_strange_words(page, "evidence");
        page.click(".bar-help");
        page.wait_text("dialog", "Undo correction");
        no_strange_words(page, "keys");
        assert_eq!(page.accessibility_faults(), Vec::<String>::new());
    });
}

#[test]
fn the_language_changes_with_a_letter_open_and_is_kept() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.wait_text(".outline-foot", "可核对");
        page.click_named("a.claim", "10.5%");
        page.wait_text("#panel-evidence", "因此不矛盾");
        page.click(".bar-language");
        page.wait_text("#panel-evidence", "so no conflict");
        // The letter is drawn anew, in steps.
        page.wait_until(
            "return document.querySelector('.letter-prose').textContent.includes('联系人')",
        );
        no_strange_words(page, "letter");
        page.go(&page.url());
        page.wait_text(".start h1", "Make sense of a reply letter");
        page.click(".bar-language");
        page.wait_text(".start h1", "读懂一封答复函");
        assert_eq!(page.attribute("html", "lang").as_deref(), Some("zh-Hans"));
    });
}

#[test]
fn english_fits_a_desktop_and_a_phone() {
    for size in [Size::DESKTOP, Size::PHONE] {
        story(english(size), |page| {
            page.wait(".start");
            let sideways = "return document.documentElement.scrollWidth > innerWidth";
            assert_eq!(page.run(sideways, &[]), json!(false));
            open_sample(page);
            assert_eq!(page.run(sideways, &[]), json!(false));
            // No word of a control is cut off.
            let cut = page.run(
                "return [...document.querySelectorAll('button, [role=tab], select')] \
                   .filter(e => e.checkVisibility() && !e.matches('.visually-hidden, .bar-name')) \
                   .filter(e => e.scrollWidth > e.clientWidth + 1) \
                   .map(e => e.className + ' ' + e.innerText)",
                &[],
            );
            assert_eq!(cut, json!([]));
        });
    }
}

#[test]
fn a_file_that_cannot_be_read_says_so_in_english() {
    story(english(Size::DESKTOP), |page| {
        page.wait(".start");
        page.drop_files(&[("empty.txt", b"")]);
        page.wait_text(".banner", "The file is empty.");
        page.drop_files(&[("picture.pdf", b"%PDF-1.4\n")]);
        page.wait_until(
            "const told = document.querySelector('.banner'); return told && told.innerText.includes('picture.pdf')",
        );
        no_strange_words(page, "banner");
    });
}

#[test]
fn why_a_file_cannot_be_read_follows_the_language() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.drop_files(&[("empty.txt", b"")]);
        page.wait_text(".banner", "文件是空的");
        page.click(".bar-language");
        page.wait_text(".banner", "The file is empty.");
        page.click(".bar-language");
        page.wait_text(".banner", "文件是空的");
    });
}

#[test]
fn counts_of_ours_are_grouped_and_numbers_of_the_letter_are_as_printed() {
    let rows: String =
        (1..=1_200).map(|n| format!("<tr><td>第{n}村</td><td>{}</td></tr>", 1000 + n)).collect();
    let letter = format!(
        "<h1>某县水利局对县政协第8号提案的答复</h1><p>现答复如下。</p><p>共1200个村。</p>\
         <table><tr><th>村</th><th>户数（户）</th></tr>{rows}</table>"
    );
    for (setup, rows) in [(Setup::default(), "1,200 行"), (english(Size::DESKTOP), "1,200 rows")] {
        story(setup, |page| {
            page.wait(".start");
            page.drop_files(&[("letter.html", letter.as_bytes())]);
            page.wait(".letter-sign, .letter-body");
            page.wait_text("#reader", "共1200个村");
            page.wait_text("#reader .grid-scroll", "1001");
            page.click("#export-button");
            page.wait_text(".export-menu", rows);
        });
    }
}
