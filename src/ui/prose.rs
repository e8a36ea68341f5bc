//! The clean view as a list of pieces: headings, paragraphs, run-in headings, tables.
//!
//! The letter's paragraphs come in the order of the text, each with its role. Here they are put
//! together for the page: a heading that runs into its paragraph joins it, a table takes the place
//! of the lines it was read from, and what the letterhead already shows is left to it.

use std::ops::Range;

use super::{
    marks::{self, Mark},
    outline::{Entry, EntryKind},
};
use crate::{
    model::{Letter, Paragraph, Role, Table},
    text::Span,
};

/// One block of the clean view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Running text, addressee, closing, signature or imprint.
    Paragraph {
        /// Its words.
        span: Span,
        /// What it is.
        role: Role,
    },
    /// A heading, with the paragraph it runs into.
    Heading {
        /// The heading's words.
        span: Span,
        /// Index in the outline.
        entry: Option<usize>,
        /// Level from 1.
        level: u32,
        /// The rest of its line.
        body: Option<Span>,
    },
    /// A table by its index.
    Table(usize),
}

impl Piece {
    /// Where it stands.
    pub(crate) fn span(&self, letter: &Letter) -> Span {
        match self {
            Self::Paragraph { span, .. } => *span,
            Self::Heading { span, body, .. } => body.map_or(*span, |body| span.cover(body)),
            Self::Table(index) => {
                letter.tables.get(*index).map(|table| table.span).unwrap_or_default()
            }
        }
    }
}

/// What the clean view is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prose {
    /// The blocks in the order of the text.
    pub(crate) pieces: Vec<Piece>,
    /// The blocks in chunks of about a screen.
    pub(crate) chunks: Vec<Chunk>,
    /// The marks in them.
    pub(crate) marks: Vec<Mark>,
}

impl Prose {
    /// Of a letter with its outline.
    pub(crate) fn of(letter: &Letter, entries: &[Entry]) -> Self {
        let pieces = pieces(letter, entries);
        let chunks = chunks(letter, &pieces);
        Self { pieces, chunks, marks: marks::marks(letter) }
    }

    /// The blocks of a chunk.
    pub(crate) fn chunk(&self, at: usize) -> &[Piece] {
        let pieces = self.chunks.get(at).and_then(|chunk| self.pieces.get(chunk.pieces.clone()));
        pieces.unwrap_or_default()
    }

    /// How many steps it takes to draw everything.
    pub(crate) fn steps(&self) -> usize {
        self.chunks.last().map_or(0, |chunk| chunk.steps.end)
    }

    /// Index of the block that begins at or last before this byte.
    pub(crate) fn piece_at(&self, letter: &Letter, byte: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.span(letter).start() <= byte).checked_sub(1)
    }

    /// Whether the words at this byte are there after so many steps; those before all blocks are.
    pub(crate) fn is_drawn(&self, letter: &Letter, byte: usize, steps: usize) -> bool {
        let piece = self.piece_at(letter, byte).unwrap_or_default();
        let chunk = self.chunks.partition_point(|chunk| chunk.pieces.end <= piece);
        self.chunks.get(chunk).is_none_or(|chunk| chunk.steps.end <= steps)
    }
}

/// Neighbouring blocks that are drawn together, or one long table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Its blocks.
    pub(crate) pieces: Range<usize>,
    /// The steps in which it is drawn, counted through the letter: one, or one for every
    /// [`ROWS`] rows of a long table.
    pub(crate) steps: Range<usize>,
}

/// Lines of a small screen, below the letterhead.
const SCREEN: usize = 16;
/// Bytes of a full line.
const LINE: usize = 38 * 3;
/// Rows of a long table that are drawn together.
pub(crate) const ROWS: usize = 40;

/// Whether a table is drawn in several steps.
pub(crate) fn is_long(table: &Table) -> bool {
    table.rows.len() > 3 * ROWS
}

/// Cuts the blocks where one paragraph follows another: a heading and a table keep the distance from
/// what stands before them, which ends where chunks do. A long table stands alone.
fn chunks(letter: &Letter, pieces: &[Piece]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut push = |pieces: Range<usize>, steps: usize| {
        let first = chunks.last().map_or(0, |chunk| chunk.steps.end);
        if !pieces.is_empty() {
            chunks.push(Chunk { pieces, steps: first..first + steps });
        }
    };
    let (mut from, mut lines) = (0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        let table = match piece {
            Piece::Table(table) => letter.tables.get(*table),
            _ => None,
        };
        if let Some(table) = table.filter(|table| is_long(table)) {
            push(from..at, 1);
            push(at..at + 1, table.rows.len().div_ceil(ROWS));
            (from, lines) = (at + 1, 0);
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let flows = before.is_some_and(is_running) && is_running(piece);
        if lines >= SCREEN && (flows || lines >= 4 * SCREEN) {
            push(from..at, 1);
            (from, lines) = (at, 0);
        }
        lines += table.map_or(piece.span(letter).len() / LINE + 1, |table| table.rows.len());
    }
    push(from..pieces.len(), 1);
    chunks
}

/// Running text, with or without a heading that runs into it.
fn is_running(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Paragraph { role: Role::Body | Role::Addressee, .. }
            | Piece::Heading { body: Some(_), .. }
    )
}

