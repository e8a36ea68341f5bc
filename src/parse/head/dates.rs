//! Dates as letters and portals print them, whole or with characters lost.
//!
//! `2021-04-02`, `2021年4月2日`, `二○二一年四月二日`, with spaces and a clock time behind; and what
//! bad pages leave of them: `202142`, `2021年42日`, `二二一年四月二日`. A damaged date has every reading
//! the calendar allows; [`resolve`] chooses by evidence, never by taste.

use crate::{
    model::{Confidence, Date},
    parse::words::{digit, small_numeral},
};

/// What a date's print can be read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DateReading {
    /// Nothing is missing.
    Whole(Date),
    /// Characters are lost; these days fit what is left.
    Damaged(Vec<Date>),
}

/// A date known from elsewhere, for evidence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// What it is, as the page calls it: `成文日期`.
    pub(crate) name: &'static str,
    /// Whether it is the same day, or only one that the sought day cannot be later than.
    pub(crate) same_day: bool,
    pub(crate) date: Date,
}

/// The outcome of [`resolve`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// Printed whole.
    Whole(Date),
    /// Restored, with the evidence.
    Restored { date: Date, evidence: Option<String>, confidence: Confidence },
    /// Several readings and nothing to choose by.
    Ambiguous(Vec<Date>),
}

/// Chooses among the readings of a damaged date.
pub(crate) fn resolve(reading: DateReading, known: &[Known]) -> Resolved {
    let readings = match reading {
        DateReading::Whole(date) => return Resolved::Whole(date),
        DateReading::Damaged(readings) => readings,
    };
    if let Some(same) = known.iter().find(|k| k.same_day && readings.contains(&k.date)) {
        return Resolved::Restored {
            date: same.date,
            evidence: Some(format!("与页面{} {} 一致", same.name, same.date)),
            confidence: Confidence::High,
        };
    }
    if let [date] = readings.as_slice() {
        let (date, evidence) = (*date, Some("只有这一种读法合乎历法".to_owned()));
        return Resolved::Restored { date, evidence, confidence: Confidence::Medium };
    }
    for limit in known.iter().filter(|k| !k.same_day) {
        let mut possible = readings.iter().filter(|date| **date <= limit.date);
        if let (Some(date), None) = (possible.next(), possible.next()) {
            return Resolved::Restored {
                date: *date,
                evidence: Some(format!("只有这一种读法不晚于页面{} {}", limit.name, limit.date)),
                confidence: Confidence::Medium,
            };
        }
    }
    Resolved::Ambiguous(readings)
}

/// A date as it is written out in a letter: `2021年4月2日`.
pub(crate) fn written(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The date that is all of `words` (folded), but for a clock time or a weekday behind it.
pub(crate) fn whole(words: &str) -> Option<DateReading> {
    let words = words.trim();
    if !begins_year(words) {
        return None;
    }
    let exact = |words: &str| {
        let (reading, rest) = at_start(words)?;
        is_clock(rest.trim()).then_some(reading)
    };
    exact(words).or_else(|| {
        // Some pages set each character apart: `2 0 2 1 年 4 月 2 日`.
        let apart = words.contains(char::is_whitespace);
        let squeezed = || words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        apart.then(|| exact(&squeezed())).flatten()
    })
}

/// The date that ends `words`, and where it begins: `某市商务局2021年4月2日`.
pub(crate) fn at_end(words: &str) -> Option<(usize, DateReading)> {
    let closes = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '。' | ';' | ']' | '】');
    let last = words.trim_end_matches(closes).chars().next_back()?;
    // Hardly any line of words ends as a date, a clock time or a weekday does.
    if digit(last).is_none() && !"日号十廿卅元期天时分秒TZ:.+-".contains(last) {
        return None;
    }
    // The longest date print, 二〇二一年十二月三十一日 with spaces, is far shorter than this.
    let goes_on = |c: char| digit(c).is_some() || c == '-' || c == '.';
    let begins = |at: usize| {
        words.get(..at).is_some_and(|before| !before.ends_with(goes_on))
            && words.get(at..).is_some_and(begins_year)
    };
    let starts = words.char_indices().rev().take(40);
    // What a year begins with.
    let starts = starts.filter(|(at, c)| matches!(c, '1' | '2' | '一' | '二') && begins(*at));
    let read = |(at, _)| Some((at, words.get(at..).and_then(whole)?));
    starts.filter_map(read).last()
}

