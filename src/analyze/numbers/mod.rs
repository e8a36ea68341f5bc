//! Every numeral of the text: what it says and what it is there for.

use std::ops::Range;

use super::reading::Reading;
use crate::{
    growth::Period,
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
}

/// Finds the numerals of a letter, in order.
pub fn find(letter: &Letter, reading: &Reading) -> Vec<Mention> {
    let _ = (letter, reading);
    Vec::new()
}
