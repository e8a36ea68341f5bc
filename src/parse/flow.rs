//! The document as one sequence of lines and data grids.
//!
//! Layout tables dissolve into their paragraphs; metadata blocks and forms become lines that know
//! the cell they stand in, so that a label finds its value beside or below it; only data grids stay.

use std::cell::{Cell, OnceCell};

use super::{
    head::Mark,
    signature::Dated,
    table::{GridRole, classify},
};
use crate::{
    block::{Block, CellGrid, Document, Hint, Paragraph},
    model::AsideReason,
    text::{Firsts, Folded, Span, WordList},
};

/// One piece of the flow, in text order.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "nearly every item is a line")
)]
#[derive(Debug)]
pub enum Item<'d> {
    /// A line or paragraph.
    Line(Line),
    /// A grid that holds data.
    Grid(&'d CellGrid),
}

impl Item<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Line(line) => line.span,
            Self::Grid(grid) => grid.span,
        }
    }

    /// The line, if it is one.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Grid(_) => None,
        }
    }
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
    /// What was found of it.
    pub known: Known,
}

/// What was found of a line when it was first asked for: many rules ask the same.
#[derive(Debug, Default)]
pub struct Known {
    /// The characters that stand in it.
    characters: OnceCell<Firsts>,
    /// Why it is furniture outside and inside the letter, if it is.
    pub(super) furniture: [OnceCell<Option<AsideReason>>; 2],
    /// Whether it holds nothing but contacts.
    pub(super) contact: OnceCell<bool>,
    /// Its marks, where it holds nothing else; places in its squeezed words.
    pub(super) marks: OnceCell<Option<Vec<Mark>>>,
    /// Its date, where it may be that of a signature.
    pub(super) date: OnceCell<Option<Box<Dated>>>,
    /// Whether it is the opening paragraph.
    pub(super) opening: OnceCell<bool>,
    /// Whether it addresses someone.
    pub(super) addressee: OnceCell<bool>,
    /// It prints a field of the page.
    pub(super) field: Cell<bool>,
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

/// A line of so many bytes is long, and a search for so many words is short.
const LONG_LINE: usize = 256;
const FEW_WORDS: usize = 5;

impl Line {
    /// The folded words.
    pub fn words(&self) -> &str {
        self.folded.as_str()
    }

    /// Whether one of `list` stands in its words.
    pub(super) fn has_any(&self, list: &WordList) -> bool {
        let words = self.words();
        // Few words are found in a long line before its characters are known.
        if words.len() > LONG_LINE && list.words().len() <= FEW_WORDS {
            return list.words().iter().any(|word| words.contains(word));
        }
        let characters = self.known.characters.get_or_init(|| Firsts::of_characters(words));
        list.may_be_in(characters) && characters.any_in(words, list.words())
    }
}

/// Lays the document out. Grids nest as deep as the reader lets them, so the walk keeps its own
/// stack.
pub fn lay_out(document: &Document) -> Vec<Item<'_>> {
    let text = document.text.as_str();
    let mut items = Vec::with_capacity(document.blocks.len());
    let mut grids = 0;
    let mut open = vec![(document.blocks.iter(), None)];
    while let Some((blocks, place)) = open.last_mut() {
        let place = *place;
        match blocks.next() {
            None => {
                open.pop();
            }
            Some(Block::Paragraph(paragraph)) => push_lines(&mut items, text, paragraph, place),
            Some(Block::Grid(grid)) if classify(text, grid) == GridRole::Data => {
                items.push(Item::Grid(grid));
            }
            Some(Block::Grid(grid)) => {
                for cell in grid.cells.iter().rev() {
                    let place = CellPlace { grid: grids, row: cell.row, column: cell.column };
                    open.push((cell.blocks.iter(), Some(place)));
                }
                grids += 1;
            }
        }
    }
    items
}

/// The paragraph's lines; a paragraph with line breaks inside is several.
fn push_lines(
    items: &mut Vec<Item<'_>>,
    text: &str,
    paragraph: &Paragraph,
    cell: Option<CellPlace>,
) {
    let mut start = paragraph.span.start();
    let mut blank_before = paragraph.blank_before;
    for line in paragraph.span.of(text).split('\n') {
        let full_span = Span::new(start, start + line.len());
        start = full_span.end() + 1;
        let span = full_span.trimmed(text);
        if span.is_empty() {
            blank_before += 1;
            continue;
        }
        let folded = Folded::new(text, span);
        let hint = paragraph.hint;
        let known = Known::default();
        let line = Line { span, full_span, folded, blank_before, hint, cell, known };
        items.push(Item::Line(line));
        blank_before = 0;
    }
}
