//! The page on the hosts it meets: below any path, with a wrong MIME type, without scripts.

use fuhan_browser::{Page, Setup, built_page, story};
use xtask::server::Site;

const RUNNING: &str = "return !document.querySelector('.shell')";

#[test]
fn page_works_at_the_root_and_below_a_path_with_chinese_characters() {
    for prefix in ["/", "/%E4%B8%93%E9%A2%98/fuhan/"] {
        let site = Site::new(built_page()).below(prefix);
        story(Setup { site, ..Setup::default() }, |page| {
            page.wait_until(RUNNING);
            let outside: Vec<String> =
                page.asked().into_iter().filter(|path| !path.starts_with(prefix)).collect();
            assert_eq!(outside, Vec::<String>::new(), "every address is relative");
        });
    }
}

#[test]
fn page_works_where_wasm_has_a_wrong_mime_type() {
    let mut site = Site::new(built_page());
    site.wasm_type = "application/octet-stream";
    story(Setup { site, ..Setup::default() }, |page| {
        page.wait_until(RUNNING);
        // Every other program has the same type: readers, checker, writer.
        page.drop_files(&[("函.md", "# 关于第9号提案的答复\n\n钱二委员：\n\n2020年收入22.8亿元，比2019年的20.6亿元增长10.7%。\n".as_bytes())]);
        page.wait_text("#letterhead h1", "第9号提案");
        page.wait_text(".outline-foot", "条可核对");
        page.click("#export-button");
        page.click_named(".export-item", "Markdown");
        page.download(".md");
    });
}

#[test]
fn page_says_in_words_what_to_do_where_webassembly_is_blocked() {
    let mut site = Site::new(built_page());
    // A host that allows scripts but has never heard of 'wasm-unsafe-eval'.
    site.policy = Some("default-src 'self'; img-src 'self' data:");
    let page = Page::open(Setup { site, ..Setup::default() });
    // Before its style sheet is there, a page shows all its words.
    page.wait_until("return !document.querySelector('.shell').innerText.includes('正在打开')");
    let text = page.wait_text(".shell", "WebAssembly");
    assert!(text.contains("请网站管理人员放行"), "{text}");
}

#[test]
fn page_holds_no_inline_script_or_style_and_its_policy_forbids_them() {
    story(Setup::default(), |page| {
        page.wait_until(RUNNING);
        let inline = page.run(
            "return document.querySelectorAll('script:not([src]), style, [style], [onclick]').length",
            &[],
        );
        assert_eq!(inline, 0);
        let policy = page.attribute("meta[http-equiv]", "content").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    });
}
