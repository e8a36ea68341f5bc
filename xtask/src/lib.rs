//! Set-up, build, test and measure; `cargo xtask help` lists the commands.
//!
//! A library with a thin binary, because the browser tests use [`server`] and [`tools`] too. It has
//! no dependencies, so the first command on a new machine starts after a few seconds.

pub mod against;
pub mod bench;
pub mod budget;
pub mod checks;
pub mod npm;
pub mod offline;
pub mod one_file;
pub mod page;
pub mod program;
pub mod run;
pub mod serve;
pub mod server;
pub mod slim;
pub mod small_std;
pub mod split;
pub mod style;
pub mod tools;
pub mod trained;

use std::path::PathBuf;

/// What goes wrong, as a sentence for the person at the terminal.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The repository's root.
pub fn root() -> PathBuf {
    // `cargo run` and `cargo test` set the variable anew, so a moved checkout is found too.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .map_or(here.clone(), PathBuf::from)
}
