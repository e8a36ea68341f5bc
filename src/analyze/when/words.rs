//! Words that set, end or only look back on a time.

use crate::{
    number::numeral,
    text::{WordList, begins_with_any, ends_with_any},
};

/// Whether the words in front of a date say that something is compared with it.
pub(super) fn is_compared(before: &str) -> bool {
    // 较“十三五”末
    let before = before.trim_end_matches('“');
    before.ends_with(['比', '较', '与', '是', '由', '从', '于', '和'])
        || ends_with_any(before, LOOKING_BACK)
}

/// 为2022年的1.32倍, 达到2019年的2倍: whether what is told is a multiple of the value at a date.
pub(super) fn is_multiplied(before: &str, behind: &str) -> bool {
    let number = behind.trim_start_matches('年').strip_prefix('的');
    let number = number.map(|number| number.trim_start_matches(['约', '近']));
    ends_with_any(before, &["为", "达", "到", "当于"])
        && number
            .and_then(|number| number.get(numeral(number)?.len..))
            .is_some_and(|unit| unit.starts_with('倍'))
}

/// Whether the words behind a date make it the beginning of a time: 1961年以来, 1961年有气象记录以来.
pub(super) fn is_since(behind: &str) -> bool {
    const BEGINNINGS: [char; 9] = ['有', '建', '开', '成', '恢', '实', '启', '创', '设'];
    let behind = behind.strip_prefix('年').unwrap_or(behind);
    let ends = |words: &str| words.split(SINCE_ENDS).next().is_some_and(|w| w.contains("以来"));
    let near = behind
        .char_indices()
        .nth(LONGEST_BEGINNING)
        .and_then(|(at, _)| behind.get(..at))
        .unwrap_or(behind);
    behind.starts_with("以来") || behind.starts_with(BEGINNINGS) && ends(near)
}

/// Most characters of what began a time.
const LONGEST_BEGINNING: usize = 14;

/// Where the words of a beginning end.
const SINCE_ENDS: &[char] = &[',', ';', '。', '、'];

/// Words for the year before.
pub(super) const LAST_YEAR: WordList = WordList::new(&["上年同期", "上年", "去年同期", "上年度"]);

/// Whether a sentence tells of more than one time; 占比 compares nothing.
pub(super) fn compares(words: &str) -> bool {
    let mut found = words.match_indices(COMPARING);
    found.any(|(at, sign)| sign != "比" || !words.get(..at).is_some_and(|w| w.ends_with('占')))
}

/// The months in which the past year is the last one.
pub(super) const FIRST_MONTHS: u8 = 4;

/// Characters of sentences that tell of more than one time.
const COMPARING: &[char] = &['增', '减', '升', '降', '比', '较', '今', '本', '至', '到'];

pub(super) const BRACKETS: WordList = WordList::new(&["(", ")"]);

/// Words of a change, which a sentence that only tells values has none of.
pub(super) const CHANGING: WordList = WordList::new(&["增", "降", "减", "提"]);

/// Most bytes of a sentence that only looks back.
pub(super) const LONGEST_ASIDE: usize = 240;

/// Most characters of what is told of the year before.
pub(super) const LONGEST_TOLD: usize = 10;

/// Days that belong together.
pub(super) const HOLIDAYS: [&str; 3] = ["假期", "假日期间", "黄金周"];

/// All words that set or end a period.
pub(super) const TELLING: WordList = WordList::new(&[
    "今年",
    "本年",
    "去年",
    "前年",
    "明年",
    "全年",
    "上半年",
    "下半年",
    "前三季度",
    "上年",
    "上年度",
    "上年同期",
    "去年同期",
    "假期",
    "假日期间",
    "黄金周",
]);

/// Other words in front of a date that is compared with.
const LOOKING_BACK: &[&str] =
    &["相当于", "相比于", "相比", "对比", "同", "恢复到", "恢复至", "回到", "达到", "超过", "超"];

/// 占全年计划8.6亿元的48.8%: what was planned for the year is no date of what was done.
pub(super) fn is_plan(behind: &str) -> bool {
    begins_with_any(behind, &["计划", "目标", "任务", "预算"])
}
