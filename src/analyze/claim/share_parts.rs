//! Which numbers a share is said of: the level before it, the one that its words name, or all that stand before 合计.

use super::{
    Desk,
    amounts::is_shared,
    share::{amount, is_list},
};
use crate::{
    analyze::{fact::Found, lexicon::OVER_TIME, statement::Statement, subject, when},
    number::numeral,
    text::{WordList, behind_commas},
};

/// The part that the share is said of; all members of the list before 合计.
pub(super) fn parts(desk: &Desk<'_>, at: usize, statement: &Statement) -> Vec<usize> {
    let words = desk.words(statement.clause.start..statement.left.end);
    let joint = ["合计", "共占", "总计", "共计", "总和", "合占", "之和"];
    let told = joint.iter().filter_map(|word| words.find(word)).min();
    if statement.list.1 == 0
        && let Some(told) = told
    {
        let range = desk.in_sentence(statement.sentence);
        let before = desk.statements.get(range.start..at).unwrap_or_default();
        let words = words.get(..told).unwrap_or_default();
        if let Some(named) = named_together(desk, before, words) {
            return named;
        }
        // 三者合计占总量6.4亿的: what stands behind 合计 is the whole.
        let told = statement.clause.start + told;
        let stands = |other: &Statement| desk.mentions.get(other.mention).map(|m| m.places.start);
        let first = before.partition_point(|other| stands(other) < Some(told));
        let before = before.get(..first).unwrap_or_default();
        if let Some(last) =
            before.iter().rev().find(|other| other.is_level() && amount(other.dimension))
        {
            let list: Vec<usize> = before
                .iter()
                .filter(|other| other.is_level() && other.list.0 == last.list.0)
                .filter_map(|other| desk.facts.of_mention(other.mention))
                .collect();
            let parts = if list.len() > 1 {
                list
            } else {
                separate_parts(desk, range.start..range.start + first, last)
            };
            // 甲、乙、丙、丁,前三个合计占: the first of them.
            let first = first_of(words).filter(|count| *count > 1 && *count < parts.len());
            let parts = parts.get(..first.unwrap_or(parts.len())).unwrap_or_default();
            if parts.len() > 1 {
                return parts.to_vec();
            }
        }
    }
    // Members of a list that name their parts: 出口、进口占比分别为62.5%和37.5%.
    let names_part = SHARES.suffixes_of(&statement.subject.indicator).next().is_some();
    if names_part
        && is_list(desk, statement)
        && let Some(own) = named_beside(desk, statement)
    {
        return vec![own];
    }
    if is_of_class(desk, at, statement) {
        return Vec::new();
    }
    let Some(level) = desk.governing(at, amount) else {
        return named_part(desk, statement).into_iter().collect();
    };
    let level = unshared(desk, level);
    let level = desk.statements.get(level).and_then(|found| desk.facts.of_mention(found.mention));
    level.into_iter().collect()
}

/// 亩均税收不足3万元的占55.3%: those that a bound names, whose number is not told.
fn is_of_class(desk: &Desk<'_>, at: usize, statement: &Statement) -> bool {
    let bound = at.checked_sub(1).and_then(|before| desk.statements.get(before));
    let words = desk.words(statement.left.clone());
    words.starts_with('的')
        && words.contains('占')
        && bound.is_some_and(|bound| {
            let end = desk.mentions.get(bound.mention).map(|own| own.places.end);
            bound.clause == statement.clause && end == Some(statement.left.start)
        })
}

/// 前三个民族, 前4项: how many of a list the words speak of.
fn first_of(words: &str) -> Option<usize> {
    let behind = words.rsplit_once('前')?.1;
    numeral(behind)?.decimal?.to_string().parse().ok()
}

/// 贷款5720万元,笔均20万元,完成任务的95.3%: a mean is no part; what it is the mean of stands before.
pub(super) fn unshared(desk: &Desk<'_>, level: usize) -> usize {
    let Some(found) = desk.statements.get(level) else { return level };
    let is_shared = |desk: &Desk<'_>, statement: &Statement| {
        let words = desk.words(statement.left.clone());
        is_shared(words) || OVER_TIME.is_in(words)
    };
    if !is_shared(desk, found) {
        return level;
    }
    let dimension = found.dimension;
    let before = desk.in_sentence(found.sentence).start..level;
    let plain = before.rev().find(|at| {
        desk.statements.get(*at).is_some_and(|other| {
            other.is_level() && other.dimension == dimension && !is_shared(desk, other)
        })
    });
    plain.unwrap_or(level)
}

