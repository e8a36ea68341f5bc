//! Labels that portals and forms print before a value, and label/value pairs on a line.
//!
//! `[ 索引号 ] …`, `【文号】…`, `索 引 号:…`, several on one line, `|` between. A label stands at the start
//! of a line, behind a gap, a bracket or a separator; the longest name that fits counts.

mod names;

use std::ops::Range;

use self::names::{FIRSTS, NAMES};

use crate::{
    parse::words::{is_han, range_of, strip_spaced},
    text::signs,
};

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// 索引号
    IndexNumber,
    /// 发文字号
    DocumentNumber,
    /// 主题分类
    Subject,
    /// 体裁分类
    Genre,
    /// 发布机构
    Publisher,
    /// 发文机关, 承办单位
    Issuer,
    /// 成文日期
    SignedOn,
    /// 发布日期
    PublishedOn,
    /// 公开属性
    Disclosure,
    /// 是否公开
    IsDisclosed,
    /// 办理类别
    Category,
    /// 提案号, 建议号
    SubmissionNumber,
    /// 提案人, 建议人
    Proposer,
    /// 案由
    SubmissionTitle,
    /// 标题, 名称: the page's or the submission's
    Title,
    /// 届次
    Session,
    /// 签发人
    ApprovedBy,
    /// 联系人
    Contact,
    /// 联系电话
    Phone,
    /// 邮政编码
    PostalCode,
    /// 会办单位, 协办单位
    Consulted,
    /// Known, but not part of the head: 浏览次数, 有效性.
    Other,
}

/// Where a label counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Letters print it too; outside a form it counts only above the letter.
    Shared,
    /// Portals print it; in prose it may be an ordinary word.
    Weak,
    /// Nothing but a field's label.
    Strong,
}

/// A label on a line, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) label: Label,
    pub(crate) strength: Strength,
    /// The label's usual name.
    pub(crate) name: &'static str,
    /// Its place among the names of this label, the most trusted being 0.
    pub(crate) rank: usize,
    /// Where the label begins, its bracket included.
    pub(crate) start: usize,
    /// The value, trimmed; empty where none follows.
    pub(crate) value: Range<usize>,
    /// Whether a colon or bracket marks the label.
    pub(crate) marked: bool,
}

/// What marks a label, behind its name.
const MARKS: [char; 5] = [':', '|', ']', '】', '〕'];

/// The pairs of a line that begins with a label, in its folded words; empty for other lines.
pub(crate) fn pairs(words: &str) -> Vec<Pair> {
    let begin = words.len() - words.trim_start_matches(is_bullet).len();
    let mut pairs = Vec::new();
    // The pair whose value is still open.
    let mut open = label_at(words, begin);
    if open.is_none() && !is_unknown_label(words, begin) {
        // Fields stand at the start of their line; prose is not searched.
        return pairs;
    }
    let mut at = open.as_ref().map_or(begin, |pair| pair.value.start);
    let mut boundary = at > begin;
    // Columns without marks set the next label behind a gap as well; else none begins behind the last mark.
    let columns = open.as_ref().is_some_and(|pair| !pair.marked);
    let last = if columns { words.len() } else { words.rfind(MARKS).unwrap_or(0) };
    while let Some(c) = words.get(at..last).and_then(|rest| rest.chars().next()) {
        let next = label_at_boundary(words, at, boundary, open.as_ref());
        if let Some(next) = next {
            pairs.extend(open.take().map(|pair| pair.ending_at(words, at)));
            at = next.value.start;
            open = Some(next);
        } else {
            if boundary && is_unknown_label(words, at) {
                pairs.extend(open.take().map(|pair| pair.ending_at(words, at)));
            }
            boundary = matches!(c, ' ' | '|' | ';' | ',' | ')' | ']' | '】') || opens(c);
            at += c.len_utf8();
        }
    }
    pairs.extend(open.take().map(|pair| pair.ending_at(words, words.len())));
    pairs
}

/// A marked label behind a separator; behind a field's value none is needed, since pages set spans
/// side by side: `2024-07-01 09:30信息来源:市发改局浏览量:35`. In columns a gap is all the mark there is:
/// `索引号 01 发文机关 市水务局`.
fn label_at_boundary(words: &str, at: usize, boundary: bool, open: Option<&Pair>) -> Option<Pair> {
    let glued = !boundary && open.is_some();
    let next = (boundary || glued).then(|| label_at(words, at)).flatten()?;
    let telling = next.strength == Strength::Strong && next.name.chars().nth(2).is_some();
    let in_columns = || boundary && telling && open.is_some_and(|pair| !pair.marked);
    (if next.marked { boundary || telling } else { in_columns() }).then_some(next)
}

impl Pair {
    /// The pair with its value ended before `end` and trimmed.
    fn ending_at(self, words: &str, end: usize) -> Self {
        let value = words.get(self.value.start..end).unwrap_or_default();
        let value = value.trim_end_matches(|c| matches!(c, ' ' | '|' | ';' | ',') || opens(c));
        Self { value: range_of(words, value.trim_start_matches([' ', '|'])), ..self }
    }
}

/// The label that is all of the words, but for marks around it.
pub(crate) fn only_label(words: &str) -> Option<Pair> {
    let mut pairs = pairs(words);
    (pairs.len() == 1).then(|| pairs.pop()).flatten().filter(|pair| pair.value.is_empty())
}

