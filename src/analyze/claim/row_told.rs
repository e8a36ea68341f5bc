//! Levels whose clause does not name the row of the table that they were tested by: 蔬菜、水果面积71万亩,产值57.4亿元.
//!
//! They are of what the sentence told before: of the row, where the number right before is of it, too.

use super::{Desk, Draft, scope::ALL};
use crate::{
    analyze::{lexicon::is_han, statement::Statement},
    model::{ClaimKind, Reason, Verdict},
    text::contains_any,
};

/// Takes back the levels that a table refutes, although nothing says that they are of its row.
pub(super) fn settle(desk: &Desk<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get(at) else { break };
        let level = draft.claim.kind == ClaimKind::Level;
        if level
            && draft.claim.verdict == Verdict::Conflicts
            && (!tells_row(desk, draft, drafts.get(at.saturating_sub(NEAR)..at))
                || is_goal(desk, draft))
            && let Some(draft) = drafts.get_mut(at)
        {
            draft.refuse(Reason::AmbiguousOperand);
        }
    }
}

/// Most claims before a level that are asked whether they are of the number before it.
const NEAR: usize = 16;

/// Whether the row of a level's cell is named in its clause, or the number before it is of that row, as a claim
/// before it says.
fn tells_row(desk: &Desk<'_>, draft: &Draft, told: Option<&[Draft]>) -> bool {
    let Some((table, row)) = draft.claim.operands.first().and_then(|one| cell(&one.reference))
    else {
        return true;
    };
    let Some(own) = draft.mention.and_then(|mention| desk.statement_of(mention)) else {
        return true;
    };
    // Rows of years or of indicators have no subject of their own.
    let name: String = row.chars().take_while(|c| is_han(*c)).collect();
    let indicator = own.subject.indicator.as_str();
    if name.is_empty()
        || row.contains(|c: char| c.is_ascii_digit())
        || indicator.contains(&name)
        || name.contains(indicator) && !indicator.is_empty()
    {
        return true;
    }
    let words = desk.words(own.clause.start..own.left.end);
    let all = ALL.is_in(row);
    if words.contains(&name) || all && ALL.is_in(words) || own.member.as_deref() == Some(row) {
        return true;
    }
    let Some(before) = told_before(desk, own) else { return true };
    let same = |other: &Draft| {
        other.mention == Some(before.mention)
            && other.claim.kind == ClaimKind::Level
            && matches!(other.claim.verdict, Verdict::Matches | Verdict::WithinRounding)
            && other.claim.operands.first().and_then(|one| cell(&one.reference))
                == Some((table, row))
    };
    told.unwrap_or_default().iter().any(same)
}

/// 省下达播种面积292万亩、产量128万吨的目标任务: whether the words around a level make it a goal.
fn is_goal(desk: &Desk<'_>, draft: &Draft) -> bool {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let Some(sentence) = desk.sentences.get(own.sentence) else { return false };
    let end = desk.mentions.get(own.mention).map_or(own.left.end, |mention| mention.places.end);
    let behind =
        desk.words(end..sentence.places.end.max(end)).split(',').next().unwrap_or_default();
    let before = desk.words(own.clause.start..own.left.end);
    contains_any(before, &["下达", "省定", "市定", "承担"])
        || behind.starts_with(['、', '的']) && contains_any(behind, &["目标", "任务", "计划"])
}

/// The table and the row of a cell's reference.
fn cell(reference: &str) -> Option<(&str, &str)> {
    let mut parts = reference.split('/');
    Some((parts.next()?, parts.next()?))
}

/// The level before a number in its sentence.
fn told_before<'d>(desk: &'d Desk<'_>, own: &Statement) -> Option<&'d Statement> {
    let range = desk.in_sentence(own.sentence);
    let before = desk.statements.get(range.start..desk.index_of(own.mention)?)?;
    before.iter().rev().find(|other| other.is_level())
}
