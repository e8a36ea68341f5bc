//! Workbooks of Excel in its binary form (`.xlsb`): the package of `.xlsx` with records in its parts.
//!
//! A record has its kind and its length in bytes of seven bits, and its content. What they say is
//! what the elements of the other form say; cells are printed in the same way.

use std::collections::BTreeMap;

use super::{
    Merged, Sheet,
    date::Calendar,
    decimal::Decimal,
    format::Format,
    xls::{compact, records::Bytes, truth},
    xlsx::{FORMATS, LAST_COLUMN, LAST_ROW, Package, Relation, SHEETS},
};
use crate::read::ReadError;

/// Kinds of records.
const ROW: u16 = 0;
const BLANK: u16 = 1;
const COMPACT_NUMBER: u16 = 2;
const FAULT: u16 = 3;
const TRUTH: u16 = 4;
const NUMBER: u16 = 5;
const WORDS: u16 = 6;
const SHARED_WORD: u16 = 7;
const FORMULA_WORDS: u16 = 8;
const FORMULA_NUMBER: u16 = 9;
const FORMULA_TRUTH: u16 = 10;
const FORMULA_FAULT: u16 = 11;
/// A cell right behind the one before, which says no column; it counts on from that of its kind.
const BLANK_BEHIND: u16 = 12;
const SHARED_WORD_BEHIND: u16 = 18;
const SHARED: u16 = 19;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const COLUMNS: u16 = 60;
const RICH_WORDS: u16 = 62;
const BOOK: u16 = 153;
const SHEET: u16 = 156;
const MERGED: u16 = 176;
const STYLES_BEGIN: u16 = 617;
const STYLES_END: u16 = 618;

