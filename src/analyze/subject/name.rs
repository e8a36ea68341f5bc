//! The name of a thing: what is left of words before a number without time, verbs and hedges.

use crate::{
    analyze::lexicon::{TO_ENDS, change_to, is_no_hedge, without_hedge},
    text::{Edges, Ends, Firsts, Starts, WordList, begins_with_han, ends_with_han},
};

/// In front of the name of a thing.
pub(super) static LEADS: Starts = Starts::of(&[
    "其中",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "七是",
    "同时",
    "此外",
    "另外",
    "并且",
    "并",
    "且",
    "而",
    "以及",
    "截至目前",
    "截至",
    "截止",
    "目前",
    "当前",
    "年底",
    "年末",
    "月底",
    "底",
    "末",
    "期间",
    "以来",
    "今年以来",
    "今年",
    "去年",
    "上年同期",
    "去年同期",
    "同期",
    "上年",
    "全年",
    "上半年",
    "下半年",
    "前三季度",
    "一季度",
    "累计",
    "共计",
    "合计",
    "总计",
    "共",
    "已经",
    "已",
    "近年来",
    "近年",
    "年来",
    "度",
    "年",
    "月",
    "份",
    "到",
    "至",
    "在",
    "我们",
    "现有",
    "现",
    "有",
    "经测算",
    "据统计",
    "初步统计",
    "统计",
    "实现",
    "完成",
    "控制在",
    "预计",
    "仅",
    "均",
    "当年",
    "当月",
    "连续",
    "各地",
    "比",
    "较",
    "自",
    "占",
    "与",
    "和",
    "及",
    "一共",
    "总共",
    "分别",
    "又",
    "也",
    "还",
    "使",
    "将",
    "对",
    "由",
    "从",
    "的",
    "个",
    "每年",
    "虽然",
    "尽管",
    "但是",
    "但",
    "按可比口径",
    "可比口径",
    "按同口径",
    "同口径",
    "平均",
    "按",
    "是",
    "为",
    "达",
]);

/// Between the name of a thing and its number.
static TAILS: Ends = Ends::of(&[
    "分别达到",
    "分别实现",
    "分别完成",
    "分别为",
    "分别是",
    "分别达",
    "分别",
    "达到了",
    "达到",
    "达",
    "为",
    "是",
    "约",
    "近",
    "超过",
    "超",
    "突破",
    "有",
    "共有",
    "共",
    "已达",
    "已",
    "实现",
    "完成",
    "仅",
    "仅为",
    "合计",
    "共计",
    "总计",
    "累计",
    "累计达",
    "达成",
    "高达",
    "稳定在",
    "保持在",
    "在",
    "均为",
    "均",
    "各",
    "首次",
    "再次",
    "成功",
    "位居",
    "排名",
    "居",
    "一跃",
    "发展到",
    "发展",
    "就达",
    "已达到",
    "仅有",
    "只有",
    "产出",
    "拥有",
    "现有",
    "设有",
    "建有",
    "预计",
    "就",
    "了",
    "的",
    "计",
    "也",
    "则",
    "又",
    "还",
    "逾",
    "约为",
    "总共",
    "稳步增长",
    "快速增长",
    "持续增长",
    "稳中有升",
    "再创新高",
    "创新高",
    "创历史新高",
    "较快增长",
    "平稳增长",
    "平稳",
    "一举",
    "累计已",
    "目前",
    "全部",
    "同比",
    "比重",
    "(",
    "“",
    "《",
    "逐年",
    "已安排",
    "安排",
    "已下达",
    "下达",
    "已拨付",
    "拨付",
    "最大",
    "最高",
    "最多",
    "最小",
    "最低",
    "最少",
    "居首",
    "大幅",
    "由",
    "从",
    "翻",
]);

/// What words before a name begin with, and what ends words behind it: most words have none of it.
static LED: Edges = Edges::NONE.with_starts_of(LEADS.words()).with(NUMERALS).with(&['-', '.']);
static TAILED: Edges = TO_ENDS.with_ends_of(TAILS.words());

/// Signs that take no part in a name.
#[inline]
pub(super) fn is_noise(c: char) -> bool {
    // Nearly all are Chinese characters.
    !matches!(c, '\u{4e00}'..='\u{9fff}')
        && (c.is_whitespace()
            || matches!(c, '“' | '”' | '"' | '\'' | '《' | '》' | '‘' | '’' | '(' | ')' | '、'))
}

