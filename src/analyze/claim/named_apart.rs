//! Changes that say they are of, or against, something else than what they were tested by: 出口884.7亿元,进口较上年的
//! 692.7亿元下降1.5%; 比2号线多910万人次; 比上年预算增长4.5%.
//!
//! What they name is not printed; what stands before is another thing's, another year's or no plan's.

use super::{Desk, Draft};
use crate::{
    analyze::{
        statement::{Said, Statement},
        subject,
    },
    model::{ClaimKind, ClaimOperand},
};

/// 1号线客运量比2号线多910万人次: whether a change against a thing was tested by no number of that.
pub(super) fn is_against_another(desk: &Desk<'_>, draft: &Draft) -> bool {
    let thing = comparing(desk, draft).and_then(|own| desk.thing_compared(own)).and_then(begin);
    thing.is_some_and(|begin| !names(desk, draft, begin))
}

/// 比峰值年份2021年减少4940人,下降7.0%; 比上年预算增长4.5%: whether a change was tested by nothing of the year, or of
/// what was planned, that it says it is against.
pub(super) fn is_of_other_words(desk: &Desk<'_>, draft: &Draft) -> bool {
    let Some(own) = comparing(desk, draft) else { return false };
    let words = since_before(desk, own);
    let Some(against) = words.rfind(['比', '较']).and_then(|at| words.get(at..)) else {
        return false;
    };
    let planned = ["预算", "决算", "计划", "目标", "任务", "末", "前"];
    let planned = planned.into_iter().find(|word| against.contains(word));
    let year = against.as_bytes().windows(4).position(|four| four.iter().all(u8::is_ascii_digit));
    let year = year.and_then(|at| against.get(at..at + 4));
    let date = desk.base_date(own).is_some();
    let in_table = draft.claim.operands.iter().any(|operand| operand.reference.contains('/'));
    let other = |word: &str| !names(desk, draft, word);
    // 支出安排81.5亿元,比上年预算增长4.5%: the number now may be one of a plan, too.
    let base = draft.claim.operands.get(1);
    let unplanned = |word: &str| {
        base.is_some_and(|base| {
            !base.reference.contains(word)
                && told(desk, base).is_none_or(|told| {
                    !holds_word(desk.words(told.clause.start..told.left.end), word)
                })
        })
    };
    // 比峰值年份2021年减少: of that year nothing is told, it is what is compared with.
    let refers = |operand: Option<&ClaimOperand>, year: &str| {
        operand.is_some_and(|operand| operand.reference.contains(year))
    };
    let current = draft.claim.operands.first();
    match (planned, year) {
        (_, Some(year)) => {
            in_table
                && (other(year) || refers(current, year) && base.is_some() && !refers(base, year))
        }
        (Some(word @ ("末" | "前")), None) => {
            in_table && !date && other(word) && !is_of_year(against)
        }
        (Some(word), None) => other(word) || unplanned(word),
        (None, None) => false,
    }
}

/// 较上年末, 比年初: ends of years that are told.
fn is_of_year(against: &str) -> bool {
    ["上年", "去年", "年末", "月末", "季末", "期末"].iter().any(|word| against.contains(word))
}

/// 较2022年(11.2亿元)、2021年(10.4亿元)分别增长12.5%、21.2%: whether what a bracket tells of another time was taken for the
/// value now.
pub(super) fn is_of_bracket(desk: &Desk<'_>, draft: &Draft) -> bool {
    let changes = matches!(draft.claim.kind, ClaimKind::Growth | ClaimKind::Difference);
    let own = draft.mention.filter(|_| changes).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let words = desk.words(own.clause.start..own.left.end);
    let listed = own.list.1 > 0 || words.contains("分别");
    let now = draft.claim.operands.first().and_then(|operand| told(desk, operand));
    listed && now.is_some_and(|now| now.mention < own.mention && desk.is_alone_in_bracket(now))
}

/// 由45天、28个环节压减到18天、9个环节,分别压减60.0%、67.9%: whether the second rate of a list was tested by the one change that the
/// sentence tells before, which is what the first is of.
pub(super) fn is_of_first_of_two(desk: &Desk<'_>, draft: &Draft) -> bool {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let own = own.filter(|own| draft.claim.kind == ClaimKind::Growth && own.list.1 > 0);
    let now = draft.claim.operands.first().and_then(|operand| told(desk, operand));
    let Some((own, now)) = own.zip(now.filter(|now| now.base.is_some())) else { return false };
    let range = desk.in_sentence(own.sentence);
    let first = desk.index_of(own.list.0).unwrap_or(range.start);
    let before = desk.statements.get(range.start..first).unwrap_or_default();
    now.list == (now.mention, 0)
        && before.iter().filter(|other| other.base.is_some()).all(|one| one.mention == now.mention)
}

