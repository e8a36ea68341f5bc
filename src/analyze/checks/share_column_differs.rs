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

use std::rc::Rc;

use super::{
    Check, Report,
    rates::{Formula, Test, best, holding, neighbours, report_failing},
};
use crate::{
    analyze::{
        Context,
        table::{GridNumber, Holds, Label, Sum, Total, View},
    },
    model::{FindingCode, FindingSeverity},
    number::{Dimension, Ratio},
    text::WordList,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::ShareColumnDiffers, severity: FindingSeverity::Conflict, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids {
        // 2023年办结率按到期件计算
        let words = [&grid.table.caption, &grid.table.source_note, &grid.table.label_head];
        let reckoned = words.into_iter().flatten().any(|words| RECKONED.is_in(words));
        for view in View::both(grid) {
            for (lane, label) in view.lanes().iter().enumerate() {
                if label.holds == Holds::Share {
                    look(view, lane, report);
                } else if label.says(&COMPLETION) {
                    completion(view, lane, report);
                } else if label.holds == Holds::Rate && !reckoned {
                    by_pair(view, lane, report);
                }
            }
        }
    }
}

/// Words of notes on what rates were made from.
const RECKONED: WordList = WordList::new(&["计算", "口径"]);

fn look(view: View<'_, '_>, lane: usize, report: &mut Report<'_>) {
    let amounts =
        neighbours(view, lane, |label| label.holds == Holds::Level && label.total.is_none());
    let tests = |amounts_lane: usize| match whole_item(view, lane) {
        Some(whole) => by_total_item(view, lane, amounts_lane, whole),
        None => by_total_lane(view, lane, amounts_lane),
    };
    let tests = best(amounts.iter().copied().map(tests));
    if holding(&tests) == 0 {
        by_pair(view, lane, report);
    }
    if tests.is_empty() && view.items().iter().all(|label| label.total.is_none()) {
        let tests = best(amounts.into_iter().map(|amounts| by_sum(view, lane, amounts)));
        if holding(&tests) + 1 >= tests.len().max(FEWEST_OF_SUM) {
            report_failing(view, lane, &tests, report);
        }
        return;
    }
    report_failing(view, lane, &tests, report);
}

/// 排放量 | 处理量 | 处理率: the two columns near by of which all rates but one are the shares, and no others.
fn by_pair(view: View<'_, '_>, lane: usize, report: &mut Report<'_>) {
    let items = 0..view.items().len();
    let rate = |item: &usize| view.number(lane, *item).filter(|number| is_percent(number));
    let rated: Vec<usize> = items.filter(|item| rate(item).is_some()).collect();
    if rated.len() < FEWEST_OF_PAIR {
        return;
    }
    let level = |at: &usize| view.lanes().get(*at).is_some_and(|label| label.holds == Holds::Level);
    let near = lane.saturating_sub(NEAR)..(lane + NEAR).min(view.lanes().len());
    let levels: Vec<usize> = near.filter(level).collect();
    let mut found: Option<Vec<Test<'_>>> = None;
    for (part, whole) in levels.iter().flat_map(|part| levels.iter().map(move |all| (*part, *all)))
    {
        let test = |item: &usize| {
            let operands = [view.number(part, *item)?, view.number(whole, *item)?];
            Test::of(*item, rate(item)?, operands, Formula::Share, &[1])
        };
        // A few rows tell whether the others need be asked, mostly the first two.
        let first = rated.iter().take(FEWEST_OF_PAIR);
        let mut failing = first.filter(|item| !test(item).is_some_and(|test| test.holds()));
        if part == whole || failing.nth(1).is_some() {
            continue;
        }
        let tests: Vec<Test<'_>> = rated.iter().filter_map(test).collect();
        if holding(&tests) == tests.len() || found.is_some() {
            return;
        }
        // Where all was done, any rate is 100%, and that of another thing too.
        let telling = tests.iter().filter(|test| test.holds() && !test.is_full()).count();
        let told = telling + 1 >= FEWEST_OF_PAIR && holding(&tests) + 1 == tests.len();
        found = told.then_some(tests);
    }
    report_failing(view, lane, &found.unwrap_or_default(), report);
}

/// Fewest rates of two columns, one of which may fail.
const FEWEST_OF_PAIR: usize = 4;
/// Columns to each side that a rate may be of.
const NEAR: usize = 6;

