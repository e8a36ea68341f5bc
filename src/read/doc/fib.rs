//! The head of a Word document: its version, how long its parts are, where its tables stand.

use super::bytes::{place, slice, u16_at, u32_at};
use crate::read::{FileKind, ReadError};

/// First bytes of Word 97 and later, and of WPS Writer.
const WORD_97: u16 = 0xa5ec;

/// First bytes of Word 6 and Word 95, and of Word 95 for East Asia.
const WORD_6: [u16; 4] = [0xa5dc, 0xa697, 0xa698, 0xa699];

/// Where the lengths of the parts of the text stand, in the later family and in the older.
const LENGTHS: usize = 0x4c;
const OLD_LENGTHS: usize = 0x34;

/// Where the places of tables stand, each as offset and length.
const TABLES: usize = 0x9a;
const OLD_TABLES: usize = 0x58;

/// Where the text of an older document begins.
const OLD_TEXT: usize = 0x18;

const ENCRYPTED: u16 = 0x0100;
/// An older document has two bytes a character.
const WIDE: u16 = 0x1000;
const SECOND_TABLE_STREAM: u16 = 0x0200;

/// Tables by their number in the head.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Styles = 1,
    Headers = 11,
    CharacterRuns = 12,
    ParagraphRuns = 13,
    Pieces = 33,
    Shapes = 40,
    TextBoxes = 56,
    Lists = 73,
    ListInstances = 74,
}

/// How many characters each part of the text has, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    pub(super) headers: u32,
    pub(super) macros: u32,
    pub(super) comments: u32,
    pub(super) endnotes: u32,
    pub(super) boxes: u32,
}

impl Lengths {
    /// All parts together.
    pub(super) fn all(&self) -> u32 {
        let Self { body, footnotes, headers, macros, comments, endnotes, boxes } = self;
        let parts = [body, footnotes, headers, macros, comments, endnotes, boxes];
        parts.into_iter().fold(0, |sum: u32, part| sum.saturating_add(*part))
    }
}

/// The head.
pub(super) struct Fib<'d> {
    bytes: &'d [u8],
    flags: u16,
    pub(super) family: Family,
    pub(super) lengths: Lengths,
}

/// Which family of versions a document is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Family {
    /// Word 6 and Word 95.
    Word6,
    /// Word 97 and later.
    #[default]
    Word97,
}

/// The family by the head's first bytes.
///
/// # Errors
/// [`ReadError::Encrypted`], and [`ReadError::Unsupported`] for what is no Word document.
pub(super) fn family(document: &[u8]) -> Result<Family, ReadError> {
    let family = match u16_at(document, 0) {
        Some(WORD_97) => Family::Word97,
        Some(sign) if WORD_6.contains(&sign) => Family::Word6,
        Some(_) => return Err(ReadError::Unsupported(FileKind::Doc)),
        None => return Err(ReadError::Damaged),
    };
    let flags = u16_at(document, 0x0a).ok_or(ReadError::Damaged)?;
    if flags & ENCRYPTED != 0 { Err(ReadError::Encrypted) } else { Ok(family) }
}

impl<'d> Fib<'d> {
    /// The head of a document; `None` where it is cut off.
    pub(super) fn new(bytes: &'d [u8], family: Family) -> Option<Self> {
        let lengths = if family == Family::Word6 { OLD_LENGTHS } else { LENGTHS };
        let length = |at: usize| u32_at(bytes, lengths + 4 * at);
        let lengths = Lengths {
            body: length(0)?,
            footnotes: length(1)?,
            headers: length(2)?,
            macros: length(3)?,
            comments: length(4)?,
            endnotes: length(5)?,
            boxes: length(6)?,
        };
        Some(Self { bytes, flags: u16_at(bytes, 0x0a)?, family, lengths })
    }

    /// The stream with the tables.
    pub(super) fn table_stream(&self) -> &'static str {
        if self.flags & SECOND_TABLE_STREAM != 0 { "1Table" } else { "0Table" }
    }

    /// The other one, for heads that lie.
    pub(super) fn other_table_stream(&self) -> &'static str {
        if self.flags & SECOND_TABLE_STREAM != 0 { "0Table" } else { "1Table" }
    }

    /// The language of the program that wrote the document.
    pub(super) fn language(&self) -> u16 {
        u16_at(self.bytes, 6).unwrap_or(0)
    }

    /// The text of an older document that is in one piece: its place, whether it has two bytes a
    /// character.
    pub(super) fn old_text(&self) -> Option<(u32, bool)> {
        Some((u32_at(self.bytes, OLD_TEXT)?, self.flags & WIDE != 0))
    }

    /// The bytes of the text of an older document, as far as it is in one piece.
    pub(super) fn old_bytes<'t>(&self, document: &'t [u8]) -> &'t [u8] {
        let from = u32_at(self.bytes, OLD_TEXT).map_or(usize::MAX, place);
        slice(document, from, place(self.lengths.all()))
    }

    /// Offset and length of a table.
    fn range(&self, table: Table) -> Option<(usize, usize)> {
        let at = match (self.family, table) {
            // Older documents number each paragraph by itself, and their boxes are frames.
            (
                Family::Word6,
                Table::Lists | Table::ListInstances | Table::Shapes | Table::TextBoxes,
            ) => return None,
            (Family::Word6, _) => OLD_TABLES + 8 * table as usize,
            (Family::Word97, _) => TABLES + 8 * table as usize,
        };
        Some((place(u32_at(self.bytes, at)?), place(u32_at(self.bytes, at + 4)?)))
    }

    /// A table's bytes, empty where it has none.
    pub(super) fn table<'t>(&self, tables: &'t [u8], table: Table) -> &'t [u8] {
        self.range(table).map_or(&[], |(from, length)| slice(tables, from, length))
    }

    /// A table's bytes and what follows them, for tables whose length leaves out their end; empty
    /// where it has none.
    pub(super) fn table_and_rest<'t>(&self, tables: &'t [u8], table: Table) -> &'t [u8] {
        let (from, length) = self.range(table).unwrap_or_default();
        if length == 0 { &[] } else { tables.get(from..).unwrap_or_default() }
    }
}
