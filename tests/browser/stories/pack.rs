//! The evidence pack: one file with the letter, its findings, its corrections and the page that reads
//! it.

use encoding_rs::UTF_16LE;
use fuhan_browser::{Page, Setup, built_page, sample, story};
use std::{fs, path::PathBuf};

/// Opens the adapted sample with one correction.
pub(crate) fn open_corrected(page: &Page) {
    page.wait(".start");
    page.drop_files(&[("函.txt", &sample("adapted.txt"))]);
    page.wait_text(".outline-foot", "条可核对");
    page.click("#letterhead .repair, .letter-prose a.repair");
    page.click_named(".repair-card button", "保留原样");
    page.wait_text(".outline-foot", "人工修订 1 处");
    page.wait_until("return !document.querySelector('.progress')");
    page.wait(".letter-prose a.claim");
    page.wait_until("return !document.querySelector('.outline-foot').innerText.includes('核对中')");
}

/// Exports the open letter.
pub(crate) fn export(page: &Page, words: &str) -> Vec<u8> {
    page.click("#export-button");
    page.click_named(".export-item", words);
    page.wait_text(".notice", "已保存");
    page.download("证据包.html").1
}

/// Keeps a pack in a folder as people have them, and gives its address.
pub(crate) fn keep(name: &str, pack: &[u8]) -> String {
    let folder = xtask::root().join("target/tmp/证据 资料");
    fs::create_dir_all(&folder).expect("a folder");
    let file: PathBuf = folder.join(name);
    fs::write(&file, pack).expect("the pack");
    format!("file://{}", file.display())
}

/// The first mark that is a claim and not a finding.
const CLAIM: &str = ".letter-prose a.claim[href^=\"#c=\"]";

/// Every marked number of the letter with its verdict.
pub(crate) fn marks(page: &Page) -> Vec<String> {
    let marks = page.run(
        "return [...document.querySelectorAll('.letter-prose a.claim')] \
           .map(mark => mark.innerText + mark.getAttribute('aria-label') + mark.getAttribute('href'))",
        &[],
    );
    let marks = marks.as_array().into_iter().flatten();
    marks.map(|mark| mark.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn an_evidence_pack_opens_from_the_disk_with_the_same_claims_and_links() {
    story(Setup::default(), |page| {
        open_corrected(page);
        let marked = marks(page);
        assert!(marked.len() > 5, "{marked:?}");
        let link = page.attribute(CLAIM, "href").unwrap_or_default();
        assert!(link.starts_with("#c="), "{link}");
        page.click(CLAIM);
        page.wait(".evidence-quote");
        let evidence = page.text(".evidence");
        let pack = export(page, "断网也能核对");
        let address = keep("共享的 函.html", &pack);
        page.cut_off();
        page.go("about:blank");
        page.go(&format!("{address}{link}"));
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait(".evidence-quote");
        assert_eq!(page.text(".evidence"), evidence, "the same link leads to the same evidence");
        assert_eq!(marks(page), marked);
        page.click("#tab-facts");
        page.wait_text("#panel-facts", "人工修订 1 处");
        let outside = "return document.querySelectorAll('[src]:not([src^=\"blob:\"]), link[href]:not([href^=\"data:\"])').length";
        assert_eq!(page.run(outside, &[]), 0);
        assert!(page.attribute("meta[http-equiv]", "content").is_some_and(|policy| {
            policy.contains("default-src 'none'") && policy.contains("connect-src 'none'")
        }));
    });
}

#[test]
fn an_evidence_pack_reads_with_scripts_off() {
    let page = Page::open(Setup::default());
    open_corrected(&page);
    let address = keep("无脚本.html", &export(&page, "断网也能核对"));
    page.cut_off();
    page.switch_scripts(false);
    page.go(&address);
    for (role, words) in [
        ("heading", "第0068号提案"),
        ("table", ""),
        ("cell", "22.8"),
        ("heading", "核对"),
        ("heading", "舍入内相符"),
        ("heading", "不一致"),
        ("StaticText", "人工修订"),
    ] {
        page.hear(role, words);
    }
    let spoken = page.spoken();
    assert!(!spoken.iter().any(|(_, name)| name.contains("正在打开")), "{spoken:?}");
}

#[test]
fn the_same_letter_gives_the_same_pack_from_the_hosted_page_and_from_the_one_file() {
    story(Setup::default(), |page| {
        open_corrected(page);
        let hosted = export(page, "断网也能核对");
        let one_file = keep("fuhan.html", &fs::read(built_page().join("fuhan.html")).expect("it"));
        let page = Page::open(Setup::default());
        page.cut_off();
        page.go(&one_file);
        open_corrected(&page);
        let own = export(&page, "断网也能核对");
        assert!(own == hosted, "{} and {} bytes", own.len(), hosted.len());
    });
}

#[test]
fn a_pack_leaves_out_whom_to_call_unless_asked_for() {
    story(Setup::default(), |page| {
        open_corrected(page);
        let text = |pack: Vec<u8>| {
            let (text, encoding, replaced) = UTF_16LE.decode(&pack);
            assert!(encoding == UTF_16LE && !replaced, "the mark says what it is");
            text.into_owned()
        };
        let pack = text(export(page, "断网也能核对"));
        assert!(!pack.contains("12345678") && pack.contains("＊＊"));
        let other = Page::open(Setup::default());
        open_corrected(&other);
        let whole = text(export(&other, "含联系人"));
        assert!(whole.contains("12345678"));
    });
}
