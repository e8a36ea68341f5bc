//! Fractions: 占四分之一 is a share of 25 %, 三分之二以上的业主 a rule; 百分之三 is read as an amount.

use std::ops::Range;

use super::place::{Item, Place, digits, written};
use crate::{
    model::{
        NumberKind,
        NumberRole::{Operand, Other},
    },
    number::{Decimal, Hedge, Numeral, Quantity, Ratio, Round, Scale, Unit, chinese, numeral},
    text::begins_with_any,
};

/// Reads a fraction.
pub(super) fn read(place: &Place<'_>) -> Option<Item> {
    if let Some(item) = among(place) {
        return Some(item);
    }
    let (above, below, len) = arabic(place).or_else(|| chinese(place))?;
    let printed = place.rest.get(..len).filter(|_| place.digits > 0).map(str::to_owned);
    let known = || (above > 0 && below > 0).then(|| format!("{above}/{below}"));
    let name = Item::bare(len, Other, printed.or_else(known));
    let share = share(above, below).filter(|_| is_share(place, len));
    let Some(quantity) = share else { return Some(name) };
    let quantity = Quantity { hedge: Hedge::before(place.before), ..quantity };
    Some(Item {
        kind: NumberKind::Percent,
        hedge: quantity.hedge,
        quantity: Some(quantity),
        ..Item::bare(len, Operand, None)
    })
}

/// 6.2/10万: how many there are among so many.
fn among(place: &Place<'_>) -> Option<Item> {
    let whole = place.digits;
    let behind = place.after(whole);
    if whole == 0 || !behind.starts_with(['.', '/']) {
        return None;
    }
    let Numeral { decimal: Some(decimal), len } = numeral(place.rest)? else { return None };
    let per = ["/10万", "/万", "/千"].into_iter().find(|per| place.after(len).starts_with(per))?;
    let ends = !place.after(len + per.len()).starts_with(char::is_alphanumeric);
    let hedge = Hedge::before(place.before);
    let unit = Some(Unit::named(per));
    let quantity = Quantity { decimal, scale: Scale::ONE, unit, hedge };
    ends.then(|| Item {
        kind: NumberKind::Measure,
        hedge,
        quantity: Some(quantity),
        ..Item::bare(len + per.len(), Operand, None)
    })
}

/// 1/3, but no date and no chain of numbers.
fn arabic(place: &Place<'_>) -> Option<(u32, u32, usize)> {
    let first = place.digits;
    let second = place.after(first).strip_prefix('/').map_or(0, digits);
    let len = first + 1 + second;
    let closed = !place.after(len).starts_with(['/', '-', '.']);
    let value = |range: Range<usize>| place.rest.get(range)?.parse().ok();
    let found = first > 0 && second > 0 && closed;
    found.then(|| (value(0..first).unwrap_or(0), value(first + 1..len).unwrap_or(0), len))
}

/// 三分之二
fn chinese(place: &Place<'_>) -> Option<(u32, u32, usize)> {
    let run = written(place.rest);
    if run.is_empty() || matches!(run, "百" | "千") {
        return None;
    }
    let over = place.after(run.len()).strip_prefix("分之")?;
    let above = written(over);
    let value = |run| chinese::cardinal(run).map(|value| u32::try_from(value).unwrap_or(0));
    Some((value(above)?, value(run).unwrap_or(0), run.len() + "分之".len() + above.len()))
}

/// A fraction in percent: as it is where one decimal is enough, else to whole percents.
fn share(above: u32, below: u32) -> Option<Quantity> {
    let proper = 0 < above && above < below && below <= LARGEST;
    let percent = Ratio::new(i64::from(above) * 100, i64::from(below));
    let places =
        [0, 1].into_iter().find(|places| percent.round(*places, Round::HalfUp).value() == percent);
    let decimal: Decimal = percent.round(places.unwrap_or(0), Round::HalfUp);
    proper.then(|| Quantity::in_unit(decimal, "%"))
}

/// Largest denominator of a share.
const LARGEST: u32 = 20;

/// Whether the words around tell a share and no bound.
fn is_share(place: &Place<'_>, len: usize) -> bool {
    let before = place.tail(90);
    let clause = before.rfind([',', ';', '。', ':', '(']).unwrap_or(0);
    let words = before.get(clause..).unwrap_or_default();
    let after = place.after(len);
    words.contains('占')
        && place.cell.is_none()
        && !begins_with_any(after, &["以上", "以下", "以内", "多", "强", "弱"])
}
