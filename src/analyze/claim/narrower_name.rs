//! Rates and means that name less than the numbers they were tested by: 床位6120张,入住4284人,公办机构入住率78.2%;
//! 五年共430个,其中近三年280个,年均93个.

use super::{
    Desk, Draft,
    named_apart::told,
    scope::{NARROWER, begin},
    sharing::Sharing,
    total_before::ends_alike,
};
use crate::{
    analyze::{
        statement::{Said, Statement},
        subject,
    },
    model::{ClaimKind, ClaimOperand},
    text::{WordList, contains_any},
};

/// Whether words name something that others do not tell of; `any` are words of any name.
pub(super) fn names_other(words: &str, any: &WordList, told: &str) -> bool {
    let name = subject::name(words);
    // 满意率我市, 工业增长甲市 are no places.
    let measured = name.contains(['率', '增', '比']);
    let known = subject::words(name).indicator;
    let name = if known.is_empty() && measured { name.to_owned() } else { known };
    let own = any.words().iter().fold(name, |name, word| name.replace(word, ""));
    // A single character is a verb or a unit as well as a kind: 建, 件.
    own.chars().count() > 1 && !subject::is_covered(&own, &[told])
}

/// Whether a rate or mean says in its own clause of what it is, and none of the numbers that refute it is told
/// of that.
pub(super) fn is_named_narrower(desk: &Desk<'_>, draft: &Draft) -> bool {
    let named = matches!(draft.claim.kind, ClaimKind::PerUnit | ClaimKind::Share);
    let own = draft.mention.filter(|_| named).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    is_of_a_shorter_time(desk, draft, own) || names_else(desk, draft, own)
}

/// 公办机构入住率78.2%: whether its words narrow what they are of, and those of its operands do not.
fn names_else(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let lead = desk.lead(own);
    let told: Option<Vec<&Statement>> =
        draft.claim.operands.iter().map(|operand| prose(desk, operand)).collect();
    // 民办园生均补助300元(0.8万人,280万元): what a bracket behind tells is of the same.
    let before = |told: &Vec<&Statement>| told.iter().all(|one| one.mention < own.mention);
    let told = told.filter(|told| told.len() > 1 && before(told));
    let narrows = |word: &str| {
        let without = |one: &&Statement| !desk.words(one.clause.clone()).contains(word);
        told.as_ref().is_some_and(|told| told.iter().all(without))
    };
    NARROWER.places_in(lead).any(|(_, word)| narrows(word))
        || before_all(desk, draft, own) && qualifies(desk, draft, own, lead)
}

/// Whether all operands are told in prose before a claim.
fn before_all(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let before = |operand| prose(desk, operand).is_some_and(|one| one.mention < own.mention);
    draft.claim.operands.len() > 1 && draft.claim.operands.iter().all(before)
}

/// 农产品合格率98.9%, 水稻单产542公斤: whether a rate or a mean begins with the name of something that the words before do
/// not tell of.
fn qualifies(desk: &Desk<'_>, draft: &Draft, own: &Statement, lead: &str) -> bool {
    let operands = draft.claim.operands.iter().filter_map(|operand| prose(desk, operand));
    let first = operands.map(|one| one.clause.start).min().unwrap_or(own.left.start);
    let start = begin(desk, own).min(first).min(own.left.start);
    let told = desk.words(start..own.left.start);
    let others = |name: &str| names_other(name, &OF_ANY, told);
    if own.said == Said::Rate {
        let stem = subject::name(lead).strip_suffix(['率', '面']);
        return stem.map(without_verb).is_some_and(others);
    }
    let Some(sharing) = Sharing::of(lead) else { return false };
    // 财政支出186亿元,人均民生支出8640元: another kind of what was shared.
    let total = draft.claim.operands.first().and_then(|total| prose(desk, total));
    let kind = || total.is_some_and(|total| ends_alike(sharing.behind, &total.full_name()));
    let mean = lead.contains('均');
    // 投入资金2.86亿元,改造1.2万户,户均补助1.6万元: of what was given only.
    let given = ["补助", "补贴"].into_iter().any(|word| {
        sharing.behind.starts_with(word) && !contains_any(told, &["补助", "补贴", "发放"])
    });
    others(sharing.before) || mean && (given || kind() && others(sharing.behind))
}

/// 农产品 of 农产品合格, 加工食品 of 加工食品不合格: what a rate is of, without the verb of two characters.
fn without_verb(stem: &str) -> &str {
    let verb = stem.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    stem.get(..verb).unwrap_or_default().trim_end_matches(['不', '未', '非'])
}

/// Words that narrow no rate and no mean: those of all, and what is counted in every trade.
const OF_ANY: WordList = WordList::new(&[
    "总体",
    "综合",
    "整体",
    "平均",
    "按期",
    "按时",
    "案件",
    "事项",
    "群众",
    "项目",
    "工作",
    "任务",
    "资金",
    "工程",
    "年度",
    "目标",
    "计划",
    "预算",
    "问题",
    "企业",
    "折合",
    "约合",
    "相当于",
    "补助",
    "补贴",
    "投入",
    "投资",
    "发放",
    "达到",
    "总",
    "全",
    "年",
    "约",
    "达",
    "的",
]);

/// The statement of an operand in prose; none of one in a table.
fn prose<'d>(desk: &'d Desk<'_>, operand: &ClaimOperand) -> Option<&'d Statement> {
    told(desk, operand).filter(|_| !operand.reference.contains('/'))
}

/// Whether a mean of years is behind a value of fewer years than that which it was tested by.
fn is_of_a_shorter_time(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let own_at = desk.index_of(own.mention);
    let total = draft.claim.operands.first().and_then(|total| prose(desk, total));
    let Some((own_at, total)) = own_at.zip(total) else { return false };
    let unit = desk.quantity(total).map(|(_, total)| &total.unit);
    let from = desk.index_of(total.mention).map_or(own_at, |total| total + 1);
    let between = desk.statements.get(from..own_at).unwrap_or_default();
    let end = desk.mentions.get(total.mention).map_or(0, |mention| mention.places.end);
    desk.lead(own).contains("年均")
        && between.iter().any(|other| {
            other.is_level()
                && desk.quantity(other).map(|(_, other)| &other.unit) == unit
                && desk.words(end..other.left.end.max(end)).contains('年')
        })
}
