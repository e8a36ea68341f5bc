//! Differences between places that were tested by rates of two things: 合格率我市99.1%,全省98.6%;满意率我市88.4%,比全省
//! 高2.3个百分点.
//!
//! The other place's rate of the second thing is not printed.

use super::{Desk, Draft, named_apart::told, narrower_name::names_other, scope::begin};
use crate::{analyze::statement::Said, model::ClaimKind, text::WordList};

/// Words that rates of all things have.
const OF_ANY: WordList = WordList::new(&["增长", "提高", "平均", "最高", "最低", "率", "达"]);

/// Whether the rate that a difference is of names another thing than the two rates before, of which one is that of
/// the other place.
pub(super) fn is_of_another_measure(desk: &Desk<'_>, draft: &Draft) -> bool {
    let compared = draft.claim.kind == ClaimKind::Difference;
    let own = draft.mention.filter(|_| compared).and_then(|mention| desk.statement_of(mention));
    if !own.is_some_and(|own| matches!(own.said, Said::Against(..))) {
        return false;
    }
    let mut operands = draft.claim.operands.iter().map(|operand| told(desk, operand));
    let (Some(Some(current)), Some(Some(base))) = (operands.next(), operands.next()) else {
        return false;
    };
    let Some(at) = desk.index_of(base.mention) else { return false };
    let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let beside = beside.find_map(|at| {
        let beside = desk.statements.get(at).filter(|beside| beside.mention < current.mention)?;
        let alike = beside.dimension == base.dimension && begin(desk, beside) == begin(desk, base);
        alike.then_some(beside)
    });
    beside.filter(|_| base.mention < current.mention).is_some_and(|beside| {
        let start = beside.clause.start.min(base.clause.start);
        let told = desk.words(start..beside.left.end.max(base.left.end));
        names_other(desk.words(current.clause.start..current.left.end), &OF_ANY, told)
    })
}
