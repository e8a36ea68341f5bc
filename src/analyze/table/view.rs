//! A grid looked at down its columns or across its rows, so that a rule is written once.

use super::{Grid, GridNumber, GridPlace, Label};

/// A grid in one of its two directions. A lane is a column when looking down, a row when looking
/// across; its items are the places of the other direction.
#[derive(Clone, Copy, Debug)]
pub struct View<'g, 'l> {
    /// What is looked at.
    pub grid: &'g Grid<'l>,
    /// Lanes are rows.
    pub across: bool,
}

impl<'g, 'l> View<'g, 'l> {
    /// Both directions of a grid.
    pub fn both(grid: &'g Grid<'l>) -> [Self; 2] {
        [false, true].map(|across| Self { grid, across })
    }

    /// What the lanes say: heads of columns, or labels of rows.
    pub fn lanes(self) -> &'g [Label] {
        if self.across { &self.grid.rows } else { &self.grid.columns }
    }

    /// What the items of every lane say.
    pub fn items(self) -> &'g [Label] {
        if self.across { &self.grid.columns } else { &self.grid.rows }
    }

    /// What stands at an item of a lane.
    pub fn place(self, lane: usize, item: usize) -> Option<&'g GridPlace<'l>> {
        let (row, column) = if self.across { (lane, item) } else { (item, lane) };
        self.grid.place(row, column)
    }

    /// The number at an item of a lane.
    pub fn number(self, lane: usize, item: usize) -> Option<&'g GridNumber<'l>> {
        match self.place(lane, item)? {
            GridPlace::Number(number) => Some(number),
            GridPlace::Missing | GridPlace::Words => None,
        }
    }

    /// The names of an item and a lane, row before column: `合计 投资额`.
    pub fn name(self, lane: usize, item: usize) -> String {
        let (row, column) = if self.across { (lane, item) } else { (item, lane) };
        let label = self.grid.table.rows.get(row).map(|row| row.label.as_str());
        let path = self.grid.table.columns.get(column).map(|column| column.path.join(" "));
        let parts = [label.unwrap_or_default().to_owned(), path.unwrap_or_default()];
        parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }
}
