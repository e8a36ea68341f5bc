//! Builds flow items from a sketch and dumps tables to lines.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a sketch that is no sketch stops the test"
)]

use std::fmt::Write as _;

use fuhan::{
    block::{Block, CellGrid, GridCell, Hint, Paragraph},
    diagnostic::Code,
    model::{Cell, Column, Correction, Table},
    parse::{
        flow::{Item, Known, Line},
        table::{self, GridRole, Tables},
    },
    text::{Folded, Span},
};

enum Piece {
    Line(Span, u32),
    Grid(CellGrid),
}

/// Reads a sketch and dumps what was found.
pub(crate) fn read(sketch: &str, corrections: &[Correction]) -> String {
    let (text, pieces) = lay_out(sketch);
    for piece in &pieces {
        if let Piece::Grid(grid) = piece {
            match table::classify(&text, grid) {
                GridRole::Data => {}
                GridRole::Form => return "form".to_owned(),
                GridRole::Layout => return "layout".to_owned(),
            }
        }
    }
    let items: Vec<Item<'_>> = pieces.iter().map(|piece| item(&text, piece)).collect();
    let found = table::take(&text, &items, corrections);
    hold_together(&text, &items, &found);
    dump(&found)
}

/// The tables of a sketch, for tests that compare tables.
pub(crate) fn tables_of(sketch: &str) -> Tables {
    let (text, pieces) = lay_out(sketch);
    let items: Vec<Item<'_>> = pieces.iter().map(|piece| item(&text, piece)).collect();
    let found = table::take(&text, &items, &[]);
    hold_together(&text, &items, &found);
    found
}

fn item<'p>(text: &str, piece: &'p Piece) -> Item<'p> {
    match piece {
        Piece::Grid(grid) => Item::Grid(grid),
        Piece::Line(full_span, blank_before) => {
            let span = full_span.trimmed(text);
            Item::Line(Line {
                span,
                full_span: *full_span,
                folded: Folded::new(text, span),
                blank_before: *blank_before,
                hint: Hint::default(),
                cell: None,
                known: Known::default(),
            })
        }
    }
}

fn lay_out(sketch: &str) -> (String, Vec<Piece>) {
    let (mut text, mut pieces, mut blank) = (String::new(), Vec::new(), 0);
    let mut rows: Vec<&str> = Vec::new();
    for line in sketch.lines().chain([""]) {
        if let Some(row) = line.strip_prefix("#|") {
            rows.push(row);
            continue;
        }
        if !rows.is_empty() {
            pieces.push(Piece::Grid(grid(&mut text, &std::mem::take(&mut rows))));
        }
        if line.trim().is_empty() {
            blank += 1;
        } else {
            let start = text.len();
            text.push_str(line);
            pieces.push(Piece::Line(Span::new(start, text.len()), blank));
            blank = 0;
        }
        text.push('\n');
    }
    (text, pieces)
}

/// Cells go where a browser puts them.
fn grid(text: &mut String, rows: &[&str]) -> CellGrid {
    let start = text.len();
    let mut cells: Vec<GridCell> = Vec::new();
    for (row, line) in rows.iter().enumerate() {
        let mut column = 0;
        for sketch in line.split('|') {
            let sketch = sketch.trim();
            let (words, spans) = sketch.rsplit_once('@').unwrap_or((sketch, "1x1"));
            let (colspan, rowspan) = spans.split_once('x').unwrap();
            let covers = |cell: &GridCell, at: usize| {
                (cell.column..cell.column + cell.colspan).contains(&at)
                    && row < cell.row + cell.rowspan
            };
            while cells.iter().any(|cell| covers(cell, column)) {
                column += 1;
            }
            let from = text.len();
            // A slash pair stands for a line break inside the cell.
            text.push_str(&words.trim_start_matches('^').replace("//", "\n"));
            let span = Span::new(from, text.len());
            text.push('\n');
            let paragraph = Paragraph { span, hint: Hint::default(), blank_before: 0 };
            cells.push(GridCell {
                row,
                column,
                rowspan: rowspan.parse().unwrap(),
                colspan: colspan.parse().unwrap(),
                header: words.starts_with('^'),
                span,
                blocks: vec![Block::Paragraph(paragraph)],
            });
            column += colspan.parse::<usize>().unwrap();
        }
    }
    let columns = cells.iter().map(|cell| cell.column + cell.colspan).max().unwrap();
    CellGrid { span: Span::new(start, text.len()), columns, rows: rows.len(), cells }
}

