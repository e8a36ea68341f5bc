//! Pages to one text and its blocks.
//!
//! Paragraphs and tables go on over the end of a page; what stands there for the page's sake is
//! written behind them and marked as furniture.

use std::borrow::Cow;

use super::{
    furniture,
    line::Line,
    page::{Grid, GridCell, Page, Piece},
    paragraph::{Margins, align, goes_on, goes_on_in_cell, join},
};
use crate::{
    read::flow::{Builder, Style},
    text::Span,
};

/// Lines that a page must have for margins of its own.
const OWN_MARGINS: usize = 8;

/// Columns of tables that go on stand below each other within this, in thousandths of a point.
const NEAR: i64 = 6_000;

/// Writes the pages down; gives the places of what stands beside the text.
pub(super) fn write(mut pages: Vec<Page>, builder: &mut Builder) -> Vec<Span> {
    let furniture = furniture::find(&pages);
    let own = (0..).zip(&pages).map(|(number, page)| {
        let lines = page.pieces.iter().enumerate();
        let lines = lines.filter(|(at, _)| !furniture.contains(&(number, *at)));
        let lines = lines.filter_map(|(_, piece)| piece.line());
        lines.filter(|line| line.within.is_none()).collect()
    });
    let lines: Vec<Vec<&Line>> = own.collect();
    let all = Margins::of(lines.iter().flatten().copied());
    let own = |lines: &Vec<&Line>| {
        let own = Margins::of(lines.iter().copied()).filter(|own| {
            // A page of short lines shows no margins: it would take each for a full one.
            lines.len() >= OWN_MARGINS && all.is_none_or(|all| own.width() * 4 >= all.width() * 3)
        });
        own.or(all).unwrap_or_default()
    };
    let margins: Vec<Margins> = lines.iter().map(own).collect();
    let mut writer = Writer::new(builder);
    for ((number, page), margins) in pages.iter_mut().enumerate().zip(margins) {
        writer.first_on_page = true;
        writer.margins = margins;
        for (at, piece) in std::mem::take(&mut page.pieces).into_iter().enumerate() {
            match piece {
                Piece::Line(line) if furniture.contains(&(number, at)) => {
                    writer.aside.push(line.text().into_owned());
                }
                Piece::Line(line) => writer.line(line),
                Piece::Grid(grid) => writer.grid(grid),
            }
        }
        writer.aside.append(&mut page.aside);
    }
    writer.finish()
}

struct Writer<'b> {
    builder: &'b mut Builder,
    margins: Margins,
    /// The paragraph being written and its last line.
    open: Option<(Paragraph, Line)>,
    /// The table being written.
    table: Option<Grid>,
    /// Nothing of the page is written yet.
    first_on_page: bool,
    /// Furniture that waits for the paragraph or table around it to end.
    aside: Vec<String>,
    furniture: Vec<Span>,
}

struct Paragraph {
    words: String,
    style: Style,
}

impl<'b> Writer<'b> {
    fn new(builder: &'b mut Builder) -> Self {
        Self {
            builder,
            margins: Margins::default(),
            open: None,
            table: None,
            first_on_page: true,
            aside: Vec::new(),
            furniture: Vec::new(),
        }
    }

    fn line(&mut self, line: Line) {
        let margins = self.margins;
        let same_page = !std::mem::replace(&mut self.first_on_page, false);
        self.end_table();
        if let Some((paragraph, last)) = &mut self.open
            && goes_on(last, &line, margins, same_page)
        {
            join(&mut paragraph.words, last.ends_spaced, &line.text());
            *last = line;
            return;
        }
        // Nothing comes between a table and the lines above or below it: caption, unit, source. None
        // of these is a sentence.
        if self.end_paragraph() {
            self.put_aside();
        }
        let align = align(&line, margins.around(&line));
        let style = Style { bold: line.bold(), align, preformatted: true, ..Style::default() };
        self.open = Some((Paragraph { words: line.text().into_owned(), style }, line));
    }

    fn grid(&mut self, grid: Grid) {
        let first = std::mem::replace(&mut self.first_on_page, false);
        self.end_paragraph();
        match &mut self.table {
            Some(table) if first && goes_on_below(table, &grid) => {
                let repeated = append(table, grid);
                self.aside.extend(repeated);
            }
            _ => {
                self.end_table();
                self.table = Some(grid);
            }
        }
    }

