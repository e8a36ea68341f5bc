//! A workbook in the binary form, record by record.

use super::{check, opened};
use crate::{diagnostic::Code, read::zip::packed};

/// A record of a binary workbook.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let [low, high] = [kind & 0x7f, kind >> 7].map(|bits| u8::try_from(bits).unwrap());
    let mut record = if high == 0 { vec![low] } else { vec![low | 0x80, high] };
    let length = u8::try_from(content.len()).unwrap();
    record.extend(if length < 0x80 { vec![length] } else { vec![length, 1] });
    record.extend(content);
    record
}

/// Numbers of four bytes each.
fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Words with their length, as a binary workbook has them.
fn long_words(words: &str) -> Vec<u8> {
    let units: Vec<u16> = words.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

/// A binary workbook of one sheet.
fn workbook(cells: &[Vec<u8>]) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{kinds}/{kind}' Target='{target}'/>")
    };
    let root = format!(
        "<Relationships>{}</Relationships>",
        relation("a", "officeDocument", "xl/workbook.bin")
    );
    let relations = [
        relation("s", "worksheet", "worksheets/sheet1.bin"),
        relation("w", "sharedStrings", "sharedStrings.bin"),
        relation("f", "styles", "styles.bin"),
    ];
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    let listed = [numbers(&[0, 1]), long_words("s"), long_words("执行情况")].concat();
    let book = [record(153, &numbers(&[0])), record(156, &listed)].concat();
    let shared = record(19, &[vec![0], long_words("城市")].concat());
    let format = [vec![176, 0], long_words("0.00\"亿元\"")].concat();
    let style = |format: u8| record(47, &[0, 0, format, 0, 0, 0, 0, 0]);
    let styles = [
        record(44, &format),
        style(9),
        record(617, &numbers(&[3])),
        style(0),
        style(176),
        style(10),
        record(618, &[]),
    ];
    let (styles, cells) = (styles.concat(), cells.concat());
    packed(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/sharedStrings.bin", &shared),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/sheet1.bin", &cells),
    ])
}

#[test]
fn a_binary_workbook_is_read_as_the_other_form() {
    let row = |row: u32, flags: u8| record(0, &[numbers(&[row, 0]), vec![0, 0, 0, flags]].concat());
    let cell = |kind: u16, column: u32, style: u32, value: &[u8]| {
        record(kind, &[numbers(&[column, style]), value.to_vec()].concat())
    };
    // 0.1058 and 6.5 as the bits of a double.
    let share = 0x3fbb_15b5_73ea_b368_u64.to_le_bytes();
    let amount = 0x401a_0000_0000_0000_u64.to_le_bytes();
    let cells = [
        record(60, &[numbers(&[4, 4, 0, 0]), vec![1, 0]].concat()),
        row(1, 0),
        cell(7, 1, 0, &numbers(&[0])),
        cell(6, 2, 0, &long_words("执行额")),
        cell(62, 3, 0, &[vec![0], long_words("占比")].concat()),
        cell(6, 4, 0, &long_words("隐列")),
        row(2, 0),
        cell(8, 1, 0, &[long_words("甲市"), vec![0, 0]].concat()),
        cell(2, 2, 1, &numbers(&[6 << 2 | 2])),
        cell(9, 3, 2, &share),
        row(3, 0x10),
        cell(6, 1, 0, &long_words("隐行")),
        row(4, 0),
        cell(6, 1, 0, &long_words("合计")),
        cell(5, 2, 1, &amount),
        cell(11, 3, 0, &[7]),
        row(5, 0),
        cell(6, 1, 0, &long_words("说明")),
        // Right behind the one before.
        record(15, &[numbers(&[0]), vec![1]].concat()),
        record(176, &numbers(&[5, 5, 2, 3])),
    ];
    let bytes = workbook(&cells);
    let expect = [
        "caption| 执行情况",
        "城市 · 执行额 · 占比",
        "甲市 · 6.00亿元 · 10.58%",
        "合计 · 6.50亿元 · #DIV/0!",
        "说明 · TRUE[1×2]",
    ];
    check(&bytes, "xlsx", &expect);
    let (_, document) = opened(&bytes, "a").unwrap();
    assert_eq!(document.diagnostics[0].code, Code::HiddenCells);
    // Cut anywhere, the sheet has what stands before.
    let sheet = cells.concat();
    for end in 0..sheet.len() {
        let _ = opened(&workbook(&[sheet[..end].to_vec()]), "a");
    }
}
