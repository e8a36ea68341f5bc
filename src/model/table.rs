//! Data tables: grids, and tables flattened to lines or aligned by spaces.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A data table of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// `t1`, `t2` … in text order.
    pub id: String,
    /// Caption without the label 表1: `2016-2019年中西部城市离岸服务外包情况`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Where the caption stands, its label included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption_span: Option<Span>,
    /// Unit of the table as printed after 单位: `亿美元`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where the unit line stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_span: Option<Span>,
    /// Source or note line below (数据来源, 注) as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_note: Option<String>,
    /// Where the source note stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_note_span: Option<Span>,
    /// How it was drawn.
    pub origin: TableOrigin,
    /// From the caption to the source note.
    pub span: Span,
    /// Head of the label column, if printed: `年度`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_head: Option<String>,
    /// Columns without the row label's.
    pub columns: Vec<Column>,
    /// Rows without head rows.
    pub rows: Vec<Row>,
}

/// How a table was drawn in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableOrigin {
    /// A real grid of cells.
    Grid,
    /// One cell per line.
    Flattened,
    /// Columns aligned by spaces or tabs.
    Aligned,
}

/// A column with its heads from the outermost in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Column {
    /// Heads: `["重庆", "执行额"]`, units taken out.
    pub path: Vec<String>,
    /// Unit of the column's cells, from its head, the table's unit, or inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The unit is not printed but follows from the head (`占比` → `%`).
    pub unit_inferred: bool,
}

/// A row with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// The label cell's words: `2020`, `合计`.
    pub label: String,
    /// Where the label stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_span: Option<Span>,
    /// Cells without the label.
    pub cells: Vec<Cell>,
}

/// A cell, printed once at its first place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The words as printed.
    pub text: String,
    /// The exact decimal in the printed unit, as a string: `22.8`; `None` for words and blanks.
    pub value: Option<String>,
    /// Unit printed in the cell itself, else the column's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// Columns covered, where more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colspan: Option<u32>,
    /// Rows covered, where more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rowspan: Option<u32>,
}
