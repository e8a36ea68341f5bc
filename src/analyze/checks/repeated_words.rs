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
    text::signs,
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
    let chars: Vec<char> = words.chars().collect();
    let next = next_alike(&chars);
    let mut found = Vec::new();
    let mut free = 0;
    for (at, gap) in next.iter().enumerate() {
        // Nearly all words already differ in their first characters.
        if usize::from(*gap) > LONGEST || at < free {
            continue;
        }
        if let Some(word) = longest_twice(&chars, &next, at) {
            let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
            let start = bytes(chars.get(..at).unwrap_or_default());
            found.push((start, 2 * bytes(word), word.iter().collect()));
            free = at + 2 * word.len();
        }
    }
    found
}

/// The longest word at a place that follows itself.
fn longest_twice<'c>(chars: &'c [char], next: &[u8], at: usize) -> Option<&'c [char]> {
    let mut longest = None;
    let mut len = 0;
    while let Some(gap) = next.get(at + len) {
        len += usize::from(*gap);
        if len > LONGEST {
            break;
        }
        let (Some(one), Some(two)) = (chars.get(at..at + len), chars.get(at + len..at + 2 * len))
        else {
            break;
        };
        if len > 1 && one == two && may_be_word(one) && is_word(one) {
            longest = Some(one);
        }
    }
    longest
}

/// How far behind each character the next one stands that may be the same; more than the longest words
/// have where there is none.
fn next_alike(chars: &[char]) -> Vec<u8> {
    const FAR: u8 = u8::MAX;
    // Where each character was seen last, from the end, by the low byte of its code.
    let mut seen = [usize::MAX; 256];
    let mut next = vec![FAR; chars.len()];
    for ((at, c), gap) in chars.iter().enumerate().zip(&mut next).rev() {
        let [key, ..] = u32::from(*c).to_le_bytes();
        let Some(seen) = seen.get_mut(usize::from(key)) else { continue };
        *gap = u8::try_from(*seen - at).unwrap_or(FAR);
        *seen = at;
    }
    next
}

/// What the ends of characters say of whether they are a word: digits are none, a date is one.
fn may_be_word(chars: &[char]) -> bool {
    let ends = chars.first().zip(chars.last());
    ends.is_some_and(|(first, last)| !first.is_ascii_alphanumeric() || ends_date(*last))
}

fn ends_date(c: char) -> bool {
    matches!(c, '年' | '月' | '日')
}

/// Whether characters are words that do not stand twice in a row.
fn is_word(chars: &[char]) -> bool {
    let plain = chars.iter().all(|c| c.is_alphanumeric());
    let all_one = chars.iter().all(|c| chars.first() == Some(c));
    let ascii = chars.iter().any(char::is_ascii_alphanumeric);
    let dated = chars.last().is_some_and(|c| ends_date(*c));
    let halved = chars.first().is_some_and(|c| matches!(c, '一' | '半'));
    let distributive = halved && chars.len() < 5;
    let known = || {
        let mut words = NEVER_TWICE.split_ascii_whitespace();
        words.any(|own| own.chars().eq(chars.iter().copied()))
    };
    plain && !all_one && (!ascii || dated) && !distributive && (chars.len() > 2 || known())
}

/// `2019年,2019年` and `教育局、教育局`.
fn around_commas(words: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut before: Option<(&str, usize, char)> = None;
    let mut at = 0;
    let ends = signs(words).filter(|(_, c)| parts_items(*c)).chain([(words.len(), ' ')]);
    for (end, sign) in ends {
        let piece = words.get(at..end).unwrap_or_default();
        let item = piece.trim_start();
        let start = end - item.len();
        let item = item.trim_end();
        at = end + sign.len_utf8();
        let between = before.map(|(_, _, sign)| sign);
        if let Some((last, from, _)) = before.filter(|(last, _, _)| !last.is_empty()) {
            if between == Some(',') && is_date(last) && item.starts_with(last) {
                found.push((from, start + last.len() - from, last.to_owned()));
            } else if between == Some('、') && item.chars().nth(1).is_some() && !has_digit(item) {
                // The first item of a list has the verb before it: 会同市教育局、市教育局.
                let verb = last.strip_suffix(item).filter(|verb| VERBS.contains(verb));
                if let Some(verb) = verb {
                    let from = from + verb.len();
                    found.push((from, start + item.len() - from, item.to_owned()));
                }
            }
        }
        before = Some((item, start, sign));
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