/// What holds for every result: items are taken once, spans lead back to the words.
fn hold_together(text: &str, items: &[Item<'_>], found: &Tables) {
    assert_eq!(found.tables.len(), found.consumed.len());
    for pair in found.consumed.windows(2) {
        assert!(pair[0].end <= pair[1].start, "two tables take one item: {:?}", found.consumed);
    }
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    for (table, items_taken) in found.tables.iter().zip(&found.consumed) {
        assert!(items_taken.end <= items.len());
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        for cell in cells {
            assert!(table.span.contains(cell.span), "{:?} outside {:?}", cell.span, table.span);
            assert_eq!(squeezed(cell.span.of(text)), squeezed(&cell.text));
        }
        for row in &table.rows {
            let words = row.label_span.map_or("", |span| span.of(text));
            assert!(
                row.label.replace(' ', "").ends_with(&squeezed(words)),
                "{} from {words}",
                row.label
            );
        }
    }
}

/// Tables as lines: `表` caption, `单位` unit, `注` note; the heads, `a/b [unit]`, `?` behind an
/// inferred unit; the rows, where `text=value` shows a value that differs from the print, `~` one
/// that is not there, `{unit}` one that differs from the column's, `@2x1` what the cell covers.
pub(crate) fn dump(found: &Tables) -> String {
    let mut dump = String::new();
    for table in &found.tables {
        if !dump.is_empty() {
            dump.push('\n');
        }
        let named = [("表", &table.caption), ("单位", &table.unit), ("注", &table.source_note)];
        for (name, words) in named {
            if let Some(words) = words {
                let _ = writeln!(dump, "{name} {}", words.replace('\n', " // "));
            }
        }
        dump.push_str(table.label_head.as_deref().unwrap_or("·"));
        for column in &table.columns {
            let _ = write!(dump, " | {}", dump_column(column));
        }
        dump.push('\n');
        for row in &table.rows {
            dump.push_str(&row.label);
            let mut column = 0;
            for cell in &row.cells {
                let _ = write!(dump, " | {}", dump_cell(table, cell, column));
                column += cell.colspan.unwrap_or(1) as usize;
            }
            dump.push('\n');
        }
    }
    for diagnostic in &found.diagnostics {
        assert_eq!(diagnostic.code, Code::TableAmbiguous);
        dump.push_str("ambiguous\n");
    }
    if dump.is_empty() { "none".to_owned() } else { dump }
}

fn dump_column(column: &Column) -> String {
    let unit = column
        .unit
        .as_ref()
        .map(|unit| format!(" [{unit}{}]", if column.unit_inferred { "?" } else { "" }));
    column.path.join("/") + &unit.unwrap_or_default()
}

fn dump_cell(table: &Table, cell: &Cell, column: usize) -> String {
    let mut dump = cell.text.clone();
    match &cell.value {
        Some(value) if *value == cell.text => {}
        Some(value) => {
            let _ = write!(dump, "={value}");
        }
        None if cell.text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
            || cell.text.is_empty() => {}
        None => dump.push('~'),
    }
    // Cells under a rowspan shift the places after them; there the unit is not compared.
    let shifted = table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.rowspan.is_some());
    let inherited = table.columns.get(column).and_then(|column| column.unit.as_ref());
    if cell.value.is_some() && cell.unit.as_ref() != inherited && !shifted {
        let _ = write!(dump, "{{{}}}", cell.unit.as_deref().unwrap_or_default());
    }
    if cell.colspan.is_some() || cell.rowspan.is_some() {
        let _ = write!(dump, "@{}x{}", cell.colspan.unwrap_or(1), cell.rowspan.unwrap_or(1));
    }
    dump
}
