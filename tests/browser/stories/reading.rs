//! Reading an open letter: outline, versions of the text, repairs, search, phones, everybody's access.

use fuhan_browser::{Page, Setup, Size, sample, story};

/// Opens the long sample.
fn open(page: &Page) {
    page.wait(".start");
    page.drop_files(&[("adapted.txt", &sample("adapted.txt"))]);
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait(".letter-prose");
    // Until then the text may still get its marks.
    page.wait_text(".outline-foot", "条可核对");
}

#[test]
fn the_original_shows_every_character_in_order() {
    story(Setup::default(), |page| {
        open(page);
        assert!(!page.text(".letter-prose").contains("网站首页"));
        page.click_named(".segmented button", "原文");
        let printed = String::from_utf8(sample("adapted.txt")).unwrap();
        // It is drawn step by step.
        let shown = page.wait_until(&format!(
            "const chunks = [...document.querySelectorAll('.original-chunk')]; \
             const text = chunks.map(chunk => chunk.textContent).join(''); \
             return text.length >= {} && text",
            printed.encode_utf16().count()
        ));
        assert_eq!(shown.as_str(), Some(printed.as_str()));
        page.click_named(".segmented button", "整理");
        page.wait(".letter-prose");
    });
}

#[test]
fn the_outline_is_one_tab_stop_and_walks_by_keys() {
    story(Setup::default(), |page| {
        open(page);
        let stops = "return document.querySelectorAll('.outline-item[tabindex=\"0\"]').length";
        assert_eq!(page.run(stops, &[]), 1);
        page.focus(".outline-item[tabindex=\"0\"]");
        let focused = "return document.activeElement.id";
        page.keys("\u{e015}");
        assert_eq!(page.run(focused, &[]), "outline-1");
        page.keys("\u{e010}");
        let last = page.run(focused, &[]);
        assert_ne!(last, "outline-1");
        page.keys("\u{e007}");
        page.wait_until("return document.querySelector('#reader').scrollTop > 500");
        page.keys("\u{e011}");
        assert_eq!(page.run(focused, &[]), "outline-0");
        let items = page.count(".outline-item");
        page.keys("\u{e012}");
        page.wait_until(&format!(
            "return document.querySelectorAll('.outline-item').length < {items}"
        ));
    });
}

#[test]
fn the_outline_follows_the_reading() {
    story(Setup::default(), |page| {
        open(page);
        page.run("const reader = document.querySelector('#reader'); reader.scrollTop = reader.scrollHeight", &[]);
        page.wait_until(
            "const items = [...document.querySelectorAll('.outline-item')]; \
             return items.findIndex(item => item.ariaCurrent === 'true') > items.length - 4",
        );
    });
}

#[test]
fn a_repair_shows_its_print_can_be_refused_and_comes_back() {
    story(Setup::default(), |page| {
        open(page);
        page.wait(".letter-sign");
        let repairs = page.count(".letter-prose .repair");
        assert!(repairs > 3, "{repairs}");
        page.click(".letter-prose .repair");
        let card = page.wait_text(".repair-card", "原文");
        assert!(card.contains("补后"), "{card}");
        page.click_named(".repair-card button", "保留原样");
        page.wait_until(&format!(
            "return document.querySelectorAll('.letter-prose .repair').length < {repairs}"
        ));
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.click_named(".notice button", "撤销");
        page.wait_until(&format!(
            "return document.querySelectorAll('.letter-prose .repair').length === {repairs}"
        ));
    });
}

#[test]
fn escape_closes_the_card_and_gives_the_focus_back() {
    story(Setup::default(), |page| {
        open(page);
        page.focus(".letter-prose .repair");
        page.keys("\u{e007}");
        page.wait(".repair-card");
        page.keys("\u{e00c}");
        page.wait_until("return !document.querySelector('.repair-card')");
        page.wait_until("return document.activeElement.classList.contains('repair')");
    });
}

#[test]
fn search_finds_substrings_whatever_their_width_and_goes_round() {
    story(Setup::default(), |page| {
        open(page);
        page.keys("/");
        page.fill("#search", "服务外包");
        let counted = page.wait_text(".search-count", "/");
        let total: usize = counted.split('/').nth(1).and_then(|n| n.trim().parse().ok()).unwrap();
        assert!(total > 3, "{counted}");
        page.keys("\u{e007}");
        page.wait_text(".search-count", &format!("2/{total}"));
        page.fill("#search", "2009年，");
        page.wait_until("return document.querySelector('.search-count').innerText !== ''");
        page.keys("\u{e00c}");
        page.wait_until("return !document.querySelector('.search-count')");
    });
}

