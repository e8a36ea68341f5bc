//! Whom the letter addresses: `赵一委员:`, `尊敬的钱二、孙三(等13位)代表:`, `九三学社某市委:`.

use std::ops::Range;

use crate::parse::{
    flow::Line,
    words::{contains_any, ends_with_any, is_han, strip_any},
};

/// How the words end that name the person or body addressed.
const ENDINGS: &[&str] = &[
    "委员",
    "代表",
    "委员们",
    "代表们",
    "各位委员",
    "各位代表",
    "议员",
    "同志",
    "先生",
    "女士",
    "提案人",
    "建议人",
    "领衔代表",
    "委员会",
    "委会",
    "委",
    "政府",
    "市委",
    "省委",
    "区委",
    "县委",
    "州委",
    "旗委",
    "盟委",
    "总支",
    "支部",
    "基层委",
    "工委",
    "专委会",
    "专门委员会",
    "工商联",
    "联合会",
    "妇联",
    "侨联",
    "科协",
    "文联",
    "台联",
    "团委",
    "总工会",
    "工会",
    "商会",
    "协会",
    "学会",
    "代表团",
    "委员小组",
    "小组",
    "联络组",
    "委员组",
    "代表组",
    "联组",
    "活动组",
    "界别",
    "界别组",
    "委员工作室",
    "工作室",
    "代表小组",
    "界",
    "联络委",
    "联工委",
    "参政议政委",
    "致公党",
    "农工党",
    "九三学社",
    "民盟",
    "民建",
    "民进",
    "民革",
    "台盟",
    "政协",
    "人大",
    "统战部",
    "办公室",
    "社",
    "街道",
    "局",
    "厅",
    "处",
    "党派",
    "组委会",
    "筹委会",
    "支社",
];

/// Words of paragraphs and headings that end with a colon and address nobody.
const NOT_ADDRESSED: &[&str] = &[
    "如下",
    "答复",
    "收悉",
    "附件",
    "抄送",
    "联系",
    "电话",
    "情况",
    "措施",
    "工作",
    "意见",
    "方面",
    "来源",
    "发布",
    "时间",
    "日期",
    "索引",
    "文号",
    "标题",
    "类别",
    "主题",
    "机构",
    "单位",
    "公开",
    "签发",
    "邮编",
    "主任",
    "主办",
    "协办",
    "会办",
    "督办",
    "关于",
    "提案号",
    "建议号",
    "领衔",
    "附议",
    "提案者",
    "提案人",
    "建议人",
    "承办",
    "位置",
    "分享",
    "浏览",
    "编号",
    "字号",
];

/// Longest addressee in characters; a list of twenty names is about eighty.
const LONGEST: usize = 120;

/// Whether the line addresses someone, alone or before the opening words of its paragraph.
pub fn is_addressee_line(line: &Line) -> bool {
    *line.known.addressee.get_or_init(|| {
        // The colon stands near the start; a long paragraph is not searched to its end.
        let start = line.words().chars().filter(|c| !c.is_whitespace()).take(LONGEST + 1);
        let may_be = !line.hint.link && line.words().contains(':');
        may_be && find(&start.collect::<String>()).is_some()
    })
}

/// The addressee at the start of squeezed, folded words, without 尊敬的 and the colon.
pub(crate) fn find(words: &str) -> Option<Range<usize>> {
    let colon = words
        .char_indices()
        .take(LONGEST + 1)
        .find(|(_, c)| matches!(c, ':' | '。' | ';'))
        .filter(|(_, c)| *c == ':')?
        .0;
    addressed(words, colon)
}

/// The addressee on a line of its own that lost its colon.
pub(crate) fn find_without_colon(words: &str) -> Option<Range<usize>> {
    let whole = words.trim_end_matches([',', '、']);
    let ends = ends_with_any(
        whole,
        &["委员", "代表", "代表团", "委员会", "市委", "省委", "区委", "县委", "工商联", "小组"],
    );
    (ends && whole.chars().count() <= 40).then(|| addressed(words, whole.len())).flatten()
}

fn addressed(words: &str, end: usize) -> Option<Range<usize>> {
    let all = words.get(..end)?;
    let rest = strip_any(all, &["尊敬的", "致:", "主送:", "敬爱的"]).unwrap_or(all);
    let start = all.len() - rest.len();
    let named = rest.chars().all(|c| {
        is_han(c) || c.is_ascii_alphanumeric() || "、,()·*＊×\"“”《》〈〉.-/_&".contains(c)
    });
    let core = rest.trim_end_matches(|c: char| "”\")".contains(c));
    // `赵一委员(等3位)`, `赵一等3位委员`, `赵一代表并各位附议代表`
    let core = core
        .rfind('(')
        .filter(|_| rest.ends_with(')'))
        .and_then(|at| core.get(..at))
        .unwrap_or(core);
    let fits = named
        && !core.is_empty()
        && (ends_with_any(core, ENDINGS) || names_one(core))
        && !contains_any(core, NOT_ADDRESSED)
        && !core.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && !starts_with_marker(core);
    fits.then_some(start..end)
}

/// `政协委员赵一`, `区人大代表钱二`: the name stands behind the office.
fn names_one(words: &str) -> bool {
    let mut offices = ["政协委员", "人大代表"].iter();
    let name = offices.find_map(|office| Some(words.split_once(office)?.1));
    name.is_some_and(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(is_han))
}

/// `一、某某代表:` is a heading.
fn starts_with_marker(words: &str) -> bool {
    let mut chars = words.chars();
    let first = chars.next();
    first.is_some_and(|c| "一二三四五六七八九十".contains(c))
        && matches!(chars.next(), Some('、' | '是'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addressee(words: &str) -> Option<&str> {
        find(words).map(|range| &words[range])
    }

    #[test]
    fn people_parties_and_groups_are_addressed() {
        for (words, want) in [
            ("赵一委员:", "赵一委员"),
            ("尊敬的赵一、钱二(等13位)代表:", "赵一、钱二(等13位)代表"),
            ("赵一委员(等3人):", "赵一委员(等3人)"),
            ("代表:", "代表"),
            ("×××代表:", "×××代表"),
            ("九三学社某市委:", "九三学社某市委"),
            ("民盟某市委员会:", "民盟某市委员会"),
            ("某区代表团:", "某区代表团"),
            ("某街道委员小组:", "某街道委员小组"),
            ("赵一委员:您提出的《关于某事的提案》收悉", "赵一委员"),
            ("市工商联:", "市工商联"),
            ("区人大代表赵一:", "区人大代表赵一"),
        ] {
            assert_eq!(addressee(words), Some(want), "{words}");
        }
    }

    #[test]
    fn other_words_before_a_colon_address_nobody() {
        for words in [
            "现将有关情况答复如下:",
            "联系人:",
            "承办单位:某局",
            "一、某某代表:",
            "附件:",
            "发布机构:市商务委",
            "主要措施:",
            "抄送:市政协提案委员会",
        ] {
            assert_eq!(addressee(words), None, "{words}");
        }
    }
}
