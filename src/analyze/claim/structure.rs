//! Structures: 三次产业结构为10.7:43.6:45.7.
//!
//! Shares in a row are tested by the amounts told before, one for each and in the same order; without
//! amounts they must make 100. Amounts that are not the three industries are theirs where all shares but
//! one hold: 市级1.12亿元、区县0.97亿元、自筹2.77亿元,三者比例为23:20:57.

use super::{Desk, Draft, amounts::can_add};
use crate::{
    analyze::{
        judge::{self, Judged, WordReading, judge},
        lexicon::{COMPARABLE, contains_any},
        numbers::Mention,
        statement::Statement,
        subject,
    },
    growth::{Mode, Operand, Settings},
    model::{ClaimKind, NumberKind, NumberRole, Verdict},
    number::{Decimal, Quantity, Ratio, Rounding},
    text::{begins_with_any, behind_commas, ends_with_any},
};

/// Words before such a row of shares.
const NAMES: &[&str] = &["结构", "构成", "比重", "占比", "比例", "之比"];

/// A row of shares.
struct Structure<'d> {
    index: usize,
    mention: &'d Mention,
    shares: Vec<Quantity>,
    /// The amounts that they are the shares of.
    parts: Option<Vec<usize>>,
}

/// Adds the rows of shares whose amounts are told to the shares.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for structure in all(desk) {
        if let Some(parts) = &structure.parts {
            drafts.extend(by_parts(desk, &structure, parts));
        }
    }
}

/// Adds those without amounts to the totals.
pub(super) fn sums(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for structure in all(desk) {
        if structure.parts.is_none() {
            drafts.extend(by_sum(desk, &structure));
        }
    }
}

fn all<'d>(desk: &'d Desk<'_>) -> impl Iterator<Item = Structure<'d>> {
    desk.ratios().filter_map(|(index, mention)| read(desk, index, mention))
}

fn read<'d>(desk: &'d Desk<'_>, index: usize, mention: &'d Mention) -> Option<Structure<'d>> {
    let number = &mention.number;
    if number.role != NumberRole::Other || number.kind == NumberKind::Date {
        return None;
    }
    let row = number.value().filter(|value| value.contains(':'))?;
    // 48.6:5.1:36.2:10.1 is read but for its end.
    if desk.words(mention.places.end..mention.places.end + 1) == ":" {
        return None;
    }
    let shares: Option<Vec<Quantity>> =
        row.split(':').map(|share| Some(Quantity::in_unit(Decimal::parse(share)?, "%"))).collect();
    let shares = shares.filter(|shares| shares.len() > 1)?;
    let sum = shares.iter().fold(Ratio::zero(), |sum, share| &sum + &share.decimal.value());
    let fine = shares.iter().all(|share| share.decimal.places() > 0);
    // 1:2:3 is no row of shares; a slip of one of them is.
    let around = |far: i64| sum >= Ratio::from(100 - far) && sum <= Ratio::from(100 + far);
    let sentence = desk.sentences.partition_point(|s| s.places.end <= mention.places.start);
    let sentence = desk.sentences.get(sentence)?;
    let clause = sentence.clauses.iter().find(|clause| clause.end > mention.places.start)?;
    let words = desk.words(clause.start.min(mention.places.start)..mention.places.start);
    let named = contains_any(words, NAMES) && !words.contains(['由', '从']);
    let near = around(if fine { 20 } else { 3 });
    let parts = |industries| parts(desk, index, sentence.paragraph, shares.len(), industries);
    // (按不变价计算)三次产业结构为: what is told of the row alone.
    let of_prices = || {
        let before = index.checked_sub(1).and_then(|before| desk.mentions.get(before));
        let from = before.map_or(0, |before| before.places.end).max(sentence.places.start);
        COMPARABLE.is_in(desk.words(from.min(mention.places.start)..mention.places.start))
    };
    let three = || {
        let told = near && shares.len() > 2 && is_of_output(words) && !of_prices();
        parts(true).filter(|parts| told && is_of_them(desk, index, words, parts))
    };
    let borne_out = || {
        let told = named || begins_with_any(words, &["三级", "两级", "三者", "两者"]);
        let may_be = told && around(40) && (fine || shares.len() > 2);
        let parts = may_be.then(|| parts(false)).flatten()?;
        let judged = judged(desk, &shares, &parts)?;
        let held = judged.iter().filter(|(_, one)| one.verdict == Verdict::Matches).count();
        (held + 1 >= shares.len()).then_some(parts)
    };
    let parts = named.then(three).flatten().or_else(borne_out);
    let told = parts.is_some() || named && near && shares.len() > 2;
    told.then_some(Structure { index, mention, shares, parts })
}

/// 三次产业结构, 三次产业增加值占比: whether the row is one of what is produced, and not of work or investment, nor
/// of what is planned.
fn is_of_output(words: &str) -> bool {
    let name = NAMES.iter().filter_map(|name| words.find(name)).min();
    let name = name.and_then(|at| words.get(..at)).unwrap_or(words);
    let name = name.trim_end_matches(['的', '占', '之']);
    // 服务业产业结构, 工业三大产业占比: of the kinds of one of them.
    let all = ["次产业", "三产", "三产业", "次产业增加值", "经济", "生产总值", "GDP"];
    let whole = || subject::words(subject::name(name)).indicator == "产业";
    (ends_with_any(name, &all) || whole())
        && !contains_any(words, &["预计", "规划", "计划", "目标", "力争", "将", "拟", "同期"])
}

