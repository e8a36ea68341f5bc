//! Tables flattened to one cell per line, as "copy all" leaves them.
//!
//! Runs of short lines are looked at for a body: rows of one length, each a label and values, every
//! row full. The lines above it have to fit as heads ([`super::head`]). Lines that look like a
//! table of which no shape, or more than one, is certain stay lines, with a diagnostic.
//!
//! Cost: every row length up to [`MAX_COLUMNS`] is tried once over a run, so a hostile run of
//! numbers costs its length times a constant.

use std::ops::Range;

use super::{
    Found, caption,
    draft::Draft,
    head::{self, Fit, Heads},
    period::{Body, bodies},
    words::{Kind, Words, is_invisible, is_time, is_total},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    model::TableOrigin,
    parse::flow::{Item, Line},
};

/// The widest flattened table.
pub(super) const MAX_COLUMNS: usize = 32;
/// The longest cell, in characters.
const MAX_CELL: usize = 30;
/// Numbers that make lines look like a table.
const TELLING_NUMBERS: usize = 6;

/// A line that may be a cell.
pub(super) struct CellLine<'t> {
    /// Its items, more than one where a cell was broken over lines.
    pub items: Range<usize>,
    pub words: Words<'t>,
    /// Blank lines before it.
    blank_before: u32,
    /// Set as a heading or bold, unlike a cell.
    stands_out: bool,
}

/// Finds the flattened tables among the items that are not `taken`.
pub(super) fn find<'t>(
    text: &'t str,
    items: &[Item<'_>],
    taken: &[bool],
) -> (Vec<Found<'t>>, Vec<Diagnostic>) {
    let (mut found, mut diagnostics) = (Vec::new(), Vec::new());
    let mut run: Vec<CellLine<'t>> = Vec::new();
    let mut place = None;
    for (at, item) in items.iter().enumerate() {
        let cell = match item {
            Item::Line(line) if !taken.get(at).is_some_and(|taken| *taken) => {
                let cell = cell_line(text, at, line)
                    .filter(|_| !is_heading(text, line, items.get(at + 1)));
                if line.cell != place {
                    search(std::mem::take(&mut run), &mut found, &mut diagnostics);
                    place = line.cell;
                }
                cell
            }
            _ => None,
        };
        match cell {
            Some(cell) => run.push(cell),
            None => search(std::mem::take(&mut run), &mut found, &mut diagnostics),
        }
    }
    search(run, &mut found, &mut diagnostics);
    (found, diagnostics)
}

/// Whether the words may be a cell of a flattened table.
fn cell_line<'t>(text: &'t str, at: usize, line: &Line) -> Option<CellLine<'t>> {
    let hint = line.hint;
    let whole = line.span.of(text);
    let shown = |c: &char| !c.is_whitespace() && !is_invisible(*c);
    if hint.furniture
        || hint.hidden
        || hint.caption
        || whole.len() > MAX_CELL
            && (whole.chars().nth(3 * MAX_CELL).is_some()
                || whole.chars().filter(shown).nth(MAX_CELL).is_some())
    {
        return None;
    }
    let words = Words::new(text, line.span);
    let is_sentence = words.part_name().contains(['。', ';', '?', '!', ':'])
        || words.folded.contains(',') && words.kind == Kind::Label;
    let fits = words.print.chars().count() <= MAX_CELL && !words.is_empty();
    (fits && !is_sentence && !caption::stands_around(text, line)).then(|| CellLine {
        items: at..at + 1,
        words,
        blank_before: line.blank_before,
        stands_out: hint.heading.is_some() || hint.bold,
    })
}

/// A numbered line is a heading, or the label of the values that follow it.
fn is_heading(text: &str, line: &Line, next: Option<&Item<'_>>) -> bool {
    let labels_values = || match next {
        Some(Item::Line(next)) => Words::new(text, next.span).kind.counts(),
        _ => false,
    };
    (line.hint.heading.is_some() || caption::is_numbered(line.words())) && !labels_values()
}

