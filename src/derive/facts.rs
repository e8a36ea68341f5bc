//! A sheet read as numbers, and the columns and rows that follow from it.

use std::collections::BTreeMap;

use super::value::{Outcome, PERCENT_PLACES, growth, points, quantity, quotient, rounded, shown};
use crate::{
    number::{Decimal, Quantity, Ratio, Rounding},
    sheet::{Origin, Place, Sheet, SheetCell, SheetColumn, SheetRow, is_total, year_of},
};

/// The sheet read as numbers.
pub(super) struct Facts<'s> {
    sheet: &'s Sheet,
    /// Row of each year, where rows are years and none comes twice.
    years: BTreeMap<i32, usize>,
    /// Most decimals printed in each column.
    places: Vec<u32>,
}

impl<'s> Facts<'s> {
    pub(super) fn of(sheet: &'s Sheet) -> Self {
        let printed = |row: &&SheetRow| row.origin != Origin::Derived;
        let labelled: Vec<(i32, usize)> = sheet
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| printed(row))
            .filter_map(|(at, row)| Some((year_of(&row.label)?, at)))
            .collect();
        let years: BTreeMap<i32, usize> = labelled.iter().copied().collect();
        let years = if years.len() == labelled.len() { years } else { BTreeMap::new() };
        let places = |at: usize| {
            let cells = sheet.rows.iter().filter_map(|row| row.cells.get(at));
            let decimals = cells.filter_map(|cell| Decimal::parse(cell.value.as_deref()?));
            decimals.map(|decimal| decimal.places()).max().unwrap_or(0)
        };
        Self { sheet, years, places: (0..sheet.columns.len()).map(places).collect() }
    }

    pub(super) fn copy(&self, derived: &mut Sheet, at: usize) {
        derived.columns.extend(self.sheet.columns.get(at).cloned());
        for (row, old) in derived.rows.iter_mut().zip(&self.sheet.rows) {
            let mut cell = old.cells.get(at).cloned().unwrap_or_default();
            cell.place = Place::Single;
            row.cells.push(cell);
        }
    }

    /// The number of a cell, at its column's precision.
    fn quantity(&self, row: usize, column: usize) -> Option<Quantity> {
        let cell = self.sheet.rows.get(row)?.cells.get(column)?;
        let mut quantity = quantity(cell, self.sheet.columns.get(column)?.unit.as_deref())?;
        if !quantity.is_exact() {
            let places = self.places.get(column).copied().unwrap_or(0);
            quantity.decimal = quantity.decimal.at_least_places(places);
        }
        Some(quantity)
    }

    fn is_percent(&self, column: usize) -> bool {
        let unit = self.sheet.columns.get(column).and_then(|column| column.unit.as_deref());
        matches!(unit, Some("%" | "％" | "‰"))
    }

    pub(super) fn year_on_year(&self, at: usize) -> Option<(SheetColumn, Vec<SheetCell>)> {
        let column = self.sheet.columns.get(at)?;
        if column.origin == Origin::Derived || self.years.len() < 2 || self.is_rate(at) {
            return None;
        }
        let percent = self.is_percent(at);
        let (name, unit) =
            if percent { (tr!("变动"), tr!("个百分点")) } else { (tr!("同比"), "%") };
        let cell = |row: usize| {
            let year = year_of(&self.sheet.rows.get(row)?.label)?;
            let before = *self.years.get(&(year - 1))?;
            let (base, now) = (self.quantity(before, at)?, self.quantity(row, at)?);
            if percent {
                points(&base, &now, self.places.get(at).copied()?)
            } else {
                growth(&base, &now, 1)
            }
        };
        Some((derived_column(column, name, unit), self.cells(cell, unit)))
    }

    /// A column that holds growth already: its change from year to year says nothing.
    fn is_rate(&self, at: usize) -> bool {
        let head = self.sheet.columns.get(at).and_then(|column| column.path.last());
        let rates = ["同比", "增长", "增速", "增幅", "环比", "±"];
        head.is_some_and(|head| rates.iter().any(|word| head.contains(word)))
    }

    pub(super) fn average(&self, columns: &[SheetColumn]) -> Option<SheetRow> {
        let (&first_year, &first) = self.years.first_key_value()?;
        let (&last_year, &last) = self.years.last_key_value()?;
        let years = u32::try_from(last_year - first_year).ok().filter(|years| *years > 1)?;
        let cell = |column: &SheetColumn| {
            let Origin::Printed(_) = column.origin else { return SheetCell::default() };
            let at = self.sheet.columns.iter().position(|own| own.origin == column.origin);
            let rate = at.filter(|&at| !self.is_percent(at) && !self.is_rate(at)).and_then(|at| {
                growth(&self.quantity(first, at)?, &self.quantity(last, at)?, years)
            });
            shown(rate, "%", true)
        };
        Some(SheetRow {
            label: tr!(
                "{first_year}→{last_year}年均增长（{years}年）",
                first_year,
                last_year,
                years
            ),
            origin: Origin::Derived,
            cells: columns.iter().map(cell).collect(),
        })
    }

    /// The share that stands beside a level: under the same outer head, or in the next column.
    fn share_of(&self, at: usize) -> Option<usize> {
        let level = self.sheet.columns.get(at)?;
        let is_share = |other: usize| {
            let head = self.sheet.columns.get(other).and_then(|column| column.path.last());
            let share = |head: &String| head.contains("占") || head.contains("比重");
            self.is_percent(other) && !self.is_rate(other) && head.is_some_and(share)
        };
        let (_, outer) = level.path.split_last()?;
        let mut shares = (0..self.sheet.columns.len()).filter(|&other| is_share(other));
        let under = |other: &usize| {
            let path = self.sheet.columns.get(*other).and_then(|column| column.path.split_last());
            !outer.is_empty() && path.is_some_and(|(_, other)| other == outer)
        };
        if outer.is_empty() { is_share(at + 1).then_some(at + 1) } else { shares.find(under) }
    }

    pub(super) fn implied_total(&self, at: usize) -> Option<(SheetColumn, Vec<SheetCell>)> {
        let column = self.sheet.columns.get(at)?;
        if column.origin == Origin::Derived || self.is_percent(at) || self.is_rate(at) {
            return None;
        }
        let share = self.share_of(at)?;
        let unit = column.unit.clone().unwrap_or_default();
        let places = self.places.get(at).copied()?;
        let cell = |row: usize| {
            let (level, share) = (self.quantity(row, at)?, self.quantity(row, share)?);
            let own = level.scale.factor();
            let value = level.value().checked_div(&share.value())?.checked_div(&own)?;
            let bounds =
                level.interval(Rounding::Unknown).div(&share.interval(Rounding::Unknown))?;
            let bounds = bounds.scale(&own.reciprocal()?);
            let hundred = Ratio::from(100);
            // A share in percent keeps its digits: 2.1 stands for 2.1 of a hundred.
            let factor =
                if share.value() == share.decimal.value() { hundred } else { Ratio::one() };
            Some(rounded(&(&value * &factor), &bounds.scale(&factor), places))
        };
        let head = self.sheet.columns.get(share)?.path.last()?.clone();
        let name = tr!("按{head}推算总量", head);
        let mut implied = derived_column(column, "", &unit);
        if let Some(last) = implied.path.last_mut() {
            *last = name;
        }
        Some((implied, self.cells(cell, &unit)))
    }

    pub(super) fn shares(&self, at: usize) -> Option<(SheetColumn, Vec<SheetCell>)> {
        let column = self.sheet.columns.get(at)?;
        if column.origin == Origin::Derived || self.is_percent(at) || self.is_rate(at) {
            return None;
        }
        let share = |part: Quantity, whole: Quantity| {
            let (value, bounds) = quotient(&part, &whole)?;
            let hundred = Ratio::from(100);
            Some(rounded(&(&value * &hundred), &bounds.scale(&hundred), PERCENT_PLACES))
        };
        let total_row = self.sheet.rows.iter().position(|row| is_total(&row.label));
        let cells = if let Some(total) = total_row.filter(|_| self.years.is_empty()) {
            let part = |row: usize| (row != total).then(|| self.quantity(row, at)).flatten();
            self.cells(|row| share(part(row)?, self.quantity(total, at)?), "%")
        } else {
            let total = self.total_column(at)?;
            self.cells(|row| share(self.quantity(row, at)?, self.quantity(row, total)?), "%")
        };
        Some((derived_column(column, tr!("占合计"), "%"), cells))
    }

    /// The column of the total that a column is part of: the same unit, and heads that differ only
    /// where one of them says 合计.
    fn total_column(&self, at: usize) -> Option<usize> {
        let part = self.sheet.columns.get(at)?;
        self.sheet.columns.iter().enumerate().position(|(other, whole)| {
            let heads = || whole.path.iter().zip(&part.path);
            other != at
                && whole.unit == part.unit
                && whole.path.len() == part.path.len()
                && heads().filter(|(whole, part)| whole != part).count() == 1
                && heads().any(|(whole, part)| whole != part && is_total(whole))
        })
    }

    fn cells(&self, cell: impl Fn(usize) -> Option<Outcome>, unit: &str) -> Vec<SheetCell> {
        (0..self.sheet.rows.len()).map(|row| shown(cell(row), unit, false)).collect()
    }

    /// Integers among decimals, which are read at their column's precision.
    pub(super) fn assumptions(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for (at, column) in self.sheet.columns.iter().enumerate() {
            let places = self.places.get(at).copied().unwrap_or(0);
            for row in &self.sheet.rows {
                let cell = row.cells.get(at).filter(|_| row.origin != Origin::Derived);
                let Some(value) = cell.and_then(|cell| cell.value.as_deref()) else { continue };
                if Decimal::parse(value).is_some_and(|decimal| decimal.places() < places) {
                    sentences.push(tr!(
                        "{row} {column}的“{value}”按本列{places}位小数计算。",
                        row = row.label,
                        column = column.name(),
                        value,
                        places
                    ));
                }
            }
        }
        sentences
    }
}

fn derived_column(column: &SheetColumn, name: &str, unit: &str) -> SheetColumn {
    let mut path = column.path.clone();
    match path.last_mut() {
        Some(last) => last.push_str(name),
        None => path.push(name.to_owned()),
    }
    let unit = (!unit.is_empty()).then(|| unit.to_owned());
    SheetColumn { path, unit, unit_inferred: false, origin: Origin::Derived }
}
