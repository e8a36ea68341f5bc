//! The same words twice in a row.
//!
//! **What it checks.** Three characters or more printed twice without anything between them, short
//! words that never follow themselves (进一步, 积极, 我市 …), the same date on both sides of a comma, and
//! the same item twice in a list.
//!
//! **Why it matters.** Only as a slip of typing or of putting drafts together.
//!
//! **Example letter text.** `进一步进一步完善机制`, `2019年,2019年全市…`
//!
//! **Known exceptions.** Reduplication that the language has (层层, 一步一步, 天天), a verb before a name
//! that begins with it (服务服务业), digits, and equal numbers in a list (分别为5、5).

use super::{Check, Report, prose::stretches};
use crate::{
    analyze::Context,
    model::{FindingCode, FindingSeverity, Role},
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::RepeatedWords, severity: FindingSeverity::Note, run };

/// The longest words compared, in characters.
const LONGEST: usize = 12;

/// Words of two characters that do not follow themselves in any sentence.
const NEVER_TWICE: &str = "积极 大力 切实 全面 不断 持续 深入 有效 着力 努力 确保 实现 加强 加快 推进 推动 提高 完善 \
    落实 严格 我们 我市 我局 我省 我县 我区 我委 全市 全省 全县 全区 目前 同时 通过 对于 关于 由于 因此 已经 正在 \
    继续 共同 以及 进行 开展 建立 健全 按照 根据 为了 并且 其中 截至 今年 去年 明年";

/// What may stand before the first item of a list.
const VERBS: [&str; 10] = ["", "会同", "经商", "经与", "商", "与", "和", "由", "对", "向"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for stretch in stretches(context) {
        if matches!(stretch.role, Role::Imprint | Role::Signature | Role::DocumentNumber) {
            continue;
        }
        let words = context.reading.words(stretch.places.clone());
        for (at, len, repeated) in in_a_row(words).into_iter().chain(around_commas(words)) {
            let start = stretch.places.start + at;
            let range = start..start + len;
            if context.reading.repair(&range).is_none() {
                report.add(vec![context.reading.span(range)], [("words", repeated)]);
            }
        }
    }
}

/// A place, how many bytes both words take, and the words.
type Found = (usize, usize, String);

fn in_a_row(words: &str) -> Vec<Found> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let word = |from: usize, len: usize| chars.get(from..from + len);
    let same = |one: &[(usize, char)], two: &[(usize, char)]| {
        one.iter().zip(two).all(|((_, one), (_, two))| one == two)
    };
    let comes_again = come_again(&chars);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, first)) = chars.get(at) {
        if !(comes_again.get(at) == Some(&true) && first.is_alphanumeric()) {
            at += 1;
            continue;
        }
        // Nearly all words already differ in their first characters.
        let reach = (at + LONGEST + 1).min(chars.len());
        let ahead = chars.get(at + 2..reach).unwrap_or_default().iter().enumerate().rev();
        let mut alike = ahead.filter(|(_, (_, second))| second == first).map(|(gap, _)| gap + 2);
        let twice = alike.find_map(|len| {
            let (one, two) = (word(at, len)?, word(at + len, len)?);
            (may_be_word(one) && same(one, two) && is_word(one)).then_some((one, two))
        });
        let Some((one, two)) = twice else {
            at += 1;
            continue;
        };
        if let (Some((start, _)), Some((last, c))) = (one.first(), two.last()) {
            let end = last + c.len_utf8();
            found.push((*start, end - start, one.iter().map(|(_, c)| *c).collect()));
        }
        at += one.len() * 2;
    }
    found
}

/// Which characters may come again within the longest words: only a no is sure.
fn come_again(chars: &[(usize, char)]) -> Vec<bool> {
    // Where each character was seen last, from the end, by the low byte of its code.
    let mut seen = [usize::MAX; 256];
    let mut again = vec![false; chars.len()];
    for (at, (_, c)) in chars.iter().enumerate().rev() {
        let [key, ..] = u32::from(*c).to_le_bytes();
        let Some(next) = seen.get_mut(usize::from(key)) else { continue };
        if let Some(own) = again.get_mut(at) {
            *own = *next <= at + LONGEST;
        }
        *next = at;
    }
    again
}

/// What the ends of characters say of whether they are a word: digits are none, a date is one.
fn may_be_word(chars: &[(usize, char)]) -> bool {
    let ends = chars.first().zip(chars.last());
    ends.is_some_and(|((_, first), (_, last))| !first.is_ascii_alphanumeric() || ends_date(*last))
}

fn ends_date(c: char) -> bool {
    matches!(c, '年' | '月' | '日')
}

/// Whether characters are words that do not stand twice in a row.
fn is_word(chars: &[(usize, char)]) -> bool {
    let plain = chars.iter().all(|(_, c)| c.is_alphanumeric());
    let all_one = chars.windows(2).all(|pair| match pair {
        [one, two] => one.1 == two.1,
        _ => true,
    });
    let ascii = chars.iter().any(|(_, c)| c.is_ascii_alphanumeric());
    let dated = chars.last().is_some_and(|(_, c)| ends_date(*c));
    let halved = chars.first().is_some_and(|(_, c)| matches!(c, '一' | '半'));
    let distributive = halved && chars.len() < 5;
    let known = || {
        let mut words = NEVER_TWICE.split_ascii_whitespace();
        words.any(|own| own.chars().eq(chars.iter().map(|(_, c)| *c)))
    };
    plain && !all_one && (!ascii || dated) && !distributive && (chars.len() > 2 || known())
}

/// `2019年,2019年` and `教育局、教育局`.
fn around_commas(words: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut before: Option<(usize, &str, char)> = None;
    let mut at = 0;
    for piece in words.split_inclusive(parts_items) {
        let sign = piece.chars().next_back().unwrap_or(' ');
        let item = piece.strip_suffix(sign).unwrap_or(piece).trim();
        let start = at + (piece.len() - piece.trim_start().len());
        at += piece.len();
        if let Some((from, last, between)) = before
            && !last.is_empty()
        {
            let dated = between == ',' && is_date(last) && item.starts_with(last);
            // The first item of a list has the verb before it: 会同市教育局、市教育局.
            let verb = last.strip_suffix(item).filter(|verb| VERBS.contains(verb));
            let word = item.chars().count() > 1 && !has_digit(item);
            if dated {
                found.push((from, start + last.len() - from, last.to_owned()));
            } else if between == '、' && verb.is_some() && word {
                let from = from + last.len() - item.len();
                found.push((from, start + item.len() - from, item.to_owned()));
            }
        }
        before = Some((start, item, sign));
    }
    found
}

/// A match is a jump, where an array would be gone through for each character.
fn parts_items(c: char) -> bool {
    matches!(c, ',' | '、' | '。' | ';' | ':' | '(' | ')' | '《' | '》' | '“' | '”')
}

fn is_date(words: &str) -> bool {
    has_digit(words)
        && words.ends_with(['年', '月', '日'])
        && words.chars().all(|c| c.is_ascii_digit() || "年月日-—至".contains(c))
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}
