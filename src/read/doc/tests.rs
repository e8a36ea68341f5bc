//! Tests of the whole reader, by what it shows.
//!
//! `tests/files/features.doc` and `.rtf` are `features.fodt` as LibreOffice writes it.

use super::read;
use crate::{
    block::Document,
    diagnostic::Code,
    read::{File, Limits, NativeDecode, ReadError, dump::dump, rtf},
};

pub(super) const DOC: &[u8] = include_bytes!("../../../tests/files/features.doc");
const RTF: &[u8] = include_bytes!("../../../tests/files/features.rtf");

pub(super) fn document(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let file = File { bytes, name: "letter.doc", choice: None, limits, decode: &NativeDecode };
    read(&file).map(|found| found.document)
}

const BEFORE_THE_TABLE: [&str; 14] = [
    "| 某县文件",
    "b c| 某县答复函",
    "| 赵一代表：",
    "| 前后，新的字“引号”—\t制表",
    "hidden| 藏起的字",
    "| 换行链接𠮷",
    "li| 一、情况",
    "li| （一）总量",
    "li| 1. 甲",
    "li| 1.1. 丁",
    "li| 2. 乙",
    "li| 二、做法",
    "li| 圆点",
    "h2 b| 二级标题",
];

const TABLE: [&str; 26] = [
    "grid 4×3",
    "0,0 2×1 th",
    "  | 年度",
    "0,1 1×2 th",
    "  | 金额",
    "1,1 1×1",
    "  | 甲",
    "1,2 1×1",
    "  | 乙",
    "2,0 1×1",
    "  | 2020",
    "2,1 1×1",
    "  | 1.5",
    "  | （注）",
    "2,2 1×1",
    "  grid 1×2",
    "  0,0 1×1",
    "    | 内一",
    "  0,1 1×1",
    "    | 内二",
    "  | 外",
    "3,0 1×1",
    "  | 2021",
    "3,1 1×1",
    "3,2 1×1",
    "  | 2.5",
];

const AFTER_THE_TABLE: [&str; 4] =
    ["r| 某县人民政府", "| \t脚注文字", "furniture| 页眉文字", "furniture| — 1 —"];

#[test]
fn everything_that_word_knows_is_read() {
    let document = document(DOC, Limits::NATIVE).unwrap();
    let expected = [&BEFORE_THE_TABLE[..], &TABLE, &AFTER_THE_TABLE].concat();
    assert_eq!(dump(&document), expected);
    let codes: Vec<Code> = document.diagnostics.iter().map(|noticed| noticed.code).collect();
    assert_eq!(codes, [Code::TrackedChanges, Code::HiddenText]);
}

#[test]
fn the_same_document_in_rtf_is_the_same() {
    let file = File {
        bytes: RTF,
        name: "letter.rtf",
        choice: None,
        limits: Limits::NATIVE,
        decode: &NativeDecode,
    };
    let found = rtf::read(&file).unwrap().document;
    // Head cells are not marked in LibreOffice's RTF.
    let table = TABLE.map(|line| line.trim_end_matches(" th"));
    let expected = [&BEFORE_THE_TABLE[..], &table, &AFTER_THE_TABLE].concat();
    assert_eq!(dump(&found), expected);
    let codes: Vec<Code> = found.diagnostics.iter().map(|noticed| noticed.code).collect();
    assert_eq!(codes, [Code::TrackedChanges, Code::HiddenText]);
}

#[test]
fn a_locked_document_and_an_older_one_say_so() {
    let changed = |at: usize, value: u8| {
        let mut bytes = DOC.to_vec();
        let head = bytes.windows(2).position(|pair| pair == [0xec, 0xa5]).unwrap();
        bytes[head + at] = value;
        document(&bytes, Limits::NATIVE).map(|document| document.text).unwrap_err()
    };
    assert_eq!(changed(0x0b, 0x13), ReadError::Encrypted);
    assert_eq!(changed(0, 0xdc), ReadError::Unsupported(crate::read::FileKind::Doc));
    assert_eq!(changed(1, 0), ReadError::Unsupported(crate::read::FileKind::Doc));
}

#[test]
fn past_the_limit_reading_stops_and_says_so() {
    let found = document(DOC, Limits { nodes: 10, ..Limits::NATIVE }).unwrap();
    assert!(found.diagnostics.iter().any(|noticed| noticed.code == Code::Truncated));
    let flat = document(DOC, Limits { depth: 1, ..Limits::NATIVE }).unwrap();
    assert!(flat.diagnostics.iter().any(|noticed| noticed.code == Code::NestingFlattened));
    assert!(flat.text.contains("内一\n内二\n外\n"), "{}", flat.text);
}

#[test]
fn a_file_is_known_by_its_bytes_whatever_its_name() {
    let format = |bytes: &[u8]| {
        let limits = Limits::NATIVE;
        crate::read::read(bytes, "letter.doc", None, limits, &NativeDecode)
            .map(|(source, document)| (source.format, document.blocks.len()))
    };
    let page = "<html><body><p>某县答复函</p><p>正文</p></body></html>";
    let mail = format!("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    assert_eq!(format(page.as_bytes()), Ok(("html".into(), 2)));
    assert_eq!(format(mail.as_bytes()), Ok(("mhtml".into(), 2)));
    assert_eq!(format(br"{\rtf1 a\par b}"), Ok(("rtf".into(), 2)));
    assert_eq!(format("某县答复函\n正文".as_bytes()), Ok(("text".into(), 2)));
    assert_eq!(format(DOC).map(|(format, _)| format), Ok("doc".into()));
    // A Word file that is only its beginning is no older document.
    assert_eq!(format(b"PK\x03\x04....word/document.xml"), Err(ReadError::Damaged));
}
