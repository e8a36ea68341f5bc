//! The clean view as a list of pieces: headings, paragraphs, run-in headings, tables.
//!
//! The letter's paragraphs come in the order of the text, each with its role. Here they are put
//! together for the page: a heading that runs into its paragraph joins it, a table takes the place
//! of the lines it was read from, and what the letterhead already shows is left to it.

use super::{
    marks::{self, Mark},
    outline::{Entry, EntryKind},
};
use crate::{
    model::{Letter, Paragraph, Role},
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
    /// The marks in them.
    pub(crate) marks: Vec<Mark>,
}

impl Prose {
    /// Of a letter with its outline.
    pub(crate) fn of(letter: &Letter, entries: &[Entry]) -> Self {
        Self { pieces: pieces(letter, entries), marks: marks::marks(letter) }
    }
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
        model::{Table, TableOrigin},
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
