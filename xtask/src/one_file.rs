//! `fuhan.html`: the page in one file, with one program that is every other. Programs apart, as the
//! hosted page has them, would each bring the same libraries along.

use crate::{
    Result, program, root,
    run::{command, run},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What starts the page in this form; it serves nobody else.
pub const START: &str = "one_file";
/// The file.
pub const NAME: &str = "fuhan.html";
/// The program's name, as Cargo.toml has it.
const PROGRAM: &str = "whole";

/// Builds the program and packs it; gives its script, beside which it lies as `…_bg.wasm.gz`.
///
/// # Errors
/// Where a tool fails.
pub fn program() -> Result<PathBuf> {
    let folder = root().join("target/one-file");
    let script = program::build(PROGRAM, program::EVERYTHING, &folder)?;
    let mut pack = command("node");
    run(pack.arg(root().join("xtask/gzip.mjs")).arg(folder.join(format!("{PROGRAM}_bg.wasm"))))?;
    Ok(script)
}

/// Writes the file beside the built page and takes away what only it wants.
///
/// # Errors
/// Where the page is not as expected.
pub fn write(dist: &Path, script: &Path) -> Result {
    let mut write = command("node");
    write.arg(root().join("xtask/one_file.mjs")).arg(dist).arg(script);
    run(write.arg(script.with_file_name(format!("{PROGRAM}_bg.wasm.gz"))))?;
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let start = format!("{START}-");
    for file in entries.flatten() {
        if file.file_name().to_string_lossy().starts_with(&start) {
            fs::remove_file(file.path()).map_err(|error| format!("{}: {error}", dist.display()))?;
        }
    }
    Ok(())
}
