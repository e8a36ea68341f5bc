//! What stands around a table: caption, unit line, source note.

use std::{borrow::Cow, ops::Range};

use super::{
    draft::Draft,
    unit,
    words::{Words, is_bare_year, is_written_number},
};
use crate::{
    parse::flow::{Item, Line},
    text::{Firsts, Span, begins_with_any, ends_with_any, fold},
};

/// The longest caption, in characters.
const MAX_CAPTION: usize = 60;

/// A line of 单位, with what else it prints.
struct UnitLine<'t> {
    unit: Words<'t>,
    clause: Span,
    rest: Span,
}

/// Takes caption and unit from the lines above the table, unit and notes from those below.
///
/// `items` before `range.start` and after `range.end` that belong to no other table are looked at;
/// the range of all that belongs to this one comes back.
pub(super) fn surround<'t>(
    text: &'t str,
    items: &[Item<'_>],
    is_taken: &dyn Fn(usize) -> bool,
    mut range: Range<usize>,
    draft: &mut Draft<'t>,
) -> Range<usize> {
    let line = |at: usize| match items.get(at) {
        Some(Item::Line(line)) if !is_taken(at) => Some(line),
        _ => None,
    };
    while let Some(at) = range.start.checked_sub(1)
        && let Some(above) = line(at)
    {
        let named = draft.caption.is_some();
        if let Some(name) = annex_name(text, above.span) {
            // The line stays the letter's: it lists the annex as well as naming the table.
            draft.caption.get_or_insert_with(|| Words::new(text, name));
            break;
        }
        let found = unit_line(text, above.span).or_else(|| {
            let found = bracketed_unit(text, above.span)?;
            caption(text, above, found.rest).is_some().then_some(found)
        });
        let name = found.as_ref().map_or(above.span, |found| found.rest);
        if named {
            // 表1 on a line of its own, above the caption.
            let Some(span) =
                marked(text, above.span).filter(|name| name.is_empty()).map(|_| above.span)
            else {
                break;
            };
            draft.caption = draft
                .caption
                .take()
                .map(|caption| Words { span: caption.span.cover(span), ..caption });
        } else if found.is_some() && draft.unit.is_none() && name.is_empty() {
            // The unit alone; the caption may stand above it.
        } else if let Some(caption) = caption(text, above, name) {
            draft.caption = Some(caption);
        } else if found.is_none() || draft.unit.is_some() || name.of(text).chars().count() > 20 {
            break;
        }
        if let Some(found) = found {
            draft.unit.get_or_insert((found.unit, found.clause));
        }
        draft.span = draft.span.cover(above.span);
        range.start = at;
        if marked(text, name).is_some_and(|name| !name.is_empty()) {
            break;
        }
    }
    while let Some(below) = line(range.end) {
        let is_last =
            line(range.end + 1).is_some_and(|next| caption(text, next, next.span).is_none());
        if is_note(&folded(text, below.span)) {
            add_note(text, draft, below.span);
        } else if below.hint.caption && draft.caption.is_none() {
            draft.caption = caption(text, below, below.span);
        } else if draft.unit.is_none()
            && draft.note.is_none()
            && (is_last || items.len() == range.end + 1)
        {
            let Some(found) = unit_line(text, below.span).filter(|found| found.rest.is_empty())
            else {
                break;
            };
            draft.unit = Some((found.unit, found.clause));
        } else {
            break;
        }
        draft.span = draft.span.cover(below.span);
        range.end += 1;
    }
    range
}

/// Takes the unit out of a caption found inside a grid, or the caption as it is.
pub(super) fn title<'t>(text: &'t str, draft: &mut Draft<'t>, span: Span) {
    let found = unit_line(text, span).or_else(|| bracketed_unit(text, span));
    let name = found.as_ref().map_or(span, |found| found.rest);
    if !name.is_empty() {
        let print = marked(text, name).filter(|name| !name.is_empty()).unwrap_or(name);
        draft.caption = Some(Words { span: name, ..Words::new(text, print) });
    }
    if let Some(found) = found {
        draft.unit = Some((found.unit, found.clause));
    }
}

/// Adds a source note; several lines of notes are one note.
pub(super) fn add_note<'t>(text: &'t str, draft: &mut Draft<'t>, span: Span) {
    let note = Words::new(text, span);
    draft.note = Some(match draft.note.take() {
        Some(before) => Words {
            span: before.span.cover(note.span),
            print: format!("{}\n{}", before.print, note.print).into(),
            ..note
        },
        None => note,
    });
}

