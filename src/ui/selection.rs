//! What a person picked in the letter: numbers to calculate with, and a block of cells to copy.
//!
//! Picks are ordered, the first is ① (base), the second ② (compared with it). A pick is a cell of a
//! table or words of the text, since letters without tables calculate too. The block of cells runs
//! from an anchor to the focused cell, as in a spreadsheet.

use std::ops::RangeInclusive;

use crate::text::Span;

/// How many numbers a person can hold at once; one more lets go of the oldest.
pub(crate) const PICKS: usize = 2;

/// A cell by its place: table in the letter, row and column without heads and labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CellRef {
    /// Index in `Letter::tables`.
    pub(crate) table: usize,
    /// Index in `Table::rows`.
    pub(crate) row: usize,
    /// Column from 0, the label column left out.
    pub(crate) column: usize,
}

/// One picked number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pick {
    /// A cell of a table.
    Cell(CellRef),
    /// Words of the text that hold one number.
    Words(Span),
}

/// A block of cells of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellBlock {
    /// Index in `Letter::tables`.
    pub(crate) table: usize,
    /// Rows, both ends in.
    pub(crate) rows: RangeInclusive<usize>,
    /// Columns, both ends in.
    pub(crate) columns: RangeInclusive<usize>,
}

impl CellBlock {
    /// Whether the cell lies in the block.
    pub(crate) fn contains(&self, cell: CellRef) -> bool {
        cell.table == self.table
            && self.rows.contains(&cell.row)
            && self.columns.contains(&cell.column)
    }
}

/// Picks, focus and block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Picked numbers, oldest first: ① ②.
    pub(crate) picks: Vec<Pick>,
    /// The cell that arrow keys move from.
    pub(crate) focus: Option<CellRef>,
    /// The other corner of the block; the focused cell alone where `None`.
    pub(crate) anchor: Option<CellRef>,
}

impl Selection {
    /// Picks a number, or lets go of it where it is picked already.
    pub(crate) fn toggle(&mut self, pick: Pick) {
        if let Pick::Cell(cell) = pick {
            self.move_to(cell);
        }
        let before = self.picks.len();
        self.picks.retain(|&held| held != pick);
        if self.picks.len() == before {
            self.picks.push(pick);
            if self.picks.len() > PICKS {
                self.picks.remove(0);
            }
        }
    }

    /// Swaps ① and ②.
    pub(crate) fn swap(&mut self) {
        self.picks.reverse();
    }

    /// Focuses a cell; the block is that cell.
    pub(crate) fn move_to(&mut self, cell: CellRef) {
        self.focus = Some(cell);
        self.anchor = None;
    }

    /// Focuses a cell and stretches the block from where it began.
    pub(crate) fn extend_to(&mut self, cell: CellRef) {
        let anchor = self.anchor.or(self.focus).filter(|anchor| anchor.table == cell.table);
        self.anchor = Some(anchor.unwrap_or(cell));
        self.focus = Some(cell);
    }

    /// The block between anchor and focus.
    pub(crate) fn block(&self) -> Option<CellBlock> {
        let focus = self.focus?;
        let anchor = self.anchor.unwrap_or(focus);
        let ends = |a: usize, b: usize| a.min(b)..=a.max(b);
        Some(CellBlock {
            table: focus.table,
            rows: ends(focus.row, anchor.row),
            columns: ends(focus.column, anchor.column),
        })
    }

    /// The number of a pick from 1, if it is picked.
    pub(crate) fn rank(&self, pick: Pick) -> Option<usize> {
        self.picks.iter().position(|&held| held == pick).map(|at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, column: usize) -> CellRef {
        CellRef { table: 0, row, column }
    }

    #[test]
    fn a_third_pick_lets_go_of_the_oldest() {
        let mut selection = Selection::default();
        for row in 0..3 {
            selection.toggle(Pick::Cell(cell(row, 0)));
        }
        assert_eq!(selection.picks, [Pick::Cell(cell(1, 0)), Pick::Cell(cell(2, 0))]);
        assert_eq!(selection.rank(Pick::Cell(cell(2, 0))), Some(2));
    }

    #[test]
    fn picking_twice_lets_go() {
        let mut selection = Selection::default();
        let words = Pick::Words(Span::new(3, 9));
        selection.toggle(words);
        selection.toggle(words);
        assert!(selection.picks.is_empty());
    }

    #[test]
    fn a_block_stretches_both_ways_from_where_it_began() {
        let mut selection = Selection::default();
        selection.move_to(cell(2, 2));
        selection.extend_to(cell(1, 3));
        selection.extend_to(cell(4, 0));
        let block = selection.block().unwrap();
        assert_eq!((block.rows, block.columns), (2..=4, 0..=2));
    }

    #[test]
    fn a_block_never_spans_two_tables() {
        let mut selection = Selection::default();
        selection.move_to(cell(2, 2));
        selection.extend_to(CellRef { table: 1, row: 0, column: 0 });
        assert_eq!(selection.block().unwrap().table, 1);
        assert_eq!(selection.block().unwrap().rows, 0..=0);
    }
}
