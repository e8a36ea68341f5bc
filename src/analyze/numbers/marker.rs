//! Numbers of headings and list items: 一、 (二) 3. ④ 五是 第六章, and of tables and annexes.

use super::place::{Holds, Item, Place, after_range_sign, begins, digits, written};
use crate::{
    model::NumberRole::Marker,
    number::{Scale, Unit},
    text::{WordList, begins_with_any},
};

/// What a number behind them labels.
pub(super) const LABELLED: WordList = WordList::new(&[
    "表", "图", "附件", "附表", "附图", "专栏", "问题", "注", "附录", "公式", "案例", "步骤",
]);

/// Parts of a text that are numbered with 第.
const PARTS: [&str; 5] = ["章", "节", "部分", "篇", "条"];

/// The number in a circle or brackets that one character is: ①, ⑴, ㈠.
pub(super) fn circled(c: char) -> Option<u32> {
    let from = |first: char| u32::from(c) - u32::from(first) + 1;
    match c {
        '①'..='⑳' => Some(from('①')),
        '⑴'..='⒇' => Some(from('⑴')),
        '⒈'..='⒛' => Some(from('⒈')),
        '❶'..='❿' => Some(from('❶')),
        '㈠'..='㈩' => Some(from('㈠')),
        '㊀'..='㊉' => Some(from('㊀')),
        _ => None,
    }
}

/// Reads a marker.
pub(super) fn read(place: &Place<'_>) -> Option<Item> {
    let first = place.rest.chars().next()?;
    if let Some(number) = circled(first) {
        return Some(marker(first.len_utf8(), number));
    }
    if let Some(len) = chain(place) {
        return Some(Item::bare(len, Marker, place.rest.get(..len).map(str::to_owned)));
    }
    let (number, len) = place.small(99)?;
    let next = place.after(len);
    if place.holds(Holds::Ordinal) && next.trim().is_empty() {
        return Some(marker(len, number));
    }
    let found = in_brackets(place, next)
        || place.prev() == Some(',') && next.starts_with('是') && place.digits == 0
        || place.begins() && heads_an_item(place, next)
        || is_part(place, next)
        || is_label(place, len, next);
    found.then(|| marker(len, number))
}

fn marker(len: usize, number: u32) -> Item {
    Item::bare(len, Marker, Some(number.to_string()))
}

/// `(3)`, `(三)`; `(010)` is the code of a telephone.
fn in_brackets(place: &Place<'_>, next: &str) -> bool {
    let code = place.rest.starts_with('0');
    place.prev() == Some('(') && next.starts_with(')') && place.cell.is_none() && !code
}

/// `1.`, `2、`, `3)`, `一、`, `一是`; not `1.5`, and not `一、二季度`.
fn heads_an_item(place: &Place<'_>, next: &str) -> bool {
    if place.cell.is_some() && !place.holds(Holds::Label) {
        return false;
    }
    if let Some(rest) = next.strip_prefix('.') {
        return digits(rest) == 0 || begins_with_year(rest);
    }
    let is_arabic = place.digits > 0;
    if let Some(rest) = next.strip_prefix('、') {
        // A list is written in one script: 一、2021年工作 is none.
        return (digits(rest) > 0) != is_arabic || !begins_list(rest);
    }
    next.starts_with(')') || !is_arabic && (next.starts_with('是') || next.starts_with('要'))
}

/// `1.2017年…`, `2.2017-2021年…`: an item that begins with a year, since nothing is counted in
/// thousandths of years.
fn begins_with_year(rest: &str) -> bool {
    let year = |words: &str| {
        let digits = (digits(words) == 4).then(|| words.get(..4)).flatten();
        digits.is_some_and(|year| year.parse().is_ok_and(|year| (1949..=2060).contains(&year)))
    };
    let behind = rest.get(4..).unwrap_or_default();
    year(rest) && (behind.starts_with('年') || after_range_sign(behind).is_some_and(year))
}

/// Whether numerals go on behind 、 as in 一、二季度 or 3、4月.
fn begins_list(rest: &str) -> bool {
    let run = if digits(rest) > 0 { digits(rest) } else { written(rest).len() };
    let after = rest.get(run..).unwrap_or_default();
    run > 0 && begins_with_any(after, &["季度", "月", "年", "类", "级", "产", "号", "、"])
}

/// `第三章` at the start of a line or sentence.
fn is_part(place: &Place<'_>, next: &str) -> bool {
    place.before.strip_suffix('第').is_some_and(begins) && begins_with_any(next, &PARTS)
}

/// `表1`, `附件2`, and the 3 of `图2-3`.
fn is_label(place: &Place<'_>, len: usize, next: &str) -> bool {
    let goes_on = next.strip_prefix(['.', ',']).is_some_and(|rest| digits(rest) > 0);
    let part = place.last == Some(("-", Marker)) && place.follows(&["-"]);
    place.digits == len
        && len <= 2
        && !next.starts_with('%')
        && !goes_on
        && (part || LABELLED.ends(place.before))
        && Unit::prefix(next).is_none()
        && Scale::prefix(next).is_none()
}

/// The three numbers and more of `1.2.3`, in bytes: a clause of a paper, or a heading's.
fn chain(place: &Place<'_>) -> Option<usize> {
    let short = 1..=2;
    let mut end = place.digits;
    if place.cell.is_some() || !short.contains(&end) {
        return None;
    }
    let mut parts = 1;
    while let Some(next) = place.after(end).strip_prefix('.') {
        let len = digits(next);
        if !short.contains(&len) {
            break;
        }
        end += 1 + len;
        parts += 1;
    }
    (parts > 2).then_some(end)
}
