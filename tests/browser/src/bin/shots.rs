//! `cargo xtask shots`: pictures of every screen in `target/shots`, to look at: desktop and phone,
//! light and dark in Chinese, and once more in English. Words behind the command choose among them:
//! `cargo xtask shots en desktop-light`.

use fuhan_browser::{Page, Setup, Size, sample};
use std::{env, path::PathBuf};

/// The tabs beside the letter: what a picture is called, and the tab's id.
const TABS: [(&str, &str); 6] = [
    ("proof", "proof"),
    ("evidence", "evidence"),
    ("table", "table"),
    ("chart", "chart"),
    ("calculator", "calculator"),
    ("info", "facts"),
];

/// Language, device, theme.
const LOOKS: [(&str, &str, &str); 6] = [
    ("zh", "desktop", "light"),
    ("zh", "phone", "light"),
    ("zh", "desktop", "dark"),
    ("zh", "phone", "dark"),
    ("en", "desktop", "light"),
    ("en", "phone", "dark"),
];

fn main() {
    let wanted: Vec<String> = env::args().skip(1).collect();
    for (language, device, theme) in LOOKS {
        let look = format!("{language}-{device}-{theme}");
        if wanted.iter().all(|word| look.contains(word)) {
            let size = if device == "phone" { Size::PHONE } else { Size::DESKTOP };
            let switches = vec![format!("--accept-lang={language}")];
            let setup = Setup { size, dark: theme == "dark", switches, ..Setup::default() };
            Camera { page: Page::open(setup), look }.walk();
        }
    }
}

/// A page, and what its pictures have in their names.
struct Camera {
    page: Page,
    look: String,
}

impl Camera {
    fn shoot(&self, screen: &str) {
        self.page.rest();
        let path: PathBuf =
            xtask::root().join("target/shots").join(format!("{screen}-{}.png", self.look));
        self.page.screenshot(&path);
        println!("{}", path.display());
    }

    /// Goes through all screens.
    fn walk(&self) {
        self.start();
        self.letter();
        self.paper();
        self.list();
        self.elder();
    }

    fn begin(&self) {
        self.page.go(&self.page.url());
        self.page.wait(".start");
        self.page.rest();
    }

    fn open(&self) {
        self.page.click(".start-sample");
        self.page.wait(".letter-sign");
        self.page.wait(".letter-prose .claim");
    }

    /// The start screen, a file that cannot be read on it, what can be pasted into.
    fn start(&self) {
        let page = &self.page;
        page.wait(".start");
        self.shoot("start");
        page.drop_files(&[("empty.txt", b"")]);
        page.wait(".banner");
        self.shoot("banner");
        self.begin();
        page.keys("\u{e009}k\u{e000}");
        page.wait("dialog[open]");
        self.shoot("palette");
        self.begin();
    }

    /// The letter with everything beside and above it.
    fn letter(&self) {
        let page = &self.page;
        self.open();
        self.shoot("letter");
        // Not under the sheet of a phone.
        let middle =
            "document.querySelector('.letter-prose .repair').scrollIntoView({ block: 'center' })";
        page.run(middle, &[]);
        page.click(".letter-prose .repair");
        page.wait(".repair-card");
        self.shoot("repair");
        page.click(".repair-card .button-icon");
        page.click("#export-button");
        page.wait(".export-item");
        self.shoot("export");
        page.keys("\u{e00c}");
        page.press("?");
        page.wait("dialog[open]");
        self.shoot("keys");
        page.click("dialog[open] .button-icon");
        page.click_named("a.claim", "10.5%");
        for (screen, tab) in TABS {
            page.click(&format!("#tab-{tab}"));
            match tab {
                "chart" => page.wait("#panel-chart svg.chart-svg"),
                "calculator" => {
                    self.shoot("calculator-empty");
                    page.click("#tab-table");
                    page.pick_first_and_last_year();
                    page.click("#tab-calculator");
                    page.wait(".calculator-card");
                }
                _ => {}
            }
            self.shoot(screen);
        }
        page.click(".bar .segmented button:first-child");
        page.wait(".original");
        self.shoot("original");
    }

    fn paper(&self) {
        self.begin();
        self.open();
        // The notes are drawn when the browser is about to print.
        self.page.run("dispatchEvent(new Event('beforeprint'))", &[]);
        self.page.print_media(true);
        self.page.wait(".print-notes");
        self.shoot("paper");
        let end = "document.querySelector('.print-notes').scrollIntoView()";
        self.page.run(end, &[]);
        self.shoot("paper-notes");
        self.page.print_media(false);
        self.page.prefer_dark(self.look.ends_with("dark"));
    }

    fn list(&self) {
        let page = &self.page;
        self.begin();
        page.drop_files(&[
            ("adapted.txt", &sample("adapted.txt")),
            ("short.txt", &sample("short.txt")),
            ("county.html", &sample("county.html")),
            ("empty.txt", b""),
        ]);
        page.wait_until("return document.querySelectorAll('.list-open').length == 3");
        self.shoot("list");
    }

    fn elder(&self) {
        let page = &self.page;
        self.begin();
        page.click(".bar-elder");
        self.shoot("start-elder");
        self.open();
        self.shoot("letter-elder");
        page.click_named("a.claim", "10.5%");
        page.wait(".evidence");
        self.shoot("evidence-elder");
    }
}
