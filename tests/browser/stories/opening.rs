//! How a letter comes in: dropped, pasted, chosen, from the samples; and what happens when it cannot.

use fuhan_browser::{Page, Setup, built_page, sample, story};
use xtask::server::Site;

/// Opens a sample by dropping it.
fn drop_sample(page: &Page, name: &str, title: &str) {
    page.wait(".start");
    page.drop_files(&[(name, &sample(name))]);
    page.wait_text("#letterhead h1", title);
}

#[test]
fn a_dropped_file_opens() {
    story(Setup::default(), |page| {
        drop_sample(page, "adapted.txt", "第0068号提案办理情况的答复函");
        page.wait_text("#letterhead", "江商函〔2021〕88号");
        page.wait_text("#letterhead", "160 天");
        assert!(page.run("return document.title", &[]).as_str().unwrap().contains("江商函"));
    });
}

/// A host whose page the browser does not keep, so that it is asked for what the page itself needs.
fn not_kept(live: impl FnOnce(&Page)) {
    let mut site = Site::new(built_page());
    site.missing = Some("offline.js");
    let page = Page::open(Setup { site, ..Setup::default() });
    live(&page);
    assert_eq!(page.strangers(), Vec::<String>::new(), "requests that leave the page's host");
}

/// A letter with a table of so many rows.
fn with_rows(rows: usize) -> String {
    let mut letter = "某县关于第1号建议的答复函\n赵一代表：\n建议收悉，现答复如下。\n".to_owned();
    letter.push_str("表1 各镇产量\n单位：吨\n镇\t2023年\t2022年\n");
    for row in 0..rows {
        letter.push_str(&format!("第{row}号镇\t{}\t{}\n", 1_300 + row % 97, 1_200 + row % 89));
    }
    letter + "2023年，第7号镇产量1307吨，同比增长8.3%。\n某县农业局\n2024年4月2日\n"
}

#[test]
fn a_table_of_two_thousand_rows_is_drawn_in_small_steps_and_stays_one_table() {
    story(Setup::default(), |page| {
        page.wait(".start");
        // What one task adds comes to an observer at once.
        page.run(
            "window.most = 0;
             new MutationObserver(changes => {
               const added = new Set();
               for (const change of changes)
                 for (const node of change.addedNodes)
                   for (const one of node.isConnected && node.querySelectorAll?.('*') || [])
                     added.add(one);
               window.most = Math.max(window.most, added.size);
             }).observe(document.body, { childList: true, subtree: true });",
            &[],
        );
        page.drop_files(&[("long.txt", with_rows(2_000).as_bytes())]);
        page.wait_until(
            "return document.querySelectorAll('#reader .grid tbody tr').length === 2000",
        );
        page.wait_text(".outline-foot", "条可核对");
        page.wait_until("return document.querySelector('.letter-prose .letter-sign')");
        let most = page.run("return window.most", &[]).as_u64().unwrap_or(u64::MAX);
        // The whole table has more than eight thousand elements.
        assert!(most < 2_500, "{most} elements in one task");
        assert_eq!(page.count("#reader .grid"), 1);
        let last = "return document.querySelector('#reader .grid tbody:last-child tr:last-child').textContent";
        assert_eq!(page.run(last, &[]), "第1999号镇13591241");
        // Its columns stand below their heads, and all of them in sight.
        let edges = page.run(
            "const edge = cell => Math.round(cell.getBoundingClientRect().right);
             const row = document.querySelector('#reader .grid tbody:last-child tr:last-child');
             const box = document.querySelector('#reader .grid-scroll');
             return [box, ...document.querySelectorAll('#reader .grid thead th'), box, ...row.cells].map(edge)",
            &[],
        );
        let edges: Vec<i64> =
            edges.as_array().into_iter().flatten().filter_map(|edge| edge.as_i64()).collect();
        let (heads, cells) = edges.split_at(edges.len() / 2);
        assert_eq!(heads, cells);
        assert_eq!(heads.first(), heads.last());
        assert_eq!(page.accessibility_faults(), Vec::<String>::new());
    });
}

#[test]
fn readers_of_other_formats_are_fetched_when_a_file_needs_them() {
    not_kept(|page| {
        let programs = || -> Vec<String> {
            let names = page.asked().into_iter().filter_map(|path| {
                let name = path.rsplit('/').next()?.strip_suffix("_bg.wasm")?;
                name.split('-').next().map(str::to_owned)
            });
            names.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
        };
        drop_sample(page, "short.txt", "第112号建议");
        page.wait_text(".outline-foot", "条可核对");
        assert_eq!(programs(), ["checker", "page"], "page and worker run one program");
        let markdown = "# 关于第9号提案的答复\n\n钱二委员：\n\n您的提案收悉，现答复如下。\n\n## 一、情况\n\n\
            | 年度 | 收入（亿元） |\n|---|---|\n| 2020 | 22.8 |\n| 2019 | 20.6 |\n";
        page.drop_files(&[("函.md", markdown.as_bytes())]);
        page.wait_text("#letterhead h1", "第9号提案");
        page.wait_text("#reader .grid", "22.8");
        page.wait_text(".outline-foot", "条可核对");
        assert!(programs().contains(&"readers".to_owned()));
        page.drop_files(&[("short.txt", &sample("short.txt"))]);
        page.wait_text("#letterhead h1", "第112号建议");
    });
}

