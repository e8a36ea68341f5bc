//! Words that stand apart from the line in which they are anchored, and paragraphs as offices write
//! them.
//!
//! A text box hangs in the middle of a line. It is written on the side and follows the line's
//! paragraph, so that the line stays whole and every word stands in the text once.

use super::{Builder, Style};
use crate::{
    block::{Block, CellGrid, Paragraph},
    text::Span,
};

/// What stands apart.
#[derive(Default)]
pub(super) struct Aparts {
    /// The text around the one being written.
    outer: Option<Box<Builder>>,
    /// Written and waiting for the paragraph's end.
    waiting: Vec<(String, Vec<Block>)>,
}

impl Builder {
    /// Begins words that stand apart from the open line.
    pub(in crate::read) fn start_apart(&mut self) {
        let mut inner = Self::new();
        inner.nodes = self.nodes;
        let outer = std::mem::replace(self, inner);
        self.apart.outer = Some(Box::new(outer));
    }

    /// Ends them; they follow the paragraph of the line.
    pub(in crate::read) fn end_apart(&mut self) {
        let Some(outer) = self.apart.outer.take() else { return };
        let inner = std::mem::replace(self, *outer);
        self.nodes = inner.nodes;
        let (text, blocks) = inner.finish(Vec::new());
        if !blocks.is_empty() {
            self.apart.waiting.push((text, blocks));
        }
    }

    /// Ends a paragraph: its last line, or a blank one where it has no words. A marker without words
    /// is printed all the same.
    pub(in crate::read) fn end_paragraph(&mut self, style: Style) {
        if self.line.is_none()
            && !style.hidden
            && self.marker.as_ref().is_some_and(|marker| marker.words.is_some())
        {
            self.start_line("", style);
            if let Some(line) = &mut self.line {
                (line.visible, line.plain, line.unlinked) = (true, true, true);
            }
        }
        self.line_break();
        self.marker = None;
        self.end_aparts();
    }

    /// Whether a line with words that are shown is open.
    pub(in crate::read) fn is_in_visible_line(&self) -> bool {
        self.line.as_ref().is_some_and(|line| line.visible && !line.hint.hidden)
    }

    /// Leaves columns of the innermost table's row empty.
    pub(in crate::read) fn skip_columns(&mut self, columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.skip_columns(columns);
        }
    }

    /// The cell just begun may reach down, row by row.
    pub(in crate::read) fn let_cell_continue(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.let_continue();
        }
    }

    /// Lets the cell above reach down instead of beginning one; `false` where there is none.
    pub(in crate::read) fn continue_cell(&mut self) -> bool {
        self.end_cell();
        self.tables.last_mut().is_some_and(super::TableBuilder::continue_cell)
    }

    /// Lets the row's last cell reach over more columns instead of beginning one; `false` where there
    /// is none.
    pub(in crate::read) fn widen_cell(&mut self, columns: usize) -> bool {
        self.end_cell();
        self.tables.last_mut().is_some_and(|table| table.widen_cell(columns))
    }

    /// Adds what has been waiting.
    pub(super) fn end_aparts(&mut self) {
        for (text, mut blocks) in std::mem::take(&mut self.apart.waiting) {
            shift(&mut blocks, self.text.len());
            self.text.push_str(&text);
            for block in blocks {
                // Counted when it was written.
                self.nodes = self.nodes.saturating_sub(1);
                self.add(block);
            }
        }
    }
}

/// Moves blocks to where their text now stands.
fn shift(blocks: &mut [Block], by: usize) {
    let moved = |span: &mut Span| *span = Span::new(span.start() + by, span.end() + by);
    let mut rest = vec![blocks];
    while let Some(blocks) = rest.pop() {
        for block in blocks {
            match block {
                Block::Paragraph(Paragraph { span, .. }) => moved(span),
                Block::Grid(CellGrid { span, cells, .. }) => {
                    moved(span);
                    for cell in cells {
                        moved(&mut cell.span);
                        rest.push(&mut cell.blocks);
                    }
                }
            }
        }
    }
}
