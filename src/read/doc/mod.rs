//! Word documents of 1997 to 2003 (`.doc`), WPS Writer's (`.wps`) of the same form, and those of
//! Word 6 and Word 95, which say the same in fewer bytes ([`old`]).
//!
//! The old Office container ([`container`]) holds a stream with text and properties, and one with
//! the tables that say where: [`fib`] is the head, [`mod@pieces`] the stretches of text, [`runs`]
//! which properties hold where, [`sprm`] and [`properties`] what they are, [`styles`], [`lists`]
//! and [`rows`] what they point to, [`parts`] what stands beside the body. [`story`] turns
//! characters into lines, with [`field`] and [`double`].
//!
//! Every place in a table may lie. A part that cannot be had is left out; only the head and the
//! table of pieces must be there.
//!
//! Invariant: linear in the bytes of the file; no recursion but for text boxes, one deep.

mod bytes;
mod container;
mod double;
mod fib;
mod field;
#[cfg(test)]
mod hostile;
mod lists;
mod old;
mod parts;
mod pieces;
mod properties;
mod rows;
mod runs;
mod sprm;
mod story;
mod styles;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, ops::Range};

use self::{
    container::Container,
    double::Double,
    fib::{Family, Fib, Table},
    parts::Parts,
    pieces::Pieces,
    runs::Runs,
    story::{Counts, Source, Story},
    styles::Styles,
};
use super::{
    Decode, File, Found, Limits, ReadError,
    rtf::fonts,
    word::{End, Line, Met, Sides, Writer},
};
use crate::block::Document;

/// How many times a document's length its properties may be looked at.
const ALLOWANCE: usize = 16;

/// Lines that stand beside the body; no letter has more.
const MOST_BESIDE: usize = 100_000;

/// Reads a file.
///
/// # Errors
/// [`ReadError::Damaged`] where the container, the head or the table of pieces cannot be had,
/// [`ReadError::Encrypted`], [`ReadError::Unsupported`] for what only looks like a Word document.
pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    let mut container = Container::open(file.bytes)?;
    let document = container.stream("WordDocument").ok_or(ReadError::Damaged)?;
    let family = fib::family(&document)?;
    let fib = Fib::new(&document, family).ok_or(ReadError::Damaged)?;
    let tables = match family {
        // Older documents keep their tables behind the text.
        Family::Word6 => None,
        Family::Word97 => {
            let tables = container.stream(fib.table_stream());
            let tables = tables.or_else(|| container.stream(fib.other_table_stream()));
            Some(tables.ok_or(ReadError::Damaged)?)
        }
    };
    let tables = tables.as_ref().unwrap_or(&document);
    let data = container.stream("Data").unwrap_or_default();
    let pieces = pieces(&fib, tables, document.len());
    if pieces.list.is_empty() {
        return Err(ReadError::Damaged);
    }
    let label = label(&fib, &document, file);
    let source = Source {
        family,
        document: &document,
        data: &data,
        pieces,
        characters: Runs::of_characters(&document, fib.table(tables, Table::CharacterRuns), family),
        paragraphs: Runs::of_paragraphs(&document, fib.table(tables, Table::ParagraphRuns), family),
        styles: Styles::new(fib.table(tables, Table::Styles), family),
        western: western(label, file.decode),
        double: Double::new(label, file.decode),
    };
    let counts = Counts {
        lists: lists::read(
            fib.table_and_rest(tables, Table::Lists),
            fib.table(tables, Table::ListInstances),
        ),
        met: Met { broken: source.pieces.broken || container.is_filled, ..Met::default() },
        allowance: file.bytes.len().saturating_mul(ALLOWANCE),
    };
    Ok(write(&source, counts, &Parts::new(&fib, tables), file.limits).into())
}

/// The stretches of text.
fn pieces<'d>(fib: &Fib<'_>, tables: &'d [u8], document: usize) -> Pieces<'d> {
    let table = fib.table(tables, Table::Pieces);
    let old = fib.old_text().filter(|_| fib.family == Family::Word6);
    match old {
        Some((offset, wide)) if table.is_empty() => {
            Pieces::whole(offset, wide, fib.lengths.all(), document)
        }
        _ => Pieces::new(table, document, old.map(|(_, wide)| wide)),
    }
}

/// The encoding of bytes that are characters: later documents have theirs in Unicode but for
/// Western ones, older ones in their language's, unless a person knows better.
fn label<'f>(fib: &Fib<'_>, document: &[u8], file: &File<'f>) -> &'f str {
    match file.choice {
        _ if fib.family == Family::Word97 => "windows-1252",
        Some(choice) => choice.0.as_str(),
        None => match old::encoding(fib.language()) {
            // A program in English writes Chinese without saying so.
            "windows-1252" if fonts::are_pairs(fib.old_bytes(document)) => "gb18030",
            label => label,
        },
    }
}

/// The characters of one byte.
fn western(label: &str, decode: &dyn Decode) -> Vec<char> {
    let bytes: Vec<u8> = (0..=u8::MAX).collect();
    let decoded = decode.decode(label, &bytes);
    decoded.map(|decoded| decoded.text.chars().collect()).unwrap_or_default()
}

fn write(source: &Source<'_>, mut counts: Counts, parts: &Parts, limits: Limits) -> Document {
    let mut writer = Writer::new(limits);
    let mut body = |line: Line, end: End| {
        writer.line(line, end);
        !writer.is_full()
    };
    Story::new(source, &mut counts, &mut body).read(&parts.body, &parts.anchored);
    counts.met.truncated = writer.is_full();
    let mut sides = Sides::default();
    for part in parts.loose.iter().chain([&parts.footnotes, &parts.endnotes]) {
        beside(source, &mut counts, part, &mut sides.notes);
    }
    beside(source, &mut counts, &parts.headers, &mut sides.furniture);
    writer.finish(sides, counts.met)
}

/// The lines of a part beside the body; empty ones say nothing there.
fn beside(
    source: &Source<'_>,
    counts: &mut Counts,
    part: &Range<u32>,
    lines: &mut Vec<(Line, End)>,
) {
    let mut out = |line: Line, end: End| {
        if !line.is_empty() || !matches!(end, End::Paragraph) {
            lines.push((line, end));
        }
        lines.len() < MOST_BESIDE
    };
    Story::new(source, counts, &mut out).read(part, &BTreeMap::new());
}
