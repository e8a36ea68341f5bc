//! Workbooks in the old Office container (`.xls`, `.et`): records of BIFF 5 and 8.
//!
//! [`mod@records`] cuts the stream and joins records that go on; this file knows what each says. As
//! with newer workbooks, the print is the value by the style's format, which the libraries for this
//! format do not hand out.

pub(super) mod records;

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use self::records::{Bytes, Record, records, shared_words};
use super::{Merged, Sheet, date::Calendar, decimal::Decimal, format::Format};
use crate::read::{Decode, File, ReadError};

/// Most bytes of the stream.
const STREAM: u64 = 64_000_000;
/// Most sheets of a workbook, and most styles.
const SHEETS: usize = 1000;
const STYLES: usize = 65_536;

/// The sheets in their order.
pub(super) fn sheets(file: &File<'_>) -> Result<Vec<Sheet>, ReadError> {
    let mut container =
        cfb::CompoundFile::open(Cursor::new(file.bytes)).map_err(|_| ReadError::Damaged)?;
    let stream = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let stream = container.open_stream(stream.ok_or(ReadError::Damaged)?);
    let mut bytes = Vec::new();
    let stream = stream.map_err(|_| ReadError::Damaged)?;
    stream.take(STREAM).read_to_end(&mut bytes).map_err(|_| ReadError::Damaged)?;
    read(&bytes, file)
}

fn read(bytes: &[u8], file: &File<'_>) -> Result<Vec<Sheet>, ReadError> {
    let mut book = Book { limit: file.limits.nodes, ..Book::new(file.decode) };
    let mut listed = Vec::new();
    for record in records(bytes) {
        match record.kind {
            Record::END => break,
            Record::SHEET if listed.len() < SHEETS => listed.extend(book.listed(&record)),
            _ => book.take(&record)?,
        }
    }
    let mut sheets = Vec::new();
    for (mut sheet, place) in listed {
        book.fill(&mut sheet, bytes.get(place..).unwrap_or_default());
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What all sheets share.
struct Book<'d> {
    decode: &'d dyn Decode,
    limit: usize,
    /// BIFF 8 has Unicode; before it, words are in the encoding of the program's system.
    unicode: bool,
    label: String,
    calendar: Calendar,
    words: Vec<String>,
    formats: BTreeMap<u16, Format>,
    /// The number of the format of each style.
    styles: Vec<u16>,
}

impl<'d> Book<'d> {
    fn new(decode: &'d dyn Decode) -> Self {
        Self {
            decode,
            limit: 0,
            unicode: true,
            label: "gb18030".to_owned(),
            calendar: Calendar::From1900,
            words: Vec::new(),
            formats: BTreeMap::new(),
            styles: Vec::new(),
        }
    }

    /// Takes what a record says of the whole workbook.
    fn take(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let mut bytes = record.bytes();
        match record.kind {
            Record::BEGIN => self.unicode = bytes.u16().is_none_or(|version| version >= 0x0600),
            Record::PASSWORD => return Err(ReadError::Encrypted),
            Record::CODE_PAGE => {
                self.label = match bytes.u16() {
                    Some(950) => "big5".to_owned(),
                    Some(65001) => "utf-8".to_owned(),
                    Some(page @ (874 | 1250..=1258)) => format!("windows-{page}"),
                    _ => "gb18030".to_owned(),
                };
            }
            Record::CALENDAR if bytes.u16() == Some(1) => self.calendar = Calendar::From1904,
            Record::SHARED_WORDS => self.words = shared_words(record, self.limit),
            Record::FORMAT => {
                if let Some(number) = bytes.u16() {
                    let code = self.words(&mut bytes, self.unicode);
                    self.formats.insert(number, Format::parse(&code.unwrap_or_default()));
                }
            }
            Record::STYLE if self.styles.len() < STYLES => {
                self.styles.push(bytes.after(2).and_then(|()| bytes.u16()).unwrap_or(0));
            }
            _ => {}
        }
        Ok(())
    }

    /// A sheet that the workbook lists, and where it begins; macros and charts are none.
    fn listed(&self, record: &Record<'_>) -> Option<(Sheet, usize)> {
        let mut bytes = record.bytes();
        let place = usize::try_from(bytes.u32()?).ok()?;
        let (hidden, kind) = (bytes.u8()? & 0x3 != 0, bytes.u8()?);
        let length = usize::from(bytes.u8()?);
        let name = if self.unicode {
            bytes.characters(length)?
        } else {
            self.decoded(bytes.slice(length)?)
        };
        (kind == 0).then(|| (Sheet { name, hidden, ..Sheet::default() }, place))
    }

    /// Words with their length in front: two bytes, or one in old formats.
    fn words(&self, bytes: &mut Bytes<'_>, long: bool) -> Option<String> {
        let length = if long { bytes.u16()? } else { u16::from(bytes.u8()?) };
        let length = usize::from(length);
        if self.unicode {
            bytes.characters(length)
        } else {
            Some(self.decoded(bytes.slice(length)?))
        }
    }

    fn decoded(&self, bytes: &[u8]) -> String {
        let decoded = self.decode.decode(&self.label, bytes);
        decoded.map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
    }

    /// Reads a sheet's cells.
    fn fill(&self, sheet: &mut Sheet, bytes: &[u8]) {
        let mut merged = Vec::new();
        // A formula whose words follow in a record of their own.
        let mut waiting = None;
        for record in records(bytes) {
            if record.kind == Record::END {
                break;
            }
            if self.cell(sheet, &record, &mut waiting).is_none() {
                shape(sheet, &record, &mut merged);
            }
        }
        sheet.merge(merged);
    }

    /// Takes a record of cells; `None` for any other.
    fn cell(
        &self,
        sheet: &mut Sheet,
        record: &Record<'_>,
        waiting: &mut Option<(u32, u32, u16)>,
    ) -> Option<()> {
        let mut bytes = record.bytes();
        if record.kind == Record::FORMULA_WORDS {
            let (row, column, style) = waiting.take()?;
            let words = self.words(&mut bytes, true)?;
            sheet.add(row, column, self.format(style).words(&words), self.limit);
            return Some(());
        }
        if !Record::CELLS.contains(&record.kind) {
            return None;
        }
        let (row, column) = (u32::from(bytes.u16()?), u32::from(bytes.u16()?));
        if record.kind == Record::COMPACT_NUMBERS {
            let mut column = column;
            while let Some((style, number)) = bytes.u16().zip(bytes.u32()) {
                sheet.add(row, column, self.number(style, compact(number)), self.limit);
                column += 1;
            }
            return Some(());
        }
        let style = bytes.u16()?;
        let text = match record.kind {
            Record::SHARED_WORD => {
                let at = usize::try_from(bytes.u32()?).ok()?;
                self.format(style).words(self.words.get(at)?)
            }
            Record::NUMBER => self.number(style, Decimal::of_double(bytes.u64()?)),
            Record::COMPACT_NUMBER => self.number(style, compact(bytes.u32()?)),
            Record::WORDS | Record::RICH_WORDS => {
                let words = self.words(&mut bytes, true)?;
                self.format(style).words(&words)
            }
            Record::TRUTH => truth(bytes.u8()?, bytes.u8()?),
            _ => {
                let result = bytes.u64()?;
                if result >> 48 == 0xffff {
                    let [kind, _, value, ..] = result.to_le_bytes();
                    match kind {
                        0 => {
                            *waiting = Some((row, column, style));
                            return Some(());
                        }
                        1 => truth(value, 0),
                        2 => truth(value, 1),
                        _ => String::new(),
                    }
                } else {
                    self.number(style, Decimal::of_double(result))
                }
            }
        };
        sheet.add(row, column, text, self.limit);
        Some(())
    }

    fn number(&self, style: u16, number: Option<Decimal>) -> String {
        number.map(|number| self.format(style).number(&number, self.calendar)).unwrap_or_default()
    }

    fn format(&self, style: u16) -> std::borrow::Cow<'_, Format> {
        use std::borrow::Cow;
        let number = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        match self.formats.get(&number) {
            Some(format) => Cow::Borrowed(format),
            None => Cow::Owned(Format::built_in(number)),
        }
    }
}

