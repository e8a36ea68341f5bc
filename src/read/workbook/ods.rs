//! OpenDocument sheets, packed or in one XML file. Each cell carries the words that it shows, so no format is needed.

use std::collections::BTreeSet;

use super::Sheet;
use crate::read::{
    File, ReadError,
    xml::{Event, Space, Tag, Xml, characters},
    zip::Zip,
};

/// Last row and column that a sheet has.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

/// The sheets in their order.
pub(super) fn sheets(file: &File<'_>) -> Result<Vec<Sheet>, ReadError> {
    if !file.bytes.starts_with(b"PK") {
        return read(&characters(file.bytes, file.decode), file);
    }
    let zip = Zip::open(file.bytes)?;
    // A password leaves the parts' names and takes their content.
    let manifest = zip.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(16).any(|words| words == b":encryption-data") {
        return Err(ReadError::Encrypted);
    }
    let content = zip.needed("content.xml")?;
    read(&characters(&content, file.decode), file)
}

/// The sheets of a content part.
fn read(content: &str, file: &File<'_>) -> Result<Vec<Sheet>, ReadError> {
    let mut xml = Xml::new(content, file.limits);
    let mut reader = Reader::default();
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event {
            reader.start(&tag, &mut xml, file.limits.nodes)?;
        }
    }
    for sheet in &mut reader.sheets {
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
    }
    Ok(reader.sheets)
}

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    /// Names of styles that hide a sheet.
    hiding: BTreeSet<String>,
    style: String,
    row: u32,
    next_row: u32,
    column: u32,
    rows_repeated: u32,
    /// Columns declared so far, for those that are hidden.
    declared: u32,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, limit: usize) -> Result<(), ReadError> {
        match (tag.space, tag.name()) {
            (Space::Style, "style") => self.style = words(tag, "name"),
            (Space::Style, "table-properties")
                if tag.attribute("display").is_some_and(|display| display == "false") =>
            {
                self.hiding.insert(self.style.clone());
            }
            (Space::Table, "table") => {
                let hidden = self.hiding.contains(&words(tag, "style-name"));
                self.sheets.push(Sheet { name: words(tag, "name"), hidden, ..Sheet::default() });
                (self.next_row, self.declared) = (0, 0);
            }
            (Space::Table, "table-column") => {
                let first = self.declared;
                self.declared = first.saturating_add(repeated(tag, "number-columns-repeated"));
                if is_collapsed(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.hidden_columns.push((first, self.declared - 1));
                }
            }
            (Space::Table, "table-row") => {
                self.rows_repeated = repeated(tag, "number-rows-repeated");
                (self.row, self.column) = (self.next_row.min(LAST_ROW), 0);
                self.next_row = self.row.saturating_add(self.rows_repeated);
                if is_collapsed(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    let rows = self.row..self.next_row.min(LAST_ROW);
                    sheet.hidden_rows.extend(rows.take(limit));
                }
            }
            (Space::Table, "table-cell" | "covered-table-cell") => self.cell(tag, xml, limit)?,
            // Drawings, notes and what else floats over the cells has tables and words of its own.
            (Space::Table, "shapes" | "tracked-changes") => xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, limit: usize) -> Result<(), ReadError> {
        let columns = repeated(tag, "number-columns-repeated");
        let span = |name: &str| tag.number::<u32>(name).unwrap_or(1).max(1);
        let spans = (span("number-rows-spanned"), span("number-columns-spanned"));
        let covered = tag.name() == "covered-table-cell";
        let value = tag.attribute("string-value").map(std::borrow::Cow::into_owned);
        let shown = shown(xml)?;
        let text = if shown.is_empty() { value.unwrap_or_default() } else { shown };
        let column = self.column;
        self.column = column.saturating_add(columns).min(LAST_COLUMN + 1);
        let Some(sheet) = self.sheets.last_mut().filter(|_| !covered && !text.trim().is_empty())
        else {
            return Ok(());
        };
        for row in self.row..self.row.saturating_add(self.rows_repeated).min(LAST_ROW + 1) {
            for column in column..self.column {
                sheet.add(row, column, text.clone(), limit);
                if sheet.truncated {
                    return Ok(());
                }
                if let Some(cell) = sheet.cells.last_mut() {
                    (cell.rows, cell.columns) = spans;
                }
            }
        }
        Ok(())
    }
}

/// The words of the cell that has just begun, a line for each paragraph.
fn shown(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut text = String::new();
    let (mut depth, mut paragraphs) = (1, 0_usize);
    // Depths at which a paragraph is open.
    let mut open: Vec<usize> = Vec::new();
    while depth > 0 {
        match xml.next()? {
            None => break,
            Some(Event::Start(tag)) => {
                match (tag.space, tag.name()) {
                    (Space::Text, "p") => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        open.push(depth);
                    }
                    (Space::Text, "s") => {
                        let count = tag.number::<usize>("c").unwrap_or(1).min(256);
                        text.extend(std::iter::repeat_n(' ', count));
                    }
                    (Space::Text, "tab") => text.push('\t'),
                    (Space::Text, "line-break") => text.push('\n'),
                    (Space::Office, "annotation")
                    | (Space::Text, "ruby-text")
                    | (Space::Drawing | Space::Other, "frame" | "custom-shape" | "g") => {
                        xml.skip();
                        continue;
                    }
                    _ => {}
                }
                depth += 1;
            }
            Some(Event::End) => {
                depth -= 1;
                if open.last() == Some(&depth) {
                    open.pop();
                }
            }
            Some(Event::Words(words)) if !open.is_empty() => text.push_str(&words),
            Some(Event::Words(_)) => {}
        }
    }
    Ok(text)
}

fn words(tag: &Tag<'_>, name: &str) -> String {
    tag.attribute(name).unwrap_or_default().into_owned()
}

fn repeated(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number::<u32>(name).unwrap_or(1).max(1)
}

fn is_collapsed(tag: &Tag<'_>) -> bool {
    let visibility = tag.attribute("visibility");
    visibility.is_some_and(|visibility| matches!(visibility.as_ref(), "collapse" | "filter"))
}
