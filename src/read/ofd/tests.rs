//! Small files, and what is read from them.

use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    read::{self, Limits, NativeDecode, ReadError, dump::dump, zip::packed},
};

const SPACE: &str = "xmlns:ofd='http://www.ofdspec.org/2016'";

/// A file's parts, by name.
type Files<'f> = Vec<(&'f str, String)>;

/// A file of one document with these pages, and more in its list of parts.
fn file<'f>(pages: &[(&'f str, String)], more: &str, others: Files<'f>) -> Vec<u8> {
    let list = |at: usize, name: &str| format!("<ofd:Page ID='{at}' BaseLoc='{name}'/>");
    let list = pages.iter().enumerate().map(|(at, (name, _))| list(at, name));
    let list = list.collect::<Vec<_>>().concat();
    let document = format!(
        "<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297\
         </ofd:PhysicalBox></ofd:PageArea>{more}<ofd:Pages>{list}</ofd:Pages></ofd:Document>"
    );
    let index = format!(
        "<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>复函</ofd:Title><ofd:CustomDatas>\
         <ofd:CustomData Name='发布机构'>某局</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>\
         <ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>\
         <ofd:Signatures>Doc_0/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"
    );
    let mut files =
        vec![("OFD.xml".to_owned(), index), ("Doc_0/Document.xml".to_owned(), document)];
    let pages = pages.iter().map(|(name, part)| (*name, part.clone()));
    files.extend(pages.chain(others).map(|(name, part)| (format!("Doc_0/{name}"), part)));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, part)| (name.as_str(), part.as_bytes())).collect();
    packed(&files)
}

/// `CommonData` ends where its resources and templates have been listed.
const COMMON: &str = "</ofd:CommonData>";

fn page(content: &str) -> String {
    format!(
        "<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID='1'>{content}</ofd:Layer></ofd:Content>\
         </ofd:Page>"
    )
}

/// Words on a line of their own, in millimetres.
fn words(x: u32, y: u32, words: &str) -> String {
    let steps = words.chars().count();
    text(
        x,
        y,
        "",
        &format!("<ofd:TextCode X='0' Y='5' DeltaX='g {steps} 5'>{words}</ofd:TextCode>"),
    )
}

/// A paragraph that shows how wide the page is written.
fn wide() -> String {
    words(20, 20, &"宽".repeat(30)) + &words(20, 30, "完")
}

const WIDE: &str = "| 宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽完";

fn text(x: u32, y: u32, attributes: &str, content: &str) -> String {
    format!(
        "<ofd:TextObject ID='{y}' Boundary='{x} {y} 100 6' Size='5' {attributes}>{content}\
         </ofd:TextObject>"
    )
}

fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let read = read::read(bytes, "letter", None, Limits::NATIVE, &NativeDecode);
    read.map(|(source, document)| {
        assert_eq!(source.format, "ofd");
        document
    })
}

fn one(content: &str) -> Vec<u8> {
    file(&[("P0.xml", page(content))], COMMON, Vec::new())
}

fn check(content: &str, expect: &[&str]) {
    assert_eq!(dump(&read(&one(content)).unwrap()), expect, "{content}");
}

fn codes(document: &Document) -> Vec<Code> {
    document.diagnostics.iter().map(|noticed| noticed.code).collect()
}

#[test]
fn steps_say_where_characters_stand() {
    let code = "<ofd:TextCode X='0' Y='5' DeltaX='g 2 5 20' DeltaY='0 0 0'>年度金额</ofd:TextCode>";
    check(&text(20, 40, "", code), &["| 年度金      额"]);
    let wrapped =
        "<ofd:TextCode X='0' Y='5' DeltaX='5 -5 5' DeltaY='0 20 0'>上行下行</ofd:TextCode>";
    check(&format!("{}{}", wide(), text(20, 40, "", wrapped)), &[WIDE, "| 上行", "| 下行"]);
    check(
        &text(20, 40, "CTM='2 0 0 2 0 0'", "<ofd:TextCode X='0' Y='5'>没有步长</ofd:TextCode>"),
        &["| 没有步长"],
    );
}

