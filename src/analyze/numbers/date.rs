//! Years, months, days and their spans: 2020年, 二○二一年四月二日, 2016-2019年, 1-9月, 2021-04-02.

use super::{
    contact,
    place::{Holds, Item, Place, after_range_sign, digits, small, written},
    short_year::told_year,
    when::{self, Point, When},
};
use crate::{
    growth::Part,
    model::{NumberKind, NumberRole},
    number::{Scale, Unit, chinese},
    text::begins_with_any,
};

/// What may stand behind the digits of a year, longest first.
const YEAR_SIGNS: [&str; 4] = ["年度", "学年", "财年", "年"];

/// Halves of a year, which hold no numeral of their own.
pub(super) const HALVES: [(&str, Part); 2] = [("上半年", Part::Half(1)), ("下半年", Part::Half(2))];

/// Reads a date or a span of dates.
pub(super) fn read(place: &Place<'_>) -> Option<Item> {
    let text = place.rest;
    if let Some(item) =
        five_year_plan(place).or_else(|| short_span(text)).or_else(|| compact(place))
    {
        return Some(item);
    }
    if let Some(len) = run_together(place) {
        return Some(Item { kind: NumberKind::Date, ..Item::bare(len, NumberRole::Date, None) });
    }
    let (first, len) = opened_span(place).or_else(|| listed(place)).or_else(|| point(place))?;
    let Some((last, last_len)) = after_range_sign(place.after(len)).and_then(|rest| {
        let (last, len) = span_end(first, rest)?;
        Some((last, text.len() - rest.len() + len))
    }) else {
        return is_printed_whole(place, first, len).then(|| when::item(len, first, None));
    };
    Some(when::item(last_len, first, Some(last)))
}

/// A year whose 年 stands at the end of the span, or a month whose 月 does: the 2016 of
/// 2016-2019年, the 1 of 1-9月. What is behind the sign is read by [`span_end`].
fn opened_span(place: &Place<'_>) -> Option<(Point, usize)> {
    let text = place.rest;
    if let Some((year, len)) = arabic_year(text).or_else(|| year_signs(text)) {
        let rest = after_range_sign(text.get(len..)?)?;
        let (last, last_len) = arabic_year(rest).or_else(|| written_year(rest))?;
        let after = rest.get(last_len..)?;
        // 2020-2021 without 年 is a span where no more digits follow: 2016—2020.
        let closed = !after.starts_with(['-', '/', '.']);
        return (closed && last > year).then_some((Point::year(year), len));
    }
    let (first, len) = place.small(31)?;
    let first = u8::try_from(first).ok()?;
    let rest = after_range_sign(text.get(len..)?)?;
    let (last, last_len) = at_most(rest, 31)?;
    let sign = rest.get(last_len..)?.trim_start_matches(' ');
    if first == 0 || first >= last {
        return None;
    }
    if sign.starts_with('月') && last <= 12 {
        return Some((Point::part(Part::Month(first)), len));
    }
    (sign.starts_with("季度") && last <= 4).then_some((Point::part(Part::Quarter(first)), len))
}

/// 202285日: a date whose 年 and 月 are lost, and nothing tells where they stood.
fn run_together(place: &Place<'_>) -> Option<usize> {
    let len = place.digits;
    let year = place.rest.get(..4).filter(|_| (6..=8).contains(&len))?;
    arabic_year(year).filter(|_| place.after(len).starts_with('日'))?;
    let behind = place.after(len + '日'.len_utf8());
    // 住院床日202285日
    let counted = behind.starts_with(['元', '均']) || place.before.ends_with(['日', '共', '计']);
    (place.cell.is_none() && !counted).then_some(len + '日'.len_utf8())
}

