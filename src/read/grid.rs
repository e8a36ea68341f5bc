//! Cells with spans to places in a grid, by the rules of HTML, hardened.
//!
//! Spans that overlap a cell from above are cut so that each place has one owner; a cell that
//! reaches below the last row of its group is cut there; columns and rows in which no cell begins
//! say nothing and are taken out. Cells are stored once each, so a hostile span costs no memory.
//!
//! Invariant: at most [`MAX_COLUMNS`] columns, so placing a cell takes bounded time.

use crate::{
    block::{Block, CellGrid, GridCell},
    text::Span,
};

/// Most columns of a grid; a row with more cells goes on in the next row. No letter comes near.
pub(super) const MAX_COLUMNS: usize = 256;

/// Most rows a cell may ask for, as in browsers.
const MAX_ROWSPAN: usize = 65_534;

/// Where a cell stands, found out by a reader itself.
#[cfg(feature = "readers")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rowspan: usize,
    pub(super) colspan: usize,
    pub(super) header: bool,
}

/// A table being read.
#[derive(Default)]
pub(super) struct TableBuilder {
    /// Paragraphs above the first cell: the caption, words outside any cell.
    before: Vec<Block>,
    /// Words outside any cell since the last one.
    stray: Vec<Block>,
    cells: Vec<GridCell>,
    open: bool,
    /// Rows begun.
    rows: usize,
    /// The next column to look at in the current row.
    column: usize,
    /// For each column the first row that is free again.
    free_from: Vec<usize>,
    /// Index of the group's first cell.
    group: usize,
    /// For each column the last cell that begins in it and may reach down row by row.
    #[cfg(feature = "readers")]
    continued: Vec<Option<usize>>,
}

impl TableBuilder {
    /// Adds a block to the open cell or around the cells.
    pub(super) fn add(&mut self, block: Block) {
        match self.cells.last_mut() {
            Some(cell) if self.open => {
                // Mostly there is one, and cells are many: room for more comes with the second.
                if cell.blocks.is_empty() {
                    cell.blocks.reserve_exact(1);
                }
                cell.blocks.push(block);
            }
            Some(_) => self.stray.push(block),
            None => self.before.push(block),
        }
    }

    /// Begins a row.
    pub(super) fn start_row(&mut self) {
        self.rows += 1;
        self.column = 0;
    }

    /// Begins a cell whose words begin at `start`.
    pub(super) fn start_cell(
        &mut self,
        start: usize,
        rowspan: usize,
        colspan: usize,
        header: bool,
    ) {
        // Words between two cells belong to the one before: order is kept, no place is made up.
        let stray = std::mem::take(&mut self.stray);
        if let Some(last) = self.cells.last_mut() {
            last.blocks.extend(stray);
            close(last);
        }
        if self.rows == 0 {
            self.start_row();
        }
        let mut row = self.rows - 1;
        while self.free_from.get(self.column).is_some_and(|&free| free > row) {
            self.column += 1;
        }
        if self.column >= MAX_COLUMNS {
            // Cells that reach down are cut here, or a full row of them would push this one far.
            self.end_group();
            self.start_row();
            row = self.rows - 1;
        }
        let reach = match rowspan {
            0 => MAX_ROWSPAN,
            _ => rowspan.min(MAX_ROWSPAN),
        };
        let wanted = (self.column + colspan.max(1)).min(MAX_COLUMNS);
        let mut end = self.column;
        while end < wanted && self.free_from.get(end).is_none_or(|&free| free <= row) {
            end += 1;
        }
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        for free in self.free_from.iter_mut().take(end).skip(self.column) {
            *free = row + reach;
        }
        self.cells.push(GridCell {
            row,
            column: self.column,
            rowspan: reach,
            colspan: end - self.column,
            header,
            span: Span::new(start, start),
            blocks: Vec::new(),
        });
        self.column = end;
        self.open = true;
    }

    /// Leaves columns of the current row empty.
    #[cfg(feature = "readers")]
    pub(super) fn skip_columns(&mut self, columns: usize) {
        self.column = self.column.saturating_add(columns).min(MAX_COLUMNS - 1);
    }

    /// The cell just begun may reach further down, as [`Self::continue_cell`] finds out.
    #[cfg(feature = "readers")]
    pub(super) fn let_continue(&mut self) {
        let Some((at, cell)) = self.cells.iter().enumerate().next_back() else { return };
        if self.continued.len() <= cell.column {
            self.continued.resize(cell.column + 1, None);
        }
        if let Some(last) = self.continued.get_mut(cell.column) {
            *last = Some(at);
        }
    }

