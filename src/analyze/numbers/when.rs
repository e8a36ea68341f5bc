//! Points of time as they are printed, their ISO forms, and the periods they name.

use super::place::Item;
use crate::growth::{Part, Period};

/// A point of time, as far as its words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Option<i32>,
    pub(super) when: When,
}

/// Which part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A half, quarter, month or several, or the whole year.
    Part(Part),
    /// 4月2日
    Day(u8, u8),
    /// 2日, whose month stands elsewhere.
    DayOfMonth(u8),
}

impl Point {
    pub(super) fn year(year: i32) -> Self {
        Self { year: Some(year), when: When::Part(Part::Year) }
    }

    pub(super) fn part(part: Part) -> Self {
        Self { year: None, when: When::Part(part) }
    }

    /// What `last` leaves out in a span is that of the first: 2020年3月至5月.
    pub(super) fn complete(self, first: Self) -> Self {
        let year = self.year.or(first.year);
        let when = match (self.when, first.when) {
            (When::DayOfMonth(day), When::Day(month, _)) => When::Day(month, day),
            (when, _) => when,
        };
        Self { year, when }
    }

    fn period(self) -> Option<Period> {
        self.year.map(|year| Period { year, part: self.part_of_year() })
    }

    /// The month of a day.
    fn part_of_year(self) -> Part {
        match self.when {
            When::Part(part) => part,
            When::Day(month, _) => Part::Month(month),
            When::DayOfMonth(_) => Part::Year,
        }
    }

    fn iso(self) -> String {
        let year = self.year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
        match self.when {
            When::Part(Part::Year) => year,
            When::Part(Part::Half(half)) => format!("{year}-H{half}"),
            When::Part(Part::Quarter(quarter)) => format!("{year}-Q{quarter}"),
            When::Part(Part::Month(month)) => format!("{year}-{month:02}"),
            When::Part(Part::Months(first, last)) => {
                format!("{year}-{first:02}..{year}-{last:02}")
            }
            When::Day(month, day) => format!("{year}-{month:02}-{day:02}"),
            When::DayOfMonth(day) => format!("{year}---{day:02}"),
        }
    }
}

/// The item of a date, or of the span up to `last`.
pub(super) fn item(len: usize, first: Point, last: Option<Point>) -> Item {
    let joined =
        last.and_then(|last| Some(Point { when: When::Part(months(first, last)?), ..first }));
    let (first, last) = match joined {
        Some(joined) => (joined, None),
        None => (first, last),
    };
    let value = match last {
        Some(last) => format!("{}/{}", first.iso(), last.iso()),
        None => first.iso(),
    };
    let part = (first.year.is_none() && !matches!(first.when, When::DayOfMonth(_)))
        .then(|| first.part_of_year());
    Item {
        period: first.period(),
        until: last.and_then(Point::period),
        part,
        ..Item::date(len, value)
    }
}

/// Months of one year in a row are one part of it: 1-9月, 一至三季度.
fn months(first: Point, last: Point) -> Option<Part> {
    let (When::Part(from), When::Part(to)) = (first.when, last.when) else { return None };
    let (from, to) = match (from, to) {
        (Part::Month(from), Part::Month(to)) => (from, to),
        (Part::Quarter(from), Part::Quarter(to)) => (from * 3 - 2, to * 3),
        _ => return None,
    };
    (first.year == last.year && from < to).then_some(Part::Months(from, to))
}
