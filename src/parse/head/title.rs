//! The letter's title: on one line or over several, before the addressee.

use crate::{
    block::Document,
    parse::{
        flow::Line,
        words::{contains_any, rfind_any},
    },
    text::{Span, WordList},
};

use super::{addressee, document_number, head_line, opening};

/// The lines of the title, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleRange {
    /// Index of its first line.
    pub first: usize,
    /// Index of its last line.
    pub last: usize,
}

/// What a reply letter's title ends with.
const ENDINGS: WordList = WordList::new(&[
    "答复",
    "答复函",
    "答覆",
    "答覆函",
    "复函",
    "回复",
    "回复函",
    "回函",
    "的函",
    "办理情况",
    "办理意见",
    "会办意见",
    "协办意见",
    "结果的报告",
    "答复意见",
    "办理报告",
    "情况报告",
    "办理结果",
    "办复函",
    "复文",
    "办理答复",
    "情况说明",
    "答复情况",
    "办理回复",
    "答复稿",
    "汇报",
    "情况的报告",
    "回复意见",
    "答复的函",
    "复函(公开)",
    "答复件",
    "答复书",
    "办复情况",
    "办复意见",
    "办复",
    "答复表",
    "办理表",
    "办理情况表",
]);

/// Words of a title that say what it answers.
const TOPICS: &[&str] =
    &["提案", "建议", "议案", "关于", "对", "第", "代表", "委员", "答复", "答覆", "复函", "回复"];

/// What page furniture puts before another letter's title, or before this one's.
const FOREIGN: &[&str] = &[
    "上一",
    "下一",
    "前一",
    "后一",
    "相关",
    "链接",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "首页",
    "来源:",
    "附件",
];

/// Longest title in characters.
const LONGEST: usize = 160;
/// Most lines of a title.
const MOST_LINES: usize = 5;

/// Finds the title among `lines`, the letter's or the whole page's.
///
/// Of several candidates, such as a page heading that the letter repeats, the last one before the
/// addressee is the letter's own.
pub fn find_title(lines: &[&Line]) -> Option<TitleRange> {
    let end = lines
        .iter()
        .position(|line| addressee::is_addressee_line(line) || opening::is_opening(line))
        .unwrap_or(lines.len());
    let candidate = |last: usize| {
        let line = lines.get(last)?;
        (!line.hint.link && !line.hint.hidden).then(|| range_ending_at(lines, last)).flatten()
    };
    (0..end)
        .rev()
        .find_map(candidate)
        .or_else(|| (0..end).rev().find_map(|last| heading(lines, last)))
}

/// The title that ends with line `last`, over as few lines as make it whole.
fn range_ending_at(lines: &[&Line], last: usize) -> Option<TitleRange> {
    let line = lines.get(last)?;
    if line.words().len() > 4 * LONGEST {
        return None;
    }
    let words = line.folded.squeezed_words();
    if !(ENDINGS.is_in(&words) && ends_like_title(&bare(&words))) {
        return None;
    }
    let mut joined = String::new();
    let mut found = None;
    // Words that are not shown may stand between its lines.
    let shown = |first: &usize| lines.get(*first).is_some_and(|line| !line.hint.hidden);
    for first in (0..=last).rev().take(2 * MOST_LINES).filter(shown).take(MOST_LINES) {
        let words = squeeze(lines.get(first)?);
        let inner = first < last;
        if joined.chars().count() + words.chars().count() > LONGEST
            || contains_any(&words, &["收悉", "。", ">"])
            || contains_any(&words, FOREIGN) && !words.starts_with("对")
            || inner && (words.ends_with([':', ';']) || ends_like_title(&words) && found.is_some())
            || inner && (head_line::marks(&words).is_some() || has_label(&words))
            || inner && is_title(&words) && !joined.starts_with('的')
        {
            break;
        }
        joined.insert_str(0, &words);
        if is_title(&joined) {
            found = Some(TitleRange { first, last });
            if !starts_in_the_middle(&joined) {
                break;
            }
        }
    }
    found
}

