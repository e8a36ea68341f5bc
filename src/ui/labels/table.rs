//! Words of the table, the chart and the export menu.

use std::fmt::Write;

use crate::{
    chart::Kind,
    derive::{Derivation, Summary},
    ui::views::table_tools::Scope,
};

// Table.
pub(crate) const WHICH_TABLE: &str = "看哪一张表";
pub(crate) const DERIVE: &str = "选数与推算";
pub(crate) const PICK_CELLS: &str = "选数计算";
pub(crate) const PICK_HINT: &str = "点或按空格选两个数，方向键移动，选好后到“算”里看结果";
pub(crate) const BOUNDS: &str = "区间";
pub(crate) const COPY: &str = "复制";
pub(crate) const SCOPE: &str = "取哪些";
pub(crate) const MARK_CELLS: &str = "点一格或拖过几格，可看合计、复制";
pub(crate) const UNMARK: &str = "取消选中";
pub(crate) const UNITS: &str = "单位";
pub(crate) const SET_UNIT: &str = "改单位";
pub(crate) const CONFIRM: &str = "确定";
pub(crate) const SET_COLUMNS: &str = "设定列数";
pub(crate) const COLUMN_COUNT: &str = "共几列（含行名一列）";
pub(crate) const HEAD_COUNT: &str = "表头几行";
pub(crate) const MAKE_TABLE: &str = "按此成表";
pub(crate) const PREVIEW: &str = "成表预览";

/// What a derivation is called.
pub(crate) fn derivation(derivation: Derivation) -> &'static str {
    match derivation {
        Derivation::YearOnYear => "同比",
        Derivation::Average => "年均",
        Derivation::ImpliedTotal => "推算总量",
        Derivation::Shares => "占合计",
    }
}

/// Under the head of a derived column.
pub(crate) fn derived(unit: Option<&str>) -> String {
    unit.map_or_else(|| "推算".to_owned(), |unit| format!("{unit}，推算"))
}

/// What a sort button does next.
pub(crate) fn sort(head: &str, order: &str) -> String {
    let next = match order {
        "descending" => "从小到大",
        "ascending" => "恢复原来的次序",
        _ => "从大到小",
    };
    format!("{head}：{next}")
}

/// How much is taken.
pub(crate) fn scope(scope: Scope, rows: usize, columns: usize) -> String {
    match scope {
        Scope::Shown => format!("当前显示 {rows} 行"),
        Scope::Marked => format!("选中 {} 格", rows * columns),
        Scope::All => format!("原表 {rows} 行"),
    }
}

/// A cell that is picked, as it is read out.
pub(crate) fn picked_cell(words: &str, rank: usize) -> String {
    format!("{words}，已选为第{rank}个数")
}

/// What the button for picking a marked cell says.
pub(crate) fn pick_button(rank: Option<usize>) -> String {
    rank.map_or_else(|| "选来计算".to_owned(), |rank| format!("不再用作{}", circled(rank)))
}

fn circled(rank: usize) -> &'static str {
    if rank == 1 { "①" } else { "②" }
}

/// What the marked cells come to.
pub(crate) fn summary(summary: &Summary) -> String {
    let mut words = format!("已选 {} 格", summary.cells);
    if summary.values < summary.cells {
        let _ = write!(words, "，其中 {} 个数", summary.values);
    }
    if let Some((sum, bounds)) = &summary.sum {
        let _ = write!(words, "；合计 {sum}，按印出的位数在 {bounds} 之间");
    }
    if let Some(mean) = &summary.mean {
        let _ = write!(words, "；平均 {mean}");
    }
    words
}

/// `全国占比：%（推断）`
pub(crate) fn unit_of(name: &str, unit: Option<&str>, inferred: bool) -> String {
    let unit = match (unit, inferred) {
        (Some(unit), true) => format!("{unit} ✎推断"),
        (Some(unit), false) => unit.to_owned(),
        (None, _) => "未印".to_owned(),
    };
    format!("{name}：{unit}")
}