    /// Lets the cell above reach one row further down instead of beginning one; `false` where none
    /// that may ends right above.
    #[cfg(feature = "readers")]
    pub(super) fn continue_cell(&mut self) -> bool {
        let above = self.continued.get(self.column).copied().flatten();
        let cell = above.and_then(|above| self.cells.get_mut(above));
        let Some(cell) = cell.filter(|cell| cell.row + cell.rowspan + 1 == self.rows) else {
            return false;
        };
        cell.rowspan += 1;
        self.column += cell.colspan;
        true
    }

    /// Lets the row's last cell reach over more columns instead of beginning one; `false` where none
    /// ends right here.
    #[cfg(feature = "readers")]
    pub(super) fn widen_cell(&mut self, columns: usize) -> bool {
        let ends_here = |cell: &&mut GridCell| {
            cell.row + 1 == self.rows && cell.column + cell.colspan == self.column
        };
        let Some(cell) = self.cells.last_mut().filter(ends_here) else { return false };
        let end = (self.column + columns.clamp(1, MAX_COLUMNS)).min(MAX_COLUMNS);
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        for free in self.free_from.iter_mut().take(end).skip(self.column) {
            *free = (*free).max(cell.row + cell.rowspan);
        }
        cell.colspan = end - cell.column;
        self.column = end;
        true
    }

    /// The cells of the row just read, where none reaches over another row and none from above into it.
    #[cfg(feature = "readers")]
    pub(super) fn plain_row(&self) -> &[GridCell] {
        let own = self.cells.iter().rev().take_while(|cell| cell.row + 1 == self.rows).count();
        let cells = self.cells.get(self.cells.len() - own..).unwrap_or_default();
        let reaches = |at: &usize| {
            self.cells.get(*at).is_some_and(|cell| cell.row + cell.rowspan >= self.rows)
        };
        let is_open = self.continued.iter().flatten().any(reaches);
        let is_filled = self.free_from.iter().filter(|free| **free == self.rows).count()
            == cells.iter().map(|cell| cell.colspan).sum::<usize>();
        let is_plain = cells.iter().all(|cell| cell.rowspan == 1) && is_filled && !is_open;
        if is_plain { cells } else { &[] }
    }

    /// Takes the last cells out, for as many rows to be put in the place of theirs.
    #[cfg(feature = "readers")]
    pub(super) fn take_row(&mut self, cells: usize, rows: usize) -> Vec<GridCell> {
        let more = rows.saturating_sub(1);
        for free in self.free_from.iter_mut().filter(|free| **free == self.rows) {
            *free += more;
        }
        self.rows += more;
        self.cells.split_off(self.cells.len().saturating_sub(cells))
    }

    /// Puts a cell in its place.
    #[cfg(feature = "readers")]
    pub(super) fn add_cell(&mut self, cell: GridCell) {
        self.cells.push(cell);
    }

    /// The blocks of the open cell.
    #[cfg(feature = "readers")]
    pub(super) fn open_blocks(&mut self) -> Option<&mut Vec<Block>> {
        self.cells.last_mut().filter(|_| self.open).map(|cell| &mut cell.blocks)
    }

    /// Ends the open cell.
    pub(super) fn end_cell(&mut self) {
        if self.open {
            self.open = false;
            if let Some(cell) = self.cells.last_mut() {
                close(cell);
            }
        }
    }

    /// Ends a group of rows: nothing reaches further down.
    pub(super) fn end_group(&mut self) {
        let rows = self.rows;
        for cell in self.cells.iter_mut().skip(self.group) {
            cell.rowspan = cell.rowspan.min(rows.saturating_sub(cell.row)).max(1);
        }
        self.group = self.cells.len();
        self.free_from.clear();
    }

    /// Gives every cell begun so far its place, in their order; a cell without one continues another,
    /// has no words, and goes.
    #[cfg(feature = "readers")]
    pub(super) fn place(&mut self, places: &[Option<Place>]) {
        self.end_cell();
        self.group = 0;
        self.rows = 0;
        let mut places = places.iter();
        self.cells.retain_mut(|cell| {
            let Some(place) = places.next().copied().flatten() else { return false };
            (cell.row, cell.column) = (place.row, place.column);
            (cell.rowspan, cell.colspan) = (place.rowspan, place.colspan);
            cell.header = place.header;
            self.rows = self.rows.max(place.row + place.rowspan);
            true
        });
    }

