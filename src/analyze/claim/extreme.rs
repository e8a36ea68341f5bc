//! Records: 创历史新高, 近十年最低, 首次突破20亿元. The words are read by [`record`].
//!
//! A letter knows only its own numbers, so a record is undetermined; but a higher value that the letter
//! itself prints for an earlier time contradicts it.

use std::ops::Range;

use super::{
    Desk, Draft,
    pointed::Pointed,
    rank::{self, Order},
    record::{self, Record, Scope},
};
use crate::{
    analyze::{
        fact::{Fact, Found, Origin, Wanted},
        lexicon::before_record,
        statement::Statement,
        subject::{self, Words},
        when,
    },
    growth::Period,
    model::{ClaimKind, Flag, NumberKind, Reason, Verdict},
    number::{Quantity, Rounding, Unit},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (sentence, clause) in desk.clauses_with(&[record::TELLING]) {
        let found = record::find(desk, sentence, &clause);
        drafts.extend(found.map(|record| match record.scope {
            Scope::Rows(pointed) => among_rows(desk, &record, &clause, pointed),
            _ => claim(desk, &record, &clause),
        }));
    }
}

fn claim(desk: &Desk<'_>, record: &Record, clause: &Range<usize>) -> Draft {
    let mut draft = desk.draft_at(ClaimKind::Extreme, &record.places, clause.clone());
    draft.claim.reason = Some(Reason::OnlyWithinLetter);
    let Some(current) = told(desk, record, clause, &mut draft) else { return draft };
    draft.claim.operands = desk.operands(&[current]);
    let mut earlier = earlier(desk, current, record.scope).into_iter();
    let beyond = earlier.find(|other| is_beyond(desk, record, current, *other) == Some(true));
    if let Some(other) = beyond {
        draft.claim.operands.extend(desk.operands(&[other]));
        draft.claim.verdict = Verdict::Conflicts;
        draft.claim.reason = None;
        draft.claim.flags.push(Flag::Decisive);
        draft.tidy();
    }
    draft
}

/// 上表三县中,丙县面积最大: the first or last of the rows.
fn among_rows(desk: &Desk<'_>, record: &Record, clause: &Range<usize>, pointed: Pointed) -> Draft {
    let mut draft = desk.draft_at(ClaimKind::Extreme, &record.places, clause.clone());
    draft.claim.reason = Some(Reason::OnlyWithinLetter);
    let words = subject::words(subject::name(desk.words(clause.start..record.places.start)));
    draft.claim.subject.entity.clone_from(&words.entity);
    draft.claim.subject.indicator = Some(words.indicator.clone()).filter(|words| !words.is_empty());
    let order = if record.high { Order::Top(1) } else { Order::Bottom(1) };
    rank::among_rows(desk, &mut draft, &words, (order, true), pointed);
    draft
}

/// Whether an earlier value surely goes beyond the record's, or beyond the mark that was passed.
fn is_beyond(desk: &Desk<'_>, record: &Record, current: usize, other: usize) -> Option<bool> {
    let (now, earlier) = (desk.facts.get(current)?, desk.facts.get(other)?);
    let interval = |fact: Fact<'_>| fact.operand().read().interval(Rounding::Unknown);
    if record.mark {
        let mark = mark(desk, record).filter(|mark| mark.comparable(earlier.quantity))?;
        let (then, mark) = (interval(earlier), mark.value());
        return Some(if record.high { then.low()? > &mark } else { then.high()? < &mark });
    }
    let (now, then) = (interval(now), interval(earlier));
    Some(if record.high { then.low()? > now.high()? } else { then.high()? < now.low()? })
}

/// The mark that was passed: the number right behind the words.
fn mark<'d>(desk: &Desk<'d>, record: &Record) -> Option<&'d Quantity> {
    let at = desk.mentions.partition_point(|mention| mention.places.start < record.places.end);
    let mention = desk.mentions.get(at)?;
    let gap = desk.words(record.places.end..mention.places.start);
    gap.trim_end_matches('了').is_empty().then_some(mention.quantity.as_ref())?
}

/// The value that the record is said of: the number of the clause, else the thing it names.
fn told(
    desk: &Desk<'_>,
    record: &Record,
    clause: &Range<usize>,
    draft: &mut Draft,
) -> Option<usize> {
    let places = &record.places;
    let before = desk.words(clause.start..places.start);
    let words = subject::words(subject::name(before_record(before)));
    draft.claim.subject.entity.clone_from(&words.entity);
    if !words.indicator.is_empty() {
        draft.claim.subject.indicator = Some(words.indicator.clone());
    }
    if let Some(level) = level(desk, record, clause, &words) {
        draft.claim.subject.period = level.when.period.map(when::printed);
        let fact = desk.facts.of_mention(level.mention)?;
        return Some(if record.mark { fact } else { desk.in_table(fact) });
    }
    // The thing alone: its value stands in a table.
    let sentence = desk.sentences.partition_point(|sentence| sentence.places.end <= places.start);
    let start = desk.sentences.get(sentence)?.places.start;
    let period = own_date(desk, start..places.start).or_else(|| desk.period_at(places.start))?;
    draft.claim.subject.period = Some(when::printed(period));
    let series = desk.facts.series_named(words.entity.as_deref(), &words.indicator, &|_| true);
    match series.as_slice() {
        [only] => desk.facts.series.get(*only)?.cells.at(period),
        _ => None,
    }
}

