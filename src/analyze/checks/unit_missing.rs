//! A column of amounts prints no unit anywhere.
//!
//! **What it checks.** Columns with two numbers or more: a unit in a cell, in the head, in the
//! table's unit line or caption, or one that follows from the head (占比: %).
//!
//! **Why it matters.** 万元 and 亿元 differ by ten thousand, and a reader of the table alone cannot
//! tell which is meant.
//!
//! **Example letter text.** A column `投资额` with `35.6` and `20.4` and no 单位 line.
//!
//! **Known exceptions.** Counts, years, ranks, rates and shares need none. A table with a unit line of
//! several units has units, though which column has which is not known. Where the head does not say
//! what is measured, whole numbers may be counts; only decimals are reported. Where rows are
//! indicators with numbers of their own kind, rows are looked at instead of columns.

use super::{Check, Report};
use crate::{
    analyze::{
        Context,
        table::{Grid, GridNumber, Holds, Label, View},
    },
    model::{FindingCode, FindingSeverity},
    number::Measure,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::UnitMissing, severity: FindingSeverity::Warning, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids.iter().filter(|grid| grid.table.unit.is_none()) {
        let [down, across] = View::both(grid);
        let view = if grid.by_rows() { across } else { down };
        for (lane, label) in view.lanes().iter().enumerate() {
            look(grid, view, lane, label, report);
        }
    }
}

fn look(grid: &Grid<'_>, view: View<'_, '_>, lane: usize, label: &Label, report: &mut Report<'_>) {
    let numbers = || (0..view.items().len()).filter_map(|item| view.number(lane, item));
    let bare =
        |number: &GridNumber| number.quantity.unit.is_none() && grid.holds(number) == Holds::Level;
    let needs_unit = match label.measure {
        Measure::Money | Measure::Quantity => true,
        Measure::Unsaid => numbers().any(|number| number.printed_places > 0),
        Measure::Ratio | Measure::Count | Measure::Other => false,
    };
    // 其中：财政资金 is in the unit of what it is part of.
    if label.memo
        || !needs_unit
        || label.holds != Holds::Level
        || numbers().count() < 2
        || !numbers().all(bare)
    {
        return;
    }
    let Some(first) = numbers().next() else { return };
    report.add(vec![first.span], [("column", label.words.join(" "))]);
}
