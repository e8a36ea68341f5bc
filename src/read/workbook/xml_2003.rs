//! Workbooks in one XML file, as Excel 2003 writes them and statistics systems still hand them out
//! under the name `.xls`.

use std::collections::BTreeMap;

use super::{
    Sheet,
    date::{self, Calendar},
    decimal::Decimal,
    format::Format,
};
use crate::read::{
    File, ReadError,
    xml::{Event, Tag, Xml, characters},
};

/// Most styles of a workbook.
const STYLES: usize = 65_536;

/// The sheets in their order.
pub(super) fn sheets(file: &File<'_>) -> Result<Vec<Sheet>, ReadError> {
    let part = characters(file.bytes, file.decode);
    let mut xml = Xml::new(&part, file.limits);
    let mut reader = Reader { limit: file.limits.nodes, ..Reader::default() };
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event {
            reader.start(&tag, &mut xml)?;
        }
    }
    Ok(reader.sheets)
}

#[derive(Default)]
struct Reader {
    limit: usize,
    formats: BTreeMap<String, Format>,
    style: String,
    sheets: Vec<Sheet>,
    row: u32,
    /// Where the next row, cell and column stand if they do not say.
    next_row: u32,
    next_column: u32,
    next_declared: u32,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match tag.name() {
            "Style" => self.style = tag.attribute("ID").unwrap_or_default().into_owned(),
            "NumberFormat" if self.formats.len() < STYLES => {
                let code = tag.attribute("Format").unwrap_or_default();
                self.formats.insert(self.style.clone(), format(&code));
            }
            "Worksheet" => {
                let name = tag.attribute("Name").unwrap_or_default().into_owned();
                self.sheets.push(Sheet { name, ..Sheet::default() });
                (self.next_row, self.next_declared) = (0, 0);
            }
            "Visible" => {
                let hidden = words(xml)?.contains("Hidden");
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.hidden = hidden;
                }
            }
            "Column" => {
                let first = index(tag, self.next_declared);
                let last = first.saturating_add(tag.number("Span").unwrap_or(0));
                self.next_declared = last.saturating_add(1);
                if is_hidden(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.hidden_columns.push((first, last));
                }
            }
            "Row" => {
                self.row = index(tag, self.next_row);
                (self.next_row, self.next_column) = (self.row.saturating_add(1), 0);
                if is_hidden(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.hidden_rows.insert(self.row);
                }
            }
            "Cell" => self.cell(tag, xml)?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let column = index(tag, self.next_column);
        let more = |name: &str| tag.number::<u32>(name).unwrap_or(0).saturating_add(1);
        let (rows, columns) = (more("MergeDown"), more("MergeAcross"));
        self.next_column = column.saturating_add(columns);
        let plain = Format::default();
        let style = tag.attribute("StyleID").unwrap_or_default();
        let format = self.formats.get(style.as_ref()).unwrap_or(&plain);
        let mut text = String::new();
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                None => break,
                Some(Event::Start(tag)) if tag.name() == "Data" => {
                    let kind = tag.attribute("Type").unwrap_or_default().into_owned();
                    text = shown(&kind, &words(xml)?, format);
                }
                // A note on the cell.
                Some(Event::Start(tag)) if tag.name() == "Comment" => xml.skip(),
                Some(Event::Start(_)) => depth += 1,
                Some(Event::End) => depth -= 1,
                Some(Event::Words(_)) => {}
            }
        }
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let before = sheet.cells.len();
        sheet.add(self.row, column, text, self.limit);
        if let Some(cell) = sheet.cells.get_mut(before) {
            (cell.rows, cell.columns) = (rows, columns);
        }
        Ok(())
    }
}

/// What a cell shows of its data.
fn shown(kind: &str, data: &str, format: &Format) -> String {
    let number = match kind {
        "Number" => Decimal::parse(data),
        "DateTime" => day(data),
        _ => None,
    };
    match (number, kind) {
        (Some(number), _) => format.number(&number, Calendar::From1900),
        (None, "Boolean") => if data.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        _ => format.words(data),
    }
}

/// The number of the day `2021-04-02T00:00:00.000`; one with a time of day stays as it is written.
fn day(data: &str) -> Option<Decimal> {
    let (day, time) = data.trim().split_once('T')?;
    if time.contains(|c: char| c.is_ascii_digit() && c != '0') {
        return None;
    }
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    date::number_of(year, month, day).map(Decimal::of_integer)
}

/// A format by its code or by the name that this form has for some.
fn format(code: &str) -> Format {
    Format::parse(match code {
        "General Number" => "General",
        "Fixed" => "0.00",
        "Standard" | "Currency" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "Short Date" => "yyyy/m/d",
        "Long Date" | "Medium Date" => "yyyy\"年\"m\"月\"d\"日\"",
        "General Date" => "yyyy/m/d h:mm",
        "Short Time" | "Medium Time" | "Long Time" => "h:mm",
        _ => code,
    })
}

/// All words of the element that has just begun.
fn words(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let (mut all, mut depth) = (String::new(), 1);
    while depth > 0 {
        match xml.next()? {
            None => break,
            Some(Event::Start(_)) => depth += 1,
            Some(Event::End) => depth -= 1,
            Some(Event::Words(words)) => all.push_str(&words),
        }
    }
    Ok(all)
}

/// Where a row, column or cell stands, from 0: what it says, counted from 1, or `next`.
fn index(tag: &Tag<'_>, next: u32) -> u32 {
    tag.number::<u32>("Index").and_then(|index| index.checked_sub(1)).unwrap_or(next)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("Hidden").is_some_and(|hidden| hidden.trim() == "1")
}