#[test]
fn glyphs_by_number_keep_the_characters_that_they_show() {
    let map = "<ofd:CGTransform CodePosition='1' CodeCount='1' GlyphCount='2'><ofd:Glyphs>7 8\
        </ofd:Glyphs></ofd:CGTransform>";
    let code = "<ofd:TextCode X='0' Y='5' DeltaX='5 2.5 2.5 5'>甲乙丙丁</ofd:TextCode>";
    check(&text(20, 40, "", &format!("{map}{code}")), &["| 甲乙丙丁"]);
    let unknown =
        "<ofd:TextCode X='0' Y='5' DeltaX='g 3 5'>\u{e001}\u{e002}\u{e003}函</ofd:TextCode>";
    let document = read(&one(&text(20, 40, "", unknown)));
    assert_eq!(document.err(), Some(ReadError::NoTextLayer));
    let some = format!("{}{}", words(20, 20, &"答复".repeat(10)), text(20, 40, "", unknown));
    let document = read(&one(&some)).unwrap();
    assert_eq!(codes(&document), [Code::TextUnreliable]);
    assert!(document.text.contains('\u{fffd}') && !document.text.contains('\u{e001}'));
}

#[test]
fn paths_rule_tables() {
    let line = |from: &str, to: &str| {
        format!(
            "<ofd:PathObject Boundary='20 40 100 40' LineWidth='0.3'><ofd:AbbreviatedData>M {from} \
             L {to}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    };
    // The first rule across is a filled bar, the outer box one path.
    let content = [
        "<ofd:PathObject Boundary='20 40 100 40'><ofd:AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 \
         C</ofd:AbbreviatedData></ofd:PathObject>"
            .to_owned(),
        "<ofd:PathObject Boundary='20 49.9 100 0.2' Stroke='false' Fill='true'>\
         <ofd:AbbreviatedData>M 0 0 L 100 0 L 100 0.2 L 0 0.2 C</ofd:AbbreviatedData>\
         </ofd:PathObject>"
            .to_owned(),
        line("50 0", "50 20"),
        words(22, 42, "地区"),
        words(72, 42, "金额"),
        words(22, 52, "重庆"),
        words(72, 52, "20"),
    ];
    let expect = [
        "grid 2×2",
        "0,0 1×1",
        "  | 地区",
        "0,1 1×1",
        "  | 金额",
        "1,0 1×1",
        "  | 重庆",
        "1,1 1×1",
        "  | 20",
    ];
    check(&content.concat(), &expect);
}

#[test]
fn templates_of_several_pages_and_stamps_are_set_aside() {
    let on_template = |content: &str| {
        page(content).replace("<ofd:Content>", "<ofd:Template TemplateID='9'/><ofd:Content>")
    };
    let more = "<ofd:TemplatePage ID='9' BaseLoc='T.xml'/></ofd:CommonData>\
        <ofd:Annotations>A.xml</ofd:Annotations>";
    let others = || {
        let list = "<a><Page PageID='0'><FileLoc>N.xml</FileLoc></Page></a>";
        let stamp = format!(
            "<ofd:PageAnnot {SPACE}><ofd:Annot Type='Stamp'><ofd:Appearance \
             Boundary='100 100 40 40'>{}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>",
            words(0, 0, "章")
        );
        vec![("T.xml", page(&words(80, 100, "底版"))), ("A.xml", list.to_owned()), ("N.xml", stamp)]
    };
    let pages = [
        ("P0.xml", on_template(&format!("{}{}", wide(), words(20, 50, "正文。")))),
        ("P1.xml", on_template(&words(20, 50, "续页。"))),
    ];
    let lines = dump(&read(&file(&pages, more, others())).unwrap());
    let (aside, own): (Vec<&String>, Vec<&String>) =
        lines.iter().partition(|line| line.starts_with("furniture|"));
    assert_eq!(own, [WIDE, "| 正文。", "| 续页。"]);
    let aside: String = aside.into_iter().map(String::as_str).collect();
    assert_eq!((aside.matches("底版").count(), aside.matches('章').count()), (2, 1));
    // Alone on its page, a template is part of what the page says.
    let lines = dump(&read(&file(&pages[..1], more, others())).unwrap());
    assert_eq!(lines[..2], [WIDE, "| 正文。"]);
    assert!(lines[2].ends_with("| 底版") && !lines[2].starts_with("furniture"), "{lines:?}");
}

#[test]
fn graphic_units_are_drawn_where_they_are_used_and_circles_end() {
    let unit = format!(
        "<Res {SPACE}><CompositeGraphicUnits><CompositeGraphicUnit ID='5'><Content>{}\
         <ofd:CompositeObject ResourceID='5' CTM='1 0 0 1 0 40' Boundary='0 0 9 9'/></Content>\
         </CompositeGraphicUnit></CompositeGraphicUnits></Res>",
        words(0, 0, "图中字。")
    );
    let more = "<ofd:DocumentRes>R.xml</ofd:DocumentRes></ofd:CommonData>";
    let content = "<ofd:PageBlock><ofd:CompositeObject ResourceID='5' Boundary='20 20 9 9'/>\
        </ofd:PageBlock>";
    let document = read(&file(&[("P0.xml", page(content))], more, vec![("R.xml", unit)])).unwrap();
    assert_eq!(document.text.matches("图中字").count(), 8);
}

#[test]
fn what_stands_beside_the_pages_is_told() {
    let more = "</ofd:CommonData><ofd:Attachments>F.xml</ofd:Attachments>\
        <ofd:CustomTags>G.xml</ofd:CustomTags>";
    let others = vec![
        (
            "F.xml",
            "<a><Attachment Name='名录'><FileLoc>x.xls</FileLoc></Attachment></a>".to_owned(),
        ),
        ("G.xml", "<a><CustomTag TypeID='x'><FileLoc>H.xml</FileLoc></CustomTag></a>".to_owned()),
        (
            "H.xml",
            "<a><发文字号><ObjectRef PageRef='0'>50</ObjectRef></发文字号><空/></a>".to_owned(),
        ),
        (
            "Signatures.xml",
            "<a><Signature Type='Seal' BaseLoc='S.xml'/><Signature BaseLoc='none.xml'/></a>"
                .to_owned(),
        ),
        ("S.xml", "<a><Provider ProviderName='某厂'/></a>".to_owned()),
    ];
    let bytes = file(&[("P0.xml", page(&words(20, 50, "某函〔2021〕9号")))], more, others);
    let document = read(&bytes).unwrap();
    assert_eq!(document.page_title.as_deref(), Some("复函"));
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        document.properties,
        [pair("发文字号", "某函〔2021〕9号"), pair("发布机构", "某局")]
    );
    let expect = [
        Diagnostic::note(Code::AttachmentsLeftOut, None).with("count", 1).with("names", "名录"),
        Diagnostic::note(Code::SealsNotVerified, None).with("count", 2).with("names", "某厂"),
    ];
    assert_eq!(document.diagnostics, expect);
}

#[test]
fn scans_say_that_they_have_no_text_or_one_that_was_recognised() {
    const CODE: &str = "<ofd:TextCode X='0' Y='5' DeltaX='g 5 5'>识别所得文字</ofd:TextCode>";
    let picture = "<ofd:ImageObject Boundary='0 0 210 297' ResourceID='2'/>";
    assert_eq!(read(&one(picture)).err(), Some(ReadError::NoTextLayer));
    let layer = text(20, 40, "", CODE);
    for content in [format!("{layer}{picture}"), text(20, 40, "Alpha='0'", CODE)] {
        let layer = read(&one(&content)).unwrap();
        assert_eq!(codes(&layer), [Code::TextUnreliable], "{content}");
    }
    let hidden = text(20, 40, "Visible='false'", "<ofd:TextCode X='0' Y='5'>密</ofd:TextCode>");
    assert_eq!(read(&one(&hidden)).err(), Some(ReadError::NoText));
}

#[test]
fn a_picture_covers_the_layers_below_it_in_whatever_order_they_are_listed() {
    let picture = "<ofd:ImageObject Boundary='0 0 210 297' ResourceID='2'/>";
    let layer = |kind: &str, content: &str| {
        format!("</ofd:Layer><ofd:Layer Type='{kind}'>{content}</ofd:Layer><ofd:Layer>")
    };
    let own = words(20, 20, "正文。");
    for (content, seen) in [
        (layer("Body", &own) + &layer("Background", picture), true),
        (layer("Foreground", &own) + picture, true),
        (layer("Body", picture) + &layer("Background", &own), false),
        (own.clone() + &layer("Foreground", picture), false),
    ] {
        let document = read(&one(&content)).unwrap();
        assert_eq!(codes(&document).is_empty(), seen, "{content}");
    }
}

#[test]
fn a_template_lies_where_it_or_the_page_says() {
    let picture = "<ofd:ImageObject Boundary='0 0 210 297' ResourceID='2'/>";
    for (listed, own, seen) in [
        ("", "", true),
        ("ZOrder='Foreground'", "", false),
        ("", "ZOrder='Foreground'", false),
        ("ZOrder='Foreground'", "ZOrder='Background'", true),
    ] {
        let more = format!("<ofd:TemplatePage ID='9' BaseLoc='T.xml' {listed}/>{COMMON}");
        let own = format!("<ofd:Template TemplateID='9' {own}/><ofd:Content>");
        let own = page(&words(20, 20, "正文。")).replace("<ofd:Content>", &own);
        let bytes = file(&[("P0.xml", own)], &more, vec![("T.xml", page(picture))]);
        assert_eq!(codes(&read(&bytes).unwrap()).is_empty(), seen, "{more}");
    }
    // Below a picture of the page, a template is not seen.
    let more = format!("<ofd:TemplatePage ID='9' BaseLoc='T.xml'/>{COMMON}");
    let own = page(picture).replace("<ofd:Content>", "<ofd:Template TemplateID='9'/><ofd:Content>");
    let bytes = file(&[("P0.xml", own)], &more, vec![("T.xml", page(&words(20, 20, "底。")))]);
    assert_eq!(codes(&read(&bytes).unwrap()), [Code::TextUnreliable]);
}

#[test]
fn a_page_has_resources_of_its_own_beside_it() {
    let unit = |words_: &str| {
        format!(
            "<Res {SPACE}><Fonts><Font ID='3' FontName='Some Bold'/></Fonts><CompositeGraphicUnits>\
             <CompositeGraphicUnit ID='5'><Content>{}</Content></CompositeGraphicUnit>\
             </CompositeGraphicUnits></Res>",
            words(0, 0, words_)
        )
    };
    let content = "<ofd:CompositeObject ResourceID='5' Boundary='20 20 9 9'/>".to_owned()
        + &text(20, 60, "Font='3'", "<ofd:TextCode X='0' Y='5'>粗</ofd:TextCode>");
    let own =
        page(&content).replace("<ofd:Content>", "<ofd:PageRes>Own.xml</ofd:PageRes><ofd:Content>");
    let pages = [("Pages/0/P.xml", own.clone())];
    let bytes = file(&pages, COMMON, vec![("Pages/0/Own.xml", unit("图中字"))]);
    assert_eq!(dump(&read(&bytes).unwrap()), ["| 图中字", "b| 粗"]);
    // Some programs reckon the place from the document's folder, and some forget the part.
    let bytes = file(&pages, COMMON, vec![("Own.xml", unit("图中字"))]);
    assert_eq!(dump(&read(&bytes).unwrap()), ["| 图中字", "b| 粗"]);
    let document = read(&file(&pages, COMMON, Vec::new())).unwrap();
    assert_eq!(
        (dump(&document), codes(&document)),
        (vec!["| 粗".to_owned()], vec![Code::PartlyRead])
    );
}

#[test]
fn locked_files_and_missing_parts_are_told() {
    let locked = [("OFD.xml", b"<a/>".as_slice()), ("Encryptions.xml", b"<a/>")];
    assert_eq!(read(&packed(&locked)).err(), Some(ReadError::Encrypted));
    assert_eq!(read(&packed(&[("OFD.xml", b"<a/>")])).err(), Some(ReadError::Damaged));
    let more = "<ofd:PublicRes>none.xml</ofd:PublicRes></ofd:CommonData>";
    let bytes = file(&[("P0.xml", page(&words(20, 40, "正文")))], more, Vec::new());
    let document = read(&bytes).unwrap();
    assert_eq!(codes(&document), [Code::PartlyRead]);
    assert_eq!(dump(&document), ["| 正文"]);
}

#[test]
fn prefixes_cases_and_encodings_may_be_any() {
    let gbk = b"<?xml version='1.0' encoding='GBK'?><Page><Content><Layer><TextObject \
        Boundary='20 40 9 9' Size='5'><TextCode X='0' Y='5'>\xb8\xb4\xba\xaf</TextCode>\
        </TextObject></Layer></Content></Page>";
    let index = b"<x:OFD xmlns:x='urn:any'><x:DocBody><x:DocRoot>doc/document.xml</x:DocRoot>\
        </x:DocBody></x:OFD>";
    let document = b"<Document><Pages><Page ID='1' BaseLoc='./pages/../P.XML'/></Pages></Document>";
    let files: [(&str, &[u8]); 3] =
        [("A/OFD.xml", index), ("A/Doc/Document.xml", document), ("A/Doc/p.xml", gbk)];
    assert_eq!(
        read(&packed(&files)).map(|document| dump(&document)),
        Ok(vec!["| 复函".to_owned()])
    );
}

#[test]
fn hostile_files_end_within_the_limits() {
    let many = "<ofd:TextCode X='0' Y='5' DeltaX='g 1000000000 5' DeltaY='g 4000000000 0'>多</ofd:TextCode>";
    check(&text(20, 40, "HScale='1e30' CTM='9e9 0 0 9e9 9e9 9e9'", many), &["| 多"]);
    let limits = Limits { nodes: 500, ..Limits::NATIVE };
    let bytes = one(&words(20, 40, &"字".repeat(600)));
    let (_, document) = read::read(&bytes, "letter", None, limits, &NativeDecode).unwrap();
    assert_eq!(codes(&document), [Code::Truncated]);
    assert_eq!(document.text.matches('字').count(), 500);
    let deep = "<ofd:PageBlock>".repeat(100_000);
    assert_eq!(read(&one(&deep)).err(), Some(ReadError::Damaged));
}

#[test]
fn files_that_were_cut_or_changed_never_stop_the_reader() {
    let whole = one(&format!("{}{}", words(20, 40, "正文一行"), words(20, 60, "二行")));
    for percent in 0..100 {
        let _ = read(&whole[..whole.len() * percent / 100]);
    }
    let mut seed: usize = 33_190;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 24) % below
    };
    let part =
        page(&format!("{}{}", words(20, 40, "正文一行"), words(20, 60, "二行"))).into_bytes();
    for _ in 0..300 {
        let mut bytes = whole.clone();
        let mut changed = part.clone();
        for _ in 0..4 {
            let place = random(bytes.len());
            bytes[place] ^= 1 << random(8);
            let place = random(changed.len());
            changed[place] ^= 1 << random(8);
        }
        let _ = read::read(&bytes, "letter", None, Limits::NATIVE, &NativeDecode);
        let changed = String::from_utf8_lossy(&changed).into_owned();
        let _ = read(&file(&[("P0.xml", changed)], COMMON, Vec::new()));
    }
}
