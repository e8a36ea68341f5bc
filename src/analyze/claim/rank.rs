//! Ranks: 全国第10位, 位居中西部前列, 进入全省前三名, 排名最后一位.
//!
//! Only the numbers of this letter are known, so nothing is decided, unless the words speak of exactly
//! a table's rows: 上述三个镇中,东河镇产量位居第一.

use std::ops::Range;

use super::{Desk, Draft, pointed::Pointed};
use crate::{
    analyze::{
        lexicon::{contains_any, is_han},
        subject,
        when::find as find_word,
    },
    model::{ClaimKind, Flag, Reason, Verdict},
    number::{Dimension, Ratio, Rounding, numeral},
    text::WordList,
};

/// Words of a rank without a number.
const WORDED: &[(&str, Option<Order>)] = &[
    ("前列", None),
    ("第一方阵", None),
    ("前茅", None),
    ("领先", None),
    ("居首", Some(Order::Top(1))),
    ("首位", Some(Order::Top(1))),
    ("榜首", Some(Order::Top(1))),
    ("最后一位", Some(Order::Bottom(1))),
    ("最后一名", Some(Order::Bottom(1))),
    ("末位", Some(Order::Bottom(1))),
    ("垫底", Some(Order::Bottom(1))),
];
/// Words before the number of a rank.
const PLACES: WordList = WordList::new(&[
    "居", "列", "排", "位", "省", "国", "市", "区", "县", "名", "球", "部", "界", "升", "至",
    "倒数",
]);
/// What stands before a rank's number.
const SIGNS: WordList = WordList::new(&["第", "前"]);
/// Verbs of ranking anywhere before it.
const VERBS: WordList = WordList::new(&[
    "居", "列", "跻身", "进入", "处于", "排名", "排在", "排全", "升至", "升到", "保持", "挺进",
    "进位",
]);
/// What makes another word of a verb of ranking, behind and before it.
const OTHER_WORDS: &[(&str, &str, &str)] =
    &[("居", "民住家委所留中", "宜安旅邻社同定聚群移"), ("列", "入车为席支出举", "系下陈行序并")];

/// What place a rank claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The nth from the top.
    Top(usize),
    /// The nth from the bottom.
    Bottom(usize),
    /// One of the first n.
    Within(usize),
}

/// A rank in a clause.
struct Rank {
    places: Range<usize>,
    order: Option<Order>,
}

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (sentence, clause) in desk.clauses_with(&[SIGNS, VERBS]) {
        if let Some(rank) = numbered(desk, &clause).or_else(|| worded(desk, &clause)) {
            let before = sentence.places.start..rank.places.start;
            drafts.push(claim(desk, &rank, &clause, before));
        }
    }
}

fn claim(desk: &Desk<'_>, rank: &Rank, clause: &Range<usize>, before: Range<usize>) -> Draft {
    let mut draft = desk.draft_at(ClaimKind::Rank, &rank.places, clause.clone());
    draft.claim.reason = Some(Reason::OnlyWithinLetter);
    let words = desk.words(clause.start..rank.places.start);
    let name = ranked_thing(subject::name(words));
    let words = subject::words(name);
    draft.claim.subject.entity.clone_from(&words.entity);
    draft.claim.subject.indicator = Some(words.indicator.clone()).filter(|words| !words.is_empty());
    if let (Some(order), Some(pointed)) = (rank.order, desk.pointed(before)) {
        among_rows(desk, &mut draft, &words, (order, false), pointed);
    }
    draft
}

/// The name before 位居, 排名 and the like.
fn ranked_thing(name: &str) -> &str {
    const RANKED: WordList = WordList::new(&[
        "位居", "位列", "排名", "排在", "名列", "居于", "居", "列", "排", "稳居", "保持", "倒数",
    ]);
    let mut rest = name;
    while let Some(cut) = RANKED.strip_end(rest) {
        rest = subject::name(cut);
    }
    rest
}

/// Tests a rank that is claimed for the rows of a table; `more` says that more is first.
pub(super) fn among_rows(
    desk: &Desk<'_>,
    draft: &mut Draft,
    words: &subject::Words,
    (order, more): (Order, bool),
    pointed: Pointed,
) {
    let series = desk.facts.series_named(words.entity.as_deref(), &words.indicator, &|_| true);
    let series = series.iter().filter_map(|at| desk.facts.series.get(*at));
    let own: Vec<_> = series.filter(|series| series.table == pointed.table).collect();
    let [own] = own.as_slice() else { return };
    // Rows of one time only; a rank over several years is another matter.
    let mut cells = own.all();
    let (Some(cell), None) = (cells.next(), cells.next()) else { return };
    if let Some(entity) = &own.entity {
        draft.claim.subject.entity = Some(entity.clone());
    }
    let Some(column) = desk.column_of(cell) else { return };
    draft.claim.operands = desk.operands(&column);
    let whole = pointed.things.is_none_or(|things| things == column.len());
    if whole && column.len() > 1 && !holds(desk, cell, &column, order, more) {
        draft.claim.verdict = Verdict::Conflicts;
        draft.claim.reason = None;
        draft.claim.flags.push(Flag::Decisive);
        draft.tidy();
    }
}

