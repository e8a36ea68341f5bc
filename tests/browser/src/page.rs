//! The page as a story sees it: open, drop, paste, press, look, download.

use crate::{Browser, Place, Setup, built_page, driver::Driver, stranger::Catcher};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use fantoccini::{Locator, elements::Element, wd::WindowHandle};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use xtask::server::Server;

/// How long a story waits for what should come at once; slow machines need some of it.
const PATIENCE: Duration = Duration::from_secs(45);

/// Width and height of the window, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Size(pub u32, pub u32);

impl Size {
    /// A laptop.
    pub const DESKTOP: Self = Self(1440, 900);
    /// A phone held upright.
    pub const PHONE: Self = Self(390, 844);
}

/// A browser with the page in it.
pub struct Page {
    driver: Driver,
    server: Server,
    catcher: Catcher,
    place: Place,
}

/// More stops of Tab than any screen has.
const MOST_STOPS: usize = 400;

impl Page {
    /// Opens the page.
    ///
    /// # Panics
    /// Where server, driver or browser do not start.
    pub fn open(setup: Setup) -> Self {
        let server = Server::start(setup.site, 0).expect("a free port");
        let catcher = Catcher::start();
        let driver = Driver::start(setup.browser, catcher.address, &setup.switches);
        let page = Self { driver, server, catcher, place: setup.place };
        page.resize(setup.size);
        page.prefer_dark(setup.dark);
        page.driver.devtools(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        if page.place == Place::Disk {
            let file = page.file();
            fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
            fs::copy(built_page().join("fuhan.html"), &file).expect("the page in one file");
        }
        page.go(&page.url());
        page
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        match self.place {
            Place::Host => self.server.url(),
            Place::Disk => format!("file://{}", self.file().display()),
        }
    }

    /// The page in one file, which no other story touches.
    fn file(&self) -> PathBuf {
        self.driver.folder().join("复函 资料").join("fuhan.html")
    }

    /// Goes to an address.
    ///
    /// A story leaves pages sooner than people do. Where one that is just registering its service
    /// worker is left, V8 now and then ends the process it ran in; so the way leads over a blank page,
    /// which has another.
    ///
    /// # Panics
    /// Where the browser cannot.
    pub fn go(&self, url: &str) {
        let client = self.driver.client();
        let page = |url: &str| url.split('#').next().map(str::to_owned);
        let work = async {
            let here = client.current_url().await?;
            // Within a page nothing is left.
            if !url.contains('#') || page(here.as_str()) != page(url) {
                client.goto("about:blank").await?;
            }
            client.goto(url).await
        };
        self.driver.block_on(work).expect("the page loads");
    }

    /// The tab that the story is in.
    ///
    /// # Panics
    /// Where it is gone.
    pub fn tab(&self) -> WindowHandle {
        self.driver.block_on(self.driver.client().window()).expect("a tab")
    }

    /// Opens another tab and goes on there.
    ///
    /// # Panics
    /// Where none opens.
    pub fn open_tab(&self, url: &str) -> WindowHandle {
        let opened = self.driver.block_on(self.driver.client().new_window(true)).expect("a tab");
        self.switch_to(&opened.handle);
        self.go(url);
        opened.handle
    }

    /// Goes on in another tab.
    ///
    /// # Panics
    /// Where it is gone.
    pub fn switch_to(&self, tab: &WindowHandle) {
        let work = self.driver.client().switch_to_window(tab.clone());
        self.driver.block_on(work).expect("the tab");
    }

    /// Goes on in the tab that the page has opened.
    ///
    /// # Panics
    /// Where it has opened none.
    #[track_caller]
    pub fn follow(&self) {
        let (start, here) = (Instant::now(), self.tab());
        loop {
            let all = self.driver.block_on(self.driver.client().windows()).expect("the tabs");
            if let Some(other) = all.iter().find(|other| **other != here) {
                return self.switch_to(other);
            }
            assert!(start.elapsed() < PATIENCE, "no tab was opened");
            thread::sleep(Duration::from_millis(25));
        }
    }

    /// Sets the size of the page.
    pub fn resize(&self, size: Size) {
        if self.driver.browser() == Browser::Firefox {
            let work = self.driver.client().set_window_size(size.0, size.1);
            return self.driver.block_on(work).expect("the window's size");
        }
        let mobile = size.0 < 600;
        self.driver.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": size.0, "height": size.1, "deviceScaleFactor": 1, "mobile": mobile }),
        );
        self.driver.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": mobile }));
    }

