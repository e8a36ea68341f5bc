//! Files as people have them: each kind dropped for real, hostile ones among them.

use fuhan_browser::{Page, Setup, packed, pdf, sample, story};
use std::fs;

fn fixture(path: &str) -> Vec<u8> {
    let path = xtask::root().join("tests/fixtures").join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Opens the short sample, so that what opens next is seen to open.
fn open_short(page: &Page) {
    page.drop_files(&[("short.txt", &sample("short.txt"))]);
    page.wait_text("#letterhead h1", "第112号建议");
}

#[test]
fn one_letter_opens_alike_from_every_word_processor() {
    story(Setup::default(), |page| {
        page.wait(".start");
        for form in ["docx", "odt", "doc", "rtf", "pdf"] {
            open_short(page);
            let name = format!("letter.{form}");
            page.drop_files(&[(&name, &fixture(&format!("word-drafted/{name}")))]);
            page.wait_text("#letterhead h1", "第1187号建议的答复");
            page.wait_text("#letterhead", "南水函〔2025〕64号");
            page.wait_text("#reader .grid", "15,120");
            page.wait_text(".outline", "（二）");
            page.wait_text(".outline-foot", "条可核对");
        }
    });
}

#[test]
fn the_content_of_a_file_decides_and_not_its_name() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.drop_files(&[("函.doc", &fixture("word-drafted/letter.docx"))]);
        page.wait_text("#letterhead h1", "第1187号建议的答复");
        page.drop_files(&[("函.pdf", &fixture("province-grid/letter.html"))]);
        page.wait_text("#letterhead h1", "第0356号提案");
    });
}

#[test]
fn saved_pages_sheets_and_archives_open() {
    let archive = packed(&[
        ("资料/答复.docx", &fixture("word-typed/letter.docx")),
        ("__MACOSX/._答复.docx", b"no letter"),
    ]);
    story(Setup::default(), |page| {
        page.wait(".start");
        for name in ["letter.mht", "letter.webarchive"] {
            open_short(page);
            page.drop_files(&[(name, &fixture(&format!("city-tourism-months/{name}")))]);
            page.wait_text("#letterhead h1", "第209号建议的答复");
        }
        for name in ["annex.xlsx", "annex.xls", "annex.ods"] {
            open_short(page);
            page.drop_files(&[(name, &fixture(&format!("word-typed/{name}")))]);
            page.wait_text("#reader .grid", "1,480.5");
        }
        open_short(page);
        page.drop_files(&[("资料.zip", &archive)]);
        page.wait_text("#letterhead h1", "第052号提案的复函");
    });
}

#[test]
fn pages_of_placed_characters_and_divided_text_open() {
    story(Setup::default(), |page| {
        page.wait(".start");
        open_short(page);
        page.drop_files(&[("函.ofd", &ofd())]);
        page.wait_text("#letterhead h1", "第208号提案的答复");
        page.wait_text("#reader", "增长25.0%");
        open_short(page);
        let divided = "县区;2022年;2023年\r\n东区;1,242;1,395.5\r\n西区;812;980.0\r\n";
        page.drop_files(&[("表.csv", divided.as_bytes())]);
        page.wait_text("#reader .grid", "1,395.5");
    });
}

#[test]
fn a_bomb_leaves_the_open_letter_as_it_was_and_the_next_file_opens() {
    let bomb = packed(&[("word/document.xml", &vec![b' '; 60_000_000])]);
    story(Setup::default(), |page| {
        page.wait(".start");
        open_short(page);
        page.drop_files(&[("bomb.docx", &bomb)]);
        let sentence = page.wait_text(".banner", "bomb.docx");
        assert!(sentence.contains("上限"), "{sentence}");
        assert!(page.text("#letterhead h1").contains("第112号建议"));
        page.drop_files(&[("letter.odt", &fixture("word-typed/letter.odt"))]);
        page.wait_text("#letterhead h1", "第052号提案的复函");
    });
}

#[test]
fn a_pdf_of_five_hundred_pages_can_be_cancelled() {
    let long = pdf(500, &words());
    story(Setup::default(), |page| {
        page.wait(".start");
        open_short(page);
        page.drop_files(&[("长.pdf", &long)]);
        page.click_named(".progress button", "取消");
        page.wait_until("return !document.querySelector('.progress')");
        assert!(page.text("#letterhead h1").contains("第112号建议"));
        page.drop_files(&[("letter.pdf", &fixture("word-typed/letter.pdf"))]);
        page.wait_text("#letterhead h1", "第052号提案的复函");
    });
}

/// A letter of one page, each line a text object.
fn ofd() -> Vec<u8> {
    const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let lines = [
        "某市教育局关于市政协第208号提案的答复",
        "赵一委员：",
        "您提出的《关于增加学位的提案》（第208号）收悉，现答复如下：",
        "一、已有学位。2023年新增学位5000个，比2022年的4000个增长25.0%。",
        "某市教育局",
        "2024年5月6日",
    ];
    let object = |(at, words): (u32, &&str)| {
        let top = 40 + 12 * at;
        format!(
            "<ofd:TextObject Boundary=\"28 {top} 160 6\" Font=\"1\" Size=\"4\"><ofd:TextCode X=\"0\" \
             Y=\"5\">{words}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let objects: String = (0..).zip(&lines).map(object).collect();
    let root = format!(
        "<ofd:OFD {SPACE} DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\
         </ofd:DocBody></ofd:OFD>"
    );
    let document = format!(
        "<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297\
         </ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" \
         BaseLoc=\"Page.xml\"/></ofd:Pages></ofd:Document>"
    );
    let page = format!(
        "<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID=\"2\">{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    );
    packed(&[
        ("OFD.xml", root.as_bytes()),
        ("Doc_0/Document.xml", document.as_bytes()),
        ("Doc_0/Page.xml", page.as_bytes()),
    ])
}

/// What a page full of words draws.
fn words() -> String {
    let line = |line| {
        let down = 820 - 6 * line;
        format!(
            "BT /F 8 Tf 40 {down} Td (line {line} of a page with nothing to say to anybody) Tj ET\n"
        )
    };
    (0..120).map(line).collect()
}
