//! Which calculation two operands call for, by their shape.

use super::{Mode, Operand};
use crate::number::{Dimension, Quantity, Unit};

/// Words for a whole among the labels of a table.
const WHOLES: &[&str] =
    &["合计", "总计", "共计", "总额", "总量", "总数", "小计", "全国", "全市", "全省"];

/// The mode for two operands (base first) and the number of periods between them.
///
/// Years apart: 同比 for one, 年均 for more. Neighbouring months, quarters or halves: 环比. Two
/// percentages: 百分点. The same time and one of them a whole: 占比. Otherwise typed numbers grow,
/// and two different things have a difference.
pub fn auto(base: &Operand, current: &Operand) -> (Mode, Option<u32>) {
    let percent = |operand: &Operand| {
        operand.quantity.unit.as_ref().is_some_and(|u| u.dimension() == Dimension::Share)
    };
    let years = base.period.zip(current.period).and_then(|(a, b)| a.years_to(b));
    let periods = years.and_then(|years| u32::try_from(years).ok()).filter(|years| *years > 0);
    if percent(base) && percent(current) {
        return (Mode::Points, periods);
    }
    match periods {
        Some(1) => return (Mode::YearOnYear, periods),
        Some(_) => return (Mode::Annual, periods),
        None => {}
    }
    if base.period.zip(current.period).is_some_and(|(a, b)| a.is_next(b)) {
        return (Mode::PeriodOnPeriod, None);
    }
    let whole = |operand: &Operand| WHOLES.iter().any(|word| operand.subject.contains(word));
    if base.period == current.period && whole(base) && !whole(current) {
        return (Mode::Share, None);
    }
    // A typed number has no subject and is taken for the same thing.
    if [&base.subject, &current.subject].contains(&&String::new())
        || base.subject == current.subject
    {
        return (Mode::Growth, None);
    }
    (Mode::Difference, None)
}

/// The mode that a claim in this unit speaks of, beside a calculation in `mode`: 21.7倍 is held against
/// the multiple, 2.1个百分点 against the points, 3.2亿元 against the difference.
pub fn for_claim(claimed: &Quantity, mode: Mode) -> Mode {
    let percent =
        !matches!(mode, Mode::Points | Mode::Multiple | Mode::Doublings | Mode::Difference);
    match claimed.unit.as_ref().map(Unit::dimension) {
        None => mode,
        Some(Dimension::Times) => Mode::Multiple,
        Some(Dimension::Points) => Mode::Points,
        Some(Dimension::Share) if percent => mode,
        Some(Dimension::Share) => Mode::Growth,
        Some(_) => Mode::Difference,
    }
}

/// The modes offered for two operands, in the order of the page's chips; each gives a number or says
/// why there is none.
pub fn offered(base: &Operand, current: &Operand) -> Vec<Mode> {
    let (mode, periods) = auto(base, current);
    let growth = match mode {
        Mode::YearOnYear | Mode::PeriodOnPeriod => mode,
        _ => Mode::Growth,
    };
    let mut modes = Vec::with_capacity(7);
    if mode == Mode::Points {
        modes.push(Mode::Points);
    }
    if periods != Some(1) {
        modes.push(Mode::Annual);
    }
    modes.extend([growth, Mode::Multiple, Mode::Doublings]);
    if mode != Mode::Points {
        modes.push(Mode::Difference);
    }
    modes.push(Mode::Share);
    modes
}