/// The first of several whose sign stands at the end: 3、4月份, 一、二季度, 5和6日.
fn listed(place: &Place<'_>) -> Option<(Point, usize)> {
    let (first, first_len) = place.small(31).filter(|(number, _)| *number > 0)?;
    let first = u8::try_from(first).ok()?;
    let is_arabic = place.digits > 0;
    let mut rest = place.after(first_len);
    let mut last = first;
    for _ in 0..12 {
        let next = rest.strip_prefix(['、', '和', '与', '及'])?;
        let (number, len) = at_most(next, 31).filter(|(number, _)| *number > last)?;
        if (digits(next) > 0) != is_arabic {
            return None;
        }
        last = number;
        rest = next.get(len..)?;
        if let Some((when, _)) = part_of_year(next) {
            let when = match when {
                When::Part(Part::Month(_)) => When::Part(Part::Month(first)),
                When::Part(Part::Quarter(_)) => When::Part(Part::Quarter(first)),
                When::DayOfMonth(_) => When::DayOfMonth(first),
                _ => return None,
            };
            return Some((Point { year: None, when }, first_len));
        }
    }
    None
}

/// The point of time that a text begins with.
fn point(place: &Place<'_>) -> Option<(Point, usize)> {
    let text = place.rest;
    if let Some((months, len)) = first_months(text, place.before) {
        return Some((Point::part(months), len));
    }
    if let Some(found) = iso(text).or_else(|| from_year(text)) {
        return Some(found);
    }
    if let Some(found) = told_year(place) {
        return Some(found);
    }
    place.small(31)?;
    let (when, len) = part_of_year(text)?;
    Some((Point { year: None, when }, len))
}

/// Whether a point alone is a date here, and not a bare number or a time: 5日内.
fn is_printed_whole(place: &Place<'_>, point: Point, len: usize) -> bool {
    let after = place.after(len);
    match point.when {
        When::DayOfMonth(_) => {
            let range_before = place.last.is_some_and(|(between, role)| {
                role == NumberRole::Date && between.chars().count() <= 2
            });
            let duration = after.starts_with(['内', '游', '均', '以', '期', '后'])
                || place.follows(&["近", "每", "满", "第", "共", "为期", "达"]);
            range_before || !duration && place.digits > 0
        }
        When::Part(Part::Year) if point.year.is_some() => {
            let cell = place.cell.is_some_and(|cell| {
                matches!(cell.holds, Holds::Label | Holds::Year)
                    && cell.first
                    && after.trim().is_empty()
            });
            let printed = place.rest.get(..len).unwrap_or_default();
            cell || printed.ends_with(['年', '度'])
                || leads_to_year(after)
                || ends_years(place, after)
                || place.follows(&["比", "较"]) && after.starts_with(['增', '减', '下', '提', '上'])
        }
        _ => true,
    }
}

/// 2018、2019和2020年: the 年 at the end is for all.
fn leads_to_year(after: &str) -> bool {
    let mut rest = after;
    for _ in 0..12 {
        let Some(next) = rest.strip_prefix(['、', ',', '和', '与', '及']) else { return false };
        let Some((_, len)) = arabic_year(next).or_else(|| year_signs(next)) else { return false };
        rest = next.get(len..).unwrap_or_default();
        // 2020、2021两年 has its 年 behind the count.
        let rest = rest.trim_start_matches(['两', '三', '四', '五']);
        if rest.starts_with('年') {
            return true;
        }
    }
    false
}

/// The 2021 of 2020、2021两年.
fn ends_years(place: &Place<'_>, after: &str) -> bool {
    let listed = place.last.is_some_and(|(between, role)| {
        role == NumberRole::Date && matches!(between, "、" | "," | "和" | "与" | "及")
    });
    listed
        && after.strip_prefix(['两', '三', '四', '五']).is_some_and(|rest| rest.starts_with('年'))
}

