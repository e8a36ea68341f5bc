//! A column of growth is not that of the amounts beside it.
//!
//! **What it checks.** 同比, 增长, 增幅, 增减 against two columns of amounts (2022年 and 2023年, 本年 and
//! 上年), or against one column of amounts whose rows are years; the same for rows.
//!
//! **Why it matters.** Amounts are corrected and the growth made from them is forgotten.
//!
//! **Example letter text.** Heads `2022年 | 2023年 | 同比增长(%)`, a row `40 | 44 | 12.0`.
//!
//! **Known exceptions.** Growth at comparable prices or on a comparable basis, and what is usually
//! stated so (生产总值, 增加值, 产值, 收入 of residents); yearly averages; a base of zero or below; a miss
//! that roundings explain. A column in which fewer values hold than fail was linked to the wrong
//! amounts and gives nothing.

use std::collections::BTreeMap;

use super::{
    Check, Report,
    rates::{Formula, Test, best, holding, neighbours, report_failing},
};
use crate::{
    analyze::{
        Context,
        table::{GridNumber, Holds, Label, Relative, View},
    },
    growth::{Part, Period},
    model::{FindingCode, FindingSeverity},
    number::Dimension,
    text::{Starts, WordList},
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::GrowthColumnDiffers, severity: FindingSeverity::Conflict, run };

/// Growth at comparable prices, and what is usually stated at them.
static COMPARABLE: Starts = Starts::of(&[
    "可比",
    "不变价",
    "同口径",
    "实际增长",
    "扣除",
    "年均",
    "生产总值",
    "GDP",
    "增加值",
    "总产值",
    "第一产业",
    "第二产业",
    "第三产业",
    "可支配收入",
    "零售总额",
    "固定资产投资",
]);
/// Heads that say no time that they compare with.
const CHANGED: WordList =
    WordList::new(&["增减", "增减额", "增减量", "变化", "变动", "变化量", "变动量", "增量"]);
/// Names of rates, which change by points.
const RATES: WordList = WordList::new(&["率", "比重", "占比", "比例"]);
const BY_PREVIOUS: WordList = WordList::new(&["环比"]);
const DECLINES: WordList = WordList::new(&["降幅", "下降", "减少"]);

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids {
        let table = grid.table;
        let words = [&table.caption, &table.source_note, &table.label_head];
        if words.into_iter().flatten().any(|words| COMPARABLE.is_in(words)) {
            continue;
        }
        for view in View::both(grid) {
            for (lane, label) in view.lanes().iter().enumerate() {
                if label.holds == Holds::Growth && !is_unlike(label) {
                    look(view, lane, label, report);
                }
            }
        }
    }
}

fn look(view: View<'_, '_>, lane: usize, label: &Label, report: &mut Report<'_>) {
    let tests = if let Some(lanes) = two_lanes(view, lane, label) {
        beside(view, lane, label, lanes)
    } else {
        let is_amount = |label: &Label| {
            !matches!(label.holds, Holds::Growth | Holds::Name) && !is_unlike(label)
        };
        let amounts = neighbours(view, lane, is_amount);
        best(amounts.into_iter().map(|amounts| along(view, lane, label, amounts)))
    };
    // Without a unit it may be a difference or a rate, which only its own column tells.
    let items = 0..view.items().len();
    let mut numbers = items.filter_map(|item| view.number(lane, item));
    if !numbers.any(|number| is_open(label, number))
        || holding(&tests) > 1 && holding(&tests) + 1 >= tests.len()
    {
        report_failing(view, lane, &tests, report);
    }
}

/// Whether a change may be a difference as well as a rate: it has no unit, or that of a rate under 增减.
fn is_open(label: &Label, number: &GridNumber) -> bool {
    let rate = number.quantity.unit.as_ref().map(crate::number::Unit::dimension);
    rate.is_none() || rate == Some(Dimension::Share) && !label.unit && is_change(label)
}