    /// Asks for a dark or a light page, as the system would.
    pub fn prefer_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.prefer(&[("prefers-color-scheme", value)]);
    }

    /// Asks for what a person set in the system, as media features with their values.
    pub fn prefer(&self, features: &[(&str, &str)]) {
        let named = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<Value> = features.iter().map(named).collect();
        self.driver.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Shows the page as it would be printed, or as on a screen again.
    pub fn print_media(&self, on: bool) {
        let media = if on { "print" } else { "" };
        self.driver.devtools("Emulation.setEmulatedMedia", json!({ "media": media }));
    }

    /// Takes the page's host away.
    pub fn stop_host(&self) {
        self.server.go_down();
    }

    /// Has a script run in every page that loads from now on, before its own.
    pub fn before_each_page(&self, script: &str) {
        self.driver.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Switches the pages' own scripts off, or on again.
    pub fn switch_scripts(&self, on: bool) {
        self.driver.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// What a screen reader finds, by role and name, in the order of the page; no script is needed.
    pub fn spoken(&self) -> Vec<(String, String)> {
        let tree = self.driver.devtools("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().into_iter().flatten();
        let word = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
        nodes.map(|node| (word(&node["role"]), word(&node["name"]))).collect()
    }

    /// Waits until a screen reader finds something of a role with some words in its name.
    ///
    /// # Panics
    /// Where it does not come.
    #[track_caller]
    pub fn hear(&self, role: &str, words: &str) {
        let start = Instant::now();
        loop {
            let spoken = self.spoken();
            if spoken.iter().any(|(own, name)| own == role && name.contains(words)) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{role} {words} is not in {spoken:?}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// What keeps Chromium from offering to install the page.
    pub fn hindrances_to_installing(&self) -> Vec<String> {
        let manifest = self.driver.devtools("Page.getAppManifest", json!({}));
        let found = self.driver.devtools("Page.getInstallabilityErrors", json!({}));
        let errors = [&manifest["errors"], &found["installabilityErrors"]];
        errors.iter().filter_map(|list| list.as_array()).flatten().map(Value::to_string).collect()
    }

    /// Cuts the browser off from every network.
    pub fn cut_off(&self) {
        self.driver.devtools("Network.enable", json!({}));
        self.driver.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 }),
        );
    }

    /// Makes the processor slower by a factor.
    pub fn slow_down(&self, factor: u32) {
        self.driver.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": factor }));
    }

    /// Runs a script in the page and gives what it returns; `arguments[n]` are the arguments.
    ///
    /// # Panics
    /// Where the script throws.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let work = self.driver.client().execute(script, arguments.to_vec());
        self.driver.block_on(work).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs an asynchronous function's body in the page and waits for what it returns.
    ///
    /// # Panics
    /// Where it throws.
    #[track_caller]
    pub fn run_async(&self, body: &str, arguments: &[Value]) -> Value {
        let script = format!(
            "const given = [...arguments], done = given.pop(); \
             (async (...arguments_) => {{ {body} }})(...given) \
               .then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let work = self.driver.client().execute_async(&script, arguments.to_vec());
        let mut answer =
            self.driver.block_on(work).unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(answer.get("error"), None, "{body}");
        answer.get_mut("value").map_or(Value::Null, Value::take)
    }

    /// Waits until a script returns something true, and gives it.
    ///
    /// # Panics
    /// Where that does not happen in time.
    #[track_caller]
    pub fn wait_until(&self, script: &str) -> Value {
        let start = Instant::now();
        loop {
            let value = self.run(script, &[]);
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for: {script}");
            thread::sleep(Duration::from_millis(25));
        }
    }

    /// Waits for an element that can be seen.
    ///
    /// # Panics
    /// Where it does not come.
    #[track_caller]
    pub fn wait(&self, css: &str) {
        let css = json!(css);
        self.wait_until(&format!(
            "return [...document.querySelectorAll({css})].some(found => found.checkVisibility())"
        ));
    }

    /// Waits until the text of an element contains some words, and gives the whole text.
    ///
    /// # Panics
    /// Where that does not happen.
    #[track_caller]
    pub fn wait_text(&self, css: &str, words: &str) -> String {
        let (css, words) = (json!(css), json!(words));
        let text = self.wait_until(&format!(
            "return [...document.querySelectorAll({css})].map(found => found.innerText) \
               .find(text => text.includes({words}))"
        ));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page has drawn what it has to draw, fonts and transitions included.
    #[track_caller]
    pub fn rest(&self) {
        self.run_async(
            "await document.fonts.ready; \
             await Promise.allSettled(document.getAnimations().map(a => a.finished)); \
             for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);",
            &[],
        );
    }

    /// The text of the first element, as a person sees it.
    ///
    /// # Panics
    /// Where there is none.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        self.driver.block_on(self.element(css).text()).expect("its text")
    }

    /// The texts of all elements.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)";
        let texts = self.run(script, &[json!(css)]);
        let texts = texts.as_array().into_iter().flatten();
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    /// How many elements there are.
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        self.texts(css).len()
    }

    /// An attribute of the first element.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.driver.block_on(self.element(css).attr(name)).expect("its attribute")
    }

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
        self.click_named(".table-tools-toggle", "选数计算");
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
            self.keys("\u{e004}");
        }
        panic!("no way by Tab to {css} {words}");
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

    /// What the clipboard holds as one type, `text/plain` or `text/html`.
    #[track_caller]
    pub fn clipboard(&self, kind: &str) -> String {
        let held = self.run_async(
            "const items = await navigator.clipboard.read(); \
             for (const item of items) if (item.types.includes(arguments_[0])) \
               return await (await item.getType(arguments_[0])).text(); \
             return '';",
            &[json!(kind)],
        );
        held.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a download whose name ends so, and gives its name and bytes.
    ///
    /// # Panics
    /// Where none comes.
    #[track_caller]
    pub fn download(&self, ending: &str) -> (String, Vec<u8>) {
        let start = Instant::now();
        loop {
            let entries = fs::read_dir(self.driver.downloads()).expect("the downloads");
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.ends_with(ending) {
                    let bytes = fs::read(entry.path()).expect("the download");
                    // Firefox holds the name with an empty file until the content is whole.
                    if !bytes.is_empty() {
                        return (name, bytes);
                    }
                }
            }
            assert!(start.elapsed() < PATIENCE, "no download ended in {ending}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// What axe-core finds serious or critical: one line each, with the elements.
    ///
    /// # Panics
    /// Where axe-core is not installed or fails.
    #[track_caller]
    pub fn accessibility_faults(&self) -> Vec<String> {
        let path = xtask::root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&path).expect("axe-core, which `cargo xtask test` installs");
        // WebDriver's scripts are not bound by the page's content policy.
        self.run(&axe, &[]);
        let faults = self.run_async(
            "const { violations } = await axe.run(document, { resultTypes: ['violations'] }); \
             return violations.filter(v => ['serious', 'critical'].includes(v.impact)) \
               .map(v => `${v.id}: ${v.help}: ` + v.nodes.map(n => n.target.join(' ')).join(', '))",
            &[],
        );
        let faults = faults.as_array().into_iter().flatten();
        faults.filter_map(|fault| fault.as_str().map(str::to_owned)).collect()
    }

    /// Errors that the console showed since it was last asked.
    pub fn console_errors(&self) -> Vec<String> {
        let entries = self.driver.log("browser").into_iter();
        entries
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Requests that went, or wanted to go, to another host than the page's.
    pub fn strangers(&self) -> Vec<String> {
        let home = self.server.url();
        let host = home.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        // A slow start lets the browser's own first page come up.
        let local = ["data:", "blob:", "file:", "about:", "chrome:", "chrome-untrusted:"];
        let entries = self.driver.log("performance");
        let asked = entries.iter().filter_map(|entry| {
            let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            (message["message"]["method"] == "Network.requestWillBeSent")
                .then(|| message["message"]["params"]["request"]["url"].as_str().map(str::to_owned))
                .flatten()
        });
        let mut strangers: Vec<String> = asked
            .filter(|url| !url.starts_with(&host) && !local.iter().any(|own| url.starts_with(own)))
            .collect();
        strangers.extend(self.catcher.caught());
        strangers
    }

    /// Requests that left the browser for another host than loopback, whoever made them.
    pub fn left(&self) -> Vec<String> {
        self.catcher.caught()
    }

    /// The paths the server was asked for.
    pub fn asked(&self) -> Vec<String> {
        self.server.asked()
    }

    /// The page as the browser prints it, a PDF.
    ///
    /// # Panics
    /// Where it prints nothing.
    pub fn print(&self) -> Vec<u8> {
        let printed = self.driver.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        BASE64.decode(printed["data"].as_str().unwrap_or_default()).expect("a PDF")
    }

    /// Writes a picture of what is to be seen.
    ///
    /// # Panics
    /// Where it cannot be written.
    pub fn screenshot(&self, path: &Path) {
        let picture = self.driver.devtools("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = BASE64.decode(picture["data"].as_str().unwrap_or_default()).expect("a picture");
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, bytes).expect("the picture is written");
    }

    #[track_caller]
    fn element(&self, css: &str) -> Element {
        let found = self.driver.block_on(self.driver.client().find(Locator::Css(css)));
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }
}
