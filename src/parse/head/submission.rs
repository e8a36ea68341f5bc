//! The submission that a letter answers: its kind, number, title, and where it was made.
//!
//! Read from the letter's title, its opening paragraph and the page's fields; each source is read by
//! itself, so that two that disagree can be seen.

use std::ops::Range;

use super::meeting;
use crate::{
    model::SubmissionKind,
    parse::words::{contains_any, digit, find_any, is_han},
};

/// What one source says, places in its squeezed words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cited {
    /// The kind, and whether a plain word says it rather than the circumstances.
    pub(crate) kind: Option<(SubmissionKind, Range<usize>, Sureness)>,
    /// One, or those of several submissions that are answered at once.
    pub(crate) numbers: Vec<Range<usize>>,
    pub(crate) title: Option<Range<usize>>,
    pub(crate) meeting: meeting::Meeting,
}

/// How plainly the kind is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sureness {
    /// Only a title that ends in 提案 says so.
    Title,
    /// By who meets: 政协, 人大.
    Body,
    /// By the word itself: `第12号提案`, `您提出的建议`.
    Word,
}

/// Reads the title of a letter.
pub(crate) fn in_title(words: &str) -> Cited {
    let meeting = meeting::find(words);
    let title = quoted(words)
        .filter(|quoted| {
            // 《》 right behind 关于 or 对 quotes the submission; deeper in, something it is about.
            let before = words.get(..quoted.start).unwrap_or_default();
            let before = before.trim_end_matches(['《', '“', '"', '‘']);
            before.ends_with("关于")
                || before.ends_with('对')
                || before.ends_with('号')
                || before.ends_with(')')
                || before.ends_with("提案")
                || before.ends_with("建议")
                || before.ends_with('的')
        })
        .or_else(|| {
            plain_title(
                words,
                &[
                    "的答复",
                    "的回复",
                    "的复函",
                    "答复",
                    "的函",
                    "办理",
                    "的办理",
                    "的会办",
                    "回复",
                    "复函",
                ],
            )
        });
    Cited { kind: kind(words, title.as_ref()), numbers: numbers(words), title, meeting }
}

/// Reads the opening paragraph, up to the words that say it has come.
pub(crate) fn in_opening(words: &str) -> Cited {
    let end = find_any(words, &["收悉", "已收到", "已悉", "现答复", "答复如下"])
        .map_or(words.len(), |range| range.start);
    let cited = words.get(..end).unwrap_or(words);
    let title = quoted(cited).or_else(|| plain_title(cited, &["收悉", "(", "已", ",", "。"]));
    let mut found = numbers(cited);
    if found.is_empty() {
        // `…收悉(第12号)。`: behind the word, in the same sentence.
        let sentence = words.get(end..).and_then(|rest| rest.split('。').next());
        let behind = numbers(sentence.unwrap_or_default()).into_iter();
        found = behind.map(|range| range.start + end..range.end + end).collect();
    }
    let kind = kind(cited, title.as_ref());
    Cited { kind, numbers: found, title, meeting: meeting::find(cited) }
}

/// What stands between the numbers of several submissions.
const BETWEEN: [char; 5] = ['、', ',', '和', '及', '与'];

/// The numbers of all submissions that are named together: `第12、15、37号`, `第0012号、第0034号`.
pub(crate) fn numbers(words: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    let mut next = number(words);
    while let Some(range) = next {
        let (mut start, end) = (at + range.start, at + range.end);
        for part in words.get(start..end).unwrap_or_default().split_inclusive(BETWEEN) {
            let len = part.trim_end_matches(BETWEEN).len();
            found.push(start..start + len);
            start += part.len();
        }
        next = words.get(end..).and_then(|rest| {
            let rest = rest.strip_prefix('号')?.strip_prefix(BETWEEN)?;
            at = words.len() - rest.len();
            // The next one stands right behind the mark.
            number(rest.split_inclusive('号').next()?).filter(|range| range.start <= "第".len())
        });
    }
    found
}