/// The number of the sentence that the record is said of.
fn level<'d>(
    desk: &Desk<'d>,
    record: &Record,
    clause: &Range<usize>,
    words: &Words,
) -> Option<&'d Statement> {
    let places = &record.places;
    let sentence = desk.sentences.partition_point(|sentence| sentence.places.end <= places.start);
    let place = |statement: &Statement| {
        desk.mentions.get(statement.mention).map_or(0, |mention| mention.places.start)
    };
    // 2023年为三年最高: of several years the one named.
    let dated = own_date(desk, clause.start..places.start);
    let levels = desk.statements.get(desk.in_sentence(sentence))?.iter().filter(|statement| {
        statement.is_level()
            && statement.base.is_none()
            && !is_time(desk, statement)
            && !places.contains(&place(statement))
            && dated.is_none_or(|period| statement.when.period == Some(period))
    });
    if record.mark {
        let mut behind = levels.filter(|statement| statement.clause == *clause);
        return behind.find(|statement| place(statement) >= places.end);
    }
    let level = levels.min_by_key(|statement| {
        let behind = place(statement) > places.end && statement.clause != *clause;
        (behind, place(statement).abs_diff(places.start))
    })?;
    let named = words.indicator.is_empty()
        || subject::is_covered(&words.indicator, &[&level.subject.indicator]);
    named.then_some(level)
}

/// The last date of a range.
fn own_date(desk: &Desk<'_>, range: Range<usize>) -> Option<Period> {
    let end = desk.mentions.partition_point(|mention| mention.places.end <= range.end);
    let dates = desk.mentions.get(..end)?.iter().rev();
    let mut dates = dates.take_while(|date| date.places.start >= range.start);
    dates.find(|date| date.number.kind == NumberKind::Date)?.period
}

/// 三年, 8个月: how long, not how much.
fn is_time(desk: &Desk<'_>, statement: &Statement) -> bool {
    let unit = desk.quantity(statement).and_then(|(_, quantity)| quantity.unit.as_ref());
    unit.map(Unit::name).is_some_and(|name| matches!(name, "年" | "个月" | "月" | "天" | "日"))
}

/// The same thing at earlier times of the scope: cells of its series, or sentences.
fn earlier(desk: &Desk<'_>, current: usize, scope: Scope) -> Vec<usize> {
    let Some(period) = desk.facts.get(current).and_then(|fact| fact.period) else {
        return Vec::new();
    };
    let first = match scope {
        Scope::History => i32::MIN,
        Scope::Years(count) => period.year - count + 1,
        Scope::Since(year) => year,
        Scope::Rows(_) | Scope::Other => return Vec::new(),
    };
    let told =
        |other: Period| other.part == period.part && (first..period.year).contains(&other.year);
    let mut found: Vec<usize> = Vec::new();
    if let Some(cell) = desk.cell_of(current)
        && let Some(series) = desk.facts.series_at(cell)
    {
        let cells = series.cells.iter().filter(|(other, _)| told(*other));
        found.extend(cells.map(|(_, at)| at));
    }
    found.extend(
        listed(desk, current)
            .filter(|at| desk.facts.get(*at).and_then(|fact| fact.period).is_some_and(told)),
    );
    if let Some(wanted) = desk.wanted(current)
        && subject::is_indicator(wanted.indicator)
    {
        for back in 1..=YEARS_BACK {
            let then = Period { year: period.year - back, ..period };
            let wanted = Wanted { period: Some(then), ..wanted };
            if told(then)
                && let Found::One(fact) = desk.facts.find_in_prose(&wanted)
            {
                found.push(fact);
            }
        }
    }
    found
}

/// The other members of a number's list: 2021年、2022年、2023年分别为x、y、z are one thing.
fn listed<'d>(desk: &'d Desk<'_>, fact: usize) -> impl Iterator<Item = usize> + 'd {
    let statement = match desk.facts.get(fact).map(|fact| fact.origin) {
        Some(Origin::Mention(mention)) => desk.statement_of(mention),
        _ => None,
    };
    let list = statement.map(|own| own.list.0);
    let from = list.and_then(|list| desk.index_of(list)).unwrap_or(desk.statements.len());
    let members = desk.statements.get(from..).unwrap_or_default().iter();
    let members = members.take_while(move |other| Some(other.list.0) == list);
    members.filter_map(|other| desk.facts.of_mention(other.mention))
}

/// Years back that sentences are searched for a higher value.
const YEARS_BACK: i32 = 12;
