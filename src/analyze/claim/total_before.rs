//! Totals of what the paragraph told before, where the words say how much that is: 三年合计, 三次产业合计.

use std::collections::BTreeMap;

use super::{
    Desk, Draft,
    amounts::{addable, can_add},
    total::draft,
    total_rows::same_paragraph,
};
use crate::{
    analyze::statement::Statement,
    growth::Part,
    model::{Reason, Verdict},
    number::{chinese, numeral},
};

/// The number of years that are summed: 三年合计.
pub(super) fn years(words: &str) -> Option<usize> {
    let at = words.find('年')?;
    let head = words.get(..at)?;
    let digit = |c: char| c.is_ascii_digit() || chinese::is_numeral_char(c);
    let digits = head.trim_end_matches(digit);
    let count = numeral(head.get(digits.len()..)?)?.decimal?.to_string().parse().ok()?;
    (2..=MOST_YEARS).contains(&count).then_some(count)
}

/// Most years that a sum is told over.
const MOST_YEARS: usize = 10;

/// 2023年A。2021年、2022年分别B、C,三年合计N: as many years of one thing, told in one paragraph.
pub(super) fn over_years(
    desk: &Desk<'_>,
    at: usize,
    whole: &Statement,
    count: usize,
) -> Option<Draft> {
    let last = desk.statements.get(at.checked_sub(1)?)?;
    let from = at.saturating_sub(STATEMENTS_BACK);
    let mut told: BTreeMap<i32, &Statement> = BTreeMap::new();
    for part in desk.statements.get(from..at)?.iter().rev() {
        let Some(period) = part.when.period.filter(|period| period.part == Part::Year) else {
            continue;
        };
        let comparable = desk.quantity(part).zip(desk.quantity(whole));
        let alike = same_paragraph(desk, part, whole)
            && can_add(desk, part)
            && part.base.is_none()
            && comparable.is_some_and(|((_, a), (_, b))| a.comparable(b) && a.unit == b.unit)
            && named_alike(part, last)
            && desk.facts.own.same(part.subject.entity.as_deref(), last.subject.entity.as_deref());
        if alike {
            told.entry(period.year).or_insert(part);
        }
    }
    let (first, end) = (*told.keys().next()?, *told.keys().next_back()?);
    let consecutive = i32::try_from(count).ok()? == end - first + 1;
    let parts: Vec<&Statement> = told.into_values().collect();
    let mut draft =
        (parts.len() == count && consecutive).then(|| draft(desk, whole, &parts, true))??;
    if is_of_another_thing(whole, &parts) && draft.claim.verdict == Verdict::Conflicts {
        draft.refuse(Reason::AmbiguousOperand);
    }
    Some(draft)
}

/// 三年累计用于养老3.42亿元 behind what each year brought in, 两年共罚没210万元 behind 处罚金额: of something else perhaps.
pub(super) fn is_of_another_thing(whole: &Statement, parts: &[&Statement]) -> bool {
    // 两年共招聘523名 behind 招聘教师215名: the verb alone.
    let verb = |part: &Statement| part.full_name().starts_with(&*whole.full_name());
    let named = parts.iter().any(|part| are_alike(whole, part) || verb(part));
    !named && !whole.inherits && !whole.subject.indicator.is_empty()
}

/// Whether two years tell of one thing: 2021年新建公厕12座,2022年新建15座.
fn named_alike(one: &Statement, other: &Statement) -> bool {
    let (one, other) = (one.full_name(), other.full_name());
    let goes_on = |long: &str, short: &str| !short.is_empty() && long.starts_with(short);
    one == other || goes_on(&one, &other) || goes_on(&other, &one)
}

/// Most numbers before a sum that are looked at for its parts.
const STATEMENTS_BACK: usize = 32;

/// 三次产业增加值合计122.4亿元 behind as many sentences: the number of parts is announced, and each is
/// named like the whole.
pub(super) fn announced(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    let words = desk.words(whole.left.clone()).trim_start();
    let count: usize = numeral(words)?.decimal?.to_string().parse().ok()?;
    let before = desk.statements.get(at.saturating_sub(STATEMENTS_BACK)..at)?.iter();
    let parts: Vec<&Statement> = before
        .filter(|part| {
            same_paragraph(desk, part, whole)
                && can_add(desk, part)
                && part.base.is_none()
                && part.dimension == whole.dimension
                && addable(desk, part, whole)
                && are_alike(whole, part)
        })
        .collect();
    (count > 1 && parts.len() == count).then(|| draft(desk, whole, &parts, true))?
}

/// Whether two names end in the same thing: 粮食总产量, 小麦产量.
pub(super) fn are_alike(one: &Statement, other: &Statement) -> bool {
    ends_alike(&one.subject.indicator, &other.subject.indicator)
}

/// Whether the last two characters of two names are the same.
pub(super) fn ends_alike(one: &str, other: &str) -> bool {
    let tail = |name: &str| name.chars().rev().take(2).collect::<String>();
    tail(one) == tail(other)
}
