//! Which value now a change is of, where the nearest does not make it hold: the whole before its parts, or another
//! level of the sentence.

use super::{Desk, growth::test, link::Ends, spanned::listed_years};
use crate::{
    analyze::{
        judge::Judged,
        statement::{Said, Statement},
        when,
    },
    growth::Mode,
    model::Verdict,
};

/// Judges a change over facts, base first, and tells the base and the value now that it was tested by. 4.46万张,其中
/// A、B,较上年的4.12万张增长8.3%: what follows parts may be said of their whole, and is where it holds there.
pub(super) fn of_part_or_whole(
    desk: &Desk<'_>,
    statement: &Statement,
    falls: bool,
    mode: Mode,
    [base, current]: [usize; 2],
) -> Option<(Judged, [usize; 2])> {
    let judged = test(desk, statement, falls, mode, [base, current], None)?;
    // 2019—2023年分别为A、B、C、D、E,增长17.6%: from the first of the years on, if not from the last but one.
    if judged.verdict == Verdict::Conflicts
        && let Some(ends) = listed_years(desk, desk.index_of(statement.mention)?, statement)
        && ends != [base, current]
    {
        let judged = test(desk, statement, falls, mode, ends, None)?;
        let holds = matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding);
        return holds.then_some((judged, ends));
    }
    let whole = (judged.verdict == Verdict::Conflicts).then(|| desk.whole_before(current));
    let of_whole = whole.flatten().filter(|whole| *whole != base).and_then(|whole| {
        let judged = test(desk, statement, falls, mode, [base, whole], None)?;
        let turned = |judged: &Judged| {
            let computed = judged.computed.as_ref();
            computed.is_some_and(|computed| computed.value.starts_with('-') != falls)
        };
        let holds = judged.verdict != Verdict::Conflicts;
        Some((judged, whole)).filter(|(judged, _)| holds || !turned(judged))
    });
    let turns = judged.computed.as_ref().is_some_and(|one| one.value.starts_with('-') != falls);
    // 提案146件,较上年增加18件,其中主办52件,较上年增加6件,上年为128件: the base is that of the whole's own change.
    if turns && whole_told(desk, statement, base, current) {
        return None;
    }
    // 进出口21.2亿元,其中出口12.6亿元,增长13.5%,2022年为20.5亿元: neither holds, and of which it is said is open.
    match of_whole {
        Some((of_whole, whole)) if of_whole.verdict != Verdict::Conflicts => {
            return Some((of_whole, [base, whole]));
        }
        Some(_) if turns => return None,
        _ if judged.verdict != Verdict::Conflicts => return Some((judged, [base, current])),
        _ => {}
    }
    let holds = |base: usize, current: usize| {
        test(desk, statement, falls, mode, [base, current], None)
            .filter(|judged| matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding))
    };
    // 比2019年增长14.7%,收入增长16.9%: whether the time before is meant again is told by nothing.
    let at = desk.index_of(statement.mention)?;
    if desk.date_carried(at).is_some()
        && let Some(period) =
            desk.facts.get(current).and_then(|now| when::before(now.period?, false))
        && let Ends::Both { base, current, .. } = desk.base_of(current, period, None)
        && holds(base, current).is_some()
    {
        return None;
    }
    let mut earlier = levels_like(desk, at, base).filter(|other| *other != current);
    let other = earlier.find_map(|other| Some((holds(base, other)?, other)));
    let (judged, current) = other.unwrap_or((judged, current));
    Some((judged, [base, current]))
}

/// Whether a change of their whole stands before a part, so that one behind the part is not of the whole.
fn whole_told(desk: &Desk<'_>, statement: &Statement, base: usize, part: usize) -> bool {
    let at = |fact: usize| desk.statement_at(fact).and_then(|one| desk.index_of(one.mention));
    let own = desk.index_of(statement.mention);
    let behind = at(base).zip(own).is_some_and(|(base, own)| base > own);
    let whole = behind.then(|| desk.whole_before(part)).flatten();
    let between = whole
        .and_then(at)
        .zip(at(part))
        .and_then(|(whole, part)| desk.statements.get(whole + 1..part));
    between.unwrap_or_default().iter().any(|one| matches!(one.said, Said::Change(..)))
}

/// The levels of a sentence before a number that are in the unit of a base, the nearest first: 产量41.2万吨,某县
/// 52.6万吨,比上年的40.1万吨增长2.8%.
fn levels_like(desk: &Desk<'_>, at: usize, base: usize) -> impl Iterator<Item = usize> {
    let first = desk.statements.get(at).map_or(at, |own| desk.in_sentence(own.sentence).start);
    let like = desk.facts.get(base);
    (first.max(at.saturating_sub(MOST_BESIDE))..at).rev().filter_map(move |other| {
        let fact = desk.fact_at(other)?;
        let level = desk.statements.get(other)?.is_level() && fact != base;
        let (one, like) = (&desk.facts.get(fact)?.quantity, &like?.quantity);
        (level && one.unit == like.unit && one.comparable(like)).then_some(fact)
    })
}

/// Most numbers before a change that are looked at for another that it may be said of.
const MOST_BESIDE: usize = 12;
