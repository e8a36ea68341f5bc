//! Tables.

use super::*;

fn cell(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat())
}

#[test]
fn heads_of_two_levels_and_merged_cells_take_their_places() {
    let rows = [
        row(
            "<w:tblHeader/>",
            &[
                cell("<w:vMerge w:val='restart'/>", &p("年度")),
                cell("<w:gridSpan w:val='2'/>", &p("金额")),
            ],
        ),
        row(
            "<w:tblHeader/>",
            &[cell("<w:vMerge/>", "<w:p/>"), cell("", &p("合同")), cell("", &p("执行"))],
        ),
        row("", &[cell("", &p("2021")), cell("", &p("3")), cell("", "<w:p/>")]),
    ];
    check(
        &table(&rows),
        &[
            "grid 3×3",
            "0,0 2×1 th",
            "  | 年度",
            "0,1 1×2 th",
            "  | 金额",
            "1,1 1×1 th",
            "  | 合同",
            "1,2 1×1 th",
            "  | 执行",
            "2,0 1×1",
            "  | 2021",
            "2,1 1×1",
            "  | 3",
            "2,2 1×1",
        ],
    );
}

#[test]
fn a_cell_reaches_down_only_over_cells_of_its_own_column() {
    let merged = |words: &str| cell("<w:vMerge/>", &p(words));
    let rows = [
        row("", &[cell("", &p("甲")), cell("<w:vMerge w:val='restart'/>", &p("乙"))]),
        // 甲 is not merged with anything.
        row("", &[merged("丙"), merged("不见")]),
        row("", &[cell("", &p("丁")), merged("不见")]),
    ];
    check(
        &table(&rows),
        &[
            "grid 3×2",
            "0,0 1×1",
            "  | 甲",
            "0,1 3×1",
            "  | 乙",
            "1,0 1×1",
            "  | 丙",
            "2,0 1×1",
            "  | 丁",
        ],
    );
}

#[test]
fn cells_merged_across_the_older_way_are_one() {
    let across = |kind: &str, down: &str, words: &str| {
        cell(&format!("<w:hMerge{kind}/><w:vMerge{down}/>"), &p(words))
    };
    let restart = " w:val='restart'";
    let rows = [
        row(
            "",
            &[
                across(restart, restart, "甲"),
                across("", restart, "不见"),
                cell("<w:hMerge w:val='continue'/>", &p("不见")),
                cell("", &p("乙")),
            ],
        ),
        row(
            "",
            &[
                across(restart, "", "不见"),
                across("", "", "不见"),
                cell("<w:hMerge/>", &p("不见")),
                cell("", &p("丙")),
            ],
        ),
        row("", &[cell("<w:hMerge/>", &p("丁")), cell("", &p("1")), cell("", &p("2"))]),
    ];
    check(
        &table(&rows),
        &[
            "grid 3×4",
            "0,0 2×3",
            "  | 甲",
            "0,3 1×1",
            "  | 乙",
            "1,3 1×1",
            "  | 丙",
            "2,0 1×1",
            "  | 丁",
            "2,1 1×1",
            "  | 1",
            "2,2 1×1",
            "  | 2",
        ],
    );
}

#[test]
fn columns_before_a_row_stay_empty() {
    let rows = [
        row("", &[cell("", &p("甲")), cell("", &p("乙"))]),
        row("<w:gridBefore w:val='1'/>", &[cell("", &p("丙"))]),
    ];
    check(
        &table(&rows),
        &["grid 2×2", "0,0 1×1", "  | 甲", "0,1 1×1", "  | 乙", "1,1 1×1", "  | 丙"],
    );
}

#[test]
fn cells_hold_paragraphs_and_tables() {
    let inner = table(&[row("", &[cell("", &p("内"))])]);
    let inside = format!("{}{inner}{}", p("一"), p("二"));
    let rows = [row("", &[cell("", &inside), cell("", &p("外"))])];
    check(
        &format!("{}{}", table(&rows), p("后")),
        &[
            "grid 1×2",
            "0,0 1×1",
            "  | 一",
            "  grid 1×1",
            "  0,0 1×1",
            "    | 内",
            "  | 二",
            "0,1 1×1",
            "  | 外",
            "| 后",
        ],
    );
}

#[test]
fn a_deleted_row_is_gone_and_the_cell_above_reaches_over_it() {
    let rows = [
        row("", &[cell("<w:vMerge w:val='restart'/>", &p("甲")), cell("", &p("1"))]),
        row("<w:del/>", &[cell("<w:vMerge/>", "<w:p/>"), cell("", &p("2"))]),
        row("", &[cell("<w:vMerge/>", "<w:p/>"), cell("", &p("3"))]),
    ];
    check(
        &table(&rows),
        &["grid 2×2", "0,0 2×1", "  | 甲", "0,1 1×1", "  | 1", "1,1 1×1", "  | 3"],
    );
}