/// Whether the first digits may be those of a year: 19, 20, or the 二 of a Chinese one without zeros.
fn begins_year(words: &str) -> bool {
    let mut chars = words.chars().filter(|c| !c.is_whitespace());
    let first = chars.next();
    let mut next = || chars.next().and_then(digit);
    match first.and_then(digit) {
        Some(1) => next() == Some(9),
        Some(2) => first == Some('二') || next() == Some(0),
        _ => false,
    }
}

/// The date that `words` begins with, and what follows it.
pub(crate) fn at_start(words: &str) -> Option<(DateReading, &str)> {
    let (year, year_len) = year(words)?;
    let rest = words.get(year_len..)?;
    let year = year?;
    let mut chars = rest.trim_start().chars();
    match chars.next()? {
        '年' => {
            let (reading, rest) = month_and_day(year.value, chars.as_str())?;
            Some((if year.whole { reading } else { damaged(reading) }, rest))
        }
        sep @ ('-' | '/' | '.') => separated(year.value, sep, chars.as_str()),
        _ => {
            // 年 is lost, so the digits must follow at once, and Chinese ones would be no date.
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if digits == 0 || !words.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let (reading, rest) = month_and_day(year.value, rest)?;
            Some((damaged(reading), rest))
        }
    }
}

struct Year {
    value: u16,
    whole: bool,
}

/// A year's digits and their length; `None` inside for digits that are no year of a letter.
fn year(words: &str) -> Option<(Option<Year>, usize)> {
    let mut value = 0;
    let mut count = 0;
    let mut len = 0;
    for c in words.chars() {
        let Some(d) = digit(c) else { break };
        if count == 4 {
            break;
        }
        (value, count, len) = (value * 10 + d, count + 1, len + c.len_utf8());
    }
    let followed_by_year = words.get(len..)?.trim_start().starts_with('年');
    let chinese = words.starts_with('二');
    let found = match count {
        4 => Some(Year { value: u16::try_from(value).ok()?, whole: true }),
        // 二〇二一 without its zero, which some character sets lack: 二二一.
        3 if chinese && followed_by_year => {
            Some(Year { value: u16::try_from(2000 + value % 100).ok()?, whole: false })
        }
        _ => None,
    };
    Some((found.filter(|y| (1949..=2099).contains(&y.value)), len))
}

/// `4-02` behind `2021-`.
fn separated(year: u16, sep: char, rest: &str) -> Option<(DateReading, &str)> {
    let (month, rest) = rest.split_once(sep)?;
    let len = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let (day, rest) = rest.split_at_checked(len)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) || month.len() > 2 {
        return None;
    }
    let date = Date::new(year, month.trim().parse().ok()?, day.parse().ok()?)?;
    Some((DateReading::Whole(date), rest))
}

/// `4月2日` behind the year, or what is left of it.
fn month_and_day(year: u16, rest: &str) -> Option<(DateReading, &str)> {
    let (first, rest) = numeral(rest.trim_start());
    if first.is_empty() {
        return None;
    }
    let date = |month: &str, day: &str| {
        let part = |words| u8::try_from(small_numeral(words)?).ok();
        Date::new(year, part(month)?, part(day)?)
    };
    let day_mark = |rest: &'_ str| -> Option<usize> {
        let trimmed = rest.trim_start();
        trimmed.starts_with(['日', '号']).then_some(rest.len() - trimmed.len() + '日'.len_utf8())
    };
    if let Some(rest) = rest.trim_start().strip_prefix('月') {
        let (day, rest) = numeral(rest.trim_start());
        let date = date(first, day)?;
        return Some(match day_mark(rest) {
            Some(len) => (DateReading::Whole(date), rest.get(len..)?),
            None => (DateReading::Damaged(vec![date]), rest),
        });
    }
    let readings: Vec<Date> = first
        .char_indices()
        .skip(1)
        .filter_map(|(at, _)| {
            let (month, day) = first.split_at_checked(at)?;
            // 042 is 04 and 2; a day is not printed as 042.
            (day.len() <= 9).then(|| date(month, day)).flatten()
        })
        .collect();
    if readings.is_empty() || first.bytes().all(|b| b.is_ascii_digit()) && first.len() > 4 {
        return None;
    }
    let rest = day_mark(rest).map_or(Some(rest), |len| rest.get(len..))?;
    Some((DateReading::Damaged(readings), rest))
}