/// Whether a row is of the time and the place of the amounts.
fn is_of_them(desk: &Desk<'_>, mention: usize, words: &str, parts: &[usize]) -> bool {
    let when = desk.periods.mentions.get(mention).and_then(|when| when.period);
    let part = parts.first().and_then(|part| desk.statement_at(*part));
    let Some((part, at)) = part.and_then(|part| Some((part, desk.index_of(part.mention)?))) else {
        return false;
    };
    let place = subject::words(subject::name(behind_commas(words))).entity;
    let before = desk.statements.get(at.saturating_sub(MOST_BACK)..=at).unwrap_or_default();
    let of_parts = before.iter().rev().find_map(|one| one.subject.entity.as_deref());
    part.when.period == when
        && place.is_none_or(|place| match of_parts {
            Some(own) => subject::bare(own) == subject::bare(&place),
            None => desk.facts.own.is_own(&place),
        })
}

/// The last amounts of the paragraph before the row, as many as it has shares, where they are of one unit and
/// time; of all, or of the three industries.
fn parts(
    desk: &Desk<'_>,
    mention: usize,
    paragraph: usize,
    count: usize,
    industries: bool,
) -> Option<Vec<usize>> {
    let end = desk.statements.partition_point(|statement| statement.mention < mention);
    let near = desk.statements.get(end.saturating_sub(MOST_BACK)..end)?.iter();
    let near: Vec<&Statement> = near
        .filter(|one| {
            desk.sentences.get(one.sentence).is_some_and(|own| own.paragraph == paragraph)
                && can_add(desk, one)
                && one.base.is_none()
        })
        .collect();
    let last = near.get(near.len().checked_sub(count)?..)?;
    let first = last.first()?;
    let alike = last
        .iter()
        .all(|one| one.dimension == first.dimension && one.when.period == first.when.period);
    let names = ["一", "二", "三"];
    let of_industries = || {
        last.iter().zip(names).all(|(one, name)| {
            let own = format!("{}{}", one.subject.indicator, one.member.as_deref().unwrap_or(""));
            [format!("第{name}产业"), format!("{name}产")].iter().any(|name| own.contains(name))
        })
    };
    let facts: Vec<usize> =
        last.iter().filter_map(|one| desk.facts.of_mention(one.mention)).collect();
    let fits = !industries || count == names.len() && of_industries();
    (alike && fits && facts.len() == count).then_some(facts)
}

/// Most numbers before a row of shares that are looked at.
const MOST_BACK: usize = 16;

/// Each share against its amount and their sum; the first that fails speaks for the row.
fn by_parts(desk: &Desk<'_>, structure: &Structure<'_>, parts: &[usize]) -> Option<Draft> {
    let judged = judged(desk, &structure.shares, parts)?.into_iter();
    let (share, judged) = judged.max_by_key(|(_, judged)| match judged.verdict {
        Verdict::Matches => 0,
        Verdict::WithinRounding => 1,
        Verdict::Undetermined => 2,
        Verdict::Conflicts => 3,
    })?;
    let mut draft = draft(desk, ClaimKind::Share, structure, share);
    desk.settle(&mut draft, parts, judged, true);
    Some(draft)
}

/// Each share, judged by its amount and the sum of all.
fn judged<'s>(
    desk: &Desk<'_>,
    shares: &'s [Quantity],
    parts: &[usize],
) -> Option<Vec<(&'s Quantity, Judged)>> {
    let terms = desk.terms(parts);
    let mut whole = terms.first()?.clone();
    for term in terms.get(1..)? {
        if term.quantity.scale != whole.quantity.scale || term.quantity.unit != whole.quantity.unit
        {
            return None;
        }
        whole.quantity.decimal = whole.quantity.decimal.plus(&term.quantity.decimal);
    }
    let judged = shares.iter().zip(terms).map(|(share, part)| {
        let terms = vec![whole.clone(), part];
        (share, judge(share, Mode::Share, terms, Settings::default(), WordReading::Plain))
    });
    Some(judged.collect())
}

/// All shares together against 100.
fn by_sum(desk: &Desk<'_>, structure: &Structure<'_>) -> Option<Draft> {
    let hundred = Quantity::in_unit(Decimal::parse("100")?, "%");
    let places = structure.shares.iter().map(|share| share.decimal.places()).max()?;
    let hundred = Quantity { decimal: hundred.decimal.at_least_places(places), ..hundred };
    let terms: Vec<Operand> = structure.shares.iter().cloned().map(Operand::from).collect();
    let judged: Judged =
        judge(&hundred, Mode::Total, terms, Settings::default(), WordReading::Plain);
    let mut draft = draft(desk, ClaimKind::Total, structure, &hundred);
    desk.settle(&mut draft, &[], judged, true);
    draft.claim.operands = vec![structure.mention.operand(structure.index, desk.letter)];
    Some(draft)
}

fn draft(desk: &Desk<'_>, kind: ClaimKind, structure: &Structure<'_>, printed: &Quantity) -> Draft {
    let places = &structure.mention.places;
    let sentence = desk.sentences.partition_point(|one| one.places.end <= places.start);
    let clauses = desk.sentences.get(sentence).map_or(&[][..], |one| one.clauses.as_slice());
    let clause = clauses.iter().find(|clause| clause.end > places.start);
    let mut draft = desk.draft_at(kind, places, clause.unwrap_or(places).clone());
    draft.mention = Some(structure.index);
    draft.claim.printed = Some(judge::printed(printed, Rounding::Unknown, false));
    draft
}
