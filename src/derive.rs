//! Rows and columns that follow from the printed ones: growth by year, yearly average, what a share
//! implies, shares of a total.
//!
//! A derived value never stands in a printed place: it has a column or row of its own, is marked as
//! derived, and carries the interval that the roundings of the print allow. Where the print allows
//! no answer (no year before, a base of zero or below) the cell is a dash.
//!
//! Invariant: exact arithmetic only, and the printed cells of the sheet stay as they are.

use std::collections::BTreeMap;

use crate::{
    number::{Decimal, Interval, Quantity, Ratio, Round, Rounding},
    sheet::{Origin, Sheet, SheetCell, SheetColumn, SheetRow, is_total, year_of},
};

/// What can be derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derivation {
    /// 同比: change against the year before; for % columns the difference in points.
    YearOnYear,
    /// 年均: yearly average growth from the first to the last year, as a row.
    Average,
    /// The whole that a level and its share imply.
    ImpliedTotal,
    /// Shares of the printed total row or column.
    Shares,
}

/// Every derivation, in the order of the menu.
pub const DERIVATIONS: &[Derivation] =
    &[Derivation::YearOnYear, Derivation::Average, Derivation::ImpliedTotal, Derivation::Shares];

/// A sheet with derived rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The sheet.
    pub sheet: Sheet,
    /// What was taken for granted on the way, one sentence each.
    pub assumptions: Vec<String>,
}

/// Decimals of a shown percentage.
const PERCENT_PLACES: u32 = 1;
/// Decimals of a root before it is rounded for show.
const ROOT_PLACES: u32 = 12;

/// The derivations that give at least one value on this sheet.
pub fn possible(sheet: &Sheet) -> Vec<Derivation> {
    let gives = |one: &&Derivation| {
        let sheet = derive(sheet, &[**one]).sheet;
        let derived = |origin| origin == Origin::Derived;
        sheet.rows.iter().any(|row| {
            let cells = row.cells.iter().zip(&sheet.columns);
            cells.into_iter().any(|(cell, column)| {
                (derived(row.origin) || derived(column.origin)) && cell.value.is_some()
            })
        })
    };
    DERIVATIONS.iter().filter(gives).copied().collect()
}

/// Puts the chosen derivations beside the printed values.
pub fn derive(sheet: &Sheet, chosen: &[Derivation]) -> Derived {
    let facts = Facts::of(sheet);
    let mut derived = Sheet { columns: Vec::new(), ..sheet.unmerged() };
    for row in &mut derived.rows {
        row.cells.clear();
    }
    for at in 0..sheet.columns.len() {
        facts.copy(&mut derived, at);
        for &one in chosen {
            let column = match one {
                Derivation::YearOnYear => facts.year_on_year(at),
                Derivation::ImpliedTotal => facts.implied_total(at),
                Derivation::Shares => facts.shares(at),
                Derivation::Average => None,
            };
            if let Some((column, cells)) = column {
                derived.columns.push(column);
                for (row, cell) in derived.rows.iter_mut().zip(cells) {
                    row.cells.push(cell);
                }
            }
        }
    }
    if chosen.contains(&Derivation::Average)
        && let Some(row) = facts.average(&derived.columns)
    {
        derived.rows.push(row);
    }
    let calculated =
        derived.columns.len() > sheet.columns.len() || derived.rows.len() > sheet.rows.len();
    Derived {
        sheet: derived,
        assumptions: if calculated { facts.assumptions() } else { Vec::new() },
    }
}

/// The sheet read as numbers.
struct Facts<'s> {
    sheet: &'s Sheet,
    /// Row of each year, where rows are years and none comes twice.
    years: BTreeMap<i32, usize>,
    /// Most decimals printed in each column.
    places: Vec<u32>,
}

