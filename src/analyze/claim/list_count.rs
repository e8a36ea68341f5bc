//! Counts of lists: A、B、C三大平台, 建设A、B、C等7大园区, 出台4项举措:A、B、C、D.
//!
//! Only a list in the same sentence is counted ([`items`](super::items) finds it, [`apposed`] says whether it is of
//! the things counted); 等 behind it says that it goes on. What the letter lists in numbered sections is a
//! finding, not a claim.

use std::ops::Range;

use super::{
    Desk, Draft, add, apposed,
    items::{FEWEST, List, listed_after, listed_before, named_before},
};
use crate::{
    analyze::{lexicon::is_han, prose::Sentence, statement::quantity},
    model::{
        ClaimKind, ClaimOperand, ComputedValue, Flag, NumberRole, PrintedValue, Reason, Verdict,
    },
    number::numeral,
    text::WordList,
};

/// Units that announce a list when the items stand before them: 三大市场, 4个平台.
const UNITS: WordList = WordList::new(&[
    "大",
    "个",
    "项",
    "类",
    "种",
    "家",
    "所",
    "条",
    "座",
    "处",
    "县",
    "区",
    "市",
    "点",
    "方面",
    "镇",
    "部门",
    "单位",
    "部",
    "份",
    "件",
    "支",
    "级",
    "位一体",
]);

/// Those that are the name of the things, too: 五部门联合.
const NAMING: WordList =
    WordList::new(&["县", "区", "市", "方面", "镇", "部门", "单位", "级", "位一体"]);

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
            add(drafts, claim(desk, index, sentence));
        }
    }
}

fn claim(desk: &Desk<'_>, index: usize, sentence: &Sentence) -> Option<Draft> {
    let mention = desk.mentions.get(index)?;
    let places = mention.places.clone();
    let printed = desk.words(places.start..sentence.places.end);
    // Most numbers are larger than any that announces a list.
    if matches!(printed.as_bytes(), [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]) {
        return None;
    }
    let number = numeral(printed)?;
    let announced = number.decimal.filter(|decimal| decimal.places() == 0)?;
    let behind = printed.get(number.len..)?;
    let unit = UNITS.prefixes_of(behind).next()?;
    let announced = usize::try_from(announced.short_digits()?).ok()?;
    if !(FEWEST..=MOST).contains(&announced) {
        return None;
    }
    let own = places.start..places.start + number.len + unit.len();
    let noun = noun(desk.words(own.end..sentence.places.end));
    let end = own.end + noun.len();
    let things = desk.words(end - noun.len() - unit.len()..end);
    let beside = before(desk, sentence, index, things, announced)
        .or_else(|| behind_it(desk, &sentence.places, end, announced));
    let (list, clause) = match beside {
        Some(list) => {
            let clause = list.places.start.min(places.start)..end.max(list.places.end);
            (list, clause)
        }
        None => (one_by_one(desk, sentence, end, announced)?, places.start..end),
    };
    let mut draft = desk.draft_at(ClaimKind::ListCount, &own, clause);
    draft.mention = Some(index);
    draft.claim.subject.indicator = Some(noun.to_owned()).filter(|noun| !noun.is_empty());
    let unit = Some(unit.to_owned()).filter(|unit| unit != "大");
    write(desk, &mut draft, announced, unit, &list);
    Some(draft)
}

/// The items before the number, of which `things` are counted.
fn before(
    desk: &Desk<'_>,
    sentence: &Sentence,
    index: usize,
    things: &str,
    announced: usize,
) -> Option<List> {
    let number = desk.mentions.get(index)?.places.start;
    let start = behind_counted(desk, sentence, index)?;
    let words = desk.words(start..number);
    if !apposed::may_be(words) {
        return None;
    }
    let unit = UNITS.prefixes_of(things).next().filter(|unit| !NAMING.contains(unit));
    let noun = things.get(unit.map_or(0, str::len)..)?;
    let list = named_before(words).or_else(|| listed_before(words, noun))?;
    let items = words.get(list.places.clone())?;
    let fits = list.open
        || !noun.is_empty()
            && (list.holds(announced)
                || apposed::contradicts(words, items, things, &list, announced));
    fits.then(|| list.moved(start))
}

/// Where a list before a number begins at the earliest: behind what was counted before it and 和, as in
/// 茶叶、柑橘两大产业和油茶、楠竹两大基地. Right behind what was counted there is no list.
fn behind_counted(desk: &Desk<'_>, sentence: &Sentence, index: usize) -> Option<usize> {
    let number = desk.mentions.get(index)?.places.start;
    let before = desk.mentions.get(sentence.mentions.start..index)?.iter().rev();
    let Some(counted) = before.take(MOST).find(|mention| {
        let printed = desk.words(mention.places.start..number);
        quantity(mention).is_some()
            || numeral(printed)
                .and_then(|numeral| printed.get(numeral.len..))
                .is_some_and(|behind| UNITS.starts(behind))
    }) else {
        return Some(sentence.places.start);
    };
    let behind = desk.words(counted.places.end..number);
    let at = behind.find(['、', '和', '与', '及', ',', ';', ':', '('])?;
    let sign = behind.get(at..)?.chars().next()?;
    (sign != '、').then_some(counted.places.end + at + sign.len_utf8())
}

