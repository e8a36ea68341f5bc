//! What a share of a plan is of: the amount that was planned, in the sentence or in a table.

use super::Desk;

/// 占年度计划的54.8%: the amount that was planned, in the same sentence; of several the one that the words
/// name.
pub(super) fn planned(desk: &Desk<'_>, part: usize, words: &str) -> Option<usize> {
    let sentence = desk.sentence_of(part)?;
    let own = desk.facts.get(part)?;
    let mut first = None;
    let mut several = false;
    for other in desk.statements.get(desk.in_sentence(sentence))? {
        let told = desk.words(other.left.clone());
        let plan = PLANS.iter().any(|plan| told.contains(plan));
        let Some(at) = desk.facts.of_mention(other.mention).filter(|at| plan && *at != part) else {
            continue;
        };
        let alike = desk.facts.get(at).is_some_and(|fact| {
            fact.dimension() == own.dimension() && fact.quantity.comparable(&own.quantity)
        });
        if alike && told.contains(words) {
            return Some(at);
        }
        if alike {
            several = first.is_some();
            first = first.or(Some(at));
        }
    }
    first.filter(|_| !several)
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
pub(super) fn planned_in_table(desk: &Desk<'_>, part: usize, words: &str) -> Option<usize> {
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
                fact.dimension() == own.dimension() && fact.quantity.comparable(&own.quantity)
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
