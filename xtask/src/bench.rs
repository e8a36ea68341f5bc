//! `cargo xtask bench`: how fast, how large, how much memory, each beside its budget.
//!
//! Speeds depend on the machine and are only printed. Counted instructions, memory and bytes do not,
//! so [`check`] holds those against their budgets.

use crate::{
    Result, against, budget, root,
    run::{behind, cargo, run, say},
    tools, trained,
};
use std::{path::PathBuf, process::Command};

/// Prints everything.
///
/// # Errors
/// Where the measuring program does not build or a built page cannot be weighed.
pub fn bench() -> Result {
    let mut times = measuring(&[]);
    let released = trained::program(&tools::host()?);
    if released.is_file() {
        say(format_args!("`fuhan` is {}, as it was last released", released.display()));
        times.env("FUHAN_PROGRAM", released);
    } else {
        say("`fuhan` is not trained: `cargo xtask release` first");
    }
    run(&mut times)?;
    against::print()?;
    let dist = root().join("dist");
    if dist.join("index.html").is_file() {
        tools::browser()?;
        run(&mut cargo(&["run", "--locked", "--quiet", "-p", "fuhan-browser", "--bin", "times"]))?;
        println!();
        budget::print(&dist)?;
    } else {
        println!(
            "\nwhat a person waits for, and bytes of the first load: `cargo xtask build` first"
        );
    }
    Ok(())
}

/// Fails where the growth of the work or the memory of the command line, built for release, is over its
/// budget. It is not trained: that takes away work and adds none.
///
/// # Errors
/// As [`bench()`], where valgrind cannot be had, or naming what is over.
pub fn check() -> Result {
    tools::valgrind()?;
    let name = format!("release/fuhan{}", std::env::consts::EXE_SUFFIX);
    // What measures need not be quick.
    let mut bench = measuring(&["--profile", "dev", "--all-features", "--", "--check"]);
    bench.env("FUHAN_PROGRAM", root().join("target").join(name));
    run(&mut behind(bench))
}

fn measuring(arguments: &[&str]) -> Command {
    let mut bench = cargo(&["bench", "--locked", "--quiet", "--bench", "throughput"]);
    bench.args(arguments).env("FUHAN_LETTER", letter());
    bench
}

/// The founding letter where it lies beside this checkout, else the sample that resembles it.
fn letter() -> PathBuf {
    let founding = root().join("../shared/exam/founding-letter.txt");
    if founding.is_file() { founding } else { root().join("samples/adapted.txt") }
}
