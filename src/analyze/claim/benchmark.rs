//! Values that a sentence only holds its own against: 超过国家规定的55%, 全省平均61.2%, 规划面积120平方公里.
//!
//! A change behind one of them is said of what the sentence told before it. A mean, a rule or a plan
//! counts as one only behind a value of its dimension, since a sentence may as well be about it.

use super::Desk;
use crate::{
    number::Dimension,
    text::{WordList, begins_with_any, behind_commas},
};

/// Words that set a value below or above the one in front of them.
const PASSING: WordList = WordList::new(&[
    "超过", "高于", "低于", "优于", "好于", "多于", "少于", "高出", "快于", "慢于", "超",
]);

/// Words that end the name of what others are held against.
const NAMES: WordList = WordList::new(&[
    "平均水平",
    "平均值",
    "平均",
    "均值",
    "国家规定",
    "国家要求",
    "国家标准",
    "规定标准",
    "级标准",
    "省定",
    "国标",
    "目标值",
    "目标任务",
    "年度计划",
    "年度目标",
    "年度任务",
]);

/// Words that begin it.
const PLANNED: WordList = WordList::new(&["规划", "设计"]);

/// Places whose value stands beside that of a smaller one.
const WIDER: WordList = WordList::new(&["全国", "全省", "全区", "全市", "全州"]);

/// Which statements are such values.
pub(super) fn benchmarks(desk: &Desk<'_>) -> Vec<bool> {
    let mut all = Vec::with_capacity(desk.statements.len());
    let mut sentence = None;
    // The dimensions of which the sentence has told a value of its own.
    let mut told: Vec<Dimension> = Vec::new();
    for statement in desk.statements {
        if sentence.replace(statement.sentence) != Some(statement.sentence) {
            told.clear();
        }
        let dimension = statement.dimension.filter(|_| statement.is_level());
        let Some(dimension) = dimension else {
            all.push(false);
            continue;
        };
        let words = behind_commas(desk.words(statement.left.clone()));
        let known = told.contains(&dimension);
        let is_one = passes(words) || known && is_given(words);
        if !is_one && !known {
            told.push(dimension);
        }
        all.push(is_one);
    }
    all
}

/// 优于国家二级标准35微克/立方米; 超过35微克/立方米 is a value that is hedged, 超市 and 超额完成 are other words.
fn passes(words: &str) -> bool {
    const OTHERS: &[&str] = &["超市", "超额", "超高", "超声", "超大"];
    PASSING.strip_start(words).is_some_and(|other| !matches!(other, "" | "了"))
        && !begins_with_any(words, OTHERS)
}

/// 全省平均为61.2%, 全国66.2%, 国家规定的55%, 规划面积120平方公里.
fn is_given(words: &str) -> bool {
    let words = words.trim_end_matches(['为', '达', '到', '是', '约', '的']);
    NAMES.ends(words) || PLANNED.starts(words) || WIDER.contains(words)
}

impl Desk<'_> {
    /// Whether the statement at an index is such a value.
    pub(super) fn is_benchmark(&self, at: usize) -> bool {
        self.marks().benchmarks.get(at) == Some(&true)
    }
}
