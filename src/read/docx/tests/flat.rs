//! Word documents in one XML file.

use super::{body, p, part};
use crate::read::{Limits, NativeDecode, ReadError, dump::dump, read};

fn lines(text: &str) -> Result<Vec<String>, ReadError> {
    let (source, document) = read(text.as_bytes(), "a.doc", None, Limits::NATIVE, &NativeDecode)?;
    assert_eq!(source.format, "word-xml");
    Ok(dump(&document))
}

/// A part without its declaration, as a flat package has it.
fn data(name: &str, part: &str) -> String {
    let part = part.split_once("?>").unwrap().1;
    format!("<pkg:part pkg:name='/{name}'><pkg:xmlData>{part}</pkg:xmlData></pkg:part>")
}

fn flat(parts: &str) -> String {
    let space = "http://schemas.microsoft.com/office/2006/xmlPackage";
    format!(
        "<?xml version='1.0'?><?mso-application progid='Word.Document'?><pkg:package \
         xmlns:pkg='{space}'>{parts}<pkg:part pkg:name='/word/media/image1.png'>\
         <pkg:binaryData>iVBO</pkg:binaryData></pkg:part></pkg:package>"
    )
}

#[test]
fn a_flat_package_is_read_as_a_packed_one() {
    let styles = part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>",
    );
    let heading = "<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>办理情况</w:t></w:r></w:p>";
    let parts = data("word/styles.xml", &styles)
        + &data("word/document.xml", &body(&format!("{heading}{}", p("正文"))));
    let packed = super::read(
        &super::package(&format!("{heading}{}", p("正文")), &[("word/styles.xml", styles)]),
        Limits::NATIVE,
    );
    assert_eq!(lines(&flat(&parts)).unwrap(), dump(&packed.unwrap()));
    let letter = flat(&parts);
    for end in letter.find("<pkg:part").unwrap()..letter.len() {
        if let Some(cut) = letter.get(..end) {
            let _ = lines(cut);
        }
    }
}

#[test]
fn a_package_without_a_document_is_damaged() {
    let other = data("word/other.xml", &body(""));
    assert_eq!(lines(&flat(&other)), Err(ReadError::Damaged));
}

#[test]
fn word_2003_has_its_own_words_for_lists_and_merged_cells() {
    let letter = "<?xml version='1.0' encoding='UTF-8'?><?mso-application progid='Word.Document'?>\
        <w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' \
        xmlns:wx='http://schemas.microsoft.com/office/word/2003/auxHint' \
        xmlns:o='urn:schemas-microsoft-com:office:office' xml:space='preserve'>\
        <o:DocumentProperties><o:Title>旧标题</o:Title></o:DocumentProperties>\
        <w:lists><w:listDef w:listDefId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
        <w:nfc w:val='37'/><w:suff w:val='Nothing'/><w:lvlText w:val='%1、'/></w:lvl></w:listDef>\
        <w:list w:ilfo='3'><w:ilst w:val='0'/></w:list></w:lists>\
        <w:styles><w:style w:type='paragraph' w:default='on' w:styleId='a'><w:name w:val='Normal'/>\
        </w:style><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:rPr><w:b/>\
        </w:rPr></w:style></w:styles>\
        <w:body><wx:sect><wx:sub-section><w:p><w:pPr><w:pStyle w:val='1'/><w:listPr><w:ilvl w:val='0'/>\
        <w:ilfo w:val='3'/><wx:t wx:val='一、'/></w:listPr><w:jc w:val='center'/></w:pPr><w:r>\
        <w:t>办理情况</w:t></w:r></w:p></wx:sub-section>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>正文</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p>\
        </w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/>\
        </w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:sectPr><w:ftr><w:p><w:r><w:t>页脚</w:t></w:r></w:p></w:ftr></w:sectPr></wx:sect></w:body>\
        </w:wordDocument>";
    let expect = [
        "h1 b c li| 一、办理情况",
        "hidden| 隐",
        "| 正文",
        "grid 2×2",
        "0,0 2×1",
        "  | 甲",
        "0,1 1×1",
        "  | 1",
        "1,1 1×1",
        "  | 2",
    ];
    assert_eq!(lines(letter).unwrap(), expect);
}
