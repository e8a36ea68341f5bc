//! Ratios: 医护比1:1.20, 师生比为1:13.5, 职退比2.8:1.
//!
//! Named by one character of each side, the first before the second; the sides are the nearest numbers
//! before whose names have that character and not the other's. 城乡收入比, which may be printed without its
//! 1, is of the two incomes that stand before it.

use super::{Desk, Draft, add};
use crate::{
    analyze::{
        judge::{self, WordReading, judge},
        lexicon::{is_han, strip_suffixes},
        numbers::Mention,
        statement::Statement,
        subject,
    },
    growth::{Mode, Settings},
    model::{ClaimKind, NumberKind, NumberRole},
    number::{Decimal, Dimension, Quantity, Rounding},
    text::{WordList, behind_commas, ends_with_any},
};

/// Adds the ratios to the multiples.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (index, mention) in desk.ratios() {
        add(drafts, claim(desk, index, mention).or_else(|| of_incomes(desk, index, mention)));
    }
}

/// Whether a number may be a ratio: 1:13.5, 10.7:43.6:45.7, or one that is printed without its 1.
pub(super) fn may_be(mention: &Mention) -> bool {
    match &mention.quantity {
        Some(quantity) => quantity.unit.is_none() && quantity.decimal.places() > 0,
        None => mention.number.value().is_some_and(|value| value.contains(':')),
    }
}

impl<'d> Desk<'d> {
    /// The numbers that may be ratios.
    pub(super) fn ratios(&self) -> impl Iterator<Item = (usize, &'d Mention)> {
        let all = self.marks().ratios.iter();
        all.filter_map(|at| Some((*at, self.mentions.get(*at)?)))
    }
}

fn claim(desk: &Desk<'_>, index: usize, mention: &Mention) -> Option<Draft> {
    let number = &mention.number;
    let (one, other) = number.value()?.split_once(':')?;
    if number.role != NumberRole::Other || number.kind == NumberKind::Date {
        return None;
    }
    let people = |one: &Statement| {
        let unit = desk.quantity(one).and_then(|(_, quantity)| quantity.unit.as_ref());
        unit.is_some_and(|unit| matches!(unit.name(), "人" | "名" | "位"))
    };
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
    let side = |with: char, without: char, beside: Option<&Statement>| {
        let mut named = near.iter().rev().filter(|one| {
            desk.sentences.get(one.sentence).is_some_and(|other| other.paragraph == own.paragraph)
                && one.is_level()
                && one.base.is_none()
                && counts(one.dimension)
                && {
                    let name = one.full_name();
                    name.contains(with) && !name.contains(without)
                }
                // 三级医院248张 is no side of 医护比, where the other counts people.
                && beside.is_none_or(|beside| !people(beside) || people(one))
        });
        Some((named.next()?, named.next().is_none()))
    };
    let (nearest, _) = side(second, first, None)?;
    let ((first, first_alone), (second, second_alone)) = (
        side(first, second, Some(nearest))?,
        side(second, first, side(first, second, Some(nearest)).map(|(one, _)| one))?,
    );
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

/// 城镇、农村居民收入分别为41286元和19437元,城乡收入比由2.18缩小至2.12: the incomes of town and country of one time, the
/// only ones told before in the paragraph.
fn of_incomes(desk: &Desk<'_>, index: usize, mention: &Mention) -> Option<Draft> {
    let claimed = match &mention.quantity {
        Some(quantity) => quantity.unit.is_none().then(|| quantity.decimal.clone()),
        None => Decimal::parse(mention.number.value()?.strip_suffix(":1")?),
    };
    let claimed = Quantity::in_unit(claimed.filter(|one| one.places() > 0)?, "倍");
    let sentence = desk.sentences.partition_point(|s| s.places.end <= mention.places.start);
    let own = desk.sentences.get(sentence)?;
    let clause = own.clause(mention.places.start);
    let words = desk.words(clause.start.min(mention.places.start)..mention.places.start);
    let told = behind_commas(words).strip_prefix("城乡")?;
    let at = told.find("收入比")?;
    let behind = told.get(at + "收入比".len()..)?;
    // 由2.18缩小至2.12: the second is of now.
    let of_now = matches!(behind, "" | "为" | "达" | "达到" | "值为")
        || behind.starts_with(['由', '从'])
            && ends_with_any(
                behind,
                &["缩小至", "缩小到", "缩小为", "降至", "降到", "下降到", "下降至"],
            );
    let period = desk.periods.mentions.get(index).and_then(|when| when.period);
    let end = desk.statements.partition_point(|statement| statement.mention < index);
    let near = desk.statements.get(end.saturating_sub(MOST_BACK)..end)?;
    let side = |places: &[&str]| {
        let mut named = near.iter().filter(|one| {
            let name = format!("{}{}", one.subject.indicator, one.member.as_deref().unwrap_or(""));
            one.is_level()
                && one.base.is_none()
                && desk.sentences.get(one.sentence).map(|s| s.paragraph) == Some(own.paragraph)
                && matches!(one.dimension, Some(Dimension::Money(_)))
                && name.contains("收入")
                && places.iter().any(|place| name.contains(place))
        });
        named.next().filter(|_| named.next().is_none())
    };
    let (town, country) = (side(&["城镇"])?, side(&["农村", "乡村"])?);
    let of_one_time = town.when.period == country.when.period && town.when.period == period;
    // 城镇居民工资性收入, 脱贫地区农村居民人均可支配收入: of another income, or of fewer.
    let plain = |one: &Statement, places: &[&str]| {
        let name = format!("{}{}", one.subject.indicator, one.member.as_deref().unwrap_or(""));
        let mut kinds = places.iter().filter(|place| name.contains(**place));
        kinds.any(|place| INCOMES.contains(&name.replacen(place, "", 1).replace("常住", "")))
    };
    let alike = plain(town, &["城镇"]) && plain(country, &["农村", "乡村"]);
    let places = [town, country].map(|one| one.subject.entity.as_deref().map(subject::bare));
    let together = places[1].is_none() || places[0] == places[1];
    let facts = desk.facts.of_mention(country.mention).zip(desk.facts.of_mention(town.mention));
    let (base, current) = facts.filter(|_| of_now)?;
    let terms = desk.terms(&[base, current]);
    let judged = judge(&claimed, Mode::Multiple, terms, Settings::default(), WordReading::Plain);
    let mut draft = desk.draft_at(ClaimKind::Multiple, &mention.places, clause);
    draft.mention = Some(index);
    draft.claim.printed = Some(judge::printed(&claimed, Rounding::Unknown, false));
    desk.settle(&mut draft, &[current, base], judged, of_one_time && alike && together);
    Some(draft)
}

/// Names of the income of all, without town or country.
const INCOMES: WordList = WordList::new(&[
    "收入",
    "人均收入",
    "人均可支配收入",
    "人均纯收入",
    "可支配收入",
    "居民收入",
    "居民人均收入",
    "居民可支配收入",
    "居民人均可支配收入",
    "居民人均纯收入",
]);

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
