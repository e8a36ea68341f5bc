//! The document as one sequence of lines and data grids.
//!
//! Layout tables dissolve into their paragraphs; metadata blocks and forms become lines that know
//! the cell they stand in, so that a label finds its value beside or below it; only data grids stay.

use crate::{
    block::{CellGrid, Document, Hint},
    text::{Folded, Span},
};

/// One piece of the flow, in text order.
#[derive(Debug)]
pub enum Item<'d> {
    /// A line or paragraph.
    Line(Line),
    /// A grid that holds data.
    Grid(&'d CellGrid),
}

/// A line with its matching form.
#[derive(Debug)]
pub struct Line {
    /// Its place, without white space at the ends; empty lines are not in the flow.
    pub span: Span,
    /// Its place with the white space (columns aligned by spaces).
    pub full_span: Span,
    /// Its folded words, trimmed.
    pub folded: Folded,
    /// Blank lines printed before it.
    pub blank_before: u32,
    /// What the format says of it.
    pub hint: Hint,
    /// The cell it stands in, when it comes out of a dissolved grid.
    pub cell: Option<CellPlace>,
}

/// The cell of a dissolved grid that a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Number of the grid in the document, in text order.
    pub grid: usize,
    /// Row from 0.
    pub row: usize,
    /// Column from 0.
    pub column: usize,
}

impl Line {
    /// The folded words.
    pub fn words(&self) -> &str {
        self.folded.as_str()
    }
}

/// Lays the document out.
pub fn lay_out(document: &Document) -> Vec<Item<'_>> {
    let _ = document;
    Vec::new()
}
