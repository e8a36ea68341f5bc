//! Two numbers set beside each other and by how much they differ: 公办园286所,民办园193所,公办比民办多93所; 计划改造200户,实际改造240户,
//! 超额完成40户; 法定时限20个工作日,承诺时限8个工作日,压缩12个工作日.
//!
//! Only where the sentence has no third number of the kind before it, and its words tell which of the two is
//! which.

use super::{Desk, Draft};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::without_hedge,
        statement::Statement,
    },
    growth::{Mode, Operand, Settings},
    model::{ClaimKind, Verdict},
    number::Dimension,
    text::{WordList, contains_any, ends_with_any},
};

/// Words of by how much one is more or less.
pub(super) const DIFFERS: WordList = WordList::new(&["比", "超", "压缩", "缩短", "减少", "压减"]);
/// Verbs behind 比 and what it is compared with.
const MORE: WordList = WordList::new(&["多出", "高出", "多了", "高了", "多", "高"]);
const LESS: WordList = WordList::new(&["少了", "低了", "少", "低"]);
/// Words of a plan, of what was done, and of by how much the plan was passed.
const PLANNED: WordList = WordList::new(&["计划", "目标", "任务", "预算", "指标"]);
const CARRIED: WordList = WordList::new(&["实际", "完成", "实有", "实现"]);
const PASSED: WordList = WordList::new(&[
    "超额完成",
    "超计划",
    "超出计划",
    "超过计划",
    "超任务",
    "超额完成任务",
    "超额完成计划",
    "超额完成目标",
    "超目标",
    "超预算",
    "超年度计划",
    "超年度任务",
    "超目标任务",
]);
/// Words of a time that the law gives, of one that is promised, and of by how much it is shorter.
const LEGAL: WordList = WordList::new(&["法定"]);
const PROMISED: WordList = WordList::new(&["承诺", "实际"]);
const SHORTER: WordList =
    WordList::new(&["压缩", "缩短", "减少", "压减", "压缩了", "缩短了", "减少了"]);
/// Words of what came or went, which no number at hand is more or less than.
const NEW: &[&str] = &["新增", "增加", "减少", "新建", "其中"];
/// Most numbers before it that are looked at.
const MOST_BACK: usize = 12;

/// Such a difference, where a number is one.
pub(super) fn claim(desk: &Desk<'_>, at: usize, own: &Statement) -> Option<Draft> {
    if own.base.is_some() || own.list.1 > 0 || !desk.marks().differs.any_within(own.left.clone()) {
        return None;
    }
    let share = own.dimension == Some(Dimension::Share);
    let first = desk.in_sentence(own.sentence).start.max(at.saturating_sub(MOST_BACK));
    let before = desk.statements.get(first..at)?;
    // A rate is of two amounts.
    let amount = |one: &&Statement| {
        let dimension = one.dimension;
        !matches!(dimension, Some(Dimension::Share | Dimension::Points | Dimension::Times))
            && (share || dimension == own.dimension)
    };
    let mut alike = before.iter().filter(amount);
    let (Some(one), Some(other), None) = (alike.next(), alike.next(), alike.next()) else {
        return None;
    };
    let comparable = desk.quantity(one)?.1.comparable(desk.quantity(other)?.1);
    let level = |one: &Statement| one.is_level() && one.base.is_none();
    let one_noun = one.noun.is_empty() || other.noun.is_empty() || one.noun == other.noun;
    if !(comparable && level(one) && level(other) && one_noun) {
        return None;
    }
    let (base, now, falls) = sides(desk, own, one, other, share)?;
    let (_, claimed) = desk.quantity(own)?;
    let term = |one: &Statement| Some(Operand::from(desk.quantity(one)?.1.clone()));
    let terms = vec![term(base)?, term(now)?];
    let reading = if falls { WordReading::Decline } else { WordReading::Plain };
    let mode = if share { Mode::Growth } else { Mode::Difference };
    let judged = judge(claimed, mode, terms.clone(), Settings::default(), reading);
    // 超额完成124%: loosely for what was done of the plan.
    let loosely = share
        && judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain).verdict
            != Verdict::Conflicts;
    let kind = if share { ClaimKind::Growth } else { ClaimKind::Difference };
    let mut draft = desk.draft(kind, own, falls);
    desk.settle(&mut draft, &[], judged, !loosely);
    draft.claim.operands =
        [now, base].into_iter().filter_map(|one| desk.own_operand(one)).collect();
    Some(draft)
}

/// Which of two is what the other is compared with, that other, and whether it is less.
fn sides<'s>(
    desk: &Desk<'_>,
    own: &Statement,
    one: &'s Statement,
    other: &'s Statement,
    share: bool,
) -> Option<(&'s Statement, &'s Statement, bool)> {
    let words = desk.lead(own);
    let bare = without_hedge(words);
    let told = |first: &WordList, second: &WordList| {
        let is = |list: &WordList, one: &Statement| list.is_in(desk.lead(one));
        match (is(first, one), is(first, other)) {
            (true, false) if is(second, other) => Some((one, other)),
            (false, true) if is(second, one) => Some((other, one)),
            _ => None,
        }
    };
    if PASSED.contains(bare) {
        let (plan, done) = told(&PLANNED, &CARRIED)?;
        // 计划投资500万元,实际完成650万元,超预算80万元: of another plan.
        let named = PLANNED.places_in(bare).map(|(_, word)| word).next();
        let alike = named.is_none_or(|named| {
            let aims = |word| matches!(word, "目标" | "指标" | "任务");
            let mut words = PLANNED.places_in(desk.lead(plan));
            words.any(|(_, word)| word == named || aims(word) && aims(named))
        });
        let passed = desk.quantity(plan).zip(desk.quantity(done));
        let passed = passed.is_some_and(|((_, plan), (_, done))| done.value() > plan.value());
        return (alike && passed).then_some((plan, done, false));
    }
    if SHORTER.contains(bare) {
        return told(&LEGAL, &PROMISED).map(|(legal, promised)| (legal, promised, true));
    }
    let at = bare.rfind('比').filter(|_| !share && one.when.period == other.when.period)?;
    let (named, against) = (bare.get(..at)?, bare.get(at + '比'.len_utf8()..)?);
    let (against, falls) = match (MORE.strip_end(against), LESS.strip_end(against)) {
        (Some(against), _) => (against, false),
        (_, Some(against)) => (against, true),
        _ => return None,
    };
    let says = |one: &Statement, name: &str| desk.lead(one).contains(name);
    let only = |name: &str| match (says(one, name), says(other, name)) {
        (true, false) => Some((one, other)),
        (false, true) => Some((other, one)),
        _ => None,
    };
    let new = [one, other].into_iter().any(|one| contains_any(desk.lead(one), NEW));
    let short = against.chars().count() < 2 || ends_with_any(against, &["年", "期", "月"]);
    let (then, now) = only(against).filter(|_| !short && !new)?;
    let fits = named.is_empty() || only(named).is_some_and(|(named, _)| std::ptr::eq(named, now));
    fits.then_some((then, now, falls))
}
