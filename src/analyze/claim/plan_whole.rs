//! What a share of a plan is of: the amount that was planned, in the sentence or in a table.

use super::{Desk, share::is_list};
use crate::analyze::{fact::Fact, statement::Statement};

/// The amount that was planned, in the sentence or in a table.
pub(super) fn plan_of(
    desk: &Desk<'_>,
    statement: &Statement,
    part: usize,
    words: &str,
) -> Option<usize> {
    planned(desk, statement, part, words).or_else(|| planned_in_table(desk, part, words))
}

/// 占年度计划的54.8%: the amount that was planned, in the same sentence; of several the one that the words
/// name.
fn planned(desk: &Desk<'_>, statement: &Statement, part: usize, words: &str) -> Option<usize> {
    let sentence = desk.sentence_of(part)?;
    let own = desk.facts.get(part)?;
    let mut first = None;
    let mut several = false;
    let range = desk.in_sentence(sentence);
    for (place, other) in range.clone().zip(desk.statements.get(range.clone())?) {
        let told = desk.words(other.left.clone());
        let plan = PLANS.iter().any(|plan| told.contains(plan));
        let Some(at) = desk.facts.of_mention(other.mention).filter(|at| plan && *at != part) else {
            continue;
        };
        let alike = desk.facts.get(at).is_some_and(|fact| {
            fact.dimension() == own.dimension() && fact.quantity.comparable(own.quantity)
        });
        if alike && told.contains(words) {
            return if is_list(desk, statement) {
                one_of_plans(desk, statement, place, range.end, own)
            } else {
                Some(at)
            };
        }
        if alike {
            several = first.is_some();
            first = first.or(Some(at));
        }
    }
    first.filter(|_| !several)
}

/// 新造86.3万亩、低改142.7万亩,分别占规划任务的57.5%和47.6%(规划任务为新造150万亩、低改300万亩): the plan at the
/// place of the share in its list, where the plans behind the first are as many.
fn one_of_plans(
    desk: &Desk<'_>,
    statement: &Statement,
    first: usize,
    end: usize,
    own: Fact<'_>,
) -> Option<usize> {
    let shares = desk.index_of(statement.list.0)?;
    let of_list = |other: &&Statement| other.list.0 == statement.list.0;
    let count = desk.statements.get(shares..)?.iter().take_while(of_list).count();
    let plans = desk.statements.get(first..end)?.iter().take(count + 1).take_while(|plan| {
        let joined = desk.words(plan.left.clone()).starts_with(['、', '和', '及', ',']);
        let opens = desk.index_of(plan.mention) == Some(first);
        plan.is_level() && (opens || joined || plan.list.1 > 0)
    });
    let plans: Vec<&Statement> = plans.collect();
    let plan = match plans.as_slice() {
        [only] => only,
        plans => plans.get(statement.list.1).filter(|_| plans.len() == count)?,
    };
    let plan = desk.facts.of_mention(plan.mention)?;
    let alike = desk.facts.get(plan).is_some_and(|fact| {
        fact.dimension() == own.dimension() && fact.quantity.comparable(own.quantity)
    });
    alike.then_some(plan)
}

/// 就业4.86万人,完成目标6万人的81%;再就业1.32万人,完成目标的88%: what another part was measured by is no
/// measure of this one.
pub(super) fn measures_another(desk: &Desk<'_>, plan: usize, part: usize) -> bool {
    let places = desk.statement_at(plan).zip(desk.statement_at(part));
    places
        .is_some_and(|(plan, part)| plan.mention < part.mention && desk.ends_with_of(plan.mention))
}

/// 完成预算的102.6%: the amount that a table planned for what it prints in the part's row, in the one
/// column of plans that the words may mean.
fn planned_in_table(desk: &Desk<'_>, part: usize, words: &str) -> Option<usize> {
    let own = desk.facts.get(part)?;
    let cell = desk.cell_of(part)?;
    let series = desk.facts.series_at(cell)?;
    let period = desk.facts.get(cell)?.period?;
    let rows = desk.facts.rows_of(series.entity.as_deref().unwrap_or_default()).iter();
    let plans: Vec<usize> = rows
        .filter_map(|at| desk.facts.series.get(*at))
        .filter(|plan| plan.table == series.table && plan.entity == series.entity)
        .filter(|plan| {
            let planned = |head: &&String| PLANNED.contains(&head.as_str());
            let others = plan.indicator.iter().filter(|head| !planned(head));
            plan.indicator.iter().any(|head| planned(&head)) && others.eq(&series.indicator)
        })
        .filter_map(|plan| plan.cells.at(period))
        .filter(|at| {
            desk.facts.get(*at).is_some_and(|fact| {
                fact.dimension() == own.dimension() && fact.quantity.comparable(own.quantity)
            })
        })
        .collect();
    let named = |at: &usize| {
        desk.facts
            .get(*at)
            .is_some_and(|fact| fact.indicator.trim_end_matches('数').ends_with(words))
    };
    match plans.as_slice() {
        [only] => Some(*only),
        several => several.iter().copied().find(named),
    }
}

/// Heads of columns of plans.
const PLANNED: &[&str] = &[
    "预算",
    "预算数",
    "年初预算",
    "年初预算数",
    "调整预算",
    "调整预算数",
    "年度预算",
    "计划",
    "计划数",
    "年度计划",
    "目标",
    "目标数",
    "年度目标",
    "任务",
    "任务数",
    "年度任务",
    "目标任务",
];

/// Whether the words of a share are of a plan.
pub(super) fn is_of_plan(words: &str) -> bool {
    words == "预算" || words == "年度预算" || PLANS.iter().any(|plan| words.contains(plan))
}

/// Words of a plan that a share may be of.
pub(super) const PLANS: &[&str] = &["计划", "目标", "任务", "年初预算", "调整预算", "预算数"];
