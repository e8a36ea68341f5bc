//! `cargo xtask shots`: pictures of the main screens in `target/shots`, to look at.

use fuhan_browser::{Page, Setup, Size, sample};

/// The tabs beside the letter: what a picture is called, and the words on the tab.
const TABS: [(&str, &str); 6] = [
    ("proof", "校对"),
    ("evidence", "证据"),
    ("table", "表格"),
    ("chart", "图"),
    ("calculator", "算"),
    ("info", "信息"),
];

fn main() {
    let folder = xtask::root().join("target/shots");
    for (theme, dark) in [("light", false), ("dark", true)] {
        for (device, size) in [("desktop", Size::DESKTOP), ("phone", Size::PHONE)] {
            let page = Page::open(Setup { size, dark, ..Setup::default() });
            let shoot = |screen: &str| {
                page.rest();
                let path = folder.join(format!("{screen}-{device}-{theme}.png"));
                page.screenshot(&path);
                println!("{}", path.display());
            };
            page.wait(".start");
            shoot("start");
            page.click(".start-sample");
            page.wait(".letter");
            shoot("letter");
            page.click_named("a.claim", "10.5%");
            for (screen, words) in TABS {
                page.click_named("[role=tab]", words);
                shoot(screen);
            }
            page.print_media(true);
            shoot("paper");
            page.print_media(false);
            page.prefer_dark(dark);

            page.go(&page.url());
            page.wait(".start");
            page.drop_files(&[
                ("adapted.txt", &sample("adapted.txt")),
                ("short.txt", &sample("short.txt")),
                ("county.html", &sample("county.html")),
                ("empty.txt", b""),
            ]);
            page.wait_text(".list-tools", "3 封复函");
            shoot("list");
            page.go(&page.url());
            page.wait(".start");
            page.click_named("button", "长者");
            shoot("start-elder");
            page.click(".start-sample");
            page.wait(".letter");
            shoot("letter-elder");
        }
    }
}
