//! Whether two names are of one thing: one covers the other, pair of characters by pair.

use super::is_noise;
use crate::text::{Firsts, WordList};

/// Ends of the names of things that are measured once for a place and a time.
const INDICATOR_ENDS: WordList = WordList::new(&[
    "额", "值", "量", "率", "数", "收入", "支出", "面积", "人口", "里程", "规模", "总数", "水平",
    "比重", "比例", "价格", "工资", "产能", "容量", "指数", "年限", "投资", "贷款", "存款", "余额",
    "利润", "税收", "密度", "寿命", "消费", "用量", "床位", "就业", "人数", "户数",
]);

/// Whether the words end in what is measured.
pub(in crate::analyze) fn ends_as_indicator(words: &str) -> bool {
    INDICATOR_ENDS.ends(words)
}

/// Whether the words name something that has one value for a place and a time.
pub(in crate::analyze) fn is_indicator(words: &str) -> bool {
    words.chars().count() >= SHORTEST_INDICATOR
        && INDICATOR_ENDS.ends(words)
        && !ONE_OF_MANY.is_in(words)
}

/// Words of what is one amount among others of its kind.
const ONE_OF_MANY: WordList =
    WordList::new(&["投入", "发放", "新增", "补助资金", "安排", "下达", "每"]);
/// Fewest characters of such a name.
const SHORTEST_INDICATOR: usize = 3;

/// Characters of `name` that stand in none of `parts`, in order; a part may leave characters out.
/// 离岸外包执行额 is covered by 离岸服务外包情况 and 执行额.
pub(in crate::analyze) fn uncovered(name: &str, parts: &[&str]) -> String {
    let mut left = String::new();
    let mut pairs = Vec::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() / 3);
    for part in parts {
        let mut before = None;
        pairs.extend(telling(part).filter_map(|c| Some((before.replace(c)?, c))));
    }
    let mut chars = name.char_indices().peekable();
    let mut joined_before = false;
    while let Some((at, c)) = chars.next() {
        // Runs of two characters at least: single ones would fit by chance.
        let joined = chars.peek().is_some_and(|(_, next)| pairs.contains(&(c, *next)));
        let alone = || name.find(c) == Some(at) && parts.iter().any(|part| is_only(part, c));
        if !(joined_before || joined || alone()) {
            left.push(c);
        }
        joined_before = joined;
    }
    left
}

/// The characters of a part that count.
pub(super) fn telling(part: &str) -> impl Iterator<Item = char> {
    part.chars().filter(|c| !is_noise(*c) && *c != '的')
}

/// Whether a part is this one character.
fn is_only(part: &str, c: char) -> bool {
    telling(part).eq([c])
}

/// Words that make a name neither wider nor narrower.
const EMPTY_WORDS: WordList = WordList::new(&[
    "总额",
    "总量",
    "总数",
    "数量",
    "总",
    "全部",
    "实现",
    "完成",
    "共",
    "全年",
    "累计",
    "当年",
    "约",
    "的",
    "业务",
    "情况",
    "当月",
    "当季",
    "当期",
    "平均浓度",
    "年均浓度",
    "浓度",
]);

/// Whether one of [`EMPTY_WORDS`] has the character.
pub(super) fn is_of_empty_word(c: char) -> bool {
    matches!(
        c,
        '总' | '额'
            | '量'
            | '数'
            | '全'
            | '部'
            | '实'
            | '现'
            | '完'
            | '成'
            | '共'
            | '年'
            | '累'
            | '计'
            | '当'
            | '约'
            | '的'
            | '业'
            | '务'
            | '情'
            | '况'
            | '月'
            | '季'
            | '期'
            | '平'
            | '均'
            | '浓'
            | '度'
    )
}

/// Whether parts that are written with these characters may cover the name; only a no is sure.
pub(in crate::analyze) fn may_be_covered(name: &str, characters: &Firsts) -> bool {
    name.chars().all(|c| characters.may_be(c) || is_of_empty_word(c))
}

/// Whether nothing that narrows the name is left uncovered.
pub(in crate::analyze) fn is_covered(name: &str, parts: &[&str]) -> bool {
    // A character of neither, and of no empty word, is left over whatever else is covered.
    let known = |c: char| parts.iter().any(|part| part.chars().any(|own| own == c));
    if name.chars().any(|c| !known(c) && !is_of_empty_word(c)) {
        return false;
    }
    let plain = || !name.contains(|c| is_noise(c) || c == '的');
    if parts.contains(&name) && plain() {
        return true;
    }
    let mut left = uncovered(name, parts);
    if left.chars().all(is_of_empty_word) && EMPTY_WORDS.is_in(&left) {
        let characters = Firsts::of_characters(&left);
        for word in EMPTY_WORDS.words() {
            if characters.may_hold(word) && left.contains(word) {
                left = left.replace(word, "");
            }
        }
    }
    left.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_empty_words_are_known() {
        let mut characters: Vec<char> =
            EMPTY_WORDS.words().iter().flat_map(|word| word.chars()).collect();
        characters.sort_unstable();
        characters.dedup();
        let known: Vec<char> = ('\u{4e00}'..='\u{9fff}').filter(|c| is_of_empty_word(*c)).collect();
        assert_eq!(known, characters);
    }
}
