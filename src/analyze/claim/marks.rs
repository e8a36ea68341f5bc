//! What rules ask of the numbers around theirs again and again, looked up once for the whole letter.

use std::{cell::OnceCell, ops::Range};

use super::{
    Desk,
    amounts::{MEANS, adds, is_shared},
    benchmark::benchmarks,
    openings::AtMentions,
    parts::PARTING,
    ratio,
    set_beside::DIFFERS,
    sharing::SHARING,
    total::{SUMMING, Summed, summed},
    total_rows,
};
use crate::{analyze::reading::Stands, model::NumberKind};

/// Marks of the letter's numbers, by mention or statement.
#[derive(Debug)]
pub(in crate::analyze) struct Marks {
    /// By mention: an amount that parts add up to.
    pub(super) amounts: Vec<bool>,
    /// Where words of a mean stand.
    pub(super) averages: Stands,
    /// By mention: what another number of its sentence is compared with.
    pub(super) bases: Vec<bool>,
    /// By statement: how many statements of its list stand together, where it is the first.
    pub(super) lists: Vec<usize>,
    /// Where words of by how much one number is more than another stand.
    pub(super) differs: Stands,
    /// The mentions that are dates, in order.
    pub(super) dates: Vec<usize>,
    /// Those that may be a ratio.
    pub(super) ratios: Vec<usize>,
    /// Where words before a mention say that parts follow.
    pub(super) openings: AtMentions,
    /// The statements with a bracket right behind their number, in order, and the places inside it.
    pub(super) brackets: Vec<(usize, Range<usize>)>,
    /// Where words stand behind which parts are told, in order.
    pub(super) partings: Stands,
    /// Where words of a sum of rows stand.
    pub(super) row_sums: Stands,
    /// By mention: whether a share of it follows, where that was asked.
    pub(super) parts: Vec<OnceCell<bool>>,
    /// By statement: whether the words before it share something out, so that it is a mean.
    pub(super) means: Vec<bool>,
    /// By statement: whether it is only what others are held against.
    pub(super) benchmarks: Vec<bool>,
    /// By statement: what the words before it say of it as a sum.
    pub(super) sums: Vec<Option<Summed>>,
}

impl Marks {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let (mut amounts, mut bases) =
            (vec![false; desk.mentions.len()], vec![false; desk.mentions.len()]);
        let mut lists = vec![1; desk.statements.len()];
        let (pairs, mut brackets) = (desk.bracket_pairs(), Vec::new());
        let mut sums = Vec::with_capacity(desk.statements.len());
        let mut means = Vec::with_capacity(desk.statements.len());
        let mut first = 0;
        let (sharing, summing) = (desk.reading.stands(&SHARING), desk.reading.stands(&SUMMING));
        let averages = desk.reading.stands(&MEANS);
        // Members of a list share the words before it.
        let mut shared: Option<(Range<usize>, bool, Option<Summed>)> = None;
        for (at, statement) in desk.statements.iter().enumerate() {
            if shared.as_ref().is_none_or(|(left, ..)| *left != statement.left) {
                let left = statement.left.clone();
                let words = desk.words(left.clone());
                let mean = sharing.any_within(left.clone()) && is_shared(words);
                let sum = if summing.any_within(left.clone()) { summed(words) } else { None };
                shared = Some((left, mean, sum));
            }
            let (is_shared, sum) =
                shared.as_ref().map_or((false, None), |(_, is, sum)| (*is, *sum));
            sums.push(sum);
            means.push(is_shared);
            if let Some(slot) = amounts.get_mut(statement.mention) {
                *slot = !is_shared && adds(desk, statement, &averages);
            }
            brackets.extend(desk.bracket_behind(statement, &pairs).map(|inside| (at, inside)));
            if let Some(slot) = statement.base.and_then(|base| bases.get_mut(base)) {
                *slot = true;
            }
            let goes_on =
                desk.statements.get(first).is_some_and(|other| other.list.0 == statement.list.0);
            if !goes_on {
                first = at;
            }
            if let Some(count) = lists.get_mut(first) {
                *count = at + 1 - first;
            }
        }
        let (mut dates, mut ratios) = (Vec::new(), Vec::new());
        for (at, mention) in desk.mentions.iter().enumerate() {
            if mention.number.kind == NumberKind::Date {
                dates.push(at);
            } else if ratio::may_be(mention) {
                ratios.push(at);
            }
        }
        Self {
            amounts,
            averages,
            bases,
            lists,
            differs: desk.reading.stands(&DIFFERS),
            dates,
            ratios,
            openings: AtMentions::of(desk),
            brackets,
            partings: desk.reading.stands(&PARTING),
            row_sums: desk.reading.stands(&total_rows::SUMS),
            parts: desk.mentions.iter().map(|_| OnceCell::new()).collect(),
            means,
            benchmarks: benchmarks(desk),
            sums,
        }
    }
}
