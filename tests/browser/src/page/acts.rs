//! What a person does with the page in a story.

use super::Page;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use serde_json::{Value, json};
use std::path::Path;

/// More stops of Tab than any screen has.
const MOST_STOPS: usize = 400;

impl Page {
    /// Clicks the first element, waiting for it.
    ///
    /// # Panics
    /// Where it does not come or cannot be clicked.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.wait(css);
        let clicked = self.driver.block_on(self.element(css).click());
        clicked.unwrap_or_else(|error| panic!("click {css}: {error}"));
    }

    /// Clicks the first of the elements whose text or accessible name contains some words.
    ///
    /// # Panics
    /// Where there is none.
    #[track_caller]
    pub fn click_named(&self, css: &str, words: &str) {
        let (css, words) = (json!(css), json!(words));
        self.wait_until(&format!(
            "const named = e => (e.getAttribute('aria-label') || '') + e.innerText + (e.title || ''); \
             const found = [...document.querySelectorAll({css})] \
               .find(e => e.checkVisibility() && named(e).includes({words})); \
             if (!found) return false; \
             found.scrollIntoView({{ block: 'nearest' }}); found.click(); return true;"
        ));
    }

    /// Puts the focus on the first element.
    #[track_caller]
    pub fn focus(&self, css: &str) {
        self.wait(css);
        self.run("document.querySelector(arguments[0]).focus()", &[json!(css)]);
    }

    /// Presses a key by its name on the focused element, and waits until the page has answered.
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.run(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
               { key: arguments[0], bubbles: true, cancelable: true }))",
            &[json!(key)],
        );
        self.rest();
    }

    /// Picks the first and the last year of the adapted sample's second place in its table, with keys
    /// alone.
    #[track_caller]
    pub fn pick_first_and_last_year(&self) {
        self.wait(".table-tab-grid");
        // Pictures are taken in either language.
        let english =
            self.run("return document.documentElement.lang.startsWith('en')", &[]) == true;
        let words = if english { "Pick to calculate" } else { "选数计算" };
        self.click_named(".table-tools-toggle", words);
        self.wait_until("return document.activeElement.id == 'shown-0-0'");
        let down = ["ArrowDown"; 4];
        for key in ["ArrowRight", "ArrowRight", "Enter"].iter().chain(&down).chain(&["Enter"]) {
            self.press(key);
        }
        self.wait_until("return document.querySelectorAll('.table-tab-picked').length == 2");
    }

    /// Presses keys where the focus is; see `fantoccini::key::Key` for those that are no letters.
    #[track_caller]
    pub fn keys(&self, keys: &str) {
        let work = async {
            let active = self.driver.client().active_element().await?;
            active.send_keys(keys).await
        };
        self.driver.block_on(work).unwrap_or_else(|error| panic!("keys: {error}"));
    }

    /// Goes on with Tab until the focus is on an element that is called so.
    #[track_caller]
    pub fn reach(&self, css: &str, words: &str) {
        self.wait(css);
        for _ in 0..MOST_STOPS {
            let there = self.run(
                "const at = document.activeElement; return at.matches(arguments[0]) \
                 && `${at.ariaLabel ?? ''} ${at.innerText}`.includes(arguments[1])",
                &[json!(css), json!(words)],
            );
            if there == true {
                return;
            }
            self.tab_key();
        }
        panic!("no way by Tab to {css} {words}");
    }

    /// Presses Tab. Sending it to the element that has the focus asks a dozen things about that first,
    /// and there are hundreds of stops.
    fn tab_key(&self) {
        let value = char::from(Key::Tab);
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        let work = self.driver.client().perform_actions(press);
        self.driver.block_on(work).expect("Tab is pressed");
    }

    /// The same, and presses Enter there.
    #[track_caller]
    pub fn enter(&self, css: &str, words: &str) {
        self.reach(css, words);
        self.keys("\u{e007}");
    }

    /// Types into a field, over what it held.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        self.wait(css);
        let element = self.element(css);
        self.driver.block_on(element.clear()).expect("the field is emptied");
        self.driver.block_on(element.send_keys(text)).expect("the field takes text");
    }

    /// Drops files on the page.
    #[track_caller]
    pub fn drop_files(&self, files: &[(&str, &[u8])]) {
        let files: Vec<Value> =
            files.iter().map(|(name, bytes)| json!([name, BASE64.encode(bytes)])).collect();
        self.run(
            "const data = new DataTransfer(); \
             for (const [name, text] of arguments[0]) \
               data.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name)); \
             const at = document.elementFromPoint(innerWidth / 2, innerHeight / 2) || document.body; \
             for (const type of ['dragenter', 'dragover', 'drop']) \
               at.dispatchEvent(new DragEvent(type, \
                 { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));",
            &[Value::Array(files)],
        );
    }

    /// Drops files and folders of the disk on the page, as a file manager does.
    ///
    /// # Panics
    /// Where a path is not in UTF-8.
    #[track_caller]
    pub fn drop_paths(&self, paths: &[&Path]) {
        let paths: Vec<&str> =
            paths.iter().map(|path| path.to_str().expect("a path in UTF-8")).collect();
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.driver.devtools(
                "Input.dispatchDragEvent",
                json!({ "type": kind, "x": 300, "y": 300,
                    "data": { "items": [], "files": paths, "dragOperationsMask": 1 } }),
            );
        }
    }

    /// Chooses files in a file field, as the system's dialog would.
    #[track_caller]
    pub fn choose_file(&self, css: &str, path: &Path) {
        let path = path.to_str().expect("a path in UTF-8");
        self.driver.block_on(self.element(css).send_keys(path)).expect("the field takes the file");
    }

    /// Pastes text and, where there is some, HTML.
    #[track_caller]
    pub fn paste(&self, text: &str, html: Option<&str>) {
        self.run(
            "const data = new DataTransfer(); \
             data.setData('text/plain', arguments[0]); \
             if (arguments[1] !== null) data.setData('text/html', arguments[1]); \
             (document.activeElement || document.body).dispatchEvent(new ClipboardEvent('paste', \
               { clipboardData: data, bubbles: true, cancelable: true, composed: true }));",
            &[json!(text), json!(html)],
        );
    }
}
