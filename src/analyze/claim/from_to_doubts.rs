//! Changes behind values that are of another time or of another thing: 由212家增加到386家,今年又增加26家; 城区入园率96.8%,农村入园率比
//! 上年的89.6%提高1.6个百分点; 审结民事案件35260件,结案率95.7%;审结刑事案件3360件,结案率98.2%.

use super::{
    Desk, Draft,
    named_apart::{since_before, told},
    narrower_name::names_other,
    scope::begin,
};
use crate::{
    analyze::{
        statement::{Said, Statement},
        subject,
    },
    model::ClaimKind,
    text::{WordList, behind_commas, contains_any},
};

/// Whether a change behind one from a value to another says that it is of a time of its own.
pub(super) fn is_at_another_time(desk: &Desk<'_>, draft: &Draft) -> bool {
    let changes = matches!(draft.claim.kind, ClaimKind::Growth | ClaimKind::Difference);
    let own = draft.mention.filter(|_| changes).and_then(|mention| desk.statement_of(mention));
    let now = draft.claim.operands.first().and_then(|operand| told(desk, operand));
    let (Some(own), Some(now)) = (own, now) else { return false };
    let base = now.base.and_then(|base| desk.statement_of(base));
    let base = base.filter(|base| {
        matches!(base.opens, Some('由' | '从'))
            && now.mention < own.mention
            && now.sentence == own.sentence
    });
    base.is_some_and(|base| {
        goes_on_later(desk, own) || is_against_last_year(desk, own) && is_long_ago(desk, base, now)
    })
}

/// 今年又增加26家, or the rate behind it.
fn goes_on_later(desk: &Desk<'_>, own: &Statement) -> bool {
    const TIMES: WordList = WordList::new(&["今年", "去年", "当年", "年内", "本年"]);
    let told = |own: &Statement| {
        let words = since_before(desk, own);
        let words = words.rsplit([',', ';']).next().unwrap_or_default();
        let named = words.split(['比', '较']).next().unwrap_or_default();
        TIMES.starts(named) || named.starts_with("上年") || contains_any(named, &["又", "再"])
    };
    let before = || desk.statements.get(desk.index_of(own.mention)?.checked_sub(1)?);
    told(own)
        || own.inherits
            && before().is_some_and(|one| {
                one.sentence == own.sentence && matches!(one.said, Said::Change(..)) && told(one)
            })
}

/// 同比下降8.4%: of a change, or of the one before that it goes on with.
fn is_against_last_year(desk: &Desk<'_>, own: &Statement) -> bool {
    let yearly = |one: &Statement| matches!(one.said, Said::Change(_, compared) if compared.year || compared.previous);
    let before = || desk.statements.get(desk.index_of(own.mention)?.checked_sub(1)?);
    yearly(own)
        || own.inherits && before().is_some_and(|one| one.sentence == own.sentence && yearly(one))
}

/// 由2020年的16842元增加到2023年的21640元, 由治理前的512人: whether a value is not of the year before.
fn is_long_ago(desk: &Desk<'_>, base: &Statement, now: &Statement) -> bool {
    const AGO: WordList =
        WordList::new(&["前", "最高", "最低", "初", "以来", "年来", "期间", "高峰"]);
    let year = |one: &Statement| one.when.period.map(|period| period.year);
    let apart = year(now).zip(year(base)).is_some_and(|(now, then)| now - then > 1);
    apart || AGO.is_in(desk.words(base.clause.start..base.left.end))
}

/// Whether a change says before 比 of what it is, and the clause of its value now tells of something else; and so of a
/// level that an earlier sentence refutes.
pub(super) fn is_of_another_body(desk: &Desk<'_>, draft: &Draft) -> bool {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let other = draft.claim.operands.first().and_then(|operand| told(desk, operand));
    let Some((own, other)) = own.zip(other.filter(|other| is_prose(draft, other))) else {
        return false;
    };
    match draft.claim.kind {
        ClaimKind::Growth | ClaimKind::Difference => changes_another(desk, own, other),
        ClaimKind::Level => belongs_to_another(desk, own, other),
        _ => false,
    }
}

fn is_prose(draft: &Draft, other: &Statement) -> bool {
    let table = draft.claim.operands.first().is_some_and(|one| one.reference.contains('/'));
    !table && draft.mention.is_some_and(|own| other.mention < own)
}

/// 乙县比上年的10.2亿元增长8.6% behind a value of 甲县.
fn changes_another(desk: &Desk<'_>, own: &Statement, now: &Statement) -> bool {
    let end = desk.mentions.get(now.mention).map_or(0, |mention| mention.places.end);
    let words = desk.words(end.min(own.left.end)..own.left.end);
    let clause = words.rsplit([',', ';', '。']).find(|clause| clause.contains(['比', '较', '由']));
    let named = clause.and_then(|clause| clause.split(['比', '较', '由', '与', '(']).next());
    let told = desk.words(begin(desk, now)..end.max(begin(desk, now)));
    matches!(own.said, Said::Change(..))
        && now.opens.is_none()
        && named.is_some_and(|named| {
            let place = subject::entity(behind_commas(named)).0;
            names_other(named, &OF_ANY, told)
                || place.is_some_and(|place| !told.contains(place))
                // 累计培训8640人,今年比上年的2860人增加420人
                || !named.is_empty() && told.contains("累计") && !named.contains("累计")
        })
}

/// Words of any change.
const OF_ANY: WordList = WordList::new(&[
    "数量", "总量", "总数", "总额", "规模", "人数", "户数", "金额", "分别", "合计", "全年", "水平",
    "增幅", "增速", "同比", "实现", "完成", "达到", "其中", "数", "量", "额", "共",
]);

/// 审结刑事案件3360件,结案率98.2% behind a sentence on 民事案件: whether what a sentence begins with is told nowhere in that of
/// the other value.
fn belongs_to_another(desk: &Desk<'_>, own: &Statement, other: &Statement) -> bool {
    let first = desk.statements.get(desk.in_sentence(own.sentence).start);
    let first = first.filter(|first| first.mention < own.mention);
    let told = desk.sentences.get(other.sentence).map_or("", |one| desk.words(one.places.clone()));
    own.sentence != other.sentence
        && first.is_some_and(|first| names_other(&first.subject.indicator, &OF_ANY, told))
}
