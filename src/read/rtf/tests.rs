//! Tests of the whole RTF reader, by what it shows.

use super::read;
use crate::{
    block::Document,
    diagnostic::Code,
    read::{EncodingChoice, File, Limits, NativeDecode, dump::dump},
};

fn document(bytes: &[u8], limits: Limits, choice: Option<&EncodingChoice>) -> Document {
    let file = File { bytes, name: "letter.rtf", choice, limits, decode: &NativeDecode };
    read(&file).unwrap().document
}

/// RTF around a body: GBK as the code page, font 0 Western, font 1 Chinese, font 2 symbols.
fn letter(body: &str) -> Vec<u8> {
    let fonts = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5{\*\falt SimSun};}{\f2\fcharset136 x;}}";
    format!(r"{{\rtf1\ansi\ansicpg936\deff0{fonts}{body}}}").into_bytes()
}

fn check(body: &str, expect: &[&str]) {
    assert_eq!(dump(&document(&letter(body), Limits::NATIVE, None)), expect, "{body}");
}

#[test]
fn bytes_are_read_in_the_encoding_of_their_font() {
    check(r"\f1\'b8\'b4\'ba\'af\par", &["| 复函"]);
    // A line end in the middle of a character, and a second byte that is a letter (鱐 is F7 54).
    check("\\f1\\'b8\r\n\\'b4 \\'f7T\\par", &["| 复 鱐"]);
    check(r"\f2\'b4\'5f\par", &["| 復"]);
    // A Western font: an apostrophe stays one, bytes in pairs are the file's Chinese.
    check(r"\f0 it\'92s\par\f0\'b8\'b4\'ba\'af\par", &["| it’s", "| 复函"]);
    // Without any font the code page holds.
    let plain = br"{\rtf1\ansi\ansicpg936 \'b8\'b4\'ba\'af}";
    assert_eq!(dump(&document(plain, Limits::NATIVE, None)), ["| 复函"]);
}

#[test]
fn a_character_goes_on_over_braces_and_looks() {
    for body in [
        r"\f1{\'b8}{\'b4}\'ba\b\'af\par",
        r"{\f1\'b8\'b4\'ba}{\f1\i\'af}\par",
        r"\f1\'b8{\*\bkmkstart x}\'b4{\'ba{\'af}}\par",
        // A Western font, and one in which the rest of the character follows.
        r"\f0{\'b8}{\'b4}{\f1\'ba}\'af\par",
    ] {
        check(body, &["| 复函"]);
    }
    // Four bytes, and a second byte that is a letter.
    check(r"\f1{\'95\'32}{\'82\'36}{\'f7}{T}\par", &["| 𠀀鱐"]);
}

#[test]
fn a_character_ends_where_a_line_or_a_note_does() {
    check(r"\f0 caf{\'e9} a{\'e9}\tab b\par", &["| café aé\tb"]);
    check(r"\f1\'b8\par\'b4\'b8\par", &["| \u{fffd}", "| 锤"]);
    check(
        r"\f1\'b8{\footnote\f1\'b4}\'b4\par\f1\'b8",
        &["| \u{fffd}\u{fffd}", "| \u{fffd}", "| \u{fffd}"],
    );
    let document = document(&letter(r"\f1\'b8\line\'b4\par"), Limits::NATIVE, None);
    assert_eq!(document.diagnostics[0].args["count"], "2");
}

#[test]
fn a_chosen_encoding_stands_for_the_files_own() {
    let bytes = br"{\rtf1\ansi\ansicpg1252 \'b4_\'a8\'e7}";
    let choice = EncodingChoice("big5".into());
    assert_eq!(dump(&document(bytes, Limits::NATIVE, Some(&choice))), ["| 復函"]);
}

