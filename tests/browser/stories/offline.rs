//! The hosted page kept by the browser: without its host, through a new version, beside other pages,
//! and installed.

use fuhan_browser::{Page, Setup, built_page, sample, story};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
use xtask::{root, server::Site};

/// Waits until the browser has the page's files and serves this page from them.
fn wait_kept(page: &Page) {
    page.wait(".start");
    page.run_async(
        "await navigator.serviceWorker.ready; \
         while (!navigator.serviceWorker.controller) await new Promise(r => setTimeout(r, 25));",
        &[],
    );
}

/// The names of what the browser keeps for pages of this host.
fn stores(page: &Page) -> Vec<String> {
    let names = page.run_async("return await caches.keys()", &[]);
    let names = names.as_array().into_iter().flatten();
    names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// A copy of the built page that a story may change.
fn copy(name: &str) -> PathBuf {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder").flatten() {
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).expect("a file");
            }
        }
    }
    let folder = root().join("target/tmp/offline-stories").join(name);
    let _ = fs::remove_dir_all(&folder);
    copy(&built_page(), &folder);
    folder
}

/// The name of the file that begins so.
fn named(folder: &Path, beginning: &str) -> String {
    let names = fs::read_dir(folder).expect("a folder").flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.starts_with(beginning)).expect(beginning)
}

fn change(file: &Path, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(file).expect("a file");
    fs::write(file, change(text)).expect("a file");
}

/// Puts another version in the place of a built page: another style sheet, another title.
fn renew(folder: &Path) {
    let old = named(folder, "style-");
    let new = "style-ffffffffffffffff.css";
    fs::rename(folder.join(&old), folder.join(new)).expect("the sheet");
    change(&folder.join("index.html"), |page| {
        page.replace(&old, new).replace("<title>", "<title>新版 ")
    });
    change(&folder.join("offline.js"), |script| {
        let (before, rest) = script.split_once("VERSION:\"").expect("its version");
        let (_, rest) = rest.split_once('"').expect("its version");
        format!("{before}VERSION:\"ffffffffffffffff\"{rest}").replace(&old, new)
    });
}

const NEW_SHEET: &str = "return !!document.querySelector('link[href*=ffffffffffffffff]')";

#[test]
fn after_the_first_visit_the_page_works_without_its_host() {
    let page = Page::open(Setup::whole());
    wait_kept(&page);
    page.stop_host();
    for address in ["", "index.html", "?von=neuem#c=2"] {
        page.go("about:blank");
        page.go(&format!("{}{address}", page.url()));
        page.wait(".start");
    }
    page.drop_files(&[("函.txt", &sample("adapted.txt"))]);
    page.wait_text("#letterhead h1", "第0068号提案");
    page.wait_text(".outline-foot", "条可核对");
    let docx = root().join("tests/fixtures/word-drafted/letter.docx");
    page.drop_files(&[("letter.docx", &fs::read(docx).expect("a letter"))]);
    page.wait_until("return document.title.includes('letter.docx') || !document.querySelector('#letterhead h1').innerText.includes('第0068号提案')");
    page.wait_text(".outline-foot", "条可核对");
    page.go(&page.url());
    page.click_named(".start-sample", "没有表格");
    page.wait_text("#letterhead h1", "第112号建议的答复");
    assert_eq!(page.strangers(), Vec::<String>::new());
}

