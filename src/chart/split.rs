//! Which head of a column is the thing counted, and which is what is counted of it.
//!
//! Letters print cities over measures, measures over cities, and years in rows or heads. The unit
//! tells them apart: a level of heads that sets the unit is the measure.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Axis, is_printed};
use crate::sheet::{Sheet, SheetColumn, is_total, year_of};

/// One series: its measure, its name, where its values stand.
pub(super) struct Split {
    pub(super) measure: String,
    pub(super) series: String,
    pub(super) unit: Option<String>,
    pub(super) unit_inferred: bool,
    /// Step of the axis, row, column.
    pub(super) places: Vec<(usize, usize, usize)>,
}

/// The axis, the series and the labels of the rows left out.
pub(super) fn split(sheet: &Sheet) -> (Axis, Vec<Split>, Vec<String>) {
    let rows: Vec<usize> = (0..sheet.rows.len())
        .filter(|&at| sheet.rows.get(at).is_some_and(|row| is_printed(row.origin)))
        .collect();
    let label = |row: usize| sheet.rows.get(row).map(|r| r.label.as_str()).unwrap_or_default();
    if let Some(years) = years_in_rows(&rows, label) {
        let left_out = rows.iter().filter(|&&row| year_of(label(row)).is_none());
        let left_out = left_out.map(|&row| label(row).to_owned()).collect();
        let axis = Axis::Years(years.iter().map(|&(year, _)| year).collect());
        let order: Vec<usize> = years.into_iter().map(|(_, row)| row).collect();
        return (axis, by_column(sheet, &order), left_out);
    }
    if let Some(level) = year_level(&sheet.columns) {
        return by_row(sheet, &rows, level);
    }
    let (mut totals, mut parts): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|&row| is_total(label(row)));
    if parts.is_empty() {
        // A table of nothing but totals is drawn as it stands.
        std::mem::swap(&mut totals, &mut parts);
    }
    let words = |rows: &[usize]| rows.iter().map(|&row| label(row).to_owned()).collect();
    (Axis::Names(words(&parts)), by_column(sheet, &parts), words(&totals))
}

/// The years of the rows in order of time with their rows, where most rows are years and none
/// comes twice.
fn years_in_rows<'s>(
    rows: &[usize],
    label: impl Fn(usize) -> &'s str,
) -> Option<Vec<(i32, usize)>> {
    let years: BTreeMap<i32, usize> =
        rows.iter().filter_map(|&row| Some((year_of(label(row))?, row))).collect();
    let labelled = rows.iter().filter(|&&row| year_of(label(row)).is_some()).count();
    let twice = labelled > years.len();
    (!years.is_empty() && !twice && labelled * 2 > rows.len()).then(|| years.into_iter().collect())
}

/// The level of the heads that is a year in every column.
fn year_level(columns: &[SheetColumn]) -> Option<usize> {
    let is_year = |column: &SheetColumn, level: usize| {
        column.path.get(level).is_some_and(|head| year_of(head).is_some())
    };
    let depth = columns.first()?.path.len();
    (0..depth).find(|&level| columns.iter().all(|column| is_year(column, level)))
}

/// Years in the heads: rows are the series, the rest of the heads the measure.
fn by_row(sheet: &Sheet, rows: &[usize], level: usize) -> (Axis, Vec<Split>, Vec<String>) {
    let year = |column: &SheetColumn| column.path.get(level).and_then(|head| year_of(head));
    let years: BTreeSet<i32> = sheet.columns.iter().filter_map(year).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let mut splits: Vec<Split> = Vec::new();
    let mut numbers: BTreeMap<(String, Option<String>, usize), usize> = BTreeMap::new();
    for (at, column) in sheet.columns.iter().enumerate() {
        let rest: Vec<&str> = column.path.iter().map(String::as_str).collect();
        let rest: Vec<&str> = rest
            .into_iter()
            .enumerate()
            .filter(|(l, _)| *l != level)
            .map(|(_, head)| head)
            .collect();
        let measure = rest.join(" ");
        let step =
            year(column).and_then(|year| years.binary_search(&year).ok()).unwrap_or_default();
        for &row in rows {
            let key = (measure.clone(), column.unit.clone(), row);
            let number = *numbers.entry(key).or_insert(splits.len());
            if number == splits.len() {
                splits.push(Split {
                    measure: measure.clone(),
                    series: sheet.rows.get(row).map(|r| r.label.clone()).unwrap_or_default(),
                    unit: column.unit.clone(),
                    unit_inferred: column.unit_inferred,
                    places: Vec::new(),
                });
            }
            if let Some(split) = splits.get_mut(number) {
                split.places.push((step, row, at));
            }
        }
    }
    (Axis::Years(years), splits, Vec::new())
}

/// Years or names in the rows: columns are the series.
fn by_column(sheet: &Sheet, order: &[usize]) -> Vec<Split> {
    let names = column_names(&sheet.columns);
    let split = |(at, (measure, series)): (usize, (String, String))| {
        let column = sheet.columns.get(at)?;
        Some(Split {
            measure,
            series,
            unit: column.unit.clone(),
            unit_inferred: column.unit_inferred,
            places: order.iter().enumerate().map(|(step, &row)| (step, row, at)).collect(),
        })
    };
    names.into_iter().enumerate().filter_map(split).collect()
}

/// Measure and series of each column.
fn column_names(columns: &[SheetColumn]) -> Vec<(String, String)> {
    let nested = columns.iter().all(|column| column.path.len() > 1);
    if !nested {
        return columns.iter().map(|column| one_level(columns, column)).collect();
    }
    let inner_is_measure = inner_is_measure(columns);
    let name = |column: &SheetColumn| {
        let (outer, inner) = outer_inner(column);
        if inner_is_measure { (inner, outer) } else { (outer, inner) }
    };
    columns.iter().map(name).collect()
}

/// Columns with plain heads: those of one unit are one measure, named by all of them.
fn one_level(columns: &[SheetColumn], column: &SheetColumn) -> (String, String) {
    let same: Vec<String> =
        columns.iter().filter(|other| other.unit == column.unit).map(SheetColumn::name).collect();
    let measure = if same.len() == columns.len() && same.len() > 1 || same.len() > 4 {
        String::new()
    } else {
        same.join("、")
    };
    (measure, column.name())
}

/// With two levels of heads: whether the inner one names what is measured.
fn inner_is_measure(columns: &[SheetColumn]) -> bool {
    let mut inner_units: BTreeMap<String, BTreeSet<Option<&str>>> = BTreeMap::new();
    let mut outer_units: BTreeMap<String, BTreeSet<Option<&str>>> = BTreeMap::new();
    for column in columns {
        let (outer, inner) = outer_inner(column);
        inner_units.entry(inner).or_default().insert(column.unit.as_deref());
        outer_units.entry(outer).or_default().insert(column.unit.as_deref());
    }
    let inner_sets = inner_units.values().all(|units| units.len() == 1);
    let outer_sets = outer_units.values().all(|units| units.len() == 1);
    match (inner_sets, outer_sets) {
        (true, false) => true,
        (false, true) => false,
        // One unit for all, or none sets it: things usually outnumber what is measured of them.
        _ => inner_units.len() <= outer_units.len(),
    }
}

fn outer_inner(column: &SheetColumn) -> (String, String) {
    match column.path.split_last() {
        Some((inner, outer)) => (outer.join(" "), inner.clone()),
        None => (String::new(), String::new()),
    }
}