/// The field for a unit.
pub(crate) fn unit_label(name: &str) -> String {
    format!("“{name}”的单位")
}

/// What the chosen shape comes to.
pub(crate) fn shape(cells: usize, columns: usize, rest: usize) -> String {
    if rest == 0 {
        format!("{cells} 格，{columns} 列，正好 {} 行。", cells / columns.max(1))
    } else {
        format!("{cells} 格，{columns} 列，最后一行只有 {rest} 格。")
    }
}

// Saving.
pub(crate) const EXPORT: &str = "导出";
pub(crate) const EXPORT_LETTER: &str = "全文";
pub(crate) const EXPORT_CITATION: &str = "引用";
pub(crate) const EXPORT_TABLES: &str = "表格";
pub(crate) const EXPORT_CHART: &str = "图";
pub(crate) const SAVE_SVG: &str = "图 SVG（可放大、可再编辑）";
pub(crate) const SAVE_PNG: &str = "图 PNG（2 倍清晰度）";
pub(crate) const NO_SPREADSHEET: &str = "没有装载到电子表格程序。请检查网络后再试，或改存 CSV。";
pub(crate) const NO_WRITER: &str = "没有装载到画图和导出的程序。请检查网络连接，然后再试。";
pub(crate) const DRAWING: &str = "正在画图";
pub(crate) const WRITING_SPREADSHEET: &str = "正在生成电子表格";
pub(crate) const TOO_LARGE_FOR_SPREADSHEET: &str =
    "表格的行数或列数超出电子表格的上限。请改存 CSV。";
pub(crate) const NO_PICTURE: &str = "浏览器没有画出图片。请改存 SVG。";
pub(crate) const PICTURE_COPIED: &str = "图已复制。";

/// After copying.
pub(crate) fn copied_rows(rows: usize) -> String {
    format!("已复制 {rows} 行，可粘贴到表格软件。")
}

/// After saving a table.
pub(crate) fn saved(name: &str, rows: usize) -> String {
    format!("已保存 {name}，{rows} 行。")
}

/// After saving anything else.
pub(crate) fn saved_file(name: &str) -> String {
    format!("已保存 {name}。")
}

/// A table in the export menu.
pub(crate) fn export_table(format: &str, number: usize, rows: usize) -> String {
    format!("表{number} {format}，全部 {rows} 行")
}

/// All tables in the export menu.
pub(crate) fn export_tables(tables: usize, rows: usize) -> String {
    format!("全部 {tables} 张表 XLSX，共 {rows} 行")
}

// Chart.
pub(crate) const CHART_FORM: &str = "图形";
pub(crate) const CHART_WHAT: &str = "画什么";
pub(crate) const CHART_LEVELS: &str = "数值";
pub(crate) const CHART_SERIES: &str = "显示哪些";
pub(crate) const CHART_DATA: &str = "数据视图";
pub(crate) const CHART_RESET: &str = "还原";
pub(crate) const CHART_COPY: &str = "复制图片";
pub(crate) const CHART_HINT: &str = "指向或用方向键看各点的数";
pub(crate) const CHART_WORDS: &str = "文字说明";
pub(crate) const SEE_TABLE: &str = "看数据表";
pub(crate) const NOTHING_TO_DRAW: &str = "这张表没有可以画成图的数。";

/// The name of a form.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Lines => "折线",
        Kind::Columns => "分组柱",
        Kind::Multiples => "小倍数",
        Kind::Bars => "条形",
    }
}

/// Where a chart comes from: `某商函〔2021〕1号，表1 · 由复函整理`.
pub(crate) fn chart_origin(document: &str, table: usize) -> String {
    let number = table + 1;
    if document.is_empty() {
        format!("表{number} · 由复函整理")
    } else {
        format!("{document}，表{number} · 由复函整理")
    }
}

/// Said of a chart as a whole.
pub(crate) fn chart_name(title: &str) -> String {
    format!("{title}，图")
}