/// The number, without 第 and 号, as printed: `0168`, `B015`, `十二`.
pub(crate) fn number(words: &str) -> Option<Range<usize>> {
    let marked = words.match_indices('第').find_map(|(at, mark)| {
        let start = at + mark.len();
        let rest = words.get(start..)?;
        let end = rest.find('号')?;
        number_form(rest.get(..end)?).then_some(start..start + end)
    });
    marked.or_else(|| {
        // `(0168号)`, `0168号提案`, `编号0168`
        words.match_indices('号').find_map(|(end, mark)| {
            let before = words.get(..end)?;
            let code = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
            let len: usize = before.chars().rev().take_while(code).map(char::len_utf8).sum();
            let start = end - len;
            let digits = before.get(start..)?.bytes().filter(u8::is_ascii_digit).count();
            let closed = before.get(..start)?.ends_with(['〕', ']', '】', ')']);
            if digits > 0 && !closed {
                return Some(start..end);
            }
            let behind = words.get(end + mark.len()..)?;
            let rest = behind.trim_start_matches([':', '为']);
            let len = rest.chars().take_while(code).count();
            let start = words.len() - rest.len();
            let named = before.ends_with('编')
                || before.ends_with("提案")
                || before.ends_with("建议")
                || before.ends_with("案");
            (named && len > 0 && rest.get(..len)?.bytes().any(|b| b.is_ascii_digit()))
                .then_some(start..start + len)
        })
    })
}

/// Whether the words between 第 and 号 are a number.
fn number_form(words: &str) -> bool {
    let inner = |c: char| {
        c.is_ascii_alphanumeric() || digit(c).is_some() || "十百〔〕[]()-—_、./和及与".contains(c)
    };
    !words.is_empty()
        && words.chars().count() <= 24
        && words.chars().all(inner)
        && words.chars().any(|c| digit(c).is_some() || c == '十')
}

/// The words inside the first 《》 or “”, inner quotes and all.
pub(crate) fn quoted(words: &str) -> Option<Range<usize>> {
    let (open_at, open) = words.char_indices().find(|(at, c)| {
        *c == '《'
            || matches!(c, '“' | '"' | '「' | '『')
                && words
                    .get(at + c.len_utf8()..)
                    .is_some_and(|rest| rest.starts_with("关于") || rest.starts_with("对"))
    })?;
    let close = match open {
        '《' => '》',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        _ => '"',
    };
    let start = open_at + open.len_utf8();
    let inside = words.get(start..)?;
    let mut depth = 1_u32;
    for (at, c) in inside.char_indices() {
        if c == open && open != close {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                let title = inside.get(..at)?;
                return Some(
                    handed_over(title)
                        .map_or(start..start + at, |inner| start + inner.start..start + inner.end),
                );
            }
        }
    }
    // The closing mark is lost: a submission's title ends where its number or 收悉 follows.
    let end = find_any(inside, &["(第", "(提案", "(建议", "第", "收悉", ",", "。"])?.start;
    let title = inside.get(..end)?;
    (title.ends_with("建议") || title.ends_with("提案") || title.ends_with("议案"))
        .then_some(start..start + end)
}

/// 《关于交办〈…的议案〉的通知》: the submission inside a paper that hands it over.
fn handed_over(title: &str) -> Option<Range<usize>> {
    let open = title.find('〈')? + '〈'.len_utf8();
    let close = open + title.get(open..)?.find('〉')?;
    let inner = title.get(open..close)?;
    let submitted = ["议案", "建议", "提案"].iter().any(|end| inner.ends_with(end));
    (submitted && !["议案", "建议", "提案"].iter().any(|end| title.ends_with(end)))
        .then_some(open..close)
}

/// `关于…的建议` without any quotes, up to one of `stops`.
fn plain_title(words: &str, stops: &[&str]) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = words.get(from..)?.find("关于") {
        let start = from + found;
        let rest = words.get(start..)?;
        let end = ["的建议", "的提案", "的议案", "建议案"]
            .iter()
            .filter_map(|ending| {
                rest.match_indices(ending).map(|(at, m)| at + m.len()).find(|end| {
                    rest.get(*end..).is_some_and(|behind| {
                        let behind = behind.trim_start_matches(['"', '”', '》', '」']);
                        behind.is_empty() || stops.iter().any(|stop| behind.starts_with(stop))
                    })
                })
            })
            .min();
        // 关于 that cites a meeting and a number is the letter's, not the submission's.
        if let Some(end) = end
            && rest.get(..end).is_some_and(|title| {
                !contains_any(title, &["号提案", "号建议", "次会议"]) && title.chars().count() >= 8
            })
        {
            return Some(start..start + end);
        }
        from = start + "关于".len();
    }
    None
}