/// Whether a line stands around tables and is no cell of one.
pub(super) fn stands_around(text: &str, line: &Line) -> bool {
    const FIRSTS: Firsts =
        Firsts::of(&['数', '资', '来', '注', '备', '说', '(', '*', '附', '续', '表']);
    // Of most lines the first character says that they do not.
    if !FIRSTS.may_start(line.words()) && !line.words().contains('单') {
        return false;
    }
    let span = line.span;
    let words = folded(text, span);
    is_note(&words)
        || unit::clause(&words).is_some_and(|found| {
            // A head cell may print its own unit: 金额(单位:万元).
            let bracketed = words.chars().nth(found.clause.start) == Some('(');
            found.clause.start == 0 || !bracketed || words.chars().count() > 16
        })
        || marked(text, span).is_some()
}

/// Whether the line reads like a caption though nothing marks it: `2020年服务外包情况表`.
pub(super) fn reads_like_caption(folded: &str) -> bool {
    const ENDS: [&str; 12] = [
        "情况", "表", "统计", "数据", "指标", "清单", "名单", "进度", "对比", "一览", "明细",
        "汇总",
    ];
    const NOT: [&str; 5] = ["代表", "下表", "附表", "上表", "列表"];
    let length = folded.chars().count();
    // 各区县幼儿园情况(2020年)
    let folded = folded
        .strip_suffix(')')
        .and_then(|words| words.rsplit_once('('))
        .map_or(folded, |(name, _)| name.trim_end());
    (5..=40).contains(&length)
        && !folded.contains(['。', ';', ',', '?', '!', ':'])
        && ends_with_any(folded, &ENDS)
        && !ends_with_any(folded, &NOT)
        && !is_numbered(folded)
}

/// Whether the line begins with a heading's number.
pub(super) fn is_numbered(folded: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || is_written_number(c);
    let opened = folded.trim_start_matches(['(', '第']);
    let rest = opened.trim_start_matches(is_number);
    let numbered = rest.len() < opened.len();
    let marks = rest.starts_with(['、', ')', '章', '节'])
        || rest.starts_with('.')
            && !rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    numbered && marks || folded.starts_with(|c| ('①'..='⑳').contains(&c))
}

/// Whether the folded line is a source or note line.
pub(super) fn is_note(folded: &str) -> bool {
    const STARTS: [&str; 12] = [
        "数据来源",
        "资料来源",
        "来源:",
        "注:",
        "备注:",
        "说明:",
        "注释:",
        "(注:",
        "(数据来源",
        "(资料来源",
        "*注",
        "注1",
    ];
    let words: String = folded.chars().filter(|c| *c != ' ').take(8).collect();
    begins_with_any(&words, &STARTS)
        || words
            .strip_prefix("注")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

fn caption<'t>(text: &'t str, line: &Line, name: Span) -> Option<Words<'t>> {
    if name.is_empty() {
        return None;
    }
    let print = match marked(text, name) {
        Some(print) => print,
        None if line.hint.caption => name,
        None if line.hint.heading.is_none() && reads_like_caption(&folded(text, name)) => name,
        None => return None,
    };
    let short = print.of(text).chars().count() <= MAX_CAPTION;
    (short && !print.is_empty()).then(|| Words { span: name, ..Words::new(text, print) })
}

/// The name behind 表1, 附表, 表: — empty where the label stands alone.
fn marked(text: &str, span: Span) -> Option<Span> {
    let words = folded(text, span);
    if !words.starts_with(['附', '续', '表']) {
        return None;
    }
    let chars: Vec<char> = words.chars().collect();
    if chars.len() > MAX_CAPTION + 10 || words.contains(['。', ';']) {
        return None;
    }
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    let count = |from: usize, test: &dyn Fn(char) -> bool| {
        chars.iter().skip(from).take_while(|c| test(**c)).count()
    };
    let attached = is(0, '附') || is(0, '续');
    let mut at = usize::from(attached);
    if !is(at, '表') {
        return None;
    }
    at += 1 + count(at + 1, &|c| c == ' ');
    let digits = count(at, &|c| c.is_ascii_digit() || "一二三四五六七八九十-—.".contains(c));
    let number: String = chars.iter().skip(at).take(digits).collect();
    let is_year = is_bare_year(number.get(..4).unwrap_or_default());
    let numbered = digits > 0 && !is_year && !is(at + digits, '年');
    if numbered {
        at += digits;
    }
    let marks = count(at, &|c| ": 、.".contains(c));
    let spaced = marks > 0 || is(at.saturating_sub(1), ' ');
    at += marks;
    let found = numbered || attached || spaced && chars.len() > at;
    found.then(|| part(text, span, at..chars.len()))
}