    /// What stands above the grid, the grid if it has a cell, what stands below.
    pub(super) fn finish(mut self) -> (Vec<Block>, Option<CellGrid>, Vec<Block>) {
        self.end_group();
        let rows = compact(&mut self.cells, |cell| (&mut cell.row, &mut cell.rowspan));
        let columns = compact(&mut self.cells, |cell| (&mut cell.column, &mut cell.colspan));
        let grid = self.cells.first().zip(self.cells.last()).map(|(first, last)| CellGrid {
            span: first.span.cover(last.span),
            columns,
            rows,
            cells: Vec::new(),
        });
        let grid = grid.map(|grid| CellGrid { cells: self.cells, ..grid });
        (self.before, grid, self.stray)
    }
}

/// The cell's span from its first block to its last; an empty cell keeps its place.
fn close(cell: &mut GridCell) {
    let span = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.span,
        Block::Grid(grid) => grid.span,
    };
    if let Some((first, last)) = cell.blocks.first().zip(cell.blocks.last()) {
        cell.span = span(first).cover(span(last));
    }
}

/// Takes out the lines of one axis in which no cell begins; gives the number of those left.
fn compact(
    cells: &mut [GridCell],
    axis: impl Fn(&mut GridCell) -> (&mut usize, &mut usize),
) -> usize {
    let mut begun: Vec<usize> = cells.iter_mut().map(|cell| *axis(cell).0).collect();
    begun.sort_unstable();
    begun.dedup();
    // `begun` is sorted, so a place's number among those left is found by halving.
    let place = |at: usize| begun.partition_point(|&line| line < at);
    for cell in cells {
        let (at, span) = axis(cell);
        let start = place(*at);
        *span = place(*at + *span).saturating_sub(start).max(1);
        *at = start;
    }
    begun.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the grid: rows of `(rowspan, colspan)` in, `row,column rowspan×colspan` out.
    fn placed(rows: &[&[(usize, usize)]]) -> (usize, usize, Vec<String>) {
        let mut table = TableBuilder::default();
        for row in rows {
            table.start_row();
            for &(rowspan, colspan) in *row {
                table.start_cell(0, rowspan, colspan, false);
                table.end_cell();
            }
        }
        let grid = table.finish().1.unwrap();
        let cells = grid.cells.iter();
        let cells =
            cells.map(|c| format!("{},{} {}×{}", c.row, c.column, c.rowspan, c.colspan)).collect();
        (grid.rows, grid.columns, cells)
    }

    #[test]
    fn two_level_heads_take_their_places() {
        let (rows, columns, cells) =
            placed(&[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)], &[(1, 1), (1, 1), (1, 1)]]);
        assert_eq!((rows, columns), (3, 3));
        let expected =
            ["0,0 2×1", "0,1 1×2", "1,1 1×1", "1,2 1×1", "2,0 1×1", "2,1 1×1", "2,2 1×1"];
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_span_is_cut_where_another_cell_reaches_down() {
        let (_, columns, cells) = placed(&[&[(1, 1), (2, 1), (1, 1)], &[(1, 3), (1, 1)]]);
        assert_eq!(columns, 3);
        assert_eq!(cells, ["0,0 1×1", "0,1 2×1", "0,2 1×1", "1,0 1×1", "1,2 1×1"]);
    }

    #[test]
    fn rows_and_columns_in_which_nothing_begins_are_taken_out() {
        let (rows, columns, cells) = placed(&[&[(3, 5), (3, 4)], &[], &[], &[(1, 5), (1, 4)]]);
        assert_eq!((rows, columns), (2, 2));
        assert_eq!(cells, ["0,0 1×1", "0,1 1×1", "1,0 1×1", "1,1 1×1"]);
    }

    #[test]
    fn a_span_of_zero_or_past_the_end_reaches_the_last_row() {
        let (rows, _, cells) = placed(&[&[(0, 1), (99_999, 1), (1, 1)], &[(1, 1)]]);
        assert_eq!(rows, 2);
        assert_eq!(cells, ["0,0 2×1", "0,1 2×1", "0,2 1×1", "1,2 1×1"]);
    }

    #[test]
    fn a_row_of_too_many_cells_goes_on_below() {
        let row = vec![(1, 1); MAX_COLUMNS + 2];
        let (rows, columns, cells) = placed(&[&row]);
        assert_eq!((rows, columns, cells.len()), (2, MAX_COLUMNS, MAX_COLUMNS + 2));
    }
}
