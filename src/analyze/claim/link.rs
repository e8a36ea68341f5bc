//! Which numbers a claim speaks of: the level that a change belongs to, the base it starts from, and
//! the same thing at another time.

use super::{
    Desk,
    by_change::is_since_one_time,
    told_apart::{base_behind, is_without_some},
    total_before::years,
};
use crate::{
    analyze::{
        fact::{Fact, Found, Origin, Wanted},
        lexicon::Compared,
        statement::{BASED, Said, Statement},
        subject, when,
    },
    growth::Period,
    number::{Dimension, Quantity},
    text::{behind_commas, contains_any, ends_with_any},
};

/// The two ends of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Facts of base and current.
    Both {
        base: usize,
        current: usize,
        /// No other number fits as well.
        sure: bool,
        /// The base period is not printed.
        assumed: Option<Period>,
    },
    /// The base is printed in a unit that does not convert.
    Mixed,
    /// Several numbers fit.
    Several(Vec<usize>),
    /// Only the current value is known, or nothing.
    None,
}

impl Desk<'_> {
    /// The cell that prints the same fact as a sentence, where there is one.
    pub(super) fn cell_of(&self, fact: usize) -> Option<usize> {
        let own = self.facts.get(fact)?;
        if matches!(own.origin, Origin::Cell { .. }) {
            return Some(fact);
        }
        let wanted = self.wanted(fact)?;
        match self.facts.find_cell(&wanted) {
            Found::One(cell) => Some(cell),
            _ => None,
        }
    }

    /// What a fact tells, as a question.
    pub(super) fn wanted(&self, fact: usize) -> Option<Wanted<'_>> {
        let own = self.facts.get(fact)?;
        Some(Wanted {
            entity: own.entity,
            indicator: own.indicator,
            noun: own.noun,
            period: own.period,
            like: own.quantity,
            not: Some(fact),
            cumulative: own.cumulative,
        })
    }

    /// The cell in place of a sentence's number that prints the same digits, so that the evidence
    /// stands in the table.
    pub(super) fn in_table(&self, fact: usize) -> usize {
        let Some(cell) = self.cell_of(fact) else { return fact };
        let value = |at: usize| self.facts.get(at).map(Fact::value);
        if value(cell) == value(fact) { cell } else { fact }
    }

    /// Base and current of a change, which is said of `level`.
    pub(super) fn ends(
        &self,
        at: usize,
        level: Option<usize>,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Ends {
        let Some(statement) = self.statements.get(at) else { return Ends::None };
        if let Some(ends) = self.named_ends(at, level, fits) {
            return ends;
        }
        // 比上年受理数12983件增加1285件,上升9.9%: whose value of now is not at hand is of no other level.
        if self.printed_base(at).is_some() {
            return Ends::None;
        }
        // 提高到2022年的58.4%和2023年的59.1%,三年提高2.9个百分点: over the years that its own words tell.
        let over = || years(self.words(statement.left.clone())).is_some();
        let carried =
            || if over() { None } else { self.date_before(at).or_else(|| self.date_carried(at)) };
        let base_date = self.base_date(statement).or_else(carried);
        // 2019年至2023年,面积增加10.3万亩: from the first of the years on, if not from the one before it.
        let of_span = level.and_then(|level| self.statements.get(level)?.when.from).is_some();
        let began = statement.when.from.filter(|_| base_date.is_none() && !of_span);
        let began = began.filter(|_| !(compared.year || compared.previous));
        match self.ends_since(at, level, base_date.or(began), compared, fits) {
            Ends::Both { base, current, assumed, .. } if began.is_some() => {
                Ends::Both { base, current, sure: false, assumed }
            }
            ends => ends,
        }
    }

    /// The two ends of a change that is compared with a time.
    fn ends_since(
        &self,
        at: usize,
        level: Option<usize>,
        base_date: Option<Period>,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Ends {
        let Some(statement) = self.statements.get(at) else { return Ends::None };
        let current = level.and_then(|level| self.fact_at(level));
        if let Some(current) = current {
            let behind = level.and_then(|level| self.right_behind(at, level, compared, fits));
            if let Some(base) = behind {
                return Ends::Both { base, current, sure: true, assumed: None };
            }
            let period = self.facts.get(current).and_then(|fact| fact.period);
            let period = period.or(statement.when.period);
            let untold = base_date.is_none() && !compared.year && !compared.previous;
            let spanned = period.filter(|_| untold).and_then(|now| self.spanned_base(at, now));
            let base_period =
                base_date.or(spanned).or_else(|| when::before(period?, compared.previous));
            let Some(base_period) = base_period else { return Ends::None };
            let assumed = untold.then_some(base_period);
            let ends = self.base_of(current, base_period, assumed);
            if let (Some(_), Ends::Both { base, current, .. }) = (spanned, &ends) {
                let (base, current) = (*base, *current);
                return Ends::Both { base, current, sure: false, assumed };
            }
            let behind = || base_behind(self, at, level?, base_period, fits);
            let before = || {
                let base = self.told_right_before(level?, base_period)?;
                Some(Ends::Both { base, current, sure: true, assumed })
            };
            let found = match &ends {
                Ends::None => before().or_else(behind).unwrap_or(ends),
                // What is found by half a name is sure where its place says the same.
                Ends::Both { base, sure: false, .. } => match behind() {
                    Some(Ends::Both { base: told, sure: true, .. }) if told == *base => {
                        Ends::Both { base: told, current, sure: true, assumed }
                    }
                    _ => ends,
                },
                _ => ends,
            };
            let found = match found {
                // 较年初下降0.12个百分点,较上年同期下降0.2个百分点,上年同期为1.48%
                Ends::Both { base, current, sure: true, assumed }
                    if self.statement_at(base).is_some_and(|then| {
                        !is_since_one_time(self, statement, then) || is_without_some(self, then)
                    }) =>
                {
                    Ends::Both { base, current, sure: false, assumed }
                }
                found => found,
            };
            return self.of_base_size(level, found);
        }
        let short = || self.ends_by_short_name(at, base_date, compared, fits);
        match self.looked_up_over_years(at, base_date, compared, fits) {
            Ends::None => short().unwrap_or(Ends::None),
            // What is found by half a name is sure where the sentences around say the same.
            Ends::Both { base, current, sure: false, assumed } => {
                let told = Some(Ends::Both { base, current, sure: true, assumed: None });
                Ends::Both { base, current, sure: short() == told, assumed }
            }
            ends => ends,
        }
    }

    /// 由A增长到B,增长N%; 比2019年的A增长N%.
    pub(super) fn named_ends(
        &self,
        at: usize,
        level: Option<usize>,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Option<Ends> {
        let statement = self.statements.get(at)?;
        if let Some(base) = statement.base.and_then(|base| self.facts.of_mention(base)) {
            let base_at = self.index_of(statement.base?)?;
            let range = self.in_sentence(statement.sentence);
            let told = self.statements.get(base_at)?;
            if told.opens == Some(BASED) {
                return Some(self.raised(at, told));
            }
            let own = self.quantity(told)?.1;
            let level = |at: &usize| {
                *at != base_at
                    && self.statements.get(*at).is_some_and(|other| {
                        other.is_level()
                            && other.opens.is_none_or(|opens| matches!(opens, '由' | '从'))
                            && fits(other.dimension)
                            && !self.is_alone_in_bracket(other)
                            // 占总数12860名的67.0%; 居第2位(第1位为52.6万吨); 超过国家规定的55%
                            && !self.ends_with_of(other.mention)
                            && !self.is_aside(other)
                            && !self.is_benchmark(*at)
                            // 养老金173元(中央123元、市县30元),比2020年的143元提高30元: of what the bracket parts.
                            && !self.is_enclosed(other, statement)
                            && !self.differ_in_season(other, told)
                            && self.quantity(other).is_some_and(|(_, quantity)| {
                                quantity.comparable(own) && quantity.unit.is_some()
                            })
                    })
            };
            let before = (range.start..base_at).rev().find(level);
            // 0.3元至0.6元,平均0.42元/千瓦时,比去年初的0.68元降了近四成: the nearest is told for each of something.
            let nearest = (range.start..base_at).next_back();
            if nearest != before && nearest.is_some_and(|nearest| self.is_for_each(nearest, own)) {
                return Some(Ends::Mixed);
            }
            // 6812万元,人均1.90万元,较2022年的5730万元增加1082万元: a total is not of the mean's kind.
            let before = before.map(|before| self.of_its_size(before, own));
            let current = before.or_else(|| {
                let own = |at: &usize| level(at) && self.goes_on(statement, *at);
                (at + 1..range.end).take(1).find(own)
            });
            let current = match current {
                Some(current) => self.fact_at(self.same_place(current, statement)?)?,
                // 与2018年的96.5亿元相比,年均增长9.5%: the current value stands sentences before.
                None => self.current_of(statement, own)?,
            };
            // Two rates of growth are compared elsewhere.
            return (base != current).then_some(Ends::Both {
                base,
                current,
                sure: true,
                assumed: None,
            });
        }
        if let Some(ends) = self.same_change(at, fits).or_else(|| self.ends_behind(at, fits)) {
            return Some(ends);
        }
        // The level before was itself reached from a base.
        let level = level?;
        let level_statement = self.statements.get(level)?;
        // 占总额1486.2亿元的40.4%,较上年提高5.7个百分点: nor is the whole of a share its base.
        let told = self.statement_of(level_statement.base?)?;
        if !fits(told.dimension) {
            return None;
        }
        let base = self.facts.of_mention(level_statement.base?)?;
        let current = self.fact_at(level)?;
        // 从16.8%降为7.2%,较上年再降1.3个百分点: the beginning may be another year's.
        let own = self.statements.get(at)?;
        let words = self.words(own.clause.start..own.left.end);
        let sure = self.words(told.left.clone()).contains('年')
            || !contains_any(words, &["比上年", "较上年", "比去年", "较去年"]);
        let said_otherwise = self.is_from_another(at, level);
        (!said_otherwise).then_some(Ends::Both { base, current, sure, assumed: None })
    }

    /// 比2020年的212家增加174家,达到386家: whether the value behind a change is told of nothing else, as that of
    /// 规上企业达到142家 is.
    fn goes_on(&self, own: &Statement, behind: usize) -> bool {
        self.statements.get(behind).is_some_and(|behind| {
            behind.inherits || subject::is_covered(&behind.full_name(), &[&own.full_name()])
        })
    }

    /// 同比下降23.2%,由8356起降至6421起: the ends right behind a change.
    fn ends_behind(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Option<Ends> {
        let [own, from, to] = self.statements.get(at..at + 3)? else { return None };
        let follows = from.sentence == own.sentence
            && behind_commas(self.words(from.left.clone())).starts_with(['由', '从'])
            && to.base == Some(from.mention)
            && to.is_level()
            && matches!(own.said, Said::Change(direction, _) if to.to == Some(direction))
            && [own, to].iter().all(|one| one.list.0 == one.mention);
        let (from_at, to_at) = (self.index_of(from.mention)?, self.index_of(to.mention)?);
        let ends = self.fact_at(from_at).zip(self.fact_at(to_at));
        let (base, current) = ends.filter(|_| follows && fits(to.dimension))?;
        Some(Ends::Both { base, current, sure: true, assumed: None })
    }

    /// 比2020年的235座增加377座,增长1.6倍: what was compared with still is.
    fn same_change(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Option<Ends> {
        let before = self.change_before(at)?;
        before.base.is_some().then(|| {
            let level = self.governing(at - 1, fits);
            self.named_ends(at - 1, level, fits)
        })?
    }

    /// The change right before that a bare one goes on with.
    pub(super) fn change_before(&self, at: usize) -> Option<&Statement> {
        let (own, before) = (self.statements.get(at)?, self.statements.get(at.checked_sub(1)?)?);
        let change = |statement: &Statement| match statement.said {
            Said::Change(direction, compared) => Some((direction, compared)),
            _ => None,
        };
        let ((way, compared), (way_before, _)) = (change(own)?, change(before)?);
        // 较常年(478.3毫米)偏多28.1%,较前年同期偏多两成: against a time of its own, though it is not read as one.
        let against = self.words(own.left.clone()).contains(['比', '较']);
        let bare = !(compared.year || compared.previous || compared.annual || against)
            && own.inherits
            && self.base_date(own).is_none();
        let goes_on = own.sentence == before.sentence && way == way_before && bare;
        (goes_on && before.list.0 == before.mention).then_some(before)
    }

    /// The value that a change, or the change before that it goes on with, is printed to be against.
    pub(super) fn printed_base(&self, at: usize) -> Option<usize> {
        let own = self.statements.get(at)?.base;
        let base = own.or_else(|| self.change_before(at)?.base);
        let amount = base.and_then(|base| self.statement_of(base));
        let compares = |one: &&Statement| matches!(one.opens, Some('比' | '较' | '与'));
        let base = amount.filter(compares).or_else(|| self.bracketed_base(at))?;
        self.facts.of_mention(base.mention)
    }

    /// 与2020年(面积86.2万亩、产值15.4亿元)相比,面积增加40.6万亩,增长47.1%: what the bracket tells of that time.
    fn bracketed_base(&self, at: usize) -> Option<&Statement> {
        let change = self.change_before(at)?;
        let first = self.in_sentence(change.sentence).start;
        self.statements.get(first..at)?.iter().find(|level| {
            level.is_level() && level.dimension == change.dimension && self.is_in_compared(level)
        })
    }

    /// Whether a number stands in the bracket of what something is compared with: 与2020年(面积86.2万亩)相比.
    pub(super) fn is_in_compared(&self, level: &Statement) -> bool {
        let end = self.mentions.get(level.mention).map_or(0, |mention| mention.places.end);
        let sentence = self.sentences.get(level.sentence).map_or(end, |own| own.places.end);
        let behind = self.words(end..sentence.max(end)).split_once(')');
        behind.is_some_and(|(inside, behind)| !inside.contains('(') && behind.starts_with("相比"))
    }

    /// The value of a statement's own thing at its own time.
    fn current_of(&self, statement: &Statement, like: &Quantity) -> Option<usize> {
        let wanted = Wanted {
            entity: statement.subject.entity.as_deref(),
            indicator: &statement.subject.indicator,
            noun: &statement.noun,
            period: statement.when.period,
            like,
            not: None,
            cumulative: false,
        };
        let Found::One(current) = self.facts.find(&wanted) else { return None };
        // What another sentence compares with is no value of now.
        let now = self.statement_at(current).and_then(|one| self.index_of(one.mention));
        now.is_none_or(|now| !self.is_base(now)).then_some(current)
    }

    pub(super) fn fact_at(&self, statement: usize) -> Option<usize> {
        self.facts.of_mention(self.statements.get(statement)?.mention)
    }
}

/// Whether the growth of an indicator is told at constant prices or on an adjusted base by
/// convention, so that printed levels cannot refute it.
pub(super) fn is_adjusted(name: &str) -> bool {
    const ADJUSTED: &[&str] = &[
        "生产总值",
        "GDP",
        "经济总量",
        "增加值",
        "固定资产投资",
        "社会消费品零售",
        "规模以上",
        "规上",
        "限额以上",
        "限上",
        "第一产业",
        "第二产业",
        "第三产业",
        "民间投资",
        "工业投资",
        "房地产开发投资",
        "产业投资",
        "零售总额",
    ];
    ends_with_any(name, ADJUSTED)
}
