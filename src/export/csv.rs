//! A table as CSV for Excel and WPS: byte-order mark, CRLF, two-level heads as two rows.
//!
//! CSV has no spans, so a head repeats over every column it covers and a cell over several rows
//! repeats in each: every row can be read by itself. Fields are quoted as RFC 4180 says; a general
//! writer would bring the parsing of floats with it, which a page has to download.

use super::guard::defused;
use crate::sheet::{Sheet, SheetCell, SheetColumn};

/// Without it Excel reads Chinese as the system's code page.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the sheet.
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let sheet = sheet.with_bounds_apart();
    let mut out = BYTE_ORDER_MARK.to_owned();
    let depth = sheet.head_depth();
    for level in 0..depth {
        let label = if level == 0 { sheet.label_head.as_str() } else { "" };
        let heads = sheet.columns.iter().map(|column| head(column, level));
        record(&mut out, label, heads);
    }
    for row in &sheet.rows {
        let cells = sheet.columns.iter().zip(&row.cells).map(|(column, cell)| words(cell, column));
        record(&mut out, &row.label, cells);
    }
    out.into_bytes()
}

fn record(out: &mut String, label: &str, cells: impl Iterator<Item = String>) {
    push(out, label);
    for words in cells {
        out.push(',');
        push(out, &words);
    }
    out.push_str("\r\n");
}

/// One field, in quotes where it holds what would end it.
fn push(out: &mut String, words: &str) {
    let words = defused(words);
    if words.contains([',', '"', '\r', '\n']) {
        out.push('"');
        out.push_str(&words.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&words);
    }
}

/// A column's head at a level; the innermost one names the unit.
pub(super) fn head(column: &SheetColumn, level: usize) -> String {
    let text = column.path.get(level).map(String::as_str).unwrap_or_default();
    let innermost = level + 1 == column.path.len().max(1);
    match column.unit_words().filter(|_| innermost) {
        Some(unit) => tr!("{text}（{unit}）", text, unit),
        None => text.to_owned(),
    }
}

/// The bare number where the cell is one, else its words.
pub(super) fn words(cell: &SheetCell, column: &SheetColumn) -> String {
    cell.bare_number(column).unwrap_or(&cell.text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};

    fn text(sheet: &Sheet) -> String {
        String::from_utf8(write(sheet)).unwrap()
    }

    #[test]
    fn two_level_heads_are_two_rows_and_printed_digits_stay() {
        let sheet = Sheet::of(&two_cities());
        let expected = "\u{feff}年度,江城,江城,山城,山城\r\n\
            ,执行额（亿美元）,占比（%，推断）,执行额（亿美元）,占比（%，推断）\r\n\
            2020,22.8,2.1,22.9,2.1\r\n\
            2019,20.6,2.1,20.3,2.1\r\n\
            2018,21.5,2.4,—,2.2\r\n\
            2017,17.8,2.2,6,2.1\r\n\
            2016,18.4,2.6,14.5,2.0\r\n";
        assert_eq!(text(&sheet), expected);
    }

    #[test]
    fn quotes_commas_and_formulas_cannot_leave_their_cell() {
        let sheet = Sheet::of(&table(&["说明"], &[&["=cmd|' /C calc'!A0", "甲,\"乙\"\n丙"]]));
        assert_eq!(
            text(&sheet),
            "\u{feff}年度,说明\r\n'=cmd|' /C calc'!A0,\"甲,\"\"乙\"\"\n丙\"\r\n"
        );
    }

    #[test]
    fn another_program_reads_the_same_words() {
        let words = ["甲,\"乙\"\n丙", "", "\r", "丁 戊", "\"", "，"];
        let sheet = Sheet::of(&table(&["一", "二", "三", "四", "五"], &[&words]));
        let file = text(&sheet);
        let mut reader =
            csv::Reader::from_reader(file.trim_start_matches(BYTE_ORDER_MARK).as_bytes());
        let read = reader.records().next().unwrap().unwrap();
        let expected = words.map(|words| defused(words).into_owned());
        assert_eq!(read.iter().collect::<Vec<_>>(), expected);
    }
}
