//! Ranks that move: 由第12位上升到第8位,上升4位; 排名第28位,较上年第35位前移7位.
//!
//! The two places make by how many it moved. Which way is better is not asked: a list may begin with the
//! worst.

use std::ops::Range;

use super::{Desk, Draft};
use crate::{
    analyze::judge::{WordReading, judge},
    growth::{Mode, Operand, Settings},
    model::ClaimKind,
    number::{Decimal, Quantity, numeral},
    text::{WordList, contains_any},
};

/// Verbs of moving among ranks.
const MOVES: WordList = WordList::new(&[
    "上升", "提升", "前移", "晋升", "前进", "进位", "上移", "跃升", "提高", "攀升", "赶超", "跨越",
    "下降", "下滑", "后移", "后退", "退后", "下跌", "下移", "退步",
]);
/// What is counted in them.
const UNITS: WordList = WordList::new(&["位", "名", "个位次", "个名次", "个位", "位次"]);
/// What may stand between the later rank and the verb.
const BETWEEN: WordList = WordList::new(&[
    ",",
    "(",
    " ",
    "排名",
    "位次",
    "名次",
    "整体",
    "累计",
    "共",
    "实现",
    "同比",
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "较上一年",
    "成功",
    "大幅",
    "了",
]);
/// Clauses before the verb that may hold the two ranks.
const CLAUSES_BACK: usize = 3;

/// A rank and where it stands.
struct Rank {
    place: Decimal,
    places: Range<usize>,
}

/// Adds by how much ranks moved, to the differences.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, verb) in desk.reading.find(&MOVES) {
        drafts.extend(claim(desk, at, at + verb.len()));
    }
}

fn claim(desk: &Desk<'_>, verb: usize, end: usize) -> Option<Draft> {
    let sentence = desk.sentences.partition_point(|sentence| sentence.places.end <= verb);
    let sentence = desk.sentences.get(sentence)?;
    let behind = desk.words(end..sentence.places.end.max(end));
    let skipped = if behind.starts_with('了') { '了'.len_utf8() } else { 0 };
    let behind = behind.get(skipped..)?;
    let len = numeral(behind).filter(|number| number.len > 0)?.len;
    let rest = behind.get(len..)?;
    // 上升4位数 counts digits, 提高3名教师的待遇 counts people.
    let told =
        UNITS.strip_start(rest).filter(|rest| !rest.starts_with(['数', '教', '学', '以', '左']))?;
    if told.starts_with(crate::analyze::lexicon::is_han) && !told.starts_with(['至', '到', '。'])
    {
        return None;
    }
    let clause = sentence.clauses.partition_point(|clause| clause.end <= verb);
    let from = sentence.clauses.get(clause.saturating_sub(CLAUSES_BACK))?.start;
    let words = desk.words(from..verb);
    if contains_any(words, &["倒数", "末位"]) {
        return None;
    }
    let ranks = ranks(words, from);
    let [.., one, two] = ranks.as_slice() else { return None };
    let mut between = desk.words(two.places.end..verb);
    while let Some(rest) = BETWEEN.strip_start(between) {
        between = rest;
    }
    if !(between.is_empty() && is_move(words, from, one, two)) {
        return None;
    }
    let start = end + skipped;
    let at = desk.mentions.partition_point(|mention| mention.places.start < start);
    let own = desk.statement_of(at)?;
    let claimed =
        desk.mentions.get(at)?.quantity.as_ref().filter(|_| {
            desk.mentions.get(at).is_some_and(|mention| mention.places.start == start)
        })?;
    let (low, high) = if one.place.value() < two.place.value() { (one, two) } else { (two, one) };
    let term =
        |rank: &Rank| Operand::from(Quantity { decimal: rank.place.clone(), ..claimed.clone() });
    let terms = vec![term(low), term(high)];
    let judged = judge(claimed, Mode::Difference, terms, Settings::default(), WordReading::Plain);
    let mut draft = desk.draft(ClaimKind::Difference, own, false);
    desk.settle(&mut draft, &[], judged, true);
    draft.claim.operands = [high, low].into_iter().filter_map(|rank| rank.operand(desk)).collect();
    Some(draft)
}

impl Rank {
    fn operand(&self, desk: &Desk<'_>) -> Option<crate::model::ClaimOperand> {
        let at = desk.mentions.partition_point(|mention| mention.places.end < self.places.end);
        Some(desk.mentions.get(at)?.operand(at, desk.letter))
    }
}

/// The ranks in words that begin at a place.
fn ranks(words: &str, from: usize) -> Vec<Rank> {
    let rank = |at: usize| {
        let rest = words.get(at + '第'.len_utf8()..)?;
        let number = numeral(rest).filter(|number| number.len > 0)?;
        let unit = ["位", "名"]
            .into_iter()
            .find(|unit| rest.get(number.len..).is_some_and(|rest| rest.starts_with(*unit)))?;
        let end = at + '第'.len_utf8() + number.len + unit.len();
        Some(Rank { place: number.decimal?, places: from + at..from + end })
    };
    words.match_indices('第').filter_map(|(at, _)| rank(at)).collect()
}

/// Whether words lead from one rank to the other: 由第12位上升到第8位; 第28位,较上年第35位.
fn is_move(words: &str, from: usize, one: &Rank, two: &Rank) -> bool {
    let part = |range: Range<usize>| {
        words.get(range.start.saturating_sub(from)..range.end.saturating_sub(from))
    };
    let (Some(before), Some(between)) =
        (part(from..one.places.start), part(one.places.end..two.places.start))
    else {
        return false;
    };
    let clause = before.rsplit([',', ';', ':', '(']).next().unwrap_or_default();
    let leads = !between.contains([',', ';', '、'])
        && between.contains(['到', '至', '为'])
        && clause.contains(['由', '从']);
    let against = between
        .strip_prefix([',', '('])
        .is_some_and(|rest| rest.starts_with(['比', '较']) && !rest.contains([',', ';', '、']));
    leads || against
}