#[test]
fn copied_words_are_the_printed_ones() {
    story(Setup::default(), |page| {
        open(page);
        let copied = page.run(
            "const body = document.querySelector('.letter-body'); \
             getSelection().selectAllChildren(body); \
             const words = getSelection().toString(); getSelection().removeAllRanges(); return words;",
            &[],
        );
        let printed = String::from_utf8(sample("adapted.txt")).unwrap();
        assert!(printed.contains(copied.as_str().unwrap()), "{copied}");
        assert!(copied.as_str().unwrap().contains(','), "{copied}");
    });
}

#[test]
fn a_letter_is_saved_as_a_reference_and_as_a_page_of_its_own() {
    story(Setup::default(), |page| {
        open(page);
        for (item, ending, words) in [
            ("GB/T 7714", "citation.txt", "[A]."),
            ("BibTeX", ".bib", "@misc{fuhan-"),
            ("RIS", ".ris", "TY  - GOVDOC"),
            ("网页", ".html", "<h2>核对</h2>"),
        ] {
            page.click_named(".export-button", "导出");
            page.click_named(".export-item", item);
            let (_, bytes) = page.download(ending);
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(text.contains(words), "{item}: {text}");
        }
    });
}

#[test]
fn a_number_selected_in_the_text_can_be_calculated_with() {
    story(Setup::default(), |page| {
        page.click_named(".start-sample", "没有表格");
        page.wait_text("#letterhead h1", "第112号建议");
        page.wait_text(".outline-foot", "条可核对");
        page.run(
            "const walk = document.createTreeWalker(document.querySelector('.letter-prose'), 4); \
             for (let node; (node = walk.nextNode());) { \
               const at = node.data.indexOf('18.6万人'); \
               if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 6); break; } }",
            &[],
        );
        page.click_named(".pick-bar button", "18.6万人");
        page.wait_until("return document.querySelector('#tab-calculator').ariaSelected === 'true'");
    });
}

#[test]
fn keys_do_nothing_while_a_person_types() {
    story(Setup::default(), |page| {
        open(page);
        page.focus("#search");
        page.keys("oit?");
        page.wait_until("return document.querySelector('#search').value === 'oit?'");
        assert_eq!(page.count("dialog"), 0);
        assert_eq!(page.attribute(".desk", "data-outline"), None);
    });
}

#[test]
fn a_letter_never_scrolls_sideways_on_a_phone() {
    for size in [Size::PHONE, Size(320, 640)] {
        story(Setup { size, ..Setup::default() }, |page| {
            open(page);
            let width = page.run(
                "return Math.max(document.documentElement.scrollWidth, \
                   document.querySelector('#reader').scrollWidth)",
                &[],
            );
            assert!(width.as_u64() <= Some(size.0.into()), "{width} at {size:?}");
            page.click(".inspector-handle");
            page.wait(".desk[data-sheet=peek]");
            page.click(".place-button");
            page.click_named(".outline-item", "已经做了哪些事");
            page.wait_until("return document.querySelector('#reader').scrollTop > 100");
        });
    }
}

#[test]
fn a_very_long_letter_opens_to_its_last_line_and_can_be_searched() {
    story(Setup::default(), |page| {
        page.wait(".start");
        let mut long = String::from("某局关于第8号建议的答复\n\n赵一代表：\n\n");
        for line in 0..20_000 {
            long.push_str(&format!("第{line}项工作稳步推进，各方面情况良好。\n"));
        }
        page.drop_files(&[("长.txt", long.as_bytes())]);
        page.wait_text("#letterhead h1", "第8号建议");
        // Lines out of sight are drawn but not laid out, so their words are asked for as content.
        page.wait_until(
            "return [...document.querySelectorAll('.letter-prose')] \
             .some(part => part.textContent.includes('第19999项'))",
        );
        page.keys("/");
        page.fill("#search", "第19998项");
        page.wait_text(".search-count", "1/1");
    });
}
