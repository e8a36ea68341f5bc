//! Lines with their ends to the one text and its blocks.

use super::{
    End, Line,
    table::{Row, Shape},
};
use crate::{
    block::Document,
    read::flow::{Builder, Style},
    text::Span,
};

/// What stands beside the body and is read after it.
#[derive(Default)]
pub(in crate::read) struct Sides {
    /// Footnotes and endnotes.
    pub(in crate::read) notes: Vec<(Line, End)>,
    /// Headers and footers of pages.
    pub(in crate::read) furniture: Vec<(Line, End)>,
}

/// Writes lines in their order.
pub(in crate::read) struct Writer {
    builder: Builder,
    /// The open tables, outermost first.
    tables: Vec<OpenTable>,
    most_tables: usize,
    /// Tables deeper than the limit were left out, their words kept.
    flattened: bool,
}

#[derive(Default)]
struct OpenTable {
    shape: Shape,
    in_row: bool,
    in_cell: bool,
}

impl Writer {
    /// A writer that keeps tables inside each other up to `most_tables`.
    pub(in crate::read) fn new(most_tables: usize) -> Self {
        Self { builder: Builder::new(), tables: Vec::new(), most_tables, flattened: false }
    }

    /// Paragraphs and cells so far.
    pub(in crate::read) fn nodes(&self) -> usize {
        self.builder.nodes()
    }

    /// Whether a table lay deeper than the limit.
    pub(in crate::read) fn is_flattened(&self) -> bool {
        self.flattened
    }

    /// Adds a line and what ends it.
    pub(in crate::read) fn line(&mut self, line: Line, end: End) {
        let depth = line.depth.min(self.most_tables);
        self.flattened |= depth < line.depth;
        while self.tables.len() > depth {
            self.end_table();
        }
        if let End::Row(row) = end {
            return self.end_row(&row, depth);
        }
        while self.tables.len() < depth {
            self.open_cell();
            self.fill_cell();
            self.builder.start_table();
            self.tables.push(OpenTable::default());
        }
        self.open_cell();
        if line.runs.iter().any(|run| !run.words.trim().is_empty()) {
            self.fill_cell();
        }
        self.words(line);
        match self.tables.last_mut() {
            Some(table) if matches!(end, End::Cell) => {
                table.in_cell = false;
                self.builder.end_cell();
            }
            _ => self.builder.line_break(),
        }
    }

    fn words(&mut self, line: Line) {
        let Line { runs, align, heading, marker, .. } = line;
        self.builder.set_marker(marker);
        let style = Style { preformatted: true, align, heading, ..Style::default() };
        for run in runs {
            self.builder.push(&run.words, Style { bold: run.bold, hidden: run.hidden, ..style });
        }
        self.builder.set_marker(None);
    }

    /// Begins the innermost table's next cell, unless one is open.
    fn open_cell(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|table| !table.in_cell) else { return };
        if !table.in_row {
            table.in_row = true;
            table.shape.start_row();
            self.builder.start_row();
        }
        table.in_cell = true;
        table.shape.add_cell();
        self.builder.start_cell(1, 1, false);
    }

    fn fill_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.shape.fill_cell();
        }
    }

    fn end_row(&mut self, row: &Row, depth: usize) {
        if self.tables.len() < depth || depth == 0 {
            return;
        }
        self.builder.end_cell();
        if let Some(table) = self.tables.last_mut().filter(|table| table.in_row) {
            table.shape.end_row(row);
            (table.in_row, table.in_cell) = (false, false);
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.tables.pop() {
            self.builder.end_table_placed(&table.shape.places());
        }
    }

    /// The document, with what stands beside the body after it.
    pub(in crate::read) fn finish(mut self, sides: Sides) -> Document {
        self.all(sides.notes);
        let start = self.builder.len();
        self.all(sides.furniture);
        let region = Span::new(start, self.builder.len());
        let furniture = if region.is_empty() { Vec::new() } else { vec![region] };
        let (text, blocks) = self.builder.finish(furniture);
        Document { text, blocks, ..Document::default() }
    }

    /// Lines that follow the body, outside its tables.
    fn all(&mut self, lines: Vec<(Line, End)>) {
        self.line_end();
        for (line, end) in lines {
            self.line(line, end);
        }
        self.line_end();
    }

    fn line_end(&mut self) {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.builder.end_line();
    }
}
