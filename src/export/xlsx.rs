//! A workbook as .xlsx: real numbers with the printed number of decimals, merged heads, notes.
//!
//! Names, labels and identifiers stay words. The creation date is fixed, so that the same letter
//! gives the same bytes.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook as Writer, Worksheet,
    XlsxError,
};

use super::{
    csv,
    workbook::{NamedSheet, Workbook},
};
use crate::sheet::{Origin, Place, Sheet, SheetCell, SheetColumn};

/// Characters that Excel takes in one cell.
const CELL_LIMIT: usize = 32_767;

/// Why a workbook could not be written: more rows or columns than the format has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Writes the workbook.
///
/// # Errors
/// [`TooLarge`] where a table has more rows or columns than a spreadsheet holds.
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, TooLarge> {
    assemble(workbook).map_err(|_| TooLarge)
}

fn assemble(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = Writer::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title: String = workbook.title.chars().take(255).collect();
    file.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
    for NamedSheet { name, sheet } in &workbook.sheets {
        write_sheet(file.add_worksheet(), name, &sheet.with_bounds_apart())?;
    }
    write_notes(file.add_worksheet(), &workbook.notes)?;
    file.save_to_buffer()
}

fn write_sheet(page: &mut Worksheet, name: &str, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Center);
    let head = bold.set_align(FormatAlign::VerticalCenter).set_border_bottom(FormatBorder::Thin);
    page.set_name(name)?;
    let depth = sheet.head_depth();
    put_merged(page, (0, 0), (depth, 1), &sheet.label_head, &head)?;
    for (level, row) in sheet.heads().iter().enumerate() {
        for cell in row {
            let words = match sheet.columns.get(cell.column) {
                Some(column) if cell.columns == 1 => csv::head(column, level),
                _ => cell.text.clone(),
            };
            put_merged(page, (level, cell.column + 1), (cell.rows, cell.columns), &words, &head)?;
        }
    }
    for (at, row) in sheet.rows.iter().enumerate() {
        let line = depth + at;
        put_words(page, (line, 0), &row.label, &style(row.origin))?;
        for (column_at, (column, cell)) in sheet.columns.iter().zip(&row.cells).enumerate() {
            let derived = [row.origin, column.origin].contains(&Origin::Derived);
            let format = style(if derived { Origin::Derived } else { row.origin });
            put_cell(page, (line, column_at + 1), column, cell, format)?;
        }
    }
    page.set_freeze_panes(row_number(depth)?, 1)?;
    page.set_repeat_rows(0, row_number(depth.saturating_sub(1))?)?;
    page.set_column_width(0, 12)?;
    for at in 0..sheet.columns.len() {
        page.set_column_width(column_number(at + 1)?, 16)?;
    }
    Ok(())
}

/// Derived values are slanted, as on the screen.
fn style(origin: Origin) -> Format {
    if origin == Origin::Derived { Format::new().set_italic() } else { Format::new() }
}

fn put_cell(
    page: &mut Worksheet,
    at: (usize, usize),
    column: &SheetColumn,
    cell: &SheetCell,
    format: Format,
) -> Result<(), XlsxError> {
    let (rows, columns) = match cell.place {
        Place::Covered => return Ok(()),
        Place::Lead { rows, columns } => (rows, columns),
        Place::Single => (1, 1),
    };
    let number =
        cell.bare_number(column).and_then(|value| Some((value, value.parse::<f64>().ok()?)));
    let Some((printed, number)) = number else {
        let format = format.set_text_wrap().set_align(FormatAlign::Top);
        return put_merged(page, at, (rows, columns), &cell.text, &format);
    };
    let decimals = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let pattern =
        if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) };
    let format = format.set_num_format(pattern);
    if rows * columns > 1 {
        put_merged(page, at, (rows, columns), "", &format)?;
    }
    page.write_number_with_format(row_number(at.0)?, column_number(at.1)?, number, &format)?;
    Ok(())
}