/// A line marked up as the page's main heading, for titles that name no reply.
fn heading(lines: &[&Line], last: usize) -> Option<TitleRange> {
    let line = lines.get(last)?;
    let hint = line.hint;
    if hint.heading.is_none_or(|level| level > 2) || hint.link || hint.furniture {
        return None;
    }
    let words = squeeze(line);
    let fits = words.chars().count() >= 8
        && contains_any(&words, &["关于", "提案", "建议", "议案"])
        && !contains_any(&words, FOREIGN);
    fits.then_some(TitleRange { first: last, last })
}

/// Whether words without brackets behind end as a reply's title does.
fn ends_like_title(words: &str) -> bool {
    ENDINGS.ends(words)
}

pub(crate) fn is_title(words: &str) -> bool {
    let words = bare(words);
    let named = contains_any(&words, &["关于", "对", "提案", "建议", "议案"])
        && contains_any(&words, TOPICS);
    named && ends_like_title(&words) && words.chars().count() >= 8 && !has_label(&words)
}

/// A title that begins with 关于, or with the rest of a phrase, may have its issuer above it.
fn starts_in_the_middle(words: &str) -> bool {
    words.starts_with("关于")
        || words.starts_with('对')
        || words.starts_with('第')
        || !contains_any(words, &["关于", "对"])
        || open_quotes(words)
}

fn open_quotes(words: &str) -> bool {
    words.matches(['》', '”', ')']).count() > words.matches(['《', '“', '(']).count()
}

/// `标题:…`, `类别:…`: a label's colon within the first characters.
fn has_label(words: &str) -> bool {
    words.find(':').is_some_and(|at| at <= 24)
}

/// The words without a bracketed note or document number behind: `(某函〔2021〕3号)`, `(A类)`.
fn bare(words: &str) -> String {
    let mut words = words.trim_end_matches(['。', ';']);
    if let Some(number) = document_number::find(words)
        && number.range.end + 9 >= words.len()
    {
        // The agency code is glued to the title's last words: end the title at its ending.
        let before = words.get(..number.range.end).unwrap_or(words);
        if let Some(ending) = rfind_any(before, ENDINGS.words()) {
            return before.get(..ending.end).unwrap_or(before).to_owned();
        }
    }
    while let Some(open) =
        words.ends_with([')', '】', ']']).then(|| words.rfind(['(', '【', '['])).flatten()
    {
        words = words.get(..open).unwrap_or_default();
    }
    words.to_owned()
}

fn squeeze(line: &Line) -> String {
    line.words().chars().filter(|c| !c.is_whitespace()).collect()
}

/// The title's words as printed, its lines joined without the white space between and within.
pub(crate) fn words_of(text: &str, lines: &[&Line], range: TitleRange) -> (String, Span) {
    let own = lines.get(range.first..=range.last).unwrap_or_default().iter();
    let spans = own.filter(|line| !line.hint.hidden).map(|line| line.span);
    let words = spans.clone().map(|span| span.of(text)).collect::<Vec<_>>().join("\n");
    (collapse(&words), spans.reduce(Span::cover).unwrap_or_default())
}

/// White space beside a Chinese character or mark is layout; between Latin words it is one space.
/// Digits of a square's width are those that every other letter writes.
pub(crate) fn collapse(words: &str) -> String {
    let mut collapsed = String::with_capacity(words.len());
    let mut parts = words.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        collapsed.extend(part.chars().map(usual_digit));
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(part.chars().next_back())
            && latin(parts.peek().and_then(|next| next.chars().next()))
        {
            collapsed.push(' ');
        }
    }
    collapsed
}

/// `２` as `2`; other characters as they are.
pub(crate) fn usual_digit(c: char) -> char {
    if matches!(c, '０'..='９') { crate::text::fold_char(c) } else { c }
}

/// The title that the page's properties give, where the text has none.
pub(crate) fn from_properties(document: &Document) -> Option<String> {
    let named = document
        .properties
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("ArticleTitle"))
        .map(|(_, value)| value.as_str());
    named.chain(document.page_title.as_deref()).find_map(|title| {
        // `关于…的答复_某市政府网`: the site's name stands behind.
        let parts = title.split(['_', '|', '—']).chain(title.split(" - ")).chain([title]);
        parts.map(collapse).find(|part| is_title(&fold(part)))
    })
}

/// Words folded without the way back.
pub(crate) fn fold(words: &str) -> String {
    crate::text::fold(words).into_owned()
}
