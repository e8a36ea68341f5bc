//! Totals of a table's rows, named by words or one by one: 以上四个镇共建成8.6万亩, 南桥、石塘两县合计167.4万吨.

use std::ops::Range;

use super::{Desk, Draft, total};
use crate::{
    analyze::{
        statement::{Statement, dimension},
        subject,
    },
    model::ClaimKind,
    number::{Quantity, numeral},
    text::WordList,
};

pub(super) fn claim(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    if desk.facts.series.is_empty() {
        return None;
    }
    let places = places(desk, whole)?;
    if desk.marks().row_sums.any_within(places.clone()) {
        let named = || Some(summed(desk, whole, desk.quantity(whole)?.1, &named(desk, at)?, true));
        return pointed(desk, whole).or_else(named);
    }
    named_again(desk, at, desk.words(places))
}

/// Words of a sum.
pub(super) const SUMS: WordList = WordList::new(&["合计", "共", "总计", "累计"]);

/// The places of its clause before a number.
fn places(desk: &Desk<'_>, statement: &Statement) -> Option<Range<usize>> {
    Some(statement.clause.start..desk.mentions.get(statement.mention)?.places.start)
}

/// 以上四个镇共建成高标准农田8.6万亩
fn pointed(desk: &Desk<'_>, whole: &Statement) -> Option<Draft> {
    let sentence = desk.sentences.get(whole.sentence)?;
    let place = desk.mentions.get(whole.mention)?.places.start;
    let pointed = desk.pointed(sentence.places.start..place)?;
    let (_, claimed) = desk.quantity(whole)?;
    let name = name(desk.words(pointed.end..place), &whole.noun);
    let cell = desk.cell_named(pointed.table, &name, claimed)?;
    let column = desk.column_of(cell)?;
    // A table of more rows than are counted has others among them.
    let complete = pointed.things == Some(column.len());
    (column.len() > 1 && (complete || pointed.things.is_none()))
        .then(|| summed(desk, whole, claimed, &column, complete))
}

/// What is summed: 高标准农田 of 以上四个镇共建成高标准农田; the words begin with what is counted.
fn name(words: &str, noun: &str) -> String {
    let words = words.strip_prefix('个').unwrap_or(words);
    let words = KINDS.iter().find_map(|kind| words.strip_prefix(kind)).unwrap_or(words);
    format!("{}{noun}", subject::words(subject::name(words)).indicator)
}

/// Kinds of places that are counted.
const KINDS: &[&str] =
    &["地区", "区县", "县区", "县市", "街道", "乡镇", "县", "市", "区", "镇", "乡", "村", "地"];

/// 南桥、石塘两县合计167.4万吨: rows of one table by their names.
fn named(desk: &Desk<'_>, at: usize) -> Option<Vec<usize>> {
    let whole = desk.statements.get(at)?;
    let (_, claimed) = desk.quantity(whole)?;
    let words = desk.words(places(desk, whole)?);
    let (head, behind) = words.split_once("合计").or_else(|| words.split_once('共'))?;
    // 2023年甲县、乙县: the time is no part of the name.
    let head =
        if head.starts_with(|c: char| c.is_ascii_digit()) { subject::name(head) } else { head };
    let mut items: Vec<&str> = head.split(['、', '和', '与', '及']).map(str::trim).collect();
    let last = items.pop()?;
    if items.is_empty() || items.iter().any(|item| item.is_empty()) {
        return None;
    }
    let behind = subject::words(subject::name(behind)).indicator;
    let before = spoken_before(desk, at, whole);
    // 河东两区合计用水, 西部高原新改建里程合计, or what the paragraph spoke of before.
    tails(last).into_iter().find_map(|(item, tail)| {
        let told = [tail, behind.as_str()].into_iter().chain(before.iter().map(String::as_str));
        let all: Vec<&str> = items.iter().copied().chain([item]).collect();
        // Rows of measures need no other word: 经营收入、零售额合计.
        let mut told = told.filter(|words| !words.is_empty()).chain([""]);
        told.find_map(|indicator| rows(desk, &all, indicator, whole, claimed))
    })
}

/// 两个地区完成投资77.3亿元 behind 北部山区、西部高原…合计4538公里: the rows named before.
fn named_again(desk: &Desk<'_>, at: usize, words: &str) -> Option<Draft> {
    let whole = desk.statements.get(at)?;
    let (_, claimed) = desk.quantity(whole)?;
    let number = numeral(words)?;
    let count: usize = number.decimal?.to_string().parse().ok()?;
    let thing = words.get(number.len..)?;
    let thing = thing.strip_prefix('个').unwrap_or(thing);
    let indicator = KINDS.iter().find_map(|kind| thing.strip_prefix(kind))?;
    let before = (at.saturating_sub(STATEMENTS_BACK)..at).rev();
    let mut before = before.filter(|other| {
        desk.statements.get(*other).is_some_and(|other| {
            same_paragraph(desk, other, whole)
                && places(desk, other)
                    .is_some_and(|places| desk.marks().row_sums.any_within(places))
        })
    });
    let cells = before.find_map(|other| named(desk, other))?;
    let names: Option<Vec<&str>> =
        cells.iter().map(|cell| desk.facts.series_at(*cell)?.entity.as_deref()).collect();
    let names = names.filter(|names| names.len() == count)?;
    // The verb may be part of the column's name or not: 完成投资.
    let ways = [indicator.to_owned(), subject::words(subject::name(indicator)).indicator];
    let mut ways = ways.iter().filter(|words| !words.is_empty());
    let cells = ways.find_map(|indicator| rows(desk, &names, indicator, whole, claimed))?;
    Some(summed(desk, whole, claimed, &cells, true))
}

