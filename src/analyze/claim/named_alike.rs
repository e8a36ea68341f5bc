//! Values of one thing under names that are nearly the same: 利润总额 and 国有企业利润总额, 门急诊量 and 门急诊.

use super::{Desk, link::SHORTEST_NAME, told_apart::is_without_some};
use crate::growth::Period;

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
            let (one, other) = (&own.indicator, &fact.indicator);
            let then = base != current
                && fact.period == Some(period)
                && fact.dimension() == own.dimension()
                && fact.quantity.comparable(&own.quantity)
                && fact.noun == own.noun
                // 较上年提高1.1个百分点,上年全省为63.2%
                && self.facts.own.same(fact.entity.as_deref(), own.entity.as_deref());
            if !then {
                return None;
            }
            let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
            let ends = short.chars().count() >= SHORTEST_NAME && long.ends_with(short.as_str());
            let alike = is_named_alike(one, other);
            let told = self.statement_at(base);
            let sure = alike && !told.is_some_and(|told| is_without_some(self, told));
            (ends || alike).then_some((base, sure))
        });
        found.next().filter(|_| found.next().is_none())
    }
}

/// Whether two names differ in nothing but 量 at their end: 门急诊量 and 门急诊.
fn is_named_alike(one: &str, other: &str) -> bool {
    fn stem(name: &str) -> &str {
        name.strip_suffix(['量', '数', '额']).unwrap_or(name)
    }
    stem(one) == stem(other) && stem(one).chars().count() >= SHORTEST_NAME
}
