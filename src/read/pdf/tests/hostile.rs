//! Files made to break a reader: each ends as an error or as part of a document.

use super::writer::{LATIN, file, page, read, read_within, shown, stream};
use crate::{
    diagnostic::Code,
    read::{Limits, ReadError},
};

/// Letters as writers make them: with a table of places and packed streams, and as Chromium does.
const LETTERS: [&[u8]; 2] = [
    include_bytes!("../../../../tests/fixtures/tabs-total-first/letter.reportlab.pdf"),
    include_bytes!("../../../../tests/fixtures/tabs-total-first/letter.fpdf2.pdf"),
];

#[test]
fn a_file_cut_off_anywhere_is_an_error_or_part_of_a_document() {
    for letter in LETTERS {
        for hundredth in 0..100 {
            let cut = &letter[..letter.len() * hundredth / 100];
            drop(read(cut));
        }
    }
}

#[test]
fn changed_bits_are_an_error_or_part_of_a_document() {
    const RUNS: u32 = 150;
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % u64::try_from(below).unwrap()).unwrap()
    };
    for letter in LETTERS {
        for run in 0..RUNS {
            let mut changed = letter.to_vec();
            for _ in 0..=run % 20 {
                let at = next(changed.len());
                changed[at] ^= 1 << next(8);
            }
            drop(read(&changed));
        }
    }
}

#[test]
fn pages_that_hold_themselves_are_read_once() {
    let objects = |kids: &str| {
        vec![
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            format!("<</Type/Pages/Kids[{kids}]/Count 9>>").into_bytes(),
            b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>".to_vec(),
            LATIN.as_bytes().to_vec(),
            stream("", shown(b"once").as_bytes()),
        ]
    };
    let document = read(&file(&objects("2 0 R 3 0 R 2 0 R 3 0 R"))).unwrap();
    assert_eq!(document.text, "once\n");
    assert!(read(&file(&objects("2 0 R"))).is_err());
}

#[test]
fn tables_of_places_that_lead_in_circles_end() {
    let sound = page(LATIN, shown(b"here").as_bytes(), "", &[]);
    let text = String::from_utf8(sound).unwrap();
    let start = text.find("xref\n").unwrap();
    let circle = text.replace("/Root", &format!("/Prev {start}/Root"));
    assert_eq!(read(circle.as_bytes()).unwrap().text, "here\n");
    let nowhere = text.replace(&format!("startxref\n{start}"), "startxref\n4294967295");
    assert_eq!(read(nowhere.as_bytes()).unwrap().text, "here\n");
}

#[test]
fn objects_that_are_their_own_length_or_resources_are_left_out() {
    let content = format!("<</Length 5 0 R>>\nstream\n{}\nendstream", shown(b"own length"));
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>".to_vec(),
        LATIN.as_bytes().to_vec(),
        content.into_bytes(),
    ];
    assert_eq!(read(&file(&objects)).unwrap().text, "own length\n");
    objects[3] = b"4 0 R".to_vec();
    assert!(read(&file(&objects)).is_err());
}

#[test]
fn lengths_that_lie_do_no_harm() {
    for lie in ["0", "3", "99999999", "-1", "4294967295"] {
        let sound = page(LATIN, shown(b"there").as_bytes(), "", &[]);
        let sound = String::from_utf8(sound).unwrap();
        let length = sound.find("/Length ").unwrap() + "/Length ".len();
        let end = length + sound[length..].find('>').unwrap();
        let lying = [&sound[..length], lie, &sound[end..]].concat();
        assert_eq!(read(lying.as_bytes()).map(|document| document.text).as_deref(), Ok("there\n"));
    }
}

#[test]
fn forms_that_draw_themselves_or_each_other_many_times_end() {
    let form = |content: &str| {
        let resources = "<</A 6 0 R/B 7 0 R/C 8 0 R/D 9 0 R>>";
        let resources = format!("/Resources<</Font<</F 4 0 R>>/XObject{resources}>>");
        let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}");
        stream(&entries, content.as_bytes())
    };
    let words = "BT /F 16 Tf 72 700 Td (words) Tj ET ";
    let forms = [
        form(&"/B Do ".repeat(50)),
        form(&"/C Do ".repeat(50)),
        form(&"/D Do ".repeat(50)),
        form(&format!("{words}/A Do")),
    ];
    let file = page(LATIN, b"/A Do", "/XObject<</A 6 0 R>>", &forms);
    let limits = Limits { nodes: 500, ..Limits::NATIVE };
    let document = read_within(&file, limits).unwrap();
    assert_eq!(document.diagnostics[0].code, Code::Truncated);
}

#[test]
fn packed_streams_that_swell_beyond_the_limit_are_refused() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 64_000_001], 9);
    let content = stream("/Filter/FlateDecode", &bomb);
    let refused = Some(ReadError::TooMuchInside { limit: 200_000_000 });
    assert_eq!(read(&page(LATIN, b"", "", &[content])).err(), refused);
}

#[test]
fn deep_nesting_is_given_up() {
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    let content = format!("{deep} TJ {}", shown(b"after"));
    drop(read(&page(LATIN, content.as_bytes(), "", &[])));
    drop(read(&page(&deep, shown(b"font").as_bytes(), "", &[])));
    let states = "q ".repeat(100_000) + &shown(b"states");
    assert_eq!(read(&page(LATIN, states.as_bytes(), "", &[])).unwrap().text, "states\n");
}

#[test]
fn tables_of_characters_as_large_as_they_may_be_are_read_and_endless_ones_are_not() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 6 0 R>>";
    let table = "1 beginbfrange <00> <FFFFFFFF> <0041> endbfrange ".repeat(10_000);
    let many = [stream("", table.as_bytes())];
    assert_eq!(read(&page(font, shown(&[1]).as_bytes(), "", &many)).unwrap().text, "B\n");
    let endless = [stream("", b"1 beginbfrange <00> <FFFFFFFF> [")];
    drop(read(&page(font, shown(&[1]).as_bytes(), "", &endless)));
    let widths = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-H/DescendantFonts[\
        <</Subtype/CIDFontType0/W[0 4294967295 500 1[1 2 3]]/DW 1000>>]>>";
    assert_eq!(read(&page(widths, shown(&[0, 65]).as_bytes(), "", &[])).unwrap().text, "A\n");
}

#[test]
fn a_file_that_wants_a_password_says_so() {
    let sound = page(LATIN, shown(b"x").as_bytes(), "", &[]);
    let key = "0".repeat(64);
    let encrypt = format!(
        "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{key}>/U<{key}>>>\
         /ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]/Root"
    );
    let locked = String::from_utf8(sound).unwrap().replace("/Root", &encrypt);
    assert_eq!(read(locked.as_bytes()).err(), Some(ReadError::Encrypted));
}

#[test]
fn more_pages_than_a_letter_has_are_refused() {
    let kids = "<</Type/Page>>".repeat(5_001);
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]>>").into_bytes(),
    ];
    assert_eq!(read(&file(&objects)).err(), Some(ReadError::TooManyParts { limit: 5_000 }));
}
