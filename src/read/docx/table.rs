//! The open table: rows and cells whose properties stand before their words.

use crate::read::{
    flow::Builder,
    grid::MAX_COLUMNS,
    xml::{Space, Tag},
};

/// An open table.
#[derive(Default)]
pub(super) struct Table {
    row: Row,
    /// A cell that has not begun in the text yet.
    cell: Option<Cell>,
    /// The cell before it in its row continues the one above.
    continues: bool,
    /// Where its words begin.
    start: usize,
    /// The widths of its columns.
    widths: Vec<u32>,
}

/// A table that has ended: another right behind it may be its rest.
#[derive(PartialEq, Eq)]
pub(super) struct Ended {
    widths: Vec<u32>,
    end: usize,
    depth: usize,
}

#[derive(Default)]
struct Row {
    begun: bool,
    /// Columns left empty before its first cell.
    before: usize,
    /// Printed again on every page.
    header: bool,
    /// Deleted by a tracked change, or hidden.
    gone: bool,
}

/// A cell as its properties say it.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    colspan: usize,
    merge: Merge,
    /// Continues the cell to its left: the older way of merging across.
    joins_left: bool,
}

/// A cell's part in cells merged down the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    Continues,
}

impl Table {
    pub(super) fn new(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    /// Takes up the width of a column.
    pub(super) fn column(&mut self, tag: &Tag<'_>) {
        if self.widths.len() < MAX_COLUMNS {
            self.widths.push(tag.number("w").unwrap_or(0));
        }
    }

    /// Whether it follows another with nothing between, and has its columns: Word shows them as one.
    pub(super) fn follows(&self, ended: &Ended, depth: usize) -> bool {
        ended.end == self.start && ended.depth == depth && ended.widths == self.widths
    }

    /// What another behind it may go on with; columns without widths are never the same.
    pub(super) fn ended(self, end: usize, depth: usize) -> Option<Ended> {
        let is_known = !self.widths.is_empty() && !self.widths.contains(&0);
        is_known.then_some(Ended { widths: self.widths, end, depth })
    }

    pub(super) fn start_row(&mut self) {
        self.row = Row::default();
        self.continues = false;
    }

    /// Takes up a property of the row.
    pub(super) fn row_property(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            _ if tag.space != Space::Word => {}
            "gridBefore" => self.row.before = tag.number("val").unwrap_or(0),
            "tblHeader" => self.row.header = super::look::is_on(tag),
            "del" => self.row.gone = true,
            "hidden" => self.row.gone = super::look::is_on(tag),
            _ => {}
        }
    }

    /// Whether the row is not shown.
    pub(super) fn is_row_gone(&self) -> bool {
        self.row.gone
    }

    pub(super) fn start_cell(&mut self) {
        self.cell = Some(Cell { colspan: 1, merge: Merge::None, joins_left: false });
    }

    /// The cell that has not begun yet.
    pub(super) fn cell(&mut self) -> Option<&mut Cell> {
        self.cell.as_mut()
    }

    /// Takes up a property of the cell.
    pub(super) fn cell_property(&mut self, tag: &Tag<'_>) {
        let Some(cell) = self.cell.as_mut().filter(|_| tag.space == Space::Word) else { return };
        match tag.name() {
            "gridSpan" => cell.colspan = tag.number("val").unwrap_or(1),
            "vMerge" | "vmerge" => {
                let begins = tag.attribute("val").is_some_and(|value| value == "restart");
                cell.merge = if begins { Merge::Begins } else { Merge::Continues };
            }
            "hMerge" | "hmerge" => {
                cell.joins_left = tag.attribute("val").is_none_or(|value| value != "restart");
            }
            _ => {}
        }
    }

    /// Whether the cell only continues the one above or to its left; its own words are never shown
    /// then.
    pub(super) fn continues(&mut self, builder: &mut Builder) -> bool {
        let Some(cell) = &self.cell else { return false };
        let (colspan, merge) = (cell.colspan, cell.merge);
        let continues = if cell.joins_left && self.row.begun {
            // One that reaches down is as wide here as where it begins.
            self.continues || builder.widen_cell(colspan)
        } else if merge == Merge::Continues {
            self.begin_row(builder);
            self.continues = builder.continue_cell();
            self.continues
        } else {
            false
        };
        if continues {
            self.cell = None;
        }
        continues
    }

    /// Begins the cell in the text, unless it has begun.
    pub(super) fn begin_cell(&mut self, builder: &mut Builder) {
        let Some(cell) = self.cell.take() else { return };
        self.begin_row(builder);
        self.continues = false;
        builder.start_cell(1, cell.colspan, self.row.header);
        if cell.merge != Merge::None {
            builder.let_cell_continue();
        }
    }

    fn begin_row(&mut self, builder: &mut Builder) {
        if !self.row.begun {
            self.row.begun = true;
            builder.start_row();
            builder.skip_columns(self.row.before);
        }
    }
}
