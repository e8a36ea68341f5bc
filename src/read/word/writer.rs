//! Lines with their ends to the one text and its blocks.

use super::{
    End, Line, Met,
    table::{Row, Shape},
};
use crate::{
    block::Document,
    read::{
        Limits,
        flow::{Builder, Style},
    },
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
    limits: Limits,
    /// Tables deeper than the limit were left out, their words kept.
    flattened: bool,
    hidden: usize,
    /// Bytes of generated markers that may still be written: a number of many letters before
    /// millions of paragraphs would be more than the file.
    markers_left: usize,
}

#[derive(Default)]
struct OpenTable {
    shape: Shape,
    in_row: bool,
    in_cell: bool,
}

impl Writer {
    pub(in crate::read) fn new(limits: Limits) -> Self {
        let (builder, markers_left) = (Builder::new(), limits.nodes);
        Self { builder, tables: Vec::new(), limits, flattened: false, hidden: 0, markers_left }
    }

    /// Whether there are more paragraphs and cells than a document may have.
    pub(in crate::read) fn is_full(&self) -> bool {
        self.builder.nodes() > self.limits.nodes
    }

    /// Adds a line and what ends it.
    pub(in crate::read) fn line(&mut self, line: Line, end: End) {
        let depth = line.depth.min(self.limits.depth);
        self.flattened |= depth < line.depth;
        while self.tables.len() > depth {
            self.end_table();
        }
        // The ends of cells and rows of a table left out end no cell of the one around it.
        let end = match end {
            End::Row(_) if depth < line.depth => return,
            End::Cell if depth < line.depth => End::Paragraph,
            end => end,
        };
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
        let marked = line.marker.as_ref().is_some_and(|marker| marker.words.is_some());
        if marked || line.runs.iter().any(|run| !run.words.trim().is_empty()) {
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
        let words = line.marker.as_ref().and_then(|marker| marker.words.as_ref());
        let bytes = words.map_or(0, String::len);
        let fits = bytes <= self.markers_left;
        self.markers_left = self.markers_left.saturating_sub(bytes);
        let (is_empty, Line { runs, align, heading, marker, .. }) = (line.is_empty(), line);
        let style = Style { preformatted: true, align, heading, ..Style::default() };
        let marker = marker.filter(|_| fits);
        if is_empty && let Some(words) = marker.as_ref().and_then(|marker| marker.words.as_ref()) {
            // A number stands alone in a cell whose only words it is.
            return self.builder.push(words.trim_end(), style);
        }
        self.builder.set_marker(marker);
        for run in runs {
            self.hidden += usize::from(run.hidden && !run.words.trim().is_empty());
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
    pub(in crate::read) fn finish(mut self, sides: Sides, met: Met) -> Document {
        self.all(sides.notes);
        let start = self.builder.len();
        self.all(sides.furniture);
        let region = Span::new(start, self.builder.len());
        let furniture = if region.is_empty() { Vec::new() } else { vec![region] };
        let (text, blocks) = self.builder.finish(furniture);
        let flattened = met.flattened || self.flattened;
        let met = Met { flattened, hidden: self.hidden, ..met };
        Document { text, blocks, diagnostics: met.diagnostics(self.limits), ..Document::default() }
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
