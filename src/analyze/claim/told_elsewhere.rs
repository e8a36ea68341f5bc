//! Changes and shares whose clause has left what they were tested by: 增长15.9%,四季度增长21.4%; 女会员3.99万人;国企会员
//! 6.44万人,女会员占33.8%.

use super::{
    Desk, Draft,
    named_apart::{since_before, told},
};
use crate::{
    analyze::statement::{Said, Statement},
    model::{ClaimKind, ClaimOperand},
    text::{WordList, contains_any},
};

/// 比上年增长84.1%,全国增长130%; 增长15.9%,四季度增长21.4%: whether a change names a place or a part of the year that no
/// number it was tested by stands with.
pub(super) fn is_told_elsewhere(desk: &Desk<'_>, draft: &Draft) -> bool {
    const PARTS: WordList = WordList::new(&[
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "上半年",
        "下半年",
        "月份",
        "全国",
        "全省",
        "全市",
        "全县",
        "全区",
        "全州",
    ]);
    let changes = matches!(draft.claim.kind, ClaimKind::Growth | ClaimKind::Difference);
    let own = draft.mention.filter(|_| changes).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own.filter(|own| matches!(own.said, Said::Change(..))) else { return false };
    let words = since_before(desk, own);
    let words = words.rsplit([',', ';', '。']).next().unwrap_or_default();
    if words.contains(['比', '较', '于']) {
        return false;
    }
    let told_with = |operand: &ClaimOperand, word: &str| {
        operand.reference.contains('/')
            || told(desk, operand).is_none_or(|told| {
                let sentence = desk.sentences.get(told.sentence);
                let start = sentence.map_or(told.clause.start, |own| own.places.start);
                told.mention >= own.mention || desk.words(start..told.left.end).contains(word)
            })
    };
    PARTS
        .places_in(words)
        .any(|(_, word)| !draft.claim.operands.iter().any(|operand| told_with(operand, word)))
}

/// 三类超额完成计划,仅交通类未完成,完成率95.1%; 女会员3.99万人;国企会员6.44万人,女会员占33.8%: whether a share was tested
/// by a part that its sentence has left, or that a clause on something else parts it from.
pub(super) fn is_of_left_part(desk: &Desk<'_>, draft: &Draft) -> bool {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let before = draft.claim.operands.iter().filter_map(|operand| told(desk, operand));
    let before = before.filter(|one| own.is_some_and(|own| one.mention < own.mention));
    let part = before.max_by_key(|one| one.mention);
    let one_part = draft.claim.kind == ClaimKind::Share && draft.claim.operands.len() == 2;
    let Some((own, part)) = own.zip(part).filter(|_| one_part) else { return false };
    if part.sentence != own.sentence {
        let range = desk.in_sentence(own.sentence);
        let at = desk.index_of(own.mention).unwrap_or(range.start);
        let before = desk.statements.get(range.start..at).unwrap_or_default();
        return before.iter().any(Statement::is_level);
    }
    let end = desk.mentions.get(part.mention).map_or(0, |mention| mention.places.end);
    let between = desk.words(end.min(own.clause.start)..own.clause.start);
    let digits = |clause: &str| clause.contains(|c: char| c.is_ascii_digit());
    let clauses = between.split(',').skip(1).filter(|clause| clause.chars().count() > LONGEST_LINK);
    clauses.filter(|clause| !digits(clause)).count() > 0
}

/// Most characters of words between a part and its share that tell of nothing else.
const LONGEST_LINK: usize = 4;

/// 分别新增1590个和2270个,分别增长48.8%和46.8%: whether what was added in two years was taken for what there was.
pub(super) fn is_of_increments(desk: &Desk<'_>, draft: &Draft) -> bool {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let rate = draft.claim.kind == ClaimKind::Growth;
    let listed = own.is_some_and(|own| {
        own.list.1 > 0 || desk.words(own.clause.start..own.left.end).contains("分别")
    });
    let added = |operand: &ClaimOperand| {
        told(desk, operand)
            .is_some_and(|told| desk.words(told.clause.start..told.left.end).contains("新增"))
    };
    rate && (listed && draft.claim.operands.iter().any(added)
        || own.is_some_and(|own| is_behind_net(desk, own)))
}

/// 新设7.16万户、注销3.42万户,净增3.74万户,增长9.6%: of what there was, and not of what came and went.
fn is_behind_net(desk: &Desk<'_>, own: &Statement) -> bool {
    let before = desk.index_of(own.mention).and_then(|at| desk.statements.get(at.checked_sub(1)?));
    own.inherits
        && before.is_some_and(|before| {
            before.sentence == own.sentence
                && contains_any(desk.words(before.left.clone()), &["净增", "净减"])
        })
}
