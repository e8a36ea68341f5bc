//! The paragraph that names the submission and says that it has come: `您提出的《…》(第12号)收悉。`

use crate::{parse::flow::Line, text::WordList};

/// What has come, what of it, and whose it is.
const COME: WordList = WordList::new(&["收悉", "收到", "已悉", "如下"]);
const SUBMITTED: WordList = WordList::new(&["提案", "建议", "议案", "提出", "《", "意见"]);
const WHOSE: WordList =
    WordList::new(&["您", "你", "贵", "提出", "交办", "转来", "关于", "第", "代表", "委员"]);

/// Whether the line is the opening paragraph.
pub fn is_opening(line: &Line) -> bool {
    *line.known.opening.get_or_init(|| !line.hint.link && opens(line))
}

fn opens(line: &Line) -> bool {
    let words = line.words();
    line.has_any(&COME)
        && line.has_any(&SUBMITTED)
        && line.has_any(&WHOSE)
        && !words
            .trim_start()
            .starts_with(|c: char| "一二三四五六七八九十".contains(c) && !words.contains("收悉"))
}
