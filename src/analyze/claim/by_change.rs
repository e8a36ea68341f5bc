//! Growth that a change beside it tells: 24627万元,比上年减少1070万元,下降4.2%; 减少56起、38人,分别下降16.4%、15.1%.
//!
//! The change and the value of now make the rate, or the two values that the change is of.

use super::{
    Desk, Draft,
    difference::{is_of_increase, signed},
    growth::{amount, test},
    link::Ends,
    share_parts::unshared,
};
use crate::{
    analyze::{
        judge::{Judged, WordReading, judge},
        lexicon::Direction,
        statement::{Said, Statement},
        subject, when,
    },
    growth::{Mode, Operand, Part, Settings},
    model::Verdict,
    number::Quantity,
    text::{behind_commas, contains_any},
};

/// 24627万元,比上年减少1070万元,下降4.2%: the change, before the rate or behind it, and the current
/// value make the rate.
pub(super) fn by_change(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    falls: bool,
    draft: &mut Draft,
) {
    let told = |beside: usize| {
        let change = desk.statements.get(beside)?;
        let fits = matches!(change.said, Said::Change(way, _) if (way == Direction::Down) == falls)
            && change.sentence == statement.sentence
            && !is_of_increase(desk.words(change.left.clone()))
            && amount(change.dimension);
        fits.then_some(change)
    };
    // 分别提高70元,增幅分别为10.8%和8.0%: each is of a level of its own.
    let date = desk.base_date(statement);
    // 分别增加486件、减少86件,分别上升6.0%、下降6.3%: each rate is of a change of its own.
    let each = |one: &Statement| desk.words(one.clause.start..one.left.end).contains("分别");
    let single = |change: &&Statement| {
        let one_time = date.is_none() || date == desk.base_date(change);
        let alone = change.list.0 == change.mention && desk.stands_alone(at);
        alone && one_time && !each(statement) && !each(change)
    };
    let before = at.checked_sub(1).filter(|_| statement.inherits).and_then(told).filter(single);
    // 涨幅10.3%,比4月份上涨0.50元: what follows names a time of its own.
    let goes_on = |change: &&Statement| {
        let of_year = since(desk, change) == Some(OF_YEAR);
        change.inherits && (of_year || !compares(desk, change) || compares(desk, statement))
    };
    let behind = || told(at + 1).filter(single).filter(goes_on);
    let listed = || listed_change(desk, at, statement).and_then(told);
    let Some(change) = before.or_else(behind).or_else(listed) else { return };
    // 面积增加0.5万亩、增长6.4%: of the two that the change is of.
    if let Said::Change(_, compared) = change.said
        && let Some(of) = desk.index_of(change.mention)
        && let Ends::Both { base, current, sure, assumed: None } =
            desk.ends(of, desk.governing(of, amount), compared, amount)
        && let Some(judged) = test(desk, statement, falls, Mode::Growth, [base, current], None)
    {
        desk.settle(draft, &[current, base], judged, sure);
        return;
    }
    if !is_since_one_time(desk, statement, change) {
        return;
    }
    let reading = if falls { WordReading::Decline } else { WordReading::Plain };
    let (Some((shown, by)), Some((_, claimed))) = (signed(desk, change), desk.quantity(statement))
    else {
        return;
    };
    // 比上年受理数12983件增加1285件,上升9.9%: the base is printed, and the value of now is not.
    if let Some(base) = desk.printed_base(at) {
        let operands = desk.terms(&[base]).into_iter().chain([by]).collect();
        let judged = judge(claimed, Mode::Share, operands, Settings::default(), reading);
        desk.settle(draft, &[base], judged, true);
        draft.claim.operands.insert(0, shown);
        return;
    }
    let dimension = change.dimension;
    let from = desk.index_of(change.mention).map_or(at, |change| change.min(at));
    let level = desk.governing(from, |other| other == dimension);
    // 总收入2.37亿元,村均127.4万元,比上年增收0.39亿元: more than the mean is not of the mean.
    let level = level.map(|level| {
        let value = desk.fact_at(level).and_then(|level| desk.facts.get(level));
        let more = value.is_some_and(|level| by.quantity.value() > level.value());
        if more { unshared(desk, level) } else { level }
    });
    // 低于全国平均水平(0.86颗)0.15颗,比2015年减少0.23颗,下降24.5%: nor of what a bracket tells of another place.
    let alone = |level: &Statement| desk.is_alone_in_bracket(level);
    let level = level.filter(|level| !desk.statements.get(*level).is_some_and(alone));
    let Some(current) = level.and_then(|level| desk.fact_at(level)) else { return };
    let Some(current_term) = desk.terms(&[current]).pop() else { return };
    let operands = vec![by.clone(), current_term];
    let judged = judge(claimed, Mode::ByChange, operands, Settings::default(), reading);
    // 目前床位14200张,2020年为11200张,增加3000张,增长26.8%: the nearer level is the one before.
    if judged.verdict == Verdict::Conflicts
        && let Some(now) = level.and_then(|level| level_before(desk, level))
    {
        let ends = desk.terms(&[current, now]);
        let by = by.read();
        let plain = WordReading::Plain;
        let differs = judge(&by, Mode::Difference, ends, Settings::default(), plain);
        let grown = test(desk, statement, falls, Mode::Growth, [current, now], None);
        if let Some(grown) = grown.filter(|_| differs.verdict != Verdict::Conflicts) {
            desk.settle(draft, &[now, current], grown, true);
            return;
        }
    }
    let other = |level| of_level_before(desk, level, &by, claimed, reading);
    let conflicts = judged.verdict == Verdict::Conflicts;
    let (current, judged) = conflicts.then(|| other(level?)).flatten().unwrap_or((current, judged));
    // 比年度计划多2.4亿元,增长6.5%: a rate that names no time may be against last year.
    let sure = compares(desk, statement) || !is_of_another(desk, change);
    desk.settle(draft, &[current], judged, sure);
    draft.claim.operands.insert(0, shown);
}

