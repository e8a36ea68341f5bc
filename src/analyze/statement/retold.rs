//! Values told without names, in the order of those that the sentence before named: 收入A,利润B,同比分别增长p、q。
//! 2022年,上述指标分别为C、D.

use super::{Statement, dimension, reader::Reader};
use crate::{analyze::subject::Words, number::Dimension};

impl Reader<'_> {
    /// The names of this sentence's values by their place, where none has one of its own and those before
    /// are as many, or as many for each time, and in the same units.
    pub(super) fn retold(&self) -> Vec<(usize, (Words, String))> {
        self.found_before().unwrap_or_default()
    }

    fn found_before(&self) -> Option<Vec<(usize, (Words, String))>> {
        let own = self.all.get(self.from..).filter(|own| self.continues && own.len() > 1)?;
        let nameless = |one: &Statement| {
            one.subject.indicator.is_empty() && one.noun.is_empty() && one.opens.is_none()
        };
        let amounts = || own.iter().filter(|one| self.is_amount(one));
        // Most are named.
        if !amounts().all(nameless) {
            return None;
        }
        let places = own.iter().enumerate().filter(|(_, one)| self.is_amount(one));
        let places = places.map(|(at, _)| self.from + at);
        let own: Vec<&Statement> = amounts().collect();
        if own.len() < 2 || own.len() > MOST_RETOLD {
            return None;
        }
        let told = self.all.get(..self.from)?.iter().rev();
        let told = told.take_while(|one| one.sentence >= self.chain);
        let known = |one: &&Statement| {
            self.is_amount(one)
                && one.opens.is_none()
                && one.base.is_none()
                && own.iter().any(|other| self.in_one_unit(one, other))
        };
        let mut told: Vec<&Statement> = told.filter(known).take(MOST_RETOLD + 1).collect();
        told.reverse();
        let fits = told.len() > 1
            && own.len().is_multiple_of(told.len())
            && told.iter().all(|one| !one.inherits)
            && own.iter().zip(told.iter().cycle()).all(|(one, other)| self.in_one_unit(one, other))
            && own.chunks(told.len()).all(|group| {
                let mut times = group.iter().map(|one| one.when.period);
                let time = times.next().flatten();
                time.is_some()
                    && times.all(|other| other == time)
                    && told.iter().all(|one| one.when.period != time)
            });
        fits.then(|| places.zip(told.iter().cycle().map(|told| told.name())).collect())
    }

    fn is_amount(&self, one: &Statement) -> bool {
        let quantity = self.mentions.get(one.mention).and_then(|own| own.quantity.as_ref());
        one.is_level()
            && quantity.and_then(dimension).is_some_and(|dimension| {
                !matches!(
                    dimension,
                    Dimension::Share | Dimension::Points | Dimension::Times | Dimension::Discount
                )
            })
    }

    fn in_one_unit(&self, one: &Statement, other: &Statement) -> bool {
        let quantity = |one: &Statement| self.mentions.get(one.mention)?.quantity.as_ref();
        quantity(one).zip(quantity(other)).is_some_and(|(one, other)| one.unit == other.unit)
    }
}

/// Most values that are told again without names.
const MOST_RETOLD: usize = 12;
