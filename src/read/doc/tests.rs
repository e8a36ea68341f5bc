//! Tests of the whole reader, by what it shows.
//!
//! `tests/files/features.doc` and `.rtf` are `features.fodt` as LibreOffice writes it.

use super::read;
use crate::{
    block::Document,
    diagnostic::Code,
    read::{File, FileKind, Limits, NativeDecode, ReadError, dump::dump, rtf},
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

/// An older document: its head, a text, and one page of paragraphs' properties, by their ends.
fn old(text: &[u8], language: u16, flags: u16, paragraphs: &[(usize, &[u8])]) -> Vec<u8> {
    const TEXT: usize = 0x300;
    let mut document = vec![0; 2048];
    let mut put = |at: usize, bytes: &[u8]| document[at..at + bytes.len()].copy_from_slice(bytes);
    let number = |at: usize| u32::try_from(at).unwrap().to_le_bytes();
    put(0, &[0xdc, 0xa5, 104, 0]);
    put(6, &language.to_le_bytes());
    put(0x0a, &flags.to_le_bytes());
    put(0x18, &number(TEXT));
    put(0x34, &number(text.len()));
    put(TEXT, text);
    // The pages of paragraphs: one, for the whole document, page 2.
    put(0xc0, &number(0x600));
    put(0xc4, &number(10));
    put(0x600, &[number(0), number(0xffff)].concat());
    put(0x608, &[2, 0]);
    let page = 2 * 512;
    put(page + 511, &[u8::try_from(paragraphs.len()).unwrap()]);
    put(page, &number(TEXT));
    let mut described = 0xe0;
    for (at, (end, list)) in paragraphs.iter().enumerate() {
        put(page + 4 * (at + 1), &number(TEXT + end));
        put(page + 4 * (paragraphs.len() + 1) + 7 * at, &[described]);
        let length = 2 + list.len();
        let place = page + 2 * usize::from(described);
        put(place, &[u8::try_from(length.div_ceil(2)).unwrap()]);
        put(place + 3, list);
        described += u8::try_from(length / 2 + 1).unwrap();
    }
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut stream = file.create_stream("/WordDocument").unwrap();
    std::io::Write::write_all(&mut stream, &document).unwrap();
    drop(stream);
    file.into_inner().into_inner()
}

#[test]
fn a_document_of_word_95_is_read_in_the_encoding_of_its_language() {
    // 复函 in GBK, centred; a row of two cells.
    let text = b"\xb8\xb4\xba\xaf\ra\x07b\x07\x07c\r";
    let paragraphs: [(usize, &[u8]); 4] =
        [(5, &[5, 1]), (9, &[24, 1]), (10, &[24, 1, 25, 1]), (12, &[])];
    let found = document(&old(text, 0x0804, 0, &paragraphs), Limits::NATIVE).unwrap();
    let expected = ["c| 复函", "grid 1×2", "0,0 1×1", "  | a", "0,1 1×1", "  | b", "| c"];
    assert_eq!(dump(&found), expected);
    let english = document(&old(b"it\x92s\r", 0x0409, 0, &[]), Limits::NATIVE).unwrap();
    assert_eq!(dump(&english), ["| it’s"]);
    let unsaid = old(b"\xb8\xb4\xba\xaf\r", 0x0409, 0, &[]);
    assert_eq!(dump(&document(&unsaid, Limits::NATIVE).unwrap()), ["| 复函"]);
    // Two bytes a character, as in editions for East Asia.
    let wide = old(b"a\0\xb4\xb8\r\0", 0x0804, 0x1000, &[]);
    assert_eq!(dump(&document(&wide, Limits::NATIVE).unwrap()), ["| a复"]);
}

#[test]
fn a_locked_document_and_one_of_another_program_say_so() {
    let changed = |at: usize, value: u8| {
        let mut bytes = DOC.to_vec();
        let head = bytes.windows(2).position(|pair| pair == [0xec, 0xa5]).unwrap();
        bytes[head + at] = value;
        document(&bytes, Limits::NATIVE).map(|document| document.text).unwrap_err()
    };
    assert_eq!(changed(0x0b, 0x13), ReadError::Encrypted);
    assert_eq!(changed(1, 0), ReadError::Unsupported(FileKind::Doc));
    let old = old(b"a\r", 0x0804, 0x0100, &[]);
    assert_eq!(document(&old, Limits::NATIVE).unwrap_err(), ReadError::Encrypted);
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