/// 524家,其中甲级9家、乙级27家、丙级488家,同比增加131家,增长33.3%; 投诉86件,办结82件,比上年减少24件,下降21.8%: the level
/// before the one that stands nearest, of which a change makes the rate.
fn of_level_before(
    desk: &Desk<'_>,
    level: usize,
    by: &Operand,
    claimed: &Quantity,
    reading: WordReading,
) -> Option<(usize, Judged)> {
    let own = desk.statements.get(level)?;
    let before = desk.in_sentence(own.sentence).start..level;
    before.rev().take(MOST_BEFORE).find_map(|at| {
        let other = desk.statements.get(at)?;
        let alike = other.is_level() && other.dimension == own.dimension;
        let fact = desk.fact_at(at).filter(|_| alike)?;
        let operands = vec![by.clone(), desk.terms(&[fact]).pop()?];
        let judged = judge(claimed, Mode::ByChange, operands, Settings::default(), reading);
        (judged.verdict != Verdict::Conflicts).then_some((fact, judged))
    })
}

/// Most numbers before a change that are asked whether it is of them.
const MOST_BEFORE: usize = 12;

/// Whether words name what something is compared with.
fn compares(desk: &Desk<'_>, change: &Statement) -> bool {
    desk.words(change.left.clone()).contains(['比', '较', '超'])
}

/// Whether a change is against what was planned, or what another place has: 比全省平均多12家.
fn is_of_another(desk: &Desk<'_>, change: &Statement) -> bool {
    match since(desk, change) {
        None => compares(desk, change) && desk.base_date(change).is_none(),
        Some(since) => since == OF_PLAN,
    }
}

/// Which of [`SINCE`] the words of a change name.
fn since(desk: &Desk<'_>, change: &Statement) -> Option<usize> {
    let words = desk.words(change.left.clone());
    SINCE.iter().position(|since| contains_any(words, since))
}

/// The level right before another of its sentence, in the same dimension.
fn level_before(desk: &Desk<'_>, level: usize) -> Option<usize> {
    let own = desk.statements.get(level)?;
    let at = level.checked_sub(1)?;
    let before = desk.statements.get(at)?;
    let alike =
        before.is_level() && before.sentence == own.sentence && before.dimension == own.dimension;
    if alike { desk.fact_at(at) } else { None }
}

