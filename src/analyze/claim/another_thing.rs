//! Rates that go on with a change of something new: 医院由86家增加到112家,床位增加5270张,增长24.4%.
//!
//! A change by an amount that names a thing of its own, and is not the difference of the two values that
//! stand before it, begins another fact, whose values the letter need not print.

use super::{Desk, growth::amount};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::Direction,
        statement::{Said, Statement},
    },
    growth::{Mode, Settings},
    model::Verdict,
};

impl Desk<'_> {
    /// Whether the rate at `at` goes on with a change that is not the one from `base` to `current`.
    pub(super) fn is_of_another_thing(&self, at: usize, base: usize, current: usize) -> bool {
        let own = self.statements.get(at).filter(|own| own.inherits);
        let change = own.and_then(|own| self.change_by_amount(at, own));
        let Some((change, by)) = change.and_then(|one| Some((one, self.quantity(one)?.1))) else {
            return false;
        };
        let falls = matches!(change.said, Said::Change(Direction::Down, _));
        let reading = if falls { WordReading::Decline } else { WordReading::Plain };
        let ends = self.terms(&[base, current]);
        let makes = judge(by, Mode::Difference, ends, Settings::default(), reading);
        !matches!(makes.verdict, Verdict::Matches | Verdict::WithinRounding)
    }

    /// The change by an amount of a thing of its own that stands right before the rate's list.
    fn change_by_amount(&self, at: usize, own: &Statement) -> Option<&Statement> {
        let before = self.statements.get(at.checked_sub(own.list.1 + 1)?)?;
        let named = matches!(before.said, Said::Change(..))
            && before.sentence == own.sentence
            && !before.inherits
            && before.base.is_none()
            && amount(before.dimension);
        named.then_some(before)
    }
}
