//! Places of cells from the edges that rows print, in twentieths of a point.
//!
//! Each row lists its own edges, and a table is only rows that follow each other. Edges that nearly
//! meet are one, because people draw tables by hand; where edges say nothing, cells stand one column
//! after another. A cell that continues the one above is taken into it when both have the same
//! edges and it has no words of its own.
//!
//! Invariant: at most [`MAX_COLUMNS`] columns; no two places overlap.

use crate::read::grid::{MAX_COLUMNS, Place};

/// Edges nearer than this are one: no column is narrower than a character.
const SAME_EDGE: i32 = 80;

/// A row as its format describes it.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Row {
    /// The left edge of its first cell.
    pub(in crate::read) left: i32,
    pub(in crate::read) cells: Vec<Cell>,
    /// Printed again on every page.
    pub(in crate::read) header: bool,
}

/// A cell as its row describes it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Cell {
    /// Its right edge.
    pub(in crate::read) right: i32,
    /// Continues the cell to the left.
    pub(in crate::read) joins_left: bool,
    /// Continues the cell above.
    pub(in crate::read) joins_above: bool,
}

/// Rows of a table while it is read.
#[derive(Default)]
pub(in crate::read) struct Shape {
    /// For each row which of its cells have words, and its description.
    rows: Vec<(Vec<bool>, Row)>,
}

impl Shape {
    pub(super) fn start_row(&mut self) {
        self.rows.push((Vec::new(), Row::default()));
    }

    pub(super) fn add_cell(&mut self) {
        if let Some((cells, _)) = self.rows.last_mut() {
            cells.push(false);
        }
    }

    /// The last cell has words: it stands for itself, whatever its row says.
    pub(super) fn fill_cell(&mut self) {
        if let Some(filled) = self.rows.last_mut().and_then(|(cells, _)| cells.last_mut()) {
            *filled = true;
        }
    }

    pub(super) fn end_row(&mut self, row: &Row) {
        if let Some((cells, last)) = self.rows.last_mut() {
            // A description may be longer than its row, and stand for thousands of rows.
            let described = row.cells.get(..cells.len()).unwrap_or(&row.cells).to_vec();
            *last = Row { cells: described, ..*row };
        }
    }

    /// The place of every cell, in their order; `None` for one that continues another.
    pub(super) fn places(&self) -> Vec<Option<Place>> {
        let edges = Edges::of(&self.rows);
        let mut places: Vec<Option<Place>> = Vec::new();
        // The cells that reach to the row above, as indices into `places`.
        let mut above: Vec<usize> = Vec::new();
        let mut at_row = 0;
        for (cells, row) in &self.rows {
            let mut reaching: Vec<usize> = Vec::new();
            let mut column = edges.as_ref().map_or(0, |edges| edges.place(row.left));
            for (at, filled) in cells.iter().enumerate() {
                if column >= MAX_COLUMNS {
                    // The rest of a row of too many cells stands below.
                    (at_row, column) = (at_row + 1, 0);
                    reaching.clear();
                }
                let cell = row.cells.get(at).copied().unwrap_or_default();
                let end = match &edges {
                    Some(edges) => edges.place(cell.right).clamp(column + 1, MAX_COLUMNS),
                    None => column + 1,
                };
                let colspan = end.saturating_sub(column).max(1);
                let start = std::mem::replace(&mut column, end);
                let left = reaching.last().copied().filter(|_| cell.joins_left && !filled);
                if let Some(Some(place)) = left.and_then(|left| places.get_mut(left)) {
                    place.colspan += colspan;
                    places.push(None);
                    continue;
                }
                let same = |&&one: &&usize| {
                    let place = places.get(one).copied().flatten();
                    place.is_some_and(|place| place.column == start && place.colspan == colspan)
                };
                let joins = cell.joins_above && !filled;
                let owner = above.iter().find(same).copied().filter(|_| joins);
                if let Some(owner) = owner
                    && let Some(Some(place)) = places.get_mut(owner)
                {
                    place.rowspan = at_row + 1 - place.row;
                    reaching.push(owner);
                    places.push(None);
                    continue;
                }
                reaching.push(places.len());
                places.push(Some(Place {
                    row: at_row,
                    column: start,
                    rowspan: 1,
                    colspan,
                    header: row.header,
                }));
            }
            above = reaching;
            at_row += 1;
        }
        places
    }
}

