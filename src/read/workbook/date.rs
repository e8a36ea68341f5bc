//! Days as spreadsheets count them, and their parts.

/// A day and a time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: i64,
    pub(super) month: u32,
    pub(super) day: u32,
    /// 0 is Sunday.
    pub(super) weekday: u32,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
}

/// Which day is number 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Calendar {
    /// 1 is 1 January 1900, and 29 February 1900 is counted though it never was.
    #[default]
    From1900,
    /// 0 is 1 January 1904, as old Macintosh programs count.
    From1904,
}

/// Days from 1 January 1970 back to day 0 of each calendar.
const FROM_1900: i64 = 25_569;
const FROM_1904: i64 = 24_107;

impl Moment {
    /// The moment `seconds` into a day.
    pub(super) fn of(calendar: Calendar, day: i64, seconds: u32) -> Self {
        let since_1970 = match calendar {
            Calendar::From1904 => day - FROM_1904,
            // Before the day that never was, numbers are one less than the days passed.
            Calendar::From1900 if day < 60 => day - FROM_1900 + 1,
            Calendar::From1900 => day - FROM_1900,
        };
        let (year, month, day) = civil(since_1970);
        let weekday = u32::try_from((since_1970 + 4).rem_euclid(7)).unwrap_or_default();
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Self { year, month, day, weekday, hour, minute, second }
    }
}

/// Year, month and day of a day counted from 1 January 1970, by the Gregorian calendar's cycle of
/// 400 years, each year begun in March so that the leap day comes last.
fn civil(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let cycle = days.div_euclid(146_097);
    let day_of_cycle = days.rem_euclid(146_097);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
    (year, u32::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1))
}

/// The number of a day since 1900, the other way round; `None` for what is no day.
pub(super) fn number_of(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_day =
        (1900..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let (cycle, year_of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    let number = cycle * 146_097 + day_of_cycle - 719_468 + FROM_1900;
    // The day that never was is counted from March 1900 on.
    is_day.then_some(if number <= 60 { number - 1 } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_and_back() {
        for number in [1, 59, 61, 366, 36_585, 44_288, 73_050] {
            let day = Moment::of(Calendar::From1900, number, 0);
            let back = number_of(day.year, i64::from(day.month), i64::from(day.day));
            assert_eq!(back, Some(number));
        }
        assert_eq!(number_of(2021, 13, 1), None);
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let day = |calendar, number| {
            let at = Moment::of(calendar, number, 0);
            (at.year, at.month, at.day, at.weekday)
        };
        assert_eq!(day(Calendar::From1900, 44_288), (2021, 4, 2, 5));
        assert_eq!(day(Calendar::From1900, 1), (1900, 1, 1, 1));
        assert_eq!(day(Calendar::From1900, 61), (1900, 3, 1, 4));
        assert_eq!(day(Calendar::From1904, 42_826), (2021, 4, 2, 5));
        assert_eq!(day(Calendar::From1900, 36_585), (2000, 2, 29, 2));
    }
}
