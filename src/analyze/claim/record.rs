//! The words of a record: 创历史新高, 近十年最低, 2015年以来最高水平, 首次突破, 单体投资最大的项目; and over
//! what it is told.

use std::ops::Range;

use super::{Desk, pointed::Pointed};
use crate::{
    analyze::{lexicon::is_han, prose::Sentence, subject, when::find as find_word},
    model::NumberKind,
    number::{chinese, numeral},
    text::{Firsts, WordList, begins_with_any},
};

/// Words of a record, whether it is a high one, and whether they tell of a mark that was passed for the
/// first time; the number behind is then the mark.
const RECORDS: &[(WordList, bool, bool)] = &[
    (
        WordList::new(&[
            "历史新高",
            "历史最高",
            "历史最好",
            "历史最好水平",
            "历史最佳",
            "历史最大",
            "历史之最",
            "历年之最",
            "历年最高",
            "历年来最高",
            "近年最高",
            "近年来最高",
            "有史以来最",
            "新高",
        ]),
        true,
        false,
    ),
    (
        WordList::new(&["历史新低", "历史最低", "历年最低", "历年来最低", "近年来最低", "新低"]),
        false,
        false,
    ),
    (
        WordList::new(&[
            "首次突破",
            "首次超过",
            "首次超",
            "首次迈上",
            "首次迈过",
            "首次跨上",
            "首次跨过",
            "首次达到",
            "首次跃上",
            "首次站上",
            "首破",
        ]),
        true,
        true,
    ),
    (WordList::new(&["首次低于", "首次降到", "首次降至"]), false, true),
];

/// Superlatives and whether they are high ones.
const SUPERLATIVES: &[(&str, bool)] = &[
    ("最高", true),
    ("最大", true),
    ("最多", true),
    ("最好", true),
    ("最佳", true),
    ("最快", true),
    ("最低", false),
    ("最小", false),
    ("最少", false),
];

/// What a record is told over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All earlier times that the letter knows.
    History,
    /// So many years, the record's own among them.
    Years(i32),
    /// The years from one on.
    Since(i32),
    /// The rows of a table: 上表三县中,丙县面积最大.
    Rows(Pointed),
    /// Something that the letter's years do not tell: 年内新高, 最大的项目.
    Other,
}

/// A record in a clause.
pub(super) struct Record {
    pub(super) places: Range<usize>,
    pub(super) high: bool,
    pub(super) scope: Scope,
    /// The number behind is a mark that was passed.
    pub(super) mark: bool,
}

/// What each of the words has one of: hardly any clause does.
pub(super) const TELLING: WordList =
    WordList::new(&["最", "历史", "历年", "首次", "首破", "新高", "新低"]);

/// The record that a clause tells of, which has one of [`TELLING`].
pub(super) fn find(desk: &Desk<'_>, sentence: &Sentence, clause: &Range<usize>) -> Option<Record> {
    named(desk, clause).or_else(|| superlative(desk, sentence, clause))
}

/// 历史新高, 首次突破
fn named(desk: &Desk<'_>, clause: &Range<usize>) -> Option<Record> {
    let words = desk.words(clause.clone());
    let characters = Firsts::of_characters(words);
    let lists = RECORDS.iter().filter(|(list, ..)| list.may_be_in(&characters));
    let found = lists.filter_map(|(list, high, mark)| {
        let found = list.first_in(words)?;
        Some((clause.start + found.start..clause.start + found.end, *high, *mark))
    });
    let (places, high, mark) =
        found.min_by_key(|(places, ..)| (places.start, usize::MAX - places.end))?;
    let before = desk.words(clause.start..places.start);
    // 创年内新高 compares months of one year, 单日新高 days.
    let narrow = ["年内", "月内", "季内", "单日", "当日", "单月", "单周", "阶段性"];
    let scope = if narrow.iter().any(|word| before.ends_with(word)) {
        Scope::Other
    } else {
        window(desk, clause.start..places.start).map_or(Scope::History, |(_, scope)| scope)
    };
    Some(Record { places, high, scope, mark })
}

/// 近十年最低, 有监测记录以来最低, 2015年以来最高水平, 单体投资最大的项目
fn superlative(desk: &Desk<'_>, sentence: &Sentence, clause: &Range<usize>) -> Option<Record> {
    if !desk.words(clause.clone()).contains('最') {
        return None;
    }
    SUPERLATIVES.iter().find_map(|(word, high)| {
        let places = find_word(desk.reading, clause, word)?;
        let before = clause.start..places.start;
        let behind = desk.words(places.end..clause.end);
        let ends = behind.chars().next().is_none_or(|c| !is_han(c))
            || begins_with_any(behind, &["水平", "值", "纪录", "记录", "的一年", "年份"]);
        if let Some((start, scope)) = window(desk, before.clone()).filter(|_| ends) {
            return Some(Record { places: start..places.end, high: *high, scope, mark: false });
        }
        let rows = || desk.pointed(sentence.places.start..places.start);
        if let Some(pointed) = ends.then(rows).flatten() {
            let scope = Scope::Rows(pointed);
            return Some(Record { places, high: *high, scope, mark: false });
        }
        let kept = behind.starts_with("纪录") || behind.starts_with("记录");
        let measured = behind.starts_with('的')
            && subject::ends_as_indicator(subject::name(desk.words(before)));
        (kept || measured).then_some(Record {
            places,
            high: *high,
            scope: Scope::Other,
            mark: false,
        })
    })
}

/// The years that the words before a superlative name, and where they begin.
fn window(desk: &Desk<'_>, before: Range<usize>) -> Option<(usize, Scope)> {
    let words = desk.words(before.clone());
    let bare = words.trim_end_matches(['的', '中', '间']);
    if let Some(since) = bare.strip_suffix("以来") {
        return Some(since_when(desk, before.start, since));
    }
    let years = bare.strip_suffix("年来").or_else(|| bare.strip_suffix('年'))?;
    let digit = |c: char| c.is_ascii_digit() || chinese::is_numeral_char(c);
    let head = years.trim_end_matches(digit);
    let count = numeral(years.get(head.len()..)?)?.decimal?.to_string().parse().ok()?;
    if !(2..=MOST_YEARS).contains(&count) {
        return None;
    }
    let head = ["近", "过去", "这", "前", "连续"]
        .iter()
        .find_map(|word| head.strip_suffix(word))
        .unwrap_or(head);
    Some((before.start + head.len(), Scope::Years(count)))
}

/// Most years of 近三十年.
const MOST_YEARS: i32 = 60;

/// 2015年以来, 有监测记录以来, 建站以来
fn since_when(desk: &Desk<'_>, start: usize, words: &str) -> (usize, Scope) {
    let end = start + words.len();
    let at = desk.mentions.partition_point(|mention| mention.places.end < end);
    let date = desk.mentions.get(at).filter(|date| date.number.kind == NumberKind::Date);
    if let Some(date) = date
        && let Some(period) = date.period
        && date.places.start >= start
        && date.places.end <= end
    {
        return (date.places.start, Scope::Since(period.year));
    }
    let verb = words.char_indices().rev().take(LONGEST_SINCE);
    let open = verb.filter(|(_, c)| matches!(c, '有' | '为' | '是' | '达' | '创')).last();
    let from = match open {
        Some((at, '有')) => at,
        Some((at, c)) => at + c.len_utf8(),
        None => words.len(),
    };
    (start + from, Scope::History)
}

/// Most characters of 有完整气象监测记录以来.
const LONGEST_SINCE: usize = 12;
