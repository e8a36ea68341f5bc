//! A civil date, ISO 8601 in JSON.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// Year, such as 2021.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days from `self` to `later`, negative when `later` is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        later.day_number() - self.day_number()
    }

    /// Days since 0000-03-01, counting years from March so that the leap day comes last.
    fn day_number(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let month_from_march = (month + 9) % 12;
        365 * year + year / 4 - year / 100
            + year / 400
            + (153 * month_from_march + 2) / 5
            + i64::from(self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(iso: &str) -> Result<Self, Self::Err> {
        let mut parts = iso.splitn(3, '-');
        let mut next = || parts.next()?.parse::<u16>().ok();
        let (year, month, day) = (next(), next(), next());
        let date = || Self::new(year?, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?);
        date().ok_or_else(|| format!("not a date: {iso}"))
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(iso: String) -> Result<Self, Self::Error> {
        iso.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_between_signing_and_publication_are_counted() {
        let signed: Date = "2021-04-02".parse().unwrap();
        assert_eq!(signed.days_until("2021-09-09".parse().unwrap()), 160);
    }

    #[test]
    fn the_calendar_has_no_thirtieth_of_february() {
        assert_eq!(Date::new(2021, 2, 29), None);
        assert!(Date::new(2020, 2, 29).is_some());
    }
}