/// The name behind 附件, 附件1: where it reads like a table's caption.
fn annex_name(text: &str, span: Span) -> Option<Span> {
    let words = folded(text, span);
    let rest = words.strip_prefix("附件").or_else(|| words.strip_prefix("附:"))?;
    let marks = |c: char| c.is_ascii_digit() || "一二三四五六七八九十:. 、".contains(c);
    let year = |rest: &str| is_bare_year(rest.get(..4).unwrap_or_default());
    let mut name = rest;
    while let Some(behind) = name.strip_prefix(marks).filter(|_| !year(name)) {
        name = behind;
    }
    let parted = rest.len() > name.len() || rest.len() + "附:".len() == words.len();
    let chars = words.chars().count();
    let from = chars - name.chars().count();
    (parted && reads_like_caption(name)).then(|| part(text, span, from..chars))
}

fn unit_line(text: &str, span: Span) -> Option<UnitLine<'_>> {
    let words = folded(text, span);
    if words.chars().count() > MAX_CAPTION + 20 || words.contains('。') {
        return None;
    }
    let found = unit::clause(&words)?;
    let clause = part(text, span, found.clause.clone());
    let before = Span::new(span.start(), clause.start()).trimmed(text);
    let after = Span::new(clause.end(), span.end()).trimmed(text);
    let rest = if before.is_empty() { after } else { before };
    Some(UnitLine { unit: Words::new(text, part(text, span, found.list)), clause, rest })
}

/// The unit in the bracket that a caption ends with: `分季度进出口情况(亿美元)`.
fn bracketed_unit(text: &str, span: Span) -> Option<UnitLine<'_>> {
    let words = folded(text, span);
    let (name, list) = words.strip_suffix(')')?.rsplit_once('(')?;
    let at = name.chars().count();
    let until = at + 1 + list.chars().count();
    (!unit::units_of(list).is_empty()).then(|| UnitLine {
        unit: Words::new(text, part(text, span, at + 1..until)),
        clause: part(text, span, at..until + 1),
        rest: part(text, span, 0..at),
    })
}

fn folded(text: &str, span: Span) -> Cow<'_, str> {
    fold(span.of(text))
}

/// The span of a range of characters of `span`.
fn part(text: &str, span: Span, chars: Range<usize>) -> Span {
    let words = span.of(text);
    let byte = |at: usize| {
        span.start() + words.char_indices().nth(at).map_or(words.len(), |(byte, _)| byte)
    };
    Span::new(byte(chars.start), byte(chars.end)).trimmed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_caption_gives_its_name() {
        let name = |line: &str| {
            marked(line, Span::new(0, line.len())).map(|span| span.of(line).to_owned())
        };
        assert_eq!(name("表:2016-2019年外包情况").as_deref(), Some("2016-2019年外包情况"));
        assert_eq!(name("表1 2020年外包情况").as_deref(), Some("2020年外包情况"));
        assert_eq!(name("附表二：各区县完成情况").as_deref(), Some("各区县完成情况"));
        assert_eq!(name("表 2020年外包情况").as_deref(), Some("2020年外包情况"));
        assert_eq!(name("表1-2 项目").as_deref(), Some("项目"));
        assert_eq!(name("表1").as_deref(), Some(""));
        assert_eq!(name("表彰先进企业"), None);
        assert_eq!(name("表示感谢"), None);
    }

    #[test]
    fn an_annex_line_names_the_table_below_it() {
        let name = |line: &str| {
            annex_name(line, Span::new(0, line.len())).map(|span| span.of(line).to_owned())
        };
        assert_eq!(name("附件：近三年救助情况表").as_deref(), Some("近三年救助情况表"));
        assert_eq!(name("附件1：2021年任务清单").as_deref(), Some("2021年任务清单"));
        assert_eq!(name("附件 2019—2021年资金明细").as_deref(), Some("2019—2021年资金明细"));
        assert_eq!(name("附件：关于印发方案的通知"), None);
        assert_eq!(name("附件下载情况"), None);
    }

    #[test]
    fn captions_without_a_mark_are_told_from_headings_and_sentences() {
        assert!(reads_like_caption("2020年各区县服务外包情况"));
        assert!(reads_like_caption("重点企业统计表"));
        assert!(!reads_like_caption("一、近年发展情况"));
        assert!(!reads_like_caption("(二)近年发展情况"));
        assert!(!reads_like_caption("1.近年发展情况"));
        assert!(!reads_like_caption("尊敬的李某代表"));
        assert!(!reads_like_caption("现答复如下表"));
    }
}
