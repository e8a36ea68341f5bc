//! Rows of a table with every place filled.
//!
//! A cell over several rows or columns is printed once, at its first place. Whoever sorts, cuts or
//! writes the table needs to know what stands in the other places.

use super::{Origin, Place, SheetCell, SheetRow};
use crate::model::{Row, Table};

/// The rows, one cell for each column.
pub(super) fn rows(table: &Table) -> Vec<SheetRow> {
    let width = table.columns.len();
    // What still hangs down from the rows above: for each column, the cell and the rows left.
    let mut hanging: Vec<Option<(SheetCell, usize)>> = vec![None; width];
    let row = |(at, row): (usize, &Row)| SheetRow {
        label: row.label.clone(),
        origin: Origin::Printed(at),
        cells: fill(row, width, table.rows.len() - at, &mut hanging),
    };
    table.rows.iter().enumerate().map(row).collect()
}

/// Fills one row from left to right. A row that has a cell for every column keeps each at its own
/// place; in a shorter one the cells move right past the places that are covered.
fn fill(
    row: &Row,
    width: usize,
    rows_left: usize,
    hanging: &mut [Option<(SheetCell, usize)>],
) -> Vec<SheetCell> {
    let positional = row.cells.len() >= width;
    let mut cells: Vec<SheetCell> = Vec::with_capacity(width);
    let mut printed = row.cells.iter();
    while cells.len() < width {
        if let Some(covered) = hanging.get_mut(cells.len()).and_then(take_one) {
            cells.push(covered);
            if positional {
                printed.next();
            }
            continue;
        }
        let Some(cell) = printed.next() else {
            cells.push(SheetCell::default());
            continue;
        };
        let at = cells.len();
        let columns = count(cell.colspan).min(width - at);
        let rows = count(cell.rowspan).min(rows_left);
        let lead = SheetCell::printed(cell);
        let covered = SheetCell { place: Place::Covered, ..lead.clone() };
        for slot in hanging.iter_mut().skip(at).take(columns).filter(|_| rows > 1) {
            *slot = Some((covered.clone(), rows - 1));
        }
        let place = if rows * columns > 1 { Place::Lead { rows, columns } } else { Place::Single };
        cells.push(SheetCell { place, ..lead });
        for _ in 1..columns {
            cells.push(covered.clone());
            if positional {
                printed.next();
            }
        }
    }
    cells
}

fn count(span: Option<u32>) -> usize {
    span.and_then(|span| usize::try_from(span).ok()).unwrap_or(1).max(1)
}

/// One row's worth of a hanging cell.
fn take_one(slot: &mut Option<(SheetCell, usize)>) -> Option<SheetCell> {
    let (cell, left) = slot.take()?;
    if left > 1 {
        *slot = Some((cell.clone(), left - 1));
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
