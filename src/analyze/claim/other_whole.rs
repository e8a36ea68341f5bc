//! Another whole for a share that does not hold of the nearest one: totals that stand side by side, or
//! in the sentence before.

use super::{
    Desk,
    share::amount,
    whole::{LOOKED_BACK, Whole, terms},
};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        statement::{Said, Statement},
    },
    growth::{Mode, Operand, Settings},
    model::Verdict,
    number::{Quantity, Unit},
    text::behind_commas,
};

/// 安排3680万元,已拨付3540万元,其中道路1250万元,占34.0%: of several totals in the sentence the one that
/// the share holds of.
pub(super) fn beside(
    desk: &Desk<'_>,
    at: usize,
    parts: &[usize],
    verdict: impl Fn(&Whole) -> Verdict,
) -> Option<Whole> {
    let sentence = desk.statements.get(at)?.sentence;
    let before = desk.statements.get(desk.in_sentence(sentence).start..at)?.iter().rev();
    let levels = before.take(LOOKED_BACK).filter(|other| other.is_level());
    let facts = levels.filter_map(|other| desk.facts.of_mention(other.mention));
    let holds = |whole: &Whole| verdict(whole) == Verdict::Matches && !desk.is_part(whole.fact);
    holding(desk, facts, parts, holds)
}

/// 机电产品18.5亿美元,占出口的57.1%,高新技术产品8.1亿美元,占25.0%: what the share before is of.
pub(super) fn of_share_before(
    desk: &Desk<'_>,
    at: usize,
    parts: &[usize],
    verdict: impl Fn(&Whole) -> Verdict,
) -> Option<Whole> {
    let sentence = desk.statements.get(at)?.sentence;
    // A semicolon goes on.
    let before = sentence.checked_sub(1).and_then(|before| desk.sentences.get(before));
    let first = sentence - usize::from(before.is_some_and(|before| before.goes_on));
    let range = desk.in_sentence(first);
    let is_share = |own: &usize| {
        desk.statements.get(*own).is_some_and(|own| matches!(own.said, Said::Share(_)))
    };
    // Several in a row go on with one whole.
    let mut shares = (range.start.max(at.saturating_sub(LOOKED_BACK))..at).rev().filter(is_share);
    shares.find_map(|share| {
        let (_, claimed) = desk.quantity(desk.statements.get(share)?)?;
        let part = desk.fact_at(desk.governing(share, amount)?)?;
        let holds = |whole: &Whole| {
            let terms = terms(desk, &[whole.fact, part]);
            let own = judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain);
            own.verdict == Verdict::Matches && verdict(whole) == Verdict::Matches
        };
        holding(desk, desk.facts.prose_before(part, LOOKED_BACK).rev(), parts, holds)
    })
}

/// 投入20.41亿元,其中拨款19.15亿元。从各区看,城东区8.65亿元,占全市的42.4%: what is shared out is named in
/// the sentence before, which may speak of several things.
pub(super) fn before_sentence(
    desk: &Desk<'_>,
    part: usize,
    parts: &[usize],
    verdict: impl Fn(&Whole) -> Verdict,
) -> Option<Whole> {
    let facts = desk.facts.prose_before(part, LOOKED_BACK).rev();
    holding(desk, facts, parts, |whole| verdict(whole) == Verdict::Matches)
}

/// 贷款余额7436.8亿元,…。年初,贷款余额6702.5亿元。其中普惠贷款余额1284.7亿元,占17.3%: the same thing at the
/// time that the share is told of.
pub(super) fn namesake(
    desk: &Desk<'_>,
    whole: usize,
    parts: &[usize],
    verdict: impl Fn(&Whole) -> Verdict,
) -> Option<Whole> {
    let own = desk.facts.get(whole)?;
    let named = |fact: &usize| {
        desk.facts.get(*fact).is_some_and(|fact| {
            (fact.indicator, fact.noun) == (own.indicator, own.noun) && !fact.indicator.is_empty()
        })
    };
    let facts = desk.facts.prose_before(whole, LOOKED_BACK).rev().filter(named);
    holding(desk, facts, parts, |whole| verdict(whole) == Verdict::Matches)
}

