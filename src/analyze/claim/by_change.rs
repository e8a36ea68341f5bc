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
        judge::{WordReading, judge},
        lexicon::Direction,
        statement::{Said, Statement},
        subject,
    },
    growth::{Mode, Part, Settings},
    model::Verdict,
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
            && amount(desk.dimension(change));
        fits.then_some(change)
    };
    // 分别提高70元,增幅分别为10.8%和8.0%: each is of a level of its own.
    let since = desk.base_date(statement);
    // 分别增加486件、减少86件,分别上升6.0%、下降6.3%: each rate is of a change of its own.
    let each = |one: &Statement| desk.words(one.clause.start..one.left.end).contains("分别");
    let single = |change: &&Statement| {
        let one_time = since.is_none() || since == desk.base_date(change);
        let alone = change.list.0 == change.mention && desk.stands_alone(at);
        alone && one_time && !each(statement) && !each(change)
    };
    let before = at.checked_sub(1).filter(|_| statement.inherits).and_then(told).filter(single);
    let behind = || told(at + 1).filter(single).filter(|change| change.inherits);
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
    let dimension = desk.dimension(change);
    let from = desk.index_of(change.mention).map_or(at, |change| change.min(at));
    let level = desk.governing(from, |other| other == dimension);
    // 总收入2.37亿元,村均127.4万元,比上年增收0.39亿元: more than the mean is not of the mean.
    let level = level.map(|level| {
        let value = desk.fact_at(level).and_then(|level| desk.facts.get(level));
        let more = value.is_some_and(|level| by.quantity.value() > level.value);
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
    desk.settle(draft, &[current], judged, true);
    draft.claim.operands.insert(0, shown);
}

/// The level right before another of its sentence, in the same dimension.
fn level_before(desk: &Desk<'_>, level: usize) -> Option<usize> {
    let own = desk.statements.get(level)?;
    let at = level.checked_sub(1)?;
    let before = desk.statements.get(at)?;
    let alike = before.is_level()
        && before.sentence == own.sentence
        && desk.dimension(before) == desk.dimension(own);
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
        change && amount(desk.dimension(one))
    });
    let before = start.checked_sub(1).and_then(|before| desk.statements.get(before));
    let more = before.is_some_and(|one| {
        one.sentence == statement.sentence
            && matches!(one.said, Said::Change(..))
            && amount(desk.dimension(one))
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
    let since = |statement: &Statement| {
        let words = desk.words(statement.left.clone());
        SINCE.iter().position(|since| contains_any(words, since))
    };
    let ends_year = rate.when.period.is_some_and(|period| {
        matches!(
            period.part,
            Part::Year | Part::Half(2) | Part::Quarter(4) | Part::Month(12) | Part::Months(_, 12)
        )
    });
    match (since(rate), since(change)) {
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
    &["同比", "同期", "比上年", "较上年", "比去年", "较去年"],
];
/// What was planned, which is no time.
const OF_PLAN: usize = 0;
/// The times that lie a month or a quarter back.
const OF_MONTH: usize = 1;

impl Desk<'_> {
    /// Whether a number is no member of a list.
    fn stands_alone(&self, at: usize) -> bool {
        let list = |at: usize| self.statements.get(at).map(|statement| statement.list.0);
        list(at) != list(at + 1) && self.statements.get(at).is_some_and(|own| own.list.1 == 0)
    }
}