impl<'s> Facts<'s> {
    fn of(sheet: &'s Sheet) -> Self {
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

    fn copy(&self, derived: &mut Sheet, at: usize) {
        derived.columns.extend(self.sheet.columns.get(at).cloned());
        for (row, old) in derived.rows.iter_mut().zip(&self.sheet.rows) {
            let mut cell = old.cells.get(at).cloned().unwrap_or_default();
            cell.place = crate::sheet::Place::Single;
            row.cells.push(cell);
        }
    }

    /// The number of a cell, at its column's precision.
    fn quantity(&self, row: usize, column: usize) -> Option<Quantity> {
        let cell = self.sheet.rows.get(row)?.cells.get(column)?;
        let decimal = Decimal::parse(cell.value.as_deref()?)?;
        let unit = cell.unit.as_deref().or(self.sheet.columns.get(column)?.unit.as_deref());
        let mut quantity = Quantity::in_unit(decimal, unit.unwrap_or_default());
        if !quantity.is_exact() {
            let places = self.places.get(column).copied().unwrap_or(0);
            quantity.decimal = quantity.decimal.at_least_places(places);
        }
        if let Some(words) = Quantity::parse(&cell.text) {
            quantity.hedge = words.hedge;
        }
        Some(quantity)
    }

    fn is_percent(&self, column: usize) -> bool {
        let unit = self.sheet.columns.get(column).and_then(|column| column.unit.as_deref());
        matches!(unit, Some("%" | "％" | "‰"))
    }

    fn year_on_year(&self, at: usize) -> Option<(SheetColumn, Vec<SheetCell>)> {
        let column = self.sheet.columns.get(at)?;
        if column.origin == Origin::Derived || self.years.len() < 2 || self.is_rate(at) {
            return None;
        }
        let percent = self.is_percent(at);
        let (name, unit) = if percent { ("变动", "个百分点") } else { ("同比", "%") };
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

    fn average(&self, columns: &[SheetColumn]) -> Option<SheetRow> {
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
            label: format!("{first_year}→{last_year}年均增长（{years}年）"),
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

    fn implied_total(&self, at: usize) -> Option<(SheetColumn, Vec<SheetCell>)> {
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
        let name = format!("按{head}推算总量");
        let mut implied = derived_column(column, "", &unit);
        if let Some(last) = implied.path.last_mut() {
            *last = name;
        }
        Some((implied, self.cells(cell, &unit)))
    }

    fn shares(&self, at: usize) -> Option<(SheetColumn, Vec<SheetCell>)> {
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
        Some((derived_column(column, "占合计", "%"), cells))
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
    fn assumptions(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for (at, column) in self.sheet.columns.iter().enumerate() {
            let places = self.places.get(at).copied().unwrap_or(0);
            for row in &self.sheet.rows {
                let cell = row.cells.get(at).filter(|_| row.origin != Origin::Derived);
                let Some(value) = cell.and_then(|cell| cell.value.as_deref()) else { continue };
                if Decimal::parse(value).is_some_and(|decimal| decimal.places() < places) {
                    sentences.push(format!(
                        "{} {}的“{value}”按本列{places}位小数计算。",
                        row.label,
                        column.name()
                    ));
                }
            }
        }
        sentences
    }
}

/// A value as shown, with the ends of its interval.
type Outcome = (Decimal, (String, String));

/// The rate in percent over so many years, `None` for a base that allows none.
fn growth(base: &Quantity, now: &Quantity, years: u32) -> Option<Outcome> {
    if !base.value().is_positive() || years > 1 && !now.value().is_positive() {
        return None;
    }
    let (mut value, mut bounds) = quotient(now, base)?;
    if years > 1 {
        value = value.root(years, ROOT_PLACES)?.0.value();
        bounds = bounds.root(years, ROOT_PLACES)?;
    }
    let (one, hundred) = (Ratio::one(), Ratio::from(100));
    let percent = &(&value - &one) * &hundred;
    let bounds = bounds.plus(&-&one).scale(&hundred);
    Some(rounded(&percent, &bounds, PERCENT_PLACES))
}

/// One printed number over another of the same kind.
fn quotient(part: &Quantity, whole: &Quantity) -> Option<(Ratio, Interval)> {
    let value = part.comparable(whole).then(|| part.value().checked_div(&whole.value()))??;
    let bounds = part.interval(Rounding::Unknown).div(&whole.interval(Rounding::Unknown))?;
    Some((value, bounds))
}

/// The difference of two percentages.
fn points(base: &Quantity, now: &Quantity, places: u32) -> Option<Outcome> {
    let (from, to) = (base.interval(Rounding::Unknown), now.interval(Rounding::Unknown));
    let value = &now.decimal.value() - &base.decimal.value();
    // Shares are exact hundredths only where nothing scales them.
    let scale = now.value().checked_div(&now.decimal.value()).unwrap_or_else(Ratio::one);
    let bounds = to.sub(&from).scale(&scale.reciprocal()?);
    Some(rounded(&value, &bounds, places))
}

fn rounded(value: &Ratio, bounds: &Interval, places: u32) -> Outcome {
    // Ends are shown to the nearest digit, as everywhere on the page; nothing is judged by them.
    let end = |end: Option<&Ratio>, none: &str| {
        end.map_or_else(|| none.to_owned(), |end| end.round(places, Round::HalfUp).to_string())
    };
    let low = end(bounds.low(), "−∞");
    let high = end(bounds.high(), "+∞");
    (value.round(places, Round::HalfUp), (low, high))
}

/// A derived cell; a dash where the print allows no answer. In a row of its own the value carries
/// its unit, because its column has another one.
fn shown(outcome: Option<Outcome>, unit: &str, with_unit: bool) -> SheetCell {
    let Some((value, bounds)) = outcome else {
        return SheetCell { text: "—".to_owned(), ..SheetCell::default() };
    };
    let value = value.to_string();
    let text = if with_unit { format!("{value}{unit}") } else { value.clone() };
    SheetCell {
        text,
        value: Some(value),
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        bounds: Some(bounds),
        ..SheetCell::default()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};

    /// Heads and words of the derived columns and rows.
    fn outline(sheet: &Sheet, chosen: &[Derivation]) -> Vec<String> {
        let sheet = derive(sheet, chosen).sheet;
        let words = |cell: &SheetCell| match &cell.bounds {
            Some((low, high)) => format!("{} [{low}, {high}]", cell.text),
            None => cell.text.clone(),
        };
        let columns = sheet.columns.iter().enumerate().filter(|(_, c)| c.origin == Origin::Derived);
        let column = |(at, column): (usize, &SheetColumn)| {
            let cells: Vec<_> = sheet.rows.iter().map(|row| words(&row.cells[at])).collect();
            format!("{}: {}", column.name(), cells.join(" | "))
        };
        let rows = sheet.rows.iter().filter(|row| row.origin == Origin::Derived);
        let row = |row: &SheetRow| {
            let cells: Vec<_> = row.cells.iter().map(words).collect();
            format!("{}: {}", row.label, cells.join(" | "))
        };
        columns.map(column).chain(rows.map(row)).collect()
    }

    #[test]
    fn growth_runs_in_order_of_time_whatever_the_order_of_print() {
        let sheet = Sheet::of(&two_cities()).cut(&[0, 1, 2, 3, 4], &[0, 1]);
        assert_eq!(
            outline(&sheet, &[Derivation::YearOnYear]),
            [
                "江城 执行额同比: 10.7 [10.2, 11.2] | -4.2 [-4.6, -3.7] | 20.8 [20.2, 21.4] | \
                 -3.3 [-3.8, -2.7] | —",
                "江城 占比变动: 0.0 [-0.1, 0.1] | -0.3 [-0.4, -0.2] | 0.2 [0.1, 0.3] | \
                 -0.4 [-0.5, -0.3] | —",
            ]
        );
    }

    #[test]
    fn the_yearly_average_is_a_row_with_its_number_of_years() {
        let sheet = Sheet::of(&two_cities());
        assert_eq!(
            outline(&sheet, &[Derivation::Average]),
            ["2016→2020年均增长（4年）: 5.5% [5.4, 5.6] | — | 12.1% [11.9, 12.3] | —"]
        );
    }

    #[test]
    fn a_level_and_its_share_imply_the_whole() {
        let sheet = Sheet::of(&two_cities()).cut(&[0], &[0, 1]);
        assert_eq!(
            outline(&sheet, &[Derivation::ImpliedTotal]),
            ["江城 按占比推算总量: 1085.7 [1058.1, 1114.6]"]
        );
    }

    #[test]
    fn shares_are_taken_of_the_printed_total_only() {
        let rows: &[&[&str]] = &[&["江城", "30"], &["山城", "10"], &["合计", "40"]];
        let named = Sheet::of(&table(&["投资额(亿元)"], rows));
        assert_eq!(
            outline(&named, &[Derivation::Shares]),
            ["投资额占合计: 75.0 [72.8, 77.2] | 25.0 [23.5, 26.6] | —"]
        );
        let without = Sheet::of(&table(&["投资额(亿元)"], &rows[..2]));
        assert_eq!(outline(&without, &[Derivation::Shares]), Vec::<String>::new());
        let years = table(&["江城(家)", "合计(家)"], &[&["2020", "3", "12"], &["2019", "2", "10"]]);
        assert_eq!(
            outline(&Sheet::of(&years), &[Derivation::Shares]),
            ["江城占合计: 25.0 [25.0, 25.0] | 20.0 [20.0, 20.0]"]
        );
    }

    #[test]
    fn a_base_of_zero_or_below_has_no_rate() {
        let rows: &[&[&str]] = &[&["2020", "5"], &["2019", "-3"], &["2018", "0"], &["2016", "4"]];
        let sheet = Sheet::of(&table(&["利润(亿元)"], rows));
        assert_eq!(outline(&sheet, &[Derivation::YearOnYear]), ["利润同比: — | — | — | —"]);
        assert_eq!(possible(&sheet), [Derivation::Average]);
    }

    #[test]
    fn an_integer_among_decimals_is_read_at_the_columns_precision_and_said_so() {
        let derived = derive(&Sheet::of(&two_cities()), &[Derivation::YearOnYear]);
        assert_eq!(derived.assumptions, ["2017 山城 执行额的“6”按本列1位小数计算。"]);
        assert!(derive(&Sheet::of(&two_cities()), &[]).assumptions.is_empty());
    }

    #[test]
    fn names_have_no_growth_and_rates_none_of_their_own() {
        let names = Sheet::of(&table(&["额(亿元)"], &[&["江城", "1"], &["山城", "2"]]));
        assert_eq!(possible(&names), []);
        let rates = Sheet::of(&table(&["同比增长(%)"], &[&["2019", "1.0"], &["2020", "2.0"]]));
        assert_eq!(possible(&rates), []);
    }
}