/// The pieces of a letter in the order of the text.
fn pieces(letter: &Letter, entries: &[Entry]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(letter.paragraphs.len());
    let mut tables = letter.tables.iter().enumerate().peekable();
    let mut covered = 0;
    let mut paragraphs = letter.paragraphs.iter().peekable();
    while let Some(paragraph) = paragraphs.next() {
        while let Some((index, table)) =
            tables.next_if(|(_, table)| table.span.start() <= paragraph.span.start())
        {
            pieces.push(Piece::Table(index));
            covered = table.span.end();
        }
        let in_table = paragraph.role == Role::Table && paragraph.span.end() <= covered;
        if in_table || in_letterhead(letter, paragraph) {
            continue;
        }
        if paragraph.role == Role::Heading {
            let body = paragraphs
                .next_if(|next| next.role == Role::Body && same_line(letter, paragraph, next))
                .map(|next| next.span);
            let end = body.map_or_else(
                || closed(&letter.text, paragraph.span.end()),
                |body: Span| body.start(),
            );
            pieces.push(heading(entries, Span::new(paragraph.span.start(), end), body));
        } else {
            pieces.push(Piece::Paragraph { span: paragraph.span, role: paragraph.role });
        }
    }
    pieces.extend(tables.map(|(index, _)| Piece::Table(index)));
    pieces
}

fn heading(entries: &[Entry], span: Span, body: Option<Span>) -> Piece {
    let at = entries.partition_point(|entry| entry.span.start() < span.start());
    let entry = entries
        .get(at)
        .filter(|entry| entry.kind == EntryKind::Section && entry.span.start() < span.end());
    Piece::Heading {
        span,
        entry: entry.map(|_| at),
        level: entry.map_or(2, |entry| entry.level),
        body,
    }
}

/// Past the punctuation that closes a heading: it belongs to no title, but it is printed.
fn closed(text: &str, end: usize) -> usize {
    let after = text.get(end..).unwrap_or_default();
    let rest = after.trim_start_matches(['。', '：', ':', '；', ';', '，', ',', '.', '．', '、']);
    end + (after.len() - rest.len())
}

fn same_line(letter: &Letter, first: &Paragraph, next: &Paragraph) -> bool {
    !Span::new(first.span.end(), next.span.start()).of(&letter.text).contains('\n')
}

