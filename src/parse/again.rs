//! Corrections of the parsing, applied to a letter that is parsed already and has no blocks any more.

use super::{keep, repair};
use crate::model::{Correction, Letter};

/// Whether the correction changes what the parser makes, so that it cannot be taken out of a letter
/// that was parsed with it.
pub fn is_parsed_in(correction: &Correction) -> bool {
    matches!(
        correction,
        Correction::TableShape { .. }
            | Correction::ColumnUnit { .. }
            | Correction::KeepPrint { .. }
    )
}

/// Applies the letter's corrections once more: refused repairs and units of columns. What is applied
/// already does not change.
pub fn correct(letter: &mut Letter) {
    let repairs = std::mem::take(&mut letter.repairs);
    letter.repairs = repair::settle(repairs, &letter.corrections);
    keep::keep_prints(letter);
    for correction in &letter.corrections {
        let Correction::ColumnUnit { table, column, unit } = correction else { continue };
        let Some(table) = letter.tables.iter_mut().find(|own| own.id == *table) else { continue };
        let at = *column as usize;
        let Some(column) = table.columns.get_mut(at) else { continue };
        let before = column.unit.replace(unit.clone());
        column.unit_inferred = false;
        for cell in table.rows.iter_mut().filter_map(|row| row.cells.get_mut(at)) {
            // A cell that prints a unit of its own keeps it.
            if cell.unit == before && !cell.unit.as_ref().is_some_and(|own| cell.text.contains(own))
            {
                cell.unit = cell.value.is_some().then(|| unit.clone());
            }
        }
    }
}