#[test]
fn a_page_with_a_rare_name_of_a_character_is_read_by_the_program_that_knows_all() {
    not_kept(|page| {
        let letter = |name: &str| {
            format!(
                "<h1>某局关于第8号建议的答复</h1><p>赵一代表：</p><p>您的建议收悉，现答复如下。</p>\
                 <p>一、甲{name}乙</p><p>某局</p><p>2021年3月2日</p>"
            )
        };
        let readers = || page.asked().iter().any(|path| path.contains("/readers-"));
        page.wait(".start");
        page.drop_files(&[("常见.html", letter("&hellip;&nbsp;&#8217;").as_bytes())]);
        page.wait_text("#reader", "甲…\u{a0}’乙");
        assert!(!readers(), "the page's own program knows these");
        page.drop_files(&[("少见.html", letter("&NotEqualTilde;").as_bytes())]);
        page.wait_text("#reader", "甲≂̸乙");
        assert!(readers());
    });
}

#[test]
fn a_letter_reads_well_where_its_checks_cannot_be_had() {
    let mut site = Site::new(built_page());
    site.missing = Some("checker-");
    let page = Page::open(Setup { site, ..Setup::default() });
    drop_sample(&page, "adapted.txt", "第0068号提案");
    page.wait_text(".notice", "核对没有完成");
    page.wait_text(".outline-foot", "核对没有完成");
    page.wait_text("#reader .grid", "22.8");
    page.click("#tab-proof");
    page.wait_text("#panel-proof", "核对没有完成");
}

#[test]
fn a_letter_shows_with_its_tables_before_the_page_has_its_second_part() {
    let mut site = Site::new(built_page());
    site.missing = Some("later-");
    let page = Page::open(Setup { site, ..Setup::default() });
    drop_sample(&page, "adapted.txt", "第0068号提案");
    page.wait_text("#reader .grid", "22.8");
    // Checks do not wait for it either.
    page.wait("#reader a.claim");
    page.drop_files(&[("county.html", &sample("county.html"))]);
    page.wait_text("#letterhead h1", "第27号提案");
    page.wait_text("#reader", "漏损率由31%降到19%");
    for tab in ["evidence", "table", "chart", "calculator", "proof", "facts"] {
        page.click(&format!("#tab-{tab}"));
        page.wait_text(&format!("#panel-{tab}"), "这一部分没有取到");
    }
    page.click_named("#panel-facts button", "再试");
    page.wait_text("#panel-facts", "这一部分没有取到");
}

#[test]
fn a_sample_opens_with_one_click() {
    story(Setup::default(), |page| {
        page.click_named(".start-sample", "没有表格");
        page.wait_text("#letterhead h1", "第112号建议的答复");
        assert_eq!(page.attribute("#tab-proof", "aria-selected").as_deref(), Some("true"));
        page.click("#tab-table");
        page.wait_text("#panel-table", "没有表格");
    });
}

#[test]
fn pasted_html_wins_over_its_text_and_keeps_the_table() {
    story(Setup::default(), |page| {
        page.wait(".start");
        let html = "<h1>某局关于第8号建议的答复</h1><p>赵一代表：</p><p>您提出的建议收悉，现答复如下。</p>\
            <p>一、基本情况</p><table><tr><th>年度</th><th>收入（亿元）</th></tr>\
            <tr><td>2020</td><td>22.8</td></tr><tr><td>2019</td><td>20.6</td></tr></table>\
            <p>某局</p><p>2021年4月2日</p>";
        page.paste("某局关于第8号建议的答复", Some(html));
        page.wait_text("#letterhead h1", "第8号建议的答复");
        page.wait_text("#reader .grid", "22.8");
    });
}

#[test]
fn text_pasted_over_an_open_letter_replaces_it() {
    story(Setup::default(), |page| {
        drop_sample(page, "short.txt", "第112号建议");
        page.paste("关于第9号提案的答复\n\n钱二委员：\n\n您的提案收悉，现答复如下。\n\n一、情况\n\n很好。\n", None);
        page.wait_text("#letterhead h1", "第9号提案");
    });
}

#[test]
fn a_file_that_cannot_be_read_keeps_the_open_letter_and_says_what_to_do() {
    story(Setup::default(), |page| {
        drop_sample(page, "short.txt", "第112号建议");
        page.drop_files(&[("空.txt", b"")]);
        let sentence = page.wait_text(".banner", "空.txt");
        assert!(sentence.contains('。'), "{sentence}");
        assert!(page.text("#letterhead h1").contains("第112号建议"));
        page.click(".banner button");
        page.wait_until("return !document.querySelector('.banner')");
    });
}

#[test]
fn work_can_be_cancelled_and_the_next_file_opens() {
    story(Setup::default(), |page| {
        drop_sample(page, "short.txt", "第112号建议");
        // A worker that never answers: the file is large enough to be read for a while.
        let long = "一、情况\n今年以来，各项工作稳步推进。\n".repeat(400_000);
        page.drop_files(&[("长.txt", long.as_bytes())]);
        page.click_named(".progress button", "取消");
        page.wait_until("return !document.querySelector('.progress')");
        assert!(page.text("#letterhead h1").contains("第112号建议"));
        page.drop_files(&[("adapted.txt", &sample("adapted.txt"))]);
        page.wait_text("#letterhead h1", "第0068号提案");
    });
}

#[test]
fn garbled_words_are_read_again_in_another_encoding() {
    story(Setup::default(), |page| {
        page.wait(".start");
        // 关于 in GB18030, too short a text to be sure of anything.
        let bytes = [0xb9, 0xd8, 0xd3, 0xda, 0xb5, 0xda, b'8', 0xba, 0xc5, 0xbd, 0xa8, 0xd2, 0xe9];
        page.drop_files(&[("短.txt", &bytes)]);
        page.click("#tab-facts");
        page.wait_text(".facts", "GB18030");
        page.click(".facts-encoding");
        page.click_named(".dialog button", "Big5");
        page.wait_text(".facts", "Big5");
        page.wait_text(".facts", "人工选定");
    });
}
