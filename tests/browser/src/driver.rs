//! One driver with one browser, ended when dropped, and the commands of Chromium's own that WebDriver
//! does not have.

use crate::{Browser, firefox};
use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
};
use tokio::runtime::{Builder, Runtime};

pub(crate) struct Driver {
    browser: Browser,
    process: Child,
    runtime: Runtime,
    client: Option<Client>,
    /// Profile, downloads and files of this browser alone.
    folder: PathBuf,
}

impl Driver {
    /// Starts a browser that asks `proxy` for everything that is not on this machine.
    pub(crate) fn start(browser: Browser, proxy: SocketAddr, switches: &[String]) -> Self {
        let whole = xtask::tools::find_browser;
        let (name, programs) = match browser {
            Browser::Shell => match xtask::tools::find_shell() {
                Some(shell) => ("chrome-headless-shell", Some(shell)),
                None => ("chrome", whole()),
            },
            Browser::Chromium => ("chrome", whole()),
            Browser::Firefox => ("firefox", xtask::tools::find_firefox()),
        };
        let programs = programs
            .expect("the browser and its driver (`cargo xtask test` installs them where it can)");
        let (process, port) = (0..ATTEMPTS)
            .find_map(|_| listening(&programs.driver))
            .expect("the driver says its port");
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("fuhan-{}-{number}", std::process::id()));
        std::fs::create_dir_all(folder.join("downloads")).expect("a folder for downloads");
        let capabilities = match browser {
            Browser::Shell | Browser::Chromium => {
                chromium(name, &programs.browser, &folder, proxy, switches)
            }
            Browser::Firefox => firefox::capabilities(&programs.browser, &folder, proxy),
        };
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(capabilities)
                    .connect(&format!("http://127.0.0.1:{port}")),
            )
            .expect("the browser starts");
        let driver = Self { browser, process, runtime, client: Some(client), folder };
        // Not a preference, since the shell has none.
        driver.devtools(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": driver.downloads() }),
        );
        driver
    }

    pub(crate) fn client(&self) -> &Client {
        self.client.as_ref().expect("the session is open")
    }

    pub(crate) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Where files of this browser alone lie; gone with it.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Which browser it is.
    pub(crate) fn browser(&self) -> Browser {
        self.browser
    }

    /// Sends one command of Chromium's DevTools protocol; nothing happens in another browser.
    pub(crate) fn devtools(&self, name: &str, parameters: Value) -> Value {
        if !self.browser.is_chromium() {
            return Value::Null;
        }
        self.send("goog/cdp/execute", json!({ "cmd": name, "params": parameters }))
    }

    /// The entries of a log (`browser`, `performance`) since it was last asked for; only Chromium
    /// keeps them.
    pub(crate) fn log(&self, kind: &str) -> Vec<Value> {
        if !self.browser.is_chromium() {
            return Vec::new();
        }
        match self.send("se/log", json!({ "type": kind })) {
            Value::Array(entries) => entries,
            _ => Vec::new(),
        }
    }

    fn send(&self, path: &'static str, body: Value) -> Value {
        let asked = body.to_string();
        self.block_on(self.client().issue_cmd(Extension { path, body }))
            .unwrap_or_else(|error| panic!("{path} {asked}: {error}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // The browser may be gone already; its driver ends below in any case.
            let _ = self.runtime.block_on(client.close());
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// How often a driver is started: chromedriver takes one port of two address families, and ends where a
/// neighbour took the second one meanwhile.
const ATTEMPTS: u32 = 4;

/// A driver and its port, `None` where it ended at once.
fn listening(driver: &Path) -> Option<(Child, u16)> {
    let mut process = Command::new(driver)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver starts");
    let port = port_of(&mut process);
    if port.is_none() {
        let _ = process.kill();
        let _ = process.wait();
    }
    Some((process, port?))
}

/// A driver chooses a free port and prints it.
fn port_of(process: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let said = ["started successfully on port ", "Listening on 127.0.0.1:"];
        let (_, port) = said.iter().find_map(|words| line.split_once(words))?;
        port.trim_end_matches('.').parse().ok()
    });
    // Somebody has to go on reading, or the driver would wait for it.
    thread::spawn(move || lines.for_each(drop));
    port
}

fn chromium(
    name: &str,
    program: &Path,
    folder: &Path,
    proxy: SocketAddr,
    switches: &[String],
) -> serde_json::Map<String, Value> {
    let mut arguments: Vec<String> = [
        "--headless",
        // Containers run as root, where Chromium's sandbox does not start.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Chromium's own look-ups, which are none of the page's.
        "--disable-features=OptimizationHints,OptimizationGuideModelDownloading",
        "--disable-default-apps",
        "--disable-extensions",
        "--lang=zh-CN",
        // What the page sees; a story may ask for another, since the last one holds.
        "--accept-lang=zh-CN",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    arguments.push(format!("--proxy-server=http://{proxy}"));
    arguments.extend_from_slice(switches);
    let wanted = json!({
        "browserName": name,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "binary": program,
            "args": arguments,
            "prefs": { "profile.default_content_setting_values.automatic_downloads": 1 },
        },
    });
    wanted.as_object().cloned().unwrap_or_default()
}

/// A command that chromedriver adds to WebDriver.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
