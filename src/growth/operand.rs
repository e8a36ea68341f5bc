//! A printed quantity as the calculator takes it: with its precision, subject and period.

use std::borrow::Cow;

use super::{Assumption, Period};
use crate::number::{Interval, Quantity, Ratio, Rounding, Scale, Unit};

/// One number that goes into a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// As printed.
    pub quantity: Quantity,
    /// Decimals at which it is read where that is more than the print shows: `6` among values with
    /// one decimal is read as `6.0`. An assumption, and shown as one.
    pub places: Option<u32>,
    /// What it tells of, without its time: `成都执行额`; empty for a typed number.
    pub subject: String,
    /// When.
    pub period: Option<Period>,
    /// The period as a person writes it: `2020年`; empty for a typed number.
    pub period_label: String,
}

impl From<Quantity> for Operand {
    fn from(quantity: Quantity) -> Self {
        Self {
            quantity,
            places: None,
            subject: String::new(),
            period: None,
            period_label: String::new(),
        }
    }
}

impl Operand {
    /// The quantity at the precision it is read at.
    pub fn read(&self) -> Cow<'_, Quantity> {
        match self.places.filter(|places| *places > self.quantity.decimal.places()) {
            None => Cow::Borrowed(&self.quantity),
            Some(places) => {
                let decimal = self.quantity.decimal.at_least_places(places);
                Cow::Owned(Quantity { decimal, ..self.quantity.clone() })
            }
        }
    }

    /// Whether it is read at more decimals than printed.
    fn is_refined(&self) -> bool {
        self.places.is_some_and(|places| places > self.quantity.decimal.places())
    }
}

/// Operands brought to one unit, with what that took.
pub(super) struct Aligned {
    /// Each operand, in order.
    pub(super) terms: Vec<Term>,
    /// The unit they share.
    pub(super) scale: Scale,
    pub(super) unit: Option<Unit>,
    pub(super) assumptions: Vec<Assumption>,
}

/// One operand in the common unit.
#[derive(Clone)]
pub(super) struct Term {
    pub(super) value: Ratio,
    pub(super) interval: Interval,
    /// Digits for the formula.
    pub(super) shown: String,
    /// Decimals of `shown`.
    pub(super) places: u32,
}

/// Brings the operands to the unit of the last one that has one; `None` where units do not convert.
pub(super) fn align(operands: &[Operand], rounding: Rounding, written: bool) -> Option<Aligned> {
    let with_unit = operands.iter().rev().find(|operand| operand.quantity.unit.is_some());
    let lead = with_unit.or(operands.last()).map(|operand| &operand.quantity);
    let unit = lead.and_then(|quantity| quantity.unit.clone());
    let scale = lead.map(|quantity| quantity.scale).unwrap_or_default();
    let mut assumptions = Vec::new();
    let mut terms = Vec::new();
    for (at, operand) in operands.iter().enumerate() {
        let mut quantity = operand.read();
        if quantity.unit.is_none() && quantity.scale == Scale::ONE && scale != Scale::ONE {
            // 12 beside 10亿元 is 12亿元.
            quantity.to_mut().scale = scale;
        }
        if let (Some(own), Some(common)) = (&quantity.unit, &unit)
            && !own.converts_to(common)
        {
            return None;
        }
        let (term, converted) = term(&quantity, scale, unit.as_ref(), rounding, written);
        if !written {
            terms.push(term);
            continue;
        }
        assumptions
            .extend(about(at, operand, || Some(format!("{}{}", quantity.scale, unit.as_ref()?))));
        if converted {
            assumptions.push(Assumption::Converted {
                operand: at,
                from: quantity.to_string(),
                to: format!("{}{scale}{}", term.shown, unit.as_ref().map_or("", Unit::name)),
            });
        }
        terms.push(term);
    }
    if rounding != Rounding::Unknown {
        assumptions.push(Assumption::Rounding(rounding));
    }
    Some(Aligned { terms, scale, unit, assumptions })
}

/// One quantity on its own, in its own unit, with what is assumed of it.
pub(super) fn alone(
    at: usize,
    operand: &Operand,
    rounding: Rounding,
    written: bool,
) -> (Term, Vec<Assumption>) {
    let quantity = operand.read();
    let (term, _) = term(&quantity, quantity.scale, quantity.unit.as_ref(), rounding, written);
    (term, if written { about(at, operand, || None) } else { Vec::new() })
}

fn about(at: usize, operand: &Operand, unit: impl FnOnce() -> Option<String>) -> Vec<Assumption> {
    let mut assumptions = Vec::new();
    if operand.is_refined() {
        assumptions.push(Assumption::Precision {
            operand: at,
            printed: operand.quantity.decimal.to_string(),
            read: operand.read().decimal.to_string(),
        });
    }
    if operand.quantity.hedge != crate::number::Hedge::None {
        assumptions.push(Assumption::Hedged { operand: at, printed: operand.quantity.to_string() });
    }
    if !operand.is_refined() && operand.quantity.is_exact() {
        assumptions.push(Assumption::Exact { operand: at });
    }
    if operand.quantity.unit.is_none()
        && let Some(unit) = unit()
    {
        assumptions.push(Assumption::Unit { operand: at, unit });
    }
    assumptions
}

/// An operand in the common unit, and whether it was converted; its digits only where they are `written`.
fn term(
    quantity: &Quantity,
    scale: Scale,
    unit: Option<&Unit>,
    rounding: Rounding,
    written: bool,
) -> (Term, bool) {
    // Most operands are told in the unit and scale that all of them share.
    if quantity.scale == scale
        && quantity.unit.as_ref().is_none_or(|own| unit.is_some_and(|unit| own == unit))
    {
        let shown = if written { quantity.decimal.to_string() } else { String::new() };
        let places = quantity.decimal.places();
        let (value, interval) = (quantity.decimal.value(), quantity.interval_of_digits(rounding));
        return (Term { value, interval, shown, places }, false);
    }
    let own = quantity.unit.as_ref().map_or_else(Ratio::one, Unit::factor);
    let common = unit.map_or_else(Ratio::one, Unit::factor);
    // A bare number is taken in the common unit and keeps its own scale.
    let own = if quantity.unit.is_some() { own } else { common.clone() };
    let same_unit = own == common;
    let to_common = own.checked_div(&(&common * &scale.factor())).unwrap_or_else(Ratio::one);
    let value = &quantity.value() * &to_common;
    let interval = quantity.interval(rounding).scale(&to_common);
    let converted = !same_unit || quantity.scale != scale;
    if !written {
        let places = quantity.decimal.places();
        // Decimals only say how many a figure would be shown with.
        return (Term { value, interval, shown: String::new(), places }, converted);
    }
    let decimal = if same_unit {
        quantity.decimal.rescaled(quantity.scale, scale)
    } else {
        value.significant(6, crate::number::Round::HalfUp)
    };
    let decimal = if converted { decimal.without_trailing_zeros() } else { decimal };
    let term = Term { value, interval, shown: decimal.to_string(), places: decimal.places() };
    (term, converted)
}
