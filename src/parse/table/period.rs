//! Bodies in a run of cells: rows of equal length, read from the kinds of the cells alone.

use std::{collections::BTreeSet, ops::Range};

use super::{
    flattened::{CellLine, MAX_COLUMNS},
    head::is_label_head,
    words::{Kind, is_time, is_total},
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

/// What a cell can be, a bit for each; what all cells of a column can be, the column can.
const LABELS: u8 = 1;
const COUNTS: u8 = 2;
/// It is a year.
const YEAR: u8 = 4;
/// Words that are neither a time nor a total, and so do not label a row among years.
const NAME: u8 = 8;

fn traits(cell: &CellLine<'_>) -> u8 {
    let words = cell.words.folded.as_ref();
    match cell.words.kind {
        Kind::Label if is_time(words) || is_total(words) => LABELS,
        Kind::Label => LABELS | NAME,
        Kind::Year => LABELS | COUNTS | YEAR,
        Kind::Value | Kind::Missing => COUNTS,
    }
}

/// Every body that the kinds of cells allow, by start.
pub(super) fn bodies(run: &[CellLine<'_>]) -> Vec<Body> {
    let widest = MAX_COLUMNS.min(run.len() / 2);
    let mut bodies: Vec<Body> = Vec::new();
    // Each row length is tried over the traits alone, which lie close together.
    let traits: Vec<u8> = run.iter().map(traits).collect();
    for columns in 2..=widest {
        for streak in streaks(&traits, columns) {
            let streak = consistent(&traits, streak, columns);
            let cells = traits.get(streak.clone()).unwrap_or_default();
            if cells.len() < 2 * columns || has_shorter_rows(cells, columns) {
                continue;
            }
            for start in starts(run, cells, &streak, columns) {
                bodies.extend(body(run, start..streak.end, columns));
            }
        }
    }
    crate::text::sort_by_place(&mut bodies, |body| (body.cells.start, body.columns));
    bodies
}

/// Longest stretches in which every cell agrees with the one a row below, of two rows at least.
fn streaks(traits: &[u8], columns: usize) -> Vec<Range<usize>> {
    let mut streaks = Vec::new();
    let mut from = 0;
    let below = traits.get(columns..).unwrap_or_default();
    let pairs = traits.iter().zip(below).map(|(a, b)| agree(*a, *b));
    for (at, agrees) in pairs.chain([false]).enumerate() {
        if !agrees {
            if at - from >= columns {
                streaks.push(from..at + columns);
            }
            from = at + 1;
        }
    }
    streaks
}

/// Whether rows of half, a third … the length agree as well: then these are several rows in one.
fn has_shorter_rows(cells: &[u8], columns: usize) -> bool {
    let some_words = cells.iter().any(|cell| cell & COUNTS == 0);
    let mut shorter = (2..columns).filter(|shorter| columns.is_multiple_of(*shorter));
    some_words
        && shorter
            .any(|shorter| cells.iter().zip(cells.iter().skip(shorter)).all(|(a, b)| agree(*a, *b)))
}

fn agree(a: u8, b: u8) -> bool {
    a & b & (LABELS | COUNTS) != 0
}

/// What the cells of one column can be.
#[derive(Clone, Copy)]
struct Lane {
    /// All of them.
    all: u8,
    /// One of them.
    any: u8,
}

impl Lane {
    const OPEN: [Self; MAX_COLUMNS] = [Self { all: LABELS | COUNTS | YEAR, any: 0 }; MAX_COLUMNS];

    /// Adds a cell; whether the column is still of one kind.
    fn admit(&mut self, cell: u8) -> bool {
        self.all &= cell;
        self.any |= cell;
        self.labels() || self.counts()
    }

    fn labels(self) -> bool {
        self.all & LABELS != 0 && self.any & (YEAR | NAME) != YEAR | NAME
    }

    fn counts(self) -> bool {
        self.all & COUNTS != 0
    }
}

/// The part of a streak in which no column mixes words and values. Neighbouring rows agree in it,
/// but a `2012` agrees with the head above it and with the number below.
fn consistent(traits: &[u8], streak: Range<usize>, columns: usize) -> Range<usize> {
    let cells = traits.get(streak.clone()).unwrap_or_default();
    let forward = agreeing(cells.iter(), columns);
    if forward == cells.len() {
        return streak;
    }
    let backward = agreeing(cells.iter().rev(), columns);
    if backward >= forward {
        streak.end - backward..streak.end
    } else {
        streak.start..streak.start + forward
    }
}

/// How many cells come before a column mixes words and values.
fn agreeing<'c>(cells: impl Iterator<Item = &'c u8>, columns: usize) -> usize {
    let (mut lanes, mut at, mut count) = (Lane::OPEN, 0, 0);
    for cell in cells {
        if !lanes.get_mut(at).is_some_and(|lane| lane.admit(*cell)) {
            break;
        }
        count += 1;
        at = if at + 1 < columns { at + 1 } else { 0 };
    }
    count
}

/// Where the first row of a streak may start: at a column that labels rows.
fn starts(
    run: &[CellLine<'_>],
    traits: &[u8],
    streak: &Range<usize>,
    columns: usize,
) -> Vec<usize> {
    let mut lanes = Lane::OPEN;
    for row in traits.chunks(columns) {
        for (lane, cell) in lanes.iter_mut().zip(row) {
            lane.admit(*cell);
        }
    }
    let lanes = lanes.get(..columns).unwrap_or_default();
    if lanes.iter().all(|lane| lane.labels()) {
        return Vec::new();
    }
    let cells = run.get(streak.clone()).unwrap_or_default();
    let holds_words =
        |offset: &usize| lanes.get(*offset).is_some_and(|lane| lane.labels() && !lane.counts());
    let mut starts: Vec<usize> = (0..columns).filter(holds_words).collect();
    let words = starts.len();
    for (offset, lane) in lanes.iter().enumerate() {
        let before_words = holds_words(&((offset + 1) % columns));
        let cells = || cells.iter().skip(offset).step_by(columns).collect::<Vec<&CellLine<'_>>>();
        if lane.all & YEAR != 0 && is_run_of_years(&cells())
            || before_words && lane.counts() && counts_rows(&cells())
        {
            starts.push(offset);
        }
    }
    // The single column of words labels the rows, unless a serial number or a year stands before it.
    if words == 1 && starts.len() == 2 {
        starts.swap_remove(0);
    }
    if words == 0 && starts.len() > 1 {
        return Vec::new();
    }
    for start in &mut starts {
        *start += streak.start;
    }
    starts
}

/// Whether a number of the body is a year that the labels leave out: a label whose values were lost.
fn hides_a_label(body: &[CellLine<'_>], columns: usize) -> bool {
    let labels: BTreeSet<&str> = body
        .iter()
        .step_by(columns)
        .filter(|cell| cell.words.kind == Kind::Year)
        .map(|cell| cell.words.folded.as_ref())
        .collect();
    let (Some(least), Some(most)) = (labels.first(), labels.last()) else { return false };
    body.iter()
        .filter(|cell| cell.words.kind == Kind::Year)
        .map(|cell| cell.words.folded.as_ref())
        .any(|year| *least < year && year < *most && !labels.contains(year))
}

/// Years in order: `2020 2019 2018`.
fn is_run_of_years(lane: &[&CellLine<'_>]) -> bool {
    let word = |at: usize| lane.get(at).map(|cell| cell.words.folded.as_ref());
    let pairs = || (1..lane.len()).map(|at| (word(at - 1), word(at)));
    lane.iter().all(|cell| cell.words.kind == Kind::Year)
        && (pairs().all(|(before, after)| before < after)
            || pairs().all(|(before, after)| before > after))
}

/// `1 2 3`, from the first full row on.
fn counts_rows(lane: &[&CellLine<'_>]) -> bool {
    lane.iter().enumerate().all(|(at, cell)| {
        let printed = cell.words.folded.as_ref();
        !printed.starts_with(['0', '+']) && printed.parse() == Ok(at + 1)
    })
}

/// The full rows from `start` on.
fn body(run: &[CellLine<'_>], mut cells: Range<usize>, columns: usize) -> Option<Body> {
    // Years as column heads agree with the numbers below them.
    let first = run.get(cells.start..cells.start + columns)?;
    let (label, rest) = first.split_first()?;
    let below = run.get(cells.start + columns..cells.end)?;
    let of_numbers = |at: usize| {
        below.iter().skip(at + 1).step_by(columns).any(|cell| cell.words.kind == Kind::Value)
    };
    let years: Vec<&CellLine<'_>> =
        rest.iter().enumerate().filter(|(at, _)| of_numbers(*at)).map(|(_, cell)| cell).collect();
    let heads =
        is_run_of_years(&years) && years.len() >= if is_label_head(&label.words) { 1 } else { 3 };
    if heads {
        cells.start += columns;
    }
    let rows = cells.len() / columns;
    cells.end = cells.start + rows * columns;
    let body = run.get(cells.clone())?;
    let row = run.get(cells.start..cells.start + columns)?;
    let numbers = (1..columns).any(|at| {
        let mut lane = body.iter().skip(at).step_by(columns);
        lane.clone().all(|cell| cell.words.kind.counts())
            && lane.any(|cell| cell.words.kind == Kind::Value)
    });
    (rows >= 2 && numbers && !hides_a_label(body, columns)).then(|| Body {
        columns,
        label_cells: row.iter().take_while(|cell| cell.words.kind.labels()).count().max(1),
        years: {
            let labels = || body.iter().step_by(columns).map(|cell| cell.words.folded.as_ref());
            labels().any(is_time) && labels().all(|label| is_time(label) || is_total(label))
        },
        blank_before: body.iter().skip(1).map(CellLine::blank_before).max().unwrap_or(0),
        cells,
    })
}