/// The sheets in their order.
pub(super) fn sheets(
    package: &Package<'_>,
    workbook: &str,
    relations: &BTreeMap<String, Relation>,
) -> Result<Vec<Sheet>, ReadError> {
    let limit = package.file.limits.nodes;
    let part = |kind: &str| {
        let found = relations.values().find(|relation| relation.kind == kind);
        let part = found.map(|relation| package.zip.part(&relation.target)).transpose()?;
        Ok(part.flatten().unwrap_or_default())
    };
    let mut book = Book { limit, ..Book::default() };
    records(&part("sharedStrings")?, |kind, bytes| book.shared_word(kind, bytes));
    let mut in_cells = false;
    records(&part("styles")?, |kind, bytes| book.style(kind, bytes, &mut in_cells));
    let mut listed = Vec::new();
    records(&package.zip.needed(workbook)?, |kind, bytes| match kind {
        BOOK if bytes.u32()? & 1 != 0 => {
            book.calendar = Calendar::From1904;
            Some(())
        }
        SHEET if listed.len() < SHEETS => {
            let hidden = bytes.u32()? != 0;
            bytes.after(4)?;
            let (id, name) = (words(bytes)?, words(bytes)?);
            listed.push((Sheet { name, hidden, ..Sheet::default() }, id));
            Some(())
        }
        _ => None,
    });
    let mut sheets = Vec::new();
    for (mut sheet, id) in listed {
        let relation = relations.get(&id).filter(|one| one.kind == "worksheet");
        let Some(relation) = relation else { continue };
        let Some(part) = package.zip.part(&relation.target)? else { continue };
        book.fill(&mut sheet, &part);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Goes through the records of a part, to its end or to where it breaks off. What `take` says of a
/// record that is too short is nothing.
fn records(part: &[u8], mut take: impl FnMut(u16, &mut Bytes<'_>) -> Option<()>) {
    let mut bytes = Bytes::new(part);
    while let Some((kind, content)) = record(&mut bytes) {
        let _ = take(kind, &mut Bytes::new(content));
    }
}

fn record<'b>(bytes: &mut Bytes<'b>) -> Option<(u16, &'b [u8])> {
    let kind = sevens(bytes, 2)?;
    let length = usize::try_from(sevens(bytes, 4)?).ok()?;
    Some((u16::try_from(kind).ok()?, bytes.slice(length)?))
}

/// A number in at most so many bytes, seven bits in each; the eighth says that another follows.
fn sevens(bytes: &mut Bytes<'_>, most: u32) -> Option<u32> {
    let mut value = 0;
    for at in 0..most {
        let byte = u32::from(bytes.u8()?);
        value |= (byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// Words with their length in front; a length that stands for none has none.
fn words(bytes: &mut Bytes<'_>) -> Option<String> {
    let length = bytes.u32()?;
    if length == u32::MAX {
        return Some(String::new());
    }
    let units = bytes.slice(usize::try_from(length).ok()?.checked_mul(2)?)?;
    let units = units.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
    let units: Vec<u16> = units.map(u16::from_le_bytes).collect();
    Some(String::from_utf16_lossy(&units))
}

/// What all sheets share.
#[derive(Default)]
struct Book {
    limit: usize,
    words: Vec<String>,
    /// Of numbers that the file defines.
    own: BTreeMap<u16, Format>,
    /// Of each style.
    formats: Vec<Format>,
    calendar: Calendar,
}

impl Book {
    fn shared_word(&mut self, kind: u16, bytes: &mut Bytes<'_>) -> Option<()> {
        if kind == SHARED && self.words.len() < self.limit {
            bytes.after(1)?;
            self.words.push(words(bytes).unwrap_or_default());
        }
        Some(())
    }

    fn style(&mut self, kind: u16, bytes: &mut Bytes<'_>, in_cells: &mut bool) -> Option<()> {
        match kind {
            FORMAT if self.own.len() < FORMATS => {
                let number = bytes.u16()?;
                self.own.insert(number, Format::parse(&words(bytes)?));
            }
            STYLES_BEGIN => *in_cells = true,
            STYLES_END => *in_cells = false,
            STYLE if *in_cells && self.formats.len() < FORMATS => {
                bytes.after(2)?;
                let number = bytes.u16()?;
                let own = self.own.get(&number).cloned();
                self.formats.push(own.unwrap_or_else(|| Format::built_in(number)));
            }
            _ => {}
        }
        Some(())
    }

    /// Reads a sheet's cells.
    fn fill(&self, sheet: &mut Sheet, part: &[u8]) {
        let mut merged = Vec::new();
        let (mut row, mut next) = (0, 0);
        records(part, |kind, bytes| {
            match kind {
                ROW => {
                    (row, next) = (bytes.u32()?.min(LAST_ROW), 0);
                    // Its style, its height, and how it is spoken.
                    bytes.after(7)?;
                    if bytes.u8()? & 0x10 != 0 {
                        sheet.hidden_rows.insert(row);
                    }
                }
                COLUMNS => {
                    let range = (bytes.u32()?, bytes.u32()?);
                    bytes.after(8)?;
                    if bytes.u16()? & 1 != 0 {
                        sheet.hidden_columns.push(range);
                    }
                }
                MERGED => {
                    let (first_row, last_row) = (bytes.u32()?, bytes.u32()?);
                    let (first, last) = (bytes.u32()?, bytes.u32()?);
                    let last = (last_row.min(LAST_ROW), last.min(LAST_COLUMN));
                    merged.push(Merged { first: (first_row, first), last });
                }
                BLANK..=FORMULA_FAULT | RICH_WORDS | BLANK_BEHIND..=SHARED_WORD_BEHIND => {
                    let is_behind = (BLANK_BEHIND..=SHARED_WORD_BEHIND).contains(&kind);
                    let column = if is_behind { next } else { bytes.u32()? }.min(LAST_COLUMN);
                    next = column + 1;
                    let kind = if is_behind { kind - BLANK_BEHIND + BLANK } else { kind };
                    let style = usize::try_from(bytes.u32()? & 0x00ff_ffff).ok()?;
                    let text = self.cell(kind, style, bytes)?;
                    sheet.add(row, column, text, self.limit);
                }
                _ => {}
            }
            Some(())
        });
        sheet.merge(merged);
    }

    /// What a cell shows.
    fn cell(&self, kind: u16, style: usize, bytes: &mut Bytes<'_>) -> Option<String> {
        let plain = Format::default();
        let format = self.formats.get(style).unwrap_or(&plain);
        let number = |number: Option<Decimal>| {
            number.map(|number| format.number(&number, self.calendar)).unwrap_or_default()
        };
        Some(match kind {
            COMPACT_NUMBER => number(compact(bytes.u32()?)),
            NUMBER | FORMULA_NUMBER => number(Decimal::of_double(bytes.u64()?)),
            TRUTH | FORMULA_TRUTH => truth(bytes.u8()?, 0),
            FAULT | FORMULA_FAULT => truth(bytes.u8()?, 1),
            WORDS | FORMULA_WORDS => format.words(&words(bytes)?),
            RICH_WORDS => {
                bytes.after(1)?;
                format.words(&words(bytes)?)
            }
            SHARED_WORD => {
                let at = usize::try_from(bytes.u32()?).ok()?;
                format.words(self.words.get(at)?)
            }
            _ => return None,
        })
    }
}