/// Whether a head says that something changed, and no time that it is compared with.
fn is_change(label: &Label) -> bool {
    label.words.last().is_some_and(|head| CHANGED.contains(head))
}

/// Whether the label names a basis, or something usually stated on one, that amounts cannot test.
fn is_unlike(label: &Label) -> bool {
    label.words.iter().any(|words| COMPARABLE.is_in(words))
}

/// What the growth is of: the lane of the period reported on, and of the one before.
fn two_lanes(view: View<'_, '_>, lane: usize, label: &Label) -> Option<(usize, usize)> {
    let at = label
        .words
        .iter()
        .position(|words| Label::of_column(std::slice::from_ref(words)).holds == Holds::Growth)?;
    let lanes = view.lanes();
    let same_but_one = |other: &Label| {
        other.words.len() == label.words.len()
            && other
                .words
                .iter()
                .zip(&label.words)
                .enumerate()
                .all(|(place, (one, two))| place == at || one == two)
    };
    let timed = |other: &usize| {
        lanes.get(*other).is_some_and(|other| {
            other.holds != Holds::Growth
                && (other.time.year.is_some() || other.time.relative.is_some())
                && other.time.until.is_none()
                && other.total.is_none()
                && !is_unlike(other)
                && same_but_one(other)
        })
    };
    let nearest = (0..lane).rev().find(timed).or_else(|| (lane + 1..lanes.len()).find(timed))?;
    let first = lanes.get(nearest)?;
    let alike = |other: &usize| {
        lanes.get(*other).is_some_and(|other| {
            other.entity == first.entity
                && other.indicator == first.indicator
                && other.time.part == first.time.part
        })
    };
    let group: Vec<usize> = (0..lanes.len()).filter(|other| timed(other) && alike(other)).collect();
    let relative = |which| {
        let is =
            |other: &&usize| lanes.get(**other).is_some_and(|l| l.time.relative == Some(which));
        group.iter().find(is).copied()
    };
    if let (Some(this), Some(last)) = (relative(Relative::This), relative(Relative::Last)) {
        return Some((this, last));
    }
    let years: BTreeMap<i32, usize> =
        group.iter().filter_map(|other| Some((lanes.get(*other)?.time.year?, *other))).collect();
    let now = label.time.year.or_else(|| years.keys().next_back().copied())?;
    // 2020年 | 2023年 | 增减: from the one to the other.
    let other = || {
        let mut others = years.keys().filter(|year| **year < now);
        others.next().filter(|_| is_change(label) && others.next().is_none()).copied()
    };
    let base = base_year(label).or_else(other).unwrap_or(now - 1);
    Some((*years.get(&now)?, *years.get(&base)?))
}

/// The year in 比2019年增长.
fn base_year(label: &Label) -> Option<i32> {
    label.words.iter().find_map(|words| {
        let (_, after) = words.split_once(['比', '较'])?;
        Period::parse(after.get(..4)?).map(|period| period.year)
    })
}

/// Growth beside the amounts of both periods.
fn beside<'g>(
    view: View<'g, '_>,
    lane: usize,
    label: &Label,
    (now, base): (usize, usize),
) -> Vec<Test<'g>> {
    let signs = signs(label);
    let test = |item| {
        let operands = [view.number(now, item)?, view.number(base, item)?];
        test(view, lane, label, item, operands, signs)
    };
    (0..view.items().len()).filter_map(test).collect()
}

