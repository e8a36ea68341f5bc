//! Shares alone in the brackets behind parts: 其中中央补助21.8亿元(29.7%)、省级补助8.6亿元(11.7%).
//!
//! What such a bracket tells may be a rate of growth or of completion as well, so that it is refuted only
//! where another bracket of the sentence is the share of its part.

use super::{Desk, Draft, share::amount, whole::terms};
use crate::{
    analyze::{
        judge::{Judged, WordReading, judge},
        statement::{Said, Statement},
    },
    growth::{Mode, Settings},
    model::{ClaimKind, Verdict},
};

/// The claim of a percentage that is all its bracket tells of a part.
pub(super) fn claim(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<Draft> {
    let (part, whole, own) = tested(desk, at)?;
    let range = desk.in_sentence(statement.sentence);
    let near = range.start.max(at.saturating_sub(MOST_BESIDE))..range.end.min(at + MOST_BESIDE);
    let holds = |other: usize| {
        other != at
            && tested(desk, other)
                .is_some_and(|(_, all, judged)| all == whole && judged.verdict == Verdict::Matches)
    };
    let sure = own.verdict != Verdict::Conflicts || near.into_iter().any(holds);
    let mut draft = desk.draft(ClaimKind::Share, statement, false);
    desk.settle(&mut draft, &[part, whole], own, sure);
    draft.whole = Some(whole);
    Some(draft)
}

/// Part and whole of such a bracket, and what they say of it.
fn tested(desk: &Desk<'_>, at: usize) -> Option<(usize, usize, Judged)> {
    let own = desk.statements.get(at)?;
    if own.said != Said::Rate || !own.left.is_empty() || !desk.is_alone_in_bracket(own) {
        return None;
    }
    let part = desk.statements.get(at.checked_sub(1)?).filter(|part| {
        let places = desk.mentions.get(part.mention).zip(desk.mentions.get(own.mention));
        part.said == Said::Level
            && part.sentence == own.sentence
            && amount(part.dimension)
            && places.is_some_and(|(part, own)| {
                desk.words(part.places.end..own.places.start.max(part.places.end)) == "("
            })
    })?;
    let part = desk.facts.of_mention(part.mention)?;
    let whole = desk.whole_before(part)?;
    let (_, claimed) = desk.quantity(own)?;
    let terms = terms(desk, &[whole, part]);
    let judged = judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain);
    Some((part, whole, judged))
}

/// Most numbers to each side that may be another such bracket's.
const MOST_BESIDE: usize = 12;