/// Fewest shares of a sum that is not printed, one of which may fail.
const FEWEST_OF_SUM: usize = 4;

/// Every item's share of their sum, where all are parts of one thing and all are given.
fn by_sum<'g>(view: View<'g, '_>, lane: usize, amounts: usize) -> Vec<Test<'g>> {
    let items = view.items();
    if items.iter().any(|label| label.memo || label.is_time() || label.time.year.is_some()) {
        return Vec::new();
    }
    let numbers = |lane: usize| -> Option<Vec<&'g GridNumber<'g>>> {
        (0..items.len()).map(|item| view.number(lane, item)).collect()
    };
    let Some((parts, shares)) = numbers(amounts).zip(numbers(lane)) else { return Vec::new() };
    let alike = parts.first().is_some_and(|first| parts.iter().all(|one| one.same_unit(first)));
    if !alike || !shares.iter().all(|one| is_percent(one)) {
        return Vec::new();
    }
    let mut sum = Sum::default();
    for part in &parts {
        sum.add(part);
    }
    let tests = parts.into_iter().zip(shares).enumerate();
    let sum = Rc::new(sum);
    tests.filter_map(|(item, (part, own))| Test::of_sum(item, own, part, &sum)).collect()
}

/// Heads of how much of a plan was done.
const COMPLETION: WordList =
    WordList::new(&["完成率", "完成比例", "执行率", "完成进度", "完成百分比"]);
/// Heads of what was planned, and of what was done.
const PLANNED: WordList = WordList::new(&["计划", "目标", "任务", "预算", "下达", "应"]);
const DONE: WordList = WordList::new(&["完成", "实际", "执行", "实绩", "实现", "支出", "已"]);

/// 完成率 beside one column of what was planned and one of what was done.
fn completion(view: View<'_, '_>, lane: usize, report: &mut Report<'_>) {
    let says =
        |label: &Label, words: &WordList| label.words.last().is_some_and(|last| words.is_in(last));
    let level = |label: &Label| label.holds == Holds::Level && !label.says(&COMPLETION);
    let planned = |label: &Label| level(label) && says(label, &PLANNED) && !says(label, &DONE);
    let done = |label: &Label| level(label) && says(label, &DONE) && !says(label, &PLANNED);
    let (plans, dones) = (neighbours(view, lane, planned), neighbours(view, lane, done));
    let ([plan], [done]) = (plans.as_slice(), dones.as_slice()) else { return };
    let test = |item| {
        let rate = view.number(lane, item).filter(|number| is_percent(number))?;
        let operands = [view.number(*done, item)?, view.number(*plan, item)?];
        Test::of(item, rate, operands, Formula::Share, &[1])
    };
    let tests: Vec<Test<'_>> = (0..view.items().len()).filter_map(test).collect();
    if holding(&tests) > 1 {
        report_failing(view, lane, &tests, report);
    }
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
    let of = |item: usize, whole: usize| {
        let printed = view.number(lane, item).filter(|number| is_percent(number))?;
        let operands = [view.number(amounts, item)?, view.number(amounts, whole)?];
        Test::of(item, printed, operands, Formula::Share, &[1])
    };
    let memo = |item: &usize| view.items().get(*item).is_some_and(|label| label.memo);
    let test = |item| {
        let test = of(item, whole)?;
        // 教育 | 其中:高等教育: a share of the row that it is a part of.
        let above = (0..item).rev().find(|above| !memo(above)).filter(|_| memo(&item));
        let of_above = || above.and_then(|above| of(item, above)).is_some_and(|test| test.holds());
        (test.holds() || !of_above()).then_some(test)
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
        own.words.iter().all(|words| label.words.iter().any(|own| own.contains(words.as_str())))
            || label.words.len() > 1
    });
    let test = |item| {
        let printed = view.number(lane, item).filter(|number| is_percent(number))?;
        let operands = [view.number(amounts, item)?, view.number(whole, item)?];
        Test::of(item, printed, operands, Formula::Share, &[1])
    };
    if named { (0..view.items().len()).filter_map(test).collect() } else { Vec::new() }
}

fn is_percent(number: &GridNumber) -> bool {
    let unit = number.quantity.unit.as_ref();
    unit.is_some_and(|unit| unit.dimension() == Dimension::Share && unit.name() == "%")
}
