//! Parts as readers see them, and what is passed over beside what the library reads.

use std::fmt::Write as _;

use super::*;

fn told(part: &str, limits: Limits) -> Result<String, ReadError> {
    let mut xml = Xml::new(part, limits);
    let mut told = String::new();
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) => {
                let value = tag.attribute("val").unwrap_or_default().into_owned();
                let _ = write!(told, "<{:?} {} {value}>", tag.space, tag.name());
            }
            Event::End => told.push_str("</>"),
            Event::Words(words) => told.push_str(&words),
        }
    }
    Ok(told)
}

fn check(part: &str, expect: &str) {
    assert_eq!(told(part, Limits::NATIVE).as_deref(), Ok(expect));
}

#[test]
fn elements_are_known_by_their_vocabulary_and_not_by_their_prefix() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    check(&format!("<x:p xmlns:x='{strict}' x:val='1'/>"), "<Word p 1></>");
    check(&format!("<p xmlns='{usual}'>答复</p>"), "<Word p >答复</>");
    check("<w:p>答复</w:p>", "<Other p >答复</>");
}

#[test]
fn an_element_is_given_as_it_is_written() {
    let mut xml = Xml::new("<a><b c='1'><d>甲</d>&lt;</b><e/>乙</a>", Limits::NATIVE);
    let mut told = Vec::new();
    while let Some(event) = xml.next().unwrap() {
        match event {
            Event::Start(tag) if tag.name() != "a" => told.push(xml.inside()),
            Event::Words(_) => told.push("words"),
            _ => {}
        }
    }
    assert_eq!(told, ["<d>甲</d>&lt;", "", "words"]);
}

#[test]
fn an_element_that_was_passed_over_is_read_later_with_the_prefixes_around_it() {
    let usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let part = format!("<w:a xmlns:w='{usual}'><w:b><w:c>甲</w:c></w:b><w:d/></w:a>");
    let mut xml = Xml::new(&part, Limits::NATIVE);
    let mut later = None;
    while let Some(event) = xml.next().unwrap() {
        if let Event::Start(tag) = event
            && tag.name() == "b"
        {
            later = Some((xml.clone(), xml.inside()));
        }
    }
    let (mut xml, inside) = later.unwrap();
    xml.turn_to(inside);
    let Some(Event::Start(tag)) = xml.next().unwrap() else { panic!("no element") };
    assert_eq!((tag.space, tag.name()), (Space::Word, "c"));
    assert!(matches!(xml.next(), Ok(Some(Event::Words(words))) if words == "甲"));
}

/// Elements as the library alone gives them, without what is passed over in front of it.
fn by_the_library(part: &str) -> Option<String> {
    let (mut reader, mut told) = (Reader::from_str(part), String::new());
    loop {
        match reader.read_event().ok()? {
            Raw::Start(tag) => {
                let _ = write!(told, "<{}>", tag.name().into_inner());
            }
            Raw::Empty(tag) => {
                let _ = write!(told, "<{}></>", tag.name().into_inner());
            }
            Raw::End(_) => told.push_str("</>"),
            Raw::Text(words) => told.push_str(&words.into_inner()),
            Raw::CData(words) => told.push_str(&words.into_inner()),
            Raw::Comment(_) | Raw::PI(_) => {}
            Raw::Eof => return Some(told),
            _ => return None,
        }
    }
}

proptest::proptest! {
    #[test]
    fn what_is_passed_over_is_what_the_library_would_have_read(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<a>", "</a>", "<w:b>", "</w:b>", "<c d='>'>", "</c >", "<e/>", "<f />", "<g\n>", "</g>",
            "<!-- <a> -->", "<![CDATA[<a>]]>", "<?p <a>?>", "甲", " ", "乙>",
        ]), 0..12)
    ) {
        let part = format!("<x>{}</x>", pieces.concat());
        if let Some(expect) = by_the_library(&part) {
            let mut xml = Xml::new(&part, Limits::NATIVE);
            let mut told = String::new();
            while let Some(event) = xml.next().unwrap() {
                match event {
                    Event::Start(_) => {
                        let _ = write!(told, "<{}>", xml.begun.unwrap());
                    }
                    Event::End => told.push_str("</>"),
                    Event::Words(words) => told.push_str(&words),
                }
            }
            proptest::prop_assert_eq!(told, expect);
        }
    }
}

#[test]
fn references_become_characters() {
    check("<a val='&lt;&#x590d;'>甲&amp;&#22797;<![CDATA[<乙>]]></a>", "<Other a <复>甲&复<乙></>");
}

#[test]
fn a_document_type_and_entities_of_its_own_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
    assert_eq!(told(bomb, Limits::NATIVE), Err(ReadError::Damaged));
    assert_eq!(told("<a>&c;</a>", Limits::NATIVE), Err(ReadError::Damaged));
}

#[test]
fn depth_and_number_of_elements_have_limits() {
    let deep = "<a>".repeat(100_000);
    assert_eq!(told(&deep, Limits::NATIVE), Err(ReadError::TooDeep { limit: 256 }));
    let limits = Limits { nodes: 10, ..Limits::NATIVE };
    let many = format!("<a>{}</a>", "<b/>".repeat(10));
    assert_eq!(told(&many, limits), Err(ReadError::TooManyParts { limit: 10 }));
}

#[test]
fn the_encoding_is_what_the_part_declares() {
    let gbk = b"<?xml version=\"1.0\" encoding=\"GBK\"?><a>\xb8\xb4\xba\xaf</a>";
    let text = characters(gbk, &crate::read::NativeDecode);
    assert!(text.ends_with("<a>复函</a>"), "{text}");
    let utf_16: Vec<u8> = "\u{feff}<a>复函</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(characters(&utf_16, &crate::read::NativeDecode), "<a>复函</a>");
}