/// The numeral at the start, and the rest.
fn numeral(words: &str) -> (&str, &str) {
    let rest =
        words.trim_start_matches(|c| digit(c).is_some() || matches!(c, '十' | '廿' | '卅' | '元'));
    words.split_at(words.len() - rest.len())
}

fn damaged(reading: DateReading) -> DateReading {
    match reading {
        DateReading::Whole(date) => DateReading::Damaged(vec![date]),
        DateReading::Damaged(readings) => DateReading::Damaged(readings),
    }
}

/// Whether what follows a date is nothing, a clock time, a weekday or closing punctuation.
fn is_clock(rest: &str) -> bool {
    let rest = rest.trim_matches(|c: char| matches!(c, '(' | ')' | '。' | ';' | ' ' | ']' | '】'));
    let rest = rest.strip_prefix("星期").map_or(rest, |rest| {
        rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '日', '天'])
    });
    let rest = rest.trim_start_matches(['T', ')']).trim_start();
    rest.is_empty()
        || rest.contains([':', '时'])
            && rest.chars().all(|c| {
                c.is_ascii_digit()
                    || matches!(c, ':' | '.' | '+' | '-' | 'Z' | '时' | '分' | '秒' | ' ')
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        iso.parse().unwrap()
    }

    #[test]
    fn each_whole_form_is_read() {
        for print in [
            "2021-04-02",
            "2021/4/2",
            "2021.4.2",
            "2021年4月2日",
            "2021 年 4 月 2 日",
            "二○二一年四月二日",
            "二〇二一年四月二日",
            "二零二一年四月二日",
            "二O二一年四月二日",
            "二0二一年四月二日",
            "2021-04-02 10:22",
            "2021-04-02T10:22:33+08:00",
            "2021年4月2日 星期五",
            "2 0 2 1 年 4 月 2 日",
            "2021年4月2号",
        ] {
            assert_eq!(whole(print), Some(DateReading::Whole(day("2021-04-02"))), "{print}");
        }
        assert_eq!(whole("二零二二年十二月三十一日"), Some(DateReading::Whole(day("2022-12-31"))));
        assert_eq!(whole("二〇二二年元月三〇日"), Some(DateReading::Whole(day("2022-01-30"))));
    }

    #[test]
    fn what_names_no_day_is_no_date() {
        for print in [
            "2021年4月",
            "2021年",
            "2021",
            "20214",
            "2021年2月30日",
            "62662739",
            "2021-13-01",
            "12345678",
        ] {
            assert_eq!(whole(print), None, "{print}");
        }
    }

    #[test]
    fn a_damaged_date_has_every_reading_the_calendar_allows() {
        let readings = |print: &str| match whole(print) {
            Some(DateReading::Damaged(readings)) => readings.iter().map(Date::to_string).collect(),
            other => vec![format!("{other:?}")],
        };
        assert_eq!(readings("202142"), ["2021-04-02"]);
        assert_eq!(readings("2021年42日"), ["2021-04-02"]);
        assert_eq!(readings("2021年4月2"), ["2021-04-02"]);
        assert_eq!(readings("20214月2日"), ["2021-04-02"]);
        assert_eq!(readings("2021112"), ["2021-01-12", "2021-11-02"]);
        assert_eq!(readings("202285"), ["2022-08-05"]);
        assert_eq!(readings("二二一年四月二日"), ["2021-04-02"]);
    }

    #[test]
    fn only_evidence_chooses_between_readings() {
        let damaged = || whole("2021112").unwrap();
        assert!(
            matches!(resolve(damaged(), &[]), Resolved::Ambiguous(readings) if readings.len() == 2)
        );
        let published = Known { name: "发布日期", same_day: false, date: day("2021-03-05") };
        assert!(matches!(
            resolve(damaged(), &[published]),
            Resolved::Restored { date, confidence: Confidence::Medium, .. } if date == day("2021-01-12")
        ));
        let signed = Known { name: "成文日期", same_day: true, date: day("2021-11-02") };
        assert!(matches!(
            resolve(damaged(), &[signed]),
            Resolved::Restored { date, confidence: Confidence::High, .. } if date == day("2021-11-02")
        ));
    }

    #[test]
    fn a_date_glued_to_the_authority_is_found_at_the_end() {
        let words = "某市商务局2021年4月2日";
        let (at, reading) = at_end(words).unwrap();
        assert_eq!(&words[at..], "2021年4月2日");
        assert_eq!(reading, DateReading::Whole(day("2021-04-02")));
        assert_eq!(at_end("某市商务局62662739"), None);
    }
}
