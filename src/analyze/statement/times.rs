//! Times that lists share out, and of which time a change behind several is: 2021年、2022年分别为x、y;
//! 2023年A,而2022年B,同比增长r.

use super::{Said, Statement, reader::Reader};
use crate::{
    analyze::{numbers::Mention, when},
    growth::{Part, Period},
    model::NumberKind,
};

impl Reader<'_> {
    /// A change that follows levels of two times is one of the later: 2023年A,而2022年B,同比增长.
    pub(super) fn date_changes(&mut self) {
        let mut latest_level = None;
        for at in self.from..self.all.len() {
            let Some(own) = self.all.get(at) else { break };
            if own.is_level() {
                // 由143个减少到2022年的9个,减少134个: of the time that it led to.
                latest_level = match own.base {
                    Some(_) => own.when.period,
                    // “十四五”以来累计A,其中2023年B,比2022年少: a span is no later than its years.
                    None if own.when.from.is_some() => latest_level,
                    None => latest_level.max(own.when.period),
                };
                continue;
            }
            // 9月份A,8月份B,环比下降: of the later month.
            let previous = matches!(own.said, Said::Change(_, compared) if compared.previous)
                && self.dates_in_clause(own).next().is_none();
            let earlier = |latest: &Period| {
                let period = own.when.period;
                period.is_some_and(|period| period.part == latest.part && period < *latest)
                    || previous && when::before(*latest, true) == period
            };
            let later = latest_level.filter(earlier);
            let moves = later.is_some() && matches!(own.said, Said::Change(..));
            if moves
                && !self.is_dated(own)
                && let Some(own) = self.all.get_mut(at)
            {
                own.when.period = later;
            }
        }
    }

    /// Whether the time of a change stands in its own clause: 2022年比2021年增长.
    fn is_dated(&self, own: &Statement) -> bool {
        let mut dates = self.dates_in_clause(own);
        own.when.period.is_some() && dates.any(|date| date.period == own.when.period)
    }

    /// The dates between the begin of a number's clause and the number, the last first.
    fn dates_in_clause(&self, own: &Statement) -> impl Iterator<Item = &Mention> {
        let before = self.mentions.get(self.sentence.mentions.start..own.mention);
        let from = own.clause.start;
        let inside = before.unwrap_or_default().iter().rev();
        let inside = inside.take_while(move |date| date.places.start >= from);
        inside.filter(|date| date.number.kind == NumberKind::Date)
    }

    /// As many dates before a list as it has members: 2021年、2022年分别为.
    pub(super) fn dates(&self, first: &Statement, count: usize) -> Option<Vec<Period>> {
        let before = self.sentence.mentions.start..first.mention;
        let dates = self.mentions.get(before)?.iter();
        let is_date = |date: &&Mention| date.number.kind == NumberKind::Date;
        // 2021年、2022年、2023年分别为A、B、C,2022年、2023年分别增长p、q: those right before the list are its own.
        let near = dates.clone().rev().take_while(is_date).count();
        let all = dates.len();
        let skipped = if near == count { all - near } else { 0 };
        let dates: Vec<&Mention> = dates.skip(skipped).filter(is_date).collect();
        let words = self.reading.words(dates.first()?.places.end..first.left.end);
        let listed = words.trim_start_matches('年').starts_with(['、', '和']);
        // 较2021年、2022年分别提高: times that something is compared with.
        let start = dates.first()?.places.start;
        let before = self.reading.words(self.sentence.places.start..start);
        if before.ends_with(['比', '较']) {
            return None;
        }
        let periods: Option<Vec<Period>> = dates.iter().map(|date| date.period).collect();
        periods.filter(|periods| listed && periods.len() == count)
    }

    /// 2022年、2023年面积分别为A、B;产量分别为C、D: the dates of the list before, where this one has none.
    pub(super) fn dates_before(&self, first: &Statement, count: usize) -> Option<Vec<Period>> {
        let words = self.reading.words(first.clause.start..first.left.end);
        let before = self.mentions.get(self.sentence.mentions.start..first.mention)?;
        let dated = before.iter().any(|one| one.number.kind == NumberKind::Date);
        if dated || !words.contains("分别") || !first.is_level() {
            return None;
        }
        let told = self.all.get(..self.from)?;
        let last = told.last().filter(|last| self.continues && last.sentence + 1 == self.index)?;
        let here = told.iter().rev().take_while(|one| one.sentence == last.sentence);
        let here: Vec<&Statement> = here.collect();
        let opening = here.iter().rev().find(|one| {
            one.list.1 == 0
                && here.iter().filter(|other| other.list.0 == one.list.0).count() == count
        })?;
        let members = here.iter().rev().filter(|one| one.list.0 == opening.list.0);
        let periods: Option<Vec<Period>> = members.map(|one| one.when.period).collect();
        let periods = periods?;
        let differ = periods.windows(2).all(|pair| pair.first() < pair.last());
        differ.then_some(periods)
    }
}

/// The years of a span, if they are so many.
pub(super) fn years_of((from, until): (Period, Period), count: usize) -> Option<Vec<Period>> {
    let whole = from.part == Part::Year && until.part == Part::Year;
    let years = (from.year..=until.year).map(|year| Period { year, ..until });
    let years: Vec<Period> = years.take(count + 1).collect();
    (whole && years.len() == count).then_some(years)
}
