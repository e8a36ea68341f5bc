//! The stories of a new user, in their order: no manual, a fresh profile, one sample. Each goes through
//! several areas the way a person would; what belongs to one area alone has stories of its own there.

use crate::{
    embedding::portal,
    pack::{export, keep, marks, open_corrected},
};
use calamine::{Data, Reader, Xlsx};
use encoding_rs::GBK;
use fuhan_browser::{Page, Setup, Size, pdf, sample, story};
use serde_json::json;
use std::io::Cursor;

const ENTER: &str = "\u{e007}";

/// Presses the adapted sample and waits for its checks.
fn open(page: &Page) {
    page.click_named(".start-sample", "改编");
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait(".letter-prose .claim");
    page.wait_text(".outline-foot", "条可核对");
}

fn scrolls_sideways(page: &Page) -> bool {
    let script = "return document.documentElement.scrollWidth > innerWidth";
    page.run(script, &[]) == true
}

#[test]
fn first_minute_everything_that_matters_is_in_sight_and_nothing_is_in_the_way() {
    story(Setup::default(), |page| {
        page.wait(".start");
        assert_eq!(page.count("dialog[open]"), 0);
        open(page);
        let seen = page.run(
            "const box = document.querySelector('#letterhead').getBoundingClientRect(); \
             return box.top >= 0 && box.bottom <= innerHeight",
            &[],
        );
        assert_eq!(seen, true, "the head of the letter needs no scrolling");
        let head = page.text("#letterhead");
        for words in ["江商函〔2021〕88号", "A", "2021-04-02", "2021-09-09", "160"] {
            assert!(head.contains(words), "{words} is not in {head}");
        }
        assert_eq!(page.count("dialog[open]"), 0);
        let title = page.run("return document.title", &[]);
        assert!(
            title.as_str().is_some_and(|title| title.contains("江商函〔2021〕88号")),
            "{title}"
        );
    });
}

#[test]
fn clean_reading_leaves_the_portal_out_and_restores_the_order_of_headings() {
    story(Setup::default(), |page| {
        open(page);
        let clean = page.text(".letter-prose");
        for clutter in ["网站首页", "扫一扫"] {
            assert!(!clean.contains(clutter), "{clutter}");
        }
        let items = page.texts(".outline-item");
        let at = |words: &str| items.iter().position(|item| item.contains(words));
        assert!(at("家底") < at("已经做了哪些事"), "{items:?}");
        for marker in ["一是", "二是"] {
            assert!(at(marker).is_some(), "{marker} is no item of {items:?}");
        }
        // What the browser's own search finds stands in the page.
        let found = page.run("return window.find('离岸')", &[]);
        assert_eq!(found, true);
        page.click_named(".segmented button", "原文");
        page.wait_text(".original", "网站首页");
    });
}

#[test]
fn the_table_keeps_its_heads_its_print_and_goes_into_a_spreadsheet() {
    story(Setup::default(), |page| {
        open(page);
        page.click("#tab-table");
        page.wait(".table-tab-grid");
        assert_eq!(page.count(".table-tab-grid thead tr"), 2);
        let table = page.text(".table-tab");
        assert!(table.contains("亿美元") && table.contains('%'), "{table}");
        assert!(page.texts(".table-tab-grid td").iter().any(|cell| cell.trim() == "6"));
        page.click_named(".table-tools .button", "复制");
        page.wait_text(".notice", "已复制");
        let lines = page.clipboard("text/plain");
        let rows: Vec<&str> = lines.lines().filter(|line| line.starts_with("20")).collect();
        assert_eq!(rows.len(), 5, "{lines}");
        assert!(
            rows.iter().all(|row| row.split('\t').skip(1).all(|cell| cell.parse::<f64>().is_ok()))
        );
        assert!(page.clipboard("text/html").contains("<table"));
        page.click_named(".table-tools .button", "CSV");
        let (_, csv) = page.download("-表1.csv");
        assert!(csv.starts_with(b"\xef\xbb\xbf"), "a spreadsheet knows the encoding by its mark");
    });
}

#[test]
fn a_number_and_its_cells_lead_to_each_other() {
    story(Setup::default(), |page| {
        open(page);
        page.click_named("#reader a.claim", "10.5%");
        let card = page.wait_text(".evidence", "舍入内相符");
        for words in ["10.2%", "11.2%", "22.8", "20.6", "÷"] {
            assert!(card.contains(words), "{words} is not in {card}");
        }
        assert_eq!(page.texts("#table-0 .grid-picked"), ["22.8", "20.6"]);
        for word in ["错误", "有误", "虚假"] {
            assert!(!page.text("body").contains(word), "{word}");
        }
        page.run("document.querySelector('#cell-0-1-0').click()", &[]);
        page.wait_text(".evidence", "20.6");
        page.wait_text(".evidence", "10.5%");
    });
}