/// Whether the cell can have the rank, from above or, where more need not be better, from below.
fn holds(desk: &Desk<'_>, cell: usize, column: &[usize], order: Order, more: bool) -> bool {
    let interval =
        |at: usize| Some(desk.facts.get(at)?.operand().read().interval(Rounding::Unknown));
    let Some(own) = interval(cell) else { return true };
    let others: Vec<_> =
        column.iter().filter(|at| **at != cell).filter_map(|at| interval(*at)).collect();
    let beyond = |one: Option<&Ratio>, other: Option<&Ratio>| {
        one.zip(other).is_some_and(|(one, other)| one > other)
    };
    let above = others.iter().filter(|other| beyond(other.low(), own.high())).count();
    let below = others.iter().filter(|other| beyond(own.low(), other.high())).count();
    let count = others.len() + 1;
    // First and last place that it can have.
    let down = (above + 1, count - below);
    let up = (below + 1, count - above);
    let meets = |(first, last): (usize, usize)| match order {
        Order::Top(place) => (first..=last).contains(&place),
        Order::Within(place) => first <= place,
        Order::Bottom(place) => (first..=last).contains(&(count + 1).saturating_sub(place)),
    };
    let more_is_first = desk.facts.get(cell).is_some_and(|fact| {
        matches!(fact.dimension(), Some(Dimension::Money(_)))
            || contains_any(fact.indicator, &["产量", "产值", "收入", "面积", "增速", "游客"])
    });
    meets(down) || !more && !more_is_first && meets(up)
}

/// 第10位, 倒数第二, 前三名, 全省第一: behind a word of ranking.
fn numbered(desk: &Desk<'_>, clause: &Range<usize>) -> Option<Rank> {
    let words = desk.words(clause.clone());
    for (at, sign) in SIGNS.places_in(words) {
        let from = at + sign.len();
        let rest = words.get(from..)?;
        let Some(number) = numeral(rest).filter(|number| number.len > 0) else { continue };
        let Some(place) = number.decimal.and_then(|decimal| decimal.to_string().parse().ok())
        else {
            continue;
        };
        let behind = rest.get(number.len..)?;
        let unit = ["位", "名"].into_iter().find(|unit| behind.starts_with(unit));
        let before = words.get(..at)?;
        let ends = behind.chars().next().is_none_or(|c| !is_han(c));
        let is_rank = match sign {
            "第" => unit.is_some() || ends && (PLACES.ends(before) || has_verb(before)),
            _ => (unit.is_some() || ends) && has_verb(before),
        };
        if !is_rank {
            continue;
        }
        let reversed = before.ends_with("倒数");
        let order = match (sign, reversed) {
            ("前", _) => Order::Within(place),
            (_, true) => Order::Bottom(place),
            (_, false) => Order::Top(place),
        };
        let start = if reversed { at - "倒数".len() } else { at };
        let end = from + number.len + unit.map_or(0, str::len);
        return Some(Rank { places: clause.start + start..clause.start + end, order: Some(order) });
    }
    None
}

/// 位居前列, 保持全区首位, 排名最后一位
fn worded(desk: &Desk<'_>, clause: &Range<usize>) -> Option<Rank> {
    let words = desk.words(clause.clone());
    if !has_verb(words) {
        return None;
    }
    let found = WORDED.iter().filter_map(|(word, order)| {
        let places = find_word(desk.reading, clause, word)?;
        // 首位度 measures a city's weight.
        let other_word = desk.words(places.end..clause.end).starts_with('度');
        (!other_word).then_some(Rank { places, order: *order })
    });
    found.min_by_key(|rank| rank.places.start)
}

/// Whether a verb of ranking stands in the words.
fn has_verb(words: &str) -> bool {
    VERBS.places_in(words).any(|(at, verb)| {
        let other = OTHER_WORDS.iter().find(|(other, ..)| *other == verb);
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let behind = words.get(at + verb.len()..).and_then(|behind| behind.chars().next());
        other.is_none_or(|(_, not_behind, not_before)| {
            !before.is_some_and(|c| not_before.contains(c))
                && !behind.is_some_and(|c| not_behind.contains(c))
        })
    })
}