/// Whether the letterhead shows the paragraph: title and number lines, and single values.
fn in_letterhead(letter: &Letter, paragraph: &Paragraph) -> bool {
    let head = &letter.head;
    let shown = |field: Option<Span>| field.is_some_and(|span| paragraph.span.contains(span));
    let spans = |field: &Option<crate::model::Field<String>>| field.as_ref().and_then(|f| f.span);
    match paragraph.role {
        Role::Title => head.title.is_some(),
        Role::DocumentNumber => head.document_number.is_some(),
        Role::HeadLine => shown(spans(&head.reply_category)) || shown(spans(&head.disclosure)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Row, TableOrigin},
        ui::{outline, sample::letter as blank},
    };

    fn letter(lines: &[(&str, Role)], tables: Vec<Table>) -> Letter {
        let mut text = String::new();
        let mut paragraphs = Vec::new();
        for (words, role) in lines {
            let start = text.len();
            text.push_str(words);
            paragraphs.push(Paragraph {
                span: Span::new(start, start + words.trim_end().len()),
                role: *role,
            });
        }
        Letter { paragraphs, tables, ..blank(&text) }
    }

    fn table(span: Span) -> Table {
        Table {
            id: "t1".to_owned(),
            caption: None,
            caption_span: None,
            unit: None,
            unit_span: None,
            source_note: None,
            source_note_span: None,
            origin: TableOrigin::Flattened,
            span,
            label_head: None,
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn kinds(letter: &Letter) -> Vec<String> {
        pieces(letter, &outline::entries(letter))
            .iter()
            .map(|piece| match piece {
                Piece::Paragraph { span, .. } => span.of(&letter.text).to_owned(),
                Piece::Heading { span, body, .. } => {
                    format!(
                        "{}|{}",
                        span.of(&letter.text),
                        body.map_or("", |body| body.of(&letter.text))
                    )
                }
                Piece::Table(index) => format!("table {index}"),
            })
            .collect()
    }

    #[test]
    fn chunks_hold_every_piece_once_and_end_between_paragraphs() {
        let lines: Vec<(&str, Role)> = (0..200)
            .map(|at| {
                if at % 3 == 0 {
                    ("一、情况\n", Role::Heading)
                } else {
                    ("一句话。\n", Role::Body)
                }
            })
            .collect();
        let letter = letter(&lines, Vec::new());
        let prose = Prose::of(&letter, &outline::entries(&letter));
        assert!(prose.chunks.len() > 5, "{:?}", prose.chunks);
        let mut end = 0;
        for (at, Chunk { pieces, steps }) in prose.chunks.iter().enumerate() {
            assert_eq!((pieces.start, steps.clone()), (end, at..at + 1));
            end = pieces.end;
            let first = prose.pieces.get(pieces.start);
            assert!(at == 0 || first.is_some_and(is_running), "{first:?}");
        }
        assert_eq!(end, prose.pieces.len());
        for (at, piece) in prose.pieces.iter().enumerate() {
            let byte = piece.span(&letter).start();
            let chunk = prose.chunks.iter().position(|chunk| chunk.pieces.contains(&at));
            let chunk = chunk.unwrap_or_default();
            assert!(prose.is_drawn(&letter, byte, chunk + 1));
            assert!(!prose.is_drawn(&letter, byte, chunk));
        }
    }

    #[test]
    fn a_long_table_stands_alone_and_takes_a_step_for_its_rows() {
        let lines = [("前。\n", Role::Body), ("年度\n", Role::Table), ("后。\n", Role::Body)];
        let row = Row { label: String::new(), label_span: None, cells: Vec::new() };
        let long = Table { rows: vec![row; 3 * ROWS + 1], ..table(Span::new(7, 14)) };
        let letter = letter(&lines, vec![long]);
        let prose = Prose::of(&letter, &[]);
        let steps: Vec<_> = prose.chunks.iter().map(|chunk| chunk.steps.clone()).collect();
        assert_eq!(steps, [0..1, 1..5, 5..6]);
        assert!(!prose.is_drawn(&letter, 8, 4) && prose.is_drawn(&letter, 8, 5));
    }

    #[test]
    fn a_letter_of_headings_alone_is_cut_too() {
        let letter = letter(&[("一、情况\n", Role::Heading); 300], Vec::new());
        assert!(Prose::of(&letter, &[]).chunks.len() > 2);
    }

    #[test]
    fn a_heading_joins_the_paragraph_it_runs_into_and_no_other() {
        let letter = letter(
            &[
                ("一、情况\n", Role::Heading),
                ("一是补短板。", Role::Heading),
                ("修路。\n", Role::Body),
                ("另起一段。\n", Role::Body),
            ],
            Vec::new(),
        );
        assert_eq!(kinds(&letter), ["一、情况|", "一是补短板。|修路。", "另起一段。"]);
    }

    #[test]
    fn the_stop_between_a_heading_and_its_text_is_kept() {
        let mut letter =
            letter(&[("一是补短板。", Role::Heading), ("修路。\n", Role::Body)], Vec::new());
        let stop = "。".len();
        if let Some(heading) = letter.paragraphs.first_mut() {
            heading.span = Span::new(0, heading.span.end() - stop);
        }
        assert_eq!(kinds(&letter), ["一是补短板。|修路。"]);
    }

    #[test]
    fn a_table_stands_where_its_lines_stood() {
        let lines = [
            ("前。\n", Role::Body),
            ("年度\n", Role::Table),
            ("2020\n", Role::Table),
            ("后。\n", Role::Body),
        ];
        let letter = letter(&lines, vec![table(Span::new(7, 18))]);
        assert_eq!(kinds(&letter), ["前。", "table 0", "后。"]);
    }

    #[test]
    fn a_table_without_lines_of_its_own_is_not_lost() {
        let letter = letter(&[("前。\n", Role::Body)], vec![table(Span::new(7, 7))]);
        assert_eq!(kinds(&letter), ["前。", "table 0"]);
    }

    #[test]
    fn table_lines_without_a_table_stay_as_lines() {
        let letter = letter(&[("年度\n", Role::Table), ("2020\n", Role::Table)], Vec::new());
        assert_eq!(kinds(&letter), ["年度", "2020"]);
    }
}
