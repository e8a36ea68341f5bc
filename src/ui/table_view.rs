//! How a person looks at a table: its order, what is derived beside the print, which cells are
//! marked. Plain data and pure functions, tested without a browser.

use std::ops::RangeInclusive;

use crate::{
    derive::{self, Derivation, Derived, derive},
    model::Table,
    sheet::{Direction, Order, Origin, Sheet},
};

/// A cell of the sheet as shown: row and column from 0, heads and labels left out.
pub(crate) type At = (usize, usize);

/// The person's way of looking at one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TableView {
    /// The order of rows, `None` for the order of print.
    pub(crate) order: Option<Order>,
    /// What is derived beside the print.
    pub(crate) derivations: Vec<Derivation>,
    /// Derived values show their intervals.
    pub(crate) bounds: bool,
    /// Cells can be moved over and picked by keys.
    pub(crate) picking: bool,
    /// The cell that keys move from.
    pub(crate) focus: Option<At>,
    /// The other corner of the block.
    pub(crate) anchor: Option<At>,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TableAction {
    /// A sort button: `None` is the label column.
    Sort(Option<usize>),
    /// A derivation on or off.
    Toggle(Derivation),
    /// Intervals on or off.
    Bounds,
    /// Picking on or off.
    Picking,
    /// Mark one cell.
    Mark(At),
    /// Stretch the block to a cell.
    Stretch(At),
    /// Mark every cell of so many rows and columns.
    All(At),
    /// Mark nothing.
    Clear,
}

impl TableView {
    /// The same view after something happened.
    #[must_use]
    pub(crate) fn after(&self, action: &TableAction) -> Self {
        let mut next = self.clone();
        match action {
            TableAction::Sort(column) => {
                next.order = Order::next(self.order, *column);
                next.unmark();
            }
            TableAction::Toggle(derivation) => {
                if self.derivations.contains(derivation) {
                    next.derivations.retain(|other| other != derivation);
                } else {
                    next.derivations.push(*derivation);
                }
                // Columns have moved: an order by the number of a column would mean another one.
                next.order = self.order.filter(|order| order.column.is_none());
                next.unmark();
            }
            TableAction::Bounds => next.bounds = !self.bounds,
            TableAction::Picking => {
                next.picking = !self.picking;
                next.focus = if next.picking { self.focus.or(Some((0, 0))) } else { self.focus };
            }
            TableAction::Mark(at) => (next.focus, next.anchor) = (Some(*at), None),
            TableAction::Stretch(at) => {
                next.anchor = self.anchor.or(self.focus).or(Some(*at));
                next.focus = Some(*at);
            }
            TableAction::All((rows, columns)) => {
                next.anchor = Some((0, 0));
                next.focus = Some((rows.saturating_sub(1), columns.saturating_sub(1)));
            }
            TableAction::Clear => next.unmark(),
        }
        next
    }

    fn unmark(&mut self) {
        (self.focus, self.anchor) = (None, None);
    }

    /// The table as this view shows it.
    pub(crate) fn shown(&self, table: &Table) -> Derived {
        let mut derived = derive(&Sheet::of(table), &self.derivations);
        if let Some(order) = self.order {
            derived.sheet = derived.sheet.sorted(order);
        } else if self.derivations.is_empty() {
            derived.sheet = Sheet::of(table);
        }
        if !self.bounds {
            for cell in derived.sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.bounds = None;
            }
        }
        derived
    }

    /// Whether it shows anything but the print in its order.
    pub(crate) fn is_changed(&self) -> bool {
        self.order.is_some() || !self.derivations.is_empty()
    }

    /// Rows and columns of the marked block.
    pub(crate) fn block(&self) -> Option<(RangeInclusive<usize>, RangeInclusive<usize>)> {
        let focus = self.focus?;
        let anchor = self.anchor.unwrap_or(focus);
        let ends = |a: usize, b: usize| a.min(b)..=a.max(b);
        Some((ends(focus.0, anchor.0), ends(focus.1, anchor.1)))
    }

    /// `aria-sort` of a column.
    pub(crate) fn aria_sort(&self, column: Option<usize>) -> &'static str {
        match self.order.filter(|order| order.column == column).map(|order| order.direction) {
            Some(Direction::Ascending) => "ascending",
            Some(Direction::Descending) => "descending",
            None => "none",
        }
    }
}

/// Where a key moves to in a table of so many rows and columns; `None` for any other key.
pub(crate) fn moved(
    key: &str,
    control: bool,
    (row, column): At,
    (rows, columns): At,
) -> Option<At> {
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "Home" => (if control { 0 } else { row }, 0),
        "End" => (if control { last_row } else { row }, last_column),
        "PageUp" => (row.saturating_sub(10), column),
        "PageDown" => ((row + 10).min(last_row), column),
        _ => return None,
    })
}

/// Row and column of the table that a shown cell prints, `None` for derived ones.
pub(crate) fn printed(sheet: &Sheet, (row, column): At) -> Option<(usize, usize)> {
    match (sheet.rows.get(row)?.origin, sheet.columns.get(column)?.origin) {
        (Origin::Printed(row), Origin::Printed(column)) => Some((row, column)),
        _ => None,
    }
}

/// What this table can have derived.
pub(crate) fn offered(table: &Table) -> Vec<Derivation> {
    derive::possible(&Sheet::of(table))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::two_cities;

    #[test]
    fn a_sorted_cell_still_knows_the_print() {
        let table = two_cities();
        let view =
            TableView::default().after(&TableAction::Sort(None)).after(&TableAction::Sort(None));
        let sheet = view.shown(&table).sheet;
        assert_eq!(sheet.rows[0].label, "2016");
        assert_eq!(printed(&sheet, (0, 2)), Some((4, 2)));
    }

    #[test]
    fn derived_cells_are_no_cells_of_the_print() {
        let view = TableView::default().after(&TableAction::Toggle(Derivation::YearOnYear));
        let sheet = view.shown(&two_cities()).sheet;
        assert_eq!(sheet.columns.len(), 8);
        assert_eq!(printed(&sheet, (0, 1)), None);
        assert_eq!(printed(&sheet, (0, 2)), Some((0, 1)));
        assert!(sheet.rows[0].cells[1].bounds.is_none(), "intervals only on demand");
    }

    #[test]
    fn keys_stay_inside_the_table() {
        let size = (5, 4);
        assert_eq!(moved("ArrowUp", false, (0, 0), size), Some((0, 0)));
        assert_eq!(moved("ArrowRight", false, (0, 3), size), Some((0, 3)));
        assert_eq!(moved("End", true, (0, 0), size), Some((4, 3)));
        assert_eq!(moved("PageDown", false, (1, 1), size), Some((4, 1)));
        assert_eq!(moved("x", false, (1, 1), size), None);
        assert_eq!(moved("End", true, (0, 0), (0, 0)), None);
    }

    #[test]
    fn a_block_runs_between_its_corners_whichever_way() {
        let view = TableView::default()
            .after(&TableAction::Mark((3, 2)))
            .after(&TableAction::Stretch((1, 3)));
        assert_eq!(view.block(), Some((1..=3, 2..=3)));
        assert_eq!(view.after(&TableAction::Clear).block(), None);
    }
}