/// Takes what a record says of rows, columns and merged cells.
fn shape(sheet: &mut Sheet, record: &Record<'_>, merged: &mut Vec<Merged>) -> Option<()> {
    let mut bytes = record.bytes();
    match record.kind {
        Record::ROW => {
            let row = u32::from(bytes.u16()?);
            bytes.after(10)?;
            if bytes.u16()? & 0x20 != 0 {
                sheet.hidden_rows.insert(row);
            }
        }
        Record::COLUMNS => {
            let range = (u32::from(bytes.u16()?), u32::from(bytes.u16()?));
            bytes.after(4)?;
            if bytes.u16()? & 1 != 0 {
                sheet.hidden_columns.push(range);
            }
        }
        Record::MERGED => {
            let count = bytes.u16()?;
            for _ in 0..count {
                let (first_row, last_row) = (bytes.u16()?, bytes.u16()?);
                let (first_column, last_column) = (bytes.u16()?, bytes.u16()?);
                let first = (u32::from(first_row), u32::from(first_column));
                let last = (u32::from(last_row), u32::from(last_column));
                merged.push(Merged { first, last });
            }
        }
        _ => {}
    }
    Some(())
}

/// A number in four bytes: a whole one, or a double without its last bits; perhaps of hundredths.
pub(super) fn compact(number: u32) -> Option<Decimal> {
    let value = if number & 2 != 0 {
        // The sign is the highest bit.
        Decimal::of_integer(i64::from(i32::from_le_bytes(number.to_le_bytes()) >> 2))
    } else {
        Decimal::of_double(u64::from(number & !3) << 32)?
    };
    Some(if number & 1 != 0 { value.shifted(-2) } else { value })
}

/// A truth value, or the name of what is wrong with a formula.
pub(super) fn truth(value: u8, is_fault: u8) -> String {
    let words = match (is_fault, value) {
        (0, 0) => "FALSE",
        (0, _) => "TRUE",
        (_, 0x00) => "#NULL!",
        (_, 0x07) => "#DIV/0!",
        (_, 0x0f) => "#VALUE!",
        (_, 0x17) => "#REF!",
        (_, 0x1d) => "#NAME?",
        (_, 0x24) => "#NUM!",
        _ => "#N/A",
    };
    words.to_owned()
}
