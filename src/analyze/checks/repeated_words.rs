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

use std::{
    cmp::Reverse,
    ops::{Range, RangeInclusive},
};

use super::{
    Check, Report,
    prose::{Stretch, stretches},
};
use crate::{
    analyze::{Context, lexicon::is_han, reading::Reading},
    model::{FindingCode, FindingSeverity, Role},
    text::WordList,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::RepeatedWords, severity: FindingSeverity::Note, run };

/// How many characters the words have that are compared.
const LENGTHS: RangeInclusive<usize> = 2..=12;

/// Most bytes of such words: no character has more than four.
const FARTHEST: usize = 4 * *LENGTHS.end();

/// Words of two characters that do not follow themselves in any sentence.
const NEVER_TWICE: &str = "积极 大力 切实 全面 不断 持续 深入 有效 着力 努力 确保 实现 加强 加快 推进 推动 提高 完善 \
    落实 严格 我们 我市 我局 我省 我县 我区 我委 全市 全省 全县 全区 目前 同时 通过 对于 关于 由于 因此 已经 正在 \
    继续 共同 以及 进行 开展 建立 健全 按照 根据 为了 并且 其中 截至 今年 去年 明年";

/// What may stand before the first item of a list.
const VERBS: [&str; 10] = ["", "会同", "经商", "经与", "商", "与", "和", "由", "对", "向"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let reading = context.reading;
    let all = in_a_row(reading);
    let commas = reading.find(&COMMAS);
    for Stretch { places, role } in stretches(context) {
        if matches!(role, Role::Imprint | Role::Signature | Role::DocumentNumber) {
            continue;
        }
        let commas = around_commas(reading, &commas, places);
        for (start, end, words) in first_of(reading, &all, places).into_iter().chain(commas) {
            let range = start..end;
            if reading.repair(&range).is_none() {
                report.add(vec![reading.span(range)], [("words", words)]);
            }
        }
    }
}

/// From where to where both words stand, and the words.
type Found = (usize, usize, String);

/// Where words follow themselves in the letter, by where they begin, the longest first.
fn in_a_row(reading: &Reading) -> Vec<Range<usize>> {
    let mut all = reading.twice(&LENGTHS);
    all.extend(dates_in_a_row(reading));
    all.retain(|word| is_word(reading.words(word.clone())));
    all.sort_by_key(|word| (word.start, Reverse(word.end)));
    all
}

/// Words that end with a sign of a date, of which the same stands again right behind: 2019年2019年.
fn dates_in_a_row(reading: &Reading) -> Vec<Range<usize>> {
    const SIGNS: WordList = WordList::new(&["年", "月", "日"]);
    let signs = reading.find(&SIGNS);
    let mut found = Vec::new();
    for (index, (at, sign)) in signs.iter().enumerate() {
        let before = signs.get(..index).unwrap_or_default().iter().rev().take(*LENGTHS.end());
        let near = before.take_while(|(middle, _)| at - middle <= FARTHEST);
        for (middle, _) in near.filter(|(_, other)| other == sign) {
            let (middle, end) = (middle + sign.len(), at + sign.len());
            let Some(start) = middle.checked_sub(end - middle) else { break };
            let word = reading.words(middle..end);
            let same = reading.words(start..middle) == word;
            if same && LENGTHS.contains(&word.chars().count()) {
                found.push(start..middle);
            }
        }
    }
    found
}

/// Those of a stretch; of such as share characters the first and longest.
fn first_of(reading: &Reading, all: &[Range<usize>], places: &Range<usize>) -> Vec<Found> {
    let first = all.partition_point(|word| word.start < places.start);
    let own = all.get(first..).unwrap_or_default().iter();
    let own = own.take_while(|word| word.start < places.end).cloned();
    let mut found: Vec<Found> = Vec::new();
    for word in own.filter(|word| word.end + word.len() <= places.end) {
        if found.last().is_none_or(|(_, end, _)| *end <= word.start) {
            found.push((word.start, word.end + word.len(), reading.words(word).to_owned()));
        }
    }
    found
}

