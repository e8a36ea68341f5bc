//! Paragraphs and tables into the one text.

use super::{
    Item, Length, Sheet,
    lattice::{Cell, Table},
    line::{Line, advance},
    paragraph::{self, Frame},
};
use crate::{
    read::flow::{Align, Builder, Style},
    text::Span,
};

/// How far the columns of a table may stand from where they stood on the page before.
const SAME_COLUMN: Length = 4_000;

/// Writes the pages one after the other; paragraphs and tables go on over page breaks.
pub(super) fn write(sheets: Vec<Sheet>, frame: &Frame, builder: &mut Builder) {
    let mut paragraph: Option<(String, Line)> = None;
    let mut table: Option<Table> = None;
    for Sheet { items, .. } in sheets {
        let mut first = true;
        for item in items {
            match item {
                Item::Line(line) => {
                    if let Some(table) = table.take() {
                        write_table(&table, builder);
                    }
                    match &mut paragraph {
                        Some((words, last)) if frame.goes_on(last, &line, !first) => {
                            paragraph::join(words, &line.words);
                            let bold = last.bold && line.bold;
                            *last = Line { bold, ..line };
                        }
                        _ => {
                            let parted = |(_, last): &(String, Line)| frame.parts(last, &line);
                            let apart = !first && paragraph.as_ref().is_some_and(parted);
                            end_paragraph(paragraph.take(), frame, builder);
                            if apart {
                                builder.line_break();
                            }
                            paragraph = Some((line.words.clone(), line));
                        }
                    }
                }
                Item::Table(next) => {
                    end_paragraph(paragraph.take(), frame, builder);
                    match &mut table {
                        Some(open) if first && open.goes_on_in(&next) => open.append(next),
                        _ => {
                            if let Some(table) = table.replace(next) {
                                write_table(&table, builder);
                            }
                        }
                    }
                }
            }
            first = false;
        }
    }
    end_paragraph(paragraph, frame, builder);
    if let Some(table) = table {
        write_table(&table, builder);
    }
}

/// Writes what stands beside the text, and gives its places.
pub(super) fn aside(lines: &[Line], builder: &mut Builder) -> Vec<Span> {
    let mut places = Vec::new();
    for line in lines {
        let start = builder.len();
        push(&line.words, line.bold, Align::Start, builder);
        places.push(Span::new(start, builder.len()));
    }
    places
}

fn end_paragraph(paragraph: Option<(String, Line)>, frame: &Frame, builder: &mut Builder) {
    if let Some((words, line)) = paragraph {
        push(&words, line.bold, frame.align(&line), builder);
    }
}

fn push(words: &str, bold: bool, align: Align, builder: &mut Builder) {
    builder.push(words, Style { bold, align, preformatted: true, ..Style::default() });
    builder.end_line();
}

fn write_table(table: &Table, builder: &mut Builder) {
    builder.start_table();
    let mut rest = table.cells.as_slice();
    for row in 0..table.rows {
        builder.start_row();
        let (cells, after) = rest.split_at(rest.partition_point(|cell| cell.row <= row));
        rest = after;
        for cell in cells {
            builder.start_cell(cell.rowspan, cell.colspan, false);
            for words in cell.paragraphs() {
                push(&words, cell.is_bold(), Align::Start, builder);
            }
            builder.end_cell();
        }
    }
    builder.end_table();
}

impl Table {
    /// Whether `next`, at the head of the next page, has the same columns.
    fn goes_on_in(&self, next: &Table) -> bool {
        let near = |(one, other): (&Length, &Length)| (one - other).abs() <= SAME_COLUMN;
        self.edges.len() == next.edges.len() && self.edges.iter().zip(&next.edges).all(near)
    }

    /// Adds the rows of the next page, without those of the head where it is printed again.
    fn append(&mut self, next: Table) {
        let again = (0..next.rows.min(self.rows))
            .take_while(|row| self.row_words(*row) == next.row_words(*row))
            .count();
        // Rows that only look alike are no head.
        let again = if again < next.rows { again } else { 0 };
        let base = self.rows;
        let cells = next.cells.into_iter().filter(|cell| cell.row >= again);
        self.cells.extend(cells.map(|cell| Cell { row: cell.row - again + base, ..cell }));
        self.rows += next.rows - again;
    }

    fn row_words(&self, row: usize) -> Vec<(usize, usize, Vec<String>)> {
        let start = self.cells.partition_point(|cell| cell.row < row);
        let end = self.cells.partition_point(|cell| cell.row <= row);
        let cells = self.cells.get(start..end).unwrap_or_default();
        cells.iter().map(|cell| (cell.column, cell.rowspan, cell.paragraphs())).collect()
    }
}

impl Cell {
    fn is_bold(&self) -> bool {
        self.lines.iter().all(|line| line.bold)
    }

    /// Its lines, those joined that had no room for the next one's first word.
    fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut last: Option<&Line> = None;
        for line in &self.lines {
            let full = last.is_some_and(|last| {
                let room = self.width - (last.right - last.left);
                room < paragraph::first_word(line) + advance('汉', line.size) * 4 / 5
            });
            match paragraphs.last_mut().filter(|_| full) {
                Some(words) => paragraph::join(words, &line.words),
                None => paragraphs.push(line.words.clone()),
            }
            last = Some(line);
        }
        paragraphs
    }
}
