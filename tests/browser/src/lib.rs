//! Drives the page in a real browser, Chromium and for its core Firefox, for the stories in
//! `stories/` and for screenshots.
//!
//! Everything is started and ended here: a static server that hosts the page below a sub-path with
//! its content policy, the driver on a free port, a fresh browser profile, and a proxy that
//! catches whatever would leave the machine. The calls block, so a story reads from top to bottom.

mod archive;
mod driver;
mod firefox;
mod page;
mod pdf;
mod stranger;

pub use archive::packed;
pub use page::{Page, Size};
pub use pdf::pdf;

use std::path::PathBuf;
use xtask::server::Site;

/// The browser that a story is lived through in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Browser {
    /// Chromium without its windows: the same engine, and a story starts five times sooner. Where the
    /// machine has none it is the whole one.
    #[default]
    Shell,
    /// The whole Chromium, for what it does around the page: start, disk, offline.
    Chromium,
    /// The core of the stories.
    Firefox,
}

impl Browser {
    /// Whether it keeps a log and takes commands beyond WebDriver's.
    const fn is_chromium(self) -> bool {
        matches!(self, Self::Shell | Self::Chromium)
    }
}

/// Where the page is opened from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Its host.
    #[default]
    Host,
    /// The disk, carried as one file in a folder as people have them.
    Disk,
}

/// What a story starts with.
pub struct Setup {
    /// The browser.
    pub browser: Browser,
    /// The host.
    pub site: Site,
    /// Where the page is opened from.
    pub place: Place,
    /// The size of the window.
    pub size: Size,
    /// Whether the system asks for dark pages.
    pub dark: bool,
    /// More switches for Chromium.
    pub switches: Vec<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            browser: Browser::default(),
            // Most portals can offer no more than a folder somewhere below their root.
            site: Site::new(built_page()).below("/zt/2021/fuhan/"),
            place: Place::default(),
            size: Size::DESKTOP,
            dark: false,
            switches: Vec::new(),
        }
    }
}

impl Setup {
    /// As by default, in the whole Chromium.
    pub fn whole() -> Self {
        Self { browser: Browser::Chromium, ..Self::default() }
    }
}

/// WebAssembly as Chromium's first compiler makes it, without the second, which makes what runs often
/// faster: a story of seconds pays a quarter more for it and never measures a time.
const COMPILED_ONCE: &str = "--js-flags=--no-wasm-tier-up --no-wasm-dynamic-tiering";

/// Opens the page, lives through a story, and makes sure that nothing went wrong on the side: no
/// error in the console and no request to another host.
///
/// # Panics
/// Where the story fails.
pub fn story(mut setup: Setup, live: impl FnOnce(&Page)) {
    setup.switches.push(COMPILED_ONCE.to_owned());
    let page = Page::open(setup);
    live(&page);
    assert_eq!(page.console_errors(), Vec::<String>::new(), "errors in the console");
    assert_eq!(page.strangers(), Vec::<String>::new(), "requests that leave the page's host");
}

/// The folder of the built page: `dist/`, or what `FUHAN_PAGE` names.
///
/// # Panics
/// Where it has not been built.
pub fn built_page() -> PathBuf {
    let folder =
        std::env::var_os("FUHAN_PAGE").map_or_else(|| xtask::root().join("dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "there is no page in {}: `cargo xtask test` builds it first",
        folder.display()
    );
    folder
}

/// A sample letter that comes with the page.
///
/// # Panics
/// Where there is no such sample.
pub fn sample(name: &str) -> Vec<u8> {
    let path = xtask::root().join("samples").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
