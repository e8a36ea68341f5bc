//! Changes over as many years as their words tell: 两年增加154.1公里,其中村道增加123.4公里.
//!
//! Whether the first of the years counts as well is not told, so that such a base may confirm and never
//! refutes.

use super::{Desk, link::Ends, total_before::years};
use crate::{
    analyze::{lexicon::Compared, statement::Said},
    growth::{Part, Period},
    number::Dimension,
};

impl Desk<'_> {
    /// The year that a change, or one before it in the sentence that it goes on with, says it began with.
    pub(super) fn spanned_base(&self, at: usize, now: Period) -> Option<Period> {
        let own = self.statements.get(at)?;
        let range = self.in_sentence(own.sentence);
        let changes = (range.start.max(at.saturating_sub(MOST_BACK))..=at).rev();
        let mut changes = changes.map_while(|at| {
            let change = self.statements.get(at)?;
            let goes_on =
                matches!(change.said, Said::Change(..)) && self.base_date(change).is_none();
            goes_on.then_some(change)
        });
        let count = changes.find_map(|change| years(self.words(change.left.clone())))?;
        let count = i32::try_from(count).ok()?;
        (now.part == Part::Year).then_some(Period { year: now.year - count, ..now })
    }

    /// A change of something whose values stand elsewhere, over the years that it tells.
    pub(super) fn looked_up_over_years(
        &self,
        at: usize,
        base_date: Option<Period>,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Ends {
        let Some(statement) = self.statements.get(at) else { return Ends::None };
        let bare = base_date.is_none() && !compared.year && !compared.previous;
        let now = statement.when.period.filter(|_| bare);
        let began = now.and_then(|now| self.spanned_base(at, now));
        let ends = self.looked_up_ends(statement, began.or(base_date), compared, fits);
        match ends {
            Ends::Both { base, current, assumed, .. } if began.is_some() => {
                Ends::Both { base, current, sure: false, assumed }
            }
            ends => ends,
        }
    }
}

/// Most changes of a sentence that go on over the same years.
const MOST_BACK: usize = 4;
