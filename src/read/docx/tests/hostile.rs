//! Damaged and hostile files: a typed failure or a part of the letter, within the limits.

use super::*;

fn whole() -> Vec<u8> {
    let cell = format!("<w:tc>{}</w:tc>", p("格"));
    let inside = format!(
        "{}<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/>\
         <w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>",
        p("正文")
    );
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='%1'/>\
        </w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    package(&inside, &[("word/numbering.xml", part("numbering", numbering))])
}

#[test]
fn a_document_that_is_cut_off_is_read_up_to_there() {
    let body = body(&format!("{}{}", p("一"), p("二")));
    let cut = body.find("二").unwrap();
    let bytes = packed(&[("word/document.xml", body.get(..cut).unwrap().as_bytes())]);
    let document = read(&bytes, Limits::NATIVE).unwrap();
    assert_eq!(dump(&document), ["| 一"]);
    assert_eq!(codes(&document), [Code::PartlyRead]);
}

#[test]
fn a_document_that_is_damaged_in_its_package_is_read_up_to_there() {
    let inside: String = (0..500).map(|number| p(&format!("第{number}段"))).collect();
    let mut bytes = package(&inside, &[]);
    let middle = bytes.len() / 2;
    bytes.get_mut(middle..middle + 200).unwrap().fill(0xff);
    let document = read(&bytes, Limits::NATIVE).unwrap();
    let found = dump(&document);
    assert_eq!(found.first().map(String::as_str), Some("| 第0段"));
    assert!((50..450).contains(&found.len()), "{}", found.len());
    assert_eq!(codes(&document), [Code::PartlyRead]);
}

#[test]
fn an_element_that_is_broken_ends_the_reading_there() {
    let document = read(&package(&format!("{}&unknown;{}", p("一"), p("二")), &[]), Limits::NATIVE);
    assert_eq!(dump(&document.unwrap()), ["| 一"]);
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = format!("<!DOCTYPE a [<!ENTITY b '{}'>]>{}", "哈".repeat(50), body(&p("&b;")));
    let bytes = packed(&[("word/document.xml", bomb.as_bytes())]);
    assert_eq!(read(&bytes, Limits::NATIVE).err(), Some(ReadError::Damaged));
}

#[test]
fn elements_thousands_deep_end_the_reading() {
    for element in ["w:p", "w:tbl", "w:txbxContent", "w:sdt", "x"] {
        let deep = format!("<{element}>").repeat(5000);
        let bytes = package(&format!("{}{deep}", p("一")), &[]);
        let document = read(&bytes, Limits::NATIVE).unwrap();
        assert_eq!(dump(&document).first().map(String::as_str), Some("| 一"), "{element}");
        assert_eq!(codes(&document), [Code::PartlyRead], "{element}");
    }
}

#[test]
fn past_the_limit_of_elements_reading_stops_and_says_so() {
    let limits = Limits { nodes: 1000, ..Limits::NATIVE };
    let bytes = package(&format!("{}{}", p("一"), "<w:p/>".repeat(2000)), &[]);
    let document = read(&bytes, limits).unwrap();
    assert_eq!(dump(&document), ["| 一"]);
    assert_eq!(codes(&document), [Code::Truncated]);
}

#[test]
fn a_row_of_countless_columns_and_a_marker_of_countless_characters_stay_small() {
    let cell = format!("<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>{}</w:tc>", p("格"));
    let row =
        format!("<w:tr><w:trPr><w:gridBefore w:val='999999999'/></w:trPr>{cell}{cell}</w:tr>");
    let found = blocks(&format!("<w:tbl>{row}{row}</w:tbl>"));
    assert_eq!(found.iter().filter(|line| line.ends_with("格")).count(), 4);
}

#[test]
fn a_file_cut_off_anywhere_fails_or_gives_a_part() {
    let bytes = whole();
    for end in 0..bytes.len() {
        let cut = bytes.get(..end).unwrap();
        if let Ok(document) = read(cut, Limits::NATIVE) {
            assert!(document.text.len() <= 100, "{end}");
        }
    }
}

#[test]
fn changed_bytes_never_break_the_reader() {
    let stored = body(&format!("{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("一"), p("二")));
    let whole = whole();
    // Small and fixed, so that a failure can be told by its number.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap()
    };
    for _ in 0..2000 {
        let mut packed_bytes = whole.clone();
        let mut part_bytes = stored.clone().into_bytes();
        for bytes in [&mut packed_bytes, &mut part_bytes] {
            for _ in 0..=next() % 4 {
                let at = next() % bytes.len();
                bytes[at] = u8::try_from(next() % 256).unwrap();
            }
        }
        let part_bytes = packed(&[("word/document.xml", part_bytes.as_slice())]);
        for bytes in [packed_bytes, part_bytes] {
            if let Ok(document) = read(&bytes, Limits::NATIVE) {
                // Every place must be one of the text.
                dump(&document);
            }
        }
    }
}
