//! Words that point to a table of the letter: 上表三县中, 以上四个镇, 表2中.
//!
//! Ranks and sums that are said of exactly a table's rows can be tested by them.

use std::ops::Range;

use super::Desk;
use crate::{
    analyze::{lexicon::is_han, series::LONGEST_COMPARED},
    number::numeral,
    text::{WordList, fold_char},
};

/// A table that words point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pointed {
    /// Which table, from 0.
    pub(super) table: usize,
    /// How many of its things are meant: 三 of 上表三县.
    pub(super) things: Option<usize>,
    /// Where the words behind begin.
    pub(super) end: usize,
}

/// Words that point back, and those that point ahead.
const BACK: WordList = WordList::new(&["上述", "以上", "上表", "上列", "表中"]);
const AHEAD: WordList = WordList::new(&["下表", "下列"]);

impl Desk<'_> {
    /// The table that the last pointing word of a range points to.
    pub(super) fn pointed(&self, range: Range<usize>) -> Option<Pointed> {
        let words = self.words(range.clone());
        let found = |list: WordList| {
            let known = if list.is_in(words) { list.words() } else { &[] };
            let places = known.iter().filter_map(|word| Some((words.rfind(word)?, word.len())));
            places.filter(|(at, _)| self.points(range.start, *at)).max()
        };
        let place = self.reading.span(range.clone()).start();
        let tables = &self.letter.tables;
        let numbered = self.numbered(words);
        let back = found(BACK).and_then(|end| {
            Some((end, tables.iter().rposition(|table| table.span.end() <= place)?))
        });
        let ahead = || {
            let end = found(AHEAD)?;
            Some((end, tables.iter().position(|table| table.span.start() >= place)?))
        };
        let ((at, len), table) = numbered.or(back).or_else(ahead)?;
        let behind = words.get(at + len..)?.trim_start_matches(['中', '的', '所', '示', '列', ',']);
        let counted = things(behind);
        let rest = behind.get(counted.map_or(0, |(_, len)| len)..)?;
        Some(Pointed {
            table,
            things: counted.map(|(count, _)| count),
            end: range.end - rest.len(),
        })
    }

    /// Whether the word at an offset stands for itself: the 以上 of 60岁及以上 does not.
    fn points(&self, start: usize, offset: usize) -> bool {
        let before = self.words(start..start + offset);
        before.chars().next_back().is_none_or(|c| {
            !(is_han(c) || c.is_alphanumeric() || c == '%')
                || matches!(c, '在' | '从' | '对' | '由')
        })
    }

    /// 表2: the table whose caption begins so.
    fn numbered(&self, words: &str) -> Option<((usize, usize), usize)> {
        let at = words.rfind('表')?;
        let rest = words.get(at + '表'.len_utf8()..)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let name = words.get(at..at + '表'.len_utf8() + digits).filter(|_| digits > 0)?;
        let table = self.letter.tables.iter().position(|table| {
            let caption = table.caption_span.map_or("", |span| span.of(&self.letter.text));
            let caption: String =
                caption.chars().map(fold_char).filter(|c| !c.is_whitespace()).collect();
            let rest = caption.strip_prefix(name);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        })?;
        Some(((at, name.len()), table))
    }

    /// The cells of a cell's column, one for each of the table's things, at its time. `None` where
    /// the table is too long to look at for one claim.
    pub(super) fn column_of(&self, cell: usize) -> Option<Vec<usize>> {
        let (own, period) = (self.facts.series_at(cell)?, self.facts.get(cell)?.period);
        if self.grids.get(own.table)?.rows.len() > LONGEST_COMPARED {
            return None;
        }
        let series = &self.facts.series;
        let from = series.partition_point(|other| other.table < own.table);
        let mut cells = Vec::new();
        for (count, other) in series.get(from..)?.iter().enumerate() {
            if other.table != own.table {
                break;
            }
            if count >= LONGEST_COMPARED {
                return None;
            }
            if other.entity.is_some() && other.indicator == own.indicator {
                cells.extend(match period {
                    Some(period) => other.cells.at(period),
                    None => other.only_timeless(),
                });
            }
        }
        Some(cells)
    }
}

/// The number that words begin with, if a thing is counted by it, and its bytes: 四个镇, 三县.
fn things(words: &str) -> Option<(usize, usize)> {
    let number = numeral(words)?;
    let counted = words.get(number.len..)?.starts_with(is_han);
    let count = number.decimal.filter(|decimal| decimal.places() == 0 && counted)?;
    Some((count.to_string().parse().ok()?, number.len))
}
