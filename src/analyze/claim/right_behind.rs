//! The value at the time that a change is compared with, told right behind it and by nothing but that
//! time: 较年初上升0.8个百分点(年初61.8%), 较上届下降5.6岁,上届为47.2岁, 同比增长30.2%(2022年2106家).
//!
//! Behind a list of changes stands one of as many values: 同比分别上升28.4%、37.3%(上年分别为2038起、3514.8万元).

use super::Desk;
use crate::{
    analyze::{
        lexicon::{Compared, strip_suffixes},
        statement::{Said, Statement},
        when,
    },
    number::Dimension,
};

/// Words for a time that something began with.
const OPENINGS: &[&str] =
    &["年初", "期初", "月初", "季初", "上月", "上月末", "上季度", "上季末", "实施前", "改造前"];

/// Words for the year before.
const LAST_YEAR: &[&str] = &["上年", "上年同期", "上年度", "去年", "去年同期", "同期"];

/// Most numbers before a change that are looked at for another that it may be said of.
const MOST_BESIDE: usize = 24;

impl Desk<'_> {
    /// That value for the change at `at`, which is said of `level`.
    pub(super) fn right_behind(
        &self,
        at: usize,
        level: usize,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let own = self.statements.get(at)?;
        let first = self.index_of(own.list.0)?;
        let count = self.marks().lists.get(first).copied().unwrap_or(1);
        let found = self.behind_list(at, level, compared, &fits, (first, count));
        // 比年初增加827.2亿元,增长13.8%(年初余额6015.1亿元): behind the rate that goes on with it.
        let goes_on = || count == 1 && self.change_before(at + 1).is_some();
        let found = found.or_else(|| {
            goes_on().then(|| self.behind_list(at + 1, level, compared, &fits, (at + 1, 1)))?
        });
        found.or_else(|| {
            // 分别增长16.5%、下降12.7%(上年度为2684.2万元、1986.4万元): a list of two directions; 分别增加34次、111枚,2022年为
            // 152次、631枚: of several units.
            let listed = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|beside| {
                self.statements.get(beside).is_some_and(|other| {
                    other.list.0 != own.list.0
                        && other.clause == own.clause
                        && matches!(other.said, Said::Change(..))
                })
            });
            let (first, count) = listed.then(|| self.chain(at, own))??;
            let members = self.statements.get(first..first + count)?.iter();
            let rates = members.filter(|one| {
                let dimension = one.dimension;
                matches!(dimension, Some(Dimension::Share | Dimension::Points | Dimension::Times))
            });
            let rates = rates.count();
            let alike = rates == 0 || rates == count;
            alike.then(|| self.behind_list(at, level, compared, &fits, (first, count)))?
        })
    }

    /// The same behind the list of changes that begins at `first`.
    fn behind_list(
        &self,
        at: usize,
        level: usize,
        compared: Compared,
        fits: &impl Fn(Option<Dimension>) -> bool,
        (first, count): (usize, usize),
    ) -> Option<usize> {
        let own = self.statements.get(at)?;
        let place = at.checked_sub(first)?;
        let members = self.statements.get(first + count..first + 2 * count)?;
        let (last, base) = (self.statements.get(first + count - 1)?, members.get(place)?);
        let opens = members.first()?;
        let end = self.mentions.get(last.mention)?.places.end;
        let start = self.mentions.get(opens.mention)?.places.start;
        let close = self.mentions.get(members.last()?.mention)?.places.end;
        let between = self.words(end..start.max(end));
        let bracket = between.starts_with('(') && self.words(close..close + 1) == ")";
        let told = || {
            let behind = self.words(close..self.sentences.get(own.sentence)?.places.end.max(close));
            let next = behind.chars().next();
            Some(
                between.starts_with(',')
                    && next.is_none_or(|c| matches!(c, ',' | ';' | '。' | ')')),
            )
        };
        if !bracket && told() != Some(true) {
            return None;
        }
        let plain = members.iter().all(|one| one.sentence == own.sentence && one.is_level());
        if !plain || !fits(base.dimension) || !self.in_one_unit(base, level) {
            return None;
        }
        let words = between.trim_start_matches(['(', ',', ' ']);
        let ends = ["分别为", "分别是", "占比为", "占比", "为", "是"];
        let time = strip_suffixes(words, &ends).unwrap_or(words);
        // 年初余额: the time, and what is told of it.
        let time = strip_suffixes(time, &["余额", "总额", "总量"]).unwrap_or(time);
        let changes = [Some(own), self.change_before(at)];
        let mut changes =
            changes.into_iter().flatten().map(|one| self.words(one.clause.start..one.left.end));
        let opening = bracket && OPENINGS.contains(&time);
        let known = changes.any(|words| {
            opening && words.contains(time)
                || time.chars().count() > 1
                    && ["比", "较"].iter().any(|by| words.contains(&format!("{by}{time}")))
        });
        let fact = self.fact_at(first + count + place)?;
        // Behind values of the year before the time in force may be theirs.
        let before = own.when.period.zip(base.when.period);
        let before = before.is_none_or(|(now, then)| {
            then.year + 1 == now.year || compared.year && then.year == now.year
        });
        // 环比增长2.3%,同比增长11.6%,一季度末为1.232万亿元: outside a bracket the year before must be the one meant.
        let now = self.statements.get(level)?.when.period;
        let last_year = now.and_then(|now| when::before(now, false));
        let dated = bracket
            || compared.year && last_year.is_none_or(|before| base.when.period == Some(before));
        let of_year = before
            && (compared.year && LAST_YEAR.contains(&time) || dated && self.is_date(start, time));
        (known || of_year && self.is_only(first, level, count)).then_some(fact)
    }

    /// Whether words that end at a place are a date and nothing else.
    fn is_date(&self, end: usize, words: &str) -> bool {
        let dates = &self.marks().dates;
        let date = dates.partition_point(|at| {
            self.mentions.get(*at).is_some_and(|date| date.places.end <= end)
        });
        let date = date.checked_sub(1).and_then(|at| self.mentions.get(*dates.get(at)?));
        date.is_some_and(|date| {
            let printed = self.words(date.places.clone());
            let rest = words.strip_prefix(printed);
            rest.is_some_and(|rest| {
                matches!(rest, "" | "年" | "底" | "末" | "年底" | "年末" | "同期")
            })
        })
    }

    fn in_one_unit(&self, one: &Statement, level: usize) -> bool {
        let level = self.statements.get(level).and_then(|level| self.quantity(level));
        let units = self.quantity(one).zip(level);
        units.is_some_and(|((_, one), (_, level))| one.unit == level.unit && one.comparable(level))
    }

    /// Whether a sentence tells up to a list of changes no more levels of a unit than there are changes.
    fn is_only(&self, first: usize, level: usize, count: usize) -> bool {
        let Some(own) = self.statements.get(level) else { return false };
        let start = self.in_sentence(own.sentence).start.max(first.saturating_sub(MOST_BESIDE));
        let before = self.statements.get(start..first).unwrap_or_default().iter();
        let alike = before.filter(|other| {
            other.is_level()
                && other.opens.is_none()
                && !self.is_alone_in_bracket(other)
                && self.in_one_unit(other, level)
        });
        alike.count() <= count
    }
}
