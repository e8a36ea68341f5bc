//! Small documents, and what is read from them.

use std::fmt::Write as _;

use crate::{
    block::Document,
    diagnostic::Code,
    read::{self, Limits, NativeDecode, ReadError, dump::dump, zip::packed},
};

/// A flat document of these styles and this text.
fn flat(styles: &str, body: &str) -> String {
    let mut names = String::new();
    for (prefix, space) in
        [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")]
    {
        let address = format!("urn:oasis:names:tc:opendocument:xmlns:{space}:1.0");
        let _ = write!(names, " xmlns:{prefix}='{address}'");
    }
    format!(
        "<?xml version='1.0'?><office:document{names} \
         office:mimetype='application/vnd.oasis.opendocument.text' \
         xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' \
         xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'>{styles}\
         <office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let read = read::read(bytes, "letter", None, Limits::NATIVE, &NativeDecode);
    read.map(|(source, document)| {
        assert_eq!(source.format, "odt");
        document
    })
}

fn check(styles: &str, body: &str, expect: &[&str]) {
    assert_eq!(dump(&read(flat(styles, body).as_bytes()).unwrap()), expect, "{body}");
}

#[test]
fn paragraphs_headings_and_white_space_are_those_that_are_shown() {
    check(
        "",
        "<text:h text:outline-level='2'>一、情况</text:h>\n<text:p> 您的\n  建议<text:s \
         text:c='2'/>收悉<text:tab/>。<text:span>现</text:span>答复<text:line-break/>如下</text:p>\
         <text:p/><text:p>完</text:p>",
        &["h2| 一、情况", "| 您的 建议  收悉\t。现答复", "| 如下", "| 完"],
    );
}

#[test]
fn styles_say_what_is_bold_centred_right_or_hidden() {
    let styles = "<office:styles>\
        <style:style style:name='Base' style:family='paragraph'>\
        <style:paragraph-properties fo:text-align='center'/>\
        <style:text-properties style:font-weight-asian='bold'/></style:style>\
        <style:style style:name='Right' style:family='paragraph' style:parent-style-name='Base'>\
        <style:paragraph-properties fo:text-align='end'/></style:style>\
        <style:style style:name='Gone' style:family='text'>\
        <style:text-properties text:display='none'/></style:style>\
        <style:style style:name='Loop' style:family='text' style:parent-style-name='Loop'/>\
        </office:styles>";
    check(
        styles,
        "<text:p text:style-name='Base'>标题</text:p><text:p text:style-name='Right'>某局</text:p>\
         <text:p>可见<text:span text:style-name='Gone'>隐藏</text:span><text:span \
         text:style-name='Loop'>文字</text:span></text:p>\
         <text:section text:display='none'><text:p>不显示</text:p></text:section>",
        &["b c| 标题", "b r| 某局", "| 可见文字", "hidden| 隐藏", "hidden| 不显示"],
    );
}

/// 一、 (一) 1.1 and a bullet.
const LISTS: &str = "<office:styles><text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-suffix='、' \
    style:num-format='一, 二, 三, ...'/>\
    <text:list-level-style-number text:level='2' style:num-prefix='（' style:num-suffix='）' \
    style:num-format='一, 二, 三, ...'/>\
    <text:list-level-style-number text:level='3' style:num-format='1' style:num-suffix='.' \
    text:display-levels='2' text:start-value='4'/>\
    <text:list-level-style-bullet text:level='4' text:bullet-char='•'/>\
    </text:list-style></office:styles>";

fn items(items: &[&str]) -> String {
    let item = |item: &&str| ["<text:list-item>", item, "</text:list-item>"].concat();
    items.iter().map(item).collect()
}

fn list(attributes: &str, content: &[&str]) -> String {
    format!("<text:list {attributes}>{}</text:list>", items(content))
}

#[test]
fn items_have_the_markers_of_their_list_style() {
    let deepest = list("", &["<text:p>点</text:p>"]);
    let deeper = list("", &[&format!("<text:p>丙</text:p>{deepest}"), "<text:p>丁</text:p>"]);
    let inner = list("", &[&format!("<text:p>乙</text:p>{deeper}"), "<text:p>戊</text:p>"]);
    let outer = list(
        "text:style-name='L'",
        &[&format!("<text:p>甲</text:p><text:p>续</text:p>{inner}"), "<text:p>己</text:p>"],
    );
    check(
        LISTS,
        &outer,
        &[
            "li| 一、甲",
            "| 续",
            "li| （一）乙",
            "li| 一.4. 丙",
            "li| 点",
            "li| 一.5. 丁",
            "li| （二）戊",
            "li| 二、己",
        ],
    );
}

#[test]
fn lists_begin_anew_or_go_on_as_they_say() {
    let one = |attributes: &str| {
        list(&format!("text:style-name='L' {attributes}"), &["<text:p>条</text:p>"])
    };
    let body = [
        one("xml:id='a'"),
        one(""),
        one("text:continue-numbering='true'"),
        "<text:list text:style-name='L'><text:list-header><text:p>头</text:p></text:list-header>\
         <text:list-item text:start-value='9'><text:p>条</text:p></text:list-item></text:list>"
            .to_owned(),
    ];
    let expect = ["li| 一、条", "li| 一、条", "li| 二、条", "| 头", "li| 九、条"];
    check(LISTS, &body.concat(), &expect);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let styles = "<office:styles><text:outline-style><text:outline-level-style text:level='1' \
        style:num-format='一, 二, 三, ...' style:num-suffix='、'/><text:outline-level-style \
        text:level='2' style:num-format=''/></text:outline-style></office:styles>";
    let heading = |level| format!("<text:h text:outline-level='{level}'>情况</text:h>");
    check(
        styles,
        &[heading(1), heading(2), heading(1)].concat(),
        &["h1 li| 一、情况", "h2| 情况", "h1 li| 二、情况"],
    );
}

#[test]
fn tables_keep_their_spans_and_repeats_are_bounded() {
    let cell = |attributes: &str, words: &str| {
        format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>")
    };
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row>{}{}<table:covered-table-cell/>\
         </table:table-row></table:table-header-rows><table:table-row><table:covered-table-cell>\
         <text:p>看不见</text:p></table:covered-table-cell>{}{}</table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated='1000000000'/>\
         </table:table-row></table:table>",
        cell("table:number-rows-spanned='2'", "地区"),
        cell("table:number-columns-spanned='2'", "合计"),
        cell("", "上年"),
        cell("", "本年"),
    );
    let document = read(flat("", &body).as_bytes()).unwrap();
    let lines = dump(&document);
    let expect = [
        "0,0 2×1 th",
        "  | 地区",
        "0,1 1×2 th",
        "  | 合计",
        "1,1 1×1",
        "  | 上年",
        "1,2 1×1",
        "  | 本年",
    ];
    assert_eq!(lines[1..9], expect);
    assert!(!document.text.contains("看不见"));
}

#[test]
fn frames_follow_their_paragraph_and_notes_the_text() {
    check(
        "",
        "<text:p>正<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注\
         </text:p></text:note-body></text:note>文<draw:frame><draw:text-box>\
         <text:p>框<text:span>中</text:span></text:p></draw:text-box><draw:title>图</draw:title>\
         </draw:frame>续</text:p><text:p>尾</text:p>",
        &["| 正文续", "| 框中", "| 尾", "| 注"],
    );
}

#[test]
fn heads_and_feet_are_set_aside_and_deleted_words_are_gone() {
    let styles = "<office:meta><dc:title>复函</dc:title></office:meta><office:master-styles>\
        <style:master-page><style:header><text:p>页眉</text:p></style:header><style:footer \
        style:display='false'><text:p>无</text:p></style:footer></style:master-page>\
        </office:master-styles>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>正文<text:change/></text:p>";
    let document = read(flat(styles, body).as_bytes()).unwrap();
    assert_eq!(dump(&document), ["| 正文", "furniture| 页眉"]);
    assert_eq!(document.page_title.as_deref(), Some("复函"));
    let codes: Vec<Code> = document.diagnostics.iter().map(|noticed| noticed.code).collect();
    assert_eq!(codes, [Code::TrackedChanges]);
}

/// A packed document with this manifest and text.
fn package(manifest: &str, content: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("styles.xml", b"<broken"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_package_is_read_without_its_styles_but_not_without_its_key() {
    let content = flat("", "<text:p>正文</text:p>");
    let lines = read(&package("<manifest/>", &content)).map(|document| dump(&document));
    assert_eq!(lines, Ok(vec!["| 正文".to_owned()]));
    let locked = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    assert_eq!(read(&package(locked, &content)).err(), Some(ReadError::Encrypted));
}

#[test]
fn hostile_documents_end_within_the_limits() {
    let spaces = "<text:s text:c='4000000000'/>".repeat(20_000);
    let document = read(flat("", &format!("<text:p>一{spaces}</text:p>")).as_bytes()).unwrap();
    assert!(document.text.len() < 2_000_000);
    let deep = "<text:section>".repeat(100_000);
    let trouble = read(flat("", &deep).as_bytes()).err();
    assert_eq!(trouble, Some(ReadError::TooDeep { limit: 256 }));
    let cut = flat(LISTS, &list("text:style-name='L'", &["<text:p>条</text:p>"; 20]));
    let whole = package("<manifest/>", &cut);
    for percent in 0..100 {
        let _ = read(&whole[..whole.len() * percent / 100]);
        let end = cut.floor_char_boundary(cut.len() * percent / 100);
        let _ = read::read(&cut.as_bytes()[..end], "letter", None, Limits::NATIVE, &NativeDecode);
    }
}

#[test]
fn flipped_bits_never_stop_the_reader() {
    let document = flat(LISTS, &list("text:style-name='L'", &["<text:p>条</text:p>"; 8]));
    let whole = document.into_bytes();
    let mut seed: usize = 33_190;
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..4 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let place = (seed >> 20) % bytes.len();
            bytes[place] ^= 1 << ((seed >> 12) % 8);
        }
        let _ = read::read(&bytes, "letter", None, Limits::NATIVE, &NativeDecode);
    }
}

#[test]
fn a_row_whose_cells_hold_several_rows_by_line_breaks_is_parted() {
    let row = |cells: [&str; 2]| {
        let cells = cells.map(|words| {
            let words = words.replace(' ', "<text:line-break/>");
            format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>")
        });
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    };
    let rows = [row(["区", "座"]), row(["东区 西区", "12 9"])].concat();
    let document =
        read(flat("", &format!("<table:table>{rows}</table:table>")).as_bytes()).unwrap();
    assert_eq!(dump(&document).first().map(String::as_str), Some("grid 3×2"));
    assert_eq!(document.text, "区\n座\n东区\n12\n西区\n9\n");
}