#[test]
fn the_one_real_slip_is_one_item_and_the_repairs_are_told() {
    story(Setup::default(), |page| {
        open(page);
        page.click("#tab-proof");
        page.click_named(".proof-filter", "不一致");
        page.wait(".proof-filter[aria-pressed=true]");
        assert_eq!(page.count(".proof-item"), 1);
        page.click(".proof-item");
        page.wait(".evidence-places");
        assert!(page.count(".evidence-places li") >= 2);
        let repaired = page.texts(".letter-prose .repair, #letterhead .repair");
        assert!(repaired.iter().any(|words| words.contains('年')), "{repaired:?}");
        page.click_named(".segmented button", "原文");
        page.wait_until(
            "return document.querySelector('.original').textContent.includes('20101.05')",
        );
    });
}

#[test]
fn the_calculator_is_worked_by_keys() {
    story(Setup::default(), |page| {
        open(page);
        page.focus("#tab-table");
        page.keys(ENTER);
        page.pick_first_and_last_year();
        page.focus("#tab-calculator");
        page.keys(ENTER);
        let card = page.wait_text(".calculator-card", "12.1%");
        for words in ["11.9", "12.3", "4 年"] {
            assert!(card.contains(words), "{words} is not in {card}");
        }
        page.click_named(".calculator-card button, .calculator button", "复制");
        page.wait_text(".notice", "已复制");
        assert!(page.clipboard("text/plain").contains("12.1%"));
        page.focus(".calculator-chip input");
        for (base, words) in [("0", "基期为0"), ("-3", "由负转正")] {
            // As a person does: over what is selected.
            page.run("document.querySelector('.calculator-chip input').select()", &[]);
            page.keys(base);
            let card = page.wait_text(".calculator-card", words);
            assert!(!card.contains("12.1%"), "{card}");
        }
    });
}

#[test]
fn what_a_person_corrects_is_undone_redone_and_travels() {
    story(Setup::default(), |page| {
        open(page);
        page.click(".letter-prose .repair");
        page.click_named(".repair-card button", "保留原样");
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.click_named("#reader a.claim", "10.5%");
        page.click("#evidence-doubt summary");
        page.click_named(".evidence-ways button", "按可比价");
        page.wait_text(".outline-foot", "人工修订 2 处");
        let undo = |key: &str, shift: bool| {
            page.run(
                "document.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], \
                   ctrlKey: true, shiftKey: arguments[1], bubbles: true, cancelable: true }))",
                &[key.into(), shift.into()],
            );
        };
        undo("z", false);
        page.wait_text(".outline-foot", "人工修订 1 处");
        undo("z", false);
        page.wait_until(
            "return !document.querySelector('.outline-foot').innerText.includes('人工修订')",
        );
        undo("Z", true);
        page.wait_text(".outline-foot", "人工修订 1 处");
        page.click("#export-button");
        page.click_named(".export-item", "JSON");
        let (_, json) = page.download(".json");
        page.drop_files(&[("保存.json", &json)]);
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait_text(".outline-foot", "人工修订 1 处");
    });
}

#[test]
fn the_proof_is_shared_as_one_file_that_reads_anywhere() {
    let page = Page::open(Setup::default());
    open_corrected(&page);
    let claims = marks(&page);
    page.click("a.claim[href=\"#c=2\"]");
    let quote = page.wait_text(".evidence-quote", "");
    let address = keep("发给 同事的函.html", &export(&page, "断网也能核对"));
    page.cut_off();
    page.go("about:blank");
    page.go(&format!("{address}#c=2"));
    assert_eq!(page.wait_text(".evidence-quote", ""), quote);
    assert_eq!(marks(&page), claims);
    assert_eq!(page.strangers(), Vec::<String>::new());
    page.switch_scripts(false);
    page.go("about:blank");
    page.go(&address);
    let spoken = page.spoken();
    for (role, words) in [("heading", "第0068号提案"), ("cell", "22.8"), ("heading", "舍入内相符")]
    {
        let found = spoken.iter().any(|(own, name)| own == role && name.contains(words));
        assert!(found, "{role} {words} in {spoken:?}");
    }
}

