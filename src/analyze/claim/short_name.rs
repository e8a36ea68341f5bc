//! Changes of what earlier sentences tell in full: 蔬菜播种面积61.7万亩。与2020年相比,播种面积增加6.5万亩。2020年蔬菜播种面积
//! 55.2万亩.
//!
//! The value of now is the only one before in the paragraph whose name ends so, that of then the only one near by.
//! To refute, both must have the name of the change, or one name where the change tells but what was measured; or
//! then is told without any: 2022年三项指标分别为8.12万亩、21.46万担.

use super::{Desk, link::Ends};
use crate::{
    analyze::{
        lexicon::Compared,
        statement::Statement,
        when::{self, Source},
    },
    growth::Period,
    number::Dimension,
    text::WordList,
};

/// Sentences before a change that may tell its value of now, and behind it that may tell that of then.
const SENTENCES: usize = 3;
/// Most numbers to each side that are looked at.
const MOST_BESIDE: usize = 24;

impl Desk<'_> {
    /// Base and current of such a change.
    pub(super) fn ends_by_short_name(
        &self,
        at: usize,
        base_date: Option<Period>,
        compared: Compared,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Option<Ends> {
        let own = self.statements.get(at)?;
        let name = own.subject.indicator.as_str();
        if own.inherits || own.list.1 > 0 || name.chars().count() < SHORTEST {
            return None;
        }
        let now = own.when.period?;
        let told = || (compared.year && !compared.previous).then(|| when::before(now, false))?;
        let then = base_date.or_else(told).or_else(|| self.compared_at_opening(own, now))?;
        let stem = name.strip_suffix(['量', '数', '额']).unwrap_or(name);
        let stem = if stem.chars().count() < SHORTEST { name } else { stem };
        let named = |other: &Statement| ends_with(other, name) || ends_with(other, stem);
        let plain = |other: &&Statement| {
            other.is_level()
                && fits(other.dimension)
                && other.base.is_none()
                && other.opens.is_none()
                && !self.index_of(other.mention).is_some_and(|at| self.is_mean_or_base(at))
        };
        let one_time = |other: &&Statement| other.when.period.is_none_or(|told| told == now);
        let before = self.near(own.sentence.saturating_sub(SENTENCES), own.sentence, at)?.iter();
        let before = before.filter(plain).filter(one_time);
        let current = only(before.filter(|other| named(other)))?;
        let (_, like) = self.quantity(current)?;
        let of_then = |other: &&Statement| {
            let unit = self.quantity(other).is_some_and(|(_, own)| own.unit == like.unit);
            unit && other.when.period == Some(then) && other.when.source == Source::Sentence
        };
        let around = self.near(own.sentence.saturating_sub(SENTENCES), usize::MAX, at)?.iter();
        let around: Vec<&Statement> = around.filter(plain).filter(of_then).collect();
        let unnamed = |other: &&Statement| {
            let words = self.words(other.clause.start..other.left.end);
            let nameless = other.inherits || other.full_name().is_empty();
            nameless && (words.contains("指标") || words.contains("分别"))
        };
        let alike = around.iter().copied().filter(|other| named(other) && !unnamed(other));
        // 蔬菜产量 may be that of 设施蔬菜 or of all; 产量 alone is of what was told before.
        let full = current.full_name();
        let clear = full == name || MEASURES.contains(name);
        let (base, sure) = match only(alike) {
            Some(base) => (base, clear && base.full_name() == full),
            None => (only(around.iter().copied().filter(unnamed))?, clear),
        };
        let facts = self.facts.of_mention(base.mention).zip(self.facts.of_mention(current.mention));
        facts.map(|(base, current)| Ends::Both { base, current, sure, assumed: None })
    }

    /// The statements near one in its paragraph, from one sentence on to another.
    fn near(&self, from: usize, to: usize, at: usize) -> Option<&[Statement]> {
        let own = self.statements.get(at)?;
        let paragraph = |sentence: usize| self.sentences.get(sentence).map(|one| one.paragraph);
        let last = to.min(own.sentence + SENTENCES);
        let inside = (from..=last).filter(|one| paragraph(*one) == paragraph(own.sentence));
        let inside: Vec<usize> = inside.collect();
        let start = self.in_sentence(*inside.first()?).start.max(at.saturating_sub(MOST_BESIDE));
        let end = self.in_sentence(*inside.last()?).end.min(at + MOST_BESIDE);
        let end = if to == own.sentence { self.in_sentence(own.sentence).start } else { end };
        self.statements.get(start..end.max(start))
    }

    fn is_mean_or_base(&self, at: usize) -> bool {
        self.marks().means.get(at) == Some(&true) || self.is_base(at)
    }

    /// 与2020年相比,A增加x,B增加y: what all changes of a sentence are against that say nothing else.
    fn compared_at_opening(&self, own: &Statement, now: Period) -> Option<Period> {
        let clause = self.sentences.get(own.sentence)?.clauses.first()?;
        let words = self.words(clause.clone()).trim();
        let compares = clause.end <= own.clause.start
            && words.ends_with('比')
            && words.starts_with(['与', '同', '和'])
            && !self.words(own.clause.start..own.left.end).contains(['比', '较']);
        if !compares {
            return None;
        }
        let dates = &self.marks().dates;
        let starts = |at: &usize| self.mentions.get(*at).map_or(0, |date| date.places.start);
        let first = dates.partition_point(|at| starts(at) < clause.start);
        let date = dates.get(first).filter(|at| starts(at) < clause.end);
        let date = date.and_then(|at| self.mentions.get(*at)?.period);
        let last_year = ["上年", "去年", "上一年"].iter().any(|year| words.contains(year));
        date.or_else(|| last_year.then(|| when::before(now, false))?)
    }
}

/// Whether the name of a number ends with a word.
fn ends_with(statement: &Statement, word: &str) -> bool {
    let (indicator, noun) = (statement.subject.indicator.as_str(), statement.noun.as_str());
    if noun.is_empty() {
        return indicator.ends_with(word);
    }
    let over = || word.strip_suffix(noun).is_some_and(|rest| indicator.ends_with(rest));
    noun.ends_with(word) || over()
}

/// What is measured of anything.
const MEASURES: WordList = WordList::new(&[
    "面积",
    "播种面积",
    "种植面积",
    "产量",
    "总产量",
    "产值",
    "总产值",
    "存栏",
    "存栏量",
    "出栏",
    "出栏量",
    "销量",
    "销售额",
    "销售量",
    "户数",
    "人数",
    "数量",
    "金额",
    "余额",
]);

/// Fewest characters of a name that is looked for.
const SHORTEST: usize = 2;

/// The only one.
fn only<'s>(mut found: impl Iterator<Item = &'s Statement>) -> Option<&'s Statement> {
    found.next().filter(|_| found.next().is_none())
}
