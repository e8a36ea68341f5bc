//! The page as a story sees it: open, drop, paste, press, look, download.

mod acts;
mod circumstances;
mod sights;

use crate::{Place, Setup, built_page, driver::Driver, stranger::Catcher};
use fantoccini::{Locator, elements::Element, wd::WindowHandle};
use serde_json::{Value, json};
use std::{
    fs,
    path::PathBuf,
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

    #[track_caller]
    fn element(&self, css: &str) -> Element {
        let found = self.driver.block_on(self.driver.client().find(Locator::Css(css)));
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }
}
