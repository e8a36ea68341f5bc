//! Rows of a table with every place filled.
//!
//! A cell over several rows or columns is printed once, at its first place. Whoever sorts, cuts or
//! writes the table needs to know what stands in the other places.

use super::{Origin, Place, SheetCell, SheetRow};
use crate::model::{Cell, Row, Table};

/// What stands at one place of a row.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'t> {
    /// The cell there, or the one that covers it; `None` in a row that ends sooner.
    pub cell: Option<&'t Cell>,
    /// How the cell shares the place.
    pub place: Place,
}

/// The places of every row, as many as there are columns: row by row, since tables may be long.
pub fn layout(table: &Table) -> impl Iterator<Item = Vec<Slot<'_>>> {
    let width = table.columns.len();
    // What still hangs down from the rows above: for each column, the cell and the rows left.
    let mut hanging: Vec<Option<(&Cell, usize)>> = vec![None; width];
    let row = move |(at, row)| fill(row, width, table.rows.len() - at, &mut hanging);
    table.rows.iter().enumerate().map(row)
}

/// The rows, one cell for each column.
pub(super) fn rows(table: &Table) -> Vec<SheetRow> {
    let cell = |slot: Slot<'_>| {
        let cell = slot.cell.map(SheetCell::printed).unwrap_or_default();
        SheetCell { place: slot.place, ..cell }
    };
    let rows = table.rows.iter().zip(layout(table)).enumerate();
    rows.map(|(at, (row, slots))| SheetRow {
        label: row.label.clone(),
        origin: Origin::Printed(at),
        cells: slots.into_iter().map(cell).collect(),
    })
    .collect()
}

/// Fills one row from left to right. A row that has a cell for every column keeps each at its own
/// place; in a shorter one the cells move right past the places that are covered.
fn fill<'t>(
    row: &'t Row,
    width: usize,
    rows_left: usize,
    hanging: &mut [Option<(&'t Cell, usize)>],
) -> Vec<Slot<'t>> {
    let positional = row.cells.len() >= width;
    let mut slots: Vec<Slot<'t>> = Vec::with_capacity(width);
    let mut printed = row.cells.iter();
    while slots.len() < width {
        if let Some(cell) = hanging.get_mut(slots.len()).and_then(take_one) {
            slots.push(Slot { cell: Some(cell), place: Place::Covered });
            if positional {
                printed.next();
            }
            continue;
        }
        let Some(cell) = printed.next() else {
            slots.push(Slot { cell: None, place: Place::Single });
            continue;
        };
        let at = slots.len();
        let columns = count(cell.colspan).min(width - at);
        let rows = count(cell.rowspan).min(rows_left);
        for slot in hanging.iter_mut().skip(at).take(columns).filter(|_| rows > 1) {
            *slot = Some((cell, rows - 1));
        }
        let place = if rows * columns > 1 { Place::Lead { rows, columns } } else { Place::Single };
        slots.push(Slot { cell: Some(cell), place });
        for _ in 1..columns {
            slots.push(Slot { cell: Some(cell), place: Place::Covered });
            if positional {
                printed.next();
            }
        }
    }
    slots
}

fn count(span: Option<u32>) -> usize {
    span.and_then(|span| usize::try_from(span).ok()).unwrap_or(1).max(1)
}

/// One row's worth of a hanging cell.
fn take_one<'t>(slot: &mut Option<(&'t Cell, usize)>) -> Option<&'t Cell> {
    let (cell, left) = slot.take()?;
    if left > 1 {
        *slot = Some((cell, left - 1));
    }
    Some(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{cell, table};

    fn words(table: &Table) -> Vec<Vec<String>> {
        let row = |row: &SheetRow| row.cells.iter().map(|cell| cell.text.clone()).collect();
        rows(table).iter().map(row).collect()
    }

    #[test]
    fn covered_places_repeat_the_words_whether_or_not_the_row_leaves_room_for_them() {
        let mut short = table(&["甲", "乙", "丙"], &[&["1", "a", "b"], &["2", "c", "d"]]);
        short.rows[0].cells[0].rowspan = Some(2);
        short.rows[0].cells[1].colspan = Some(2);
        let expected = [["a", "b", "b"], ["a", "c", "d"]];
        assert_eq!(words(&short), expected);

        let mut roomy = short.clone();
        roomy.rows[0].cells.push(cell("", None));
        roomy.rows[1].cells.insert(0, cell("", None));
        assert_eq!(words(&roomy), expected);
    }

    #[test]
    fn a_span_past_the_edge_is_cut_and_a_short_row_is_filled_with_blanks() {
        let mut wild = table(&["甲", "乙"], &[&["1", "a"], &["2", "b", "c"]]);
        wild.rows[1].cells[1].rowspan = Some(u32::MAX);
        wild.rows[1].cells[1].colspan = Some(u32::MAX);
        assert_eq!(words(&wild), [["a", ""], ["b", "c"]]);
        assert_eq!(rows(&wild)[1].cells[1].place, Place::Single);
    }
}
