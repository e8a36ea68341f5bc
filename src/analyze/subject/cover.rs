//! Whether two names are of one thing: one covers the other, pair of characters by pair.

use super::is_noise;
use crate::{analyze::lexicon::contains_any, text::find_word};

/// Ends of the names of things that are measured once for a place and a time.
const INDICATOR_ENDS: &[&str] = &[
    "额", "值", "量", "率", "数", "收入", "支出", "面积", "人口", "里程", "规模", "总数", "水平",
    "比重", "比例", "价格", "工资", "产能", "容量", "指数", "年限", "投资", "贷款", "存款", "余额",
    "利润", "税收", "密度", "寿命", "消费", "用量", "床位", "就业", "人数", "户数",
];

/// Whether the words end in what is measured.
pub(in crate::analyze) fn ends_as_indicator(words: &str) -> bool {
    INDICATOR_ENDS.iter().any(|end| words.ends_with(end))
}

/// Whether the words name something that has one value for a place and a time.
pub(in crate::analyze) fn is_indicator(words: &str) -> bool {
    words.chars().count() >= SHORTEST_INDICATOR
        && INDICATOR_ENDS.iter().any(|end| words.ends_with(end))
        && !contains_any(words, &["投入", "发放", "新增", "补助资金", "安排", "下达", "每"])
}

/// Fewest characters of such a name.
const SHORTEST_INDICATOR: usize = 3;

/// Characters of `name` that stand in none of `parts`, in order; a part may leave characters out.
/// 离岸外包执行额 is covered by 离岸服务外包情况 and 执行额.
pub(in crate::analyze) fn uncovered(name: &str, parts: &[&str]) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut covered = vec![false; chars.len()];
    for part in parts {
        // Runs of two characters at least: single ones would fit by chance.
        let part: Vec<char> = part.chars().filter(|c| !is_noise(*c) && *c != '的').collect();
        let mut pairs: Vec<(char, char)> =
            part.iter().copied().zip(part.iter().copied().skip(1)).collect();
        pairs.sort_unstable();
        for at in 1..chars.len() {
            let (Some(&a), Some(&b)) = (chars.get(at - 1), chars.get(at)) else { break };
            if pairs.binary_search(&(a, b)).is_ok() {
                for place in [at - 1, at] {
                    if let Some(slot) = covered.get_mut(place) {
                        *slot = true;
                    }
                }
            }
        }
        if let [only] = part.as_slice()
            && let Some(at) = chars.iter().position(|c| c == only)
            && let Some(slot) = covered.get_mut(at)
        {
            *slot = true;
        }
    }
    chars.iter().zip(&covered).filter(|(_, covered)| !**covered).map(|(c, _)| *c).collect()
}

/// Words that make a name neither wider nor narrower.
const EMPTY_WORDS: &[&str] = &[
    "总额", "总量", "总数", "数量", "总", "全部", "实现", "完成", "共", "全年", "累计", "当年",
    "约", "的", "业务", "情况", "当月", "当季", "当期",
];

/// Whether nothing that narrows the name is left uncovered.
pub(in crate::analyze) fn is_covered(name: &str, parts: &[&str]) -> bool {
    let mut left = uncovered(name, parts);
    for word in EMPTY_WORDS {
        if find_word(&left, word).is_some() {
            left = left.replace(word, "");
        }
    }
    left.is_empty()
}
