//! Parts of the package, and what stands beside the body.

use super::*;

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(listed: &[(&str, &str, &str)]) -> String {
    let listed = listed.iter().map(|(id, kind, target)| {
        format!("<Relationship Id='{id}' Type='{TYPE}/{kind}' Target='{target}'/>")
    });
    let listed = listed.collect::<Vec<_>>().concat();
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("<Relationships xmlns='{space}'>{listed}</Relationships>")
}

fn of_files(files: &[(&str, String)]) -> Result<Document, ReadError> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, part)| (*name, part.as_bytes())).collect();
    read(&packed(&files), Limits::NATIVE)
}

#[test]
fn the_document_is_found_through_the_relations() {
    let document = of_files(&[
        ("_rels/.rels", relations(&[("a", "officeDocument", "/text/main.xml")])),
        (
            "text/main.xml",
            body("<w:p><w:pPr><w:pStyle w:val='h'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"),
        ),
        ("text/_rels/main.xml.rels", relations(&[("s", "styles", "../looks/s.xml")])),
        ("looks/s.xml", part("styles", "<w:style w:styleId='h'><w:rPr><w:b/></w:rPr></w:style>")),
        ("word/document.xml", body(&p("另一份"))),
    ]);
    assert_eq!(dump(&document.unwrap()), ["b| 甲"]);
}

#[test]
fn the_strict_form_is_read_like_the_usual_one() {
    let strict = |text: String| {
        text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(TYPE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    };
    let document = of_files(&[
        ("_rels/.rels", strict(relations(&[("a", "officeDocument", "word/document.xml")]))),
        ("word/document.xml", strict(body(&p("甲")))),
    ]);
    assert_eq!(dump(&document.unwrap()), ["| 甲"]);
}

#[test]
fn notes_that_are_referred_to_follow_the_body() {
    let notes = part(
        "footnotes",
        &format!(
            "<w:footnote w:type='separator' w:id='-1'>{}</w:footnote><w:footnote w:id='2'><w:p><w:r>\
             <w:footnoteRef/></w:r><w:r><w:t>注文</w:t></w:r></w:p></w:footnote>\
             <w:footnote w:id='3'>{}</w:footnote>",
            p("线"),
            p("无人引用")
        ),
    );
    let inside = format!(
        "<w:p><w:r><w:t>增长5</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>%。</w:t>\
         </w:r></w:p>{}",
        p("末段")
    );
    let bytes = package(&inside, &[("word/footnotes.xml", notes)]);
    assert_eq!(dump(&read(&bytes, Limits::NATIVE).unwrap()), ["| 增长5%。", "| 末段", "| 注文"]);
}

#[test]
fn headers_and_footers_that_are_printed_are_furniture() {
    let inside = format!(
        "{}<w:sectPr><w:headerReference w:type='first' r:id='h1'/><w:headerReference w:type='default' \
         r:id='h2'/><w:footerReference w:type='default' r:id='f1'/></w:sectPr>",
        p("正文")
    );
    let again = "<w:p><w:pPr><w:sectPr><w:titlePg w:val='0'/><w:headerReference w:type='default' \
        r:id='h2'/></w:sectPr></w:pPr><w:r><w:t>前节</w:t></w:r></w:p>";
    let document = of_files(&[
        ("word/document.xml", body(&format!("{again}{inside}"))),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("h1", "header", "h1.xml"),
                ("h2", "header", "h2.xml"),
                ("f1", "footer", "f.xml"),
            ]),
        ),
        ("word/h1.xml", part("hdr", &p("首页页眉"))),
        ("word/h2.xml", part("hdr", &p("页眉"))),
        ("word/f.xml", part("ftr", &p("— 1 —"))),
    ]);
    let expect = ["| 前节", "| 正文", "furniture| 页眉", "furniture| — 1 —"];
    assert_eq!(dump(&document.unwrap()), expect);
}

#[test]
fn a_page_in_an_empty_document_is_the_letter() {
    let page = "<html><body><h1>答复</h1><p>已收悉。</p></body></html>".to_owned();
    let document = of_files(&[
        ("word/document.xml", body("<w:altChunk r:id='c'/>")),
        ("word/_rels/document.xml.rels", relations(&[("c", "aFChunk", "/word/chunk.htm")])),
        ("word/chunk.htm", page),
    ])
    .unwrap();
    assert_eq!(dump(&document), ["h1 b| 答复", "| 已收悉。"]);
    assert!(document.diagnostics.is_empty());
}

#[test]
fn damaged_parts_beside_the_document_cost_a_sentence() {
    let bytes = package(&p("正文"), &[("word/styles.xml", "<!DOCTYPE x []><x/>".to_owned())]);
    let document = read(&bytes, Limits::NATIVE).unwrap();
    assert_eq!(dump(&document), ["| 正文"]);
    assert_eq!(codes(&document), [Code::PartlyRead]);
}

#[test]
fn without_its_document_a_package_is_damaged() {
    let files = [("word/styles.xml", part("styles", ""))];
    assert_eq!(of_files(&files).err(), Some(ReadError::Damaged));
}

#[test]
fn a_file_that_was_cut_off_behind_its_words_is_read_and_said_to_be() {
    let styles = part("styles", "<w:style w:styleId='h'><w:rPr><w:b/></w:rPr></w:style>");
    let bytes = package(&(p("答复如下。") + &p("完。")), &[("word/styles.xml", styles)]);
    let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    let document = read(&bytes[..directory], Limits::NATIVE).unwrap();
    assert_eq!(
        (dump(&document), codes(&document)),
        (vec!["| 答复如下。".to_owned(), "| 完。".to_owned()], vec![Code::PartlyRead])
    );
    assert!(codes(&read(&bytes, Limits::NATIVE).unwrap()).is_empty());
}
