//! Rows and columns that follow from the printed ones: growth by year, yearly average, what a share
//! implies, shares of a total.
//!
//! A derived value never stands in a printed place: it has a column or row of its own, is marked as
//! derived, and carries the interval that the roundings of the print allow. Where the print allows
//! no answer (no year before, a base of zero or below) the cell is a dash.
//!
//! Invariant: exact arithmetic only, and the printed cells of the sheet stay as they are.

mod facts;
mod summary;
mod value;

use self::facts::Facts;
pub use self::summary::{Summary, summary};
use crate::sheet::{Origin, Sheet};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};
    use crate::sheet::{SheetCell, SheetColumn, SheetRow};

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
