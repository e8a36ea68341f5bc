//! Changes behind a level that was reached from a base which are not from that base: 由A增加到B,其中2023年增长0.2%.

use super::Desk;
use crate::{
    analyze::{
        statement::{Said, Statement},
        when,
    },
    text::{begins_with_any, behind_commas, contains_any},
};

/// Most numbers before a level that are looked at for another that was reached from a base.
const MOST_BACK: usize = 8;

impl Desk<'_> {
    /// Whether the change at `at` is not from the base that the level before it was reached from.
    pub(super) fn is_from_another(&self, at: usize, level: usize) -> bool {
        let pair = self.statements.get(at).zip(self.statements.get(level));
        let Some((own, told)) = pair else { return false };
        let start = self.mentions.get(own.mention).map_or(0, |mention| mention.places.start);
        // 由A增加到B,年均增长0.7%,其中2023年增长0.2%: of one year.
        let of_year = told.clause != own.clause
            && self.words(own.clause.start..start).trim_start().starts_with("其中")
            && own.when.source == when::Source::Sentence
            && own.when.period != told.when.period;
        of_year
            || self.base_date(own).is_some()
            || self.is_of_last_year(at, told)
            || self.is_of_all(own, level)
            || self.compares_again(at, told)
    }

    /// 由15天压缩到5天,压缩10天,较上年压缩2天: whether a change is compared with the year before, and the value that the
    /// level was reached from is of another time or has a change of its own.
    fn compares_again(&self, at: usize, level: &Statement) -> bool {
        let own = self.statements.get(at);
        let base = level.base.and_then(|base| self.statement_of(base));
        let Some((own, base)) = own.zip(base) else { return false };
        let words = self.words(own.clause.start..own.left.end);
        let named = contains_any(words, &["上年", "去年", "上季", "上届", "上月", "上期"]);
        if !(named || matches!(own.said, Said::Change(_, compared) if compared.year)) {
            return false;
        }
        let now = own.when.period.or(level.when.period);
        let last_year = now.and_then(|now| when::before(now, false));
        let dated = self.words(base.left.clone()).contains('年');
        let first = self.index_of(level.mention).map_or(at, |level| level + 1);
        let told = self.statements.get(first..at).unwrap_or_default().iter().any(|one| {
            matches!(one.said, Said::Change(_, compared) if !compared.year)
                && (named || one.dimension == own.dimension)
        });
        told || dated && base.when.period != last_year
    }

    /// 由2020年的A增加到2023年的B,净增1088公里,其中2021年…,2023年增加359公里: of the last year alone.
    fn is_of_last_year(&self, at: usize, told: &Statement) -> bool {
        let Some(own) = self.statements.get(at) else { return false };
        let year = |statement: &Statement| statement.when.period.map(|period| period.year);
        let base = told.base.and_then(|base| self.statement_of(base)).and_then(year);
        year(own).zip(base).is_some_and(|(own, base)| base + 1 < own)
            && (self.is_dated(own)
                || self.change_before(at).is_some_and(|before| self.is_dated(before)))
    }

    /// Whether a date stands in a number's clause, behind the number before it.
    fn is_dated(&self, statement: &Statement) -> bool {
        let dates = &self.marks().dates;
        let before = dates.partition_point(|at| *at < statement.mention);
        let date = before.checked_sub(1).and_then(|at| self.mentions.get(*dates.get(at)?));
        date.is_some_and(|date| date.places.start >= statement.left.start)
    }

    /// 城镇由A减少到B,农村由C减少到D,共减少2.6万人: of both.
    fn is_of_all(&self, own: &Statement, level: usize) -> bool {
        let words = behind_commas(self.words(own.left.clone()));
        let start = self.in_sentence(own.sentence).start.max(level.saturating_sub(MOST_BACK));
        let mut before = self.statements.get(start..level).unwrap_or_default().iter();
        begins_with_any(words, &["共", "合计", "总共", "合共"])
            && before.any(|other| other.to.is_some() && other.base.is_some())
    }
}
