//! Two tables print one number with values that cannot both hold.
//!
//! **What it checks.** Cells of different tables with the same place, indicator and period, units that
//! convert, each read at its own precision, under every single way of rounding.
//!
//! **Why it matters.** A reader who cites one of the tables contradicts the other. A sentence that
//! contradicts a table is a claim and is judged there, so that nothing is counted twice.
//!
//! **Example letter text.** 税收收入 of 2022 printed 14.5 in 表1 and 15.4 in 表2.
//!
//! **Known exceptions.** Cells without a period, totals, shares and growth: their scope is their
//! table's. Tables that differ in most of what they share: 城镇学校 and 农村学校 have the same heads.

use std::collections::BTreeMap;

use super::{Check, Report};
use crate::{
    analyze::{
        Context,
        table::{Grid, GridNumber, Holds},
        when,
    },
    model::{FindingCode, FindingSeverity},
    number::Rounding,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::SameIndicatorDiffers, severity: FindingSeverity::Conflict, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.grids.len() < 2 {
        return;
    }
    let mut first: BTreeMap<(String, String), (usize, &GridNumber)> = BTreeMap::new();
    // What two tables share, and what of it differs.
    let mut pairs: BTreeMap<(usize, usize), Pair<'_>> = BTreeMap::new();
    for grid in context.grids {
        for number in grid.numbers() {
            let Some(key) = key(grid, number) else { continue };
            match first.get(&key) {
                None => {
                    first.insert(key, (grid.index, number));
                }
                Some((table, other)) if *table != grid.index => {
                    let pair = pairs.entry((*table, grid.index)).or_default();
                    pair.shared += 1;
                    if differ(other, number) {
                        pair.differing.push((key, other, number));
                    }
                }
                Some(_) => {}
            }
        }
    }
    for ((indicator, period), one, other) in pairs.into_values().flat_map(Pair::told) {
        let shown =
            |number: &GridNumber| format!("{}{}", number.printed, number.quantity.unit_label());
        report.add(
            vec![one.span, other.span],
            [
                ("indicator", indicator),
                ("period", period),
                ("first", shown(one)),
                ("second", shown(other)),
            ],
        );
    }
}

/// A fact that two tables print, with its two cells.
type Both<'g> = ((String, String), &'g GridNumber<'g>, &'g GridNumber<'g>);

/// The facts that two tables share.
#[derive(Default)]
struct Pair<'g> {
    shared: usize,
    differing: Vec<Both<'g>>,
}

impl<'g> Pair<'g> {
    /// What differs, but for tables that differ in most of what they share: 城镇学校 and 农村学校, 预算 and
    /// 决算 have the same heads and tell of two things.
    fn told(self) -> Vec<Both<'g>> {
        let of_two = self.differing.len() > MOST_SLIPS && self.differing.len() * 2 > self.shared;
        if of_two { Vec::new() } else { self.differing }
    }
}

/// Place with indicator, and period; `None` for a number that is not one fact of its own.
fn key(grid: &Grid<'_>, number: &GridNumber) -> Option<(String, String)> {
    let own = matches!(grid.holds(number), Holds::Level | Holds::Rate);
    if !own || grid.total(number).is_some() || grid.period_from_caption(number) {
        return None;
    }
    let words: String = grid.entity(number).chain(grid.indicator(number)).collect();
    (!words.is_empty()).then_some((words, when::printed(grid.period(number)?)))
}

/// Most facts that two tables of one thing print otherwise.
const MOST_SLIPS: usize = 2;

/// Whether no way of rounding lets both prints be one value.
fn differ(one: &GridNumber, other: &GridNumber) -> bool {
    let units = one.quantity.unit == other.quantity.unit && one.quantity.unit.is_some();
    units
        && Rounding::ALL
            .into_iter()
            .all(|mode| one.interval(mode).intersect(&other.interval(mode)).is_none())
}
