//! Levels without a time, of the sentence or of the table that tells of the same thing.
//!
//! A value that one of the table's cells prints is that cell's. One that none prints may be of another
//! time, and nothing is said of it.

use super::{Desk, Draft};
use crate::{
    analyze::{
        fact::{Series, Wanted},
        judge::{WordReading, judge},
        statement::Statement,
    },
    growth::{Mode, Settings},
    model::{ClaimKind, Verdict},
};

/// Most cells that one level is compared with.
const MOST_CELLS: usize = 16;

/// The claim of a level that a cell of the series prints.
pub(super) fn claim(
    desk: &Desk<'_>,
    statement: &Statement,
    wanted: &Wanted<'_>,
    series: &[usize],
) -> Option<Draft> {
    if series.is_empty() || wanted.cumulative {
        return None;
    }
    let (_, claimed) = desk.quantity(statement)?;
    let test = |cell: usize| {
        let (settings, plain) = (Settings::default(), WordReading::Plain);
        judge(claimed, Mode::Total, desk.terms(&[cell]), settings, plain)
    };
    let series = series.iter().filter_map(|at| desk.facts.series.get(*at));
    let cells = series.flat_map(|series| cells(series, wanted)).take(MOST_CELLS);
    let mut judged = cells.map(|cell| (cell, test(cell)));
    let (cell, judged) = judged
        .find(|(_, judged)| matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding))?;
    let mut draft = desk.draft(ClaimKind::Level, statement, false);
    desk.settle(&mut draft, &[cell], judged, false);
    Some(draft)
}

/// Those that may be meant: all for a sentence without a time, else that of a table without one.
fn cells(series: &Series, wanted: &Wanted<'_>) -> impl Iterator<Item = usize> {
    let all = wanted.period.is_none().then(|| series.all());
    let dated = series.cells.iter().next().is_some();
    let only = series.only_timeless().filter(|_| all.is_none() && !dated);
    all.into_iter().flatten().chain(only)
}