/// Whether something is counted among the items, so that they are no plain names.
fn is_counted(desk: &Desk<'_>, list: &List) -> bool {
    let first = desk.mentions.partition_point(|mention| mention.places.end <= list.places.start);
    let inside = desk.mentions.get(first..).unwrap_or_default().iter();
    let mut inside = inside.take_while(|mention| mention.places.start < list.places.end);
    inside.any(|mention| quantity(mention).is_some())
}

/// The items behind the number and its noun.
fn behind_it(
    desk: &Desk<'_>,
    sentence: &Range<usize>,
    end: usize,
    announced: usize,
) -> Option<List> {
    let words = desk.words(end..sentence.end);
    let list = listed_after(words)?;
    if words.starts_with('(') && !lists_all(words, &list, announced) {
        return None;
    }
    let list = list.moved(end);
    // 7处列入计划:A、B、C3处年底前建成: another number counts them.
    (!is_counted(desk, &list)).then_some(list)
}

/// Whether what a bracket behind a number lists are the things themselves: 4个片区(城东、城西、城南、城北), but
/// not their sorts, 7个县(市、区), nor some of them, 5家单位(含公安、消防).
fn lists_all(words: &str, list: &List, announced: usize) -> bool {
    const SOME: WordList =
        WordList::new(&["含", "包括", "包含", "其中", "如", "以", "主要", "不含", "除"]);
    let inside = words.trim_start_matches('(');
    let near = announced.abs_diff(list.most) * 3 <= announced && list.most > FEWEST;
    list.open || !SOME.starts(inside) && (near || list.holds(announced))
}

/// 三件事:一是…;二是…;三是…. Another number of them is a finding of the letter's structure.
fn one_by_one(desk: &Desk<'_>, sentence: &Sentence, end: usize, announced: usize) -> Option<List> {
    const ORDINALS: &[&str] =
        &["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];
    if desk.words(end..end + 1) != ":" {
        return None;
    }
    let at = desk.sentences.partition_point(|other| other.places.start < sentence.places.start);
    let rest = desk.sentences.get(at..)?.iter();
    // Each may stand in a paragraph of its own.
    let most = sentence.paragraph + ORDINALS.len();
    let last = rest.take_while(|other| other.paragraph <= most).last()?;
    let words = desk.words(end..last.places.end);
    let first = words.strip_prefix(':')?.trim_start();
    let start = end + words.len() - first.len();
    let mut rest = first.starts_with("一是").then_some(first)?;
    let mut count = 0;
    for ordinal in ORDINALS {
        let Some((_, behind)) = rest.split_once(ordinal) else { break };
        rest = behind;
        count += 1;
    }
    (count == announced).then(|| List {
        places: start..start + "一是".len(),
        fewest: count,
        most: count,
        open: false,
    })
}

/// Writes what was announced and what was listed.
fn write(desk: &Desk<'_>, draft: &mut Draft, announced: usize, unit: Option<String>, list: &List) {
    let number = announced.to_string();
    draft.claim.printed = Some(PrintedValue {
        value: number.clone(),
        unit: unit.clone(),
        low: Some(number.clone()),
        high: Some(number),
    });
    let span = desk.reading.span(list.places.clone());
    draft.claim.operands = vec![ClaimOperand {
        reference: format!("list{}-{}", span.start(), span.end()),
        printed: span.of(&desk.letter.text).to_owned(),
        span,
    }];
    if desk.reading.repair(&list.places).is_some() {
        draft.claim.flags.push(Flag::RestsOnRepair);
        draft.tidy();
    }
    let count = if list.holds(announced) { announced } else { list.most };
    draft.claim.computed = Some(ComputedValue {
        value: count.to_string(),
        low: Some(count.to_string()),
        high: (!list.open).then(|| count.to_string()),
        unit,
        formula: count.to_string(),
    });
    (draft.claim.verdict, draft.claim.reason) = if list.open {
        (Verdict::Undetermined, Some(Reason::NoOperand))
    } else if list.holds(announced) {
        (Verdict::Matches, None)
    } else {
        (Verdict::Conflicts, None)
    };
}

/// What no longer names the thing announced.
const STOPS: WordList = WordList::new(&[
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
]);

/// The thing announced: 市场 of 三大市场合计.
fn noun(words: &str) -> &str {
    if words.starts_with("规定") {
        return "";
    }
    let end = words.find(|c| !is_han(c)).unwrap_or(words.len());
    let noun = words.get(..end).unwrap_or_default();
    let cut = STOPS.places_in(noun).next().map_or(noun.len(), |(at, _)| at);
    let noun = noun.get(..cut).unwrap_or_default();
    let most = noun.char_indices().nth(LONGEST_NOUN).map_or(noun.len(), |(at, _)| at);
    noun.get(..most).unwrap_or_default()
}

/// Most characters of an announced thing's name.
const LONGEST_NOUN: usize = 8;