fn ends_date(c: char) -> bool {
    matches!(c, '年' | '月' | '日')
}

/// Whether these are words that do not stand twice in a row: digits are none, a date is one.
fn is_word(words: &str) -> bool {
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let Some((first, last)) = first.zip(last) else { return false };
    let dated = ends_date(last);
    if words.chars().all(|c| c == first) {
        return false;
    }
    if words.contains(|c: char| c.is_ascii_alphanumeric()) && !dated {
        return false;
    }
    let plain = words.chars().all(|c| is_han(c) || c.is_alphanumeric());
    let count = words.chars().count();
    let distributive = matches!(first, '一' | '半') && count < 5;
    let known = || NEVER_TWICE.split_ascii_whitespace().any(|own| own == words);
    plain && !distributive && (count > 2 || known())
}

/// What may end the first of two dates, and what parts items that may be told twice.
const COMMAS: WordList =
    WordList::new(&["年,", "月,", "日,", "年 ", "月 ", "日 ", "年\n", "月\n", "日\n", "、"]);

/// `2019年,2019年` and `教育局、教育局`, by where such stand in the letter.
fn around_commas(
    reading: &Reading,
    commas: &[(usize, &'static str)],
    places: &Range<usize>,
) -> Vec<Found> {
    let mut found = Vec::new();
    let first = commas.partition_point(|(at, _)| *at < places.start);
    let own = commas.get(first..).unwrap_or_default().iter();
    for (at, sign) in own.take_while(|(at, _)| *at < places.end) {
        let (from, comma, twice): (_, _, fn(&str, &str) -> _) = match *sign {
            "、" => (*at, '、', item_twice),
            // White space may stand behind the date.
            _ => (at + '年'.len_utf8(), ',', date_twice),
        };
        let rest = reading.words(from..places.end).trim_start();
        let comma_at = places.end - rest.len();
        let Some(rest) = rest.strip_prefix(comma) else { continue };
        let before = reading.words(places.start..comma_at);
        let last = before.rfind(parts_items).map_or(before, |end| behind(before, end));
        let next = rest.find(parts_items).and_then(|end| rest.get(..end)).unwrap_or(rest);
        found.extend(twice(last, next).map(|(from, to, words)| {
            (comma_at - last.len() + from, places.end - rest.len() + to, words)
        }));
    }
    found
}

/// What stands behind the sign at `end`.
fn behind(words: &str, end: usize) -> &str {
    let mut rest = words.get(end..).unwrap_or_default().chars();
    rest.next();
    rest.as_str()
}

/// A date that ends one piece and begins the next: from where in the first and to where in the second.
fn date_twice(last: &str, next: &str) -> Option<Found> {
    let (from, date) = trimmed(last);
    if !is_date(date) {
        return None;
    }
    let (start, item) = trimmed(next);
    item.starts_with(date).then(|| (from, start + date.len(), date.to_owned()))
}

/// The same of an item of a list.
fn item_twice(last: &str, next: &str) -> Option<Found> {
    let ((from, last), (start, item)) = (trimmed(last), trimmed(next));
    // The first item of a list has the verb before it: 会同市教育局、市教育局.
    let verb = last.strip_suffix(item).filter(|verb| VERBS.contains(verb))?;
    let is_item = item.chars().nth(1).is_some() && !has_digit(item);
    is_item.then(|| (from + verb.len(), start + item.len(), item.to_owned()))
}

/// A piece without white space around it, and where it begins.
fn trimmed(piece: &str) -> (usize, &str) {
    let rest = piece.trim_start();
    (piece.len() - rest.len(), rest.trim_end())
}

/// A match is a jump, where an array would be gone through for each character.
fn parts_items(c: char) -> bool {
    matches!(c, ',' | '、' | '。' | ';' | ':' | '(' | ')' | '《' | '》' | '“' | '”')
}

fn is_date(words: &str) -> bool {
    words.ends_with(ends_date)
        && has_digit(words)
        && words.chars().all(|c| c.is_ascii_digit() || "年月日-—至".contains(c))
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}
