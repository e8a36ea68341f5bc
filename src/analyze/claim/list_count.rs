//! Counts of lists: A、B、C三大平台, 建设A、B、C等7大园区, 出台4项举措:A、B、C、D.
//!
//! Only a list in the same sentence is counted; 等 behind it says that it goes on. What the letter lists
//! in numbered sections is a finding, not a claim.

use std::ops::Range;

use super::{Desk, Draft};
use crate::{
    analyze::lexicon::is_han,
    model::{ClaimKind, ClaimOperand, ComputedValue, NumberRole, PrintedValue, Reason, Verdict},
    number::numeral,
};

/// Units that announce a list when the items stand before them: 三大市场, 4个平台.
const UNITS: &[&str] = &[
    "大", "个", "项", "类", "种", "家", "所", "条", "座", "处", "县", "区", "市", "点", "方面",
    "镇",
];

/// Fewest items of a list.
const FEWEST: usize = 2;
/// Most items that are counted.
const MOST: usize = 40;

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for sentence in desk.sentences {
        for index in sentence.mentions.clone() {
            let Some(mention) = desk.mentions.get(index) else { break };
            if matches!(
                mention.number.role,
                NumberRole::Date
                    | NumberRole::DocumentNumber
                    | NumberRole::Marker
                    | NumberRole::Contact
                    | NumberRole::Target
            ) {
                continue;
            }
            drafts.extend(claim(desk, index, &sentence.places));
        }
    }
}

fn claim(desk: &Desk<'_>, index: usize, sentence: &Range<usize>) -> Option<Draft> {
    let mention = desk.mentions.get(index)?;
    let places = mention.places.clone();
    let printed = desk.words(places.start..sentence.end);
    let number = numeral(printed)?;
    let announced = number.decimal.filter(|decimal| decimal.places() == 0)?;
    let announced: usize = announced.to_string().parse().ok()?;
    let behind = printed.get(number.len..)?;
    let unit = UNITS.iter().find(|unit| behind.starts_with(**unit))?;
    if !(FEWEST..=MOST).contains(&announced) {
        return None;
    }
    let noun_at = places.start + number.len + unit.len();
    let noun = noun(desk.words(noun_at..sentence.end));
    let before = desk.words(sentence.start..places.start);
    let counted = |range: &Range<usize>| {
        let first = desk.mentions.partition_point(|mention| mention.places.end <= range.start);
        let inside = desk.mentions.get(first..).unwrap_or_default().iter();
        inside
            .take_while(|mention| mention.places.start < range.end)
            .any(|mention| crate::analyze::statement::quantity(mention).is_some())
    };
    let (items, open) = listed_before(before, noun)
        .filter(|(range, ..)| {
            !noun.is_empty()
                && !counted(&(sentence.start + range.start..sentence.start + range.end))
        })
        .map(|(range, count, open)| {
            ((sentence.start + range.start..sentence.start + range.end, count), open)
        })
        .or_else(|| {
            let after = noun_at + noun.len();
            listed_after(desk.words(after..sentence.end))
                .map(|(range, count, open)| ((after + range.start..after + range.end, count), open))
        })?;
    let (range, count) = items;
    let end = noun_at + noun.len();
    let own = places.start..places.start + number.len + unit.len();
    let clause = range.start.min(places.start)..end.max(range.end);
    let mut draft = desk.draft_at(ClaimKind::ListCount, &own, clause);
    draft.mention = Some(index);
    draft.claim.printed = Some(PrintedValue {
        value: announced.to_string(),
        unit: Some((*unit).to_owned()).filter(|unit| unit != "大"),
        low: Some(announced.to_string()),
        high: Some(announced.to_string()),
    });
    draft.claim.subject.indicator = Some(noun.to_owned()).filter(|noun| !noun.is_empty());
    let span = desk.reading.span(range.clone());
    draft.claim.operands = vec![ClaimOperand {
        reference: format!("list{}-{}", span.start(), span.end()),
        printed: span.of(&desk.letter.text).to_owned(),
        span,
    }];
    if desk.reading.repair(&range).is_some() {
        draft.claim.flags.push(crate::model::Flag::RestsOnRepair);
        draft.tidy();
    }
    draft.claim.computed = Some(ComputedValue {
        value: count.to_string(),
        low: Some(count.to_string()),
        high: (!open).then(|| count.to_string()),
        unit: draft.claim.printed.as_ref().and_then(|printed| printed.unit.clone()),
        formula: count.to_string(),
    });
    if open {
        draft.claim.reason = Some(Reason::NoOperand);
    } else if count == announced {
        draft.claim.verdict = Verdict::Matches;
        draft.claim.reason = None;
    } else {
        draft.claim.verdict = Verdict::Conflicts;
        draft.claim.reason = None;
    }
    Some(draft)
}

