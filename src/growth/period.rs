//! The time a figure belongs to: 2020, 2020年上半年, 2021年3月, 2020年第一季度.

use crate::number::integer;

/// A year or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Calendar year.
    pub year: i32,
    /// Which part of it.
    pub part: Part,
}

/// A part of a year. Cumulative months (1-3月) keep both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 全年
    Year,
    /// 上半年 1, 下半年 2
    Half(u8),
    /// 第一季度 1
    Quarter(u8),
    /// 3月
    Month(u8),
    /// 1-9月, 前三季度
    Months(u8, u8),
}

impl Period {
    /// Reads a row or column label; `None` where it names no year. Words around the period
    /// (`2020年（预计）`) do not hinder.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        let start = text.find(|c: char| c.is_ascii_digit() || "一二".contains(c))?;
        let rest = text.get(start..)?;
        let end = rest.find(|c| !year_char(c)).unwrap_or(rest.len());
        let year = integer(rest.get(..end)?).filter(|year| (1900..2100).contains(year))?;
        let rest = rest.get(end..)?;
        let rest = rest.strip_prefix('年').unwrap_or(rest);
        let part = Part::prefix(rest).map_or(Part::Year, |(part, _)| part);
        Some(Self { year: i32::try_from(year).ok()?, part })
    }

    /// Whole years from this period to `later`, for the same part of the year; negative backwards.
    pub fn years_to(self, later: Self) -> Option<i32> {
        (self.part == later.part).then(|| later.year - self.year)
    }

    /// The same time by its own name: January to June are the first half, all months the year.
    #[must_use]
    pub fn named(self) -> Self {
        let part = match self.part {
            Part::Months(1, 12) => Part::Year,
            Part::Months(1, 6) => Part::Half(1),
            Part::Months(7, 12) => Part::Half(2),
            Part::Months(1, 3) => Part::Quarter(1),
            Part::Months(4, 6) => Part::Quarter(2),
            Part::Months(7, 9) => Part::Quarter(3),
            Part::Months(10, 12) => Part::Quarter(4),
            part => part,
        };
        Self { part, ..self }
    }

    /// Whether `later` is the next half, quarter or month.
    pub fn is_next(self, later: Self) -> bool {
        let place = |period: Self| match period.part {
            Part::Half(half) => Some((2, period.year * 2 + i32::from(half))),
            Part::Quarter(quarter) => Some((4, period.year * 4 + i32::from(quarter))),
            Part::Month(month) => Some((12, period.year * 12 + i32::from(month))),
            Part::Year | Part::Months(..) => None,
        };
        match (place(self), place(later)) {
            (Some((parts, a)), Some((other, b))) => parts == other && b == a + 1,
            _ => false,
        }
    }
}

impl Part {
    /// The part of a year that `text` starts with, and its bytes: `上半年`, `第一季度`, `1-9月`.
    pub fn prefix(text: &str) -> Option<(Self, usize)> {
        let (part, rest) = Self::take(text)?;
        Some((part, text.len() - rest.len()))
    }

    fn take(text: &str) -> Option<(Self, &str)> {
        if text.starts_with(['上', '下', '前', 'H']) {
            let named = [
                ("上半年", Self::Half(1)),
                ("下半年", Self::Half(2)),
                ("前三季度", Self::Months(1, 9)),
                ("H1", Self::Half(1)),
                ("H2", Self::Half(2)),
            ];
            return named.iter().find_map(|(name, part)| Some((*part, text.strip_prefix(name)?)));
        }
        if let Some(quarter) = text.strip_prefix('Q') {
            return number(quarter, 4).map(|(quarter, rest)| (Self::Quarter(quarter), rest));
        }
        let text = text.strip_prefix('第').unwrap_or(text);
        let (first, rest) = number(text, 12)?;
        if let Some(rest) = rest.strip_prefix("季度") {
            return (first <= 4).then_some((Self::Quarter(first), rest));
        }
        if !rest.starts_with("月至")
            && let Some(rest) = rest.strip_prefix('月')
        {
            return Some((Self::Month(first), rest));
        }
        let rest = rest.strip_prefix('月').unwrap_or(rest);
        let rest = rest.strip_prefix(['-', '—', '–', '～', '~', '至'])?;
        let (last, rest) = number(rest, 12)?;
        let rest = rest.strip_prefix('月')?;
        (first <= last).then_some((Self::Months(first, last), rest))
    }
}

/// A small number at the start of the text, and what follows.
fn number(text: &str, most: u64) -> Option<(u8, &str)> {
    let is_numeral = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let value = integer(text.get(..end)?).filter(|value| (1..=most).contains(value))?;
    Some((u8::try_from(value).ok()?, text.get(end..)?))
}

fn year_char(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九〇○零".contains(c)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_their_period() {
        let cases = [
            ("2020", Some((2020, Part::Year))),
            ("2020年", Some((2020, Part::Year))),
            ("２０２０ 年度", Some((2020, Part::Year))),
            ("二○二○年", Some((2020, Part::Year))),
            ("2020年上半年", Some((2020, Part::Half(1)))),
            ("2021年3月", Some((2021, Part::Month(3)))),
            ("2021年1-9月", Some((2021, Part::Months(1, 9)))),
            ("2021年1月至9月", Some((2021, Part::Months(1, 9)))),
            ("2021年前三季度", Some((2021, Part::Months(1, 9)))),
            ("2020年第一季度", Some((2020, Part::Quarter(1)))),
            ("2020Q3", Some((2020, Part::Quarter(3)))),
            ("重庆", None),
            ("合计", None),
            ("114", None),
        ];
        for (text, expected) in cases {
            let found = Period::parse(text).map(|period| (period.year, period.part));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn months_that_make_a_half_or_a_quarter_go_by_its_name() {
        let named = |text| Period::parse(text).map(Period::named).map(|period| period.part);
        assert_eq!(named("2023年1-6月"), Some(Part::Half(1)));
        assert_eq!(named("2023年1-3月"), Some(Part::Quarter(1)));
        assert_eq!(named("2023年10-12月"), Some(Part::Quarter(4)));
        assert_eq!(named("2023年1-12月"), Some(Part::Year));
        assert_eq!(named("2023年1-5月"), Some(Part::Months(1, 5)));
    }

    #[test]
    fn neighbours_and_gaps() {
        let period = |text| Period::parse(text).unwrap();
        assert_eq!(period("2016").years_to(period("2020")), Some(4));
        assert_eq!(period("2020年上半年").years_to(period("2020")), None);
        assert!(period("2020年12月").is_next(period("2021年1月")));
        assert!(period("2020年第四季度").is_next(period("2021年第一季度")));
        assert!(!period("2020").is_next(period("2021")));
    }
}
