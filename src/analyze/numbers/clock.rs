//! Times of day, ratios and formulas of digits: 7:00, 8时30分, 1:500, 7×24.

use super::{
    Words,
    place::{Item, Place, after_range_sign, digits, small},
};
use crate::{
    model::{
        NumberKind,
        NumberRole::{ListCount, Other},
    },
    number::{Numeral, Scale, Unit, numeral},
    text::{WordList, begins_with_any},
};

/// What 点 counts: 三点建议 are three, not three o'clock.
const POINTS: [&str; 6] = ["建议", "意见", "要求", "措施", "体会", "说明"];

/// Reads a numeral that is no quantity because of the signs around it.
pub(super) fn read(place: &Place<'_>) -> Option<Item> {
    points(place).or_else(|| of_day(place)).or_else(|| ratio(place))
}

fn other(place: &Place<'_>, len: usize) -> Item {
    Item::bare(len, Other, place.rest.get(..len).map(str::to_owned))
}

fn points(place: &Place<'_>) -> Option<Item> {
    let (number, len) = place.small(99)?;
    let rest = place.after(len).strip_prefix('点')?;
    begins_with_any(rest, &POINTS).then(|| Item {
        words: Words::of(Some(number.to_string()), Some("点".to_owned())),
        kind: NumberKind::Count,
        ..Item::bare(len + '点'.len_utf8(), ListCount, None)
    })
}

/// 8时30分, 九点半.
fn of_day(place: &Place<'_>) -> Option<Item> {
    let (_, len) = place.small(24)?;
    if is_decimal(place, len) {
        return None;
    }
    let after = place.after(len);
    let rest = after.strip_prefix(['时', '点']).filter(|rest| {
        !rest.starts_with(['间', '段', '期', '位', '多', '代', '刻', '效', '尚', '序'])
    })?;
    if after.starts_with('点')
        && !rest.starts_with(['半', '整', '至', '到', '-', '—', '钟', '前'])
        && small(rest, 59).is_none()
    {
        return None;
    }
    let sign = len + '时'.len_utf8();
    let minutes = small(rest, 59)
        .filter(|(_, len)| rest.get(*len..).is_some_and(|rest| rest.starts_with('分')))
        .map_or(0, |(_, len)| len + '分'.len_utf8());
    let len = sign + minutes;
    Some(other(place, len))
}

/// 八点五公里: a decimal in words, since its unit follows; 上午八点五分 is a time.
fn is_decimal(place: &Place<'_>, whole: usize) -> bool {
    if place.digits > 0 || !place.after(whole).starts_with('点') {
        return false;
    }
    let Some(Numeral { decimal: Some(_), len }) = numeral(place.rest) else { return false };
    let measured = |words| Unit::prefix(words).is_some() || Scale::prefix(words).is_some();
    len > whole && measured(place.after(len)) && !DAYTIMES.is_in(place.tail(NEAR))
}

/// Words before a time of day.
const DAYTIMES: WordList = WordList::new(&[
    "上午", "下午", "中午", "晚上", "早上", "凌晨", "傍晚", "夜间", "早晨", "时间", "当天", "当日",
]);

/// Most bytes between such a word and its time.
const NEAR: usize = 12;

/// 7:00, 1:500, 7.9:39.1:53.0, and the parts of `7×24`, `2+26`.
fn ratio(place: &Place<'_>) -> Option<Item> {
    let len = place.digits;
    if len == 0 {
        return None;
    }
    let after = place.after(len);
    let places = after.strip_prefix('.').map_or(0, digits);
    let mut end = if places > 0 { len + 1 + places } else { len };
    let number = end;
    for _ in 0..2 {
        let Some(next) = place.after(end).strip_prefix(':') else { break };
        let more = digits(next);
        if more == 0 {
            break;
        }
        // 7.9:39.1:53.0
        let fraction = next.get(more..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
        end += 1 + more + if fraction > 0 { 1 + fraction } else { 0 };
    }
    // 2比1
    let against = place.after(number).strip_prefix('比').map_or(0, digits);
    let behind = number + '比'.len_utf8() + against;
    let measured = |words| Unit::prefix(words).is_some() || Scale::prefix(words).is_some();
    if end == number && (1..4).contains(&against) && !measured(place.after(behind)) {
        end = behind;
    }
    if end > number {
        return Some(other(place, end));
    }
    let hours = after.starts_with("小时") && matches!(place.rest.get(..len), Some("24"));
    let times = after.starts_with(['×', 'X', 'x', '*']) && after.len() > 1
        || matches!(place.prev(), Some('×' | 'X' | 'x' | '*'));
    if hours {
        let len = len + "小时".len();
        return Some(Item {
            words: Words::of(Some("24".to_owned()), Some("小时".to_owned())),
            kind: NumberKind::Measure,
            ..other(place, len)
        });
    }
    let plus = after.strip_prefix('+').and_then(|rest| rest.chars().next());
    let opens = len == 1 && plus.is_some_and(char::is_alphanumeric) || opens_chain(place, len);
    let goes_on = place
        .last
        .is_some_and(|(between, role)| role == Other && matches!(between, "+" | "-" | "—" | "–"));
    // 5-10万元 is a range of amounts.
    let formula = (opens || goes_on) && !measured(after);
    (times || formula).then(|| other(place, len))
}

/// The first of three single digits that dashes join: 4—2—1.
fn opens_chain(place: &Place<'_>, len: usize) -> bool {
    let single = |text: &str| digits(text) == 1;
    let second = after_range_sign(place.after(len)).filter(|rest| len == 1 && single(rest));
    let third = second.and_then(|rest| after_range_sign(rest.get(1..)?));
    third.is_some_and(single)
}
