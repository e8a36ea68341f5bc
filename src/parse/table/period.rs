//! Bodies in a run of cells: rows of equal length, read from the kinds of the cells alone.

use std::ops::Range;

use super::{
    flattened::{CellLine, MAX_COLUMNS},
    words::{Kind, is_bare_year},
};

/// Full rows in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The cells of all rows.
    pub cells: Range<usize>,
    /// Cells of a row, its label included.
    pub columns: usize,
    /// Cells at the start of a row that are words.
    pub label_cells: usize,
    /// The rows are labelled by years.
    pub years: bool,
    /// Most blank lines before a cell.
    pub blank_before: u32,
}

/// Every body that the kinds of cells allow, by start.
pub(super) fn bodies(run: &[CellLine]) -> Vec<Body> {
    let widest = MAX_COLUMNS.min(run.len() / 2);
    let mut bodies: Vec<Body> = Vec::new();
    for columns in 2..=widest {
        for streak in streaks(run, columns) {
            for start in starts(run, &streak, columns) {
                bodies.extend(body(run, start..streak.end, columns));
            }
        }
    }
    bodies.sort_by_key(|body| (body.cells.start, body.columns));
    bodies
}

/// Longest stretches in which every cell agrees with the one a row below, of two rows at least.
fn streaks(run: &[CellLine], columns: usize) -> Vec<Range<usize>> {
    let mut streaks = Vec::new();
    let mut start = None;
    let pairs = run.iter().zip(run.iter().skip(columns)).map(|(a, b)| agree(a.kind, b.kind));
    for (at, agrees) in pairs.chain([false]).enumerate() {
        match (agrees, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if at - from >= columns {
                    streaks.push(from..at + columns);
                }
                start = None;
            }
            _ => {}
        }
    }
    streaks
}

fn agree(a: Kind, b: Kind) -> bool {
    a.labels() && b.labels() || a.counts() && b.counts()
}

/// What all cells of one column can be.
#[derive(Clone, Copy)]
struct Lane {
    labels: bool,
    counts: bool,
}

/// Where the first row of a streak may start: at a column that labels rows.
fn starts(run: &[CellLine], streak: &Range<usize>, columns: usize) -> Vec<usize> {
    let cells = run.get(streak.clone()).unwrap_or_default();
    let mut lanes = vec![Lane { labels: true, counts: true }; columns];
    for row in cells.chunks(columns) {
        for (lane, cell) in lanes.iter_mut().zip(row) {
            lane.labels &= cell.kind.labels();
            lane.counts &= cell.kind.counts();
        }
    }
    if lanes.iter().any(|lane| !lane.labels && !lane.counts) || lanes.iter().all(|lane| lane.labels)
    {
        return Vec::new();
    }
    let at = |offset: usize| streak.start + offset;
    let words: Vec<usize> = (0..columns)
        .filter(|o| lanes.get(*o).is_some_and(|lane| lane.labels && !lane.counts))
        .collect();
    let mut starts: Vec<usize> = words.iter().copied().map(at).collect();
    for offset in 0..columns {
        let lane: Vec<&CellLine> = cells.iter().skip(offset).step_by(columns).collect();
        let before_words = words.contains(&((offset + 1) % columns));
        if is_run_of_years(&lane) || before_words && counts_rows(&lane) {
            starts.push(at(offset));
        }
    }
    // The single column of words labels the rows, unless a serial number or a year stands before it.
    if words.len() == 1 && starts.len() == 2 {
        starts.swap_remove(0);
    }
    if words.is_empty() && starts.len() > 1 {
        return Vec::new();
    }
    starts
}

/// Years in order: `2020 2019 2018`.
fn is_run_of_years(lane: &[&CellLine]) -> bool {
    let years: Vec<&str> = lane.iter().map(|cell| cell.words.folded.as_str()).collect();
    years.iter().all(|year| is_bare_year(year))
        && (years.windows(2).all(|pair| pair.first() < pair.last())
            || years.windows(2).all(|pair| pair.first() > pair.last()))
}

/// `1 2 3`, from the first full row on.
fn counts_rows(lane: &[&CellLine]) -> bool {
    lane.iter().enumerate().all(|(at, cell)| cell.words.folded == (at + 1).to_string())
}

/// The full rows from `start` on.
fn body(run: &[CellLine], mut cells: Range<usize>, columns: usize) -> Option<Body> {
    // Years as column heads agree with the numbers below them.
    let first = run.get(cells.start..cells.start + columns)?;
    let heads = first.iter().skip(1).all(|cell| cell.kind == Kind::Year) && columns > 2;
    if heads {
        cells.start += columns;
    }
    let rows = cells.len() / columns;
    cells.end = cells.start + rows * columns;
    let body = run.get(cells.clone())?;
    let row = run.get(cells.start..cells.start + columns)?;
    let numbers = (1..columns).any(|at| {
        let mut lane = body.iter().skip(at).step_by(columns);
        lane.clone().all(|cell| cell.kind.counts()) && lane.any(|cell| cell.kind == Kind::Value)
    });
    (rows >= 2 && numbers).then(|| Body {
        columns,
        label_cells: row.iter().take_while(|cell| cell.kind.labels()).count().max(1),
        years: body
            .iter()
            .step_by(columns)
            .all(|cell| cell.kind == Kind::Year || super::words::is_time(&cell.words.folded)),
        blank_before: body.iter().skip(1).map(CellLine::blank_before).max().unwrap_or(0),
        cells,
    })
}
