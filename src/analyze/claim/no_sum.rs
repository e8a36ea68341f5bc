//! Parts that may be none of their whole: where one of these holds, a sum that they do not make refutes nothing.

use super::{Desk, amounts::can_add, loose::is_of_two, opposites::close, parts::NEAREST};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        statement::Statement,
    },
    growth::{Mode, Settings},
    model::Verdict,
    number::{Dimension, Ratio},
    text::contains_any,
};

/// Whether the words leave it open that the parts are those of the whole; `complete` where they are said to be all.
pub(super) fn may_be_no_sum(
    desk: &Desk<'_>,
    whole: &Statement,
    parts: &[&Statement],
    complete: bool,
) -> bool {
    is_motley(desk, whole, parts)
        || complete && is_grand_of_more(desk, whole, parts)
        || !complete && (is_of_two(desk, whole, parts) || goes_on_apart(parts))
        || parts.iter().any(|part| goes_on_with_other_time(desk, part))
        || is_of_another(desk, whole, parts)
        || has_own_names(desk, whole, parts)
        || is_of_each(desk, whole, parts)
}

/// 小学、初中分别为46.2万人、22.4万人,寄宿生分别为2.1万人、8.6万人: whether as many stand behind a list as it has, each of one of
/// them.
fn is_of_each(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let first = desk.index_of(whole.list.0).unwrap_or_default();
    let count = desk.marks().lists.get(first).copied().unwrap_or(1);
    whole.list.1 > 0 && whole.list.1 + 1 == count && parts.len() == count
}

/// 公办86所,民办和公建民营分别为42所、12所; 投资18.6亿元,前两年分别为14.0亿元和16.2亿元: whether a list has names of its own, so
/// that nothing says that it parts the number before it.
fn has_own_names(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let end = desk.mentions.get(whole.mention).map_or(0, |mention| mention.places.end);
    let start = parts.first().map_or(end, |first| first.left.end);
    let words = desk.words(end..start.max(end));
    let before = words.rsplit_once("分别").map_or("", |(before, _)| before);
    let clause = before.rsplit([',', ';', ':', '。']).next().unwrap_or_default();
    let names = clause.contains(['和', '与', '及']) || clause.starts_with('前');
    names && !contains_any(before, &["其中", "包括"]) && !close(desk, whole, parts)
}

/// 发电量3142亿千瓦时,其中新能源684亿千瓦时;用电量2976亿千瓦时: behind a semicolon, another thing perhaps.
fn goes_on_apart(parts: &[&Statement]) -> bool {
    let apart =
        |pair: &[&Statement]| matches!(pair, [one, other] if one.sentence != other.sentence);
    let mut pairs = parts.windows(2).map(apart);
    // A;B;C is a list again.
    pairs.next() == Some(true) && (parts.len() == 2 || !pairs.all(|apart| apart))
}

/// 36个项目,其中街巷12条、楼道186个、泊位386个: counted in turns with other words, these are no parts of one
/// number; 2105户7826人、2964户1.08万人 are pairs.
fn is_motley(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let ends = desk.index_of(whole.mention).zip(parts.last());
    let ends = ends.and_then(|(whole, last)| Some((whole + 1, desk.index_of(last.mention)? + 1)));
    let Some((from, last)) = ends else { return false };
    let counted = |statement: &&Statement| {
        statement.is_level() && statement.dimension == Some(Dimension::Things)
    };
    // What 、 joins to the last part is one of the list.
    let joined = desk.statements.get(last);
    let joined = joined.is_some_and(|next| desk.words(next.left.clone()).starts_with('、'));
    let listed = desk.statements.get(from..last + usize::from(joined)).unwrap_or_default();
    let is_part = |other: &Statement| parts.iter().any(|part| part.mention == other.mention);
    let turns: Vec<bool> = listed.iter().filter(counted).map(is_part).collect();
    let in_pairs = turns.iter().zip(turns.iter().skip(1)).all(|(one, next)| one != next);
    turns.contains(&false) && !in_pairs && parts.iter().all(counted)
}

/// 受理846件,审结812件,结案率96.0%,其中刑事128件、民事718件: the parts are of what was told before, where they
/// add up to that.
fn is_of_another(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let facts: Vec<usize> =
        parts.iter().filter_map(|part| desk.facts.of_mention(part.mention)).collect();
    let own = desk.index_of(whole.mention).unwrap_or_default();
    let before = desk.statements.get(desk.in_sentence(whole.sentence).start..own);
    let near = before.unwrap_or_default().iter().rev().take(NEAREST);
    // 设计能力1620万吨/年,实际处理1286万吨,其中A厂B厂C厂,能力分别为…: whatever it is told for.
    let sum = parts
        .iter()
        .filter_map(|part| desk.quantity(part))
        .fold(Ratio::zero(), |sum, (_, own)| &sum + &own.value());
    let makes = |other: &Statement| {
        other.is_level()
            && desk.quantity(other).is_some_and(|(_, own)| !sum.is_zero() && own.value() == sum)
    };
    if near.clone().any(makes) {
        return true;
    }
    let alike = near.filter(|other| can_add(desk, other) && other.dimension == whole.dimension);
    alike.filter_map(|other| desk.quantity(other)).any(|(_, claimed)| {
        let terms = desk.terms(&facts);
        let judged = judge(claimed, Mode::Total, terms, Settings::default(), WordReading::Plain);
        matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding)
    })
}

/// 公办52所,比上年增加3所,上年公办49所、民办41所: what 、 joins to a number of another time is of that time.
fn goes_on_with_other_time(desk: &Desk<'_>, part: &Statement) -> bool {
    let before = desk.index_of(part.mention).and_then(|at| desk.statements.get(at.checked_sub(1)?));
    let own = |end: usize| desk.words(end..part.left.end.max(end));
    before.is_some_and(|before| {
        let end = desk.mentions.get(before.mention).map_or(0, |mention| mention.places.end);
        before.sentence == part.sentence
            && before.is_level()
            && before.when.period != part.when.period
            && own(end).starts_with('、')
            && !own(end).contains(['年', '月'])
    })
}

/// 收入28.64亿元。上级补助16.82亿元,债务转贷3.6亿元,收入总计50.3亿元: a grand total of money may take in what stands
/// before its sentence.
fn is_grand_of_more(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let clauses =
        parts.iter().zip(parts.iter().skip(1)).all(|(one, next)| one.clause != next.clause);
    let counts = whole.dimension == Some(Dimension::Things);
    desk.words(whole.left.clone()).contains("总计") && clauses && !counts
}
