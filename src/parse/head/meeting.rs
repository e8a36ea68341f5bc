//! Where a submission was made: `政协某市委员会第五届四次会议`, `市十四届人大三次会议`.

use std::ops::Range;

use crate::parse::words::{contains_any, digit, is_han, rfind_any, small_numeral};

/// The meeting, places in the squeezed words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// The congress or conference as printed: `政协某市委员会`, `市十四届人大`.
    pub(crate) body: Option<Range<usize>>,
    /// Term (届).
    pub(crate) term: Option<(u32, Range<usize>)>,
    /// Session (次会议).
    pub(crate) session: Option<(u32, Range<usize>)>,
}

/// What a body's name cannot run across, going back.
const BEFORE_BODY: &[&str] = &[
    "关于",
    "对",
    "在",
    "于",
    "的",
    "您",
    "你",
    "们",
    "提出",
    "出席",
    "参加",
    "答复",
    "就",
    "向",
    "由",
    "为",
    "今年",
    "局",
    "厅",
    "委员会关于",
    "贵",
    "交",
    "办理",
    "中",
    "将",
    "回复",
    "和",
    "收到",
    "(",
    ")",
    "《",
    "》",
    "“",
    "”",
    ",",
    "。",
    ":",
    ";",
    "、",
    "年",
];

/// Finds the meeting in squeezed, folded words.
pub(crate) fn find(words: &str) -> Meeting {
    let term = words.match_indices('届').find_map(|(at, _)| {
        let before = words.get(..at)?;
        let start = numeral_start(before);
        let value = small_numeral(before.get(start..)?)?;
        let marked = before.get(..start)?.strip_suffix('第').map_or(start, str::len);
        Some((value, marked, start..at + '届'.len_utf8()))
    });
    let Some((value, start, range)) = term else {
        return Meeting { body: plain_body(words), ..Meeting::default() };
    };
    let session = session(words, range.end);
    let body = body(words, start, range.end, session.as_ref().map(|(_, range)| range.start));
    let session = session.map(|(value, range)| (value, range.start..range.end));
    Meeting { body, term: Some((value, start..range.end)), session }
}

/// `四次会议`, `第四次会议`, `四次全会` close behind the term.
fn session(words: &str, from: usize) -> Option<(u32, Range<usize>)> {
    let behind = words.get(from..)?;
    let at = behind.char_indices().take(30).find(|(_, c)| *c == '次').map(|(at, _)| at)?;
    let before = behind.get(..at)?;
    let start = numeral_start(before);
    let value = small_numeral(before.get(start..)?)?;
    let tail = behind.get(at + '次'.len_utf8()..)?;
    let kinds = ["全体会议", "会议", "全会", "大会", "常委会", "常委会会议", "代表大会"];
    let kind = kinds.iter().find(|kind| tail.starts_with(**kind)).map_or(0, |kind| kind.len());
    let start = before.get(..start)?.strip_suffix('第').map_or(start, str::len);
    Some((value, from + start..from + at + '次'.len_utf8() + kind))
}

/// The body's name: before the term, or around it where the name holds the term.
fn body(words: &str, term: usize, term_end: usize, session: Option<usize>) -> Option<Range<usize>> {
    let start = name_start(words, term);
    let before = words.get(start..term)?;
    let between = session.and_then(|session| words.get(term_end..session)).unwrap_or_default();
    let named = |words: &str| {
        contains_any(words, &["人大", "人民代表大会", "政协", "政治协商会议", "委员会"])
    };
    if named(between) {
        // 市十四届人大, 政协第十三届某市委员会
        return Some(start..term_end + between.len());
    }
    // 十三届全国人大五次会议 has nothing before; 市人大十四届三次会议 has it all.
    (!before.is_empty() && named(before)).then_some(start..term)
}

/// A body without a term: `市政协第0168号提案`.
fn plain_body(words: &str) -> Option<Range<usize>> {
    ["政协", "人大"].iter().find_map(|name| {
        let at = words.find(name)?;
        let end = at + name.len();
        let behind = words.get(end..)?;
        if let Some(len) = behind.find("委员会").filter(|len| *len <= 24)
            && *name == "政协"
            && behind.get(..len)?.chars().all(is_han)
            && !contains_any(behind.get(..len)?, &["提案", "第"])
        {
            return Some(at..end + len + "委员会".len());
        }
        let place = words.get(..at)?.chars().next_back()?;
        let start = at - place.len_utf8();
        ['省', '市', '区', '县', '州', '旗', '盟'].contains(&place).then_some(start..end)
    })
}

fn name_start(words: &str, end: usize) -> usize {
    let before = words.get(..end).unwrap_or_default();
    let han: usize =
        before.chars().rev().take_while(|c| is_han(*c)).take(20).map(char::len_utf8).sum();
    let window = end - han;
    let name = words.get(window..end).unwrap_or_default();
    rfind_any(name, BEFORE_BODY).map_or(window, |found| window + found.end)
}

fn numeral_start(before: &str) -> usize {
    let len: usize = before
        .chars()
        .rev()
        .take_while(|c| digit(*c).is_some() || matches!(c, '十' | '廿'))
        .map(char::len_utf8)
        .sum();
    before.len() - len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> (Option<&str>, Option<u32>, Option<u32>) {
        let meeting = find(words);
        (meeting.body.map(|r| &words[r]), meeting.term.map(|t| t.0), meeting.session.map(|s| s.0))
    }

    #[test]
    fn the_many_wordings_of_a_meeting_are_read() {
        for (words, want) in [
            (
                "某市商务委员会关于政协某市委员会第五届四次会议第0168号提案",
                (Some("政协某市委员会"), Some(5), Some(4)),
            ),
            ("您在市十四届人大三次会议上提出的", (Some("市十四届人大"), Some(14), Some(3))),
            (
                "对十三届全国人大五次会议第12号建议的答复",
                (Some("十三届全国人大"), Some(13), Some(5)),
            ),
            ("您在市政协十三届五次会议上提出的", (Some("市政协"), Some(13), Some(5))),
            ("关于区政协第9届2次全会第3号提案", (Some("区政协"), Some(9), Some(2))),
            (
                "对政协第十四届某市委员会第三次会议第5号提案",
                (Some("政协第十四届某市委员会"), Some(14), Some(3)),
            ),
            (
                "某市第十六届人民代表大会第二次会议",
                (Some("某市第十六届人民代表大会"), Some(16), Some(2)),
            ),
            ("关于市政协第0168号提案的答复", (Some("市政协"), None, None)),
            ("您提出的建议收悉", (None, None, None)),
        ] {
            assert_eq!(read(words), want, "{words}");
        }
    }
}