fn put_merged(
    page: &mut Worksheet,
    at: (usize, usize),
    (rows, columns): (usize, usize),
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if rows * columns <= 1 {
        return put_words(page, at, words, format);
    }
    let (row, column) = (row_number(at.0)?, column_number(at.1)?);
    let (last_row, last_column) =
        (row_number(at.0 + rows - 1)?, column_number(at.1 + columns - 1)?);
    page.merge_range(row, column, last_row, last_column, &clipped(words), format)?;
    Ok(())
}

fn put_words(
    page: &mut Worksheet,
    at: (usize, usize),
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    page.write_string_with_format(row_number(at.0)?, column_number(at.1)?, clipped(words), format)?;
    Ok(())
}

fn clipped(words: &str) -> String {
    words.chars().take(CELL_LIMIT).collect()
}

fn write_notes(page: &mut Worksheet, notes: &[(String, String)]) -> Result<(), XlsxError> {
    let name = Format::new().set_bold().set_align(FormatAlign::Top);
    let words = Format::new().set_text_wrap();
    page.set_name(tr!("说明"))?;
    page.set_column_width(0, 24)?;
    page.set_column_width(1, 80)?;
    for (at, (left, right)) in notes.iter().enumerate() {
        put_words(page, (at, 0), left, &name)?;
        put_words(page, (at, 1), right, &words)?;
    }
    Ok(())
}

fn row_number(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

fn column_number(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Range, Reader, Xlsx};

    use super::*;
    use crate::sheet::sample::{table, two_cities};

    fn workbook(sheet: Sheet) -> Workbook {
        let notes = vec![("表1 名称".to_owned(), "=甲".to_owned())];
        Workbook {
            title: "函".to_owned(),
            sheets: vec![NamedSheet { name: "表1".to_owned(), sheet }],
            notes,
        }
    }

    fn read(bytes: Vec<u8>, name: &str) -> Range<Data> {
        let mut file: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        file.worksheet_range(name).unwrap()
    }

    fn words(range: &Range<Data>) -> Vec<String> {
        let row = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        range.rows().map(row).collect()
    }

    #[test]
    fn numbers_are_numbers_and_heads_keep_their_two_rows() {
        let bytes = write(&workbook(Sheet::of(&two_cities()))).unwrap();
        let range = read(bytes, "表1");
        let lines = words(&range);
        assert_eq!(lines[0], "年度|江城||山城|");
        assert_eq!(lines[1], "|执行额（亿美元）|占比（%，推断）|执行额（亿美元）|占比（%，推断）");
        assert_eq!(range.get_value((2, 0)), Some(&Data::String("2020".to_owned())));
        assert_eq!(range.get_value((2, 1)), Some(&Data::Float(22.8)));
        assert_eq!(range.get_value((4, 3)), Some(&Data::String("—".to_owned())));
    }

    #[test]
    fn identifiers_and_formulas_stay_words() {
        let sheet = Sheet::of(&table(&["编号", "说明"], &[&["1", "0168", "=1+1"]]));
        let range = read(write(&workbook(sheet)).unwrap(), "表1");
        assert_eq!(range.get_value((1, 1)), Some(&Data::String("0168".to_owned())));
        assert_eq!(range.get_value((1, 2)), Some(&Data::String("=1+1".to_owned())));
    }

    #[test]
    fn the_notes_are_a_sheet_of_their_own() {
        let range = read(write(&workbook(Sheet::of(&two_cities()))).unwrap(), "说明");
        assert_eq!(words(&range), ["表1 名称|=甲"]);
    }

    #[test]
    fn the_same_workbook_gives_the_same_bytes() {
        let workbook = workbook(Sheet::of(&two_cities()));
        assert_eq!(write(&workbook), write(&workbook));
    }

    #[test]
    fn a_table_past_the_format_is_refused() {
        let heads = vec!["甲"; 17_000];
        assert_eq!(write(&workbook(Sheet::of(&table(&heads, &[])))), Err(TooLarge));
    }
}
