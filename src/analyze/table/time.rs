//! The time that a head, a label or a caption names, told from the words around it.
//!
//! `2020年执行额` is a year and an indicator, `比2019年增长` names a base and no time of its own, and
//! `上年` says which year only beside a caption.

use std::borrow::Cow;

use crate::{
    growth::{Part, Period},
    number::integer,
    text::{WordList, begins_with_any, ends_with_any},
};

/// What a label says of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Time {
    /// Calendar year, the first one of a range.
    pub year: Option<i32>,
    /// Last year of a range: 2016-2019年.
    pub until: Option<i32>,
    /// A part of the year, with or without its year.
    pub part: Option<Part>,
    /// 本年, 上年: a year that only the caption tells.
    pub relative: Option<Relative>,
    /// 预计, 目标: not yet come about.
    pub planned: bool,
    /// 以来, 至今: the range has no printed end.
    pub open: bool,
}

/// A year named by its place beside the one reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// 本年, 本期
    This,
    /// 上年, 上年同期
    Last,
}

const THIS: WordList =
    WordList::new(&["本年累计", "本年", "今年", "当年", "本期", "报告期", "本月", "本季"]);
const LAST: WordList = WordList::new(&[
    "上年同期",
    "去年同期",
    "上年累计",
    "上年",
    "去年",
    "上期",
    "同期",
    "基期",
    "上月",
    "上季",
]);
/// What every time has that is no bare year: most labels are told from times by it.
const OF_TIME: WordList = WordList::new(&["年", "期", "月", "季", "Q", "H"]);
const PLANNED: WordList = WordList::new(&["预计", "目标", "计划", "规划", "预期", "预测", "预算"]);
/// What a base is compared by: the year behind it is not the time of the number.
const AGAINST: &[&str] = &["比", "较", "与", "同", "是", "为", "占"];
const DASHES: [char; 9] = ['-', '—', '–', '－', '―', '~', '～', '至', '到'];

impl Time {
    /// Whether the label names any time.
    pub fn is_some(&self) -> bool {
        self.year.is_some() || self.part.is_some() || self.relative.is_some()
    }

    /// Takes the time out of folded words without spaces; the words that are left.
    pub fn take(words: &str) -> (Self, Cow<'_, str>) {
        if !words.starts_with(is_year_digit) && !OF_TIME.is_in(words) {
            return (Self::default(), words.into());
        }
        let planned = || PLANNED.is_in(words);
        if let Some(found) = find_year(words, 0) {
            let (before, after) = (words.get(..found.start), words.get(found.end..));
            let rest = [before, after].map(Option::unwrap_or_default).concat();
            return (Self { planned: planned(), ..found.time }, tidy(&rest).into());
        }
        if let Some((part, len)) = Part::prefix(words) {
            let rest = words.get(len..).unwrap_or_default();
            let time = Self { part: Some(part), planned: planned(), ..Self::default() };
            return (time, tidy(rest).into());
        }
        if let Some(rest) = words.strip_prefix("全年") {
            let time = Self { part: Some(Part::Year), planned: planned(), ..Self::default() };
            return (time, tidy(rest).into());
        }
        for (list, relative) in [(LAST, Relative::Last), (THIS, Relative::This)] {
            if let Some(rest) = list.strip_start(words) {
                let time = Self { relative: Some(relative), planned: planned(), ..Self::default() };
                return (time, tidy(rest).into());
            }
        }
        (Self::default(), words.into())
    }

    /// One period out of what row, column and caption say; `None` where they name none or two.
    pub(super) fn period(self, other: Self, caption: Option<Period>) -> Option<Period> {
        if self.until.or(other.until).is_some() {
            return None;
        }
        let named = match (self.year, other.year) {
            (Some(one), Some(two)) if one != two => return None,
            (one, two) => one.or(two),
        };
        let part = match (self.part, other.part) {
            (Some(one), Some(two)) if one != two => return None,
            (one, two) => one.or(two),
        };
        if let Some(year) = named {
            return Some(Period { year, part: part.unwrap_or(Part::Year) });
        }
        let caption = caption?;
        let part = part.unwrap_or(caption.part);
        let back = match self.relative.or(other.relative) {
            Some(Relative::Last) => 1,
            _ => 0,
        };
        Some(Period { year: caption.year - back, part })
    }
}

/// The years that a caption names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaptionTime {
    /// First and last year.
    pub years: Option<(i32, i32)>,
    /// 以来, 至今: the last year is not printed.
    pub open: bool,
    /// The period, where the caption names one and no range.
    pub single: Option<Period>,
}

impl CaptionTime {
    /// Reads a folded caption without spaces. Years inside the name of a document are not the table's.
    pub fn of(caption: &str) -> Self {
        let words = without_names(caption);
        let mut times = Vec::new();
        let mut at = 0;
        while let Some(found) = find_year(&words, at) {
            at = found.end;
            times.push(found.time);
        }
        let ends = |time: &Time| Some((time.year?, time.until.or(time.year)?));
        let years = times.iter().filter_map(ends).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let single = match times.as_slice() {
            [time] if time.until.is_none() && !time.open => {
                time.year.map(|year| Period { year, part: time.part.unwrap_or(Part::Year) })
            }
            _ => None,
        };
        Self { years, open: times.iter().any(|time| time.open), single }
    }
}

struct Found {
    time: Time,
    start: usize,
    end: usize,
}