/// The label at `at`, its value open to the end of the line.
fn label_at(words: &str, at: usize) -> Option<Pair> {
    let rest = words.get(at..)?;
    let bracket = rest.chars().next().filter(|c| opens(*c));
    let inner = bracket.map_or(rest, |c| rest.get(c.len_utf8()..).unwrap_or_default().trim_start());
    // Hardly any place begins as a label does, with a mark or gap behind its name: that is asked
    // before the names are taken apart.
    let ends = |c: char| c.is_whitespace() || matches!(c, ':' | '|' | '(' | ']' | '】' | '〕');
    if !FIRSTS.may_start(inner) || signs(inner).next().is_some_and(|(_, c)| !ends(c)) {
        return None;
    }
    let mut best: Option<(usize, Pair)> = None;
    for (label, strength, names) in NAMES.iter().filter(|(_, _, names)| names.may_start(inner)) {
        for (rank, name) in names.words().iter().enumerate() {
            if let Some(behind) = strip_spaced(inner, name)
                && best.as_ref().is_none_or(|(len, _)| inner.len() - behind.len() > *len)
            {
                let Some((value_start, marked)) = mark_behind(words, behind, bracket.is_some())
                else {
                    continue;
                };
                let rank = rank + if *strength == Strength::Strong { 0 } else { 100 };
                let value = value_start..words.len();
                let pair = Pair {
                    label: *label,
                    strength: *strength,
                    name,
                    rank,
                    start: at,
                    value,
                    marked,
                };
                best = Some((inner.len() - behind.len(), pair));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

/// Where the value starts behind a label, and whether a mark shows that it is a label.
fn mark_behind(words: &str, behind: &str, bracketed: bool) -> Option<(usize, bool)> {
    let place = |rest: &str| words.len() - rest.trim_start_matches([' ', '|']).len();
    let next = behind.trim_start();
    if bracketed {
        let rest =
            next.trim_start_matches(':').trim_start().strip_prefix([']', '】', '〕'])?.trim_start();
        return Some((place(rest.strip_prefix(':').unwrap_or(rest)), true));
    }
    if let Some(rest) = next.strip_prefix([':', '|']) {
        return Some((place(rest), true));
    }
    if next.is_empty() {
        return Some((words.len(), false));
    }
    // `索引号 11500…`: only a gap stands between.
    (next.len() < behind.len()).then(|| (place(next), false))
}

/// A short word of our script with a colon: a label that is not in the list.
fn is_unknown_label(words: &str, at: usize) -> bool {
    let rest = words.get(at..).unwrap_or_default();
    let behind = rest.trim_start_matches(is_han);
    let chars = || rest.chars().count() - behind.chars().count();
    behind.trim_start().starts_with(':') && (2..=8).contains(&chars())
}

fn opens(c: char) -> bool {
    matches!(c, '[' | '【' | '〔' | '(')
}

fn is_bullet(c: char) -> bool {
    c == ' '
        || matches!(
            c,
            '·' | '•' | '●' | '■' | '◆' | '*' | '-' | '>' | '»' | '|' | '○' | '▪' | '\u{f0b7}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<(Label, &str)> {
        pairs(words).into_iter().map(|pair| (pair.label, &words[pair.value])).collect()
    }

    #[test]
    fn several_fields_on_one_line_come_apart() {
        assert_eq!(
            read("[ 索引号 ] 0001/2021-1 [ 发文字号 ] 某函〔2021〕1号"),
            [(Label::IndexNumber, "0001/2021-1"), (Label::DocumentNumber, "某函〔2021〕1号")]
        );
        assert_eq!(
            read("发布时间:2021-09-09 10:22 来源:市商务委 浏览次数:12 字体:[大 中 小]"),
            [
                (Label::PublishedOn, "2021-09-09 10:22"),
                (Label::Publisher, "市商务委"),
                (Label::Other, "12"),
                (Label::Other, "[大 中 小]")
            ]
        );
        assert_eq!(
            read("发布时间:2024-07-01 09:30信息来源:市发改局浏览量:35"),
            [
                (Label::PublishedOn, "2024-07-01 09:30"),
                (Label::Publisher, "市发改局"),
                (Label::Other, "35")
            ]
        );
        assert_eq!(
            read("索引号 01 发文机关 市水务局 成文日期 2024年5月28日"),
            [
                (Label::IndexNumber, "01"),
                (Label::Issuer, "市水务局"),
                (Label::SignedOn, "2024年5月28日")
            ]
        );
        assert_eq!(
            read("索 引 号 : 01|文 号:无"),
            [(Label::IndexNumber, "01"), (Label::DocumentNumber, "无")]
        );
    }

    #[test]
    fn a_field_may_be_empty_or_alone() {
        assert_eq!(
            read("文号: 主题分类:其他"),
            [(Label::DocumentNumber, ""), (Label::Subject, "其他")]
        );
        assert_eq!(only_label("【索引号】").map(|pair| pair.label), Some(Label::IndexNumber));
        assert_eq!(only_label("索引号").map(|pair| pair.label), Some(Label::IndexNumber));
    }

    #[test]
    fn prose_has_no_fields() {
        assert_eq!(read("我市发布机构名录:共12家"), []);
        assert_eq!(read("文号管理办法已经印发"), []);
    }
}
