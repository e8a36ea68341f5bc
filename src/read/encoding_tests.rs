//! Tests of [`super`] that need the native tables.

use super::*;
use crate::read::NativeDecode;

const SIMPLIFIED: &str =
    "赵一代表：\n您提出的《关于完善城乡公交线路的建议》（第12号）收悉，现答复如下。\n";
const TRADITIONAL: &str = "錢二委員：\n您提出的關於發展職業教育的提案收悉，經研究，現答復如下。\n";

fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
            encoding.encode(text).0.into_owned()
        }
    }
}

fn read(bytes: &[u8]) -> Reading<'_> {
    detect(bytes, None, None, &NativeDecode).unwrap_or_else(|_| panic!("no choice, no failure"))
}

fn summary(reading: &Reading<'_>) -> (String, &'static str, Vec<Code>) {
    let codes = reading.diagnostics.iter().map(|noticed| noticed.code).collect();
    (reading.encoding.clone(), reading.confidence, codes)
}

fn reads_as(bytes: &[u8], text: &str, encoding: &str, confidence: &str) {
    let reading = read(bytes);
    assert_eq!(reading.text, text);
    assert_eq!((reading.encoding.as_str(), reading.confidence), (encoding, confidence), "{text}");
    assert_eq!(malformed(&reading), 0, "{text}");
}

#[test]
fn each_encoding_is_told_apart_without_a_declaration() {
    reads_as(SIMPLIFIED.as_bytes(), SIMPLIFIED, UTF_8, "certain");
    reads_as(&encoded(SIMPLIFIED, GB18030), SIMPLIFIED, GB18030, "likely");
    reads_as(&encoded(TRADITIONAL, BIG5), TRADITIONAL, BIG5, "likely");
    reads_as(&encoded(TRADITIONAL, GB18030), TRADITIONAL, GB18030, "likely");
    reads_as(&encoded(SIMPLIFIED, UTF_16LE), SIMPLIFIED, UTF_16LE, "certain");
    reads_as(&encoded(SIMPLIFIED, UTF_16BE), SIMPLIFIED, UTF_16BE, "certain");
}

#[test]
fn one_short_line_is_enough() {
    let simplified = [
        "经研究，现答复如下。",
        "感谢您对我县教育工作的关心和支持！",
        "关于第12号建议的答复",
        "某县商务局",
        "同意公开",
        "2021年4月2日",
        "联系电话：12345678",
        "增长10.5%，占全市的2.1%。",
        "一、基本情况",
    ];
    for line in simplified {
        reads_as(&encoded(line, GB18030), line, GB18030, "likely");
    }
    let traditional =
        ["經研究，現答復如下。", "感謝您對我市教育工作的關心和支持！", "關於第12號建議的答復函"];
    for line in traditional {
        reads_as(&encoded(line, BIG5), line, BIG5, "likely");
    }
    // No line break, no digit: nothing but the characters themselves tells.
    let line = "经研究，现将办理情况答复如下。";
    assert_eq!(read(&encoded(line, UTF_16LE)).text, line);
    assert_eq!(read(&encoded(line, UTF_16BE)).text, line);
}

#[test]
fn characters_of_four_bytes_and_ascii_alone_are_read() {
    let rare = "某村㙍头、𠮷祥街道的答复，已经完成。";
    reads_as(&encoded(rare, GB18030), rare, GB18030, "likely");
    reads_as(b"20.6 22.8\n", "20.6 22.8\n", UTF_8, "certain");
    reads_as(&encoded("<p>20.6</p>\r\n", UTF_16LE), "<p>20.6</p>\r\n", UTF_16LE, "certain");
}

#[test]
fn a_byte_order_mark_decides_and_is_no_text() {
    let marked = |label: &str| encoded(&format!("\u{feff}{SIMPLIFIED}"), label);
    for label in [UTF_8, UTF_16LE, UTF_16BE, GB18030] {
        reads_as(&marked(label), SIMPLIFIED, label, "declared");
    }
}

