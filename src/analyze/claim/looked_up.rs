//! Values that a change does not print beside itself, looked up by name: the same thing at an earlier time, and
//! both ends of a change of something whose values stand elsewhere.

use super::{Desk, link::Ends};
use crate::{
    analyze::{
        fact::{Found, Origin, Wanted},
        lexicon::Compared,
        statement::Statement,
        when,
    },
    growth::Period,
    number::Dimension,
};

impl Desk<'_> {
    /// The value of the same thing at an earlier time.
    pub(super) fn base_of(&self, current: usize, period: Period, assumed: Option<Period>) -> Ends {
        if let Some(cell) = self.cell_of(current)
            && let Some(base) = self.facts.beside(cell, period)
        {
            return Ends::Both { base, current: self.in_table(current), sure: true, assumed };
        }
        let Some(wanted) = self.wanted(current) else { return Ends::None };
        match self.facts.find(&Wanted { period: Some(period), ..wanted }) {
            Found::One(base) => {
                // 三年分别投入A、B、C tells of one thing, however short its name.
                let together = self.sentence_of(base) == self.sentence_of(current);
                let sure = together || self.is_sure(base) || self.tells_after(base, current);
                Ends::Both { base, current, sure, assumed }
            }
            Found::Several(facts) => Ends::Several(facts),
            Found::Nothing
                if self.facts.in_other_unit(&Wanted { period: Some(period), ..wanted }) =>
            {
                Ends::Mixed
            }
            Found::Nothing => match self.named_shorter(current, period) {
                Some((base, sure)) => Ends::Both { base, current, sure, assumed },
                None => Ends::None,
            },
        }
    }

    /// 进口822.2亿元,增长3.8%。去年同期出口1251.8亿元、进口791.9亿元: a short name is enough where the year before
    /// is told right behind.
    fn tells_after(&self, base: usize, current: usize) -> bool {
        let (Some(told), Some(now)) = (self.statement_at(base), self.statement_at(current)) else {
            return false;
        };
        told.sentence.checked_sub(now.sentence).is_some_and(|after| after <= MOST_AFTER)
            && self.in_paragraph_of(base, current)
            && told.when.source == when::Source::Sentence
            && told.full_name() == now.full_name()
            && told.full_name().chars().count() > 1
    }

    /// Whether a fact of prose names its thing well enough to refute: a table's cell always does.
    fn is_sure(&self, fact: usize) -> bool {
        self.facts.get(fact).is_some_and(|fact| match fact.origin {
            Origin::Cell { .. } => true,
            Origin::Mention(_) => {
                (fact.indicator.chars().count() + fact.noun.chars().count()) >= SHORTEST_NAME
            }
        })
    }

    /// A change of something whose values stand elsewhere: 出口额同比增长8%.
    pub(super) fn looked_up_ends(
        &self,
        statement: &Statement,
        base_date: Option<Period>,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Ends {
        let Some(period) = statement.when.period else { return Ends::None };
        if statement.subject.indicator.is_empty() {
            return Ends::None;
        }
        let Some(base_period) = base_date.or_else(|| when::before(period, compared.previous))
        else {
            return Ends::None;
        };
        // Any unit that the change can be of; the facts tell which.
        let series = self.facts.series_named(
            statement.subject.entity.as_deref(),
            &statement.subject.indicator,
            &fits,
        );
        let mut pairs = series.into_iter().filter_map(|series| {
            let cells = &self.facts.series.get(series)?.cells;
            Some((cells.at(base_period)?, cells.at(period)?))
        });
        match (pairs.next(), pairs.next()) {
            (Some((base, current)), None) => {
                Ends::Both { base, current, sure: true, assumed: None }
            }
            (Some((base, _)), Some((other, _))) => Ends::Several(vec![base, other]),
            (None, _) => self.looked_up_in_prose(statement, base_period, fits),
        }
    }

    fn looked_up_in_prose(
        &self,
        statement: &Statement,
        base_period: Period,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Ends {
        let find = |period| {
            self.facts.named_in_prose(
                statement.subject.entity.as_deref(),
                &statement.subject.indicator,
                period,
                &fits,
            )
        };
        let Some(period) = statement.when.period else { return Ends::None };
        match (find(base_period), find(period)) {
            (Found::One(base), Found::One(current)) => {
                Ends::Both { base, current, sure: self.is_sure(base), assumed: None }
            }
            (Found::Several(facts), _) | (_, Found::Several(facts)) => Ends::Several(facts),
            _ => Ends::None,
        }
    }
}

/// Sentences behind a value in which a short name tells of it again.
const MOST_AFTER: usize = 2;
/// Fewest characters of a name in prose that refutes.
pub(super) const SHORTEST_NAME: usize = 3;
