//! A person's corrections to numbers and claims, applied in order.

use super::{
    Context,
    claim::Draft,
    judge::{self, Judged, WordReading, judge},
    numbers::{self, Mention},
    series,
};
use crate::{
    growth::{Mode, Operand, Settings},
    model::{ClaimKind, ClaimOperand, Correction, Flag},
    number::{Quantity, Rounding},
};

/// Units that a person set.
pub(super) fn units(corrections: &[Correction], mentions: &mut [Mention]) {
    for correction in corrections {
        let Correction::NumberUnit { span, unit } = correction else { continue };
        let found = mentions.iter_mut().find(|mention| mention.number.span == *span);
        if let Some(mention) = found
            && let Some(quantity) = &mut mention.quantity
        {
            let set = Quantity::in_unit(quantity.decimal.clone(), unit);
            *quantity = Quantity { hedge: quantity.hedge, ..set };
            mention.number.set_unit(Some(unit.clone()));
        }
    }
}

/// Links, scopes and ways of rounding that a person set, and claims that are none.
pub(super) fn claims(corrections: &[Correction], context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for correction in corrections {
        match correction {
            Correction::IgnoreClaim { span } => drafts.retain(|draft| draft.claim.span != *span),
            Correction::ClaimScope { span, reason } => {
                for draft in drafts.iter_mut().filter(|draft| draft.claim.span == *span) {
                    draft.refuse(*reason);
                    corrected(draft);
                }
            }
            Correction::ClaimRounding { span, rounding } => {
                for draft in drafts.iter_mut().filter(|draft| draft.claim.span == *span) {
                    again(draft, *rounding);
                }
            }
            Correction::ClaimOperands { span, operands } => {
                for draft in drafts.iter_mut().filter(|draft| draft.claim.span == *span) {
                    relink(context, draft, operands);
                }
            }
            Correction::TableShape { .. }
            | Correction::ColumnUnit { .. }
            | Correction::KeepPrint { .. }
            | Correction::NumberUnit { .. } => {}
        }
    }
}

fn corrected(draft: &mut Draft) {
    draft.claim.flags.push(Flag::Corrected);
    draft.tidy();
}

/// Judges the claim again under one way of rounding.
fn again(draft: &mut Draft, rounding: Rounding) {
    let Some(test) = draft.test.clone() else { return };
    let settings = Settings { rounding, ..test.settings };
    let judged = judge(&test.claimed, test.mode, test.operands, settings, test.reading);
    let falls = test.reading == WordReading::Decline;
    draft.claim.printed = Some(judge::printed(&test.claimed, rounding, falls));
    write(draft, judged);
    corrected(draft);
}

/// Judges the claim with other numbers.
fn relink(context: &Context<'_>, draft: &mut Draft, references: &[String]) {
    let found: Option<Vec<(ClaimOperand, Operand)>> =
        references.iter().map(|reference| resolve(context, reference)).collect();
    let Some(found) = found else { return };
    let claimed = draft.mention.and_then(|at| context.mentions.get(at)?.quantity.clone());
    let before = draft.test.as_ref();
    let claimed = claimed.or_else(|| before.map(|test| test.claimed.clone()));
    let Some(claimed) = claimed else { return };
    let mode = before.map(|test| test.mode).or_else(|| mode(draft.claim.kind, &claimed));
    let Some(mode) = mode else { return };
    let settings = before.map(|test| test.settings).unwrap_or_default();
    let falls = draft.claim.printed.as_ref().is_some_and(|printed| printed.value.starts_with('-'));
    let reading = before
        .map_or(if falls { WordReading::Decline } else { WordReading::Plain }, |test| test.reading);
    let (shown, mut terms): (Vec<ClaimOperand>, Vec<Operand>) = found.into_iter().unzip();
    // Formulas name the current value, the part or the total first; the calculator takes it last.
    if !matches!(mode, Mode::Total | Mode::Bases) {
        terms.rotate_right(1);
    }
    let judged = judge(&claimed, mode, terms, settings, reading);
    draft.claim.operands = shown;
    draft.claim.candidates.clear();
    write(draft, judged);
    corrected(draft);
}

fn write(draft: &mut Draft, judged: Judged) {
    let claim = &mut draft.claim;
    claim.flags.retain(|flag| *flag == Flag::RestsOnRepair);
    claim.flags.extend(judged.flags);
    claim.computed = judged.computed;
    claim.verdict = judged.verdict;
    claim.reason = judged.reason;
    claim.assumptions = judged.assumptions;
    claim.readings = judged.readings;
    draft.test = judged.test;
}

fn mode(kind: ClaimKind, claimed: &Quantity) -> Option<Mode> {
    use crate::number::Dimension;
    let points = claimed.unit.as_ref().is_some_and(|unit| unit.dimension() == Dimension::Points);
    Some(match kind {
        ClaimKind::Growth => Mode::Growth,
        ClaimKind::Difference if points => Mode::Points,
        ClaimKind::Difference => Mode::Difference,
        ClaimKind::Multiple => Mode::Multiple,
        ClaimKind::Share => Mode::Share,
        ClaimKind::Level | ClaimKind::Total => Mode::Total,
        ClaimKind::PerUnit => Mode::PerUnit,
        _ => return None,
    })
}

/// The number that a reference names: `t1/2020/重庆/执行额` or `n12`.
fn resolve(context: &Context<'_>, reference: &str) -> Option<(ClaimOperand, Operand)> {
    for grid in context.grids {
        if let Some(number) = grid.find(reference) {
            return Some((grid.operand(number), series::operand(grid, number)));
        }
    }
    let index = numbers::index(reference)?;
    let mention = context.mentions.get(index)?;
    let shown = mention.operand(index, context.letter);
    Some((shown, Operand::from(mention.quantity.clone()?)))
}
