//! Real grids: heads, label columns, body, with cells that cover several rows or columns.
//!
//! A cell is printed once, at its first place; a head repeats in the path of every column it
//! covers. A row that covers the whole grid is its caption, unit or note. Rows and columns without
//! any word are dropped.

use super::{
    caption,
    draft::{Draft, DraftCell, DraftRow},
    form,
    head::is_label_head,
    unit,
    words::{Kind, Words, is_bare_year, is_time},
};
use crate::{
    block::{CellGrid, GridCell},
    model::TableOrigin,
    text::Span,
};

/// The largest grid that is looked at as data, in places.
const MAX_PLACES: usize = 2_000_000;
/// How many times more places than cells a grid of data may have.
const MAX_COVER: usize = 256;

/// Rows from the foot that are asked what a column holds.
const SAMPLE: usize = 50;

/// Reads a data grid; `None` for any other.
pub(super) fn read<'t>(text: &'t str, grid: &'t CellGrid) -> Option<Draft<'t>> {
    if grid.cells.iter().any(|cell| form::holds_grid(cell) || form::holds_prose(text, cell)) {
        return None;
    }
    let sheet = Sheet::new(text, grid)?;
    let mut draft = Draft {
        origin: TableOrigin::Grid,
        caption: None,
        unit: None,
        note: None,
        span: grid.span,
        label: None,
        columns: Vec::new(),
        rows: Vec::new(),
    };
    let rows = sheet.take_titles_and_notes(text, &mut draft);
    let heads = sheet.head_rows(&rows)?;
    let (heads, body) = rows.split_at_checked(heads)?;
    let labels = sheet.label_columns(body)?;
    let columns: Vec<usize> =
        (0..sheet.width()).filter(|column| !labels.contains(column)).collect();
    draft.label = Some(sheet.path(heads, &labels)).filter(|words| !words.is_empty());
    draft.columns = columns.iter().map(|column| sheet.column_path(heads, *column)).collect();
    draft.rows = body.iter().map(|row| sheet.row(*row, body, &labels, &columns)).collect();
    is_data(&draft).then_some(draft)
}

/// Whether the body is mostly numbers, or short words under heads.
fn is_data(draft: &Draft<'_>) -> bool {
    let cells =
        || draft.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.words.is_empty());
    let count = cells().count();
    let numbers = cells().filter(|cell| cell.words.kind.counts()).count();
    let headed =
        draft.columns.iter().filter(|path| !path.is_empty()).count() * 2 >= draft.columns.len();
    let short = cells().map(|cell| cell.words.print.chars().count()).sum::<usize>() <= 40 * count;
    let labelled =
        draft.rows.iter().filter(|row| !row.label.is_empty()).count() * 2 >= draft.rows.len();
    let named = draft.label.as_ref().is_some_and(is_label_head);
    let of_numbers = numbers >= if named { 1 } else { 2 } && numbers * 10 >= count * 3;
    let of_words = draft.rows.len() >= 2 && count >= 4 && named;
    !draft.columns.is_empty() && headed && labelled && short && (of_numbers || of_words)
}

/// A grid without its empty columns, every place filled.
struct Sheet<'t> {
    grid: &'t CellGrid,
    words: Vec<Words<'t>>,
    /// Columns of the grid that hold a word.
    kept: Vec<usize>,
    /// For every place the cell that covers it.
    places: Vec<Option<usize>>,
}

impl<'t> Sheet<'t> {
    fn new(text: &'t str, grid: &'t CellGrid) -> Option<Self> {
        let size = grid.rows.checked_mul(grid.columns)?;
        if grid.rows < 2
            || grid.columns < 2
            || size > MAX_PLACES
            || size > MAX_COVER * grid.cells.len()
        {
            return None;
        }
        let words: Vec<Words<'_>> =
            grid.cells.iter().map(|cell| Words::new(text, cell.span)).collect();
        let mut places = vec![None; size];
        let mut holds_words = vec![false; grid.columns];
        for (at, cell) in grid.cells.iter().enumerate() {
            if words.get(at).is_some_and(|words| !words.is_empty())
                && let Some(holds) = holds_words.get_mut(cell.column)
            {
                *holds = true;
            }
            for row in cell.row..(cell.row + cell.rowspan).min(grid.rows) {
                for column in cell.column..(cell.column + cell.colspan).min(grid.columns) {
                    if let Some(place) = places.get_mut(row * grid.columns + column) {
                        place.get_or_insert(at);
                    }
                }
            }
        }
        let kept: Vec<usize> =
            (0..grid.columns).filter(|column| holds_words.get(*column) == Some(&true)).collect();
        (kept.len() >= 2).then_some(Self { grid, words, kept, places })
    }

    fn width(&self) -> usize {
        self.kept.len()
    }

    /// The cell at a row of the grid and a kept column.
    fn at(&self, row: usize, column: usize) -> Option<(usize, &'t GridCell, &Words<'t>)> {
        let place = row * self.grid.columns + self.kept.get(column)?;
        let at = (*self.places.get(place)?)?;
        Some((at, self.grid.cells.get(at)?, self.words.get(at)?))
    }

