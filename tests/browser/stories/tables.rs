//! Tables and charts: sorting, picking by keys, what is copied and saved, a chart without a mouse.

use calamine::{Data, Reader, Xlsx};
use fuhan_browser::{Page, Setup, story};
use std::io::Cursor;

/// Opens the adapted sample and waits for its table.
fn open_sample(page: &Page) {
    page.wait_until("return !document.querySelector('.shell')");
    page.drop_files(&[("样例.txt", &fuhan_browser::sample("adapted.txt"))]);
    page.wait_text(".outline-foot", "条可核对");
    page.click("#tab-table");
    page.wait(".table-tab-grid");
}

/// The labels of the rows as shown.
fn labels(page: &Page) -> Vec<String> {
    page.texts(".table-tab-grid tbody th")
}

#[test]
fn a_column_sorts_both_ways_and_the_third_press_restores_the_print() {
    story(Setup::default(), |page| {
        open_sample(page);
        let print = labels(page);
        let sorted = "return document.querySelector('.table-tab-grid th[aria-sort]').ariaSort";
        page.click_named(".table-tab-sort", "年度");
        page.click_named(".table-tab-sort", "年度");
        page.wait_until(&format!("{sorted} == 'ascending'"));
        let mut upward = print.clone();
        upward.sort();
        assert_eq!(labels(page), upward);
        page.click_named(".table-tab-sort", "年度");
        page.wait_until(&format!("{sorted} == 'none'"));
        assert_eq!(labels(page), print);
    });
}

#[test]
fn a_unit_printed_in_a_head_is_read_in_the_letter_and_an_inferred_one_above_the_table() {
    let letter = "某县教育局关于第7号建议的答复函\n赵一代表：\n您的建议收悉，现答复如下。\n\
                  表1 各学段情况\n学段\t在校生（人）\t经费（万元）\t占比\t升学率\n\
                  小学\t18200\t5230.5\t65.7\t99.2%\n初中\t9500\t3120.0\t34.3\t98.1%\n\
                  感谢您的关心。\n某县教育局\n2024年6月3日\n";
    story(Setup::default(), |page| {
        page.wait_until("return !document.querySelector('.shell')");
        page.drop_files(&[("函.txt", letter.as_bytes())]);
        page.wait_text("#reader .grid", "18200");
        assert_eq!(
            page.texts("#reader .grid thead th"),
            ["学段", "在校生（人）", "经费（万元）", "占比", "升学率"]
        );
        assert_eq!(page.texts("#reader .grid-unit"), ["占比：%（推断）"]);
    });
}

#[test]
fn two_cells_are_picked_with_keys_alone() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.click_named(".table-tools-toggle", "选数计算");
        page.wait_until("return document.activeElement.id == 'shown-0-0'");
        for key in ["ArrowRight", "ArrowRight", "Enter", "ArrowDown", "End", "Home", " "] {
            page.press(key);
            let settled = "return document.activeElement.hasAttribute('data-row')";
            page.wait_until(settled);
        }
        page.wait_until("return document.querySelectorAll('.table-tab-picked').length == 2");
        // The earlier year is the base, whichever was picked first.
        for (cell, name) in
            [("#shown-1-0", "20.6，已选为第1个数"), ("#shown-0-2", "22.9，已选为第2个数")]
        {
            assert_eq!(page.attribute(cell, "aria-label").as_deref(), Some(name));
        }
    });
}

