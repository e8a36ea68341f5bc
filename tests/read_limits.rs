//! Bad input: each file costs one sentence or gives a partial result that says what is missing.

#![cfg(feature = "cli")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_collect,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking, and its inputs are small and made for reading"
)]

mod common;

use std::time::{Duration, Instant};

use fuhan::{
    block::{Block, Document},
    diagnostic::Code,
    messages,
    model::Source,
    read::{self, FileKind, Limits, NativeDecode, ReadError},
};
use proptest::prelude::*;

use crate::common::{blocks::assert_spans, root, zip::stored};

fn read(bytes: &[u8], name: &str) -> Result<(Source, Document), ReadError> {
    read::read(bytes, name, None, Limits::NATIVE, &NativeDecode)
}

fn document(bytes: &[u8]) -> Document {
    read(bytes, "letter").map(|(_, document)| document).unwrap()
}

fn codes(document: &Document) -> Vec<Code> {
    document.diagnostics.iter().map(|noticed| noticed.code).collect()
}

/// The failure's code; every failure has a sentence that ends.
fn failure(bytes: &[u8], name: &str) -> &'static str {
    let error = read(bytes, name).map(|_| ()).unwrap_err();
    let sentence = messages::read_error(&error);
    assert!(sentence.ends_with('。') && sentence.matches('。').count() >= 2, "{sentence}");
    error.code()
}

