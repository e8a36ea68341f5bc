//! Records: 创历史新高, 首次突破20亿元.
//!
//! A letter knows only its own numbers, so a record is undetermined; but a higher value that the letter
//! itself prints for an earlier time contradicts it.

use std::ops::Range;

use super::{Desk, Draft};
use crate::{
    analyze::{
        fact::Wanted,
        lexicon::before_record,
        subject,
        when::{self, find as find_word},
    },
    model::{ClaimKind, Flag, Reason, Verdict},
    number::Rounding,
};

/// Words of a record and whether it is a high one.
const RECORDS: &[(&str, bool)] = &[
    ("历史新高", true),
    ("历史最高", true),
    ("历史最好", true),
    ("历史最好水平", true),
    ("新高", true),
    ("历史之最", true),
    ("首次突破", true),
    ("首次超过", true),
    ("首次迈上", true),
    ("首破", true),
    ("有史以来最", true),
    ("历年最高", true),
    ("近年最高", true),
    ("历史新低", false),
    ("历史最低", false),
    ("历年最低", false),
    ("历年之最", true),
    ("近年来最高", true),
    ("近年来最低", false),
    ("年来最高", true),
    ("年来最低", false),
    ("新低", false),
    ("历年来最高", true),
    ("历年来最低", false),
    ("历史最佳", true),
    ("历史最大", true),
    ("首次达到", true),
    ("首次跃上", true),
    ("首次站上", true),
];

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for sentence in desk.sentences {
        for clause in &sentence.clauses {
            let found = RECORDS
                .iter()
                .filter_map(|(word, high)| Some((find_word(desk.reading, clause, word)?, *high)))
                .min_by_key(|(places, _)| (places.start, usize::MAX - places.end));
            if let Some((places, high)) = found {
                drafts.push(claim(desk, places, clause, high));
            }
        }
    }
}

fn claim(desk: &Desk<'_>, places: Range<usize>, clause: &Range<usize>, high: bool) -> Draft {
    let mut draft = desk.draft_at(ClaimKind::Extreme, &places, clause.clone());
    draft.claim.reason = Some(Reason::OnlyWithinLetter);
    let Some(current) = told(desk, &places, clause, &mut draft) else { return draft };
    let beyond = earlier(desk, current).into_iter().find(|other| {
        let (Some(now), Some(then)) = (desk.facts.get(current), desk.facts.get(*other)) else {
            return false;
        };
        let interval =
            |fact: &crate::analyze::fact::Fact| fact.operand().read().interval(Rounding::Unknown);
        let (now, then) = (interval(now), interval(then));
        if high { then.low() > now.high() } else { then.high() < now.low() }
    });
    draft.claim.operands = desk.operands(&[current]);
    if let Some(other) = beyond {
        draft.claim.operands.extend(desk.operands(&[other]));
        draft.claim.verdict = Verdict::Conflicts;
        draft.claim.reason = None;
        draft.claim.flags.push(Flag::Decisive);
        draft.tidy();
    }
    draft
}

/// The value that the record is said of: the number of the clause, else the thing it names.
fn told(
    desk: &Desk<'_>,
    places: &Range<usize>,
    clause: &Range<usize>,
    draft: &mut Draft,
) -> Option<usize> {
    let sentence = desk.sentences.partition_point(|sentence| sentence.places.end <= places.start);
    let range = desk.in_sentence(sentence);
    let level = range
        .filter_map(|at| desk.statements.get(at))
        .filter(|statement| statement.is_level() && statement.base.is_none())
        .min_by_key(|statement| {
            let place = desk.mentions.get(statement.mention).map_or(0, |m| m.places.start);
            let behind = place > places.end && statement.clause != *clause;
            (behind, place.abs_diff(places.start))
        });
    let words =
        subject::words(subject::name(before_record(desk.words(clause.start..places.start))));
    draft.claim.subject.entity.clone_from(&words.entity);
    if !words.indicator.is_empty() {
        draft.claim.subject.indicator = Some(words.indicator.clone());
    }
    if let Some(level) = level
        && (words.indicator.is_empty()
            || subject::is_covered(&words.indicator, &[&level.subject.indicator]))
    {
        draft.claim.subject.period = level.when.period.map(when::printed);
        let fact = desk.facts.of_mention(level.mention)?;
        return Some(desk.in_table(fact));
    }
    // The thing alone: its value stands in a table.
    let period = desk.period_at(places.start)?;
    draft.claim.subject.period = Some(when::printed(period));
    let series = desk.facts.series_named(words.entity.as_deref(), &words.indicator, &|_| true);
    match series.as_slice() {
        [only] => desk.facts.series.get(*only)?.cells.get(&period).copied(),
        _ => None,
    }
}

/// The same thing at earlier times: cells of its series, or sentences.
fn earlier(desk: &Desk<'_>, current: usize) -> Vec<usize> {
    let Some(period) = desk.facts.get(current).and_then(|fact| fact.period) else {
        return Vec::new();
    };
    let mut found: Vec<usize> = Vec::new();
    if let Some(cell) = desk.cell_of(current)
        && let Some(series) = desk.facts.series_at(cell)
    {
        let same_part = series
            .cells
            .iter()
            .filter(|(other, _)| other.part == period.part && other.year < period.year);
        found.extend(same_part.map(|(_, at)| *at));
    }
    if let Some(wanted) = desk.wanted(current)
        && subject::is_indicator(wanted.indicator)
    {
        for back in 1..=YEARS_BACK {
            let then = crate::growth::Period { year: period.year - back, ..period };
            let wanted = Wanted { period: Some(then), ..wanted };
            if let crate::analyze::fact::Found::One(fact) = desk.facts.find_in_prose(&wanted) {
                found.push(fact);
            }
        }
    }
    found
}

/// Years back that sentences are searched for a higher value.
const YEARS_BACK: i32 = 12;