/// Finds every table of one run.
fn search<'t>(
    run: Vec<CellLine<'t>>,
    found: &mut Vec<Found<'t>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let run = mend(run);
    if run.iter().filter(|cell| cell.words.kind.counts()).count() < 2 {
        return;
    }
    let bodies = bodies(&run);
    let mut start = 0;
    let mut chosen: Option<(Shape<'_>, bool)> = None;
    let mut doubtful: Vec<(Range<usize>, usize)> = Vec::new();
    for body in &bodies {
        if let Some((shape, alone)) =
            chosen.take_if(|(shape, _)| body.cells.start >= shape.cells.end)
        {
            settle(&run, shape, alone, &mut start, found, diagnostics, &doubtful);
            doubtful.clear();
        }
        if body.cells.start <= start && start > 0 {
            continue;
        }
        doubtful.push((body.cells.clone(), body.columns));
        let Some(shape) = shape(&run, start, body) else { continue };
        chosen = Some(match chosen.take() {
            None => (shape, true),
            Some((other, _)) => {
                let cells =
                    other.cells.start.min(shape.cells.start)..other.cells.end.max(shape.cells.end);
                (Shape { cells, ..other }, false)
            }
        });
    }
    if let Some((shape, alone)) = chosen {
        settle(&run, shape, alone, &mut start, found, diagnostics, &doubtful);
        doubtful.clear();
    }
    report(&run, start..run.len(), diagnostics, &doubtful);
}

/// A body with the heads that fit it.
struct Shape<'t> {
    /// Heads and body.
    cells: Range<usize>,
    body: Range<usize>,
    columns: usize,
    heads: Heads<'t>,
}

fn settle<'t>(
    run: &[CellLine<'t>],
    shape: Shape<'t>,
    alone: bool,
    start: &mut usize,
    found: &mut Vec<Found<'t>>,
    diagnostics: &mut Vec<Diagnostic>,
    doubtful: &[(Range<usize>, usize)],
) {
    let before = *start..shape.cells.start;
    *start = shape.cells.end;
    if !alone {
        report(run, before.start..shape.cells.end, diagnostics, doubtful);
        return;
    }
    report(run, before, diagnostics, doubtful);
    let cells = run.get(shape.cells.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
    let span = first.words.span.cover(last.words.span);
    let body = run.get(shape.body.clone()).unwrap_or_default();
    let rows = body.chunks(shape.columns);
    let rows = rows.map(|row| row.iter().map(|cell| cell.words.clone()).collect()).collect();
    let draft = Draft::of_rows(TableOrigin::Flattened, shape.heads, rows, span);
    found.push(Found { items: first.items.start..last.items.end, draft });
}

/// The one way the cells between `start` and the body head it.
fn shape<'t>(run: &[CellLine<'t>], start: usize, body: &Body) -> Option<Shape<'t>> {
    if !ends_clean(run, body) {
        return None;
    }
    // More head cells than any fit can use are not worth cloning.
    let above = run
        .get(start..body.cells.start)
        .filter(|above| above.len() <= 4 * (body.columns + 2) + 1)?;
    let words: Vec<Words<'_>> = above.iter().map(|cell| cell.words.clone()).collect();
    let (first, rest) = words.split_first()?;
    let titled = caption::reads_like_caption(&first.folded) && !head::is_label_head(first);
    let columns = body.columns - 1;
    let with_title = || if titled { head::fit(rest, columns, body.years) } else { Fit::None };
    let (skip, heads) = match (with_title(), titled) {
        (Fit::One(heads), _) => (1, heads),
        _ => match head::fit(&words, columns, body.years) {
            Fit::One(heads) => (0, heads),
            Fit::Several | Fit::None => return None,
        },
    };
    // Two columns of lines are any list of names and numbers, unless the label's head says otherwise.
    let rows = body.cells.len() / body.columns;
    let named = heads.label.as_ref().is_some_and(head::is_label_head);
    if columns == 1 && !(named && rows >= 3) {
        return None;
    }
    let cells = start + skip..body.cells.end;
    Some(Shape { cells, body: body.cells.clone(), columns: body.columns, heads })
}

