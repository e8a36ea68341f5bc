//! The paragraph that names the submission and says that it has come: `您提出的《…》(第12号)收悉。`

use crate::parse::flow::Line;

/// Whether the line is the opening paragraph.
pub fn is_opening(line: &Line) -> bool {
    *line.known.opening.get_or_init(|| !line.hint.link && opens(line))
}

fn opens(line: &Line) -> bool {
    let words = line.words();
    line.has_any(&["收悉", "收到", "已悉", "如下"])
        && line.has_any(&["提案", "建议", "议案", "提出", "《", "意见"])
        && line.has_any(&["您", "你", "贵", "提出", "交办", "转来", "关于", "第", "代表", "委员"])
        && !words
            .trim_start()
            .starts_with(|c: char| "一二三四五六七八九十".contains(c) && !words.contains("收悉"))
}
