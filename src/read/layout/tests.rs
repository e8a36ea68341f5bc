//! Pages drawn by hand, and what is read from them.

use super::*;
use crate::{block::Document, read::dump::dump};

/// The usual size of a letter's words.
const SIZE: Length = 16_000;

fn paper() -> Drawn {
    Drawn { height: 842_000, ..Drawn::default() }
}

/// Draws words from `x` on the baseline `y`, in points.
fn put(page: &mut Drawn, x: Length, y: Length, words: &str) {
    put_sized(page, x, y, SIZE, words);
}

fn put_sized(page: &mut Drawn, x: Length, y: Length, size: Length, words: &str) {
    let mut x = x * 1000;
    for c in words.chars() {
        let right = x + advance(c, size);
        page.glyphs.push(Glyph { c, left: x, right, baseline: y * 1000, size, ..GLYPH });
        x = right;
    }
}

/// How wide a character is by custom: full or half of the font's size.
fn advance(c: char, size: Length) -> Length {
    if c.is_ascii() { size / 2 } else { size }
}

const GLYPH: Glyph = Glyph {
    c: '函',
    left: 0,
    right: 0,
    baseline: 0,
    size: SIZE,
    bold: false,
    turned: false,
    aside: false,
};

/// Draws the lines of a table with these column and row edges, in points.
fn grid(page: &mut Drawn, columns: &[Length], rows: &[Length]) {
    let ends = |edges: &[Length]| (edges[0], edges[edges.len() - 1]);
    let ((left, right), (top, bottom)) = (ends(columns), ends(rows));
    for y in rows {
        draw_rule(page, left, *y, right, *y);
    }
    for x in columns {
        draw_rule(page, *x, top, *x, bottom);
    }
}

fn draw_rule(page: &mut Drawn, left: Length, top: Length, right: Length, bottom: Length) {
    let [left, top, right, bottom] = [left, top, right, bottom].map(|at| at * 1000);
    page.strokes.push(Stroke { left, top, right, bottom });
}

fn written(drawn: Vec<Drawn>, builder: &mut Builder) -> Vec<Span> {
    let mut pages = Pages::default();
    for page in drawn {
        pages.add(page);
    }
    pages.write(builder)
}

fn check(pages: Vec<Drawn>, expect: &[&str]) {
    let mut builder = Builder::new();
    let aside = written(pages, &mut builder);
    let (text, blocks) = builder.finish(aside);
    assert_eq!(dump(&Document { text, blocks, ..Document::default() }), expect);
}

#[test]
fn lines_that_fill_the_width_go_on_and_an_indent_begins_a_paragraph() {
    let mut page = paper();
    put(&mut page, 104, 100, "经认真研究，现就您提出的有关问题答复如下，请予审阅指"); // 26 + indent
    put(&mut page, 72, 128, "正并提出意见。");
    put(&mut page, 104, 156, "一、基本情况");
    put(&mut page, 104, 184, "全市共有各类养老机构一百二十三家，其中公办机构四十五");
    put(&mut page, 72, 212, "家。");
    check(
        vec![page],
        &[
            "| 经认真研究，现就您提出的有关问题答复如下，请予审阅指正并提出意见。",
            "| 一、基本情况",
            "| 全市共有各类养老机构一百二十三家，其中公办机构四十五家。",
        ],
    );
}

#[test]
fn titles_are_centred_and_signatures_stand_right() {
    let mut page = paper();
    put_sized(&mut page, 168, 100, 22_000, "关于某项建议的答复函件");
    put(&mut page, 72, 160, "某某代表：");
    put(&mut page, 104, 188, "您提出的建议收悉，经研究，现将有关的办理情况答复如下");
    put(&mut page, 72, 216, "所示。");
    put(&mut page, 380, 260, "某市商务局");
    check(
        vec![page],
        &[
            "c| 关于某项建议的答复函件",
            "| 某某代表：",
            "| 您提出的建议收悉，经研究，现将有关的办理情况答复如下所示。",
            "r| 某市商务局",
        ],
    );
}

#[test]
fn paragraphs_go_on_over_page_breaks_and_page_numbers_stand_aside() {
    let mut pages = vec![paper(), paper()];
    put(&mut pages[0], 104, 700, "全市共有各类养老机构一百二十三家，其中公办机构四十五");
    put(&mut pages[0], 280, 790, "— 1 —");
    put(&mut pages[1], 72, 100, "家。");
    put(&mut pages[1], 280, 790, "— 2 —");
    check(
        pages,
        &[
            "| 全市共有各类养老机构一百二十三家，其中公办机构四十五家。",
            "furniture| — 1 —",
            "furniture| — 2 —",
        ],
    );
}

#[test]
fn a_number_or_word_cut_by_the_line_end_is_whole_again() {
    let mut words = "2020年增长1".to_owned();
    paragraph::join(&mut words, false, "2.5%");
    assert_eq!(words, "2020年增长12.5%");
    let mut words = "World Trade".to_owned();
    paragraph::join(&mut words, false, "Organization");
    assert_eq!(words, "World Trade Organization");
}

