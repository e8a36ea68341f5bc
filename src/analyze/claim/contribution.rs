//! Contributions: 增长7.0%,其中汽车制造业拉动3.2个百分点,贡献率45.7% — the pull as a share of the growth.
//!
//! Which growth is meant is said by names that differ (经济增长, 地区生产总值), so a pair of numbers that
//! makes the rate hold confirms it, and none refutes it.

use super::{Desk, Draft, difference::signed};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        statement::{Said, Statement},
    },
    growth::{Mode, Operand, Settings},
    model::{ClaimOperand, Verdict},
    number::Dimension,
};

/// Most statements before the pull that are looked at for the growth.
const LOOKED_BACK: usize = 12;

/// Settles a rate of contribution by the pull in its sentence and a growth of its paragraph.
pub(super) fn settle(desk: &Desk<'_>, at: usize, statement: &Statement, draft: &mut Draft) {
    let Some((_, claimed)) = desk.quantity(statement) else { return };
    let Some((pull_at, (pull_shown, pull))) = pull(desk, at, statement) else { return };
    for (growth_shown, growth) in growths(desk, at.min(pull_at), statement) {
        // Points of a growth are percent of what grew.
        let mut part = pull.clone();
        part.quantity.unit.clone_from(&growth.quantity.unit);
        let terms = vec![growth, part];
        let judged = judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain);
        if matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding) {
            desk.settle(draft, &[], judged, false);
            draft.claim.operands = vec![pull_shown, growth_shown];
            return;
        }
    }
}

/// 拉动经济增长3.0个百分点: the nearest pull in the sentence, before the rate or behind it.
fn pull(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
) -> Option<(usize, (ClaimOperand, Operand))> {
    let range = desk.in_sentence(statement.sentence);
    let is_pull = |place: &usize| {
        desk.statements.get(*place).is_some_and(|other| {
            matches!(other.said, Said::Change(..))
                && other.dimension == Some(Dimension::Points)
                && desk.words(other.left.clone()).contains("拉动")
        })
    };
    let place = range.filter(is_pull).min_by_key(|place| place.abs_diff(at))?;
    Some((place, signed(desk, desk.statements.get(place)?)?))
}

/// Growths in percent before a place, the nearest first, in the paragraph of the rate.
fn growths(
    desk: &Desk<'_>,
    before: usize,
    statement: &Statement,
) -> impl Iterator<Item = (ClaimOperand, Operand)> {
    let paragraph = |sentence: usize| desk.sentences.get(sentence).map(|own| own.paragraph);
    let start = before.saturating_sub(LOOKED_BACK);
    let earlier = desk.statements.get(start..before).unwrap_or_default();
    let near = earlier.iter().rev().filter(move |other| {
        matches!(other.said, Said::Change(..))
            && other.dimension == Some(Dimension::Share)
            && paragraph(other.sentence) == paragraph(statement.sentence)
    });
    near.filter_map(|other| signed(desk, other))
}