/// Years whose second is told by two digits or behind a stroke: 2019—20年, 2018/2019学年.
fn short_span(text: &str) -> Option<Item> {
    let (year, len) = arabic_year(text)?;
    let after = text.get(len..)?;
    let stroke = after.strip_prefix('/');
    let rest = stroke.or_else(|| after_range_sign(after))?;
    let (last, last_len) = match digits(rest) {
        2 => (year - year % 100 + rest.get(..2)?.parse::<i32>().ok()?, 2),
        4 if stroke.is_some() => arabic_year(rest)?,
        _ => return None,
    };
    let behind = rest.get(last_len..)?;
    let sign = YEAR_SIGNS.iter().find(|sign| behind.starts_with(**sign))?;
    let fits = if stroke.is_some() { last == year + 1 } else { last > year };
    let len = text.len() - behind.len() + sign.len();
    fits.then(|| when::item(len, Point::year(year), Some(Point::year(last))))
}

/// 20200305, and two months as 2020.03-2021.05; a telephone and an amount look alike but for that.
fn compact(place: &Place<'_>) -> Option<Item> {
    let text = place.rest;
    if digits(text) == 8 && place.cell.is_none() {
        let year = arabic_year(text.get(..4)?)?.0;
        let (month, _) = two_digits(text.get(4..6)?, 12)?;
        let (day, _) = two_digits(text.get(6..8)?, 31)?;
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let after = place.after(8);
        let alone = !letter(place.prev()) && !letter(after.chars().next()) && !is_measured(after);
        let alone = alone && !contact::is_labelled(place);
        let point = Point { year: Some(year), when: When::Day(month, day) };
        return alone.then(|| when::item(8, point, None));
    }
    let month = |text: &str| {
        let (year, len) = arabic_year(text)?;
        let rest = text.get(len..)?.strip_prefix('.')?;
        let (month, month_len) = two_digits(rest, 12)?;
        let point = Point { year: Some(year), when: When::Part(Part::Month(month)) };
        (!rest.get(month_len..)?.starts_with('.')).then_some((point, len + 1 + month_len))
    };
    let (first, len) = month(text)?;
    let rest = after_range_sign(text.get(len..)?)?;
    let (last, last_len) = month(rest)?;
    let behind = rest.get(last_len..)?;
    let rises = (first.year, text.get(..len)) < (last.year, rest.get(..last_len));
    (rises && !is_measured(behind))
        .then(|| when::item(text.len() - behind.len(), first, Some(last)))
}

/// Whether an amount ends before these words.
fn is_measured(words: &str) -> bool {
    Unit::prefix(words).is_some() || Scale::prefix(words).is_some()
}

/// The last point of a span; what it leaves out is the first's.
fn span_end(first: Point, rest: &str) -> Option<(Point, usize)> {
    let (last, len) = iso(rest)
        .or_else(|| from_year(rest))
        .or_else(|| part_of_year(rest).map(|(when, len)| (Point { year: None, when }, len)))?;
    let last = last.complete(first);
    let same_kind = match (first.when, last.when) {
        (When::DayOfMonth(from), When::DayOfMonth(to)) => from < to,
        (When::DayOfMonth(_), _) | (_, When::DayOfMonth(_)) => false,
        (When::Part(Part::Year), When::Part(Part::Year)) => first.year < last.year,
        (When::Part(Part::Year), _) => last.year != first.year,
        _ => true,
    };
    same_kind.then_some((last, len))
}

/// 1949 to 2099 in four Arabic digits.
fn arabic_year(text: &str) -> Option<(i32, usize)> {
    let len = digits(text);
    let year: i32 = text.get(..len).filter(|_| len == 4)?.parse().ok()?;
    (1900..2100).contains(&year).then_some((year, 4))
}

/// Two digits of a year that cannot be a count: 20年3月, 08年.
fn short_year(text: &str) -> Option<(i32, usize)> {
    let digits = text.get(..2).filter(|_| digits(text) == 2)?;
    let behind = text.get(2..)?.strip_prefix('年')?;
    let month = at_most(behind, 12).and_then(|(_, len)| behind.get(len..));
    let dated = digits.starts_with('0') || month.is_some_and(|rest| rest.starts_with('月'));
    let year: i32 = digits.parse().ok()?;
    dated.then_some((if year < 50 { 2000 + year } else { 1900 + year }, 2))
}