/// 风电A、太阳能发电B,风电和太阳能发电合计占: the parts that the words before 合计 name, none where one of
/// them is not at hand.
fn named_together(desk: &Desk<'_>, before: &[Statement], words: &str) -> Option<Vec<usize>> {
    let words = behind_commas(words);
    let names: Vec<&str> = words.split(['、', '和', '与', '及']).map(subject::name).collect();
    if names.iter().any(|name| name.chars().count() < 2) {
        return None;
    }
    let amounts = before.iter().filter(|other| other.is_level() && amount(other.dimension));
    let amounts: Vec<&Statement> = amounts.collect();
    // 财政投入合计占: of 市级财政 and 县级财政, but not of 学费收入.
    if let [name] = names.as_slice() {
        let kind: String = name.chars().take(2).collect();
        let of_kind = amounts.iter().filter(|other| other.subject.indicator.contains(&kind));
        let of_kind = of_kind.filter_map(|other| desk.facts.of_mention(other.mention));
        return Some(of_kind.collect()).filter(|kinds: &Vec<usize>| kinds.len() > 1);
    }
    let find = |name: &&str| {
        let alike = |other: &&&Statement| {
            let own = format!("{}{}", other.subject.indicator, other.noun);
            other.member.as_deref() == Some(*name)
                || own == **name
                || own.starts_with(*name)
                || !own.is_empty() && name.starts_with(&own)
        };
        let found = amounts.iter().rev().find(alike)?;
        desk.facts.of_mention(found.mention)
    };
    let found: Vec<usize> = names.iter().filter_map(find).collect();
    Some(if found.len() == names.len() { found } else { Vec::new() })
}

/// A万元、B万元,合计占: parts that are no list but stand side by side.
fn separate_parts(desk: &Desk<'_>, range: std::ops::Range<usize>, found: &Statement) -> Vec<usize> {
    let dimension = found.dimension;
    // Of 4200万亩,其中A、B the parts stand behind 其中.
    let start = desk
        .sentences
        .get(found.sentence)
        .and_then(|sentence| when::find(desk.reading, &sentence.places, "其中"))
        .map_or(0, |places| places.end);
    let statements = desk.statements.get(range).unwrap_or_default().iter();
    statements
        .filter(|other| other.is_level() && other.dimension == dimension)
        .filter(|other| {
            desk.mentions.get(other.mention).is_some_and(|mention| mention.places.start >= start)
        })
        .filter_map(|other| desk.facts.of_mention(other.mention))
        .collect()
}

/// 数字化服务外包占服务外包总额的97%, its own amount printed elsewhere.
fn named_part(desk: &Desk<'_>, statement: &Statement) -> Option<usize> {
    let words = &statement.subject;
    if let Some(own) = named_beside(desk, statement) {
        return Some(own);
    }
    // 其他 is what each list leaves, and another thing in every one.
    if matches!(words.indicator.as_str(), "其他" | "其它" | "其余") {
        return None;
    }
    let period = statement.when.period?;
    let told =
        desk.facts.named_in_prose(words.entity.as_deref(), &words.indicator, period, &amount);
    if let Found::One(fact) = told {
        return Some(fact);
    }
    let series = desk.facts.series_named(words.entity.as_deref(), &words.indicator, &amount);
    let [only] = series.as_slice() else { return None };
    desk.facts.series.get(*only)?.cells.at(period)
}

/// Words behind a part's name that say that its share follows.
const SHARES: WordList = WordList::new(&["占比", "比重", "比例", "份额"]);

/// 其中A24.1万、B6.3万、C17.1万,B占11.2%: the one of its sentence that the share's words name.
fn named_beside(desk: &Desk<'_>, statement: &Statement) -> Option<usize> {
    let name = statement.subject.indicator.as_str();
    let share = SHARES.suffixes_of(name).next().unwrap_or_default();
    let name = name.strip_suffix(share).unwrap_or(name);
    let own = desk.statements.get(desk.in_sentence(statement.sentence))?.iter();
    let mut own = own.filter(|other| {
        other.mention < statement.mention
            && other.is_level()
            && amount(other.dimension)
            && !name.is_empty()
            && other.subject.indicator == name
    });
    let only = own.next().filter(|_| own.next().is_none())?;
    desk.facts.of_mention(only.mention)
}
