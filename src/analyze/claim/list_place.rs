//! Which member of a list another list's member is said of: A、B、C分别为x、y、z,同比分别增长p、q、r.

use super::{Desk, levels::same_time, total::sums_up};
use crate::{
    analyze::{
        lexicon::contains_any,
        statement::{Said, Statement},
    },
    number::Dimension,
};

/// Most members of one list that are shared out.
const LONGEST_CHAIN: usize = 24;

/// Most numbers before a list that are looked at for what it is said of.
const MOST_BACK: usize = 64;

impl Desk<'_> {
    /// The member of a list that a member of another list of the same length is said of.
    pub(super) fn same_place(&self, level: usize, statement: &Statement) -> Option<usize> {
        let found = self.statements.get(level)?;
        let first = self.index_of(found.list.0).unwrap_or(level);
        let count = |first: usize| self.marks().lists.get(first).copied().unwrap_or(1);
        let own_count = self.index_of(statement.list.0).map_or(1, count);
        let level_count = count(first);
        if own_count == level_count && own_count > 1 {
            return Some(first + statement.list.1);
        }
        // 三年分别为A、B、C,2022年、2023年分别增长p、q: each rate is of its own year.
        if own_count > 1 && level_count > own_count && self.differs_in_time(statement) {
            return (found.when.period == statement.when.period).then_some(level);
        }
        let placed = self.respectively(first, level_count, own_count, statement);
        // Of one level several rates of a list cannot be said.
        let told = || self.words(statement.clause.start..statement.left.end).contains("分别");
        let one = own_count < 2
            && !(told()
                && self
                    .index_of(statement.mention)
                    .is_some_and(|own| level_count == 1 && self.chain(own, statement).is_some()));
        // 较2021年、2022年分别提高22.8个和10.7个百分点: of one level, each since its own year.
        let since = || level_count == 1 && found.list.1 == 0 && self.differs_in_base(statement);
        placed.or_else(|| (one || since()).then_some(level))
    }

    /// Whether the members of a statement's list are compared with times of their own.
    fn differs_in_base(&self, statement: &Statement) -> bool {
        let first = self.index_of(statement.list.0);
        let members = first.and_then(|first| self.statements.get(first..first + 2));
        members.is_some_and(|members| {
            let mut dates = members.iter().map(|one| self.base_date(one));
            let first = dates.next().flatten();
            first.is_some() && dates.next().flatten().is_some_and(|next| Some(next) != first)
        })
    }

    /// Whether the members of a statement's list are of times of their own.
    pub(super) fn differs_in_time(&self, statement: &Statement) -> bool {
        let Some(own) = self.index_of(statement.mention) else { return false };
        let beside = [own.checked_sub(1), Some(own + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| self.statements.get(at));
        statement.when.period.is_some()
            && beside.any(|other| {
                other.list.0 == statement.list.0 && other.when.period != statement.when.period
            })
    }

    /// 分别增长14.3%、增长5.4%、下降4.2%, and A 16.1万亩、B 9.3万亩,分别增长5.9%、10.7%.
    fn respectively(
        &self,
        first: usize,
        level_count: usize,
        own_count: usize,
        statement: &Statement,
    ) -> Option<usize> {
        let range = self.in_sentence(statement.sentence);
        let own = self.index_of(statement.mention)?;
        if level_count > 1 && own_count == 1 {
            let same_clause = |at: &usize| {
                self.statements.get(*at).is_some_and(|other| {
                    other.clause == statement.clause && matches!(other.said, Said::Change(..))
                })
            };
            let all: Vec<usize> = range.filter(same_clause).collect();
            let place = all.iter().position(|at| *at == own)?;
            return (all.len() == level_count).then_some(first + place);
        }
        let (chain, length) = self.chain(own, statement)?;
        let rate = |other: &Statement| {
            let dimension = other.dimension;
            matches!(dimension, Some(Dimension::Share | Dimension::Points | Dimension::Times))
        };
        let members = self.statements.get(chain..chain + length).unwrap_or_default();
        let words = self.words(statement.clause.start..statement.left.end);
        // 三者占比为70.6%、16.3%、13.0%: shares in a row are one of each as well.
        let shares = || {
            let share = |other: &Statement| {
                other.dimension == Some(Dimension::Share) && !matches!(other.said, Said::Change(..))
            };
            contains_any(words, &["占比", "比重", "者占"]) && members.iter().all(share)
        };
        // Lists may be long: their words are looked through once.
        let told = contains_any(words, &["分别", "依次"]) || shares();
        // 增收0.39亿元、增长19.7%: one change, told twice.
        let twice = members.iter().any(rate) && !members.iter().all(rate);
        if twice && !told {
            return None;
        }
        // 小学由1000元提高至1250元,初中由1250元提高至1500元,分别提高25%和20%: each from its own.
        if told {
            let points = |other: &Statement| other.dimension == Some(Dimension::Share);
            let points_told = statement.dimension == Some(Dimension::Points);
            let reached = (range.start..chain).rev().take(MOST_BACK).filter(|at| {
                self.statements.get(*at).is_some_and(|other| {
                    other.to.is_some() && other.base.is_some() && points(other) == points_told
                })
            });
            let reached: Vec<usize> = reached.take(length + 1).collect();
            if reached.len() == length {
                return reached.get(length.checked_sub(own - chain + 1)?).copied();
            }
        }
        // 甲100亿元、乙80亿元,合计180亿元,分别占: the sum is none of those that are meant.
        let is_sum = |at: usize, other: &Statement| {
            self.marks().lists.get(at).is_none_or(|count| *count < 2) && sums_up(self, other)
        };
        let before = |start: usize, sums: bool| -> Vec<usize> {
            (start..chain)
                .rev()
                .take(MOST_BACK)
                .filter(|at| {
                    self.statements.get(*at).is_some_and(|other| {
                        other.is_level()
                            && !rate(other)
                            && same_time(statement, other)
                            && (sums || !is_sum(*at, other))
                    })
                })
                .take(length + 1)
                .collect()
        };
        let mut levels = before(range.start, false);
        // 收入A,利润总额B,净利润C;税费D,同比分别增长p、q、r和s: all that there are, or that semicolons join, if they
        // are as many.
        if levels.len() < length && told {
            let joined = self.chain_start(statement.sentence);
            let wider = [(range.start, true), (joined, false), (joined, true)].into_iter();
            levels = wider
                .map(|(start, sums)| before(start, sums))
                .find(|levels| levels.len() == length)?;
        }
        // 立案A起,罚款B万元,起均C万元,同比分别上升p、q: the mean by the way is none of them.
        let is_mean = |at: &usize| self.marks().means.get(*at) == Some(&true);
        if levels.len() > length && !levels.iter().take(length).all(is_mean) {
            let plain: Vec<usize> = levels.iter().copied().filter(|at| !is_mean(at)).collect();
            levels = if plain.len() == length { plain } else { levels };
        }
        if levels.len() < length || levels.len() > length && !told {
            return None;
        }
        levels.get(length.checked_sub(own - chain + 1)?).copied()
    }

    /// Where the members begin that one list has with the statement, whatever their direction or unit, and
    /// how many: 增长8.3%、12.1%和下降6.4%; 提高0.35人和0.62张.
    pub(super) fn chain(&self, own: usize, statement: &Statement) -> Option<(usize, usize)> {
        let range = self.in_sentence(statement.sentence);
        let goes_on = |at: &usize| {
            self.statements.get(*at).is_some_and(|other| {
                let words = self.words(other.left.clone()).trim();
                let joined = words.starts_with(['、', '和', '及', '与']);
                let plain = !words.contains(['比', '较']);
                let told = matches!(other.said, Said::Change(..)) || words.chars().count() == 1;
                let alike = other.list.0 == statement.list.0 && other.list.1 > 0;
                other.clause == statement.clause && (alike || joined && plain && told)
            })
        };
        let listed = |at: &usize| {
            self.statements.get(*at).is_some_and(|other| other.list.1 > 0) || goes_on(at)
        };
        let mut first = own;
        while first > range.start && own - first < LONGEST_CHAIN && listed(&first) {
            first -= 1;
        }
        let length = 1 + (first + 1..range.end).take(LONGEST_CHAIN).take_while(listed).count();
        let opens = self.statements.get(first)?;
        (length > 1 && opens.clause == statement.clause).then_some((first, length))
    }
}