#[test]
fn rules_make_a_table_and_missing_rules_merge_cells() {
    let mut page = paper();
    put(&mut page, 72, 80, "表1");
    draw_rule(&mut page, 72, 100, 400, 100);
    draw_rule(&mut page, 172, 130, 400, 130);
    draw_rule(&mut page, 72, 160, 400, 160);
    draw_rule(&mut page, 72, 190, 400, 190);
    for x in [72, 172, 400] {
        draw_rule(&mut page, x, 100, x, 190);
    }
    draw_rule(&mut page, 280, 130, 280, 190);
    put(&mut page, 80, 120, "地区");
    put(&mut page, 180, 120, "执行额");
    put(&mut page, 180, 150, "全国");
    put(&mut page, 290, 150, "占比");
    put(&mut page, 80, 180, "重庆");
    put(&mut page, 180, 180, "20.6");
    put(&mut page, 290, 180, "2.1%");
    check(
        vec![page],
        &[
            "| 表1",
            "grid 3×3",
            "0,0 2×1",
            "  | 地区",
            "0,1 1×2",
            "  | 执行额",
            "1,1 1×1",
            "  | 全国",
            "1,2 1×1",
            "  | 占比",
            "2,0 1×1",
            "  | 重庆",
            "2,1 1×1",
            "  | 20.6",
            "2,2 1×1",
            "  | 2.1%",
        ],
    );
}

#[test]
fn a_table_goes_on_over_a_page_break_and_its_second_head_stands_aside() {
    let mut pages = vec![paper(), paper()];
    grid(&mut pages[0], &[72, 200, 400], &[640, 670, 700]);
    grid(&mut pages[1], &[72, 200, 400], &[90, 120, 150]);
    for (page, y, words) in [(0, 660, "年度"), (0, 690, "2020"), (1, 110, "年度"), (1, 140, "2021")]
    {
        put(&mut pages[page], 80, y, words);
        put(&mut pages[page], 210, y, if words == "年度" { "执行额" } else { "20.6" });
    }
    check(
        pages,
        &[
            "grid 3×2",
            "0,0 1×1",
            "  | 年度",
            "0,1 1×1",
            "  | 执行额",
            "1,0 1×1",
            "  | 2020",
            "1,1 1×1",
            "  | 20.6",
            "2,0 1×1",
            "  | 2021",
            "2,1 1×1",
            "  | 20.6",
            "furniture| 年度\t执行额",
        ],
    );
}

#[test]
fn columns_without_rules_stay_apart_by_spaces() {
    let mut page = paper();
    put(&mut page, 72, 100, "年度");
    put(&mut page, 200, 100, "执行额");
    put(&mut page, 72, 130, "2020");
    put(&mut page, 200, 130, "20.6");
    check(vec![page], &["| 年度            执行额", "| 2020            20.6"]);
}

#[test]
fn a_cell_without_rules_may_run_over_two_lines() {
    let mut page = paper();
    let row = |page: &mut Drawn, y: Length, cells: [&str; 3]| {
        put(page, 72, y, cells[0]);
        put(page, 200, y, cells[1]);
        put(page, 440, y, cells[2]);
    };
    row(&mut page, 100, ["地区", "主要内容", "数量"]);
    row(&mut page, 140, ["老城", "改造地下管网十二公里新增", "310"]);
    put(&mut page, 200, 160, "车位三处");
    row(&mut page, 200, ["新城", "建设学校", "2"]);
    let expect = [
        "grid 3×3",
        "0,0 1×1",
        "  | 地区",
        "0,1 1×1",
        "  | 主要内容",
        "0,2 1×1",
        "  | 数量",
        "1,0 1×1",
        "  | 老城",
        "1,1 1×1",
        "  | 改造地下管网十二公里新增车位三处",
        "1,2 1×1",
        "  | 310",
        "2,0 1×1",
        "  | 新城",
        "2,1 1×1",
        "  | 建设学校",
        "2,2 1×1",
        "  | 2",
    ];
    check(vec![page], &expect);
}

#[test]
fn a_paragraph_goes_on_from_one_column_to_the_next() {
    let mut page = paper();
    for at in 0..6 {
        put(&mut page, 40, 100 + 24 * at, "左栏的文字，写满一整行了再多");
        put(&mut page, 320, 100 + 24 * at, "右栏的文字，写满一整行了再多");
    }
    let expect = ["左栏的文字，写满一整行了再多"; 6].concat()
        + &["右栏的文字，写满一整行了再多"; 6].concat();
    check(vec![page], &[&format!("| {expect}")]);
}

#[test]
fn words_drawn_twice_count_once_and_tracked_names_have_no_gaps() {
    let mut page = paper();
    for shift in [0, 500] {
        let left = 72_000 + shift;
        page.glyphs.push(Glyph { left, right: left + SIZE, baseline: 100_000, ..GLYPH });
    }
    for (at, c) in "某市商务局".chars().enumerate() {
        put(&mut page, 100 + 24 * Length::try_from(at).unwrap(), 200, &c.to_string());
    }
    check(vec![page], &["b| 函", "| 某市商务局"]);
}

#[test]
fn the_farthest_places_and_many_rules_do_no_harm() {
    let mut page = paper();
    for at in [Length::MIN, Length::MAX, 0] {
        let glyph = Glyph { left: at, right: at, baseline: at, size: Length::MAX, ..GLYPH };
        page.glyphs.push(glyph);
        page.strokes.push(Stroke { left: at, top: 0, right: Length::MAX, bottom: at });
    }
    for at in 0..3_000 {
        draw_rule(&mut page, at * 4, 0, at * 4, 9_000);
        draw_rule(&mut page, 0, at * 4, 9_000, at * 4);
    }
    let mut builder = Builder::new();
    written(vec![page], &mut builder);
    assert!(builder.len() > 0);
}
