//! Blocks: the only currency between readers and the parser.
//!
//! A reader turns bytes into one text and a flow of paragraphs and cell grids with places in it.
//! It says what the format told (bold, heading, a cell that spans two columns) and decides nothing
//! about letters.
//!
//! Invariant: blocks stand in the order of the text; spans fall on character boundaries of it, and
//! everything a browser would show stands in the text exactly once.

use crate::{diagnostic::Diagnostic, text::Span};

/// What a reader makes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The whole text as read, paragraphs and cells on lines of their own.
    pub text: String,
    /// Paragraphs and grids in reading order.
    pub blocks: Vec<Block>,
    /// What the reader noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// The page's own title (`<title>`), where it has one; not part of the text.
    pub page_title: Option<String>,
    /// Where the page was published, where the file says so.
    pub url: Option<String>,
    /// Label and value pairs the format keeps beside the text (`<meta name="PubDate" …>`).
    pub properties: Vec<(String, String)>,
}

/// A piece of the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// One line or paragraph: `经研究，现答复如下。`
    Paragraph(Paragraph),
    /// A table as the format drew it, whatever it is for.
    Grid(CellGrid),
}

/// One line or paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words, leading and trailing white space included (columns may be aligned by spaces).
    pub span: Span,
    /// What the format says of it.
    pub hint: Hint,
    /// Blank lines printed before it; 0 for formats without blank lines.
    pub blank_before: u32,
}

/// What the format says of a paragraph.
#[expect(clippy::struct_excessive_bools, reason = "independent marks, any of which may be set")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Heading level from 1, as marked up (`<h2>`, `## `, an outline level).
    pub heading: Option<u8>,
    /// Every visible character is bold.
    pub bold: bool,
    /// It is centred.
    pub centred: bool,
    /// It is set right (signatures).
    pub right: bool,
    /// Every visible character belongs to links or buttons.
    pub link: bool,
    /// It stands in page furniture by markup: `nav`, `header`, `footer`, `aside`, `button`, `form`.
    pub furniture: bool,
    /// It comes with the page and not with the text: a page number, a running head, a watermark.
    pub running: bool,
    /// It is a list item whose marker the format generates.
    pub list_item: bool,
    /// It is not displayed (`hidden`, `display:none`).
    pub hidden: bool,
    /// It is the caption of the grid that follows or precedes (`<caption>`).
    pub caption: bool,
}

/// A table as drawn: rows of cells, spans resolved to places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellGrid {
    /// From the first cell to the last.
    pub span: Span,
    /// Number of columns once spans are resolved.
    pub columns: usize,
    /// Number of rows.
    pub rows: usize,
    /// Every cell once, in text order.
    pub cells: Vec<GridCell>,
}

/// One cell, at its first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// Row from 0.
    pub row: usize,
    /// Column from 0.
    pub column: usize,
    /// Rows covered, at least 1.
    pub rowspan: usize,
    /// Columns covered, at least 1.
    pub colspan: usize,
    /// Marked as a head cell (`<th>`).
    pub header: bool,
    /// Its words, empty for an empty cell.
    pub span: Span,
    /// Its paragraphs and nested grids.
    pub blocks: Vec<Block>,
}
