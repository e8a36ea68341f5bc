//! Sorting the rows of a sheet.
//!
//! Sort keys are the exact decimals, never the digits as text and never floats. Blanks and words
//! come last in both directions, and derived rows stay below the printed ones.

use std::cmp::Ordering;

use super::{Origin, Sheet, SheetRow};

/// What a sheet is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column, `None` for the row labels.
    pub column: Option<usize>,
    /// Up or down.
    pub direction: Direction,
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Order {
    /// What a further press on the same column's button gives: largest first, smallest first, then
    /// the order of print.
    pub fn next(current: Option<Self>, column: Option<usize>) -> Option<Self> {
        match current.filter(|order| order.column == column) {
            None => Some(Self { column, direction: Direction::Descending }),
            Some(Self { direction: Direction::Descending, .. }) => {
                Some(Self { column, direction: Direction::Ascending })
            }
            Some(_) => None,
        }
    }
}

impl Sheet {
    /// The sheet with its rows in another order; rows that compare equal keep the order of print.
    #[must_use]
    pub fn sorted(&self, order: Order) -> Self {
        let mut sheet = self.unmerged();
        sheet.rows.sort_by(|a, b| {
            let derived = |row: &SheetRow| row.origin == Origin::Derived;
            derived(a).cmp(&derived(b)).then_with(|| compare(a, b, order))
        });
        sheet
    }
}

fn compare(a: &SheetRow, b: &SheetRow, order: Order) -> Ordering {
    match (key(a, order.column), key(b, order.column)) {
        (Some(a), Some(b)) => match order.direction {
            Direction::Ascending => compare_decimals(a, b),
            Direction::Descending => compare_decimals(b, a),
        },
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// The number to sort by: a cell's value, or the number that a label begins with (`2020年`).
fn key(row: &SheetRow, column: Option<usize>) -> Option<&str> {
    let Some(column) = column else {
        let digits = row.label.trim_start();
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        return digits.get(..end).filter(|digits| !digits.is_empty());
    };
    row.cells.get(column)?.value.as_deref()
}

/// Compares two plain decimals (`-12.50`) digit by digit, whatever their length.
fn compare_decimals(a: &str, b: &str) -> Ordering {
    let (a_negative, a) = magnitude(a);
    let (b_negative, b) = magnitude(b);
    match (a_negative, b_negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => compare_magnitudes(a, b),
        (true, true) => compare_magnitudes(b, a),
    }
}

/// Sign, whole digits without leading zeros and fraction without trailing ones.
fn magnitude(decimal: &str) -> (bool, (&str, &str)) {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits = whole.trim_start_matches(['-', '+']).trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let zero = digits.is_empty() && fraction.is_empty();
    (whole.starts_with('-') && !zero, (digits, fraction))
}

fn compare_magnitudes(a: (&str, &str), b: (&str, &str)) -> Ordering {
    a.0.len().cmp(&b.0.len()).then_with(|| a.cmp(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::table;

    fn labels(sheet: &Sheet) -> String {
        sheet.rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn values_sort_as_numbers_with_blanks_last_both_ways() {
        let rows: &[&[&str]] =
            &[&["a", "9"], &["b", ""], &["c", "10"], &["d", "-3"], &["e", "9.00"], &["f", "—"]];
        let sheet = Sheet::of(&table(&["数"], rows));
        let order = |direction| Order { column: Some(0), direction };
        assert_eq!(labels(&sheet.sorted(order(Direction::Ascending))), "d a e c b f");
        assert_eq!(labels(&sheet.sorted(order(Direction::Descending))), "c a e d b f");
    }

    #[test]
    fn years_sort_by_their_number() {
        let sheet =
            Sheet::of(&table(&["数"], &[&["2020年", "1"], &["合计", "2"], &["2018年", "3"]]));
        let order = Order { column: None, direction: Direction::Ascending };
        assert_eq!(labels(&sheet.sorted(order)), "2018年 2020年 合计");
    }

    #[test]
    fn decimals_compare_by_value_at_any_length() {
        let less = [("-2", "-1.5"), ("-0.1", "0"), ("0.09", "0.1"), ("9.9", "10")];
        for (a, b) in less {
            assert_eq!(compare_decimals(a, b), Ordering::Less, "{a} < {b}");
        }
        assert_eq!(compare_decimals("-0.0", "0"), Ordering::Equal);
        assert_eq!(compare_decimals("007.50", "7.5"), Ordering::Equal);
        assert_eq!(
            compare_decimals(
                "100000000000000000000000000000001",
                "99999999999999999999999999999999"
            ),
            Ordering::Greater
        );
    }

    #[test]
    fn the_third_press_restores_the_order_of_print() {
        let first = Order::next(None, Some(1));
        let second = Order::next(first, Some(1));
        assert_eq!(first.map(|o| o.direction), Some(Direction::Descending));
        assert_eq!(second.map(|o| o.direction), Some(Direction::Ascending));
        assert_eq!(Order::next(second, Some(1)), None);
        assert_eq!(Order::next(second, None).map(|o| o.column), Some(None));
    }
}
