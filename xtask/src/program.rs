//! A program of its own for the browser, built as Trunk builds the page's: compiled for size, bound to
//! JavaScript, made small.

use crate::{
    Result, root,
    run::{cargo, command, run},
    slim, small_std,
    tools::TARGET,
};
use std::path::{Path, PathBuf};

/// Every feature of the page's programs. What a program does not use is not in it, so those that need
/// some of the features are built with all of them, from one compilation of the library.
pub const EVERYTHING: &str = "web,readers,saved,xlsx";

/// Compiles some of Cargo.toml's binaries that have the same features, beside each other: each is
/// linked on one core.
///
/// # Errors
/// Where one does not compile.
pub fn compile(names: &[&str], features: &str) -> Result {
    let mut build = cargo(&["build", "--locked", "--quiet", "--profile", "web"]);
    build.args(names.iter().flat_map(|name| ["--bin", name]));
    build.args(["--target", TARGET, "--no-default-features", "--features", features]);
    small_std::apply(&mut build);
    run(&mut build)
}

/// Builds one of Cargo.toml's binaries into a folder below `target/`; gives its script, beside which
/// the program lies as `…_bg.wasm`.
///
/// # Errors
/// Where a tool fails.
pub fn build(name: &str, features: &str, folder: &Path) -> Result<PathBuf> {
    compile(&[name], features)?;
    let mut bindgen = command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder);
    run(bindgen.arg(root().join("target").join(TARGET).join("web").join(format!("{name}.wasm"))))?;
    let wasm = folder.join(format!("{name}_bg.wasm"));
    let mut small = command("wasm-opt");
    small.args(["-Oz", "--strip-debug", "--strip-producers", "--low-memory-unused"]);
    run(small.arg("--reorder-functions-by-name").arg(&wasm).arg("-o").arg(&wasm))?;
    slim::program(folder, name, false)?;
    Ok(folder.join(format!("{name}.js")))
}