/// Edges of a whole table, from left to right; each stands for those that nearly meet it.
struct Edges(Vec<i32>);

impl Edges {
    /// `None` where some row's edges do not grow from left to right, or there are too many.
    fn of(rows: &[(Vec<bool>, Row)]) -> Option<Self> {
        let mut all: Vec<i32> = Vec::new();
        for (cells, row) in rows {
            let mut before = row.left;
            all.push(row.left);
            for at in 0..cells.len() {
                let right = row.cells.get(at)?.right;
                if right <= before {
                    return None;
                }
                all.push(right);
                before = right;
            }
        }
        all.sort_unstable();
        let mut edges: Vec<i32> = Vec::new();
        for edge in all {
            if edges.last().is_none_or(|last| edge.saturating_sub(*last) > SAME_EDGE) {
                edges.push(edge);
            }
        }
        (edges.len() <= MAX_COLUMNS).then_some(Self(edges))
    }

    /// The number of the edge that stands for this one.
    fn place(&self, edge: i32) -> usize {
        self.0.partition_point(|&one| one <= edge).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOINS_LEFT: u8 = 1;
    const JOINS_ABOVE: u8 = 2;

    fn shape(rows: &[&[(i32, u8)]]) -> Shape {
        let mut shape = Shape::default();
        for row in rows {
            shape.start_row();
            let cells: Vec<Cell> = row
                .iter()
                .map(|&(right, joins)| Cell {
                    right,
                    joins_left: joins == JOINS_LEFT,
                    joins_above: joins == JOINS_ABOVE,
                })
                .collect();
            for _ in &cells {
                shape.add_cell();
            }
            shape.end_row(&Row { left: 0, cells, header: false });
        }
        shape
    }

    fn check(rows: &[&[(i32, u8)]], expect: &[&str]) {
        let told = |place: Option<Place>| match place {
            Some(p) => format!("{},{} {}×{}", p.row, p.column, p.rowspan, p.colspan),
            None => "-".to_owned(),
        };
        let found: Vec<String> = shape(rows).places().into_iter().map(told).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn edges_give_columns_and_nearly_the_same_edge_is_one() {
        check(
            &[&[(1000, 0), (3000, 0)], &[(1010, 0), (2000, 0), (2990, 0)]],
            &["0,0 1×1", "0,1 1×2", "1,0 1×1", "1,1 1×1", "1,2 1×1"],
        );
    }

    #[test]
    fn cells_join_the_one_above_and_the_one_to_the_left() {
        check(
            &[
                &[(1000, 0), (2000, 0), (3000, JOINS_LEFT)],
                &[(1000, JOINS_ABOVE), (2000, 0), (3000, 0)],
                &[(1000, JOINS_ABOVE), (2000, 0), (3000, 0)],
            ],
            &["0,0 3×1", "0,1 1×2", "-", "-", "1,1 1×1", "1,2 1×1", "-", "2,1 1×1", "2,2 1×1"],
        );
    }

    #[test]
    fn a_cell_with_other_edges_than_the_one_above_stays_its_own() {
        check(
            &[&[(1000, 0), (2000, 0)], &[(2000, JOINS_ABOVE)]],
            &["0,0 1×1", "0,1 1×1", "1,0 1×2"],
        );
    }

    #[test]
    fn without_edges_cells_stand_one_after_another() {
        check(&[&[(0, 0), (0, 0)], &[(5, 0)]], &["0,0 1×1", "0,1 1×1", "1,0 1×1"]);
    }

    #[test]
    fn a_row_of_too_many_cells_goes_on_below() {
        let row: Vec<(i32, u8)> = (1..=300).map(|at| (at * 1000, 0)).collect();
        let places = shape(&[&row]).places();
        let last = places.last().copied().flatten().unwrap();
        assert_eq!((last.row, last.column), (1, 300 - MAX_COLUMNS - 1));
    }
}