/// The thing announced: 市场 of 三大市场合计.
fn noun(words: &str) -> &str {
    if words.starts_with("规定") {
        return "";
    }
    let end = words.find(|c| !is_han(c)).unwrap_or(words.len());
    let stops = [
        "合计",
        "离岸",
        "执行",
        "分别",
        "占",
        "高质量",
        "推进",
        "建设",
        "陆续",
        "全部",
        "均",
        "已",
        "的",
        "共",
        "实现",
        "开展",
    ];
    let noun = words.get(..end).unwrap_or_default();
    let cut = stops.iter().filter_map(|stop| noun.find(stop)).min().unwrap_or(noun.len());
    let noun = noun.get(..cut).unwrap_or_default();
    let most = noun.char_indices().nth(LONGEST_NOUN).map_or(noun.len(), |(at, _)| at);
    noun.get(..most).unwrap_or_default()
}

/// Most characters of an announced thing's name.
const LONGEST_NOUN: usize = 8;

/// Items before the number: A、B、C三大平台. The range of the list, how many, and whether it goes on.
fn listed_before(words: &str, noun: &str) -> Option<(Range<usize>, usize, bool)> {
    let bare = words.trim_end_matches(['”', '"', '’', ' ', '\'']);
    let bare = ["这", "传统", "共", "等共", "主要", "重点", "全国", "为"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    let (list, open) = match bare.strip_suffix('等') {
        Some(list) => (list, true),
        None => (bare, false),
    };
    let start = list.rfind([',', '。', ';', ':', '(', ')']).map_or(0, |at| at + 1);
    let words = list.get(start..)?;
    if !words.contains('、') && words.matches('”').count() < FEWEST {
        return None;
    }
    let quoted = quoted_items(words, noun);
    let plain =
        words.split(['、', '和', '与', '及']).filter(|item| !item.trim().is_empty()).count();
    let count = quoted.unwrap_or(plain);
    (count >= FEWEST).then_some((start..list.len(), count, open))
}

/// Items that end with the announced word, where quotes and separators were lost on the way:
/// 产业提升行动”“固本强基行动”“市场拓展行动环境优化行动四大行动.
fn quoted_items(words: &str, noun: &str) -> Option<usize> {
    if noun.chars().count() < 2
        || !words.ends_with(noun) && !words.trim_end_matches('”').ends_with(noun)
    {
        return None;
    }
    let ends = words.matches(noun).count();
    let opened = words.matches('“').count().max(words.matches('”').count());
    (ends >= FEWEST && ends >= opened).then_some(ends)
}

/// Items behind a colon or 即: 4项举措:A、B、C、D.
fn listed_after(words: &str) -> Option<(Range<usize>, usize, bool)> {
    let lead = ["(", ":", ",即", ",包括", ",分别是", ",分别为", "分别是", "分别为", "即", ":即"]
        .iter()
        .filter(|lead| words.starts_with(**lead))
        .max_by_key(|lead| lead.len())?;
    let rest = words.get(lead.len()..)?;
    let end = rest.find(['。', ';', ',', ')']).unwrap_or(rest.len());
    let list = rest.get(..end)?;
    if !list.contains('、') {
        return None;
    }
    let (list, open) = match list.find('等') {
        Some(at) => (list.get(..at)?, true),
        None => (list, false),
    };
    let count = list.split(['、']).filter(|item| !item.trim().is_empty()).count();
    let last = list.rsplit('、').next().unwrap_or_default();
    let joined = ["和", "与", "以及", "及"]
        .iter()
        .any(|word| last.find(word).is_some_and(|at| at > 0 && at + word.len() < last.len()));
    Some((lead.len()..lead.len() + list.len(), count + usize::from(joined), open))
}
