//! 抄送 and 附件: lists below the signature, and the lines that print them.

use crate::{
    model::Field,
    parse::{flow::Line, head, words::range_of},
    text::{Folded, Span, WordList, begins_with_any, ends_with},
};

const COPIES: WordList =
    WordList::new(&["抄送:", "抄报:", "抄呈:", "抄送单位:", "抄送机关:", "抄 送:", "分送:"]);
const ANNEXES: WordList = WordList::new(&["附件:", "附:", "附件目录:"]);

/// Whether the line is part of the imprint: 抄送, 附件, 印发, 此件公开发布, 签发人.
pub fn is_imprint_line(line: &Line) -> bool {
    let words = line.words();
    words.len() <= 900
        && (COPIES.starts(words)
            || begins_with_any(words, &["附件:", "附:", "主题词:", "承办单位:"])
            || ends_with(words, "印发") && words.len() <= 200
            || head::is_disclosure_line(line)
            || head::is_approver_line(line))
}

/// The bodies that get a copy.
pub(super) fn copied_to(text: &str, lines: &[&Line]) -> Vec<Field<String>> {
    let Some(start) = lines.iter().rposition(|line| COPIES.starts(line.words())) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    for line in lines.iter().skip(start) {
        let words = line.words();
        let list = COPIES.strip_start(words).unwrap_or(words);
        for part in list.split(['、', ',', ';', '。', ' ']).map(str::trim) {
            let part = without_copies(part);
            if part.chars().count() >= 2 {
                items.push(head::words(text, line.folded.span(range_of(words, part))));
            }
        }
        // The list goes on where a separator ends the line.
        if !list.ends_with(['、', ',', ';']) {
            break;
        }
    }
    items
}

/// `市政府督查室(2份)`, `市政协提案委各1份`
fn without_copies(part: &str) -> &str {
    let part = if part.ends_with("份)") {
        part.rfind('(').and_then(|at| part.get(..at)).unwrap_or(part)
    } else {
        part
    };
    part.strip_suffix("份")
        .map(|rest| {
            rest.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五".contains(c))
        })
        .map_or(part, |rest| rest.trim_end_matches('各'))
}

/// The annexes named: `附件:1.甲表` with `2.乙表` below.
pub(super) fn annexes(text: &str, lines: &[&Line]) -> Vec<Field<String>> {
    let Some(start) = lines.iter().position(|line| ANNEXES.starts(line.words())) else {
        return Vec::new();
    };
    let mut annexes = Vec::new();
    for (offset, line) in lines.iter().skip(start).take(20).enumerate() {
        let words = line.words();
        let list = ANNEXES.strip_start(words).filter(|_| offset == 0).unwrap_or(words);
        let parts = numbered(list);
        if offset > 0 && parts.first().is_none_or(|(number, _)| *number != Some(annexes.len() + 1))
        {
            break;
        }
        for (_, part) in parts {
            let name = part.trim().trim_end_matches(['。', ';', ',']);
            if name.chars().count() >= 2 && !matches!(name, "(略)" | "(无)") {
                annexes.push(field(text, line, range_of(words, name)));
            }
        }
    }
    annexes
}

fn field(text: &str, line: &Line, range: std::ops::Range<usize>) -> Field<String> {
    let span: Span = line.folded.span(range);
    let folded = Folded::new(text, span);
    head::words(text, folded.span(0..folded.as_str().len()))
}

/// Splits `1.甲表 2.乙表` at markers that count up from the first.
fn numbered(words: &str) -> Vec<(Option<usize>, &str)> {
    let marker = |rest: &str| -> Option<(usize, usize)> {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..digits)?.parse().ok()?;
        let mark = rest.get(digits..)?.chars().next().filter(|c| matches!(c, '.' | '、' | ':'))?;
        let behind = rest.get(digits + mark.len_utf8()..)?;
        // 1.5 is a number; `2.2020年名单` names a year behind its marker.
        let years = behind.bytes().take_while(u8::is_ascii_digit).count() == 4
            && behind.starts_with(['1', '2'])
            && behind.get(4..).is_some_and(|rest| rest.starts_with(['年', '-', '—', '~', '至']));
        (years || !behind.starts_with(|c: char| c.is_ascii_digit()))
            .then_some((number, digits + mark.len_utf8()))
    };
    let trimmed = words.trim_start();
    let Some((first, len)) = marker(trimmed) else { return vec![(None, trimmed)] };
    let mut parts = Vec::new();
    let mut number = first;
    let mut start = len;
    let boundaries = trimmed.char_indices().skip(len);
    for (at, _) in boundaries {
        if at < start {
            continue;
        }
        if let Some((next, len)) =
            trimmed.get(at..).and_then(marker).filter(|(next, _)| *next == number + 1)
        {
            parts.push((Some(number), trimmed.get(start..at).unwrap_or_default()));
            (number, start) = (next, at + len);
        }
    }
    parts.push((Some(number), trimmed.get(start..).unwrap_or_default()));
    parts
}