/// The change whose words say what a draft's change is against: its own, or the one before that it goes on with.
fn comparing<'d>(desk: &'d Desk<'_>, draft: &Draft) -> Option<&'d Statement> {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention))?;
    let compares = |one: &Statement| since_before(desk, one).contains(['比', '较']);
    if compares(own) {
        return Some(own);
    }
    let at = desk.index_of(own.mention)?;
    let before = desk.statements.get(at.checked_sub(1)?)?;
    let goes_on = before.sentence == own.sentence
        && matches!(before.said, Said::Change(..))
        && own.inherits
        && !matches!(own.said, Said::Change(_, told) if told.year || told.previous);
    (goes_on && compares(before)).then_some(before)
}

/// The words between the number before and one of its sentence: ,较峰值(2021年)减少.
pub(super) fn since_before<'d>(desk: &'d Desk<'_>, own: &Statement) -> &'d str {
    let before = desk.index_of(own.mention).and_then(|at| desk.statements.get(at.checked_sub(1)?));
    let before = before.filter(|before| before.sentence == own.sentence);
    let end = before.and_then(|before| desk.mentions.get(before.mention)).map(|one| one.places.end);
    let start = end.unwrap_or(own.clause.start);
    desk.words(start.min(own.left.end)..own.left.end)
}

/// Whether one of the numbers that a change was tested by stands with a word.
fn names(desk: &Desk<'_>, draft: &Draft, word: &str) -> bool {
    draft.claim.operands.iter().any(|operand| {
        operand.reference.contains(word)
            || told(desk, operand).is_some_and(|told| {
                Some(told.mention) != draft.mention
                    && holds_word(desk.words(told.clause.start..told.left.end), word)
            })
    })
}

/// Whether words have a word; 公共预算 is the name of a purse and no plan.
fn holds_word(words: &str, word: &str) -> bool {
    words.match_indices(word).any(|(at, _)| !words.get(..at).is_some_and(|w| w.ends_with("公共")))
}

/// The first two characters of a name.
fn begin(name: &str) -> Option<&str> {
    name.get(..name.char_indices().nth(2).map_or(name.len(), |(at, _)| at))
}

/// The statement of an operand that stands in prose.
pub(super) fn told<'d>(desk: &'d Desk<'_>, operand: &ClaimOperand) -> Option<&'d Statement> {
    let place = desk.reading.place(operand.span.start());
    desk.statement_of(desk.mentions.partition_point(|mention| mention.places.start < place))
}

/// Whether a change was tested by a number of the sentence that is named otherwise than it is.
pub(super) fn is_of_another_name(desk: &Desk<'_>, draft: &Draft) -> bool {
    let changes = matches!(draft.claim.kind, ClaimKind::Growth | ClaimKind::Difference);
    let own = draft.mention.filter(|_| changes).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let thing = desk.thing_compared(own).and_then(begin);
    draft.claim.operands.iter().filter_map(|operand| told(desk, operand)).any(|level| {
        let before = level.sentence == own.sentence && level.mention < own.mention;
        // 公办286所,民办193所,公办比民办多93所: one of them is what the other is compared with.
        let words = desk.words(level.clause.start..level.left.end);
        let compared = thing.is_some_and(|thing| words.contains(thing));
        before
            && level.is_level()
            && level.opens.is_none()
            && !compared
            && named_behind(desk, level, own).is_some_and(|name| are_apart(&name, level))
    })
}

/// 支出比上年的61.2亿元增长9.3%: what the words between a level and a change name before 比.
fn named_behind(desk: &Desk<'_>, level: &Statement, own: &Statement) -> Option<String> {
    let end = desk.mentions.get(level.mention)?.places.end;
    let words = desk.words(end..own.left.end.max(end));
    let words = words.rsplit([';', '。']).next()?;
    let named = words.get(..words.find(['比', '较', '与'])?)?;
    let named = subject::words(subject::name(named.rsplit(',').next()?)).indicator;
    (named.chars().count() > 1).then_some(named)
}

/// Whether neither a name nor that of a level goes on with the other.
fn are_apart(name: &str, level: &Statement) -> bool {
    let level = level.full_name();
    // 合格率98.8%,不合格率比前年(1.8%)降低
    let denies = |name: &str, other: &str| {
        name.strip_prefix(['不', '未', '非']).is_some_and(|rest| other.ends_with(rest))
    };
    if denies(name, &level) && !denies(&level, name) {
        return true;
    }
    !level.is_empty()
        && !subject::is_covered(name, &[&level])
        && !subject::is_covered(&level, &[name])
        && !level.contains(name)
        && !name.contains(&*level)
}
