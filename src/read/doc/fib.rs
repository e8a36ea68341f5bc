//! The head of a Word document: its version, how long its parts are, where its tables stand.

use super::bytes::{place, slice, u16_at, u32_at};
use crate::read::{FileKind, ReadError};

/// First bytes of Word 97 and later, and of WPS Writer.
const WORD_97: u16 = 0xa5ec;

/// First bytes of Word 6 and Word 95.
const WORD_6: u16 = 0xa5dc;

/// Where the lengths of the parts of the text stand.
const LENGTHS: usize = 0x4c;

/// Where the places of tables stand, each as offset and length.
const TABLES: usize = 0x9a;

const ENCRYPTED: u16 = 0x0100;
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

/// The head.
pub(super) struct Fib<'d> {
    bytes: &'d [u8],
    flags: u16,
    pub(super) lengths: Lengths,
}

/// Which family of versions a document is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Word6,
    Word97,
}

/// The family by the head's first bytes.
///
/// # Errors
/// [`ReadError::Encrypted`], and [`ReadError::Unsupported`] for what is no Word document.
pub(super) fn family(document: &[u8]) -> Result<Family, ReadError> {
    let family = match u16_at(document, 0) {
        Some(WORD_97) => Family::Word97,
        Some(WORD_6) => Family::Word6,
        Some(_) => return Err(ReadError::Unsupported(FileKind::Doc)),
        None => return Err(ReadError::Damaged),
    };
    let flags = u16_at(document, 0x0a).ok_or(ReadError::Damaged)?;
    if flags & ENCRYPTED != 0 { Err(ReadError::Encrypted) } else { Ok(family) }
}

impl<'d> Fib<'d> {
    /// The head of a document of Word 97 or later; `None` where it is cut off.
    pub(super) fn new(bytes: &'d [u8]) -> Option<Self> {
        let length = |at: usize| u32_at(bytes, LENGTHS + 4 * at);
        let lengths = Lengths {
            body: length(0)?,
            footnotes: length(1)?,
            headers: length(2)?,
            macros: length(3)?,
            comments: length(4)?,
            endnotes: length(5)?,
            boxes: length(6)?,
        };
        Some(Self { bytes, flags: u16_at(bytes, 0x0a)?, lengths })
    }

    /// The stream with the tables.
    pub(super) fn table_stream(&self) -> &'static str {
        if self.flags & SECOND_TABLE_STREAM != 0 { "1Table" } else { "0Table" }
    }

    /// The other one, for heads that lie.
    pub(super) fn other_table_stream(&self) -> &'static str {
        if self.flags & SECOND_TABLE_STREAM != 0 { "0Table" } else { "1Table" }
    }

    /// Offset and length of a table.
    fn range(&self, table: Table) -> Option<(usize, usize)> {
        let at = TABLES + 8 * table as usize;
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
