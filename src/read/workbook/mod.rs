//! Workbooks: sheets of cells that become captions, lines and grids.
//!
//! [`xlsx`], [`xlsb`], [`xls`], [`xml_2003`], [`ods`] and [`csv`] give sheets, each cell as it is shown; this file lays them
//! out. Empty rows part a sheet into tables; a line of a single cell above or below a table is its
//! title, unit or note and stands as a paragraph, so that a letter typed into one column is read as
//! a letter. What a program hides is left out, and said.

mod csv;
mod date;
mod decimal;
mod format;
mod layout;
mod ods;
mod xls;
mod xlsb;
mod xlsx;
mod xml_2003;

use std::collections::BTreeSet;

pub(super) use self::csv::read as read_csv;
use super::{File, Found, ReadError, mail::listed};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
};

/// Reads a workbook of Excel or WPS from 2007 on.
pub(super) fn read_xlsx(file: &File<'_>) -> Result<Found, ReadError> {
    Ok(document(xlsx::sheets(file)?, file.limits.nodes).into())
}

/// Reads a workbook in the old Office container.
pub(super) fn read_xls(file: &File<'_>) -> Result<Found, ReadError> {
    Ok(document(xls::sheets(file)?, file.limits.nodes).into())
}

/// Reads a workbook in one XML file.
pub(super) fn read_xml_2003(file: &File<'_>) -> Result<Found, ReadError> {
    Ok(document(xml_2003::sheets(file)?, file.limits.nodes).into())
}

/// Reads an OpenDocument sheet.
pub(super) fn read_ods(file: &File<'_>) -> Result<Found, ReadError> {
    Ok(document(ods::sheets(file)?, file.limits.nodes).into())
}

/// A sheet as a program keeps it.
#[derive(Default)]
struct Sheet {
    name: String,
    hidden: bool,
    cells: Vec<Cell>,
    hidden_rows: BTreeSet<u32>,
    /// Ranges of columns, first and last.
    hidden_columns: Vec<(u32, u32)>,
    /// Cells of it were left out because there are too many.
    truncated: bool,
}

/// A cell that shows something.
struct Cell {
    row: u32,
    column: u32,
    /// Rows and columns that it covers, at least 1.
    rows: u32,
    columns: u32,
    text: String,
}

/// The rectangle that several cells were merged into: first row and column, last row and column.
#[derive(Clone, Copy)]
struct Merged {
    first: (u32, u32),
    last: (u32, u32),
}

impl Sheet {
    /// Adds a cell, unless it shows nothing or there are too many.
    fn add(&mut self, row: u32, column: u32, text: String, limit: usize) {
        if text.trim().is_empty() {
            return;
        }
        if self.cells.len() >= limit {
            self.truncated = true;
            return;
        }
        self.cells.push(Cell { row, column, rows: 1, columns: 1, text });
    }

    /// Gives each merged rectangle to the cell at its first place.
    fn merge(&mut self, mut merged: Vec<Merged>) {
        merged.sort_by_key(|merged| merged.first);
        for cell in &mut self.cells {
            let found = merged.binary_search_by_key(&(cell.row, cell.column), |m| m.first);
            if let Some(merged) = found.ok().and_then(|at| merged.get(at)) {
                cell.rows = merged.last.0.saturating_sub(merged.first.0).saturating_add(1);
                cell.columns = merged.last.1.saturating_sub(merged.first.1).saturating_add(1);
            }
        }
    }

    fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// Sheets one after the other.
fn document(sheets: Vec<Sheet>, limit: usize) -> Document {
    let mut hidden = Hidden::default();
    let mut truncated = false;
    let mut layout = layout::Layout::new(limit);
    for mut sheet in sheets {
        if sheet.hidden {
            if !sheet.cells.is_empty() {
                hidden.sheets.push(sheet.name);
            }
            continue;
        }
        truncated |= sheet.truncated;
        hidden.take_from(&mut sheet);
        truncated |= !layout.add(sheet);
    }
    let mut document = layout.finish();
    if truncated {
        let noticed = Diagnostic::warning(Code::Truncated, None);
        document.diagnostics.push(noticed.with("limit", limit));
    }
    document.diagnostics.extend(hidden.noticed());
    document
}

/// What the program does not show.
#[derive(Default)]
struct Hidden {
    sheets: Vec<String>,
    rows: usize,
    columns: usize,
}

impl Hidden {
    /// Takes cells of hidden rows and columns out of a sheet.
    fn take_from(&mut self, sheet: &mut Sheet) {
        let cells = std::mem::take(&mut sheet.cells);
        let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
        for cell in cells {
            if sheet.hidden_rows.contains(&cell.row) {
                rows.insert(cell.row);
            } else if sheet.hides_column(cell.column) {
                columns.insert(cell.column);
            } else {
                sheet.cells.push(cell);
            }
        }
        self.rows += rows.len();
        self.columns += columns.len();
    }

    fn noticed(&self) -> Option<Diagnostic> {
        let any = !self.sheets.is_empty() || self.rows > 0 || self.columns > 0;
        any.then(|| {
            Diagnostic::note(Code::HiddenCells, None)
                .with("sheets", listed(&self.sheets))
                .with("rows", self.rows)
                .with("columns", self.columns)
        })
    }
}

/// Whether a name is the program's and says nothing of the sheet: `Sheet1`, `工作表2`.
fn is_default_name(name: &str) -> bool {
    let bare = name.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    ["", "sheet", "工作表", "表格", "sheet_"].contains(&bare.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests;