/// The cells of rows of one table, each by its name.
fn rows(
    desk: &Desk<'_>,
    names: &[&str],
    indicator: &str,
    whole: &Statement,
    claimed: &Quantity,
) -> Option<Vec<usize>> {
    let cells = names.iter().map(|name| row(desk, name, indicator, whole, claimed));
    let cells: Vec<usize> = cells.collect::<Option<_>>()?;
    let table = |cell: &usize| desk.facts.series_at(*cell).map(|series| series.table);
    let first = cells.first().and_then(table);
    let once = cells.iter().enumerate().all(|(at, cell)| !cells.iter().take(at).any(|c| c == cell));
    (once && cells.iter().all(|cell| table(cell) == first)).then_some(cells)
}

/// What the last numbers of the paragraph are said of, the nearest first.
fn spoken_before(desk: &Desk<'_>, at: usize, whole: &Statement) -> Vec<String> {
    let before = desk.statements.get(at.saturating_sub(STATEMENTS_BACK)..at).unwrap_or_default();
    let before = before.iter().rev().filter(|other| same_paragraph(desk, other, whole));
    before.map(|other| other.subject.indicator.clone()).collect()
}

/// Whether two numbers stand in one paragraph.
pub(super) fn same_paragraph(desk: &Desk<'_>, one: &Statement, other: &Statement) -> bool {
    let paragraph = |statement: &Statement| {
        desk.sentences.get(statement.sentence).map(|sentence| sentence.paragraph)
    };
    paragraph(one) == paragraph(other)
}

/// Most numbers before a sum whose names are tried for it.
const STATEMENTS_BACK: usize = 8;

/// The ways to part the last name from what is measured: 石塘|, 河东|, 西部高原|新改建里程.
fn tails(last: &str) -> Vec<(&str, &str)> {
    let counted = last.char_indices().find_map(|(at, c)| {
        let rest = last.get(at..)?;
        let number = numeral(rest).filter(|_| at > 0 && "两二三四五六七八九十".contains(c))?;
        let kind = rest.get(number.len..)?;
        let len = kind.chars().next()?.len_utf8();
        let kind = kind.strip_prefix('个').unwrap_or(kind);
        kind.starts_with(['县', '市', '区', '镇', '乡', '地', '街', '州'])
            .then(|| Some((last.get(..at)?, rest.get(number.len + len..)?)))?
    });
    if let Some(counted) = counted {
        return vec![counted];
    }
    let cuts = last.char_indices().skip(2).map(|(at, _)| at).chain([last.len()]);
    cuts.filter_map(|at| last.split_at_checked(at)).collect()
}

/// The cell of a row by its name.
fn row(
    desk: &Desk<'_>,
    item: &str,
    indicator: &str,
    whole: &Statement,
    claimed: &Quantity,
) -> Option<usize> {
    let fits = |measured| measured == dimension(claimed);
    // 用水 for the column 用水量.
    ["", "量", "额", "数"].iter().find_map(|end| {
        let name = format!("{item}{indicator}{end}");
        let series = desk.facts.series_named(None, &name, &fits);
        let [only] = series.as_slice() else { return None };
        let series = desk.facts.series.get(*only)?;
        let named = match &series.entity {
            Some(entity) => subject::bare(entity) == subject::bare(item),
            None => indicator.is_empty() && series.indicator.concat() == item,
        };
        let cell = desk.cell_at(series, whole)?;
        let alike = desk.facts.get(cell)?.quantity.comparable(claimed);
        (named && alike).then_some(cell)
    })
}

fn summed(
    desk: &Desk<'_>,
    whole: &Statement,
    claimed: &Quantity,
    cells: &[usize],
    complete: bool,
) -> Draft {
    let mut draft = desk.draft(ClaimKind::Total, whole, false);
    total::sum(desk, &mut draft, claimed, cells, complete);
    draft
}

impl Desk<'_> {
    /// A cell of the column of a table that is named so and holds such amounts.
    fn cell_named(&self, table: usize, name: &str, like: &Quantity) -> Option<usize> {
        let series = &self.facts.series;
        let from = series.partition_point(|other| other.table < table);
        let own = series.get(from..)?.iter().take(MOST_SERIES);
        let mut found: Option<(usize, &Vec<String>)> = None;
        for series in own.take_while(|other| other.table == table) {
            let first = series.all().next();
            let Some(cell) = first.filter(|_| series.entity.is_some()) else { continue };
            if found.is_some_and(|(_, indicator)| *indicator == series.indicator) {
                continue;
            }
            let (fact, words) = self.facts.cell_name(cell)?;
            let alike = fact.quantity.comparable(like) && fact.dimension() == dimension(like);
            if alike && subject::is_covered(name, &[&words]) {
                if found.is_some() {
                    return None;
                }
                found = Some((cell, &series.indicator));
            }
        }
        found.map(|(cell, _)| cell)
    }

    /// The cell of a series at a statement's time, or its only one.
    fn cell_at(&self, series: &crate::analyze::fact::Series, whole: &Statement) -> Option<usize> {
        let period = whole.when.period;
        let dated = period.and_then(|period| series.cells.at(period));
        let mut all = series.all();
        let only = all.next().filter(|_| all.next().is_none());
        // Where one of them names no time, it tells of the other's.
        let timeless = |at: &usize| {
            period.is_none() || self.facts.get(*at).is_some_and(|fact| fact.period.is_none())
        };
        dated.or_else(|| only.filter(timeless))
    }
}

/// Most series of a table that are looked at for one claim.
const MOST_SERIES: usize = 400;