/// The name of the thing in words before a number, verbs and time taken away.
pub(in crate::analyze) fn name(words: &str) -> &str {
    let mut rest = last(words, LONGEST_NAME);
    // Most names stand alone.
    if !(begins_with_han(rest) && ends_with_han(rest)) {
        rest = rest.trim_matches(|c: char| is_noise(c) || matches!(c, ',' | ':' | '。'));
    }
    while TAILED.may_end(rest) {
        let mut cut = without_hedge(rest);
        if let Some(found) = change_to(cut) {
            cut = cut.get(..found.before).unwrap_or_default();
        }
        cut = TAILS.strip_end(cut).filter(|_| !is_no_hedge(cut)).unwrap_or(cut);
        let cut = cut.trim_end_matches(is_noise);
        if cut.len() == rest.len() {
            break;
        }
        rest = cut;
    }
    // 通道企业从开通之初: where it came from is no part of the name.
    if ORIGINS.places_in(rest).next().is_some()
        && let Some(at) = rest.rfind(['从', '由'])
        && at > 0
        && rest
            .get(at..)
            .is_some_and(|tail| tail.chars().count() <= LONGEST_ORIGIN && !is_word_cut(tail))
    {
        rest = rest.get(..at).unwrap_or_default();
    }
    if !LED.may_start(rest) {
        return rest;
    }
    loop {
        let lead = |c: char| is_noise(c) || matches!(c, ',' | ':' | '-' | '.');
        let trimmed = if begins_with_han(rest) { rest } else { rest.trim_start_matches(lead) };
        let trimmed = without_span(trimmed);
        let cut = LEADS.strip_start(trimmed).filter(|_| !is_word_cut(trimmed));
        let cut = cut.unwrap_or(trimmed);
        if cut.len() == rest.len() {
            return rest;
        }
        rest = cut;
    }
}

/// Most characters of a name; what stands further from the number is no part of it.
const LONGEST_NAME: usize = 64;

/// The last characters of words.
fn last(words: &str, most: usize) -> &str {
    if words.len() <= most {
        return words;
    }
    let start = words.char_indices().rev().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
    words.get(start..).unwrap_or_default()
}

/// Characters of a number of years.
const NUMERALS: &[char] = &[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '一', '二', '三', '四', '五', '六', '七',
    '八', '九', '十', '两',
];

/// What a length of time begins with.
const COUNTED: Firsts = Firsts::of(NUMERALS);

/// What lengths of time are counted in.
const UNITS: WordList =
    WordList::new(&["年来", "年间", "年内", "年期间", "年", "个月", "个季度", "天"]);

/// Words without a length of time before them: 五年年均, 三年来.
fn without_span(words: &str) -> &str {
    if !COUNTED.may_start(words) {
        return words;
    }
    let rest = words.trim_start_matches(NUMERALS);
    match UNITS.strip_start(rest).filter(|_| rest.len() < words.len()) {
        Some(rest) if !is_word_cut(words) => rest,
        _ => words,
    }
}

/// What opens where something came from; most names have neither.
const ORIGINS: Firsts = Firsts::of(&['从', '由']);

/// Most characters of 从开通之初.
const LONGEST_ORIGIN: usize = 8;

/// Words that begin with a character which elsewhere only leads to a name.
static WHOLE_WORDS: Starts = Starts::of(&[
    "自给",
    "自有",
    "自体",
    "自育",
    "自用",
    "自驾",
    "自愿",
    "按期",
    "按时",
    "按需",
    "按比例",
    "占道",
    "又快",
    "共享",
    "共同",
    "共建",
    "年产",
    "年度",
    "年初预算",
    "年初计划",
    "年均",
    "年末",
    "月均",
    "有效",
    "有害",
    "有毒",
    "有色",
    "有轨",
    "有机",
    "有限",
    "有线",
    "在岸",
    "在校",
    "在建",
    "在册",
    "在岗",
    "在线",
    "在职",
    "在读",
    "在编",
    "在园",
    "在营",
    "在研",
    "在役",
    "在用",
    "在院",
    "在养",
    "在籍",
    "在网",
    "在租",
    "在售",
    "在保",
    "在管",
    "在产",
    "在手",
    "在训",
    "将军",
    "从业",
    "对外",
    "对口",
    "到位",
    "到港",
    "至今",
    "且末",
    "并购",
    "并网",
    "按揭",
    "现代",
    "现金",
    "现价",
    "现场",
    "由来",
    "又好",
    "也门",
    "还款",
    "使用",
    "个人",
    "个体",
    "个税",
    "份额",
    "末端",
    "底线",
    "度假",
    "均价",
    "均衡",
    "为民",
    "为农",
    "达标",
    "达州",
    "是非",
    "的士",
    "到户",
    "到岗",
    "统计局",
    "而立",
    "完成率",
    "完成额",
    "已建",
    "已开",
    "自来水",
    "与会",
    "和平",
    "和谐",
    "和田",
    "及时",
    "及格",
    "占地",
    "占用",
    "自然",
    "自主",
    "自治",
    "自营",
    "自动",
    "自行",
    "自筹",
    "自贸",
    "自建",
    "比例",
    "比重",
    "较大",
    "较快",
    "比较",
    "平均价",
    "平均工资",
    "平均单价",
    "平均气温",
    "在地",
    "在库",
]);

/// Whether taking a lead away would cut a word in two: 共享, 年产值, 有效, 在岸.
pub(super) fn is_word_cut(whole: &str) -> bool {
    WHOLE_WORDS.starts(whole)
}
