//! Growth told in prose against the rate that a table prints for the same thing and year.
//!
//! Amounts make a better test and are asked first. Where they contradict a rate that the table prints
//! as well, the rate is told on a basis that the amounts do not share.

use super::{Desk, Draft};
use crate::{
    analyze::{
        fact::Found,
        judge::{WordReading, judge},
        lexicon::Compared,
        statement::Statement,
        when::{self, Source},
    },
    growth::{Mode, Period, Settings},
    model::{Reason, Verdict},
    text::find_word,
};

/// Tests a rate of growth, of its level or of its own name, by what a table prints.
pub(super) fn settle(
    desk: &Desk<'_>,
    statement: &Statement,
    level: Option<&Statement>,
    compared: Compared,
    falls: bool,
    draft: &mut Draft,
) {
    let open = draft.claim.reason == Some(Reason::NoOperand);
    let refuted = draft.claim.verdict == Verdict::Conflicts;
    if !(open || refuted) || compared.previous || compared.cumulative {
        return;
    }
    let told = level.filter(|_| statement.inherits).unwrap_or(statement);
    let Some(period) = told.when.period.or(statement.when.period) else { return };
    // 由上年下降2.1%转为增长15.0%: what was a year before.
    let words = desk.words(statement.left.clone());
    let period = if tells_of_last_year(words) { when::before(period, false) } else { Some(period) };
    let Some(period) = period else { return };
    let base = desk.base_date(statement);
    if base.is_some() && base != when::before(period, false) {
        return;
    }
    let entity = told.subject.entity.as_deref();
    let named = match desk.facts.rate_of(entity, &told.full_name(), period) {
        Found::One(cell) => Some(cell),
        _ => None,
    };
    let Some(cell) = named.or_else(|| in_row(desk, level?, period)) else { return };
    if !level.is_none_or(|level| measures_alike(desk, cell, level)) {
        return;
    }
    let Some((_, claimed)) = desk.quantity(statement) else { return };
    let reading = if falls { WordReading::Decline } else { WordReading::Plain };
    let judged = judge(claimed, Mode::Total, desk.terms(&[cell]), Settings::default(), reading);
    let holds = matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding);
    if open || holds {
        let sure = told.when.source != Source::Section;
        draft.claim.flags.clear();
        desk.settle(draft, &[cell], judged, sure);
    }
}

/// 茶叶产值12.1亿元,同比增长10.3%: the level is a cell, in whose row the rate stands, if only one does.
fn in_row(desk: &Desk<'_>, level: &Statement, period: Period) -> Option<usize> {
    let cell = desk.cell_of(desk.facts.of_mention(level.mention)?)?;
    let own = desk.facts.series_at(cell)?;
    desk.facts.rate_beside(own, period)
}

/// Whether what a rate's row prints beside it is measured as the level is: loans in 亿元 grow at another rate
/// than loans in 笔.
fn measures_alike(desk: &Desk<'_>, cell: usize, level: &Statement) -> bool {
    let Some((rates, (_, own))) = desk.facts.series_at(cell).zip(desk.quantity(level)) else {
        return true;
    };
    let rows = desk.facts.rows_of(rates.entity.as_deref().unwrap_or_default()).iter();
    let mut beside = rows
        .filter_map(|at| desk.facts.series.get(*at))
        .filter(|series| {
            series.table == rates.table
                && series.entity == rates.entity
                && series.indicator.starts_with(&rates.indicator)
        })
        .filter_map(|series| series.all().next())
        .filter_map(|at| desk.facts.get(at))
        .filter(|fact| fact.quantity.unit.is_some())
        .peekable();
    beside.peek().is_none()
        || beside.any(|fact| fact.dimension() == level.dimension && fact.quantity.comparable(own))
}

/// Whether the words name the year before without comparing with it.
fn tells_of_last_year(words: &str) -> bool {
    ["上年", "去年"].iter().any(|year| {
        find_word(words, year).is_some_and(|at| {
            let before = words.get(..at).unwrap_or_default();
            !before.ends_with(['比', '较', '与', '同'])
        })
    })
}
