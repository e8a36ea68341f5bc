//! What rules ask of the numbers around theirs again and again, looked up once for the whole letter.

use super::{
    Desk,
    openings::{self, Openings},
    parts::{is_amount, is_shared},
};
use crate::model::NumberKind;

/// Marks of the letter's numbers, by mention or statement.
#[derive(Debug)]
pub(in crate::analyze) struct Marks {
    /// By mention: an amount that parts add up to.
    pub(super) amounts: Vec<bool>,
    /// By mention: what another number of its sentence is compared with.
    pub(super) bases: Vec<bool>,
    /// By statement: how many statements of its list stand together, where it is the first.
    pub(super) lists: Vec<usize>,
    /// The mentions that are dates, in order.
    pub(super) dates: Vec<usize>,
    /// By mention: where words before it say that parts follow.
    pub(super) openings: Vec<Openings>,
}

impl Marks {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let (mut amounts, mut bases) =
            (vec![false; desk.mentions.len()], vec![false; desk.mentions.len()]);
        let mut lists = vec![1; desk.statements.len()];
        let mut first = 0;
        // Members of a list share the words before it.
        let mut shared = None;
        for (at, statement) in desk.statements.iter().enumerate() {
            if shared.as_ref().is_none_or(|(left, _)| *left != statement.left) {
                shared = Some((statement.left.clone(), is_shared(desk, statement)));
            }
            let is_shared = shared.as_ref().is_some_and(|(_, is_shared)| *is_shared);
            if let Some(slot) = amounts.get_mut(statement.mention) {
                *slot = !is_shared && is_amount(desk, statement);
            }
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
        let dates = desk.mentions.iter().enumerate();
        let dates = dates.filter(|(_, mention)| mention.number.kind == NumberKind::Date);
        let dates = dates.map(|(at, _)| at).collect();
        Self { amounts, bases, lists, dates, openings: openings::at_mentions(desk) }
    }
}
