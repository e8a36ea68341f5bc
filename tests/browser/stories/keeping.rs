//! What stays on the device: the letters opened last and the corrections of them, as long as a person
//! wants that.

use fuhan_browser::{Page, Setup, story};
use serde_json::json;

/// Opens the adapted sample and waits until it is kept.
fn open_sample(page: &Page) {
    page.wait(".start");
    page.click_named(".start-lists .start-sample", "改编样例");
    page.wait_text(".outline-foot", "条可核对");
    wait_kept(page, 1);
}

/// Waits until so many letters are kept.
fn wait_kept(page: &Page, count: u32) {
    for _ in 0..200 {
        let kept = page.run_async(
            "const open = indexedDB.open('fuhan', 1); \
             const database = await new Promise((then, refuse) => { \
               open.onupgradeneeded = () => open.transaction.abort(); \
               open.onsuccess = () => then(open.result); open.onerror = () => then(null); }); \
             if (!database) return 0; \
             const asked = database.transaction('letters').objectStore('letters').count(); \
             const count = await new Promise(then => { asked.onsuccess = () => then(asked.result); }); \
             database.close(); return count;",
            &[],
        );
        if kept == json!(count) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{count} letters are not kept");
}

#[test]
fn letters_opened_before_are_listed_open_again_and_are_forgotten_in_one_click() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.go(&page.url());
        page.wait_text(".start-recents", "江商函〔2021〕88号");
        assert_eq!(page.accessibility_faults(), Vec::<String>::new());
        page.click_named(".start-recents .start-entry", "江商函");
        page.wait_text("#letterhead h1", "第0068号提案");
        page.go(&page.url());
        page.click_named(".start-recents button", "清空");
        page.wait_until("return !document.querySelector('.start-recents')");
        wait_kept(page, 0);
        page.go(&page.url());
        page.wait(".start-lists");
        page.rest();
        assert_eq!(page.count(".start-recents"), 0);
    });
}

#[test]
fn nothing_is_kept_where_a_person_does_not_want_it() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.go(&page.url());
        page.click_named(".start-recents button", "不再记录");
        page.wait_text(".start-kept", "没有记录");
        wait_kept(page, 0);
        page.click_named(".start-lists .start-sample", "短函");
        page.wait_text(".outline-foot", "条可核对");
        page.go(&page.url());
        page.wait_text(".start-kept", "没有记录");
        wait_kept(page, 0);
        page.click_named(".start-kept button", "开始记录");
        open_sample(page);
    });
}

#[test]
fn corrections_come_back_with_the_same_file_and_can_be_taken_back() {
    story(Setup::default(), |page| {
        open_sample(page);
        page.click("#letterhead .repair, .letter-prose a.repair");
        page.click_named(".repair-card button", "保留原样");
        page.wait_text(".notice", "已修订");
        page.click("#tab-facts");
        page.wait_text("#panel-facts", "人工修订 1 处");
        page.go(&page.url());
        page.wait(".start");
        // Another name, the same bytes.
        page.drop_files(&[("另一个名字.txt", &fuhan_browser::sample("adapted.txt"))]);
        page.wait_text(".notice", "已恢复上次的修订 1 处");
        page.click("#tab-facts");
        page.click_named(".notice button", "撤销");
        page.wait_until("return !document.querySelector('.progress') && !/人工修订/.test(document.querySelector('#panel-facts').textContent)");
    });
}

#[test]
fn a_browser_that_keeps_nothing_is_no_trouble() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.run(
            "const refuse = () => { throw new DOMException('full', 'QuotaExceededError'); }; \
             IDBObjectStore.prototype.put = refuse;",
            &[],
        );
        page.click_named(".start-lists .start-sample", "改编样例");
        page.wait_text(".outline-foot", "条可核对");
        page.rest();
        page.wait_text("#letterhead h1", "第0068号提案");
    });
}

#[test]
fn where_room_is_short_older_files_go_and_the_newest_letter_is_kept() {
    story(Setup::default(), |page| {
        open_sample(page);
        // Room for files comes only by deleting some.
        page.run(
            "const { put, delete: remove } = IDBObjectStore.prototype; let room = false; \
             IDBObjectStore.prototype.put = function (...what) { \
               if (this.name === 'files' && !room) throw new DOMException('full', 'QuotaExceededError'); \
               return put.apply(this, what); }; \
             IDBObjectStore.prototype.delete = function (...what) { \
               room = true; return remove.apply(this, what); };",
            &[],
        );
        page.drop_files(&[("短函.txt", &fuhan_browser::sample("short.txt"))]);
        page.wait_text("#letterhead h1", "第112号建议");
        wait_kept(page, 2);
        page.rest();
        page.go(&page.url());
        page.click_named(".start-recents .start-entry", "江商函");
        page.wait_text(".banner", "本机没有存下");
        page.go(&page.url());
        page.wait(".start-recents");
        page.run("document.querySelector('.start-recents .start-entry').click()", &[]);
        page.wait_text("#letterhead h1", "第112号建议");
    });
}

#[test]
fn two_tabs_keep_side_by_side_and_one_empties_the_list_for_both() {
    story(Setup::default(), |page| {
        open_sample(page);
        let first = page.tab();
        let second = page.open_tab(&page.url());
        page.wait_text(".start-recents", "江商函〔2021〕88号");
        page.click_named(".start-lists .start-sample", "没有表格");
        page.wait_text("#letterhead h1", "第112号建议");
        wait_kept(page, 2);
        page.switch_to(&first);
        page.click("#letterhead .repair, .letter-prose a.repair");
        page.click_named(".repair-card button", "保留原样");
        page.click("#tab-facts");
        page.wait_text("#panel-facts", "人工修订 1 处");
        page.rest();
        page.switch_to(&second);
        page.go(&page.url());
        page.click_named(".start-recents .start-entry", "江商函");
        page.wait_text(".notice", "已恢复上次的修订 1 处");
        page.go(&page.url());
        page.click_named(".start-recents button", "清空");
        wait_kept(page, 0);
        page.switch_to(&first);
        assert!(page.text("#letterhead h1").contains("第0068号提案"));
        page.go(&page.url());
        page.wait(".start-lists");
        page.rest();
        assert_eq!(page.count(".start-recents"), 0);
    });
}
