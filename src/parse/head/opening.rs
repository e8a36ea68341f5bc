//! The paragraph that names the submission and says that it has come: `您提出的《…》(第12号)收悉。`

use crate::parse::{flow::Line, words::contains_any};

/// Whether the line is the opening paragraph.
pub fn is_opening(line: &Line) -> bool {
    !line.hint.link && is_opening_words(line.words())
}

pub(crate) fn is_opening_words(words: &str) -> bool {
    let received = contains_any(words, &["收悉", "收到", "已悉", "如下"]);
    received
        && contains_any(words, &["提案", "建议", "议案", "提出", "《", "意见"])
        && contains_any(
            words,
            &["您", "你", "贵", "提出", "交办", "转来", "关于", "第", "代表", "委员"],
        )
        && !words
            .trim_start()
            .starts_with(|c: char| "一二三四五六七八九十".contains(c) && !words.contains("收悉"))
}