/// Growth beside amounts whose items are periods: each against the one before.
fn along<'g>(view: View<'g, '_>, lane: usize, label: &Label, amounts: usize) -> Vec<Test<'g>> {
    let items = view.items();
    let key = |label: &Label, year: i32| {
        let part = label.time.part.unwrap_or(Part::Year);
        (label.entity.clone(), label.indicator.clone(), Period { year, part })
    };
    let dated = |label: &Label| label.time.year.filter(|_| label.time.until.is_none());
    let periods: BTreeMap<_, usize> = items
        .iter()
        .enumerate()
        .filter_map(|(item, label)| Some((key(label, dated(label)?), item)))
        .collect();
    let by_previous = label.says(&BY_PREVIOUS);
    let signs = signs(label);
    let test = |item: usize| {
        let own = items.get(item)?;
        let year = dated(own)?;
        let base = if by_previous {
            let (entity, indicator, period) = key(own, year);
            let before = previous(period)?;
            *periods.get(&(entity, indicator, before))?
        } else {
            *periods.get(&key(own, base_year(label).unwrap_or(year - 1)))?
        };
        let operands = [view.number(amounts, item)?, view.number(amounts, base)?];
        test(view, lane, label, item, operands, signs)
    };
    (0..items.len()).filter_map(test).collect()
}

/// The half, quarter or month before.
fn previous(period: Period) -> Option<Period> {
    let back =
        |at: u8, last: u8| if at > 1 { (period.year, at - 1) } else { (period.year - 1, last) };
    let (year, part) = match period.part {
        Part::Half(half) => back(half, 2),
        Part::Quarter(quarter) => back(quarter, 4),
        Part::Month(month) => back(month, 12),
        Part::Year | Part::Months(..) => return None,
    };
    let part = match period.part {
        Part::Half(_) => Part::Half(part),
        Part::Quarter(_) => Part::Quarter(part),
        _ => Part::Month(part),
    };
    Some(Period { year, part })
}

/// The ways to read a column's print: declines are printed without a sign.
fn signs(label: &Label) -> &'static [i64] {
    if label.says(&DECLINES) { &[1, -1] } else { &[1] }
}

fn test<'g>(
    view: View<'g, '_>,
    lane: usize,
    label: &Label,
    item: usize,
    operands: [&'g GridNumber<'g>; 2],
    signs: &[i64],
) -> Option<Test<'g>> {
    let own = view.items().get(item)?;
    if own.holds == Holds::Growth {
        return None;
    }
    let printed = view.number(lane, item)?;
    let of = |formula| Test::of(item, printed, operands, formula, signs);
    let alike = printed.quantity.unit.is_none() || printed.same_unit(operands[0]);
    if is_open(label, printed) && alike && operands[0].quantity.unit.is_some() {
        // 增减 beside rows of several units: 5.5 points, 285公里, or 15.3 per cent.
        let difference = of(Formula::Difference)?;
        let rate = || of(Formula::Growth).filter(Test::holds);
        return if difference.holds() { Some(difference) } else { rate().or(Some(difference)) };
    }
    let formula = formula(printed, operands)?;
    if formula == Formula::Growth && is_unlike(own) {
        return None;
    }
    // 破案率(%) | 46.2 | 52.5 | 6.3, among rows whose change is in per cent: points.
    if formula == Formula::Growth
        && own.says(&RATES)
        && let Some(points) = of(Formula::Difference).filter(Test::holds)
    {
        return Some(points);
    }
    let own = of(formula)?;
    // PM2.5 | 微克/立方米 | 25 | 22 | -12.0: the unit of its row says nothing of its change.
    let rate = || of(Formula::Growth).filter(Test::holds);
    let open = formula == Formula::Difference && is_change(label) && !label.unit && !own.holds();
    open.then(rate).flatten().or(Some(own))
}

/// Growth in percent for amounts, a difference in points for percentages, or in the amounts' own unit.
fn formula(printed: &GridNumber, [now, _]: [&GridNumber; 2]) -> Option<Formula> {
    let dimension =
        |number: &GridNumber| number.quantity.unit.as_ref().map(crate::number::Unit::dimension);
    match (dimension(printed), dimension(now)) {
        (Some(Dimension::Share), Some(Dimension::Share | Dimension::Points)) => None,
        (Some(Dimension::Share), _) => Some(Formula::Growth),
        (Some(Dimension::Points), Some(Dimension::Share)) => Some(Formula::Difference),
        (Some(_), Some(_)) if printed.same_unit(now) => Some(Formula::Difference),
        _ => None,
    }
}
