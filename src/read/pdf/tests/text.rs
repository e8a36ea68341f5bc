//! Which characters codes stand for, and which text counts.

use super::writer::{LATIN, composite, file, hex, page, read, shown, stream};
use crate::{
    diagnostic::Code,
    read::{ReadError, dump::dump},
};

const WORDS: &str = "关于2021年第12号提案的答复，增长9.5%";

fn text_of(bytes: &[u8]) -> String {
    read(bytes).map_or_else(|error| format!("{error:?}"), |document| document.text)
}

fn utf16(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn gb18030(words: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(words).0.into_owned()
}

#[test]
fn predefined_cmaps_give_their_characters() {
    for (cmap, codes) in [
        ("UniGB-UCS2-H", utf16(WORDS)),
        ("UniGB-UTF16-H", utf16(WORDS)),
        ("GBK-EUC-H", gb18030(WORDS)),
        ("GBKp-EUC-H", gb18030(WORDS)),
        ("GB-EUC-H", gb18030(WORDS)),
        ("GBK2K-H", gb18030(WORDS)),
        ("ETen-B5-H", encoding_rs::BIG5.encode("關於提案的答覆").0.into_owned()),
    ] {
        let expected = if cmap.starts_with("ETen") { "關於提案的答覆" } else { WORDS };
        let file = page(&composite(cmap, ""), shown(&codes).as_bytes(), "", &[]);
        assert_eq!(text_of(&file), format!("{expected}\n"), "{cmap}");
    }
}

#[test]
fn rare_characters_have_codes_of_four_bytes() {
    let file = page(&composite("UniGB-UTF16-H", ""), shown(&utf16("𠮷年")).as_bytes(), "", &[]);
    assert_eq!(text_of(&file), "𠮷年\n");
    let file = page(&composite("GBK2K-H", ""), shown(&gb18030("㐀年")).as_bytes(), "", &[]);
    assert_eq!(text_of(&file), "㐀年\n");
}

#[test]
fn glyph_numbers_of_the_chinese_collection_are_known() {
    let info = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>";
    // 啊, the fullwidth comma, 1 as wide as itself and half as wide.
    let codes = [940_u16, 262 + 11, 18, 830].iter().flat_map(|cid| cid.to_be_bytes());
    let codes: Vec<u8> = codes.collect();
    let file = page(&composite("Identity-H", info), shown(&codes).as_bytes(), "", &[]);
    assert_eq!(text_of(&file), "啊，11\n");
}

#[test]
fn glyph_numbers_that_nothing_explains_are_no_text() {
    let info = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    let file = page(&composite("Identity-H", info), shown(&[1, 2, 3, 4]).as_bytes(), "", &[]);
    assert_eq!(read(&file).err(), Some(ReadError::NoTextLayer));
}

#[test]
fn a_few_unknown_glyphs_stay_marked_and_make_the_text_doubtful() {
    let table = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        1 beginbfrange <0001> <0014> <4E00> endbfrange";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R\
        /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>]>>";
    let codes: Vec<u8> = (1..=21_u16).flat_map(u16::to_be_bytes).collect();
    let file = page(font, shown(&codes).as_bytes(), "", &[stream("", table.as_bytes())]);
    let document = read(&file).unwrap();
    assert!(document.text.starts_with("一丁") && document.text.ends_with("\u{fffd}\n"));
    assert_eq!(document.diagnostics[0].code, Code::TextUnreliable);
    assert_eq!(document.diagnostics[0].args["reason"], "unmapped");
}

#[test]
fn radicals_become_the_characters_they_look_like() {
    let table = "3 beginbfchar <01> <2F08> <02> <2EDA> <03> <F900> endbfchar";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 6 0 R>>";
    let file = page(font, shown(&[1, 2, 3]).as_bytes(), "", &[stream("", table.as_bytes())]);
    assert_eq!(text_of(&file), "人页豈\n");
}

#[test]
fn bytes_of_gbk_labelled_as_latin_letters_are_read_as_what_they_are() {
    let font = "<</Type/Font/Subtype/TrueType/BaseFont/SimSun/Encoding/WinAnsiEncoding>>";
    let file = page(font, shown(&gb18030(WORDS)).as_bytes(), "", &[]);
    assert_eq!(text_of(&file), format!("{WORDS}\n"));
}

#[test]
fn differences_change_an_encoding() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding\
        /Differences[65/one/two 67/uni5E74]>>>>";
    let file = page(font, shown(b"ABC \x96 D").as_bytes(), "", &[]);
    assert_eq!(text_of(&file), "12年 – D\n");
}