    /// The cells of a row that hold words, each once, with their first kept column.
    fn filled(&self, row: usize) -> Vec<(usize, &'t GridCell, &Words<'t>)> {
        let mut filled: Vec<(usize, &'t GridCell, &Words<'t>)> = Vec::new();
        let mut last = None;
        for column in 0..self.width() {
            let Some((at, cell, words)) = self.at(row, column) else { continue };
            if !words.is_empty() && last != Some(at) {
                filled.push((column, cell, words));
            }
            last = Some(at);
        }
        filled
    }

    /// Rows with words, without those that are title, unit or note of the whole grid.
    fn take_titles_and_notes(&self, text: &'t str, draft: &mut Draft<'t>) -> Vec<usize> {
        let mut rows: Vec<usize> =
            (0..self.grid.rows).filter(|row| !self.filled(*row).is_empty()).collect();
        while let Some(row) = rows.first().copied() {
            let filled = self.filled(row);
            let around = |words: &Words<'_>| {
                unit::clause(&words.folded).is_some_and(|found| found.clause.start == 0)
            };
            let unit = filled.iter().find(|(_, _, words)| around(words));
            let title = filled.iter().find(|(_, _, words)| !around(words));
            let alone = filled.len() == 1
                && filled.iter().all(|(column, cell, _)| *column == 0 && cell.rowspan == 1);
            if !(alone || unit.is_some() && filled.len() <= 2) || rows.len() < 3 && unit.is_none() {
                break;
            }
            // A second title is the outer head of every column.
            if title.is_some() && draft.caption.is_some() {
                break;
            }
            for (_, _, words) in [title, unit].into_iter().flatten() {
                caption::title(text, draft, words.span);
            }
            rows.remove(0);
        }
        let mut notes: Vec<Span> = Vec::new();
        while let Some(row) = rows.last().copied() {
            let filled = self.filled(row);
            let is_note = filled.first().is_some_and(|(_, _, words)| {
                caption::is_note(&words.folded)
                    || matches!(words.folded.as_ref(), "注" | "说明" | "数据来源")
            });
            let wide = filled.len() == 1
                || filled.len() == 2
                    && filled.iter().all(|(_, _, words)| words.kind == Kind::Label);
            if !is_note || !wide {
                break;
            }
            let spans = filled.iter().map(|(_, _, words)| words.span);
            notes.extend(spans.reduce(Span::cover));
            rows.pop();
        }
        for note in notes.into_iter().rev() {
            caption::add_note(text, draft, note);
        }
        rows
    }

    /// How many of `rows` are heads: those above the first value, or marked as such.
    fn head_rows(&self, rows: &[usize]) -> Option<usize> {
        let marked = |row: usize| self.filled(row).iter().all(|(_, cell, _)| cell.header);
        let is_head = |row: usize| {
            let filled = self.filled(row);
            let times = filled.iter().filter(|(_, _, words)| is_time(&words.folded)).count();
            let years: Vec<(usize, &str)> = filled
                .iter()
                .filter(|(column, _, words)| *column > 0 && is_bare_year(&words.folded))
                .map(|(column, _, words)| (*column, words.folded.as_ref()))
                .collect();
            let values = filled
                .iter()
                .any(|(_, _, words)| matches!(words.kind, Kind::Value | Kind::Missing));
            // A year heads its column where other numbers stand below it, where only times are
            // beside it, or in a run of years of which one does.
            let heads = |column: usize| {
                let below = rows.iter().rev().take_while(|below| **below > row).take(SAMPLE);
                below
                    .filter_map(|below| self.at(*below, column))
                    .any(|(_, _, words)| words.kind == Kind::Value)
            };
            let in_order = || {
                years.windows(2).all(|pair| pair.first().map(|y| y.1) < pair.last().map(|y| y.1))
                    || years
                        .windows(2)
                        .all(|pair| pair.first().map(|y| y.1) > pair.last().map(|y| y.1))
            };
            let headed = |(column, _): &(usize, &str)| heads(*column);
            let by_years = years.iter().all(headed)
                || years.len() >= 3 && in_order() && years.iter().any(headed);
            !values && (times + 1 >= filled.len() || by_years)
        };
        let has_values = rows.iter().any(|row| !is_head(*row) && !marked(*row));
        let first = *rows.first()?;
        if !is_head(first) && !marked(first) {
            return None;
        }
        let mut count = 1;
        // What the heads above cover, so many more rows are heads.
        let mut covered =
            first + self.filled(first).iter().map(|(_, cell, _)| cell.rowspan).max().unwrap_or(1);
        for pair in rows.windows(2) {
            let [above, row] = pair else { break };
            let labels_only = self.filled(*row).len() == 1;
            let opens_group = self
                .filled(*row)
                .iter()
                .any(|(column, cell, _)| *column == 0 && cell.rowspan > 1 && cell.row == *row);
            let wanted = marked(*row)
                || is_head(*row)
                    && (*row < covered
                        || self.is_grouped(*above)
                        || has_values && !labels_only && !opens_group && self.label_missing(*row));
            if !wanted {
                break;
            }
            covered = covered.max(row + 1);
            count += 1;
        }
        (count < rows.len()).then_some(count)
    }

    /// Whether a cell of the row covers several columns.
    fn is_grouped(&self, row: usize) -> bool {
        self.filled(row).iter().any(|(column, cell, _)| *column > 0 && cell.colspan > 1)
    }

    /// Whether the row has no label, or shares it with the row above.
    fn label_missing(&self, row: usize) -> bool {
        self.at(row, 0).is_none_or(|(_, cell, words)| words.is_empty() || cell.row < row)
    }

    /// The columns that label rows: the first one, or a counter's neighbour, and the columns that it groups.
    fn label_columns(&self, body: &[usize]) -> Option<Vec<usize>> {
        let column = |column: usize| body.iter().filter_map(move |row| self.at(*row, column));
        let filled = |at: usize| column(at).filter(|(_, _, words)| !words.is_empty());
        let is_words = |at: usize| {
            filled(at).all(|(_, _, words)| words.kind == Kind::Label) && filled(at).count() > 0
        };
        let counts =
            filled(0).enumerate().all(|(at, (_, _, words))| words.folded == (at + 1).to_string());
        let first = usize::from(counts && is_words(1));
        let mut labels = vec![first];
        while let Some(last) = labels.last().copied()
            && last + 2 < self.width()
            && filled(last).any(|(_, cell, _)| cell.rowspan > 1)
            && filled(last + 1).all(|(_, _, words)| words.kind.labels())
        {
            labels.push(last + 1);
        }
        // What covers the label and the first values is no label of a row.
        (labels.len() < self.width()).then_some(labels)
    }

    /// The words of several label columns as one: `重庆/2020`.
    fn path(&self, rows: &[usize], columns: &[usize]) -> Words<'t> {
        let mut seen = Vec::new();
        let mut pieces: Vec<&Words<'_>> = Vec::new();
        for column in columns {
            for row in rows {
                let Some((at, _, words)) = self.at(*row, *column) else { continue };
                if !words.is_empty() && !seen.contains(&at) {
                    seen.push(at);
                    pieces.push(words);
                }
            }
        }
        let print = pieces.iter().map(|words| words.print.as_ref()).collect::<Vec<_>>().join("/");
        Words::made(pieces.last().map_or(Span::default(), |words| words.span), print.into())
    }

    fn column_path(&self, heads: &[usize], column: usize) -> Vec<Words<'t>> {
        let mut path: Vec<Words<'t>> = Vec::new();
        let mut last = None;
        for (level, row) in heads.iter().enumerate() {
            let Some((at, _, words)) = self.at(*row, column) else { continue };
            let below = heads.get(level + 1..).unwrap_or_default();
            let words =
                self.head_before(*row, below, column).filter(|_| words.is_empty()).unwrap_or(words);
            if !words.is_empty() && last != Some(at) {
                path.push(words.clone());
            }
            last = Some(at);
        }
        path
    }

    /// The head that goes on over an empty place to its right, where sheets and conversions know no
    /// cells of several columns: both have heads of their own below.
    fn head_before(&self, row: usize, below: &[usize], column: usize) -> Option<&Words<'t>> {
        let words = |row: usize, column: usize| {
            self.at(row, column).map(|(.., words)| words).filter(|words| !words.is_empty())
        };
        let is_outer = |column: usize| below.iter().any(|row| words(*row, column).is_some());
        if !is_outer(column) || self.is_grouped(row) {
            return None;
        }
        let (before, head) = (1..column).rev().find_map(|at| Some((at, words(row, at)?)))?;
        is_outer(before).then_some(head)
    }

    fn row(&self, row: usize, body: &[usize], labels: &[usize], columns: &[usize]) -> DraftRow<'t> {
        let mut cells = Vec::new();
        let row_before = |row: usize| body.partition_point(|other| *other < row);
        let column_before = |column: usize| {
            columns
                .partition_point(|other| self.kept.get(*other).is_some_and(|kept| *kept < column))
        };
        for (index, column) in columns.iter().enumerate() {
            let Some((at, cell, words)) = self.at(row, *column) else { continue };
            let is_first =
                body.get(row_before(cell.row)) == Some(&row) && column_before(cell.column) == index;
            let covers =
                |label: &usize| self.at(row, *label).is_some_and(|(other, ..)| other == at);
            if is_first && !labels.iter().any(covers) {
                cells.push(DraftCell {
                    words: words.clone(),
                    column: index,
                    colspan: column_before(cell.column + cell.colspan) - index,
                    rowspan: row_before(cell.row + cell.rowspan) - row_before(cell.row),
                });
            }
        }
        DraftRow { label: self.path(&[row], labels), cells }
    }
}
