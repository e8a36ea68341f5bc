//! A column of shares is not that of the amounts beside it.
//!
//! **What it checks.** A column of 占比 whose total row says 100% (or says nothing) against the amounts
//! beside it and their total; and a 占比 beside each amount of a row that has its 合计.
//!
//! **Why it matters.** Amounts are corrected and the shares made from them are forgotten.
//!
//! **Example letter text.** `甲区 12 40.0%`, `乙区 12 48.0%`, `丙区 6 12.0%`, `合计 30 100%`: the second
//! is 40.0%.
//!
//! **Known exceptions.** Shares of another whole than the table's total: the total row then prints
//! another share than 100%. A miss that roundings explain. A column in which fewer shares hold than
//! fail was linked to the wrong amounts and gives nothing.

use super::{
    Check, Report,
    rates::{Test, best, neighbours, report_failing, share},
};
use crate::{
    analyze::{
        Context,
        table::{GridNumber, Holds, Label, Total, View},
    },
    model::{FindingCode, FindingSeverity},
    number::{Dimension, Ratio},
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::ShareColumnDiffers, severity: FindingSeverity::Conflict, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids {
        for view in View::both(grid) {
            for (lane, label) in view.lanes().iter().enumerate() {
                if label.holds == Holds::Share {
                    look(view, lane, report);
                }
            }
        }
    }
}

fn look(view: View<'_, '_>, lane: usize, report: &mut Report<'_>) {
    let amounts =
        neighbours(view, lane, |label| label.holds == Holds::Level && label.total.is_none());
    let tests = |amounts_lane: usize| match whole_item(view, lane) {
        Some(whole) => by_total_item(view, lane, amounts_lane, whole),
        None => by_total_lane(view, lane, amounts_lane),
    };
    let tests = best(amounts.into_iter().map(tests));
    report_failing(view, lane, &tests, report);
}

/// The item that the shares are shares of.
fn whole_item(view: View<'_, '_>, lane: usize) -> Option<usize> {
    let items = view.items().iter().enumerate();
    let totals = items.filter(|(_, label)| label.total.is_some());
    let (item, label) = totals.max_by_key(|(_, label)| label.total)?;
    match view.number(lane, item) {
        Some(share) => (share.quantity.decimal.value() == Ratio::from(100)).then_some(item),
        None => (label.total > Some(Total::Whole)).then_some(item),
    }
}

fn by_total_item<'g>(
    view: View<'g, '_>,
    lane: usize,
    amounts: usize,
    whole: usize,
) -> Vec<Test<'g>> {
    let items = (0..view.items().len()).filter(|item| *item != whole);
    let test = |item| {
        let share_of = view.number(lane, item).filter(|number| is_percent(number))?;
        let operands = [view.number(amounts, item)?, view.number(amounts, whole)?];
        Test::of(item, share_of, operands, share, &[1])
    };
    items.filter_map(test).collect()
}

/// `甲占比` beside `甲`, with the 合计 of the same row.
fn by_total_lane<'g>(view: View<'g, '_>, lane: usize, amounts: usize) -> Vec<Test<'g>> {
    let lanes = view.lanes();
    let Some(own) = lanes.get(amounts) else { return Vec::new() };
    let differs_in_total = |label: &&Label| {
        label.holds == Holds::Level
            && label.words.len() == own.words.len()
            && label.total_at.is_some_and(|at| {
                let pairs = label.words.iter().zip(&own.words).enumerate();
                pairs.filter(|(place, _)| *place != at).all(|(_, (one, two))| one == two)
            })
    };
    let Some(whole) = lanes.iter().position(|label| differs_in_total(&label)) else {
        return Vec::new();
    };
    let named = lanes.get(lane).is_some_and(|label| {
        own.words.iter().all(|words| label.says(&[words])) || label.words.len() > 1
    });
    let test = |item| {
        let share_of = view.number(lane, item).filter(|number| is_percent(number))?;
        let operands = [view.number(amounts, item)?, view.number(whole, item)?];
        Test::of(item, share_of, operands, share, &[1])
    };
    if named { (0..view.items().len()).filter_map(test).collect() } else { Vec::new() }
}

fn is_percent(number: &GridNumber) -> bool {
    let unit = number.quantity.unit.as_ref();
    unit.is_some_and(|unit| unit.dimension() == Dimension::Share && unit.name() == "%")
}
