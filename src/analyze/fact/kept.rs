//! What is kept of each fact: a letter full of numbers has thousands, and most are never asked for.

use super::{Fact, Origin};
use crate::{analyze::statement::Statement, growth::Period, number::Quantity};

/// What is kept of a fact of prose: all else its statement and its number tell.
#[derive(Debug)]
pub(super) struct Told<'s> {
    pub(super) statement: &'s Statement,
    pub(super) quantity: &'s Quantity,
    pub(super) cumulative: bool,
}

/// What is kept of a cell.
#[derive(Clone, Debug)]
pub(in crate::analyze) struct CellFact {
    /// Where it stands.
    pub(in crate::analyze) origin: Origin,
    /// As printed.
    pub(in crate::analyze) quantity: Quantity,
    /// As in [`Fact`].
    pub(in crate::analyze) places: Option<u32>,
    /// As in [`Fact`].
    pub(in crate::analyze) entity: Option<String>,
    /// As in [`Fact`].
    pub(in crate::analyze) indicator: String,
    /// As in [`Fact`].
    pub(in crate::analyze) period: Option<Period>,
}

impl Told<'_> {
    pub(super) fn fact(&self) -> Fact<'_> {
        let Statement { mention, subject, noun, when, .. } = self.statement;
        Fact {
            origin: Origin::Mention(*mention),
            quantity: self.quantity,
            places: None,
            entity: subject.entity.as_deref(),
            indicator: &subject.indicator,
            noun,
            period: when.period,
            cumulative: self.cumulative,
        }
    }
}

impl CellFact {
    pub(super) fn fact(&self) -> Fact<'_> {
        Fact {
            origin: self.origin,
            quantity: &self.quantity,
            places: self.places,
            entity: self.entity.as_deref(),
            indicator: &self.indicator,
            noun: "",
            period: self.period,
            cumulative: false,
        }
    }
}
