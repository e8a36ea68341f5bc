//! From–to: 从14家增加到50家, 由62%提高到70%.
//!
//! Tested by its own direction word; the growth it implies is told.

use super::{Desk, Draft};
use crate::{
    analyze::{lexicon::Direction, statement::Statement},
    growth::{Mode, Settings, calculate},
    model::{ClaimKind, ComputedValue, Flag, Reason, Verdict},
    number::Dimension,
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for statement in desk.statements {
        if let (Some(base), Some(direction)) = (statement.base, statement.to)
            && statement.is_level()
            && !statement.planned
        {
            drafts.extend(claim(desk, statement, base, direction));
        }
    }
}

fn claim(
    desk: &Desk<'_>,
    statement: &Statement,
    base: usize,
    direction: Direction,
) -> Option<Draft> {
    let mut draft = desk.draft(ClaimKind::FromTo, statement, false);
    let (base, current) = (desk.facts.of_mention(base)?, desk.facts.of_mention(statement.mention)?);
    let terms = desk.terms(&[base, current]);
    draft.claim.operands = desk.operands(&[current, base]);
    let mode = match statement.dimension {
        Some(Dimension::Share) => Mode::Points,
        _ => Mode::Growth,
    };
    let change = calculate(Mode::Difference, &terms, Settings::default()).figure?;
    let told = calculate(mode, &terms, Settings::default());
    if let Some(figure) = &told.figure {
        let (low, high) = figure.interval.printed_ends();
        draft.claim.computed = Some(ComputedValue {
            value: figure.precise().to_string(),
            low: low.map(|low| low.to_string()),
            high: high.map(|high| high.to_string()),
            unit: Some(figure.unit.clone()),
            formula: told.formula.text(),
        });
    }
    let up = direction == Direction::Up;
    let fits = if up { change.value.is_positive() } else { change.value.is_negative() };
    draft.claim.reason = None;
    if fits {
        draft.claim.verdict = Verdict::Matches;
    } else if change.interval.contains(&crate::number::Ratio::zero()) {
        draft.claim.verdict = Verdict::Undetermined;
        draft.claim.reason = Some(Reason::Hedged);
    } else {
        draft.claim.verdict = Verdict::Conflicts;
        draft.claim.flags.push(Flag::Decisive);
    }
    draft.tidy();
    Some(draft)
}
