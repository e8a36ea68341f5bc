//! Tables for the tests of this and neighbouring modules.

use crate::model::{Cell, Column, Letter, Row, Table, TableOrigin};
use crate::text::Span;

/// A cell of words; those that are a number have a value.
pub(crate) fn cell(text: &str, unit: Option<&str>) -> Cell {
    let number = text.parse::<f64>().is_ok();
    Cell {
        text: text.to_owned(),
        value: number.then(|| text.to_owned()),
        unit: unit.filter(|_| number).map(str::to_owned),
        span: Span::default(),
        colspan: None,
        rowspan: None,
    }
}

/// A table: heads `外/内(单位)`, rows of words, the label first.
pub(crate) fn table(heads: &[&str], rows: &[&[&str]]) -> Table {
    let column = |head: &&str| {
        let (path, unit) = head.split_once('(').unwrap_or((head, ""));
        let unit = unit.trim_end_matches(')');
        Column {
            path: path.split('/').map(str::to_owned).collect(),
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            unit_inferred: unit == "%",
        }
    };
    let columns: Vec<Column> = heads.iter().map(column).collect();
    let row = |words: &&[&str]| Row {
        label: words[0].to_owned(),
        label_span: None,
        cells: words[1..]
            .iter()
            .zip(&columns)
            .map(|(text, column)| cell(text, column.unit.as_deref()))
            .collect(),
    };
    Table {
        id: "t1".to_owned(),
        caption: Some("2016-2020年三地外包情况".to_owned()),
        caption_span: None,
        unit: Some("亿美元".to_owned()),
        unit_span: None,
        source_note: Some("数据来源:商务部门".to_owned()),
        source_note_span: None,
        origin: TableOrigin::Grid,
        span: Span::default(),
        label_head: Some("年度".to_owned()),
        rows: rows.iter().map(row).collect(),
        columns,
    }
}

/// A letter with these tables and nothing else.
pub(crate) fn letter(tables: Vec<Table>) -> Letter {
    let mut letter = crate::model::sample::empty_letter();
    letter.tables = tables;
    for (at, table) in letter.tables.iter_mut().enumerate() {
        table.id = format!("t{}", at + 1);
    }
    letter
}

/// Two cities, amount and share, newest year first, one amount printed without decimals.
pub(crate) fn two_cities() -> Table {
    table(
        &["江城/执行额(亿美元)", "江城/占比(%)", "山城/执行额(亿美元)", "山城/占比(%)"],
        &[
            &["2020", "22.8", "2.1", "22.9", "2.1"],
            &["2019", "20.6", "2.1", "20.3", "2.1"],
            &["2018", "21.5", "2.4", "—", "2.2"],
            &["2017", "17.8", "2.2", "6", "2.1"],
            &["2016", "18.4", "2.6", "14.5", "2.0"],
        ],
    )
}
