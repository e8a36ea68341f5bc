//! What a story sees of the page, and what of it left the page.

use super::{PATIENCE, Page};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

impl Page {
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
}