/// 二○二一 before 年.
fn written_year(text: &str) -> Option<(i32, usize)> {
    let (year, len) = year_signs(text)?;
    let behind = text.get(len..)?.trim_start();
    YEAR_SIGNS.iter().any(|sign| behind.starts_with(sign)).then_some((year, len))
}

/// 二○二一; its zero may be a letter or a digit.
fn year_signs(text: &str) -> Option<(i32, usize)> {
    if !text.starts_with(['一', '二']) {
        return None;
    }
    let mut year = 0;
    let mut len = 0;
    for c in text.chars().take(4) {
        let digit = match c {
            'O' | 'o' | 'Ο' | 'О' => 0,
            c => c.to_digit(10).or_else(|| chinese::digit(c))?,
        };
        year = year * 10 + i32::try_from(digit).ok()?;
        len += c.len_utf8();
    }
    (1900..2100).contains(&year).then_some((year, len))
}

/// A year with what follows it: 2020年, 2020年3月5日, 2020年前三季度, 2020上半年; bare 2020.
fn from_year(text: &str) -> Option<(Point, usize)> {
    let (year, digits_len) =
        arabic_year(text).or_else(|| year_signs(text)).or_else(|| short_year(text))?;
    let after = text.get(digits_len..)?;
    let trimmed = skip_spaces(after);
    let sign = YEAR_SIGNS.iter().find(|sign| trimmed.starts_with(**sign));
    let half = |words: &str| {
        HALVES
            .iter()
            .find(|(name, _)| words.starts_with(name))
            .map(|(name, part)| (*part, name.len()))
    };
    let Some(sign) = sign else {
        let (part, len) = half(after).unwrap_or((Part::Year, 0));
        return Some((Point { year: Some(year), when: When::Part(part) }, digits_len + len));
    };
    let end = text.len() - trimmed.len() + sign.len();
    let rest = text.get(end..)?;
    let words = skip_spaces(rest);
    let skipped = rest.len() - words.len();
    let ahead = words.strip_prefix('前').and_then(|words| first_months(words, "前"));
    let found = half(words)
        .or_else(|| ahead.map(|(part, len)| (part, '前'.len_utf8() + len)))
        .map(|(part, len)| (When::Part(part), len))
        .or_else(|| part_of_year(words).filter(|(when, _)| !matches!(when, When::DayOfMonth(_))));
    Some(match found {
        Some((when, len)) => (Point { year: Some(year), when }, end + skipped + len),
        None => (Point::year(year), end),
    })
}

/// 2021-04-02, 2021/4/2, 2021.4.2, 2021-04.
fn iso(text: &str) -> Option<(Point, usize)> {
    let (year, len) = arabic_year(text)?;
    let sign = text.get(len..)?.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let rest = text.get(len + 1..)?;
    let (month, month_len) = two_digits(rest, 12)?;
    let after = rest.get(month_len..)?;
    let day = after.strip_prefix(sign).and_then(|rest| two_digits(rest, 31));
    match day {
        Some((day, day_len)) => {
            let len = len + 2 + month_len + day_len;
            Some((Point { year: Some(year), when: When::Day(month, day) }, len))
        }
        None if sign == '-' && month_len == 2 && !after.starts_with(['-', '/']) => {
            Some((Point { year: Some(year), when: When::Part(Part::Month(month)) }, len + 3))
        }
        None => None,
    }
}

/// A numeral of at most `most`, in either script, and its bytes.
fn at_most(text: &str, most: u8) -> Option<(u8, usize)> {
    let (number, len) = small(text, most.into())?;
    Some((u8::try_from(number).ok()?, len))
}

fn two_digits(text: &str, most: u8) -> Option<(u8, usize)> {
    let len = digits(text);
    let value = text.get(..len).filter(|_| len <= 2)?.parse().ok()?;
    (1..=most).contains(&value).then_some((value, len))
}