/// The first year from a place on, with its range or part.
fn find_year(words: &str, from: usize) -> Option<Found> {
    let before = words.get(..from)?.chars().next_back();
    let mut inside = before.is_some_and(|c| is_year_digit(c) || c == '.');
    for (at, c) in words.get(from..)?.char_indices() {
        let start = from + at;
        let is_digit = is_year_digit(c);
        if !std::mem::replace(&mut inside, is_digit || c == '.')
            && is_digit
            && let Some((time, len)) = year_at(words.get(start..)?, start == 0)
            && !ends_with_any(words.get(..start)?, AGAINST)
        {
            return Some(Found { time, start, end: start + len });
        }
    }
    None
}

/// A year at the start of the text; a bare number is one only where nothing else stands in the label.
fn year_at(text: &str, alone: bool) -> Option<(Time, usize)> {
    let (year, mut rest) = four_digits(text)?;
    let mut time = Time { year: Some(year), ..Time::default() };
    let mut dated = take_year_word(&mut rest);
    if let Some(after) = rest.strip_prefix(DASHES).or_else(|| rest.strip_prefix('/'))
        && let Some((until, after)) = four_digits(after).or_else(|| two_digits(after, year))
        && until > year
    {
        rest = after;
        time.until = Some(until);
        dated |= take_year_word(&mut rest);
    }
    if !(dated || alone && (rest.is_empty() || rest.starts_with(['Q', 'H', '(']))) {
        return None;
    }
    if time.until.is_none()
        && let Some((part, len)) = Part::prefix(rest)
    {
        time.part = Some(part);
        rest = rest.get(len..)?;
    }
    for word in ["末", "底", "初", "全年"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    time.open = begins_with_any(rest, &["以来", "至今", "起", "后"]);
    Some((time, text.len() - rest.len()))
}

fn take_year_word(rest: &mut &str) -> bool {
    let after = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'));
    *rest = after.unwrap_or(rest);
    after.is_some()
}

fn four_digits(text: &str) -> Option<(i32, &str)> {
    let end = text.find(|c| !is_year_digit(c)).unwrap_or(text.len());
    let digits = text.get(..end).filter(|digits| digits.chars().count() == 4)?;
    let year = i32::try_from(integer(digits)?).ok()?;
    (1949..=2100).contains(&year).then(|| (year, text.get(end..).unwrap_or_default()))
}

/// 2016-19年
fn two_digits(text: &str, first: i32) -> Option<(i32, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let last: i32 = digits.parse().ok().filter(|_| rest.starts_with('年'))?;
    Some((first - first % 100 + last, rest))
}

fn is_year_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '〇' | '○' | '零'
        )
}

/// What is left of a label without its time: no empty brackets, no 截至 before nothing.
fn tidy(rest: &str) -> String {
    let mut rest = rest.to_owned();
    for empty in ["()", "(年)", "(累计)", "(预计)", "(预计数)", "(目标)", "(计划)"] {
        rest = rest.replace(empty, "");
    }
    let mut bare = rest.as_str();
    for word in ["截至", "截止", "其中:"] {
        bare = bare.strip_prefix(word).unwrap_or(bare);
    }
    let idle = [',', ':', '、', '-', '的', '份', '数'];
    if bare.chars().all(|c| idle.contains(&c)) { String::new() } else { bare.to_owned() }
}

/// The caption without what stands in 《》, 〔〕 and [].
fn without_names(caption: &str) -> String {
    let mut depth = 0_usize;
    let mut words = String::with_capacity(caption.len());
    for c in caption.chars() {
        match c {
            '《' | '〔' | '[' => depth += 1,
            '》' | '〕' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => words.push(c),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, year: Option<i32>, part: Option<Part>, rest: &str) {
        let (time, left) = Time::take(words);
        assert_eq!((time.year, time.part, left.as_ref()), (year, part, rest), "{words}");
    }

    #[test]
    fn a_label_gives_up_its_time() {
        check("2020", Some(2020), None, "");
        check("2020年度", Some(2020), None, "");
        check("二〇二〇年", Some(2020), None, "");
        check("2020年执行额", Some(2020), None, "执行额");
        check("执行额(2020年)", Some(2020), None, "执行额");
        check("2021年1-6月出口", Some(2021), Some(Part::Months(1, 6)), "出口");
        check("2021年上半年", Some(2021), Some(Part::Half(1)), "");
        check("截至2020年底", Some(2020), None, "");
        check("一季度", None, Some(Part::Quarter(1)), "");
        check("5月份", None, Some(Part::Month(5)), "");
        check("2025年(预计)", Some(2025), None, "");
    }

    #[test]
    fn what_is_no_time_of_the_number_stays() {
        check("比2019年增长", None, None, "比2019年增长");
        check("2000户以上", None, None, "2000户以上");
        check("重庆", None, None, "重庆");
        check("一般公共预算", None, None, "一般公共预算");
    }

    #[test]
    fn captions_name_their_first_and_last_year() {
        let years = |caption| CaptionTime::of(caption).years;
        assert_eq!(years("2016-2019年三地情况"), Some((2016, 2019)));
        assert_eq!(years("2016—19年三地情况"), Some((2016, 2019)));
        assert_eq!(years("2016年至2019年三地情况"), Some((2016, 2019)));
        assert_eq!(years("2018年、2020年对比"), Some((2018, 2020)));
        assert_eq!(years("落实《2021-2025年规划》情况"), None);
        assert!(CaptionTime::of("2016年以来情况").open);
        let single = CaptionTime::of("2021年上半年各区情况").single.unwrap();
        assert_eq!((single.year, single.part), (2021, Part::Half(1)));
    }
}
