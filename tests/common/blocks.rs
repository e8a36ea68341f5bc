//! What holds for the blocks of any file, however broken.

use fuhan::{
    block::{Block, Document, GridCell},
    text::Span,
};

/// Every span in order, on character boundaries, inside the text; cells inside their grid.
pub(crate) fn assert_spans(document: &Document) {
    let text = &document.text;
    let mut end = 0;
    let mut take = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        assert!(span.start() >= end, "{span:?} begins before {end} in {text:?}");
        end = span.end();
    };
    // A stack of what is still to come, the next on top.
    let mut rest: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = rest.pop() {
        match block {
            Block::Paragraph(paragraph) => {
                take(paragraph.span);
                assert!(!paragraph.span.of(text).trim().is_empty(), "an empty paragraph");
            }
            Block::Grid(grid) => {
                assert!(!grid.cells.is_empty());
                for cell in &grid.cells {
                    assert!(grid.span.contains(cell.span));
                    assert!(cell.rowspan >= 1 && cell.row + cell.rowspan <= grid.rows);
                    assert!(cell.colspan >= 1 && cell.column + cell.colspan <= grid.columns);
                }
                assert_apart(&grid.cells);
                rest.extend(grid.cells.iter().rev().flat_map(|cell| cell.blocks.iter().rev()));
            }
        }
    }
}

/// No two cells share a place.
fn assert_apart(cells: &[GridCell]) {
    for (at, one) in cells.iter().enumerate().take(60) {
        for other in cells.iter().skip(at + 1).take(60) {
            let apart = one.row + one.rowspan <= other.row
                || other.row + other.rowspan <= one.row
                || one.column + one.colspan <= other.column
                || other.column + other.colspan <= one.column;
            assert!(apart, "{one:?} and {other:?}");
        }
    }
}
