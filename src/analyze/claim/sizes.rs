//! A mean and what it is the mean of, told apart by the size of what they are compared with.

use super::{Desk, link::Ends, share_parts::unshared};
use crate::number::Quantity;

impl Desk<'_> {
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
            .map(|(base, level)| self.of_its_size(level, &base.quantity));
        let changed = of.filter(|of| Some(*of) != level).and_then(|of| self.fact_at(of));
        Ends::Both { base, current: changed.unwrap_or(current), sure, assumed }
    }
}

/// Most times that a value may be its base, or the base it, where either could be meant.
const MOST_TIMES: i64 = 20;
