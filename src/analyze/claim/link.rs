//! Which numbers a claim speaks of: the level that a change belongs to, the base it starts from, and
//! the same thing at another time.

use super::{
    Desk,
    parts::{addable, can_add},
};
use crate::{
    analyze::{
        fact::{Found, Origin, Wanted},
        lexicon::Compared,
        statement::{Said, Statement},
        subject, when,
    },
    growth::Period,
    model::NumberKind,
    number::{Dimension, Quantity},
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
    /// The level that a statement of change, share or multiple is said of.
    pub(super) fn governing(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let statement = self.statements.get(at)?;
        let range = self.in_sentence(statement.sentence);
        let level = |other: &usize| {
            self.statements.get(*other).is_some_and(|other| {
                other.is_level()
                    && fits(self.dimension(other))
                    && !matches!(other.opens, Some('比' | '较' | '与' | '同'))
                    && !self.ends_with_of(other.mention)
                    && self.speaks_of(statement, other)
                    && same_time(statement, other)
            })
        };
        // 同比增长16.0%的存栏量已达5.8万头
        if self.ends_with_of(statement.mention) && at + 1 < range.end && level(&(at + 1)) {
            return Some(at + 1);
        }
        let found = (range.start..at)
            .rev()
            .find(|other| {
                let own_base =
                    self.statements.get(*other).map(|other| other.mention) == statement.base;
                level(other) && !self.is_base(*other) && !(own_base && statement.base.is_some())
            })
            .or_else(|| {
                // 同比增长10.5%,达到22.8亿美元
                let next = at + 1;
                (next < range.end && level(&next) && self.statements.get(next)?.inherits)
                    .then_some(next)
            })
            .or_else(|| self.sentence_before(statement, &fits))?;
        Some(self.same_place(found, statement))
    }

    /// The last level of the sentence before, for a sentence that begins with the change.
    fn sentence_before(
        &self,
        statement: &Statement,
        fits: &impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let before = statement.sentence.checked_sub(1)?;
        let (own, other) = (self.sentences.get(statement.sentence)?, self.sentences.get(before)?);
        let bare = own.places.start == statement.clause.start
            && statement.inherits
            && self.words(statement.left.clone()).chars().count() <= LONGEST_BARE_START;
        if !bare || own.paragraph != other.paragraph {
            return None;
        }
        let range = self.in_sentence(before);
        range.rev().find(|at| {
            self.statements.get(*at).is_some_and(|s| s.is_level() && fits(self.dimension(s)))
        })
    }

    /// Whether a level is the base that another number of its sentence is compared with.
    pub(super) fn is_base(&self, at: usize) -> bool {
        let Some(own) = self.statements.get(at) else { return false };
        let range = self.in_sentence(own.sentence);
        self.statements
            .get(range)
            .unwrap_or_default()
            .iter()
            .any(|other| other.base == Some(own.mention))
    }

    /// Whether a change can be said of a level: it names nothing else.
    fn speaks_of(&self, change: &Statement, level: &Statement) -> bool {
        let name = &change.subject.indicator;
        if change.inherits || name.is_empty() || name == &level.subject.indicator {
            return change.subject.entity.is_none()
                || self
                    .facts
                    .own
                    .same(change.subject.entity.as_deref(), level.subject.entity.as_deref());
        }
        let level_name = format!("{}{}", level.subject.indicator, level.noun);
        subject::is_covered(name, &[&level_name]) && ends_alike(name, &level_name)
    }

    /// The member of a list that a member of another list of the same length is said of.
    fn same_place(&self, level: usize, statement: &Statement) -> usize {
        let Some(found) = self.statements.get(level) else { return level };
        let first = self.index_of(found.list.0).unwrap_or(level);
        let count = |list: usize, from: usize| {
            self.statements.iter().skip(from).take_while(|other| other.list.0 == list).count()
        };
        let own_first = self.index_of(statement.list.0);
        let own_count = own_first.map_or(1, |from| count(statement.list.0, from));
        let level_count = count(found.list.0, first);
        if own_count == level_count && own_count > 1 {
            return first + statement.list.1;
        }
        self.respectively(level, first, level_count, own_count, statement).unwrap_or(level)
    }

    /// 分别增长14.3%、增长5.4%、下降4.2%, and A 16.1万亩、B 9.3万亩,分别增长5.9%、10.7%.
    fn respectively(
        &self,
        level: usize,
        first: usize,
        level_count: usize,
        own_count: usize,
        statement: &Statement,
    ) -> Option<usize> {
        let range = self.in_sentence(statement.sentence);
        let own = self.index_of(statement.mention)?;
        let told = self.words(statement.clause.start..statement.left.end).contains("分别");
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
        if !told {
            return None;
        }
        let dimension = self.statements.get(level).map(|level| self.dimension(level))?;
        let mut levels: Vec<usize> = (range.start..own)
            .filter(|at| {
                self.statements.get(*at).is_some_and(|other| {
                    other.is_level()
                        && self.dimension(other) == dimension
                        && same_time(statement, other)
                })
            })
            .collect();
        let from = levels.len().checked_sub(own_count)?;
        levels.drain(..from);
        (own_count > 1).then(|| levels.get(statement.list.1).copied())?
    }

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
            entity: own.entity.as_deref(),
            indicator: &own.indicator,
            noun: &own.noun,
            period: own.period,
            like: &own.quantity,
            not: Some(fact),
            cumulative: own.cumulative,
        })
    }

    /// The cell in place of a sentence's number that prints the same digits, so that the evidence
    /// stands in the table.
    pub(super) fn in_table(&self, fact: usize) -> usize {
        let Some(cell) = self.cell_of(fact) else { return fact };
        let value = |at: usize| self.facts.get(at).map(|fact| fact.quantity.value());
        if value(cell) == value(fact) { cell } else { fact }
    }

    /// Base and current of a change.
    pub(super) fn ends(
        &self,
        at: usize,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Ends {
        let Some(statement) = self.statements.get(at) else { return Ends::None };
        if let Some(ends) = self.named_ends(at, fits) {
            return ends;
        }
        let current = self.governing(at, fits).and_then(|level| self.fact_at(level));
        let base_date = self.base_date(statement);
        if let Some(current) = current {
            let period = self.facts.get(current).and_then(|fact| fact.period);
            let period = period.or(statement.when.period);
            let base_period = base_date.or_else(|| when::before(period?, compared.previous));
            let Some(base_period) = base_period else { return Ends::None };
            let assumed = (base_date.is_none() && !compared.year && !compared.previous)
                .then_some(base_period);
            return self.base_of(current, base_period, assumed);
        }
        self.looked_up_ends(statement, base_date, compared, fits)
    }

    /// 由A增长到B,增长N%; 比2019年的A增长N%.
    fn named_ends(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Option<Ends> {
        let statement = self.statements.get(at)?;
        if let Some(base) = statement.base.and_then(|base| self.facts.of_mention(base)) {
            let base_at = self.index_of(statement.base?)?;
            let range = self.in_sentence(statement.sentence);
            let own = self.quantity(self.statements.get(base_at)?)?.1;
            let level = |other: &usize| {
                *other != base_at
                    && self.statements.get(*other).is_some_and(|other| {
                        other.is_level()
                            && other.opens.is_none_or(|opens| matches!(opens, '由' | '从'))
                            && fits(self.dimension(other))
                            && self.quantity(other).is_some_and(|(_, quantity)| {
                                quantity.comparable(own) && quantity.unit.is_some()
                            })
                    })
            };
            let before = (range.start..base_at).rev().find(level);
            let current = before.or_else(|| (at + 1..range.end).take(1).find(level));
            let current = match current {
                Some(current) => self.fact_at(self.same_place(current, statement))?,
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
        if let Some(ends) = self.same_change(at, fits) {
            return Some(ends);
        }
        // The level before was itself reached from a base.
        let level = self.governing(at, fits)?;
        let level_statement = self.statements.get(level)?;
        let base = self.facts.of_mention(level_statement.base?)?;
        let current = self.fact_at(level)?;
        let said_otherwise = self.base_date(statement).is_some();
        (!said_otherwise).then_some(Ends::Both { base, current, sure: true, assumed: None })
    }

    /// 比2020年的235座增加377座,增长1.6倍: what was compared with still is.
    fn same_change(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool + Copy,
    ) -> Option<Ends> {
        let (own, before) = (self.statements.get(at)?, self.statements.get(at.checked_sub(1)?)?);
        let change = |statement: &Statement| match statement.said {
            Said::Change(direction, compared) => Some((direction, compared)),
            _ => None,
        };
        let ((way, compared), (way_before, _)) = (change(own)?, change(before)?);
        let bare = !(compared.year || compared.previous || compared.annual)
            && own.inherits
            && self.base_date(own).is_none();
        let goes_on = own.sentence == before.sentence && way == way_before && bare;
        (goes_on && before.base.is_some() && before.list.0 == before.mention)
            .then(|| self.named_ends(at - 1, fits))?
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
        match self.facts.find(&wanted) {
            Found::One(current) => Some(current),
            _ => None,
        }
    }

    pub(super) fn fact_at(&self, statement: usize) -> Option<usize> {
        self.facts.of_mention(self.statements.get(statement)?.mention)
    }

    /// The value of the same thing at an earlier time.
    pub(super) fn base_of(&self, current: usize, period: Period, assumed: Option<Period>) -> Ends {
        if let Some(cell) = self.cell_of(current)
            && let Some(base) = self.facts.beside(cell, period)
        {
            return Ends::Both { base, current: self.in_table(current), sure: true, assumed };
        }
        let Some(wanted) = self.wanted(current) else { return Ends::None };
        match self.facts.find(&Wanted { period: Some(period), ..wanted }) {
            Found::One(base) => Ends::Both { base, current, sure: self.is_sure(base), assumed },
            Found::Several(facts) => Ends::Several(facts),
            Found::Nothing
                if self.facts.in_other_unit(&Wanted { period: Some(period), ..wanted }) =>
            {
                Ends::Mixed
            }
            Found::Nothing => match self.named_shorter(current, period) {
                Some(base) => Ends::Both { base, current, sure: false, assumed },
                None => Ends::None,
            },
        }
    }

    /// 2022年,全市国有企业利润总额A;2023年利润总额B: the sentence before names the thing in full.
    fn named_shorter(&self, current: usize, period: Period) -> Option<usize> {
        let own = self.facts.get(current)?;
        let sentence = self.sentence_of(current)?;
        let before = sentence.checked_sub(1)?;
        let pair = self.sentences.get(before).zip(self.sentences.get(sentence))?;
        if own.indicator.chars().count() < SHORTEST_NAME || pair.0.paragraph != pair.1.paragraph {
            return None;
        }
        self.in_sentence(before).find_map(|at| {
            let base = self.fact_at(at)?;
            let fact = self.facts.get(base)?;
            let same = fact.period == Some(period)
                && fact.dimension() == own.dimension()
                && fact.quantity.comparable(&own.quantity)
                && fact.noun == own.noun
                && fact.indicator.ends_with(&own.indicator);
            same.then_some(base)
        })
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
    fn looked_up_ends(
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
            Some((*cells.get(&base_period)?, *cells.get(&period)?))
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

    /// The level before a statement that it is said of, as a fact.
    pub(super) fn governing_before(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let statement = self.statements.get(at)?;
        let printed = statement.mention.checked_sub(1);
        let range = self.in_sentence(statement.sentence);
        let mut levels = (range.start..at).rev().filter(|other| {
            self.statements.get(*other).is_some_and(|other| {
                let base = Some(other.mention) == printed && self.ends_with_of(other.mention);
                other.is_level() && fits(self.dimension(other)) && !base
            })
        });
        let level = levels.next();
        let level = level.or_else(|| self.sentence_before(statement, &fits))?;
        self.fact_at(self.same_place(level, statement))
    }

    /// Whether 的 follows a number: it is what something else is a multiple of.
    fn ends_with_of(&self, mention: usize) -> bool {
        self.mentions.get(mention).is_some_and(|mention| {
            let end = mention.places.end;
            self.words(end..end + '的'.len_utf8()) == "的"
        })
    }

    /// The time that a change is compared with where it is printed: 比2019年, 较2015年.
    pub(super) fn base_date(&self, statement: &Statement) -> Option<Period> {
        let start = self.mentions.get(statement.mention)?.places.start;
        self.date_compared(statement, start)
    }

    /// Where the words that may name a base begin: the clause, or 与2022年相比 before it.
    fn comparison_start(&self, statement: &Statement) -> usize {
        let start = statement.clause.start;
        let clauses = self.sentences.get(statement.sentence).map(|sentence| &sentence.clauses);
        let before = clauses.and_then(|clauses| clauses.iter().rev().find(|c| c.end <= start));
        match before {
            Some(clause) if self.words(clause.clone()).ends_with("相比") => clause.start,
            _ => start,
        }
    }

    /// The last date before a place of a clause that something is compared with.
    pub(super) fn date_compared(&self, statement: &Statement, start: usize) -> Option<Period> {
        let from = self.comparison_start(statement);
        let mut at = self.mentions.partition_point(|mention| mention.places.end <= start);
        while let Some(date) = at.checked_sub(1).and_then(|at| self.mentions.get(at)) {
            at -= 1;
            if date.places.start < from {
                break;
            }
            let before = self.words(from..date.places.start);
            let compares = before.ends_with(['比', '较', '与', '于'])
                || before.ends_with("是") && matches!(statement.said, Said::Times(_))
                || before.ends_with("为") && matches!(statement.said, Said::Times(_));
            if date.number.kind == NumberKind::Date && compares && date.places.end <= start {
                return date.period.or_else(|| {
                    let words = self.words(date.places.clone());
                    let year = statement.when.period?.year;
                    Period::parse(&format!("{year}年{words}"))
                });
            }
        }
        None
    }

    /// Whether a level is told as a part of something itself: a share follows it.
    pub(super) fn is_part(&self, fact: usize) -> bool {
        let Some(Origin::Mention(mention)) = self.facts.get(fact).map(|fact| &fact.origin) else {
            return false;
        };
        let Some(at) = self.index_of(*mention) else { return false };
        let Some(own) = self.statements.get(at) else { return false };
        let behind = self.statements.get(at + 1..).unwrap_or_default().iter();
        behind
            .take_while(|other| {
                other.sentence == own.sentence && !(other.is_level() && can_add(self, other))
            })
            .any(|other| matches!(other.said, Said::Share(_)))
    }

    /// Whether two facts of prose stand in one paragraph.
    pub(super) fn in_paragraph_of(&self, one: usize, other: usize) -> bool {
        let paragraph = |fact| Some(self.sentences.get(self.sentence_of(fact)?)?.paragraph);
        paragraph(one).is_some() && paragraph(one) == paragraph(other)
    }

    /// The number before 其中, or before 164家机构中, that a part behind it belongs to.
    pub(super) fn whole_before(&self, part: usize) -> Option<usize> {
        let Origin::Mention(mention) = self.facts.get(part)?.origin else { return None };
        let own = self.statement_of(mention)?;
        let at = self.index_of(mention)?;
        let place = self.mentions.get(mention)?.places.start;
        let start = self.chain_start(own.sentence);
        let value = self.facts.get(part)?.quantity.value();
        let whole = (start..at).rev().find(|other| {
            self.statements.get(*other).is_some_and(|other| {
                can_add(self, other)
                    && self.dimension(other) == self.dimension(own)
                    && addable(self, own, other)
                    && other.opens.is_none()
                    && self.quantity(other).is_some_and(|(_, quantity)| quantity.value() >= value)
                    && self
                        .mentions
                        .get(other.mention)
                        .is_some_and(|mention| has_parts(self.words(mention.places.end..place)))
            })
        })?;
        self.fact_at(whole)
    }

    /// The first statement of the sentences that a semicolon or 其中 joins to this one.
    fn chain_start(&self, sentence: usize) -> usize {
        let mut first = sentence;
        while let Some(before) = first.checked_sub(1) {
            let pair = self.sentences.get(before).zip(self.sentences.get(first));
            let Some((one, other)) = pair else { break };
            let opens = self.words(other.places.clone()).trim_start().starts_with("其中");
            if one.paragraph != other.paragraph || !(opens || one.goes_on) {
                break;
            }
            first = before;
            if opens {
                break;
            }
        }
        self.in_sentence(first).start
    }
}

/// Whether words behind a number say that its parts follow: 其中, 中, — what stands in brackets that
/// are closed again speaks of something else.
fn has_parts(words: &str) -> bool {
    let mut depth = 0;
    let mut open = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            open.push(c);
        }
    }
    // A bracket that is still open holds the part.
    let tail = if depth > 0 { words.rsplit('(').next().unwrap_or_default() } else { "" };
    open.contains("其中") || open.contains("中,") || tail.contains("其中")
}

/// Whether the growth of an indicator is told at constant prices or on an adjusted base by
/// convention, so that printed levels cannot refute it.
pub(super) fn is_adjusted(name: &str) -> bool {
    const ADJUSTED: &[&str] = &[
        "生产总值",
        "GDP",
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
    ADJUSTED.iter().any(|word| name.ends_with(word))
}

/// Whether two names end in the same thing: 出口 is not said of 进出口总额's level.
fn ends_alike(short: &str, long: &str) -> bool {
    let tail = |words: &str| words.chars().rev().take(2).collect::<Vec<_>>();
    tail(short) == tail(long) || long.starts_with(short)
}

/// Whether two statements may be of one time.
fn same_time(one: &Statement, other: &Statement) -> bool {
    one.when.period.is_none() || other.when.period.is_none() || one.when.period == other.when.period
}

/// Most characters before the number of a sentence that begins with a change: 比上年同期增长.
const LONGEST_BARE_START: usize = 12;
/// Fewest characters of a name in prose that refutes.
const SHORTEST_NAME: usize = 3;