#[test]
fn a_new_version_shows_at_once_and_the_old_files_go_when_no_page_needs_them() {
    let folder = copy("renewed");
    let site = Site::new(&folder).below("/zt/fuhan/");
    let page = Page::open(Setup { site, ..Setup::whole() });
    wait_kept(&page);
    let old = stores(&page);
    assert_eq!(old.len(), 1, "{old:?}");
    renew(&folder);
    page.go(&page.url());
    page.wait_until(NEW_SHEET);
    // The old files wait beside the new ones as long as an old page might be open.
    page.run_async(
        "const found = await navigator.serviceWorker.getRegistration(); \
         while (!found.waiting) await new Promise(r => setTimeout(r, 25));",
        &[],
    );
    assert_eq!(stores(&page).len(), 2);
    page.drop_files(&[("函.txt", &sample("adapted.txt"))]);
    page.wait_text(".outline-foot", "条可核对");
    page.go("about:blank");
    page.go(&page.url());
    page.run_async(
        "while ((await caches.keys()).length > 1) await new Promise(r => setTimeout(r, 25));",
        &[],
    );
    assert!(stores(&page)[0].ends_with("ffffffffffffffff") && stores(&page) != old);
    page.stop_host();
    page.go(&page.url());
    page.wait(".start");
    assert_eq!(page.run(NEW_SHEET, &[]), Value::Bool(true));
    page.drop_files(&[("函.txt", &sample("adapted.txt"))]);
    page.wait_text(".outline-foot", "条可核对");
}

#[test]
fn nothing_is_kept_of_a_page_whose_host_is_half_brought_up_to_date() {
    let folder = copy("halved");
    let own = named(&folder, "page-");
    let program = own.split(['_', '.']).next().expect("its name").to_owned();
    change(&folder.join("offline.js"), |script| script.replace(&program, "page-ffffffffffffffff"));
    let page = Page::open(Setup { site: Site::new(&folder), ..Setup::whole() });
    page.wait(".start");
    // The service worker looks at the page, and gives up.
    let looked = || page.asked().iter().filter(|path| *path == "/").count() > 1;
    while !looked() {
        page.rest();
    }
    page.run_async(
        "const busy = found => found && (found.installing || found.waiting || found.active); \
         while (busy(await navigator.serviceWorker.getRegistration())) \
           await new Promise(r => setTimeout(r, 25));",
        &[],
    );
    assert_eq!(stores(&page), Vec::<String>::new());
    page.drop_files(&[("函.txt", &sample("adapted.txt"))]);
    page.wait_text(".outline-foot", "条可核对");
}

#[test]
fn other_pages_below_the_same_path_are_left_alone() {
    let folder = copy("neighbours");
    fs::write(folder.join("别的.txt"), "一").expect("a file");
    let site = Site::new(&folder).below("/zt/fuhan/");
    story(Setup { site, ..Setup::whole() }, |page| {
        wait_kept(page);
        let read = "return await (await fetch('别的.txt')).text()";
        assert_eq!(page.run_async(read, &[]), "一");
        fs::write(folder.join("别的.txt"), "二").expect("a file");
        assert_eq!(page.run_async(read, &[]), "二");
        assert!(stores(page).iter().all(|name| name.contains("/zt/fuhan/ ")));
    });
}

#[test]
fn a_host_without_the_service_worker_serves_the_same_page() {
    let mut site = Site::new(built_page());
    site.missing = Some("offline.js");
    let page = Page::open(Setup { site, ..Setup::whole() });
    page.wait(".start");
    page.drop_files(&[("函.txt", &sample("adapted.txt"))]);
    page.wait_text(".outline-foot", "条可核对");
    assert_eq!(stores(&page), Vec::<String>::new());
}

#[test]
fn the_page_can_be_installed() {
    story(Setup::whole(), |page| {
        wait_kept(page);
        assert_eq!(page.hindrances_to_installing(), Vec::<String>::new());
    });
}

#[test]
fn a_file_that_the_system_hands_over_opens() {
    story(Setup::whole(), |page| {
        page.before_each_page(
            "Object.defineProperty(window, 'launchQueue', { value: { \
               setConsumer(consumer) { window.handOver = consumer; } } });",
        );
        page.go(&page.url());
        page.wait_until("return !!window.handOver");
        page.run(
            "const file = new File([arguments[0]], '函.txt'); \
             window.handOver({ files: [{ kind: 'file', getFile: async () => file }] });",
            &[String::from_utf8(sample("adapted.txt")).expect("UTF-8").into()],
        );
        page.wait_text("#letterhead h1", "第0068号提案");
    });
}
