//! Changes over as many years as their words tell: 两年增加154.1公里,其中村道增加123.4公里.
//!
//! Whether the first of the years counts as well is not told, so that such a base may confirm and never
//! refutes.

use super::{
    Desk,
    link::Ends,
    share::{amount, is_list},
    total::sums_up,
    total_before::years,
};
use crate::{
    analyze::{
        fact::Fact,
        lexicon::Compared,
        statement::{Said, Statement},
    },
    growth::{Part, Period},
    number::{Dimension, Ratio},
};

impl Desk<'_> {
    /// The year that a change, or one before it in the sentence that it goes on with, says it began with.
    pub(super) fn spanned_base(&self, at: usize, now: Period) -> Option<Period> {
        let own = self.statements.get(at)?;
        let range = self.in_sentence(own.sentence);
        let changes = (range.start.max(at.saturating_sub(MOST_BACK))..=at).rev();
        let mut changes = changes.map_while(|at| {
            let change = self.statements.get(at)?;
            let goes_on =
                matches!(change.said, Said::Change(..)) && self.base_date(change).is_none();
            goes_on.then_some(change)
        });
        let count = changes.find_map(|change| years(self.words(change.left.clone())))?;
        let count = i32::try_from(count).ok()?;
        (now.part == Part::Year).then_some(Period { year: now.year - count, ..now })
    }

    /// A change of something whose values stand elsewhere, over the years that it tells.
    pub(super) fn looked_up_over_years(
        &self,
        at: usize,
        base_date: Option<Period>,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Ends {
        let Some(statement) = self.statements.get(at) else { return Ends::None };
        // 同比分别增长p、q、r: what the last of them is of is none of the others'.
        if statement.inherits && is_list(self, statement) && !self.differs_in_time(statement) {
            return Ends::None;
        }
        let bare = base_date.is_none() && !compared.year && !compared.previous;
        let now = statement.when.period.filter(|_| bare);
        let began = now.and_then(|now| self.spanned_base(at, now));
        let ends = self.looked_up_ends(statement, began.or(base_date), compared, fits);
        match ends {
            Ends::Both { base, current, assumed, .. } if began.is_some() => {
                Ends::Both { base, current, sure: false, assumed }
            }
            ends => ends,
        }
    }
}

/// The first and the last of a list of years right before a change; what they add up to may stand between:
/// 2021—2023年安排1.86亿元、2.03亿元、2.28亿元,三年累计6.17亿元,年均增长10.7%.
pub(super) fn listed_years(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
) -> Option<[usize; 2]> {
    let plain = statement.inherits && statement.list.1 == 0 && desk.base_date(statement).is_none();
    let before = desk.statements.get(desk.in_sentence(statement.sentence).start..at)?;
    // 期间增加10.3万亩,增长17.6%: another change may stand between.
    let before = match before.split_last() {
        Some((change, rest)) if matches!(change.said, Said::Change(..)) => rest,
        _ => before,
    };
    let (last, rest) = before.split_last().filter(|_| plain)?;
    let points = statement.dimension == Some(Dimension::Points);
    let sum = last.list.1 == 0 && sums_up(desk, last);
    let last = if sum { rest.last()? } else { last };
    let members = before.iter().filter(|other| {
        let dimension = other.dimension;
        let rates = || points && dimension == Some(Dimension::Share);
        other.list.0 == last.list.0 && other.is_level() && (amount(dimension) || rates())
    });
    let members: Vec<usize> =
        members.filter_map(|other| desk.facts.of_mention(other.mention)).collect();
    let year = |fact: &usize| {
        let period = desk.facts.get(*fact)?.period?;
        (period.part == Part::Year).then_some(period.year)
    };
    let one_by_one = members
        .windows(2)
        .all(|pair| pair.first().and_then(year).map(|y| y + 1) == pair.last().and_then(year));
    let [first, .., last] = members.as_slice() else { return None };
    (members.len() > 2 && one_by_one && year(first).is_some()).then_some([*first, *last])
}

/// 2021年、2022年、2023年分别为A、B、C,年均增长: whether the mean may be from the year before the first on, which brings that no
/// more than a year may.
pub(super) fn may_begin_before(
    desk: &Desk<'_>,
    statement: &Statement,
    falls: bool,
    [first, last]: [usize; 2],
    periods: u32,
) -> bool {
    let value = |fact: usize| desk.facts.get(fact).map(Fact::value);
    let claimed = desk.quantity(statement).map(|(_, own)| own.value());
    let (Some(first), Some(last), Some(claimed)) = (value(first), value(last), claimed) else {
        return false;
    };
    let hundred = Ratio::from(100_i64);
    let yearly = if falls { &hundred - &claimed } else { &hundred + &claimed };
    let all = yearly.checked_div(&hundred).map(|yearly| yearly.pow(periods + 1));
    let year = all.and_then(|all| (&(&all * &first) * &hundred).checked_div(&last));
    year.is_some_and(|year| {
        (Ratio::from(LEAST_OF_YEAR)..=Ratio::from(MOST_OF_YEAR)).contains(&year)
    })
}

/// What a year may leave or make of a hundred.
const LEAST_OF_YEAR: i64 = 90;
const MOST_OF_YEAR: i64 = 125;

/// Most changes of a sentence that go on over the same years.
const MOST_BACK: usize = 4;
