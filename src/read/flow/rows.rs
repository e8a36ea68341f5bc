//! Rows as a reader sees them, where a program holds them otherwise: several as the lines of one, and one
//! table as two.

use super::Builder;
use crate::{
    block::{Block, GridCell, Paragraph},
    text::Span,
};

/// Fewest cells of a row whose lines are rows.
const CELLS: usize = 2;

/// Longest line that stands in a row of its own, in characters; prose has longer ones.
const LONGEST: usize = 30;

impl Builder {
    /// Parts the row just read where its lines are rows: every cell has as many of them, two or more,
    /// and those of one cell are all figures. People type a table so by breaking lines in its cells.
    pub(in crate::read) fn part_row(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else { return };
        let cells = table.plain_row();
        let count = cells.len();
        let Some(rows) = lines_that_are_rows(&self.text, cells) else { return };
        let cells = table.take_row(count, rows);
        let Some(start) = cells.first().map(|cell| cell.span.start()) else { return };
        let old = self.text.split_off(start);
        for line in 0..rows {
            for cell in &cells {
                let Some(Block::Paragraph(paragraph)) = cell.blocks.get(line) else { continue };
                let Paragraph { span, hint, .. } = *paragraph;
                let words = old.get(span.start() - start..span.end() - start).unwrap_or_default();
                let span = Span::new(self.text.len(), self.text.len() + words.len());
                self.text.push_str(words);
                self.text.push('\n');
                let block = Block::Paragraph(Paragraph { span, hint, blank_before: 0 });
                table.add_cell(GridCell {
                    row: cell.row + line,
                    span,
                    blocks: vec![block],
                    ..*cell
                });
                self.nodes += usize::from(line > 0);
            }
        }
    }

    /// Makes the last table the rest of the one before, unless it has a head of its own.
    pub(in crate::read) fn join_tables(&mut self) {
        let blocks = match self.tables.last_mut() {
            Some(table) => table.open_blocks(),
            None => Some(&mut self.blocks),
        };
        let Some(blocks) = blocks else { return };
        let [.., Block::Grid(one), Block::Grid(rest)] = blocks.as_mut_slice() else { return };
        let begins_with_figures = || {
            let first = rest.cells.iter().take_while(|cell| cell.row == 0 && !cell.header);
            first.filter(|cell| is_figure(cell.span.of(&self.text))).count() > 0
        };
        if one.columns != rest.columns || !begins_with_figures() {
            return;
        }
        let rest = std::mem::take(rest);
        one.span = one.span.cover(rest.span);
        one.cells.extend(rest.cells.into_iter().map(|mut cell| {
            cell.row += one.rows;
            cell
        }));
        one.rows += rest.rows;
        blocks.pop();
    }
}

/// How many rows the lines of these cells are, where they are rows.
fn lines_that_are_rows(text: &str, cells: &[GridCell]) -> Option<usize> {
    let rows = cells.first()?.blocks.len();
    if rows < 2 || cells.len() < CELLS {
        return None;
    }
    let mut figures = 0;
    let mut end = cells.first()?.span.start();
    for cell in cells {
        if cell.header || cell.blocks.len() != rows {
            return None;
        }
        let mut all = true;
        for block in &cell.blocks {
            let Block::Paragraph(Paragraph { span, hint, .. }) = block else { return None };
            let words = span.of(text);
            // Nothing but line breaks stands between them.
            if hint.hidden || span.start() != end || words.chars().nth(LONGEST).is_some() {
                return None;
            }
            all &= is_figure(words);
            end = span.end() + 1;
        }
        figures += usize::from(all);
    }
    (figures > 0).then_some(rows)
}

/// `12.5`, `8.3%`, `—`: a cell of numbers has nothing else.
fn is_figure(words: &str) -> bool {
    let words = words.trim();
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let is_sign =
        |c: char| matches!(c, '.' | ',' | '．' | '，' | '%' | '％' | '‰' | '-' | '+' | '－');
    let is_missing = matches!(words, "-" | "—" | "/" | "－" | "——");
    is_missing || words.contains(is_digit) && words.chars().all(|c| is_digit(c) || is_sign(c))
}