/// The kind of submission, from the words outside its quoted title.
fn kind(
    words: &str,
    title: Option<&Range<usize>>,
) -> Option<(SubmissionKind, Range<usize>, Sureness)> {
    use SubmissionKind::{Motion, Proposal, Suggestion};
    let (before, after, after_at) = match title {
        Some(title) => (words.get(..title.start)?, words.get(title.end..)?, title.end),
        None => (words, "", words.len()),
    };
    let in_parts = |needles: &[&str]| {
        find_any(before, needles).or_else(|| {
            find_any(after, needles).map(|range| range.start + after_at..range.end + after_at)
        })
    };
    let word =
        |kind, needles: &[&str]| in_parts(needles).map(|range| (kind, range, Sureness::Word));
    let body =
        |kind, needles: &[&str]| in_parts(needles).map(|range| (kind, range, Sureness::Body));
    // 议案 is also the end of no other word here, while 建议 may head any topic.
    word(Proposal, &["提案"])
        .filter(|(_, range, _)| {
            !words.get(range.end..).is_some_and(|rest| rest.starts_with("建议"))
        })
        .or_else(|| {
            // 第48号建议案 is a suggestion.
            word(Motion, &["号议案", "的议案", "代表议案", "议案"]).filter(|(_, range, _)| {
                !words.get(..range.start).is_some_and(|before| before.ends_with('建'))
            })
        })
        .or_else(|| {
            // 在政协…会议上提出的“…的提案”(第10号建议): the form's number names all alike.
            let title = title.cloned()?;
            let named = words.get(title.clone())?.ends_with("提案") && before.contains("政协");
            named.then(|| (Proposal, title.end - "提案".len()..title.end, Sureness::Body))
        })
        .or_else(|| {
            word(
                Suggestion,
                &[
                    "号建议",
                    "建议案",
                    "代表建议",
                    "建议第",
                    "号代表建议",
                    "的建议收悉",
                    "批评和意见",
                    "批评意见",
                    "号闭会建议",
                    "号重点建议",
                    "的建议(",
                    "的建议",
                ],
            )
            .filter(|_| title.is_some() || !contains_any(words, &["政协"]))
        })
        .or_else(|| body(Proposal, &["政协", "委员会议提出", "委员提出"]))
        .or_else(|| body(Suggestion, &["人大", "人民代表大会", "代表提出"]))
        .or_else(|| {
            let title = title?;
            let words = words.get(title.clone())?;
            let at = ["提案"].iter().find(|ending| words.ends_with(**ending))?;
            Some((Proposal, title.end - at.len()..title.end, Sureness::Title))
        })
}

/// The kind that a form's label or an addressee implies.
pub(crate) fn kind_of_person(words: &str) -> Option<SubmissionKind> {
    let parties = [
        "九三学社",
        "民盟",
        "民建",
        "民进",
        "民革",
        "农工",
        "致公",
        "台盟",
        "工商联",
        "民主同盟",
        "民主建国会",
        "民主促进会",
        "界",
    ];
    if words.contains("委员") && !words.contains("委员会") || contains_any(words, &parties) {
        Some(SubmissionKind::Proposal)
    } else if words.contains("代表") {
        Some(SubmissionKind::Suggestion)
    } else {
        None
    }
}

/// Whether two numbers are the same but for zeros in front.
pub(crate) fn same_number(a: &str, b: &str) -> bool {
    let bare = |words: &str| {
        let words: String =
            words.chars().filter(|c| c.is_ascii_alphanumeric() || is_han(*c)).collect();
        words.trim_start_matches('0').to_owned()
    };
    bare(a) == bare(b)
}
