//! Steps that several modes share: sums and changes of terms, percentages, and how they are written.

use super::{
    Figure, Formula, Note, Operand,
    arithmetic::MOST_PERIODS,
    operand::{Aligned, Term},
};
use crate::number::{Interval, Ratio, Unit};

/// The terms added up, and the formula of it; operands count from `first`.
pub(super) fn sum(terms: &[Term], first: usize) -> Option<(Term, Formula)> {
    let (head, rest) = terms.split_first()?;
    let mut sum = head.clone();
    let mut formula = Formula::default().operand(first, &head.shown);
    for (at, term) in rest.iter().enumerate() {
        sum.value = &sum.value + &term.value;
        sum.interval = sum.interval.add(&term.interval);
        sum.places = sum.places.max(term.places);
        formula = formula.operator('+').operand(first + at + 1, &term.shown);
    }
    Some((sum, formula))
}

/// Digits with the scale they are printed in: `3.2万`.
pub(super) fn with_scale(shown: &str, operand: &Operand) -> String {
    format!("{shown}{}", operand.quantity.scale)
}

pub(super) fn quotient_formula(dividend: &Term, divisor: &Term) -> Formula {
    Formula::default().operand(1, &dividend.shown).operator('÷').operand(0, &divisor.shown)
}

pub(super) fn percent_of(ratio: &Ratio) -> Ratio {
    ratio * &Ratio::from(100)
}

pub(super) fn percent(interval: &Interval) -> Interval {
    interval.scale(&Ratio::from(100))
}

/// What of the interval lies above zero.
pub(super) fn above_zero(interval: &Interval) -> Option<Interval> {
    interval.intersect(&Interval::at_least(Ratio::zero()).opened(true, false))
}

pub(super) fn label(aligned: &Aligned) -> String {
    format!("{}{}", aligned.scale, aligned.unit.as_ref().map_or("", Unit::name))
}

pub(super) fn difference(base: &Term, current: &Term, aligned: &Aligned) -> Figure {
    let change = change(base, current);
    Figure::new(change.value, change.interval, &label(aligned), base.places.max(current.places))
}

pub(super) fn change(before: &Term, now: &Term) -> Term {
    Term {
        value: &now.value - &before.value,
        interval: now.interval.sub(&before.interval),
        shown: String::new(),
        places: before.places.max(now.places),
    }
}

/// A whole that did not change, or whose change may be zero, has no parts of its change.
pub(super) fn change_of_whole(whole: &Term, whole_now: &Term) -> Result<Term, Note> {
    let change = change(whole, whole_now);
    if change.interval.contains(&Ratio::zero()) { Err(Note::DivisorMayBeZero) } else { Ok(change) }
}

/// The rate's digits with its unit, for a formula.
pub(super) fn rate_shown(operands: &[Operand]) -> String {
    let shown = operands.first().map(|operand| {
        let unit = operand.quantity.unit.as_ref().map_or("%", Unit::name);
        format!("{}{unit}", operand.read().decimal)
    });
    shown.unwrap_or_default()
}

pub(super) fn differ(operands: &[Operand]) -> Note {
    let united = operands.iter().filter(|operand| operand.quantity.unit.is_some());
    let mut labels = united.map(|operand| operand.quantity.unit_label().into_owned());
    let left = labels.next().unwrap_or_default();
    let right = labels.find(|label| *label != left).unwrap_or_default();
    Note::UnitsDiffer { left, right }
}

/// Where a multiple stands among the powers of two.
pub(super) fn doublings(value: &Ratio, ratio: &Interval) -> Note {
    let two = Ratio::from(2);
    let mut doubled = 0;
    let mut low = Ratio::one();
    while &low * &two <= *value && doubled < MOST_PERIODS {
        low = &low * &two;
        doubled += 1;
    }
    let high = &low * &two;
    let reached = [(doubled, &low), (doubled + 1, &high)];
    if let Some((doubled, times)) =
        reached.into_iter().find(|(n, times)| *n > 0 && ratio.contains(times))
    {
        return Note::DoublesTo { doubled, times: times.to_string() };
    }
    Note::Doubled { doubled, low: low.to_string(), high: high.to_string() }
}
