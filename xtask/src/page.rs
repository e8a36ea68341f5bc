//! Building the page: Trunk does the work, then the workers' files get a digest into their names.
//!
//! Trunk names the page's files by their content but not the workers', and a new page must not meet
//! an old worker out of a cache.

use crate::{
    Result, root,
    run::{command, run, say},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The programs that run in workers, as index.html names them.
const WORKERS: [&str; 2] = ["worker", "sheet"];

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Quick to build, for working on the page; needs no Node.
    Dev,
    /// As small as it gets, for hosting and for the tests.
    Release,
}

/// Builds the page and gives the folder it is in.
///
/// # Errors
/// Where a tool is missing or the build fails.
pub fn build(mode: Mode) -> Result<PathBuf> {
    tools::for_page()?;
    let dist = match mode {
        Mode::Dev => root().join("target/page"),
        Mode::Release => {
            tools::node_packages()?;
            root().join("dist")
        }
    };
    trunk(mode, &dist)?;
    Ok(dist)
}

/// Runs Trunk with everything in place.
///
/// # Errors
/// Where the build fails.
pub fn trunk(mode: Mode, dist: &Path) -> Result {
    let mut trunk = command("trunk");
    trunk.args(["build", "--offline", "--skip-version-check", "--dist"]).arg(dist);
    if mode == Mode::Release {
        trunk.args(["--release", "--locked"]);
    }
    // Trunk takes the variable for a switch of its own and rejects the usual value 1.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk)?;
    for worker in WORKERS {
        fingerprint(dist, worker).map_err(|error| format!("{worker}: {error}"))?;
    }
    Ok(())
}

/// `worker.js`, `worker_bg.wasm` and `worker_loader.js` become `worker-<digest>…`, and every file
/// that names them follows.
fn fingerprint(dist: &Path, worker: &str) -> std::io::Result<()> {
    let file = |suffix: &str| dist.join(format!("{worker}{suffix}"));
    if !file("_loader.js").exists() {
        return Ok(());
    }
    let wasm = fs::read(file("_bg.wasm"))?;
    let glue = fs::read_to_string(file(".js"))?;
    let named = format!("{worker}-{:016x}", digest(&[&wasm, glue.as_bytes()]));
    let renamed = |text: &str| {
        ["_loader.js", "_bg.wasm", ".js"].iter().fold(text.to_owned(), |text, suffix| {
            ["\"", "'", "./"].iter().fold(text, |text, before| {
                text.replace(
                    &format!("{before}{worker}{suffix}"),
                    &format!("{before}{named}{suffix}"),
                )
            })
        })
    };
    let loader = fs::read_to_string(file("_loader.js"))?;
    let page = fs::read_to_string(dist.join("index.html"))?;
    fs::write(dist.join(format!("{named}_bg.wasm")), wasm)?;
    fs::write(dist.join(format!("{named}.js")), renamed(&glue))?;
    fs::write(dist.join(format!("{named}_loader.js")), renamed(&loader))?;
    fs::write(dist.join("index.html"), renamed(&page))?;
    for suffix in ["_bg.wasm", ".js", "_loader.js"] {
        fs::remove_file(file(suffix))?;
    }
    Ok(())
}

/// FNV-1a: names a file by its content; nothing rests on it being hard to forge.
fn digest(parts: &[&[u8]]) -> u64 {
    parts.iter().flat_map(|part| part.iter()).fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// `cargo xtask build`.
///
/// # Errors
/// Where a tool is missing or the build fails.
pub fn build_command() -> Result {
    let dist = build(Mode::Release)?;
    crate::budget::print(&dist)?;
    say(format_args!("the page is in {}; any static server can serve it", dist.display()));
    Ok(())
}
