//! Derived values: what two printed numbers give, with the interval that their roundings allow.

use crate::{
    number::{Decimal, Interval, Quantity, Ratio, Round, Rounding},
    sheet::SheetCell,
};

/// Decimals of a shown percentage.
pub(super) const PERCENT_PLACES: u32 = 1;
/// Decimals of a root before it is rounded for show.
const ROOT_PLACES: u32 = 12;

/// The number of a cell, its hedge included; `unit` where the cell has none of its own.
pub(super) fn quantity(cell: &SheetCell, unit: Option<&str>) -> Option<Quantity> {
    let decimal = Decimal::parse(cell.value.as_deref()?)?;
    let unit = cell.unit.as_deref().or(unit).unwrap_or_default();
    let mut quantity = Quantity::in_unit(decimal, unit);
    if let Some(words) = Quantity::parse(&cell.text) {
        quantity.hedge = words.hedge;
    }
    Some(quantity)
}

/// A value as shown, with the ends of its interval.
pub(super) type Outcome = (Decimal, (String, String));

/// The rate in percent over so many years, `None` for a base that allows none.
pub(super) fn growth(base: &Quantity, now: &Quantity, years: u32) -> Option<Outcome> {
    if !base.value().is_positive() || years > 1 && !now.value().is_positive() {
        return None;
    }
    let (mut value, mut bounds) = quotient(now, base)?;
    if years > 1 {
        value = value.root(years, ROOT_PLACES)?.0.value();
        bounds = bounds.root(years, ROOT_PLACES)?;
    }
    let (one, hundred) = (Ratio::one(), Ratio::from(100));
    let percent = &(&value - &one) * &hundred;
    let bounds = bounds.plus(&-&one).scale(&hundred);
    Some(rounded(&percent, &bounds, PERCENT_PLACES))
}

/// One printed number over another of the same kind.
pub(super) fn quotient(part: &Quantity, whole: &Quantity) -> Option<(Ratio, Interval)> {
    let value = part.comparable(whole).then(|| part.value().checked_div(&whole.value()))??;
    let bounds = part.interval(Rounding::Unknown).div(&whole.interval(Rounding::Unknown))?;
    Some((value, bounds))
}

/// The difference of two percentages.
pub(super) fn points(base: &Quantity, now: &Quantity, places: u32) -> Option<Outcome> {
    let (from, to) = (base.interval(Rounding::Unknown), now.interval(Rounding::Unknown));
    let value = &now.decimal.value() - &base.decimal.value();
    // Shares are exact hundredths only where nothing scales them.
    let scale = now.value().checked_div(&now.decimal.value()).unwrap_or_else(Ratio::one);
    let bounds = to.sub(&from).scale(&scale.reciprocal()?);
    Some(rounded(&value, &bounds, places))
}

pub(super) fn rounded(value: &Ratio, bounds: &Interval, places: u32) -> Outcome {
    // Ends are shown to the nearest digit, as everywhere on the page; nothing is judged by them.
    let end = |end: Option<&Ratio>, none: &str| {
        end.map_or_else(|| none.to_owned(), |end| end.round(places, Round::HalfUp).to_string())
    };
    let low = end(bounds.low(), "−∞");
    let high = end(bounds.high(), "+∞");
    (value.round(places, Round::HalfUp), (low, high))
}

/// A derived cell; a dash where the print allows no answer. In a row of its own the value carries
/// its unit, because its column has another one.
pub(super) fn shown(outcome: Option<Outcome>, unit: &str, with_unit: bool) -> SheetCell {
    let Some((value, bounds)) = outcome else {
        return SheetCell { text: "—".to_owned(), ..SheetCell::default() };
    };
    let value = value.to_string();
    let text = if with_unit { format!("{value}{unit}") } else { value.clone() };
    SheetCell {
        text,
        value: Some(value),
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        bounds: Some(bounds),
        ..SheetCell::default()
    }
}