#[test]
fn on_a_phone_one_hand_reads_a_claim_over_the_letter() {
    story(Setup { size: Size::PHONE, ..Setup::default() }, |page| {
        page.wait(".start");
        page.paste(&String::from_utf8(sample("adapted.txt")).expect("UTF-8"), None);
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait(".letter-prose .claim");
        page.click_named("#reader a.claim", "10.5%");
        page.wait_text(".desk[data-sheet=peek] .evidence", "舍入内相符");
        let inside = "const mini = document.querySelector('.evidence .mini'); \
                      return !mini || mini.scrollWidth <= mini.clientWidth + 1";
        assert_eq!(page.run(inside, &[]), true, "the cropped table fits");
        page.click_named(".pager .button", "下一条");
        page.resize(Size(320, 640));
        page.rest();
        assert!(!scrolls_sideways(page));
    });
}

#[test]
fn elder_mode_is_one_tap_away_and_a_screen_reader_hears_verdicts_and_heads() {
    story(Setup::default(), |page| {
        open(page);
        page.click_named(".bar button", "长者");
        let size = "return getComputedStyle(document.querySelector('.letter-prose')).fontSize";
        assert_eq!(page.run(size, &[]), "24px");
        let names = page.run(
            "return [...document.querySelectorAll('#reader a.claim')].map(e => e.ariaLabel)",
            &[],
        );
        assert!(names.to_string().contains("舍入内相符"), "{names}");
        let headed = "return [...document.querySelectorAll('#table-0 tbody tr')] \
                      .every(row => row.querySelector('th[scope=row]'))";
        assert_eq!(page.run(headed, &[]), true);
        assert!(page.count("#reader h1, #reader h2, #reader h3") > 3);
        for dark in [false, true] {
            page.prefer_dark(dark);
            page.rest();
            assert_eq!(page.accessibility_faults(), Vec::<String>::new(), "dark: {dark}");
        }
        // 400 per cent of a window 1280 wide.
        page.resize(Size(320, 256));
        page.rest();
        assert!(!scrolls_sideways(page));
    });
}

/// A picture over the whole page.
const PICTURE: &str = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n";

#[test]
fn many_files_become_a_list_in_which_what_failed_explains_itself() {
    story(Setup::default(), |page| {
        page.wait(".start");
        let short = String::from_utf8(sample("short.txt")).expect("UTF-8");
        let gbk = GBK.encode(&short).0.into_owned();
        let letters: Vec<(String, Vec<u8>)> = (1..=8)
            .map(|number| {
                let text = format!("关于第{number}号提案的答复\n钱二委员：\n您的提案收悉。新建站点{number}个。\n某县商务局\n2024年6月{number}日\n");
                (format!("函{number}.txt"), text.into_bytes())
            })
            .chain([
                ("样例.txt".to_owned(), sample("adapted.txt")),
                ("县.html".to_owned(), sample("county.html")),
                ("旧编码.txt".to_owned(), gbk),
                ("扫描件.pdf".to_owned(), pdf(1, PICTURE)),
            ])
            .collect();
        let files: Vec<(&str, &[u8])> =
            letters.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        page.drop_files(&files);
        page.wait_text(".list-tools", "11 封复函，1 份没有读出");
        let failed = page.wait_text(".list-table tbody tr", "扫描件");
        assert!(failed.contains('。'), "{failed}");
        page.click_named(".list-sort", "不一致");
        assert!(page.text(".list-table tbody tr").contains("样例.txt"));
        page.click_named(".list-tools .button", "XLSX");
        let (_, bytes) = page.download(".xlsx");
        let mut file: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let range = file.worksheet_range("复函清单").expect("the list");
        assert_eq!(range.height(), 1 + page.count(".list-table tbody tr"));
        assert!(matches!(range.get_value((0, 0)), Some(Data::String(_))));
    });
}

#[test]
fn a_web_editor_frames_a_letter_below_any_path_and_a_foreign_address_gets_a_sentence() {
    let page = Page::open(Setup { site: portal(), ..Setup::default() });
    let frame = "const frame = document.createElement('iframe'); frame.id = 'snippet'; \
        frame.height = 640; frame.src = arguments[0]; document.body.append(frame);";
    let words = |css: &str| {
        let inside = "return document.getElementById('snippet')?.contentDocument\
            ?.querySelector(arguments[0])?.textContent || ''";
        page.run(inside, &[json!(css)]).as_str().unwrap_or_default().to_owned()
    };
    let example = page.url().replace("/zt/fuhan/", "/dafu/2026/letter.html");
    for (letter, css, said) in [
        ("/dafu/2026/letter.html", "#letterhead h1", "第18号提案的答复"),
        ("https://www.example.cn/a.html", ".banner", "本页不连接其他网站"),
    ] {
        page.go(&example);
        page.run(frame, &[json!(format!("../../zt/fuhan/?embed=1&src={letter}"))]);
        while !words(css).contains(said) {
            page.rest();
        }
    }
    assert_eq!(page.strangers(), Vec::<String>::new());
}
