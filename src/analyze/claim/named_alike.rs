//! Values of one thing under names that are nearly the same: 利润总额 and 国有企业利润总额, 门急诊量 and 门急诊.

use super::{Desk, looked_up::SHORTEST_NAME, told_apart::is_without_some};
use crate::{analyze::statement::Statement, growth::Period, model::NumberKind};

/// Sentences behind a growth that may tell of the year before.
const SENTENCES_AHEAD: usize = 3;

impl Desk<'_> {
    /// 2022年,全市国有企业利润总额A;2023年利润总额B: a sentence near by names the thing in full, or by the
    /// end of its name; surely where only 量 makes the difference, 门急诊量 and 门急诊.
    pub(super) fn named_shorter(&self, current: usize, period: Period) -> Option<(usize, bool)> {
        let own = self.facts.get(current)?;
        let sentence = self.sentence_of(current)?;
        let paragraph = self.sentences.get(sentence)?.paragraph;
        let near = sentence.saturating_sub(1)..=sentence + SENTENCES_AHEAD;
        let near = near.filter(|at| {
            self.sentences.get(*at).is_some_and(|sentence| sentence.paragraph == paragraph)
        });
        let mut found = near.flat_map(|at| self.in_sentence(at)).filter_map(|at| {
            let base = self.fact_at(at)?;
            let fact = self.facts.get(base)?;
            let (one, other) = (own.indicator, fact.indicator);
            let then = base != current
                && fact.period == Some(period)
                && fact.dimension() == own.dimension()
                && fact.quantity.comparable(own.quantity)
                && fact.noun == own.noun
                // 较上年提高1.1个百分点,上年全省为63.2%
                && self.facts.own.same(fact.entity, own.entity);
            if !then {
                return None;
            }
            let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
            let ends = short.chars().count() >= SHORTEST_NAME && long.ends_with(short);
            let alike = is_named_alike(one, other);
            let told = self.statement_at(base);
            let sure = alike && !told.is_some_and(|told| is_without_some(self, told));
            (ends || alike).then_some((base, sure))
        });
        found.next().filter(|_| found.next().is_none())
    }
}

impl Desk<'_> {
    /// 2023年安排356万元,2024年安排413万元,增长16.0%: the value right before that is told in the same words of the time
    /// before, whether these name anything or not.
    pub(super) fn told_right_before(&self, level: usize, period: Period) -> Option<usize> {
        let (own, before) =
            (self.statements.get(level)?, self.statements.get(level.checked_sub(1)?)?);
        let one_way = before.is_level()
            && before.said == own.said
            && before.sentence == own.sentence
            && before.when.period == Some(period)
            && before.subject.entity == own.subject.entity
            && (own.inherits || before.full_name() == own.full_name())
            && [own, before].iter().all(|one| one.list.1 == 0 && one.base.is_none())
            && before.opens.is_none();
        let (now, then) = (self.quantity(own)?, self.quantity(before)?);
        let in_one_unit = now.1.unit == then.1.unit && now.1.comparable(then.1);
        let words = |one: &Statement| {
            let date = self.mentions.get(one.mention.checked_sub(1)?)?;
            let dated = date.number.kind == NumberKind::Date && date.places.end >= one.left.start;
            dated.then(|| self.words(date.places.end..one.left.end.max(date.places.end)))
        };
        let alike = one_way && in_one_unit && words(own)? == words(before)?;
        let close = |one: &Statement| {
            let end = self.mentions.get(one.mention).map_or(0, |mention| mention.places.end);
            self.words(end..end + 1) == ","
        };
        (alike && close(own) && close(before)).then(|| self.fact_at(level - 1))?
    }
}

/// Whether two names differ in nothing but 量 at their end: 门急诊量 and 门急诊.
fn is_named_alike(one: &str, other: &str) -> bool {
    fn stem(name: &str) -> &str {
        name.strip_suffix(['量', '数', '额']).unwrap_or(name)
    }
    stem(one) == stem(other) && stem(one).chars().count() >= SHORTEST_NAME
}
