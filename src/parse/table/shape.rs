//! A table as a person says it is: so many columns, so many head rows.

use super::{
    Found,
    draft::Draft,
    head::{self, Fit, Heads},
    words::{Kind, Words},
};
use crate::{model::TableOrigin, parse::flow::Item, text::Span};

/// Builds the table from the lines of `span`, one cell each, the label column first.
pub(super) fn apply<'t>(
    text: &'t str,
    items: &[Item<'_>],
    taken: &[bool],
    span: Span,
    columns: usize,
    head_rows: usize,
) -> Option<Found<'t>> {
    let lines = items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Line(line) if span.contains(line.span) && taken.get(at) == Some(&false) => {
            Some((at, Words::new(text, line.span)))
        }
        _ => None,
    });
    let (places, cells): (Vec<usize>, Vec<Words<'_>>) = lines.unzip();
    let (first, last) = (*places.first()?, *places.last()?);
    if columns < 2 || cells.len() < 2 * columns {
        return None;
    }
    let body = body_start(&cells, columns, head_rows)?;
    let (heads, rows) = cells.split_at_checked(body)?;
    let heads = match head::fit(heads, columns - 1, false) {
        Fit::One(heads) => heads,
        Fit::Several | Fit::None => spread(heads, columns - 1, head_rows),
    };
    let covered = cells.iter().map(|cell| cell.span).reduce(Span::cover)?;
    let rows = rows.chunks(columns).map(<[_]>::to_vec).collect();
    let draft = Draft::of_rows(TableOrigin::Flattened, heads, rows, covered);
    Some(Found { items: first..last + 1, draft })
}

/// Where the first full row of values starts, the rows reaching to the last cell.
fn body_start(cells: &[Words<'_>], columns: usize, head_rows: usize) -> Option<usize> {
    let starts = || {
        (cells.len() % columns..cells.len()).step_by(columns).filter(|start| *start >= head_rows)
    };
    let has_value = |start: &usize| {
        let row = cells.get(*start..*start + columns).unwrap_or_default();
        row.iter().skip(1).any(|cell| matches!(cell.kind, Kind::Value | Kind::Missing))
    };
    starts().find(has_value).or_else(|| starts().next())
}

/// Shares the head cells out evenly: each level over all columns.
fn spread<'t>(cells: &[Words<'t>], columns: usize, head_rows: usize) -> Heads<'t> {
    let first = (cells.len() > columns).then_some(0);
    let named = || cells.iter().position(head::is_label_head);
    let label = if head_rows <= 1 { first } else { named().or(first) };
    let mut rest: Vec<Words<'_>> = cells.to_vec();
    let label = label.map(|at| rest.remove(at));
    let inner = if head_rows <= 1 { rest.len() } else { columns.min(rest.len()) };
    let (outer, inner) = rest.split_at_checked(rest.len() - inner).unwrap_or_default();
    let levels = head_rows.saturating_sub(1).max(1);
    let outer_levels = outer.chunks(outer.len().div_ceil(levels).max(1));
    let share = |level: &[Words<'t>], column: usize| {
        let from = column * level.len() / columns;
        let to = ((column + 1) * level.len() / columns).max(from + 1);
        level.get(from..to).map(Words::join)
    };
    let path = |column: usize| {
        outer_levels.clone().chain([inner]).filter_map(|level| share(level, column)).collect()
    };
    Heads { label, columns: (0..columns).map(path).collect() }
}
