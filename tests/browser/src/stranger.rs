//! Catches requests that would leave the machine.
//!
//! The browser gets this as its proxy for everything that is not loopback: whatever the page, a worker
//! or the browser itself wants elsewhere arrives here, is written down and refused.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex},
    thread,
};

/// Hosts that browsers themselves ask for the time, updates and their start page, whatever their
/// switches say. Requests of the page are seen in Chromium's log as well, where no host is left out.
const BROWSERS_OWN: [&str; 8] = [
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "firefox.settings.services.mozilla.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
    "www.google.com",
];

pub(crate) struct Catcher {
    pub(crate) address: SocketAddr,
    caught: Arc<Mutex<Vec<String>>>,
}

impl Catcher {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let caught = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&caught);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut line = String::new();
                if BufReader::new(&stream).read_line(&mut line).is_ok() && !line.is_empty() {
                    log.lock().expect("the log").push(line.trim().to_owned());
                }
                // A browser that has gone away needs no answer.
                let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            }
        });
        Self { address, caught }
    }

    pub(crate) fn caught(&self) -> Vec<String> {
        let caught = self.caught.lock().expect("the log");
        let own = |line: &&String| !BROWSERS_OWN.iter().any(|host| names(line, host));
        caught.iter().filter(own).cloned().collect()
    }
}

/// Whether a request line (`CONNECT host:443 …`, `GET http://host/…`) goes to this host.
fn names(line: &str, host: &str) -> bool {
    let target = line.split(' ').nth(1).unwrap_or_default();
    let target = target.strip_prefix("http://").unwrap_or(target);
    target.split(['/', ':']).next() == Some(host)
}
