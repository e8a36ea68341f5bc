//! `fuhan.html`: the page in one file, with one program that is every other. Programs apart, as the
//! hosted page has them, would each bring the same libraries along.

use crate::{
    Result, root,
    run::{cargo, command, run},
    slim, small_std,
    tools::TARGET,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What starts the page in this form; it serves nobody else.
pub const START: &str = "one_file";
/// The program's name, as Cargo.toml has it.
const PROGRAM: &str = "whole";

/// Writes the file beside the built page and takes away what only it wants.
///
/// # Errors
/// Where the program does not build or the page is not as expected.
pub fn write(dist: &Path) -> Result {
    let folder = program()?;
    let mut write = command("node");
    write.arg(root().join("xtask/one_file.mjs")).arg(dist);
    write.arg(folder.join(PROGRAM).with_extension("js"));
    run(write.arg(folder.join(format!("{PROGRAM}_bg.wasm"))))?;
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let start = format!("{START}-");
    for file in entries.flatten() {
        if file.file_name().to_string_lossy().starts_with(&start) {
            fs::remove_file(file.path()).map_err(|error| format!("{}: {error}", dist.display()))?;
        }
    }
    Ok(())
}

/// Builds the program as Trunk builds the others, and gives the folder with it and its script.
fn program() -> Result<PathBuf> {
    let folder = root().join("target/one-file");
    let mut build = cargo(&["build", "--locked", "--quiet", "--profile", "web", "--bin", PROGRAM]);
    build.args(["--target", TARGET, "--no-default-features"]);
    build.args(["--features", "web,readers,saved,xlsx"]);
    small_std::apply(&mut build);
    run(&mut build)?;
    let mut bindgen = command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder);
    run(
        bindgen.arg(root().join("target").join(TARGET).join("web").join(format!("{PROGRAM}.wasm")))
    )?;
    let wasm = folder.join(format!("{PROGRAM}_bg.wasm"));
    let mut small = command("wasm-opt");
    small.args(["-Oz", "--strip-debug", "--strip-producers", "--low-memory-unused"]);
    run(small.arg("--reorder-functions-by-name").arg(&wasm).arg("-o").arg(&wasm))?;
    slim::program(&folder, PROGRAM, false)?;
    Ok(folder)
}
