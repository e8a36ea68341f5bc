//! `cargo xtask serve`: builds the page, serves it, and builds again when a source file changes.

use crate::{
    Result,
    page::{self, Mode},
    root,
    run::say,
    server::{Server, Site},
};
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, SystemTime},
};

const PORT: u16 = 8080;
const LOOK_EVERY: Duration = Duration::from_millis(700);

/// Serves until it is ended.
///
/// # Errors
/// Where the first build fails or no port is free.
pub fn serve(mode: Mode) -> Result {
    let dist = page::build(mode)?;
    let start = |port| Server::start(Site::new(&dist), port);
    let server = start(PORT).or_else(|_| start(0)).map_err(|error| format!("no port: {error}"))?;
    let mut built = newest_change();
    println!("\n  fuhan is at {}\n", server.url());
    say("ends with Ctrl+C; builds again when a file changes, then reload the page");
    loop {
        thread::sleep(LOOK_EVERY);
        let changed = newest_change();
        if changed > built {
            built = changed;
            match page::trunk(mode, &dist) {
                Ok(()) => say("built again: reload the page"),
                Err(problem) => say(problem),
            }
        }
    }
}

/// When a file that the page is made of last changed.
fn newest_change() -> SystemTime {
    let watched =
        ["src", "style", "samples", "po", "icons", "index.html", "Cargo.toml", "Trunk.toml"];
    watched.iter().map(|name| newest(&root().join(name))).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn newest(path: &Path) -> SystemTime {
    let own = fs::metadata(path).and_then(|data| data.modified());
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    inside.map(|entry| newest(&entry.path())).chain(own).max().unwrap_or(SystemTime::UNIX_EPOCH)
}