    /// Writes the paragraph that is open; whether one was and ended with a sentence.
    fn end_paragraph(&mut self) -> bool {
        let Some((paragraph, _)) = self.open.take() else { return false };
        self.put(&paragraph);
        paragraph.words.trim_end().ends_with(['。', '！', '？', '”', '：', ':'])
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.put_grid(&table, 0);
        }
    }

    fn put(&mut self, paragraph: &Paragraph) {
        self.builder.push(&paragraph.words, paragraph.style);
        self.builder.end_line();
    }

    fn put_aside(&mut self) {
        for words in std::mem::take(&mut self.aside) {
            let start = self.builder.len();
            let style = Style { preformatted: true, running: true, ..Style::default() };
            self.put(&Paragraph { words, style });
            self.furniture.push(Span::new(start, self.builder.len()));
        }
    }

    /// Tables nest to a fixed depth, which [`super::page::DEPTH`] bounds.
    fn put_grid(&mut self, grid: &Grid, depth: usize) {
        self.builder.start_table();
        let mut row = None;
        for cell in &grid.cells {
            // A row in which no cell begins still counts.
            while row.is_none_or(|row| row < cell.cell.row) {
                self.builder.start_row();
                row = Some(row.map_or(0, |row| row + 1));
            }
            self.builder.start_cell(cell.cell.rowspan, cell.cell.colspan, false);
            self.put_cell(cell, depth);
        }
        self.builder.end_table();
    }

    fn put_cell(&mut self, cell: &GridCell, depth: usize) {
        let margins = Margins::of_cell(cell.left, cell.right);
        let mut open: Option<(Paragraph, &Line)> = None;
        for piece in &cell.pieces {
            match piece {
                Piece::Line(line) => {
                    if let Some((paragraph, last)) = &mut open
                        && goes_on_in_cell(last, line, margins)
                    {
                        join(&mut paragraph.words, last.ends_spaced, &line.text());
                        *last = line;
                        continue;
                    }
                    let style = Style { bold: line.bold(), preformatted: true, ..Style::default() };
                    if let Some((done, _)) =
                        open.replace((Paragraph { words: line.text().into_owned(), style }, line))
                    {
                        self.put(&done);
                    }
                }
                Piece::Grid(grid) => {
                    if let Some((done, _)) = open.take() {
                        self.put(&done);
                    }
                    if depth < super::page::DEPTH {
                        self.put_grid(grid, depth + 1);
                    }
                }
            }
        }
        if let Some((done, _)) = open {
            self.put(&done);
        }
    }

    fn finish(mut self) -> Vec<Span> {
        self.end_paragraph();
        self.end_table();
        self.put_aside();
        self.furniture
    }
}

/// Whether a table at the top of a page goes on with one at the end of the page before.
fn goes_on_below(table: &Grid, next: &Grid) -> bool {
    let near = |(one, other): (&i64, &i64)| (one - other).abs() <= NEAR;
    table.columns.len() == next.columns.len() && table.columns.iter().zip(&next.columns).all(near)
}

/// Adds the rows of a table that goes on; gives back the head where it is printed again.
fn append(table: &mut Grid, next: Grid) -> Vec<String> {
    let repeated = (0..next.rows).take_while(|row| {
        let words = row_words(&next, *row);
        words.iter().any(|words| !words.is_empty())
            && *row < table.rows
            && words == row_words(table, *row)
    });
    let repeated = repeated.count();
    // A head repeats from the first row on; a table all of whose rows repeat is another table.
    let repeated = if repeated == next.rows { 0 } else { repeated };
    // One line a row: what stands between two paragraphs of a letter must not look like many.
    let head: Vec<String> = (0..repeated).map(|row| row_words(&next, row).join("\t")).collect();
    for mut cell in next.cells {
        if cell.cell.row >= repeated {
            cell.cell.row = cell.cell.row - repeated + table.rows;
            table.cells.push(cell);
        }
    }
    table.rows += next.rows - repeated;
    head
}

fn row_words(grid: &Grid, row: usize) -> Vec<String> {
    let cells = grid.cells.iter().filter(|cell| cell.cell.row == row);
    cells.map(cell_words).collect()
}

fn cell_words(cell: &GridCell) -> String {
    let words = cell.pieces.iter().map(|piece| match piece {
        Piece::Line(line) => line.text(),
        Piece::Grid(_) => Cow::default(),
    });
    words.collect::<Vec<_>>().join(" ").trim().to_owned()
}
