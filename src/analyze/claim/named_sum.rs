//! What a sum behind a list says that it is of: 全市合计, 就业和教育合计, 支出合计.
//!
//! One that names something else than the parts before it, as what was spent of them, what was there the year
//! before or what is needed, is no sum of theirs.

use super::{Desk, narrower_name::names_other};
use crate::{
    analyze::{statement::Statement, subject},
    number::numeral,
    text::{WordList, begins_with_any, behind_commas, contains_any},
};

/// Whether the words before a sum name something of its own: 中央资金6840万元、省级资金4260万元,支出合计9860万元.
pub(super) fn names_its_own(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let words = desk.words(whole.left.clone());
    let clause = last_clause(words);
    let Some((at, sum)) = SUMS.places_in(clause).next() else { return false };
    let (before, behind) = (clause.get(..at), clause.get(at + sum.len()..));
    let name = [before, behind].map(Option::unwrap_or_default).concat();
    if THEN.starts(&name) {
        return true;
    }
    // 三项合计, 全市合计, 上述合计: of the parts, or of all.
    if numeral(&name).is_some() || name.starts_with(OF_THEM) {
        return false;
    }
    let first = parts.first().map_or(whole.left.start, |part| part.clause.start);
    let told = desk.words(first.min(whole.left.start)..whole.left.start);
    names_other(&name, &OF_ANY, told)
}

/// Times before, of which the sum is another.
const THEN: WordList = WordList::new(&["上年", "去年", "前年", "上届", "同期", "往年", "原"]);

/// Words of sums.
const SUMS: WordList =
    WordList::new(&["合计", "共计", "总计", "总和", "合共", "累计", "总共", "一共", "共"]);

/// What begins words that point at the parts, or at all that there is.
const OF_THEM: [char; 9] = ['全', '各', '两', '以', '上', '前', '总', '合', '几'];

/// What sums of any parts are called: the kind of thing, and how it came about.
const OF_ANY: WordList = WordList::new(&[
    "资金", "投资", "投入", "机构", "学校", "企业", "单位", "项目", "人员", "人口", "人数", "面积",
    "数量", "金额", "总额", "总量", "总数", "规模", "里程", "经费", "设施", "场所", "安排", "下达",
    "筹集", "争取", "落实", "建成", "建设", "新建", "改造", "新增", "完成", "实施", "拥有", "设立",
    "设置", "配备", "开展", "组织", "获得", "获", "达到", "总", "有", "为", "达", "建", "是", "的",
    "和", "与", "及",
]);

/// 康复2140万元,托养905万元,就业和教育合计3176万元: the sum is of things of its own, of which none was told.
pub(super) fn names_others(words: &str, parts: &[&Statement]) -> bool {
    let lead = last_clause(words);
    let is_named = |part: &&Statement| {
        let name = part.member.as_deref().unwrap_or(&part.subject.indicator);
        let begin = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
        name.get(..begin).is_some_and(|begin| !begin.is_empty() && lead.contains(begin))
    };
    lead.contains(['、', '和', '及', '与']) && !parts.iter().any(is_named)
}

/// 市区、甲县、乙县、丙县分别为A、B、C、D,三县合计N; 红茶、乌龙茶、白茶分别为A、B、C,红茶与乌龙茶合计N: whether a sum is of some of the
/// parts, or of more than these.
pub(super) fn is_of_some(words: &str, lead: &str, bridge: &str, parts: &[&Statement]) -> bool {
    const MORE: WordList =
        WordList::new(&["项占", "者占", "类占", "项合计", "项共占", "加上", "连同", "加之"]);
    let counted = numeral(words.trim_start_matches([',', ' '])).and_then(|own| own.decimal);
    // 前三大品种合计
    let named = || parts.len() > 2 && (lead.starts_with('前') || lead.contains(['与', '和']));
    // 教育A、卫生B、社保C,三项占支出的48.1%,民生支出合计D: of more than the three.
    // 大型46家、中型220家,占规上企业的50.0%,共有规上企业532家: what they are a share of.
    let whole = || {
        let name = subject::name(lead);
        let of = bridge.split_once('占').filter(|_| name.chars().count() > 1);
        of.is_some_and(|(_, of)| of.starts_with(name))
    };
    let shared = || MORE.is_in(bridge) || whole();
    counted.is_some_and(|count| count.to_string() != parts.len().to_string()) || named() || shared()
}

/// 全市合计, 全县共: words of all that a place has; 连同配套工程共计: of what is added to the parts.
pub(super) fn is_of_more(words: &str) -> bool {
    let words = behind_commas(words);
    let mut place = words.strip_prefix('全').unwrap_or_default().chars();
    let of_place = place.next().is_some_and(|c| "省市县区州线程".contains(c));
    of_place && begins_with_any(place.as_str(), &["合计", "共", "总"])
        || contains_any(words, &["连同", "加上"])
}

/// The words behind the last sign that parts clauses.
fn last_clause(words: &str) -> &str {
    let clause = words.rsplit([',', ';', ':', '(', ')']).next().unwrap_or_default();
    clause.trim_start_matches(['、', ' '])
}
