//! The released page's standard library: built anew from its source with the page's own options.
//!
//! The one that comes with the compiler is made for speed and carries the words of every panic. The
//! page needs neither: a panic ends a worker or stops a program, whatever it would have said. The
//! options are unstable, so the compiler is told to take them in this one build only; nothing that
//! is tested or run natively is built this way. Where the library's source, its crates or the
//! options are not to be had, the page is built as usual and is only larger.

use crate::{
    run::{cargo, command, output, run, say},
    tools::{TARGET, rust_source},
};
use std::process::Command;

/// Panics stop at once, without words, places or the machinery that would print them.
const OPTIONS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// Sets a command that builds the page so that its standard library is built with it.
pub fn apply(build: &mut Command) {
    // Else they replace the options below, and the page is another one on another machine.
    build.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    match prepare() {
        Ok(()) => {
            say("the page gets a standard library of its own, built for size");
            set(build);
        }
        Err(missing) => say(format_args!(
            "{missing}, so the page keeps the compiler's standard library and is larger than it \
             could be"
        )),
    }
}

/// Gets what the build needs, or says what is missing.
fn prepare() -> Result<(), &'static str> {
    let mut probe = command("rustc");
    probe.args(["--print", "cfg", "--target", TARGET]).args(OPTIONS.split(' '));
    if output(probe.env("RUSTC_BOOTSTRAP", "1")).is_none() {
        return Err("this compiler does not know an option for small programs");
    }
    if !rust_source() {
        return Err("the source of Rust's standard library (rust-src) is not to be had");
    }
    // The build itself uses no network.
    let mut fetch = cargo(&["fetch", "--locked", "--quiet", "--target", TARGET]);
    set(&mut fetch);
    run(&mut fetch).map_err(|_| "the crates of Rust's standard library could not be fetched")
}

fn set(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", OPTIONS);
}
