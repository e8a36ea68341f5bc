//! What a block of cells comes to: how many, their sum, their mean.

use super::value::{PERCENT_PLACES, quantity};
use crate::{
    number::{Quantity, Ratio, Round, Rounding},
    sheet::{Sheet, SheetCell},
};

/// A block of cells in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Cells, blanks and words included.
    pub cells: usize,
    /// Cells with a value.
    pub values: usize,
    /// Sum in the common unit with its interval: `62.9亿美元`, `[62.75, 63.05]`. Absent for fewer than
    /// two values, for values of several units, and for percentages, whose sum says nothing.
    pub sum: Option<(String, String)>,
    /// Mean in the common unit, absent as the sum is; percentages have one.
    pub mean: Option<String>,
}

/// Sums the cells of these rows and columns up.
pub fn summary(sheet: &Sheet, rows: &[usize], columns: &[usize]) -> Summary {
    let mut found: Vec<(Quantity, String)> = Vec::new();
    for row in rows.iter().filter_map(|&at| sheet.rows.get(at)) {
        let cells =
            columns.iter().filter_map(|&at| Some((row.cells.get(at)?, sheet.columns.get(at)?)));
        found.extend(cells.filter_map(|(cell, column)| value(cell, column.unit.as_deref())));
    }
    let mut summary =
        Summary { cells: rows.len() * columns.len(), values: found.len(), ..Summary::default() };
    let Some((first, unit)) = found.first().cloned() else { return summary };
    if found.len() < 2 || found.iter().any(|(_, other)| *other != unit) {
        return summary;
    }
    let places = found.iter().map(|(quantity, _)| quantity.decimal.places()).max().unwrap_or(0);
    // All have one unit, so that they add up as printed, whatever the scale.
    let printed = || found.iter().map(|(quantity, _)| quantity.decimal.value());
    let total = printed().fold(Ratio::zero(), |sum, value| &sum + &value);
    let count = Ratio::from(i64::try_from(found.len()).unwrap_or(i64::MAX));
    if let Some(mean) = total.checked_div(&count) {
        summary.mean =
            Some(format!("{}{unit}", mean.round(places + PERCENT_PLACES, Round::HalfUp)));
    }
    if !["%", "％", "‰"].contains(&unit.as_str()) {
        let own = first.scale.factor();
        let bounds = found.iter().map(|(quantity, _)| quantity.interval(Rounding::Unknown));
        let bounds = bounds.reduce(|sum, one| sum.add(&one));
        let bounds = own.reciprocal().and_then(|to_own| Some(bounds?.scale(&to_own)));
        let bounds = bounds.map(|bounds| bounds.round_outward(places + 1)).unwrap_or_default();
        summary.sum = Some((format!("{}{unit}", total.round(places, Round::HalfUp)), bounds));
    }
    summary
}

fn value(cell: &SheetCell, column_unit: Option<&str>) -> Option<(Quantity, String)> {
    let unit = cell.unit.as_deref().or(column_unit).unwrap_or_default();
    Some((quantity(cell, Some(unit))?, unit.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};

    #[test]
    fn a_sum_carries_the_interval_of_its_parts() {
        let summary = summary(&Sheet::of(&two_cities()), &[0, 1, 2], &[0]);
        assert_eq!((summary.cells, summary.values), (3, 3));
        assert_eq!(summary.sum, Some(("64.9亿美元".to_owned(), "[64.75, 65.05]".to_owned())));
        assert_eq!(summary.mean.as_deref(), Some("21.63亿美元"));
    }

    #[test]
    fn exact_counts_add_up_exactly() {
        let sheet = Sheet::of(&table(&["户数(户)"], &[&["江城", "3"], &["山城", "4"]]));
        let summary = summary(&sheet, &[0, 1], &[0]);
        assert_eq!(summary.sum, Some(("7户".to_owned(), "[7.0, 7.0]".to_owned())));
    }

    #[test]
    fn mixed_units_and_percentages_have_no_sum() {
        let sheet = Sheet::of(&two_cities());
        assert_eq!(summary(&sheet, &[0], &[0, 1]).sum, None);
        let shares = summary(&sheet, &[0, 1], &[1]);
        assert_eq!((shares.sum, shares.mean.as_deref()), (None, Some("2.10%")));
    }
}