#[test]
fn unicode_passes_over_what_stands_for_it() {
    check(r"\uc1\u22797?\u20989 ?\par", &["| 复函"]);
    check(r"\uc2\u22797\'b8\'b4\u20989\'ba\'af\uc0\u-25940x\par", &["| 复函骬x"]);
    check(r"\u-10179?\u-8704?\par", &["| 😀"]);
    check(r"{\uc2\u22797\'b8}\'ba\'af\par", &["| 复函"]);
    check(r"{\upr{\'b8\'b4}{\*\ud{\u22797?}}}\par", &["| 复"]);
}

#[test]
fn looks_are_reset_by_their_words_and_by_the_end_of_a_group() {
    check(
        r"\pard\qc{\b a}\par\pard{\b\plain b}{\b c}\par\qr\b d\par\pard\b0 e{\v f}\par",
        &["b c| a", "| bc", "b r| d", "| e", "hidden| f"],
    );
    check(r"{\pard\qc a\par}b\par", &["c| a", "| b"]);
}

#[test]
fn symbols_breaks_and_quotes_are_characters() {
    check(
        r"\ldblquote a\rdblquote\emdash b\line c\~d\_e\{\tab f\page g\par",
        &["| “a”—b", "| c\u{a0}d-e{\tf", "| g"],
    );
}

#[test]
fn headings_are_known_by_outline_style_or_name() {
    let styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 x;}{\s2\sbasedon1 y;}{\s3 heading 3;}{\*\cs10 z;}}";
    check(
        &format!(
            r"{styles}\pard\s1 a\par\pard\s2 b\par\pard\s3 c\par\pard\outlinelevel1 d\par\pard\s0\outlinelevel9 e\par"
        ),
        &["h1| a", "h1| b", "h3| c", "h2| d", "| e"],
    );
}

#[test]
fn markers_are_taken_as_printed_or_counted() {
    check(
        r"\pard{\listtext\pard\plain\f1 \'d2\'bb\'a1\'a2\tab}\ls1 a\par{\listtext 2.\tab}b\par{\listtext\'b7\tab}c\par",
        &["li| 一、a", "li| 2. b", "li| c"],
    );
    let lists = r"{\*\listtable{\list{\listlevel\levelnfc37\levelnfcn37\levelfollow2\levelstartat1{\leveltext\f1\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}{\listlevel\levelnfc0\levelstartat3{\leveltext\'04(\'01);}}\listid9}}{\*\listoverridetable{\listoverride\listid9\listoverridecount0\ls4}{\listoverride\listid9\listoverridecount1{\lfolevel\listoverridestartat\levelstartat7}\ls5}}";
    check(
        &format!(r"{lists}\pard\ls4\ilvl0 a\par\ilvl1 b\par b\par\ilvl0 c\par\ls5 d\par\par e\par"),
        &["li| 一、a", "li| (3) b", "li| (4) b", "li| 二、c", "li| 七、d", "| 八、", "li| 九、e"],
    );
}

#[test]
fn tables_have_their_cells_and_merges() {
    check(
        r"\trowd\trhdr\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl a\cell b\cell\cell\row\trowd\clvmgf\cellx1000\cellx2000\cellx3000 c\cell 1\par 2\cell 3\cell\row\trowd\clvmrg\cellx1000\cellx2000\cellx3000\cell 4\cell 5\cell\row\pard z\par",
        &[
            "grid 3×3",
            "0,0 1×1 th",
            "  | a",
            "0,1 1×2 th",
            "  | b",
            "1,0 2×1",
            "  | c",
            "1,1 1×1",
            "  | 1",
            "  | 2",
            "1,2 1×1",
            "  | 3",
            "2,1 1×1",
            "  | 4",
            "2,2 1×1",
            "  | 5",
            "| z",
        ],
    );
}

