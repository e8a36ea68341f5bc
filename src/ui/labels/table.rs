//! Words of the table, the chart and the export menu.

use crate::{
    chart::Kind,
    derive::{Derivation, Summary},
    ui::views::table_tools::Scope,
};

// Table.
words! {
    which_table: "看哪一张表";
    derive: "选数与推算";
    pick_cells: "选数计算";
    pick_hint: "点或按空格选两个数，方向键移动，选好后到“算”里看结果";
    bounds: "区间";
    copy: "复制";
    scope_label: "取哪些";
    mark_cells: "点一格或拖过几格，可看合计、复制";
    unmark: "取消选中";
    units: "单位";
    set_unit: "改单位";
    confirm: "确定";
    set_columns: "设定列数";
    column_count: "共几列（含行名一列）";
    head_count: "表头几行";
    make_table: "按此成表";
    preview: "成表预览";
}

/// What a derivation is called.
pub(crate) fn derivation(derivation: Derivation) -> &'static str {
    match derivation {
        Derivation::YearOnYear => tr!("同比"),
        Derivation::Average => tr!("年均"),
        Derivation::ImpliedTotal => tr!("推算总量"),
        Derivation::Shares => tr!("占合计"),
    }
}

/// Under the head of a derived column.
pub(crate) fn derived(unit: Option<&str>) -> String {
    unit.map_or_else(|| tr!("推算").to_owned(), |unit| tr!("{unit}，推算", unit))
}

/// What a sort button does next.
pub(crate) fn sort(head: &str, order: &str) -> String {
    let next = match order {
        "descending" => tr!("从小到大"),
        "ascending" => tr!("恢复原来的次序"),
        _ => tr!("从大到小"),
    };
    tr!("{head}：{next}", head, next)
}

/// How much is taken.
pub(crate) fn scope(scope: Scope, rows: usize, columns: usize) -> String {
    match scope {
        Scope::Shown => tr!("当前显示 {n} 行" % rows),
        Scope::Marked => tr!("选中 {n} 格" % rows * columns),
        Scope::All => tr!("原表 {n} 行" % rows),
    }
}

/// A cell that is picked, as it is read out.
pub(crate) fn picked_cell(words: &str, rank: usize) -> String {
    tr!("{words}，已选为第{rank}个数", words, rank)
}

/// What the button for picking a marked cell says.
pub(crate) fn pick_button(rank: Option<usize>) -> String {
    rank.map_or_else(|| tr!("选来计算").to_owned(), |rank| tr!("不再用作{}", circled(rank)))
}

fn circled(rank: usize) -> &'static str {
    if rank == 1 { "①" } else { "②" }
}

/// What the marked cells come to.
pub(crate) fn summary(summary: &Summary) -> String {
    let mut words = tr!("已选 {n} 格" % summary.cells);
    if summary.values < summary.cells {
        words = tr!("{words}，其中 {n} 个数" % summary.values, words);
    }
    if let Some((sum, bounds)) = &summary.sum {
        words = tr!("{words}；合计 {sum}，按印出的位数在 {bounds} 之间", words, sum, bounds);
    }
    if let Some(mean) = &summary.mean {
        words = tr!("{words}；平均 {mean}", words, mean);
    }
    words
}

/// `全国占比：%（推断）`
pub(crate) fn unit_of(name: &str, unit: Option<&str>, inferred: bool) -> String {
    let unit = match (unit, inferred) {
        (Some(unit), true) => tr!("{unit} ✎推断", unit),
        (Some(unit), false) => unit.to_owned(),
        (None, _) => tr!("未印").to_owned(),
    };
    tr!("{name}：{unit}", name, unit)
}

/// The field for a unit.
pub(crate) fn unit_label(name: &str) -> String {
    tr!("“{name}”的单位", name)
}

/// What the chosen shape comes to.
pub(crate) fn shape(cells: usize, columns: usize, rest: usize) -> String {
    if rest == 0 {
        tr!("{cells} 格，{columns} 列，正好 {n} 行。" % cells / columns.max(1), cells, columns)
    } else {
        tr!("{cells} 格，{columns} 列，最后一行只有 {n} 格。" % rest, cells, columns)
    }
}

// Saving.
words! {
    export: "导出";
    export_letter: "全文";
    export_citation: "引用";
    export_tables_label: "表格";
    export_chart: "图";
    save_svg: "图 SVG（可放大、可再编辑）";
    save_png: "图 PNG（2 倍清晰度）";
    no_spreadsheet: "没有装载到电子表格程序。请检查网络后再试，或改存 CSV。";
    evidence_pack: "证据包";
    save_pack: "证据包（一个网页，断网也能核对）";
    save_pack_contact: "证据包（含联系人和电话）";
    writing_pack: "正在生成证据包";
    no_one_file: "没有取到生成证据包所需的 fuhan.html。请检查网络连接，或请网站管理人员把它和本页放在一起。";
    no_writer: "没有装载到画图和导出的程序。请检查网络连接，然后再试。";
    drawing: "正在画图";
    writing_spreadsheet: "正在生成电子表格";
    too_large_for_spreadsheet: "表格的行数或列数超出电子表格的上限。请改存 CSV。";
    no_picture: "浏览器没有画出图片。请改存 SVG。";
    picture_copied: "图已复制。";
}

/// After copying.
pub(crate) fn copied_rows(rows: usize) -> String {
    tr!("已复制 {n} 行，可粘贴到表格软件。" % rows)
}

/// After saving a table.
pub(crate) fn saved(name: &str, rows: usize) -> String {
    tr!("已保存 {name}，{n} 行。" % rows, name)
}

/// After saving anything else.
pub(crate) fn saved_file(name: &str) -> String {
    tr!("已保存 {name}。", name)
}

/// A table in the export menu.
pub(crate) fn export_table(format: &str, number: usize, rows: usize) -> String {
    tr!("表{number} {format}，全部 {n} 行" % rows, number, format)
}

/// All tables in the export menu.
pub(crate) fn export_tables(tables: usize, rows: usize) -> String {
    tr!("全部 {tables} 张表 XLSX，共 {n} 行" % rows, tables)
}

// Chart.
words! {
    chart_form: "图形";
    chart_what: "画什么";
    chart_levels: "数值";
    chart_series: "显示哪些";
    chart_data: "数据视图";
    chart_reset: "还原";
    chart_copy: "复制图片";
    chart_hint: "指向或用方向键看各点的数";
    chart_words: "文字说明";
    see_table: "看数据表";
    nothing_to_draw: "这张表没有可以画成图的数。";
}

/// The name of a form.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Lines => tr!("折线"),
        Kind::Columns => tr!("分组柱"),
        Kind::Multiples => tr!("小倍数"),
        Kind::Bars => tr!("条形"),
    }
}

/// Where a chart comes from: `某商函〔2021〕1号，表1 · 由复函整理`.
pub(crate) fn chart_origin(document: &str, table: usize) -> String {
    let number = table + 1;
    if document.is_empty() {
        tr!("表{number} · 由复函整理", number)
    } else {
        tr!("{document}，表{number} · 由复函整理", document, number)
    }
}

/// Said of a chart as a whole.
pub(crate) fn chart_name(title: &str) -> String {
    tr!("{title}，图", title)
}
