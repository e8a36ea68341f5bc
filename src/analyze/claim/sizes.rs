//! A mean and what it is the mean of, told apart by the size of what they are compared with.

use super::{Desk, link::Ends, share_parts::unshared};
use crate::number::{Quantity, Unit};

impl Desk<'_> {
    /// Whether a level is an amount for each of something: 0.42元/千瓦时 beside 0.68元.
    pub(super) fn is_for_each(&self, level: usize, like: &Quantity) -> bool {
        let own = self.statements.get(level).filter(|own| own.is_level());
        let unit = own.and_then(|own| self.quantity(own)?.1.unit.as_ref());
        let plain = like.unit.as_ref().map(Unit::name);
        unit.zip(plain).is_some_and(|(unit, plain)| {
            unit.name().strip_prefix(plain).is_some_and(|each| each.starts_with('/'))
        })
    }

    /// A level, or what it is the mean of where only that is of a value's size.
    pub(super) fn of_its_size(&self, level: usize, value: &Quantity) -> usize {
        let size = |at: usize| {
            let own = self.quantity(self.statements.get(at)?)?.1;
            let (own, value) = (own.value(), value.value());
            Some(own <= &value * &MOST_TIMES.into() && value <= &own * &MOST_TIMES.into())
        };
        let whole = unshared(self, level);
        if size(level) == Some(false) && size(whole) == Some(true) { whole } else { level }
    }

    /// 每万人拥有31.8个,较2022年底净增5367个;2022年底13275个: of what the mean is of, where that alone is of the
    /// base's size.
    pub(super) fn of_base_size(&self, level: Option<usize>, ends: Ends) -> Ends {
        let Ends::Both { base, current, sure, assumed } = ends else { return ends };
        let of = self
            .facts
            .get(base)
            .zip(level)
            .map(|(base, level)| self.of_its_size(level, base.quantity));
        let changed = of.filter(|of| Some(*of) != level).and_then(|of| self.fact_at(of));
        Ends::Both { base, current: changed.unwrap_or(current), sure, assumed }
    }
}

/// Most times that a value may be its base, or the base it, where either could be meant.
const MOST_TIMES: i64 = 20;