#[test]
fn a_text_box_in_a_cell_belongs_to_the_cell() {
    let boxed = format!(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>\
         <w:t>甲</w:t></w:r></w:p>",
        p("框")
    );
    let rows = [row("", &[cell("", &boxed), cell("", &p("乙"))])];
    check(&table(&rows), &["grid 1×2", "0,0 1×1", "  | 甲", "  | 框", "0,1 1×1", "  | 乙"]);
}

#[test]
fn a_row_whose_cells_hold_several_rows_by_line_breaks_is_parted() {
    let lines = |words: &str| {
        let runs = words.replace(' ', "</w:t><w:br/><w:t>");
        cell("", &format!("<w:p><w:r><w:t>{runs}</w:t></w:r></w:p>"))
    };
    let told = |label: &str, figures: &str, other: &str| {
        let rows = [
            row("", &[lines("区"), lines("座"), lines("投资")]),
            row("", &[lines(label), lines(figures), lines(other)]),
            row("", &[lines("合计"), lines("21"), lines("14")]),
        ];
        let document = read(&package(&table(&rows), &[]), Limits::NATIVE).unwrap();
        let cells = dump(&document).into_iter().filter(|line| !line.starts_with("  "));
        (cells.collect::<Vec<_>>().join(" "), document.text.replace('\n', " "))
    };
    let parted = told("东区 西区", "12 9", "8.5 5.5");
    assert!(parted.0.starts_with("grid 4×3 ") && parted.0.ends_with("3,2 1×1"), "{parted:?}");
    assert_eq!(parted.1, "区 座 投资 东区 12 8.5 西区 9 5.5 合计 21 14 ");
    // Not as many lines, no figures, a sentence.
    for (label, figures, other) in [
        ("东区", "12 9", "8.5 5.5"),
        ("东区 西区", "已建 在建", "城东 城西"),
        (
            "东区 西区",
            "12 9",
            "8.5 至年底完成投资五点五亿元，其余项目结转到下一年度继续实施并按月通报",
        ),
    ] {
        assert!(told(label, figures, other).0.starts_with("grid 3×3 "), "{label} {figures}");
    }
}

#[test]
fn a_table_right_behind_another_of_the_same_columns_is_its_rest() {
    let table = |widths: [u32; 2], rows: &[[&str; 2]]| {
        let rows = rows.iter().map(|cells| row("", &cells.map(|words| cell("", &p(words)))));
        let columns = widths.map(|width| format!("<w:gridCol w:w='{width}'/>")).concat();
        format!("<w:tbl><w:tblGrid>{columns}</w:tblGrid>{}</w:tbl>", rows.collect::<String>())
    };
    let grids = |inside: &str| {
        let lines = blocks(inside).into_iter().filter(|line| line.starts_with("grid"));
        lines.collect::<Vec<_>>().join(", ")
    };
    let one = table([3000, 2000], &[["区", "座"], ["东区", "12"]]);
    let rest = table([3000, 2000], &[["西区", "9"], ["合计", "21"]]);
    assert_eq!(grids(&format!("{one}{rest}")), "grid 4×2");
    for other in [
        format!("<w:p/>{rest}"),
        table([2000, 3000], &[["西区", "9"], ["合计", "21"]]),
        table([3000, 2000], &[["镇", "处"], ["甲镇", "9"]]),
    ] {
        assert_eq!(grids(&format!("{one}{other}")), "grid 2×2, grid 2×2", "{other}");
    }
}

#[test]
fn properties_written_as_those_of_the_cell_before_hold_for_each_cell_anew() {
    let (wide, down) = ("<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>");
    let rows = [
        row("", &[cell(wide, &p("甲")), cell(wide, &p("乙"))]),
        row(
            "",
            &[cell(down, &p("丙")), cell(down, &p("丁")), cell("", &p("戊")), cell("", &p("己"))],
        ),
        row(
            "",
            &[cell("<w:vMerge/>", "<w:p/>"), cell("<w:vMerge/>", "<w:p/>"), cell(wide, &p("庚"))],
        ),
    ];
    let places = [
        "grid 3×4",
        "0,0 1×2",
        "  | 甲",
        "0,2 1×2",
        "  | 乙",
        "1,0 2×1",
        "  | 丙",
        "1,1 2×1",
        "  | 丁",
        "1,2 1×1",
        "  | 戊",
        "1,3 1×1",
        "  | 己",
        "2,2 1×2",
        "  | 庚",
    ];
    check(&table(&rows), &places);
}