/// 同比减少56起、38人,分别下降16.4%、15.1%: the change at the same place of as many right before a list of rates.
fn listed_change(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<usize> {
    let first = desk.index_of(statement.list.0).filter(|_| statement.inherits)?;
    let count = desk.marks().lists.get(first).copied().filter(|count| *count > 1)?;
    let words = desk.words(statement.clause.start..statement.left.end);
    let start = first.checked_sub(count)?;
    let changes = desk.statements.get(start..first)?.iter();
    let mut changes = changes.map(|one| {
        let change = matches!(one.said, Said::Change(..)) && one.sentence == statement.sentence;
        change && amount(one.dimension)
    });
    let before = start.checked_sub(1).and_then(|before| desk.statements.get(before));
    let more = before.is_some_and(|one| {
        one.sentence == statement.sentence
            && matches!(one.said, Said::Change(..))
            && amount(one.dimension)
    });
    // 分别增加1969元、1385元,增长5.0%、7.7%
    let shared = || {
        let opens = desk.statements.get(start);
        opens.is_some_and(|one| desk.words(one.clause.start..one.left.end).contains("分别"))
    };
    // 分别增加0.42万元、0.31万元,全省分别增长8.2%、7.6%: of another place.
    let place = subject::entity(behind_commas(words)).0;
    let of_change = desk.statements.get(start).and_then(|one| one.subject.entity.as_deref());
    let there = place.is_none_or(|place| {
        of_change.is_some_and(|own| subject::bare(own) == subject::bare(place))
    });
    let told =
        there && changes.all(|change| change) && !more && (words.contains("分别") || shared());
    told.then(|| start + at - first)
}

/// Whether a rate and the change beside it are against one time: 比年初增加101.3亿元,同比增长15.6% are
/// not, but for what is told of the end of a year.
pub(super) fn is_since_one_time(desk: &Desk<'_>, rate: &Statement, change: &Statement) -> bool {
    let (of_rate, of_change) = (since(desk, rate), since(desk, change));
    let ends_year = rate.when.period.is_some_and(|period| {
        matches!(
            period.part,
            Part::Year | Part::Half(2) | Part::Quarter(4) | Part::Month(12) | Part::Months(_, 12)
        )
    });
    // 比2020年增加6.4万户,同比增长8.5%; 比五年前增加26.4万辆,同比增长6.5%: against a time of its own each.
    if let Some(told) = of_rate.filter(|told| *told != OF_PLAN)
        && of_change.is_none()
    {
        let date = desk.base_date(change);
        let own = rate.when.period.and_then(|period| when::before(period, told == OF_MONTH));
        return match date {
            Some(date) => own == Some(date),
            None => !desk.words(change.left.clone()).contains(['比', '较']),
        };
    }
    match (of_rate, of_change) {
        (Some(near @ (OF_PLAN | OF_MONTH)), Some(other))
        | (Some(other), Some(near @ (OF_PLAN | OF_MONTH))) => other == near,
        (Some(rate), Some(change)) => rate == change || ends_year,
        _ => true,
    }
}

/// Words for what something is compared with, one list for each time.
const SINCE: [&[&str]; 4] = [
    &["预算", "计划", "目标", "任务"],
    &["环比", "上月", "上个月", "月初", "上季", "上周", "上半年"],
    &["年初", "上年末", "去年末", "上年底", "去年底"],
    &["同比", "同期", "比上年", "较上年", "比去年", "较去年", "上一年"],
];
/// What was planned, which is no time.
const OF_PLAN: usize = 0;
/// The times that lie a month or a quarter back.
const OF_MONTH: usize = 1;
/// The time a year back.
const OF_YEAR: usize = 3;

impl Desk<'_> {
    /// Whether a number is no member of a list.
    fn stands_alone(&self, at: usize) -> bool {
        let list = |at: usize| self.statements.get(at).map(|statement| statement.list.0);
        list(at) != list(at + 1) && self.statements.get(at).is_some_and(|own| own.list.1 == 0)
    }
}
