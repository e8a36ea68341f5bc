//! The numbers that a person picked in the letter to calculate with.
//!
//! Picks are ordered, the first is ① (base), the second ② (compared with it). A pick is a cell of a
//! table or words of the text, since letters without tables calculate too.

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

/// The picked numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Picked numbers, oldest first: ① ②.
    pub(crate) picks: Vec<Pick>,
}

impl Selection {
    /// Picks a number, or lets go of it where it is picked already.
    pub(crate) fn toggle(&mut self, pick: Pick) {
        self.extend(pick);
        if self.picks.len() > PICKS {
            self.picks.remove(0);
        }
    }

    /// Picks one more number, or lets go of it where it is picked already: for sums of many parts.
    pub(crate) fn extend(&mut self, pick: Pick) {
        let before = self.picks.len();
        self.picks.retain(|&held| held != pick);
        if self.picks.len() == before {
            self.picks.push(pick);
        }
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
}
