//! A time that a change is compared with, carried on to what the sentence tells behind it: 接待游客比2019年增长
//! 14.7%,旅游收入增长16.9%.

use super::Desk;
use crate::{
    analyze::{
        lexicon::Compared,
        statement::{Said, Statement},
    },
    growth::Period,
};

/// Most numbers before a change that are looked at for the time.
const MOST_BACK: usize = 8;

impl Desk<'_> {
    /// The time that the change at `at`, which names none, is compared with as the one before is.
    pub(super) fn date_carried(&self, at: usize) -> Option<Period> {
        let own = self.statements.get(at)?;
        if names_time(own) || own.base.is_some() || self.base_date(own).is_some() {
            return None;
        }
        let mut sentence = own.sentence;
        for before in self.statements.get(at.saturating_sub(MOST_BACK)..at)?.iter().rev() {
            // A semicolon goes on, a full stop does not.
            let joined = self.sentences.get(before.sentence).is_some_and(|one| one.goes_on);
            if before.sentence != std::mem::replace(&mut sentence, before.sentence) && !joined {
                return None;
            }
            let date = matches!(before.said, Said::Change(..)).then(|| self.base_date(before));
            if let Some(date) = date.flatten() {
                return (before.when.period == own.when.period).then_some(date);
            }
            if names_time(before) || before.base.is_some() {
                return None;
            }
        }
        None
    }
}

/// Whether the words of a change say with which time it compares: 同比, 环比, 年均.
fn names_time(statement: &Statement) -> bool {
    matches!(
        statement.said,
        Said::Change(_, Compared { year, previous, annual, .. }) if year || previous || annual
    )
}
