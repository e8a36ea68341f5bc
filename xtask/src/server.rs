//! A static file server on loopback, for `cargo xtask serve` and for the browser tests.
//!
//! It sends the page's own content policy as a header too, as a careful host would, and can serve
//! below a sub-path or with a wrong MIME type for wasm, as careless hosts do.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// What is served, and how.
#[derive(Clone)]
pub struct Site {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The path the site lies under; begins and ends with `/`.
    pub prefix: String,
    /// The MIME type of `.wasm` files; `application/wasm` on a well-kept host.
    pub wasm_type: &'static str,
    /// A content policy of the host's own, instead of the one that the page states.
    pub policy: Option<&'static str>,
    /// Other folders of the same host, each with the path it lies under, its `/` included at both ends.
    pub beside: Vec<(String, PathBuf)>,
    /// Who may frame the page, as `frame-ancestors` has it.
    pub framed_by: &'static str,
    /// Files whose names begin so are not there, as where an upload was cut off.
    pub missing: Option<&'static str>,
}

impl Site {
    /// A folder at the root of a well-kept host.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            prefix: "/".to_owned(),
            wasm_type: "application/wasm",
            policy: None,
            beside: Vec::new(),
            framed_by: "'self'",
            missing: None,
        }
    }

    /// The same host with another folder, as the other pages of a portal; they have no policy.
    #[must_use]
    pub fn with(mut self, prefix: &str, folder: impl Into<PathBuf>) -> Self {
        self.beside.push((prefix.to_owned(), folder.into()));
        self
    }

    /// The same folder below a sub-path.
    #[must_use]
    pub fn below(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }
}

/// A running server; it ends with the program.
pub struct Server {
    address: SocketAddr,
    prefix: String,
    asked: Arc<Mutex<Vec<String>>>,
    down: Arc<AtomicBool>,
}

impl Server {
    /// Starts serving; port 0 takes any free one.
    ///
    /// # Errors
    /// Where the port is taken.
    pub fn start(site: Site, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let down = Arc::new(AtomicBool::new(false));
        let (prefix, log, is_down) = (site.prefix.clone(), Arc::clone(&asked), Arc::clone(&down));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if is_down.load(Ordering::Relaxed) {
                    continue;
                }
                let (site, log) = (site.clone(), Arc::clone(&log));
                // A browser that closes early is no matter of ours.
                thread::spawn(move || answer(stream, &site, &log).unwrap_or_default());
            }
        });
        Ok(Self { address, prefix, asked, down })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.prefix)
    }

    /// From now on nobody gets an answer.
    pub fn go_down(&self) {
        self.down.store(true, Ordering::Relaxed);
    }

    /// The paths that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|log| log.clone()).unwrap_or_default()
    }
}

fn answer(mut stream: TcpStream, site: &Site, log: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?.take(16 * 1024));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split_whitespace();
    let method = words.next().unwrap_or_default();
    let target = words.next().unwrap_or_default();
    if let Ok(mut log) = log.lock() {
        log.push(target.to_owned());
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let file = if matches!(method, "GET" | "HEAD") { locate(site, path) } else { None };
    let (status, kind, body) = match file.and_then(|path| Some((fs::read(&path).ok()?, path))) {
        Some((body, path)) => ("200 OK", mime(&path, site), body),
        None => ("404 Not Found", "text/plain; charset=utf-8", b"not found".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n",
        body.len()
    )?;
    let policy = site.policy.map(str::to_owned).or_else(|| policy(&site.folder));
    if let Some(policy) = policy.filter(|_| path.starts_with(&site.prefix)) {
        let framed_by = site.framed_by;
        write!(stream, "Content-Security-Policy: {policy}; frame-ancestors {framed_by}\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The content policy that the page states, to be sent for its other files as well.
fn policy(folder: &Path) -> Option<String> {
    let page = fs::read_to_string(folder.join("index.html")).ok()?;
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split_once('"').map(|(policy, _)| policy.to_owned())
}

/// The file behind a path; never one outside the folder.
fn locate(site: &Site, path: &str) -> Option<PathBuf> {
    let own = std::iter::once((&site.prefix, &site.folder));
    let mut folders = own.chain(site.beside.iter().map(|(prefix, folder)| (prefix, folder)));
    let (inside, folder) =
        folders.find_map(|(prefix, folder)| Some((path.strip_prefix(&**prefix)?, folder)))?;
    let (inside, mut file) = (percent_decoded(inside)?, folder.clone());
    for part in inside.split('/').filter(|part| !part.is_empty()) {
        if part == ".." || part.contains(['\\', '\0']) {
            return None;
        }
        if site.missing.is_some_and(|missing| part.starts_with(missing)) {
            return None;
        }
        file.push(part);
    }
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn mime(path: &Path, site: &Site) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => site.wasm_type,
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Site, locate};
    use std::path::Path;

    #[test]
    fn files_outside_the_folder_are_never_served() {
        let site = Site::new("/srv/page").below("/fuhan/");
        for path in ["/fuhan/../secret", "/fuhan/%2e%2e/secret", "/other/page.js", "/fuhan", "/"] {
            assert_eq!(locate(&site, path), None, "{path}");
        }
        let file = locate(&site, "/fuhan/%E6%A0%B7%E4%BE%8B.txt");
        assert_eq!(file.as_deref(), Some(Path::new("/srv/page/样例.txt")));
        let portal = site.clone().with("/dafu/", "/srv/letters");
        assert_eq!(
            locate(&portal, "/dafu/a.html").as_deref(),
            Some("/srv/letters/a.html".as_ref())
        );
        assert_eq!(locate(&portal, "/dafu/../fuhan/a.html"), None);
        let broken = Site { missing: Some("样"), ..site };
        assert_eq!(locate(&broken, "/fuhan/%E6%A0%B7%E4%BE%8B.txt"), None);
    }
}