/// 3月, 3月5日, 1-9月, 第一季度, 三季度, 5日.
fn part_of_year(text: &str) -> Option<(When, usize)> {
    let ordinal = text.strip_prefix('第').unwrap_or(text);
    let (number, len) = at_most(ordinal, 31).filter(|(number, _)| *number > 0)?;
    let after = ordinal.get(len..)?;
    if let Some(rest) = after.strip_prefix("季度").or_else(|| after.strip_prefix("个季度")) {
        let counted = after.starts_with('个') && ordinal.len() == text.len();
        let found = number <= 4 && !counted;
        return found.then_some((When::Part(Part::Quarter(number)), text.len() - rest.len()));
    }
    if ordinal.len() < text.len() {
        return None;
    }
    let trimmed = skip_spaces(after);
    if let Some(rest) = trimmed.strip_prefix('月') {
        if number > 12 {
            return None;
        }
        let rest = rest.strip_prefix('份').unwrap_or(rest);
        let month = (When::Part(Part::Month(number)), text.len() - rest.len());
        let Some((day, rest)) = day(skip_spaces(rest)) else { return Some(month) };
        return Some((When::Day(number, day), text.len() - rest.len()));
    }
    if let Some(rest) = trimmed.strip_prefix('日') {
        return Some((When::DayOfMonth(number), text.len() - rest.len()));
    }
    let rest = after_range_sign(after)?;
    let (last, last_len) = at_most(rest, 12).filter(|(last, _)| *last > number)?;
    let rest = skip_spaces(rest.get(last_len..)?);
    let rest = rest.strip_prefix('月')?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    Some((When::Part(Part::Months(number, last)), text.len() - rest.len()))
}

/// `5日`, `5号`, or the 5 of `5-8日`, and what follows.
fn day(text: &str) -> Option<(u8, &str)> {
    let (day, len) = at_most(text, 31).filter(|(day, _)| *day > 0)?;
    let after = text.get(len..)?;
    let signed = skip_spaces(after);
    if let Some(rest) = signed.strip_prefix(['日', '号']) {
        return Some((day, rest));
    }
    let (last, last_len) = at_most(after_range_sign(after)?, 31)?;
    let closed = after_range_sign(after)?.get(last_len..)?.starts_with('日');
    (closed && day < last).then_some((day, after))
}

/// The 三季度 of 前三季度, the 9个月 of 前9个月: as months from the first.
fn first_months(text: &str, before: &str) -> Option<(Part, usize)> {
    if !before.ends_with('前') {
        return None;
    }
    let (number, len) = at_most(text, 12)?;
    let after = text.get(len..)?;
    let (months, sign) = if after.starts_with("季度") {
        (number * 3, "季度")
    } else if after.starts_with("个季度") {
        (number * 3, "个季度")
    } else if after.starts_with("个月") {
        (number, "个月")
    } else {
        return None;
    };
    (2..=12).contains(&months).then_some((Part::Months(1, months), len + sign.len()))
}

/// “十四五”期间: the years of a five-year plan, from the sixth on each starting in a …1.
fn five_year_plan(place: &Place<'_>) -> Option<Item> {
    let run = written(place.rest);
    let number = run.strip_suffix('五').filter(|_| run.starts_with('十'))?;
    let number = i32::try_from(chinese::cardinal(number)?).ok()?;
    let first = 1951 + 5 * number;
    let after = place.after(run.len());
    let after = after.strip_prefix('”').unwrap_or(after);
    let is_time = begins_with_any(after, &["期间", "时期", "以来", "末", "初", "前", "中期"]);
    let item = when::item(run.len(), Point::year(first), Some(Point::year(first + 4)));
    is_time.then_some(item)
}

fn skip_spaces(text: &str) -> &str {
    let trimmed = text.trim_start_matches(' ');
    if text.len() - trimmed.len() <= 2 { trimmed } else { text }
}
