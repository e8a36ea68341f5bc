//! What a link to the page can ask for: a letter of the same host, how it is shown, nothing else.

use fuhan_browser::{Page, Setup, built_page, story};
use serde_json::json;
use std::{fs, path::PathBuf};
use xtask::server::Site;

/// Opens the page with this behind `?`.
fn ask(page: &Page, query: &str) {
    page.go(&format!("{}?{query}", page.url()));
}

/// The page on a portal with a folder of letters; gives the folder to put them in.
fn portal(name: &str) -> (Setup, PathBuf) {
    let folder = xtask::root().join("target/tmp").join(name);
    fs::create_dir_all(&folder).expect("a folder of letters");
    let site = Site::new(built_page()).below("/zt/fuhan/").with("/dafu/2021/", &folder);
    (Setup { site, ..Setup::default() }, folder)
}

#[test]
fn a_letter_named_in_the_address_opens_as_the_address_asks() {
    story(Setup::default(), |page| {
        ask(page, "src=samples/adapted.txt&tab=table&theme=dark&elder=1");
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait("#panel-table .table-tab-grid");
        let shown = page.run("return {...document.documentElement.dataset}", &[]);
        assert_eq!((&shown["theme"], &shown["elder"]), (&json!("dark"), &json!("")));
        // A visitor's own choice comes back without the wish.
        let kept =
            "return [localStorage['fuhan.theme'], localStorage['fuhan.elder']].some(Boolean)";
        assert_eq!(page.run(kept, &[]), json!(false));
        page.wait_text(".outline-foot", "条可核对");
        assert!(page.attribute("#tab-table", "aria-selected").as_deref() == Some("true"));
    });
}

#[test]
fn an_address_chooses_the_language_for_one_visit() {
    story(Setup::default(), |page| {
        ask(page, "lang=en");
        page.wait_text("h1", "reply letter");
        assert_eq!(page.run("return localStorage['fuhan.lang'] || ''", &[]), json!(""));
        ask(page, "lang=zh");
        page.wait_text("h1", "读懂一封答复函");
    });
}

#[test]
fn a_setting_that_a_person_changes_is_kept_whatever_the_address_asks() {
    story(Setup::default(), |page| {
        ask(page, "theme=dark");
        page.wait(".start");
        page.click_named(".bar-size", "字号增大");
        page.wait_until("return localStorage['fuhan.text'] === '2'");
        assert_eq!(page.run("return localStorage['fuhan.theme'] || ''", &[]), json!(""));
    });
}

#[test]
fn a_letter_named_in_the_address_knows_where_it_came_from() {
    let (setup, folder) = portal("letters-known");
    fs::write(folder.join("函 1.txt"), fuhan_browser::sample("adapted.txt")).expect("a letter");
    story(setup, |page| {
        let file = "/dafu/2021/%E5%87%BD%201.txt";
        ask(page, &format!("src={}#c=2", file.replace('%', "%25").replace('/', "%2F")));
        page.wait_text("#letterhead h1", "第0068号提案");
        page.wait(".evidence-links a");
        let link = page.attribute(".evidence-links a", "href").unwrap_or_default();
        let address = format!("{}{file}", page.url().trim_end_matches("/zt/fuhan/"));
        assert!(link.starts_with(&format!("{address}#:~:text=")), "{link}");
        page.click("#export-button");
        page.click_named(".export-item", "GB/T 7714");
        let (_, citation) = page.download(".txt");
        assert!(String::from_utf8_lossy(&citation).contains(&address));
        // The letter is the page's first step: the way back from a claim leads to it.
        page.click_named(".letter-prose a.claim", "10.5%");
        page.wait_text(".evidence-quote", "10.5%");
        page.run("history.back()", &[]);
        page.wait_until("return location.hash === '#c=2'");
        page.wait("#letterhead");
    });
}

#[test]
fn an_address_of_another_site_gets_a_sentence_and_no_request() {
    story(Setup::default(), |page| {
        for address in [
            "https://www.example.cn/a.html",
            "//www.example.cn/a.html",
            "http:%5C%5Cwww.example.cn/a.html",
            "http://127.0.0.1:9/a.html",
            "data:text/html,%3Ch1%3Ea",
            "javascript:alert(1)",
            "file:///etc/hostname",
        ] {
            ask(page, &format!("src={address}"));
            let said = page.wait_text(".banner", "。");
            let words = "本页不连接其他网站。请打开该网页，全选复制，再粘贴到这里";
            assert!(said.contains(words), "{address}: {said}");
            page.wait(".start");
        }
    });
}

#[test]
fn a_file_that_cannot_be_opened_says_why() {
    let (setup, folder) = portal("letters-broken");
    fs::write(folder.join("large.txt"), vec![b'a'; 40_000_001]).expect("a large file");
    fs::write(folder.join("scan.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01")
        .expect("a picture");
    // The browser itself notes an answer 404 in its console.
    let page = Page::open(setup);
    for (file, words) in [
        ("missing.html", "这个地址上没有文件"),
        ("large.txt", "超过 40 MB 的上限"),
        ("scan.png", "这是图片"),
    ] {
        ask(&page, &format!("src=/dafu/2021/{file}"));
        let said = page.wait_text(".banner", "。");
        assert!(said.contains(words) && said.contains(file), "{file}: {said}");
        page.wait(".start");
    }
    assert_eq!(page.strangers(), Vec::<String>::new());
}
