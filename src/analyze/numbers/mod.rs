//! Every numeral of the text: what it says and what it is there for.
//!
//! One pass over the reading stops at each digit and Chinese numeral character. The rules are asked
//! in order, the most certain first: what the parser knows ([`known`]), markers, names and numbers of
//! documents ([`code`]), dates, contacts, times of day, quantities ([`amount`]). Each looks at a few
//! characters around the place, so that the whole stays linear.

mod amount;
mod clock;
mod code;
mod contact;
mod date;
mod finder;
mod fraction;
mod known;
mod listing;
mod marker;
pub(super) mod paper;
mod place;
mod plan;
mod when;
mod words;

use std::ops::Range;

use self::finder::Finder;
use super::reading::Reading;
use crate::{
    growth::{Part, Period},
    model::{Letter, Number},
    number::Quantity,
};

/// A numeral of the reading.
#[derive(Clone, Debug)]
pub struct Mention {
    /// As published.
    pub number: Number,
    /// Its places in the reading, hedges left out: `22.8亿美元`.
    pub places: Range<usize>,
    /// Its value with scale, unit and hedge; `None` for dates, numbers of documents and the like.
    pub quantity: Option<Quantity>,
    /// The period it names, for a date of a known year: `2020年上半年`.
    pub period: Option<Period>,
    /// The last period of a range: `2020` in `2016-2020年`.
    pub until: Option<Period>,
    /// The part of a year, for a date that leaves the year to its sentence: `9月`, `前三季度`.
    pub part: Option<Part>,
}

/// Finds the numerals of a letter, in order.
pub fn find(letter: &Letter, reading: &Reading) -> Vec<Mention> {
    Finder::new(letter, reading).run()
}