#[test]
fn what_is_saved_is_what_is_shown() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.click_named(".table-tools-toggle", "同比");
        page.wait(".table-tab-grid td.table-tab-derived");
        page.click_named(".table-tools .button", "CSV");
        let (_, csv) = page.download("-表1.csv");
        let csv = String::from_utf8(csv).expect("UTF-8");
        assert!(csv.starts_with("\u{feff}年度,江城,江城,江城,江城,成都"), "{csv}");
        assert!(csv.contains("\r\n2020,22.8,10.7,2.1,0.0,22.9,12.8"), "{csv}");
        assert!(csv.contains(",6,"), "the print keeps its digits: {csv}");

        page.click_named(".table-tools .button", "XLSX");
        let (_, bytes) = page.download("-表1.xlsx");
        let mut file: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(file.sheet_names(), ["表1", "说明"]);
        let range = file.worksheet_range("表1").expect("the table");
        assert_eq!(range.get_value((2, 1)), Some(&Data::Float(22.8)));
        assert_eq!(range.get_value((0, 1)), Some(&Data::String("江城".to_owned())));
        assert_eq!(range.get_value((2, 0)), Some(&Data::String("2020".to_owned())));

        page.click_named(".table-tools .button", "复制");
        page.wait_text(".notice", "已复制");
        assert!(page.clipboard("text/plain").contains("2020\t22.8\t10.7\t2.1"));
        assert!(page.clipboard("text/html").contains("colspan=\"4\""));
    });
}

#[test]
fn a_chart_is_read_with_keys_and_saved_with_its_source() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.click_named("[role=tab]", "图");
        // It is drawn again for the width it has once it is seen; a key before that is lost.
        page.wait_until(
            "const plots = document.querySelector('.chart-plots'); \
             if (!plots) return false; \
             plots.focus(); \
             plots.dispatchEvent(new KeyboardEvent('keydown', \
               { key: 'End', bubbles: true, cancelable: true })); \
             return document.querySelector('.chart-readout').innerText.includes('2020年')",
        );
        page.press("ArrowDown");
        page.wait_text(".chart-readout", "2020年 成都 执行额 22.9亿美元");
        page.click_named(".chart-tools .button", "SVG");
        let (_, svg) = page.download("-图1.svg");
        let svg = String::from_utf8(svg).expect("UTF-8");
        for words in ["中西部城市离岸服务外包情况", "数据来源", "由复函整理", "江商函〔2021〕88号"]
        {
            assert!(svg.contains(words), "{words}");
        }
        page.click_named(".chart-tools .button", "PNG");
        let (_, png) = page.download("-图1.png");
        assert!(png.starts_with(b"\x89PNG"));
    });
}

#[test]
fn a_table_of_two_thousand_rows_draws_those_in_sight() {
    story(Setup::default(), |page| {
        page.wait_until("return !document.querySelector('.shell')");
        let rows: String =
            (0..2_000).map(|n| format!("<tr><td>第{n}户</td><td>{n}.5</td></tr>")).collect();
        let letter = format!(
            "<p>关于第3号建议的答复函</p><p>赵一代表：</p><p>您提出的建议收悉，现答复如下。</p>\
             <table><tr><th>名称</th><th>金额（万元）</th></tr>{rows}</table>\
             <p>某某市某某局</p><p>2021年4月2日</p>"
        );
        page.paste("函", Some(&letter));
        page.click("#tab-table");
        page.wait(".table-tab-long");
        assert!(page.count(".table-tab-grid tbody tr") < 120);
        page.click_named(".table-tab-sort", "金额");
        page.wait_text(".table-tab-grid tbody th", "第1999户");
        page.run("document.querySelector('.table-tab-scroll').scrollTop = 36 * 1000", &[]);
        page.wait_text(".table-tab-grid tbody th", "第999户");
    });
}

#[test]
fn a_unit_is_set_right_and_taken_back() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.wait_text(".table-units", "全国占比：% ✎推断");
        page.click_named(".table-units-unit", "执行额");
        page.fill("#column-unit", "万美元");
        page.click_named(".table-units-form .button", "确定");
        page.wait_text(".table-units", "执行额：万美元");
        for _ in 0..4 {
            page.run(
                "document.dispatchEvent(new KeyboardEvent('keydown', \
                   { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }))",
                &[],
            );
        }
        page.wait_text(".table-units", "执行额：亿美元");
    });
}
