//! From a place in the text to the block of the page that shows it.

use super::{
    marks::Mark,
    prose::{Piece, Prose},
    runs::{Run, runs},
    selection::CellRef,
    views::grid::cell_id,
};
use crate::{
    model::{Letter, Role, Table},
    text::Span,
};

/// Lines of the original text in one block of the page.
const LINES: usize = 40;

/// Where the page shows a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In this element, as these text nodes in order.
    Block(String, Vec<Run>),
    /// Somewhere in this element.
    Element(String),
    /// Only in the original text.
    OriginalOnly,
}

/// Address of a block that begins at this byte.
pub(crate) fn block_id(span: Span) -> String {
    format!("p{}", span.start())
}

/// Address of a table's box.
pub(crate) fn table_id(index: usize) -> String {
    format!("table-{index}")
}

/// Where the clean view shows a place.
pub(crate) fn in_clean(letter: &Letter, prose: &Prose, span: Span) -> Place {
    let piece = prose.piece_at(letter, span.start()).and_then(|at| prose.pieces.get(at));
    match piece {
        Some(Piece::Table(index))
            if letter.tables.get(*index).is_some_and(|t| t.span.contains(span)) =>
        {
            letter
                .tables
                .get(*index)
                .map_or(Place::OriginalOnly, |table| in_table(table, *index, span))
        }
        Some(piece) if holds(piece.span(letter), span) => {
            Place::Block(block_id(piece.span(letter)), piece_runs(letter, &prose.marks, piece))
        }
        _ if in_letterhead(letter, span) => Place::Element("letterhead".to_owned()),
        _ => Place::OriginalOnly,
    }
}

/// The text nodes of a piece.
fn piece_runs(letter: &Letter, marks: &[Mark], piece: &Piece) -> Vec<Run> {
    match piece {
        Piece::Paragraph { span, .. } => runs(letter, marks, *span),
        Piece::Heading { span, body, .. } => {
            let mut all = runs(letter, marks, *span);
            all.extend(body.map(|body| runs(letter, marks, body)).unwrap_or_default());
            all
        }
        Piece::Table(_) => Vec::new(),
    }
}

fn holds(outer: Span, span: Span) -> bool {
    outer.contains(Span::new(span.start(), span.start())) && span.start() < outer.end()
}

fn in_table(table: &Table, index: usize, span: Span) -> Place {
    for (row, line) in table.rows.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate() {
            if !cell.span.is_empty() && cell.span.contains(span) {
                let id = cell_id(CellRef { table: index, row, column });
                return Place::Block(id, vec![Run::Print(cell.span)]);
            }
        }
    }
    Place::Element(table_id(index))
}

fn in_letterhead(letter: &Letter, span: Span) -> bool {
    letter.paragraphs.iter().any(|paragraph| {
        paragraph.span.overlaps(span)
            && matches!(paragraph.role, Role::Title | Role::DocumentNumber | Role::HeadLine)
    })
}

/// A block of the original text: its place, and its stretches with whether each was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OriginalBlock {
    /// The lines.
    pub(crate) span: Span,
    /// Stretches in order; together they are the span.
    pub(crate) stretches: Vec<(Span, bool)>,
}

/// The original text in blocks of whole lines. Every character of the text is in one of them.
pub(crate) fn original_blocks(letter: &Letter) -> Vec<OriginalBlock> {
    let text = &letter.text;
    let mut blocks = Vec::new();
    let mut aside = letter.set_aside.iter().map(|aside| aside.span).peekable();
    let mut start = 0;
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    let mut lines = 0;
    for end in ends.chain([text.len()]) {
        lines += 1;
        if (lines == LINES || end == text.len()) && end > start {
            let span = Span::new(start, end);
            let mut stretches = Vec::new();
            let mut at = start;
            while let Some(next) = aside.peek().copied().filter(|next| next.start() < end) {
                let (from, to) = (next.start().max(at), next.end().min(end));
                if from > at {
                    stretches.push((Span::new(at, from), false));
                }
                if to > from {
                    stretches.push((Span::new(from, to), true));
                }
                at = at.max(to);
                if next.end() > end {
                    break;
                }
                aside.next();
            }
            if at < end {
                stretches.push((Span::new(at, end), false));
            }
            blocks.push(OriginalBlock { span, stretches });
            start = end;
            lines = 0;
        }
    }
    blocks
}

/// Where the original text shows a place.
pub(crate) fn in_original(blocks: &[OriginalBlock], span: Span) -> Option<Place> {
    let after = blocks.partition_point(|block| block.span.start() <= span.start());
    let block = blocks.get(after.checked_sub(1)?)?;
    let runs = block.stretches.iter().map(|(span, _)| Run::Print(*span)).collect();
    Some(Place::Block(block_id(block.span), runs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{AsideReason, SetAside},
        ui::sample::letter as blank,
    };

    fn letter(text: &str, aside: &[(usize, usize)]) -> Letter {
        let set_aside = aside.iter().map(|&(start, end)| SetAside {
            span: Span::new(start, end),
            reason: AsideReason::Footer,
        });
        Letter { set_aside: set_aside.collect(), ..blank(text) }
    }

    #[test]
    fn the_original_shows_every_character_once_and_in_order() {
        let text = "行\n".repeat(100) + "末";
        let letter = letter(&text, &[(0, 12), (100, 252), (252, 260), (396, 400)]);
        let blocks = original_blocks(&letter);
        let shown: String = blocks
            .iter()
            .flat_map(|block| &block.stretches)
            .map(|(span, _)| span.of(&letter.text))
            .collect();
        assert_eq!(shown, text);
        let aside: usize = blocks
            .iter()
            .flat_map(|b| &b.stretches)
            .filter(|(_, aside)| *aside)
            .map(|(s, _)| s.len())
            .sum();
        assert_eq!(aside, 12 + 152 + 8 + 4);
    }

    #[test]
    fn an_empty_text_has_no_block() {
        assert_eq!(original_blocks(&letter("", &[])), []);
    }
}