#[test]
fn a_declaration_is_believed_where_the_bytes_allow() {
    let page = |label: &str| format!("<meta charset={label}><p>经研究，现答复如下。</p>");
    for label in ["gb2312", "GBK", "gb18030"] {
        reads_as(&encoded(&page(label), GB18030), &page(label), GB18030, "declared");
    }
    reads_as(page("utf-8").as_bytes(), &page("utf-8"), UTF_8, "declared");
    let http = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">經研究";
    reads_as(&encoded(http, BIG5), http, BIG5, "declared");
    let xml = "<?xml version=\"1.0\" encoding=\"GBK\"?><p>经研究，现答复如下。</p>";
    reads_as(&encoded(xml, GB18030), xml, GB18030, "declared");
}

#[test]
fn a_lying_declaration_is_overruled() {
    let page = |label: &str| format!("<meta charset=\"{label}\"><p>经研究，现答复如下。</p>");
    reads_as(page("gb2312").as_bytes(), &page("gb2312"), UTF_8, "certain");
    reads_as(page("iso-8859-1").as_bytes(), &page("iso-8859-1"), UTF_8, "certain");
    reads_as(&encoded(&page("utf-8"), GB18030), &page("utf-8"), GB18030, "likely");
    reads_as(&encoded(&page("iso-8859-1"), GB18030), &page("iso-8859-1"), GB18030, "likely");
    reads_as(&encoded(&page("utf-16"), GB18030), &page("utf-16"), GB18030, "likely");
}

#[test]
fn utf_8_with_lines_pasted_in_from_gbk_reads_both() {
    let mut bytes = SIMPLIFIED.as_bytes().to_vec();
    bytes.extend(encoded("感谢您对我县工作的关心和支持！\n", GB18030));
    bytes.extend("某县商务局\n".as_bytes());
    let reading = read(&bytes);
    assert_eq!(reading.text, format!("{SIMPLIFIED}感谢您对我县工作的关心和支持！\n某县商务局\n"));
    assert_eq!(summary(&reading), (UTF_8.into(), "likely", vec![Code::EncodingMixed]));
}

#[test]
fn damaged_bytes_are_replaced_and_counted() {
    let mut utf_8 = SIMPLIFIED.as_bytes().to_vec();
    utf_8.splice(6..7, [0xff]);
    let reading = read(&utf_8);
    assert!(reading.text.contains("您提出的《关于完善城乡公交线路的建议》"));
    assert_eq!(summary(&reading), (UTF_8.into(), "likely", vec![Code::MalformedBytes]));

    let mut gbk = encoded(SIMPLIFIED, GB18030);
    gbk.insert(10, 0xff);
    let reading = read(&gbk);
    assert!(reading.text.ends_with("现答复如下。\n"), "{}", reading.text);
    assert_eq!(summary(&reading), (GB18030.into(), "likely", vec![Code::MalformedBytes]));
}

#[test]
fn a_persons_choice_is_followed_and_an_unknown_name_refused() {
    let choose = |label: &str, bytes: &[u8]| {
        let choice = EncodingChoice(label.into());
        detect(bytes, Some(&choice), None, &NativeDecode)
            .map(|reading| (reading.text.into_owned(), reading.encoding, reading.confidence))
    };
    let bytes = encoded(SIMPLIFIED, GB18030);
    assert_eq!(choose("GBK", &bytes), Ok((SIMPLIFIED.into(), GB18030.into(), "chosen")));
    let marked = format!("\u{feff}{SIMPLIFIED}");
    assert_eq!(choose("utf-8", marked.as_bytes()), Ok((SIMPLIFIED.into(), UTF_8.into(), "chosen")));
    assert!(choose("big5", &bytes).is_ok_and(|(text, ..)| text != SIMPLIFIED));
    assert_eq!(
        choose("klingon", &bytes),
        Err(ReadError::UnknownEncoding { label: "klingon".into() })
    );
}

#[test]
fn a_long_text_is_judged_by_its_beginning_without_splitting_a_character() {
    let long = SIMPLIFIED.repeat(6000);
    reads_as(&encoded(&long, GB18030), &long, GB18030, "likely");
    let one_line = "现答复如下，".repeat(60_000);
    assert_eq!(read(&encoded(&one_line, GB18030)).text, one_line);
}
