//! From cells to paragraphs and grids.
//!
//! Invariant: at most as many places as the limit are drawn, so a sheet with a cell in its last row
//! and column costs no more than its cells.

use std::collections::BTreeMap;

use super::{Cell, Sheet, is_default_name};
use crate::{
    block::Document,
    read::flow::{Builder, Style},
};

/// Most columns of a table, as of every grid.
const COLUMNS: usize = 256;

/// A row's cells in order.
type Row = Vec<Cell>;

/// Writes sheets into a document.
pub(super) struct Layout {
    builder: Builder,
    limit: usize,
}

impl Layout {
    pub(super) fn new(limit: usize) -> Self {
        Self { builder: Builder::new(), limit }
    }

    /// Adds a sheet; `false` where the limit cut it off.
    pub(super) fn add(&mut self, sheet: Sheet) -> bool {
        let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
        let mut name = Some(sheet.name).filter(|name| !is_default_name(name));
        for cell in sheet.cells {
            rows.entry(cell.row).or_default().push(cell);
        }
        let mut group: Vec<Row> = Vec::new();
        // The first row that no cell of the group reaches into.
        let mut free = 0;
        for (number, mut row) in rows {
            row.sort_by_key(|cell| cell.column);
            let blank = (free..number).any(|row| !sheet.hidden_rows.contains(&row));
            if blank && !group.is_empty() {
                let group = std::mem::take(&mut group);
                if !self.group(group, &mut name) {
                    return false;
                }
            }
            let end = row.iter().map(|cell| number.saturating_add(cell.rows)).max();
            free = free.max(end.unwrap_or(number));
            group.push(row);
        }
        self.group(group, &mut name)
    }

    /// Adds neighbouring rows: lines, a table, lines.
    fn group(&mut self, mut rows: Vec<Row>, name: &mut Option<String>) -> bool {
        let table = rows.iter().position(|row| !is_line(row)).unwrap_or(rows.len());
        let last = rows.iter().rposition(|row| !is_line(row)).map_or(table, |last| last + 1);
        // A cell of the table may reach down beside what looks like a line.
        let cells = rows.iter().take(last).flatten();
        let reach = cells.map(|cell| cell.row.saturating_add(cell.rows)).max().unwrap_or(0);
        let beside = |row: &&Row| row.first().is_some_and(|cell| cell.row < reach);
        let last = last + rows.iter().skip(last).take_while(beside).count();
        let below = rows.split_off(last);
        let grid = rows.split_off(table);
        if let Some(name) = name.take().filter(|_| !rows.is_empty() || !grid.is_empty()) {
            // A title of the sheet's own stands nearer to the table.
            let caption = rows.is_empty();
            self.line(&name, caption);
        }
        for cell in rows.into_iter().flatten() {
            self.line(&cell.text, false);
        }
        if !self.grid(grid) {
            return false;
        }
        for cell in below.into_iter().flatten() {
            self.line(&cell.text, false);
        }
        self.builder.nodes() <= self.limit
    }

    fn line(&mut self, words: &str, caption: bool) {
        let style = Style { preformatted: true, caption, ..Style::default() };
        self.builder.push(words, style);
        self.builder.end_line();
    }

    /// Adds a table of the rows and columns in which something begins; the others say nothing.
    fn grid(&mut self, rows: Vec<Row>) -> bool {
        let numbers: Vec<u32> = rows.iter().flatten().map(|cell| cell.row).collect();
        let numbers = distinct(numbers);
        let mut columns = distinct(rows.iter().flatten().map(|cell| cell.column).collect());
        if columns.is_empty() {
            return true;
        }
        let whole = columns.len() <= COLUMNS;
        columns.truncate(COLUMNS);
        // For each column the first row that is free again.
        let mut free_from = vec![0; columns.len()];
        self.builder.start_table();
        for row in rows {
            self.builder.start_row();
            let Some(number) = row.first().map(|cell| cell.row) else { continue };
            let mut cells = row.into_iter().peekable();
            let mut column = 0;
            while let Some(&place) = columns.get(column) {
                if self.builder.nodes() > self.limit {
                    self.builder.end_table();
                    return false;
                }
                let mut cell = None;
                while let Some(next) = cells.next_if(|next| next.column <= place) {
                    cell = Some(next).filter(|next| next.column == place);
                }
                if free_from.get(column).is_some_and(|&free| free > number) {
                    column += 1;
                    continue;
                }
                let (end_row, end_column) = match &cell {
                    Some(cell) => (
                        number.saturating_add(cell.rows),
                        within(&columns, place, place.saturating_add(cell.columns)),
                    ),
                    None => (number.saturating_add(1), 1),
                };
                for free in free_from.iter_mut().skip(column).take(end_column) {
                    *free = end_row;
                }
                self.builder.start_cell(within(&numbers, number, end_row), end_column, false);
                let text = cell.as_ref().map_or("", |cell| cell.text.as_str());
                self.builder.push(text, Style { preformatted: true, ..Style::default() });
                self.builder.end_cell();
                column += end_column;
            }
        }
        self.builder.end_table();
        whole
    }

    pub(super) fn finish(self) -> Document {
        let (text, blocks) = self.builder.finish(Vec::new());
        Document { text, blocks, ..Document::default() }
    }
}

/// Whether a row is a line of words and not part of a table: one cell, no higher than the row.
fn is_line(row: &Row) -> bool {
    matches!(row.as_slice(), [cell] if cell.rows == 1)
}

fn distinct(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// How many of the numbers lie from `start` up to `end`; the first of them does.
fn within(numbers: &[u32], start: u32, end: u32) -> usize {
    let place = |at: u32| numbers.partition_point(|&number| number < at);
    place(end).saturating_sub(place(start)).max(1)
}
