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
mod repaired;
mod short_year;
mod when;
mod words;

use std::{borrow::Cow, ops::Range};

use self::finder::Finder;
use super::reading::Reading;
use crate::{
    growth::{Part, Period},
    model::{ClaimOperand, Letter, Number, NumberKind, NumberRole},
    number::{Hedge, Quantity},
    text::Span,
};

/// A numeral of the reading.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What is published of it.
    pub number: Found,
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

/// What is published of a numeral, without what its place in the letter says: a letter full of numbers
/// has tens of thousands of them.
#[derive(Clone, Debug)]
pub struct Found {
    /// As in [`Number`].
    pub span: Span,
    /// What no quantity says; most numerals have none.
    words: Option<Box<Words>>,
    /// What is measured.
    pub kind: NumberKind,
    /// As in [`Number`].
    pub hedge: Hedge,
    /// What it is there for.
    pub role: NumberRole,
}

/// What is published of a numeral where no quantity says it.
#[derive(Clone, Debug, Default)]
struct Words {
    /// As in [`Number`].
    value: Option<String>,
    /// As in [`Number`].
    unit: Option<String>,
}

impl Words {
    /// Room for them, where there are any.
    fn of(value: Option<String>, unit: Option<String>) -> Option<Box<Self>> {
        (value.is_some() || unit.is_some()).then(|| Box::new(Self { value, unit }))
    }
}

impl Found {
    /// Its value as published, where no quantity says it.
    pub fn value(&self) -> Option<&str> {
        self.words.as_ref()?.value.as_deref()
    }

    /// Its unit as published, where no quantity says it.
    pub fn unit(&self) -> Option<&str> {
        self.words.as_ref()?.unit.as_deref()
    }

    /// Has it published with another unit than its quantity's.
    pub fn set_unit(&mut self, unit: Option<String>) {
        self.words.get_or_insert_default().unit = unit;
    }
}

impl Mention {
    /// It is no quantity; what is printed stays, as it is published.
    fn drop_quantity(&mut self) {
        let Some(quantity) = self.quantity.take() else { return };
        let Words { value, unit } = &mut **self.number.words.get_or_insert_default();
        value.get_or_insert_with(|| quantity.decimal.to_string());
        unit.get_or_insert_with(|| quantity.unit_label().into_owned());
        unit.take_if(|unit| unit.is_empty());
    }

    /// The published form of the letter's number that has an id.
    #[inline]
    pub fn publish(self, id: String, letter: &Letter, reading: &Reading) -> Number {
        let Found { span, words, kind, hedge, role } = self.number;
        let Words { value, unit } = words.map(|words| *words).unwrap_or_default();
        let quantity = self.quantity.as_ref();
        let value = value.or_else(|| Some(quantity?.decimal.to_string()));
        let unit = unit.map(Cow::Owned).or_else(|| Some(quantity?.unit_label()));
        let unit = unit.filter(|unit| !unit.is_empty());
        let repair = repaired::repair(letter, reading, &self.places);
        let repair = repair.map(|repair| repair.id.clone());
        let printed = span.of(&letter.text).to_owned();
        Number { id, span, printed, value, unit, kind, hedge, role, repair }
    }

    /// The letter's number at `index` as an operand.
    pub fn operand(&self, index: usize, letter: &Letter) -> ClaimOperand {
        let span = self.number.span;
        ClaimOperand { reference: id(index), printed: span.of(&letter.text).to_owned(), span }
    }
}

fn id(index: usize) -> String {
    let digits = (index + 1).to_string();
    let mut id = String::with_capacity(1 + digits.len());
    id.push('n');
    id.push_str(&digits);
    id
}

/// The index of the number that an id names.
pub fn index(id: &str) -> Option<usize> {
    id.strip_prefix('n')?.parse::<usize>().ok()?.checked_sub(1)
}

/// Finds the numerals of a letter, in order.
pub fn find(letter: &Letter, reading: &Reading) -> Vec<Mention> {
    let units = known::units(letter);
    Finder::new(letter, &units, reading).run()
}