/// 培训4.49万人次,取证3.56万人。其中女性23100人,占51.4%: whether the share holds of a total that is counted in a
/// longer word.
pub(super) fn holds_in_turns(desk: &Desk<'_>, part: usize, claimed: &Quantity) -> bool {
    let Some(own) = desk.facts.get(part) else { return false };
    let unit = own.quantity.unit.as_ref().map(Unit::name).unwrap_or_default();
    let facts = desk.facts.prose_before(part, LOOKED_BACK).rev();
    let mut others = facts.filter_map(|fact| desk.facts.get(fact)).filter(|other| {
        let name = other.quantity.unit.as_ref().map(Unit::name).unwrap_or_default();
        name != unit && name.len() <= unit.len() + LONGEST_END && name.starts_with(unit)
    });
    !unit.is_empty()
        && others.any(|other| {
            let like = Quantity { unit: own.quantity.unit.clone(), ..other.quantity.clone() };
            let terms = vec![Operand::from(like), Operand::from(own.quantity.clone())];
            let plain = WordReading::Plain;
            let judged = judge(claimed, Mode::Share, terms, Settings::default(), plain);
            judged.verdict == Verdict::Matches
        })
}

/// Bytes that a unit may be longer by: 人次 for 人.
const LONGEST_END: usize = "次".len();

/// 其中甲县56万亩、乙县68万亩;乙县完成17万亩,占25.0%: what was told of the part's own place or thing before.
pub(super) fn of_its_own(
    desk: &Desk<'_>,
    part: usize,
    parts: &[usize],
    verdict: impl Fn(&Whole) -> Verdict,
) -> Option<Whole> {
    let own = desk.statement_at(part)?;
    let name = lead(desk, own)?;
    let facts = desk.facts.prose_before(part, LOOKED_BACK).rev();
    let named = |fact: &usize| {
        desk.statement_at(*fact).is_some_and(|other| {
            let indicator = &own.subject.indicator;
            let same = indicator.chars().count() > 2 && other.subject.indicator == *indicator;
            other.is_level() && (same || lead(desk, other) == Some(name))
        })
    };
    let holds =
        |whole: &Whole| matches!(verdict(whole), Verdict::Matches | Verdict::WithinRounding);
    holding(desk, facts.filter(named), parts, holds)
}

/// The first two characters of the words in front of a number, behind commas and 其中.
fn lead<'d>(desk: &'d Desk<'_>, own: &Statement) -> Option<&'d str> {
    let words = behind_commas(desk.words(own.left.clone())).trim_start_matches('、');
    let words = words.strip_prefix("其中").unwrap_or(words);
    let end = words.char_indices().nth(2).map_or(words.len(), |(at, _)| at);
    words.get(..end).filter(|words| !words.is_empty())
}

/// 物流总费用932.6亿元,生产总值为6874.3亿元。其中运输费用542.7亿元,占58.2%: behind a stop, 其中 may be of what
/// was told before the last number.
pub(super) fn beyond(
    desk: &Desk<'_>,
    part: usize,
    whole: usize,
    parts: &[usize],
    verdict: impl Fn(&Whole) -> Verdict,
) -> Option<Whole> {
    let apart = desk.sentence_of(part) != desk.sentence_of(whole);
    apart.then(|| before_sentence(desk, whole, parts, verdict))?
}

/// The first of these totals that the share holds of.
fn holding(
    desk: &Desk<'_>,
    facts: impl Iterator<Item = usize>,
    parts: &[usize],
    holds: impl Fn(&Whole) -> bool,
) -> Option<Whole> {
    let own = desk.facts.get(*parts.first()?)?;
    let alike = |fact: usize| {
        desk.facts.get(fact).is_some_and(|fact| fact.quantity.unit == own.quantity.unit)
            && !parts.contains(&fact)
    };
    facts
        .filter(|fact| alike(*fact))
        .map(|fact| Whole { fact, sure: false, assumed: true })
        .find(holds)
}

/// Whether a part takes its name from an earlier sentence, and its whole stands there.
pub(super) fn is_told_before(desk: &Desk<'_>, part: usize, whole: usize) -> bool {
    let sentence = desk.sentence_of(part);
    desk.statement_at(part).is_some_and(|part| part.inherits)
        && desk.sentence_of(whole).is_some_and(|whole| Some(whole) != sentence)
}