#[test]
fn forms_are_drawn_where_they_are_placed() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[1 0 0 1 0 -40]",
        b"BT /F 16 Tf 72 700 Td (below) Tj ET",
    );
    let content = b"/X Do BT /F 16 Tf 72 700 Td (above) Tj ET";
    let file = page(LATIN, content, "/XObject<</X 6 0 R>>", &[form]);
    assert_eq!(text_of(&file), "above\nbelow\n");
}

#[test]
fn words_that_stand_for_glyphs_replace_them() {
    let content = "BT /F 16 Tf 72 700 Td /Span<</ActualText<FEFF5E74>>>BDC (xy) Tj EMC \
        /Span<</ActualText()>>BDC (-) Tj EMC (z) Tj ET";
    let file = page(LATIN, content.as_bytes(), "", &[]);
    assert_eq!(text_of(&file), "年z\n");
}

#[test]
fn layers_that_are_off_are_not_read() {
    let catalogue = |default: &str| {
        let layers = "/OCGs[6 0 R 7 0 R]/D<<";
        format!("<</Type/Catalog/Pages 2 0 R/OCProperties<<{layers}{default}>>>>>>").into_bytes()
    };
    let content =
        b"BT /F 16 Tf 72 700 Td /OC/A BDC (a) Tj EMC /OC/B BDC (b) Tj EMC /OC/C BDC (c) Tj \
        EMC (d) Tj ET /X Do";
    let text = |default: &str| {
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<<\
            /Font<</F 4 0 R>>/XObject<</X 8 0 R>>\
            /Properties<</A 6 0 R/B 7 0 R/C<</Type/OCMD/OCGs[6 0 R 7 0 R]>>>>>>>>";
        let form = "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/OC 7 0 R";
        text_of(&file(&[
            catalogue(default),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            page.as_bytes().to_vec(),
            LATIN.as_bytes().to_vec(),
            stream("", content),
            b"<</Type/OCG/Name(a)>>".to_vec(),
            b"<</Type/OCG/Name(b)>>".to_vec(),
            stream(form, b"BT /F 16 Tf 72 600 Td (x) Tj ET"),
        ]))
    };
    assert_eq!(text(""), "abcd\nx\n");
    assert_eq!(text("/OFF[7 0 R]"), "a cd\n");
    assert_eq!(text("/BaseState/OFF/ON[7 0 R]"), "bcd\nx\n");
    assert_eq!(text("/OFF[6 0 R 7 0 R]"), "d\n");
}

#[test]
fn what_is_drawn_twice_counts_once() {
    let content = "BT /F 16 Tf 72 700 Td (2021) Tj ET BT /F 16 Tf 72.4 700.2 Td (2021) Tj ET";
    assert_eq!(text_of(&page(LATIN, content.as_bytes(), "", &[])), "2021\n");
}

#[test]
fn text_behind_a_scan_is_read_and_not_trusted() {
    let content = "/P Do BT 3 Tr /F 16 Tf 72 700 Td (recognised 2021) Tj ET";
    let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1", b"x");
    let scan =
        page(LATIN, content.as_bytes(), "/XObject<</P 6 0 R>>", std::slice::from_ref(&picture));
    let document = read(&scan).unwrap();
    assert_eq!(document.text, "recognised 2021\n");
    assert_eq!(document.diagnostics[0].args["reason"], "recognised");
    let bare = page(LATIN, b"/P Do", "/XObject<</P 6 0 R>>", &[picture]);
    assert_eq!(read(&bare).err(), Some(ReadError::NoTextLayer));
}

#[test]
fn a_turned_page_is_read_upright_and_turned_words_stand_aside() {
    let content = "BT /F 16 Tf 0 1 -1 0 100 72 Tm (upright) Tj ET \
        BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (stamp) Tj ET";
    let turned = page(LATIN, content.as_bytes(), "", &[]);
    let turned = String::from_utf8(turned).unwrap().replace("/Type/Page/", "/Type/Page/Rotate 90/");
    let document = read(turned.as_bytes()).unwrap();
    assert_eq!(dump(&document), ["| upright", "furniture| stamp"]);
}

#[test]
fn streams_of_every_usual_filter_are_unpacked() {
    let words = b"BT /F 16 Tf 72 700 Td (packed) Tj ET";
    let flate = miniz_oxide::deflate::compress_to_vec_zlib(words, 6);
    let hex = hex(words);
    let run: Vec<u8> = [&[35_u8][..], words, &[128]].concat();
    for (filter, data) in [
        ("/FlateDecode", flate),
        ("/ASCIIHexDecode", format!("{hex}>").into_bytes()),
        ("[/RunLengthDecode]", run),
    ] {
        let content = stream(&format!("/Filter{filter}"), &data);
        let mut file = page(LATIN, b"", "", &[content]);
        let at = file.windows(14).position(|here| here == b"/Contents 5 0 ").unwrap();
        file[at + 10] = b'6';
        assert_eq!(text_of(&file), "packed\n", "{filter}");
    }
}
