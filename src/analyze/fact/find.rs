//! The facts that are what is asked for, of tables and of prose.

use std::collections::BTreeMap;

use super::{
    Fact, Facts, Found, MOST_CANDIDATES, OF_PLANS, SHORTEST_STEM, Series, Wanted, labels::Labels,
};
use crate::{
    analyze::{statement::dimension, subject},
    growth::Period,
    number::{Dimension, Hedge},
    text::WordList,
};

/// Ends of heads that only say how their numbers are counted.
const COUNTED: WordList =
    WordList::new(&["数", "人数", "户数", "个数", "家数", "件数", "人次", "总数", "金额", "总额"]);

impl Facts<'_> {
    /// The rate of growth that tables print for a thing at a time.
    pub(in crate::analyze) fn rate_of(
        &self,
        entity: Option<&str>,
        indicator: &str,
        period: Period,
    ) -> Found {
        if self.rates_by_entity.is_empty() {
            return Found::Nothing;
        }
        let mut names = self.naming(indicator);
        let found = self.candidates_in(&self.rates_by_entity, entity, indicator).into_iter();
        let alike = found.filter_map(|at| self.series.get(at)).filter(|series| names(series));
        self.narrow(alike.filter_map(|series| series.cells.at(period)).collect())
    }

    /// The one rate of growth that a table prints in the row of a series.
    pub(in crate::analyze) fn rate_beside(&self, own: &Series, period: Period) -> Option<usize> {
        let name = own.entity.as_deref().unwrap_or_default();
        let rates = self.rates_by_entity.get(subject::bare(name)).iter();
        let mut rates = rates.filter_map(|at| self.series.get(*at)).filter(|rates| {
            rates.table == own.table
                && rates.entity == own.entity
                && (rates.indicator.is_empty() || own.indicator.starts_with(&rates.indicator))
        });
        let only = rates.next().filter(|_| rates.next().is_none())?;
        let amounts = self.by_entity.get(subject::bare(name)).iter();
        let amounts = amounts.filter_map(|at| self.series.get(*at));
        let amounts = amounts.filter(|one| one.table == own.table && one.entity == own.entity);
        // Beside two amounts a rate without a name may be of the other.
        (!only.indicator.is_empty() || amounts.count() == 1).then(|| only.cells.at(period))?
    }

    /// The series of tables that tell of the wanted thing, each word of it covered by the heads.
    pub(in crate::analyze) fn series_of(&self, wanted: &Wanted<'_>) -> Vec<usize> {
        let mut found = self.candidates(wanted.entity, wanted.indicator);
        if found.is_empty() {
            return found;
        }
        let alike = |at: usize| {
            self.get(at).is_some_and(|fact| {
                fact.quantity.comparable(wanted.like) && fact.dimension() == dimension(wanted.like)
            })
        };
        let mut names = self.naming(wanted.indicator);
        found.retain(|at| {
            self.series
                .get(*at)
                .is_some_and(|series| series.all().next().is_some_and(&alike) && names(series))
        });
        found
    }

    /// Series whose place or thing may be the one asked for.
    fn candidates(&self, entity: Option<&str>, indicator: &str) -> Vec<usize> {
        self.candidates_in(&self.by_entity, entity, indicator)
    }

    fn candidates_in(
        &self,
        by_entity: &Labels,
        entity: Option<&str>,
        indicator: &str,
    ) -> Vec<usize> {
        if indicator.is_empty() || by_entity.is_empty() {
            return Vec::new();
        }
        let own = entity.is_none_or(|entity| self.own.is_own(entity));
        let name = if own { "" } else { subject::bare(entity.unwrap_or_default()) };
        let mut candidates = by_entity.that_measure(name, indicator);
        if own {
            // A thing that the indicator names: 信息技术外包 as a row's label.
            candidates.extend(by_entity.series_within(indicator));
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// [`Self::names`] for one indicator; of many tables drawn alike one is looked at.
    fn naming(&self, indicator: &str) -> impl FnMut(&Series) -> bool {
        let mut known = BTreeMap::new();
        move |series| *known.entry(series.naming).or_insert_with(|| self.names(series, indicator))
    }

    /// Whether the heads of a series name the indicator, and the indicator what the heads measure.
    fn names(&self, series: &Series, indicator: &str) -> bool {
        if !subject::may_be_covered(indicator, &series.characters) {
            return false;
        }
        let entity = series.entity.as_deref().filter(|entity| !self.own.is_own(entity));
        // A thing in the label must be named too; the issuer's own place goes without saying.
        let named =
            entity.is_none_or(|entity| indicator.contains(subject::bare(entity))) || series.place;
        // 年初预算, 完成预算%: what was planned, and how much of it is done, only where prose says so.
        let unsaid =
            |part: &String| OF_PLANS.places_in(part).any(|(_, word)| !indicator.contains(word));
        if !named || series.indicator.iter().any(unsaid) {
            return false;
        }
        let mut parts: Vec<&str> = series.indicator.iter().map(String::as_str).collect();
        let said = |part: &&str| {
            indicator.contains(*part)
                || subject::is_covered(part, &[indicator])
                // 污水处理量 heads what prose tells as 处理污水.
                || part.strip_suffix(['量', '数', '额']).is_some_and(|stem| {
                    stem.chars().count() >= SHORTEST_STEM && subject::is_covered(stem, &[indicator])
                })
                // 床位数 heads 床位9310张, and 报名人数 heads 报名19860人: nothing else stands there.
                || COUNTED.suffixes_of(part).any(|counted| part.strip_suffix(counted) == Some(indicator))
        };
        let measured = parts.is_empty() || parts.iter().any(said);
        parts.extend(entity);
        parts.push(self.captions.get(series.table).map_or("", |caption| &caption.words));
        measured && subject::is_covered(indicator, &parts)
    }

    /// The facts of prose that tell of the wanted thing at the wanted time.
    fn in_prose(&self, wanted: &Wanted<'_>) -> Vec<usize> {
        let words = (wanted.indicator, wanted.noun);
        self.told(words, wanted.period, wanted.entity, |at, fact| {
            Some(at) != wanted.not
                && fact.cumulative == wanted.cumulative
                && fact.quantity.comparable(wanted.like)
                && fact.dimension() == dimension(wanted.like)
                && self.own.same(fact.entity, wanted.entity)
        })
    }

    /// Whether prose tells of the wanted thing in a unit that does not convert.
    pub(in crate::analyze) fn in_other_unit(&self, wanted: &Wanted<'_>) -> bool {
        let mut facts = self.named((wanted.indicator, wanted.noun)).take(MOST_CANDIDATES);
        facts.any(|(_, fact)| {
            fact.period == wanted.period
                && fact.quantity.unit.is_some()
                && !fact.quantity.comparable(wanted.like)
                && matches!(fact.dimension(), Some(Dimension::Money(_)))
        })
    }

    /// The fact that tells of the wanted thing at the wanted time: a cell before a sentence.
    pub(in crate::analyze) fn find(&self, wanted: &Wanted<'_>) -> Found {
        let series = self.series_of(wanted);
        let cells = series.iter().filter_map(|at| {
            let series = self.series.get(*at)?;
            match wanted.period {
                Some(period) => series.cells.at(period),
                None => None,
            }
        });
        let cells: Vec<usize> = cells.collect();
        match self.narrow(cells) {
            Found::Nothing => self.narrow(self.in_prose(wanted)),
            found => found,
        }
    }

    /// Only the cells of tables.
    pub(in crate::analyze) fn find_cell(&self, wanted: &Wanted<'_>) -> Found {
        if self.series.is_empty() {
            return Found::Nothing;
        }
        self.cell_at(&self.series_of(wanted), wanted.period)
    }

    /// The cell of series at a time.
    pub(in crate::analyze) fn cell_at(&self, series: &[usize], period: Option<Period>) -> Found {
        let cell = |at: &usize| self.series.get(*at)?.cells.at(period?);
        self.narrow(series.iter().filter_map(cell).collect())
    }

    /// Only the sentences.
    pub(in crate::analyze) fn find_in_prose(&self, wanted: &Wanted<'_>) -> Found {
        self.narrow(self.in_prose(wanted))
    }

    /// The series that tell of a thing, whatever its unit, if the unit can be of that kind.
    pub(in crate::analyze) fn series_named(
        &self,
        entity: Option<&str>,
        indicator: &str,
        fits: &impl Fn(Option<Dimension>) -> bool,
    ) -> Vec<usize> {
        let mut found = self.candidates(entity, indicator);
        let mut names = self.naming(indicator);
        found.retain(|at| {
            self.series.get(*at).is_some_and(|series| {
                let first = series.cells.iter().next().and_then(|(_, at)| self.get(at));
                first.is_some_and(|fact| fits(fact.dimension())) && names(series)
            })
        });
        found
    }

    /// The facts of prose that tell of a thing at a time, whatever its unit.
    pub(in crate::analyze) fn named_in_prose(
        &self,
        entity: Option<&str>,
        indicator: &str,
        period: Period,
        fits: &impl Fn(Option<Dimension>) -> bool,
    ) -> Found {
        self.narrow(self.told((indicator, ""), Some(period), entity, |_, fact| {
            fits(fact.dimension())
                && !fact.cumulative
                && fact.quantity.hedge == Hedge::None
                && self.own.same(fact.entity, entity)
        }))
    }

    /// One where all print the same value.
    pub(in crate::analyze) fn narrow(&self, mut facts: Vec<usize>) -> Found {
        facts.dedup();
        let value = |at: &usize| self.get(*at).map(Fact::value);
        match facts.as_slice() {
            [] => Found::Nothing,
            [first, rest @ ..] if rest.iter().all(|at| value(at) == value(first)) => {
                Found::One(*first)
            }
            _ => {
                facts.truncate(MOST_CANDIDATES);
                Found::Several(facts)
            }
        }
    }
}
