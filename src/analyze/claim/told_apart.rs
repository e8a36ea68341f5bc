//! Bases that are told apart from their changes: in a bracket behind (上年分别为A、B), or in a sentence of
//! their own (2022年受理A件、审结B件).
//!
//! As many bases as values of now, unit by unit, belong together by their places; else one of its unit, or
//! the one that is named.

use std::ops::Range;

use super::{Desk, link::Ends, sharing::meeting, total::sums_up, whole::is_same_flow};
use crate::{
    analyze::{statement::Statement, subject, when::Source},
    growth::Period,
    number::Dimension,
    text::contains_any,
};

/// The base of what a change is said of, told behind it.
pub(super) fn base_behind(
    desk: &Desk<'_>,
    at: usize,
    level: usize,
    period: Period,
    fits: impl Fn(Option<Dimension>) -> bool + Copy,
) -> Option<Ends> {
    let (own, now) = (desk.statements.get(at)?, desk.statements.get(level)?);
    let of_then = |other: &&Statement| {
        other.is_level()
            && fits(other.dimension)
            && other.when.period == Some(period)
            && other.when.source == Source::Sentence
            && other.base.is_none()
    };
    let bases = bases(desk, at, own, of_then)?;
    let of_now = |other: &&Statement| {
        other.is_level()
            && fits(other.dimension)
            && other.when.period == now.when.period
            && other.base.is_none()
            && other.opens.is_none()
            && !sums_up(desk, other)
    };
    let peers_of = |range: Range<usize>| -> Vec<&Statement> {
        let range = desk.statements.get(range).unwrap_or_default().iter();
        range.take(MOST_PEERS).filter(of_now).collect()
    };
    // Those told so far, or all that semicolons join to them.
    let end = bases.first().and_then(|base| desk.index_of(base.mention))?;
    let all = joined(desk, own.sentence);
    let peers = peers_of(desk.in_sentence(now.sentence).start..at);
    let wide = peers_of(all.start..end.min(all.end));
    let paired = paired(desk, &peers, &bases, now).or_else(|| paired(desk, &wide, &bases, now));
    let found = paired.or_else(|| {
        let same = |other: &&&Statement| in_one_unit(desk, other, now);
        let alike: Vec<&&Statement> = bases.iter().filter(same).collect();
        match alike.as_slice() {
            [only] if peers.iter().filter(same).count() == 1 => {
                is_of(desk, only, now).then(|| (**only, is_one_thing(only, now)))
            }
            several => {
                let named = |base: &&&&Statement| {
                    let name = base.full_name();
                    name.chars().count() > 1 && now.full_name().contains(&*name)
                };
                let mut named = several.iter().filter(named);
                named.next().filter(|_| named.next().is_none()).map(|base| (**base, false))
            }
        }
    });
    let (base, sure) = found?;
    // 事故186起,…;其中较大事故3起,减少2起。上年为221起: without a name it may be the whole's.
    let apart = base.sentence != own.sentence;
    let named = meeting(&base.full_name(), &now.full_name()).is_some();
    let current = desk.facts.of_mention(now.mention)?;
    let sure = sure && !(apart && !named && desk.whole_before(current).is_some());
    let sure = sure && !is_without_some(desk, base);
    // 比2020年提高0.8岁(2020年全省为78.2岁)
    let place =
        |one: &Statement| one.subject.entity.as_deref().map(subject::bare).map(str::to_owned);
    let sure = sure && (place(base).is_none() || place(base) == place(now));
    let facts = desk.facts.of_mention(base.mention).zip(desk.facts.of_mention(now.mention));
    facts.map(|(base, current)| Ends::Both { base, current, sure, assumed: None })
}

/// 2022年用水量4.86亿立方米(不含生态补水): whether a note says that a number was reckoned in another way.
pub(super) fn is_without_some(desk: &Desk<'_>, base: &Statement) -> bool {
    let end = desk.mentions.get(base.mention).map_or(0, |mention| mention.places.end);
    let behind = desk.sentences.get(base.sentence).map_or(end, |one| one.places.end.max(end));
    let words = desk.words(end..behind);
    // 上年52.1亿元(按当年汇率), 2022年为2.48亿元(初步核算数)
    let note = words.strip_prefix('(').and_then(|words| words.split(')').next());
    note.is_some_and(|note| contains_any(note, NOTES))
}