#[test]
fn files_without_text_say_what_they_are() {
    assert_eq!(failure(b"", "a.txt"), "empty");
    assert_eq!(failure(" \u{3000}\n\r\n".as_bytes(), "a.txt"), "no_text");
    assert_eq!(failure(b"<html><script>render()</script><body></body>", "a.html"), "no_text");
    assert_eq!(failure(&[0; 4096], "a.txt"), "binary");
    let noise: Vec<u8> =
        (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(failure(&noise, "a.txt"), "binary");
    assert_eq!(failure(b"\x7fELF\x02\x01\x01\0\0\0\0\0\xff\xfe\xc0\xc1", "a.txt"), "binary");
}

/// What a file is read as, or the code of its failure.
fn told(bytes: &[u8], name: &str) -> String {
    match read(bytes, name) {
        Ok((source, _)) => source.format,
        Err(_) => failure(bytes, name).to_owned(),
    }
}

fn fixture(path: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/fixtures").join(path)).unwrap()
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn the_content_decides_whatever_the_name_says() {
    let page = "<html><head><title>答复</title></head><body><p>某县答复函</p></body></html>";
    let letter = |kind: &str| fixture(&format!("word-typed/letter.{kind}"));
    let stray = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &letter("docx")].concat();
    let mark = "\u{feff}";
    let spreadsheet = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>";
    let files: [(&str, Vec<u8>, &str); 22] = [
        ("页面.doc", page.into(), "html"),
        ("页面.xls", page.into(), "html"),
        ("页面.pdf", page.into(), "html"),
        ("页面.htm", utf_16(page), "html"),
        ("页面.htm", utf_16(&format!("{mark}{page}")), "html"),
        ("文字.pdf", "某县答复函\n正文\n".into(), "text"),
        ("表.xls", "年度\t金额\n2020\t22.8\n".into(), "csv"),
        ("一.doc", letter("rtf"), "rtf"),
        ("一.doc", letter("docx"), "docx"),
        ("一.docx", letter("doc"), "doc"),
        ("一.pdf", letter("odt"), "odt"),
        ("一.wps", letter("doc"), "doc"),
        ("一.doc", fixture("city-tourism-months/letter.mht"), "mhtml"),
        ("一.htm", fixture("city-tourism-months/letter.webarchive"), "webarchive"),
        ("一.xls", fixture("word-typed/annex.xlsx"), "xlsx"),
        ("一.xlsx", fixture("word-typed/annex.xls"), "xls"),
        ("一.zip", fixture("word-typed/annex.ods"), "ods"),
        ("一.zip", stray, "docx"),
        ("一.zip", stored(&[("一.docx", letter("docx"))]), "docx"),
        ("一.docx", b"PK\x03\x04 word/document.xml".to_vec(), "damaged"),
        ("一.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "unsupported_old_office"),
        ("一.xls", format!("{spreadsheet}<data><x/></data>").into(), "unsupported_xml"),
    ];
    for (name, bytes, expect) in files {
        assert_eq!(told(&bytes, name), expect, "{name}");
    }
}

#[test]
fn every_kind_of_file_that_is_not_read_has_a_code_and_a_sentence_of_its_own() {
    use FileKind::{Archive, Doc, Image, Json, Media, OldOffice, Slides, Xlsx, Xml, Zip};
    let kinds = [Archive, Doc, Image, Json, Media, OldOffice, Slides, Xlsx, Xml, Zip];
    let errors = kinds.map(ReadError::Unsupported);
    let mut seen: Vec<_> = errors.iter().map(|e| (e.code(), messages::read_error(e))).collect();
    seen.sort();
    seen.dedup_by(|one, other| one.0 == other.0 || one.1 == other.1);
    assert_eq!(seen.len(), kinds.len());
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_size() {
    let limits = Limits { bytes: 10, ..Limits::NATIVE };
    let error = read::read(b"12345678901", "a", None, limits, &NativeDecode).unwrap_err();
    assert_eq!(error, ReadError::TooLarge { limit: 10 });
}

#[test]
fn a_hundred_megabytes_of_one_digit_are_one_paragraph() {
    let bytes = vec![b'7'; 100_000_000];
    let document = document(&bytes);
    assert_eq!(document.blocks.len(), 1);
    assert_eq!(document.text.len(), bytes.len());
}

#[test]
fn lines_beyond_the_limit_are_left_out_with_a_word() {
    let document = document("1\n".repeat(2_000_100).as_bytes());
    assert_eq!(document.blocks.len(), Limits::NATIVE.nodes);
    assert_eq!(codes(&document), [Code::Truncated]);
}

#[test]
fn a_hundred_thousand_nested_tags_keep_their_words() {
    for tag in ["div", "b", "table><tr><td", "ul><li", "x-y"] {
        let page = format!(
            "<p>首</p>{}正文{}",
            format!("<{tag}>").repeat(100_000),
            "</div>".repeat(100_000)
        );
        let document = document(page.as_bytes());
        assert!(document.text.contains("首\n") && document.text.contains("正文"), "{tag}");
        assert!(codes(&document).contains(&Code::NestingFlattened), "{tag}");
        assert_spans(&document);
    }
    let quoted = format!("# 题\n\n{}正文\n", ">".repeat(100_000));
    assert!(document(quoted.as_bytes()).text.contains("正文"));
    let list = format!("# 题\n\n## 二\n\n{}正文\n", "- ".repeat(20_000));
    assert!(document(list.as_bytes()).text.contains("正文"));
}

#[test]
fn fifty_thousand_attributes_cost_nothing() {
    let different: String = (0..50_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    let shapes = [
        different,
        " class=x style='color:red'".repeat(50_000),
        " title=\"&amp;\"\n".repeat(50_000),
        " a=\"1\"b=\"2\"".repeat(50_000),
        " hidden2 / x = y ".repeat(50_000),
        " \"".repeat(50_000),
    ];
    for attributes in shapes {
        let document = document(format!("<p{attributes} align=\"right\">正文</p>").as_bytes());
        assert_eq!(document.text, "正文\n");
        let right = |block: &Block| matches!(block, Block::Paragraph(line) if line.hint.right);
        assert!(document.blocks.iter().all(right));
    }
}

#[test]
fn hostile_spans_of_cells_take_no_room() {
    let cell = "<td rowspan=65534 colspan=1000>甲</td>";
    let document = document(
        format!("<table>{}</table>", format!("<tr>{}", cell.repeat(50)).repeat(400)).as_bytes(),
    );
    assert_spans(&document);
    let Some(Block::Grid(grid)) = document.blocks.first() else { panic!("a grid") };
    assert_eq!(grid.cells.len(), 20_000);
    assert!(grid.columns <= 256);
}

#[test]
fn broken_utf_8_nuls_and_mixed_encodings_give_text_and_a_word() {
    let mut broken = "某县答复函\n经研究，现答复如下。\n".as_bytes().to_vec();
    broken.insert(3, 0xff);
    assert_eq!(codes(&document(&broken)), [Code::MalformedBytes]);

    let document = document("某\0县\0答复函\n\0\0经研究，现答复如下。\n".as_bytes());
    assert_eq!(document.text, "某县答复函\n经研究，现答复如下。\n");
    assert_eq!(codes(&document), [Code::ControlCharacters]);
}

#[test]
fn a_page_with_only_a_table_and_one_without_a_letter_are_read() {
    let table = document("<table><tr><td>年度<td>金额<tr><td>2020<td>22.8</table>".as_bytes());
    assert!(matches!(table.blocks.as_slice(), [Block::Grid(grid)] if grid.rows == 2));
    let page = document("<nav><a href=/>首页</a></nav><p>天气晴</p>".as_bytes());
    assert_eq!(page.blocks.len(), 2);
}

/// Each of these shapes once made some reader of soup quadratic; four times the input must not take
/// much more than four times as long. The bound is wide, because machines are busy.
#[test]
fn time_grows_with_the_size_of_hostile_pages() {
    let shapes: [(&str, &str); 10] = [
        ("<b>", ""),
        ("<p><font color=red>字", ""),
        ("<a href=x>字", ""),
        ("</p></div></b></table>", "<div><span>"),
        ("<td>字<table>", ""),
        ("<li>字", "<ol>"),
        ("<i><p>字</i>", ""),
        ("<form class=nav><h1>字", ""),
        ("<span hidden>字</span>", "<p>"),
        ("&amp;&#x4e00;<", ""),
    ];
    let time = |shape: &str, start: &str, count: usize| {
        let page = format!("<p>首</p>{start}{}", shape.repeat(count));
        let begun = Instant::now();
        assert_spans(&document(page.as_bytes()));
        begun.elapsed()
    };
    for (shape, start) in shapes {
        let one = time(shape, start, 10_000);
        let four = time(shape, start, 40_000);
        assert!(four < one * 12 + Duration::from_millis(500), "{shape}: {one:?} {four:?}");
    }
}

/// The lines that a reader of a format finds.
fn lines(bytes: &[u8], name: &str) -> Vec<String> {
    let document = read(bytes, name).map(|(_, document)| document).unwrap();
    let line = |block: &Block| match block {
        Block::Paragraph(line) => line.span.of(&document.text).trim().to_owned(),
        Block::Grid(_) => panic!("no grid here"),
    };
    document.blocks.iter().map(line).collect()
}

#[test]
fn the_same_letter_has_the_same_lines_in_every_format_and_encoding() {
    let letter = [
        "某县商务局关于第12号建议的答复函",
        "某商函〔2021〕32号",
        "赵一代表：",
        "您提出的《关于发展乡村物流的建议》（第12号）收悉，经与县交通局共同研究，现答复如下。",
        "一、基本情况",
        "（一）总量。2020年完成22.8亿元，同比增长10.5%。",
        "1. 主要做法",
        "感谢您对我县商务工作的关心和支持！",
        "某县商务局",
        "2021年4月2日",
    ];
    let text = letter.join("\r\n\r\n");
    let page: String = letter.iter().map(|line| format!("<p>\n  {line}\n</p>\n")).collect();
    let page = format!(
        "<!DOCTYPE html><html><head><meta charset=gb2312><title>题</title></head><body>{page}</body></html>"
    );
    let breaks = format!("<div>{}</div>", letter.join("<br/>"));
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let utf_16: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&[u8], &str); 7] = [
        (text.as_bytes(), "a.txt"),
        (&gbk(&text), "a.txt"),
        (&utf_16, "a.txt"),
        (text.as_bytes(), "a.md"),
        (page.as_bytes(), "a.html"),
        (&gbk(&page), "a.html"),
        (breaks.as_bytes(), "粘贴"),
    ];
    for (bytes, name) in files {
        assert_eq!(lines(bytes, name), letter, "{name}");
    }
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<table>"),
        Just("</table>"),
        Just("<tr>"),
        Just("</tr>"),
        Just("<td>"),
        Just("<td rowspan=3 colspan=2>"),
        Just("<th colspan=0 rowspan=0>"),
        Just("</td>"),
        Just("<tbody>"),
        Just("</tbody>"),
        Just("<caption>"),
        Just("</caption>"),
        Just("<p>"),
        Just("</p>"),
        Just("<div class=nav>"),
        Just("</div>"),
        Just("<b>"),
        Just("</b>"),
        Just("<ol>"),
        Just("<li>"),
        Just("</ol>"),
        Just("<br>"),
        Just("<pre>"),
        Just("</pre>"),
        Just("<span hidden>"),
        Just("</span>"),
        Just("<a href=x>"),
        Just("</a>"),
        Just("<h2>"),
        Just("</h3>"),
        Just("<select><option>"),
        Just("</select>"),
        Just("<form>"),
        Just("<input value=甲>"),
        Just("<template>"),
        Just("</template>"),
        Just("<title>题</title>"),
        Just("答复"),
        Just("　"),
        Just(" \n "),
        Just("&nbsp;"),
        Just("20.6"),
        Just("一、"),
        Just("<!--"),
        Just("-->"),
        Just("<![if x]>"),
        Just("\0"),
        Just("𠮷"),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// Visible words of a page without any tags that hide, skip or generate words.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok((_, document)) = read(&bytes, "a.txt") {
            assert_spans(&document);
        }
    }

    #[test]
    fn random_text_never_panics_as_text_or_markdown(text in "[\\PC\n|#*`>\\-一1.() ]{0,300}") {
        for name in ["a.txt", "a.md"] {
            if let Ok((_, document)) = read(text.as_bytes(), name) {
                assert_spans(&document);
            }
        }
    }

    #[test]
    fn tag_soup_keeps_spans_in_order(page in soup()) {
        let page = format!("<html>{page}");
        if let Ok((_, document)) = read(page.as_bytes(), "a.html") {
            assert_spans(&document);
        }
        let limits = Limits { depth: 3, nodes: 40, ..Limits::NATIVE };
        if let Ok((_, document)) = read::read(page.as_bytes(), "a", None, limits, &NativeDecode) {
            assert_spans(&document);
        }
    }

    #[test]
    fn every_visible_word_stands_in_the_text_once(
        pieces in prop::collection::vec(
            prop_oneof![
                Just("<table>"), Just("</table>"), Just("<tr>"), Just("<td>"), Just("</td>"),
                Just("<p>"), Just("</p>"), Just("<div>"), Just("</div>"), Just("<b>"), Just("</b>"),
                Just("<caption>"), Just("<ul><li>"), Just("</ul>"), Just("<h2>"), Just("<a href=x>"),
                Just("<span hidden>"), Just("</span>"),
            ],
            0..60,
        )
    ) {
        // Each piece is followed by a word of its own.
        let page: String = pieces.iter().enumerate().map(|(at, tag)| format!("{tag}字{at}，")).collect();
        let expect: String = (0..pieces.len()).map(|at| format!("字{at}，")).collect();
        if let Ok((_, document)) = read(format!("<html>{page}").as_bytes(), "a.html") {
            let mut found: Vec<&str> = document.text.split_inclusive('，').map(str::trim).collect();
            found.retain(|word| !word.is_empty());
            let mut found: Vec<String> = found.iter().map(|word| words(word)).collect();
            let mut expect: Vec<String> = expect.split_inclusive('，').map(str::to_owned).collect();
            // Hidden words may follow the line they stand in.
            found.sort();
            expect.sort();
            prop_assert_eq!(found, expect);
        }
    }
}