#[test]
fn a_table_in_a_cell_is_a_table_in_a_cell() {
    check(
        r"\trowd\cellx3000\cellx6000\pard\intbl a\cell\pard\intbl b\par\pard\intbl\itap2 c\nestcell d\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}\pard\intbl\itap1 e\cell\row\pard f\par",
        &[
            "grid 1×2",
            "0,0 1×1",
            "  | a",
            "0,1 1×1",
            "  | b",
            "  grid 1×2",
            "  0,0 1×1",
            "    | c",
            "  0,1 1×1",
            "    | d",
            "  | e",
            "| f",
        ],
    );
}

#[test]
fn notes_headers_and_boxes_stand_beside_the_body() {
    check(
        r"{\header\pard h\par}{\footerf{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}\pard a{\footnote\pard\plain n{\i o}}b{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard\qc red\par}}{\shprslt old}}\par",
        &["c| red", "| ab", "| no", "furniture| h", "furniture| 1"],
    );
}

#[test]
fn what_is_no_text_is_passed_over() {
    check(
        r"{\info{\title t}}{\*\generator g;}{\colortbl;\red0;}{\*\unknown{deep} x}a{\field{\*\fldinst{HYPERLINK x}}{\fldrslt{ b}}}{\*\atnid 1}{\*\annotation c}{\pict\bin4 }}}}ff}{\xe d}\par",
        &["| a b"],
    );
    check(r"a\bin5 {{{{{b\par", &["| ab"]);
    check(r"{ \info x}{  \*\unknown y}a\par", &["| a"]);
}

#[test]
fn what_a_change_took_out_is_left_out_and_said() {
    let document = document(&letter(r"a{\revised b}{\deleted c}\par"), Limits::NATIVE, None);
    assert_eq!(dump(&document), ["| ab"]);
    assert_eq!(document.diagnostics[0].code, Code::TrackedChanges);
    assert_eq!(document.diagnostics[0].args["deleted"], "1");
}

#[test]
fn groups_beyond_the_limit_are_only_counted() {
    let body = format!("a{} b{}c\\par", "{\\b".repeat(100_000), "}".repeat(100_000));
    let document = document(&letter(&body), Limits::NATIVE, None);
    assert_eq!(document.text, "abc\n");
    assert_eq!(document.diagnostics[0].code, Code::NestingFlattened);
}

#[test]
fn past_the_limit_reading_stops_and_says_so() {
    let limits = Limits { nodes: 10, ..Limits::NATIVE };
    let document = document(&letter(&"a\\par ".repeat(100)), limits, None);
    assert_eq!(document.blocks.len(), 11);
    assert_eq!(document.diagnostics[0].code, Code::Truncated);
}

#[test]
fn a_file_without_its_end_gives_what_it_has() {
    let whole =
        letter(r"\trowd\cellx1\cellx2\intbl a\cell b\cell\row c{\footnote d\par e}{\shptxt f");
    for end in 0..whole.len() {
        document(&whole[..end], Limits::NATIVE, None);
    }
    assert!(document(&whole, Limits::NATIVE, None).text.contains('f'));
}

#[test]
fn changed_bytes_and_a_cut_never_stop_the_program() {
    let whole = include_bytes!("../../../tests/files/features.rtf");
    for percent in 0..100 {
        document(&whole[..whole.len() * percent / 100], Limits::NATIVE, None);
    }
    // A small generator of its own: the same changes in every run.
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..300 {
        let mut bytes = whole.to_vec();
        for _ in 0..=next(16) {
            let (at, from) = (next(bytes.len()), next(bytes.len()));
            // A byte of the file's own, so that braces and words meet anew.
            bytes[at] = bytes[from];
        }
        document(&bytes, Limits::NATIVE, None);
    }
}

#[test]
fn nothing_that_is_said_a_million_times_takes_more_than_its_bytes() {
    for piece in
        ["{\\footnote\\par}", "\\cellx1", "\\row", "\\cell\\row", "{\\shptxt", "\\b a\\b0 a"]
    {
        let found = document(&letter(&piece.repeat(100_000)), Limits::NATIVE, None);
        assert!(found.text.len() < 1_000_000, "{piece}");
    }
}
