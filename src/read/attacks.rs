//! Files made to hurt: each ends in its own sentence or in what could be read, with memory and time
//! in proportion.

use super::{FileKind, Limits, NativeDecode, ReadError, read, zip::packed};
use crate::block::Document;

fn open(bytes: &[u8]) -> Result<Document, ReadError> {
    read(bytes, "letter", None, Limits::NATIVE, &NativeDecode).map(|(_, document)| document)
}

fn code(bytes: &[u8]) -> &'static str {
    open(bytes).map_or_else(|error| error.code(), |_| "read")
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Each packed format with this as its main part.
fn with_main_part(part: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let root = |target: &str| {
        format!(
            "<Relationships xmlns='{RELATIONS}'><Relationship Id='a' \
             Type='{OFFICE}/officeDocument' Target='{target}'/></Relationships>"
        )
    };
    let sheet = format!(
        "<Relationships xmlns='{RELATIONS}'><Relationship Id='a' Type='{OFFICE}/worksheet' \
         Target='worksheets/a.xml'/></Relationships>"
    );
    let workbook = format!(
        "<workbook xmlns:r='{OFFICE}'><sheets><sheet name='a' r:id='a'/></sheets></workbook>"
    );
    let text = b"application/vnd.oasis.opendocument.text".as_slice();
    let cells = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    vec![
        (
            "docx",
            packed(&[
                ("_rels/.rels", root("word/document.xml").as_bytes()),
                ("word/document.xml", part),
            ]),
        ),
        (
            "xlsx",
            packed(&[
                ("_rels/.rels", root("xl/workbook.xml").as_bytes()),
                ("xl/workbook.xml", workbook.as_bytes()),
                ("xl/_rels/workbook.xml.rels", sheet.as_bytes()),
                ("xl/worksheets/a.xml", part),
            ]),
        ),
        ("odt", packed(&[("mimetype", text), ("content.xml", part)])),
        ("ods", packed(&[("mimetype", cells), ("content.xml", part)])),
        ("ofd", packed(&[("OFD.xml", part)])),
    ]
}

#[test]
fn parts_that_swell_nest_or_expand_are_given_up_in_every_packed_format() {
    let swelling = vec![b' '; 30_000_000];
    // Names of their own, or the part would pack too well and be refused for that.
    let deep: Vec<String> = (0..100_000_u32).map(|n| format!("<a{n}>")).collect();
    let deep = deep.concat();
    let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;&c;</a>";
    let outside = "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>";
    let attacks = [
        (swelling.as_slice(), "too_much_inside"),
        (deep.as_bytes(), "too_deep"),
        (laughs.as_bytes(), "damaged"),
        (outside.as_bytes(), "damaged"),
    ];
    for (part, expect) in attacks {
        for (format, bytes) in with_main_part(part) {
            assert_eq!(code(&bytes), expect, "{format}");
        }
    }
}

#[test]
fn an_archive_of_too_many_files_is_refused() {
    let names: Vec<String> = (0..20_001).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(open(&packed(&files)).err(), Some(ReadError::TooManyParts { limit: 20_000 }));
}

#[test]
fn archives_inside_each_other_end_at_the_second() {
    let mut nested = packed(&[("letter.txt", "复函".as_bytes())]);
    for _ in 0..30 {
        nested = packed(&[("a.zip", &nested)]);
    }
    assert_eq!(open(&nested).err(), Some(ReadError::Unsupported(FileKind::Archive)));
    // One that holds itself is an archive inside an archive like any other; here its own beginning.
    let own = packed(&[("a.zip", nested.get(..nested.len() / 2).unwrap_or_default())]);
    assert_eq!(open(&own).err(), Some(ReadError::Unsupported(FileKind::Archive)));
}

#[test]
fn files_that_share_their_bytes_are_refused() {
    let mut bytes = packed(&[("a.txt", "甲".as_bytes()), ("b.txt", "乙".as_bytes())]);
    // Both lines of the directory now lead to the first file.
    let lines: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    let place = lines[0] + 42..lines[0] + 46;
    bytes.copy_within(place, lines[1] + 42);
    assert_eq!(code(&bytes), "too_much_inside");
}

#[test]
fn sizes_that_lie_change_nothing_and_a_lost_directory_is_damage() {
    let bytes = packed(&[("letter.txt", "某县答复函".as_bytes())]);
    let line = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    for size in [0, 1, u32::MAX] {
        let mut lying = bytes.clone();
        lying[line + 24..line + 28].copy_from_slice(&size.to_le_bytes());
        assert!(["read", "damaged"].contains(&code(&lying)), "{size}");
    }
    for cut in [line, line + 10, bytes.len() - 4] {
        assert_eq!(code(&bytes[..cut]), "damaged");
    }
}

#[test]
fn a_file_with_a_password_says_so() {
    let mut bytes = packed(&[("letter.txt", "某县答复函".as_bytes())]);
    let line = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[line + 8] |= 1;
    bytes[6] |= 1;
    assert_eq!(open(&bytes).err(), Some(ReadError::Encrypted));
}

#[test]
fn all_files_together_inflate_to_no_more_than_the_limit() {
    // Each is within every limit of its own: a hundred of them are not.
    let text = vec![b'.'; 9_000_000];
    let part = [b"letter\n".as_slice(), &text].concat();
    let one = packed(&[("a.txt", &part)]);
    assert_eq!(code(&one), "too_much_inside");
    let noise: Vec<u8> =
        (0..100_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
    assert_ne!(code(&packed(&[("a.txt", &noise)])), "too_much_inside");
}

#[test]
fn markup_that_nests_or_repeats_is_read_in_proportion() {
    let mails = "Content-Type: message/rfc822\nMIME-Version: 1.0\n\n".repeat(50_000);
    assert_eq!(code(mails.as_bytes()), "too_deep");
    let boundary = "--a\n".repeat(30_000);
    let parts =
        format!("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n{boundary}");
    assert_eq!(code(parts.as_bytes()), "too_many_parts");
    let groups = format!("{{\\rtf1 {}", "{".repeat(200_000));
    assert!(["no_text", "too_deep", "damaged"].contains(&code(groups.as_bytes())));
    let rows = format!("<table>{}", "<tr><td rowspan=60000 colspan=1000>1".repeat(2_000));
    assert_eq!(code(rows.as_bytes()), "read");
}
