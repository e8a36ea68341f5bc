//! Sums over many numbers of one unit, with the room that their roundings leave.

use std::{cmp::Ordering, collections::BTreeMap};

use super::GridNumber;
use crate::number::{Decimal, Hedge, Interval, Loose, Ratio, Rounding};

/// The two ways of rounding that contain the others: what `Unknown` excludes, half up and half even
/// exclude as well. What is impossible under both is impossible under every single way.
pub const WIDEST: [Rounding; 2] = [Rounding::Unknown, Rounding::Truncated];

/// A sum that grows one number at a time. Roundings are counted, not added, so that a column of
/// thousands costs one addition a number.
#[derive(Clone, Debug, Default)]
pub struct Sum<'g> {
    /// The sum of the printed decimals.
    value: Option<Decimal>,
    /// How many rounded numbers there are of each precision and sign.
    rounded: BTreeMap<(u32, Ordering), i64>,
    /// What numbers with a hedge add to the printed value.
    hedged: Vec<&'g GridNumber<'g>>,
    /// A value that is not given: from zero up, or anything.
    unknown: Option<NotGiven>,
}

/// What is known of a value that is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotGiven {
    /// Not below zero.
    NotNegative,
    /// Nothing.
    Anything,
}

impl<'g> Sum<'g> {
    /// Adds a number; all numbers of a sum have one scale and unit.
    pub fn add(&mut self, number: &'g GridNumber<'g>) {
        let decimal = &number.quantity.decimal;
        self.value = Some(self.value.as_ref().map_or_else(|| decimal.clone(), |v| v.plus(decimal)));
        if number.quantity.hedge != Hedge::None {
            self.hedged.push(number);
        } else if !number.exact {
            let sign = match (decimal.is_zero(), decimal.is_negative()) {
                (true, _) => Ordering::Equal,
                (_, true) => Ordering::Less,
                _ => Ordering::Greater,
            };
            *self.rounded.entry((decimal.places(), sign)).or_default() += 1;
        }
    }

    /// Adds a value that is not given.
    pub fn add_unknown(&mut self, unknown: NotGiven) {
        self.unknown = self.unknown.max(Some(unknown));
    }

    /// Whether every value is given.
    pub fn is_complete(&self) -> bool {
        self.unknown.is_none()
    }

    /// The sum of the printed digits; `None` where there is no number.
    pub fn value(&self) -> Option<&Decimal> {
        self.value.as_ref()
    }

    /// The sum of the printed digits with the room that all roundings leave; none where a value is not
    /// given or has a hedge.
    pub(in crate::analyze) fn loose(&self) -> Option<Loose<'_>> {
        let decimal = self.value.as_ref()?;
        let units = |(places, _): &(u32, Ordering), count: &i64| {
            10_i64.checked_pow(decimal.places().checked_sub(*places)?)?.checked_mul(*count)
        };
        let mut slack = 0_i64;
        for (key, count) in &self.rounded {
            slack = slack.checked_add(units(key, count)?)?;
        }
        (self.is_complete() && self.hedged.is_empty()).then_some(Loose { decimal, slack })
    }

    /// Whether the sum can be a number, each rounded in the same way.
    pub fn can_be(&self, number: &GridNumber) -> bool {
        let Some(value) = &self.value else { return true };
        let apart = value.plus(&number.quantity.decimal.negated());
        if apart.is_zero() {
            return true;
        }
        // Most sums that miss do so by more than all of their roundings together.
        if self.unknown.is_none()
            && self.hedged.is_empty()
            && number.quantity.hedge == Hedge::None
            && apart.abs().value() > self.room(number)
        {
            return false;
        }
        can_meet(|mode| self.interval(mode), |mode| Some(number.bare_interval(mode)))
    }

    /// One unit of the last digit for every rounded number.
    fn room(&self, number: &GridNumber) -> Ratio {
        let own = (!number.exact).then(|| number.quantity.decimal.last_digit_unit());
        let rooms = self.rounded.iter().map(|((places, _), count)| {
            &Decimal::new(0, *places).last_digit_unit() * &Ratio::from(*count)
        });
        rooms.chain(own).fold(Ratio::zero(), |sum, room| &sum + &room)
    }

    /// The sums that the prints allow, in the printed unit.
    pub fn interval(&self, rounding: Rounding) -> Option<Interval> {
        let mut sum = Interval::point(self.value.as_ref()?.value());
        for ((places, sign), count) in &self.rounded {
            let one = Decimal::new(*sign as i8, *places);
            let slack = one.interval(rounding).plus(&-&one.value());
            sum = sum.add(&slack.scale(&Ratio::from(*count)));
        }
        for number in &self.hedged {
            sum = sum.add(&number.bare_interval(rounding).plus(&-&number.quantity.decimal.value()));
        }
        Some(match self.unknown {
            None => sum,
            Some(NotGiven::NotNegative) => sum.without_high(),
            Some(NotGiven::Anything) => sum.without_high().negated().without_high(),
        })
    }
}

/// Whether two things can be equal under one way of rounding for both.
pub fn can_meet(
    one: impl Fn(Rounding) -> Option<Interval>,
    two: impl Fn(Rounding) -> Option<Interval>,
) -> bool {
    WIDEST.iter().any(|mode| match (one(*mode), two(*mode)) {
        (Some(one), Some(two)) => one.intersect(&two).is_some(),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze::table::Grid, sheet::sample::table};

    /// The sums that the prints of cells allow.
    fn interval(cells: &[&str], unit: &str, mode: Rounding) -> String {
        let rows: Vec<[&str; 2]> = cells.iter().map(|cell| ["甲", *cell]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        let table = table(&[&format!("数量({unit})")], &rows);
        let grid = Grid::of(&table, 0);
        let mut sum = Sum::default();
        for number in grid.numbers() {
            sum.add(number);
        }
        sum.interval(mode).unwrap().to_string()
    }

    #[test]
    fn roundings_add_up_to_what_adding_each_interval_gives() {
        for cells in [["2.4", "2.2", "18.2"], ["-2.4", "0.0", "3.1"]] {
            for mode in WIDEST {
                let one = |cell: &&str| Decimal::parse(cell).unwrap().interval(mode);
                let added = cells.iter().map(one).reduce(|a, b| a.add(&b)).unwrap();
                assert_eq!(interval(&cells, "亿元", mode), added.to_string());
            }
        }
    }

    #[test]
    fn counts_leave_no_room() {
        assert_eq!(interval(&["3", "4"], "家", Rounding::Unknown), "[7, 7]");
    }
}
