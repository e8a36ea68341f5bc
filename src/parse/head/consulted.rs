//! Bodies consulted: `经与市甲局、市乙局共同研究`, `会同市甲局`, `结合市甲局的会办意见`.

use std::ops::Range;

use super::portal::is_blank;
use crate::{
    parse::words::{contains_any, ends_with_any, is_han},
    text::{Span, WordList},
};

/// Words that lead to the list; the longest that begins first counts.
const LEADS: WordList = WordList::new(&[
    "经与",
    "经会同",
    "经商",
    "经征求",
    "经征询",
    "经征得",
    "会同",
    "会商",
    "商请",
    "征求了",
    "征求",
    "征询",
    "经我局与",
    "经我委与",
    "经我局会同",
    "经我委会同",
    "我局与",
    "我委与",
    "我局会同",
    "我委会同",
    "结合",
    "综合",
    "根据",
    "经咨询",
    "经协商",
    "并与",
    "召集",
    "组织",
    "听取了",
    "听取",
    "主办,",
    "主办、",
    "承办,",
    "承办、",
    "牵头办理,",
    "负责办理,",
    "现与",
    "联合",
    "牵头与",
    "商",
    "汇总",
    "按照",
    "现会同",
    "现商",
    "会",
    "与",
]);

/// What follows the list: each lead counts only with words that tell of consulting.
const TAILS: WordList = WordList::new(&[
    "共同", "联合", "认真", "逐条", "逐项", "逐一", "专题", "分别", "反复", "深入", "一起", "一并",
    "研究", "协商", "会商", "沟通", "商议", "会办", "协办", "意见", "进行", "对接", "办理", "讨论",
    "商量", "调研", "磋商", "衔接", "商榷", "函复", "同意", "现", "答复", "就", "多次", "充分",
    "积极",
]);

const ENDINGS: WordList = WordList::new(&[
    "局",
    "委",
    "厅",
    "办",
    "部",
    "院",
    "会",
    "政府",
    "公司",
    "中心",
    "行",
    "署",
    "队",
    "所",
    "处",
    "社",
    "联",
    "集团",
    "街道",
    "镇",
    "乡",
    "校",
    "学院",
    "大学",
    "银行",
    "税务",
    "法院",
    "检察院",
    "消防",
    "支队",
    "部门",
    "站",
    "馆",
    "指挥部",
    "管委会",
    "办公室",
    "公署",
    "政务",
    "校区",
    "口岸物流办",
]);

/// Names that stand for no particular body.
const VAGUE: &[&str] = &[
    "有关",
    "相关",
    "各部门",
    "多部门",
    "个部门",
    "其他部门",
    "职能部门",
    "主管部门",
    "责任部门",
    "成员单位",
    "单位",
    "我局",
    "我委",
    "我厅",
    "我办",
    "您",
    "委员",
    "代表",
    "方面",
    "贵单位",
    "贵委",
    "贵会",
    "贵局",
    "贵党",
    "贵支部",
    "各区",
    "各级",
];

/// The bodies in squeezed, folded words of the opening paragraphs.
pub(crate) fn find(words: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    while let Some(found) = words.get(from..).and_then(|rest| LEADS.first_in(rest)) {
        let start = from + found.end;
        let bodies = list_at(words, start);
        let before = words.get(..from + found.start).unwrap_or_default();
        if !bodies.is_empty() && (found.len() > '会'.len_utf8() || may_lead(before)) {
            return bodies;
        }
        from += found.start
            + words
                .get(from + found.start..)
                .and_then(|r| r.chars().next())
                .map_or(1, char::len_utf8);
    }
    Vec::new()
}

/// Whether a lead of one character may begin here and not inside a word: 社会保障, 招商局.
fn may_lead(before: &str) -> bool {
    before.is_empty()
        || ends_with_any(before, &["经", "牵头", "并", "现", "已", "局", "厅", "办", "我委"])
        || before.ends_with([',', '。', ';', ':', ')', '》', '”'])
}

/// The list that begins at `start`, empty where it is none or no consulting follows.
fn list_at(words: &str, start: usize) -> Vec<Range<usize>> {
    let mut bodies = Vec::new();
    let mut at = start;
    loop {
        let rest = words.get(at..).unwrap_or_default();
        let len = body_len(rest);
        let body = rest.get(..len).unwrap_or_default();
        if !is_body(body) {
            break;
        }
        bodies.push(at..at + len);
        at += len;
        let rest = words.get(at..).unwrap_or_default();
        let Some(part) = ["、", "和", "及", "与", "以及", ","]
            .iter()
            .filter(|p| rest.starts_with(**p))
            .max_by_key(|p| p.len())
        else {
            break;
        };
        // A comma ends the list unless another body follows it.
        let next = rest.get(part.len()..).unwrap_or_default();
        if *part == "," && !is_body(next.get(..body_len(next)).unwrap_or_default()) {
            break;
        }
        at += part.len();
    }
    let behind = words.get(at..).unwrap_or_default();
    let behind = behind.strip_prefix('等').map_or(behind, |behind| {
        let tail = TAILS.first_in(behind).filter(|tail| tail.start <= 45);
        tail.and_then(|tail| behind.get(tail.start..)).unwrap_or_default()
    });
    let behind = behind.trim_start_matches(['的', ',', '、']);
    if consults(behind) { bodies } else { Vec::new() }
}

