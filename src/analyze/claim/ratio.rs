//! Ratios: 医护比1:1.20, 师生比为1:13.5, 职退比2.8:1.
//!
//! Named by one character of each side, the first before the second; the sides are the nearest numbers
//! before whose names have that character and not the other's.

use super::{Desk, Draft, add};
use crate::{
    analyze::{
        judge::{self, WordReading, judge},
        lexicon::{is_han, strip_suffixes},
        numbers::Mention,
    },
    growth::{Mode, Settings},
    model::{ClaimKind, NumberKind, NumberRole},
    number::{Decimal, Dimension, Quantity, Rounding},
};

/// Adds the ratios to the multiples.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (index, mention) in desk.mentions.iter().enumerate() {
        add(drafts, claim(desk, index, mention));
    }
}

fn claim(desk: &Desk<'_>, index: usize, mention: &Mention) -> Option<Draft> {
    let number = &mention.number;
    let (one, other) = number.value.as_deref()?.split_once(':')?;
    if number.role != NumberRole::Other || number.kind == NumberKind::Date {
        return None;
    }
    // 1:13.5 says how many of the second there are for one of the first.
    let (told, turned) = match (one, other) {
        ("1", other) => (other, false),
        (one, "1") => (one, true),
        _ => return None,
    };
    let claimed = Quantity::in_unit(Decimal::parse(told)?, "倍");
    let sentence = desk.sentences.partition_point(|s| s.places.end <= mention.places.start);
    let own = desk.sentences.get(sentence)?;
    let clause = own.clauses.iter().find(|clause| clause.end > mention.places.start)?;
    let words = desk.words(clause.start.min(mention.places.start)..mention.places.start);
    let (first, second) = sides(words)?;
    let end = desk.statements.partition_point(|statement| statement.mention < index);
    let near = desk.statements.get(end.saturating_sub(MOST_BACK)..end)?;
    let side = |with: char, without: char| {
        let mut named = near.iter().rev().filter(|one| {
            desk.sentences.get(one.sentence).is_some_and(|other| other.paragraph == own.paragraph)
                && one.is_level()
                && one.base.is_none()
                && counts(desk.dimension(one))
                && {
                    let name = one.full_name();
                    name.contains(with) && !name.contains(without)
                }
        });
        Some((named.next()?, named.next().is_none()))
    };
    let ((first, first_alone), (second, second_alone)) =
        (side(first, second)?, side(second, first)?);
    let facts = desk.facts.of_mention(first.mention).zip(desk.facts.of_mention(second.mention))?;
    let (base, current) = if turned { (facts.1, facts.0) } else { facts };
    let mut terms = desk.terms(&[base, current]);
    // People are counted by 人 and by 名; cars and piles have units of their own.
    let unit = terms.first()?.quantity.unit.clone();
    terms.get_mut(1)?.quantity.unit = unit;
    let judged = judge(&claimed, Mode::Multiple, terms, Settings::default(), WordReading::Plain);
    let mut draft = desk.draft_at(ClaimKind::Multiple, &mention.places, clause.clone());
    draft.mention = Some(index);
    draft.claim.printed = Some(judge::printed(&claimed, Rounding::Unknown, false));
    let together = [first, second].iter().all(|one| one.sentence == sentence);
    let dated = first.when.period == second.when.period;
    let sure = first_alone && second_alone && together && dated;
    desk.settle(&mut draft, &[current, base], judged, sure);
    Some(draft)
}

/// The two characters before 比: 医 and 护 of 医护比.
fn sides(words: &str) -> Option<(char, char)> {
    let words = words.trim_end_matches([' ', '约']);
    let words = strip_suffixes(words, &["达到", "达", "为", "是"]).unwrap_or(words);
    let name = words.strip_suffix('比')?;
    let mut back = name.chars().rev();
    let (second, first) = (back.next()?, back.next()?);
    let ends = back.next().is_none_or(|c| !is_han(c) || "的全省市县区校均".contains(c));
    (ends && first != second).then_some((first, second))
}

/// Whether a number counts people or things.
fn counts(dimension: Option<Dimension>) -> bool {
    matches!(dimension, Some(Dimension::Things | Dimension::Other))
}

/// Most numbers before a ratio that are looked at.
const MOST_BACK: usize = 16;