/// Whether the last row is full and what follows it is not the start of one more.
fn ends_clean(run: &[CellLine<'_>], body: &Body) -> bool {
    let rest = run.get(body.cells.end..).unwrap_or_default();
    let Some(next) = rest.first() else { return true };
    let labels = rest.iter().take_while(|cell| cell.words.kind.labels()).count();
    if labels < rest.len() {
        // Heads of one more table, or a row that is not full: only a head that is surely one tells.
        let heads =
            head::is_label_head(&next.words) || caption::reads_like_caption(&next.words.folded);
        return labels > body.label_cells && labels >= 2 && heads;
    }
    let set_apart = next.stands_out || next.blank_before > body.blank_before;
    let labels_time = next.words.kind == Kind::Year || is_time(&next.words.folded);
    !is_total(&next.words.folded) && !labels_time && (set_apart || body.years)
}

/// Puts cells together whose pieces stand on neighbouring lines while cells have blank lines between.
fn mend(run: Vec<CellLine<'_>>) -> Vec<CellLine<'_>> {
    let apart = run.iter().skip(1).filter(|cell| cell.blank_before > 0).count();
    if apart * 5 < run.len() * 4 {
        return run;
    }
    let mut mended: Vec<CellLine<'_>> = Vec::with_capacity(run.len());
    for cell in run {
        match mended.last_mut() {
            Some(last)
                if cell.blank_before == 0
                    && last.words.kind == Kind::Label
                    && cell.words.kind == Kind::Label =>
            {
                last.words = Words::join([&last.words, &cell.words]);
                last.items.end = cell.items.end;
            }
            _ => mended.push(cell),
        }
    }
    mended
}

/// Says that cells look like a table, where they do.
fn report(
    run: &[CellLine<'_>],
    cells: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
    doubtful: &[(Range<usize>, usize)],
) {
    let Some(cells) = run.get(cells.clone()).map(|slice| (slice, cells)) else { return };
    let (slice, range) = cells;
    let numbers: Vec<usize> = slice
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.words.kind == Kind::Value)
        .map(|(at, _)| at)
        .collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    let counts_up = numbers.windows(2).all(|pair| match pair {
        [a, b] => follows(slice.get(*a), slice.get(*b)),
        _ => false,
    });
    let dense = numbers.len() * 4 >= last - first;
    if numbers.len() < TELLING_NUMBERS || !dense || counts_up {
        return;
    }
    let from = first.saturating_sub(4 * MAX_COLUMNS);
    let Some(shown) = slice.get(from..=*last) else { return };
    let (Some(head), Some(tail)) = (shown.first(), shown.last()) else { return };
    let mut columns: Vec<usize> = doubtful
        .iter()
        .filter(|(body, _)| body.start < range.end && range.start < body.end)
        .map(|(_, columns)| *columns)
        .collect();
    columns.sort_unstable();
    columns.dedup();
    let diagnostic =
        Diagnostic::warning(Code::TableAmbiguous, head.words.span.cover(tail.words.span));
    let diagnostic = diagnostic.with("cells", shown.len());
    let columns: Vec<String> = columns.iter().take(3).map(usize::to_string).collect();
    diagnostics.push(if columns.is_empty() {
        diagnostic
    } else {
        diagnostic.with("columns", columns.join("、"))
    });
}

/// Whether two numbers count on, as page numbers do.
fn follows(a: Option<&CellLine<'_>>, b: Option<&CellLine<'_>>) -> bool {
    let number = |cell: Option<&CellLine<'_>>| cell?.words.folded.parse::<u32>().ok();
    number(a).zip(number(b)).is_some_and(|(a, b)| a.checked_add(1) == Some(b))
}

impl CellLine<'_> {
    /// Blank lines printed before the cell.
    pub(super) fn blank_before(&self) -> u32 {
        self.blank_before
    }
}
