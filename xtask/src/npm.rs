//! The npm package: the sources of `npm/`, the program `api`, and types made from the schema, put
//! together in `target/npm/`, from where `npm pack` or `npm publish` takes them.

use crate::{
    Result, budget, program, root,
    run::{self, run, say},
    tools,
};
use std::path::PathBuf;

/// The program's name, as Cargo.toml has it, and its feature.
const PROGRAM: &str = "api";

/// Where the package is put together.
pub fn folder() -> PathBuf {
    root().join("target/npm")
}

/// Builds the package and gives its folder.
///
/// # Errors
/// Where the program does not build or Node fails.
pub fn build() -> Result<PathBuf> {
    let script = program::build(PROGRAM, PROGRAM, &root().join("target/npm-program"))?;
    let mut assemble = run::command("node");
    assemble.arg(root().join("npm/build.mjs")).arg(script).arg(folder());
    run(&mut assemble)?;
    Ok(folder())
}

/// `cargo xtask npm`.
///
/// # Errors
/// As [`build`], and where a tool is missing.
pub fn command() -> Result {
    tools::for_page()?;
    tools::node_packages()?;
    let folder = build()?;
    budget::print_package(&folder)?;
    say(format_args!("the package is in {}; `npm pack` makes a file of it", folder.display()));
    Ok(())
}