/// Whether words that tell of consulting follow; 供销合作社联合社 goes on as a name.
fn consults(behind: &str) -> bool {
    let name = behind
        .strip_prefix("联合")
        .is_some_and(|rest| rest.starts_with(['社', '体']) || is_federation(rest));
    !name && TAILS.starts(behind)
}

/// `会` behind 联合 ends a name unless it begins 会办, 会商 or 会签.
fn is_federation(rest: &str) -> bool {
    rest.strip_prefix('会').is_some_and(|rest| !rest.starts_with(['办', '商', '签', '审', '同']))
}

/// Length of the name at the start: up to a separator that parts two bodies, or words that follow.
fn body_len(rest: &str) -> usize {
    for (at, c) in rest.char_indices() {
        let name = rest.get(..at).unwrap_or_default();
        if at > 75 || !(is_han(c) || c == '(' || c == ')') {
            return at;
        }
        // 和 and 与 also stand inside names: 市人力资源和社会保障局.
        let behind = rest.get(at..).unwrap_or_default();
        let parts = matches!(c, '和' | '及' | '与' | '以' | '等' | '的');
        if (parts || consults(behind)) && is_body(name) {
            return at;
        }
    }
    rest.len()
}

fn is_body(name: &str) -> bool {
    let count = name.chars().count();
    (3..=25).contains(&count)
        && ENDINGS.ends(name.trim_end_matches(')'))
        && !contains_any(&name.replace("委员会", "委"), VAGUE)
}

/// The bodies that a form's field lists.
pub(super) fn listed(text: &str, field: Span) -> Vec<Span> {
    let words = field.of(text);
    // A space parts names, or spreads the characters of one.
    let spread = words.split_whitespace().any(|word| word.chars().nth(1).is_none());
    let mut bodies = Vec::new();
    let mut start = 0;
    for (at, mark) in words.char_indices().chain([(words.len(), '、')]) {
        if "、，,；;\n".contains(mark) || mark.is_whitespace() && !spread {
            let body = Span::new(field.start() + start, field.start() + at).trimmed(text);
            if !is_blank(body.of(text)) {
                bodies.push(body);
            }
            start = at + mark.len_utf8();
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(words: &str) -> Vec<&str> {
        find(words).into_iter().map(|range| &words[range]).collect()
    }

    #[test]
    fn lists_come_apart_at_their_separators_only() {
        for (words, want) in [
            (
                "经与市甲局、市政府口岸物流办共同研究,现答复如下",
                &["市甲局", "市政府口岸物流办"][..],
            ),
            (
                "我局会同市人力资源和社会保障局、市财政局进行了认真研究",
                &["市人力资源和社会保障局", "市财政局"],
            ),
            ("经商市卫生健康委和市财政局,现将办理情况答复如下", &["市卫生健康委", "市财政局"]),
            ("经会同市教育局等部门研究办理,现答复如下", &["市教育局"]),
            ("结合市公安局、市城管局的会办意见,现答复如下", &["市公安局", "市城管局"]),
            ("经商交通部门、邮政管理部门,现答复如下", &["交通部门", "邮政管理部门"]),
            ("会同市甲局、市发展和改革委员会逐条研究", &["市甲局", "市发展和改革委员会"]),
            ("由我局主办,区公安分局交警大队、区城管局会办", &["区公安分局交警大队", "区城管局"]),
            ("经商省商务厅、省供销合作社联合社,现函复如下", &["省商务厅", "省供销合作社联合社"]),
            ("经与市残疾人联合会联合会商", &["市残疾人联合会"]),
            (
                "召集市财政局、市人力资源社会保障局等会办单位进行了专题研究",
                &["市财政局", "市人力资源社会保障局"],
            ),
            ("牵头会市公安局、市自然资源和规划局进行研究", &["市公安局", "市自然资源和规划局"]),
            ("经与市甲局、南方电网贵阳供电局会商", &["市甲局", "南方电网贵阳供电局"]),
            ("听取了市财政局、市商务局的意见", &["市财政局", "市商务局"]),
            ("征求了县财政局、县住房和城乡建设局意见", &["县财政局", "县住房和城乡建设局"]),
        ] {
            assert_eq!(bodies(words), want, "{words}");
        }
    }

    #[test]
    fn nobody_is_consulted_where_none_is_named() {
        for words in [
            "经与有关部门共同研究,现答复如下",
            "经认真研究,现答复如下",
            "结合我市实际,现答复如下",
            "根据市政府办公室工作安排",
            "会同职能部门逐条研究",
        ] {
            assert!(bodies(words).is_empty(), "{words}: {:?}", bodies(words));
        }
    }
}