/// Words of notes that make a number another than what it is set beside.
const NOTES: &[&str] = &[
    "不含",
    "不包括",
    "扣除",
    "剔除",
    "不计",
    "未含",
    "未剔除",
    "未还原",
    "未扣除",
    "口径",
    "初步",
    "快报",
    "修订",
    "修正",
    "预计",
    "汇率",
    "计价",
    "原公布",
    "调整前",
    "还原前",
    "含",
];

/// The statements of the sentences that semicolons join to this one.
fn joined(desk: &Desk<'_>, sentence: usize) -> Range<usize> {
    let goes_on = |at: usize| desk.sentences.get(at).is_some_and(|sentence| sentence.goes_on);
    let before = (0..sentence).rev().take(MOST_JOINED).take_while(|at| goes_on(*at));
    let behind = (sentence..).take(MOST_JOINED).take_while(|at| goes_on(*at));
    let first = before.last().unwrap_or(sentence);
    let last = behind.last().map_or(sentence, |at| at + 1);
    desk.in_sentence(first).start..desk.in_sentence(last).end
}

/// Most sentences that are joined before or behind.
const MOST_JOINED: usize = 8;

/// Most values of a sentence that are held against bases.
const MOST_PEERS: usize = 24;

/// Those of the earlier time behind a change in its sentence, else in the first sentence near by that has
/// any.
fn bases<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    own: &Statement,
    fits: impl Fn(&&Statement) -> bool,
) -> Option<Vec<&'d Statement>> {
    let paragraph = desk.sentences.get(own.sentence)?.paragraph;
    (own.sentence..=own.sentence + SENTENCES_AHEAD)
        .take_while(|sentence| {
            desk.sentences.get(*sentence).is_some_and(|next| next.paragraph == paragraph)
        })
        .map(|sentence| {
            let range = desk.in_sentence(sentence);
            let range = range.start.max(at + 1)..range.end;
            let behind = desk.statements.get(range).unwrap_or_default().iter();
            behind.take(MOST_PEERS).filter(&fits).collect::<Vec<_>>()
        })
        .find(|bases| !bases.is_empty())
}

/// Sentences behind a change that may tell its base.
const SENTENCES_AHEAD: usize = 3;

/// By their places, if they are as many and pairwise in one unit.
fn paired<'d>(
    desk: &Desk<'_>,
    peers: &[&Statement],
    bases: &[&'d Statement],
    now: &Statement,
) -> Option<(&'d Statement, bool)> {
    // 4个机场完成1863.7万人次、14.28万吨: what is counted in no unit of the bases has none among them.
    let peers: Vec<&Statement> = peers
        .iter()
        .filter(|peer| bases.iter().any(|base| in_one_unit(desk, peer, base)))
        .copied()
        .collect();
    let place = peers.iter().position(|peer| peer.mention == now.mention)?;
    let mut pairs = peers.iter().zip(bases);
    let fit = peers.len() > 1
        && peers.len() == bases.len()
        && pairs.all(|(peer, base)| in_one_unit(desk, peer, base) && is_of(desk, base, peer));
    fit.then(|| bases.get(place).map(|base| (*base, true)))?
}

fn in_one_unit(desk: &Desk<'_>, one: &Statement, other: &Statement) -> bool {
    let units = desk.quantity(one).zip(desk.quantity(other));
    units.is_some_and(|((_, one), (_, other))| one.unit == other.unit && one.comparable(other))
}

/// Whether the name of a base allows that it is of the value; one of a list has none of its own.
fn is_of(desk: &Desk<'_>, base: &Statement, now: &Statement) -> bool {
    let name = base.full_name();
    let words = desk.words(now.clause.start..now.left.end);
    name.is_empty()
        || base.inherits
        || base.list.1 > 0
        || desk.words(base.clause.clone()).contains("分别")
        || meeting(&name, &now.full_name()).is_some()
        || meeting(&name, words).is_some()
}

/// Whether the name of now covers that of the base, or says no less than it: 税收收入 is no 一般公共预算收入, though
/// they end alike, 出口 is no 进出口, and 城镇居民人均收入 is that of fewer than 人均收入.
fn is_one_thing(one: &Statement, other: &Statement) -> bool {
    let (one, other) = (one.full_name(), other.full_name());
    if !is_same_flow(&one, &other) {
        return false;
    }
    subject::is_covered(&one, &[&other])
}
