//! Rates and means that name less than the numbers they were tested by: 床位6120张,入住4284人,公办机构入住率78.2%;
//! 五年共430个,其中近三年280个,年均93个.

use super::{Desk, Draft, named_apart::told, scope::NARROWER};
use crate::{
    analyze::statement::Statement,
    model::{ClaimKind, ClaimOperand},
};

/// Whether a rate or mean says in its own clause of what it is, and none of the numbers that refute it is told
/// of that.
pub(super) fn is_named_narrower(desk: &Desk<'_>, draft: &Draft) -> bool {
    let named = matches!(draft.claim.kind, ClaimKind::PerUnit | ClaimKind::Share);
    let own = draft.mention.filter(|_| named).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    is_of_a_shorter_time(desk, draft, own) || names_else(desk, draft, own)
}

/// 公办机构入住率78.2%: whether its words narrow what they are of, and those of its operands do not.
fn names_else(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let lead = desk.lead(own);
    let told: Option<Vec<&Statement>> =
        draft.claim.operands.iter().map(|operand| prose(desk, operand)).collect();
    // 民办园生均补助300元(0.8万人,280万元): what a bracket behind tells is of the same.
    let before = |told: &Vec<&Statement>| told.iter().all(|one| one.mention < own.mention);
    let told = told.filter(|told| told.len() > 1 && before(told));
    let narrows = |word: &str| {
        let without = |one: &&Statement| !desk.words(one.clause.clone()).contains(word);
        told.as_ref().is_some_and(|told| told.iter().all(without))
    };
    NARROWER.places_in(lead).any(|(_, word)| narrows(word))
}

/// The statement of an operand in prose; none of one in a table.
fn prose<'d>(desk: &'d Desk<'_>, operand: &ClaimOperand) -> Option<&'d Statement> {
    told(desk, operand).filter(|_| !operand.reference.contains('/'))
}

/// Whether a mean of years is behind a value of fewer years than that which it was tested by.
fn is_of_a_shorter_time(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let own_at = desk.index_of(own.mention);
    let total = draft.claim.operands.first().and_then(|total| prose(desk, total));
    let Some((own_at, total)) = own_at.zip(total) else { return false };
    let unit = desk.quantity(total).map(|(_, total)| &total.unit);
    let from = desk.index_of(total.mention).map_or(own_at, |total| total + 1);
    let between = desk.statements.get(from..own_at).unwrap_or_default();
    desk.lead(own).contains("年均")
        && between.iter().any(|other| {
            other.is_level()
                && desk.quantity(other).map(|(_, other)| &other.unit) == unit
                && desk.words(other.left.clone()).contains('年')
        })
}
