//! Takes the data tables out of the flow: real grids, tables aligned by spaces, tabs or bars, and
//! tables flattened to one cell per line.
//!
//! [`classify`] tells data grids from layout and from forms before the flow is laid out; [`take`]
//! reads tables out of the flow. Every way of drawing a table ends in one [`draft`], which gives
//! units, values and places by one rule. What labels a row is its first cell; where the first
//! column only counts rows (序号) the next one labels them; a group label that covers several rows
//! stands before the row's own, as `重庆/2020`.
//!
//! Invariant: a table is taken only when exactly one shape fits; otherwise its lines stay and a
//! [`Code::TableAmbiguous`](crate::diagnostic::Code) says so.

mod aligned;
mod caption;
mod draft;
mod flattened;
mod form;
mod grid;
mod head;
mod period;
mod shape;
mod unit;
mod value;
mod words;

use std::ops::Range;

use self::draft::Draft;
use super::flow::Item;
use crate::{
    block::CellGrid,
    diagnostic::Diagnostic,
    model::{Correction, Table},
};

/// What a grid is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridRole {
    /// It holds data: heads, and a body of numbers or short words.
    Data,
    /// It is a form or a block of head data: labels beside their values.
    Form,
    /// It only places text on the page.
    Layout,
}

/// Tells data grids from forms and layout.
pub fn classify(text: &str, grid: &CellGrid) -> GridRole {
    if form::is_form(text, grid) {
        GridRole::Form
    } else if grid::read(text, grid).is_some() {
        GridRole::Data
    } else {
        GridRole::Layout
    }
}

/// The tables of a letter.
#[derive(Debug, Default)]
pub struct Tables {
    /// In text order.
    pub tables: Vec<Table>,
    /// For each table the items it took, caption, unit and notes included.
    pub consumed: Vec<Range<usize>>,
    /// Lines that look like a table without a certain shape.
    pub diagnostics: Vec<Diagnostic>,
}

/// A table found, and the items it stands in.
struct Found<'t> {
    items: Range<usize>,
    draft: Draft<'t>,
}

/// Takes the tables out of the flow.
pub fn take<'t>(text: &'t str, items: &[Item<'t>], corrections: &[Correction]) -> Tables {
    let mut taken = vec![false; items.len()];
    let mut found: Vec<Found<'t>> = Vec::new();
    for correction in corrections {
        if let Correction::TableShape { span, columns, head_rows } = correction {
            let table =
                shape::apply(text, items, &taken, *span, *columns as usize, *head_rows as usize);
            add(&mut taken, &mut found, table.into_iter().collect());
        }
    }
    let grids = items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Grid(grid) => Some(Found { items: at..at + 1, draft: grid::read(text, grid)? }),
        Item::Line(_) => None,
    });
    add(&mut taken, &mut found, grids.collect());
    let (aligned, mut diagnostics) = aligned::find(text, items, &taken);
    add(&mut taken, &mut found, aligned);
    let (flattened, doubtful) = flattened::find(text, items, &taken);
    add(&mut taken, &mut found, flattened);
    diagnostics.extend(doubtful);
    crate::text::sort_by_place(&mut diagnostics, |diagnostic| {
        diagnostic.span.map_or((0, 0), |span| (span.start() + 1, span.end()))
    });

    crate::text::sort_by_place(&mut found, |found| (found.items.start, 0));
    let mut tables = Tables { diagnostics, ..Tables::default() };
    for Found { items: own, mut draft } in found {
        let all =
            caption::surround(text, items, &|at| taken.get(at) == Some(&true), own, &mut draft);
        mark(&mut taken, &all);
        let id = format!("t{}", tables.tables.len() + 1);
        tables.tables.push(draft.finish(id, corrections));
        tables.consumed.push(all);
    }
    tables
}

fn add<'t>(taken: &mut [bool], found: &mut Vec<Found<'t>>, more: Vec<Found<'t>>) {
    for table in &more {
        mark(taken, &table.items);
    }
    found.extend(more);
}

fn mark(taken: &mut [bool], items: &Range<usize>) {
    for taken in taken.iter_mut().take(items.end).skip(items.start) {
        *taken = true;
    }
}
