//! The command line as it is released: compiled twice, and in the second time with what the first
//! counted while it read letters.
//!
//! Reading letters is many small questions spread over much code. What is asked often then lies
//! together and what hardly ever happens lies apart, which takes up to a fifth of the time off. Profile-guided
//! optimisation is described in the compiler's own book:
//! <https://doc.rust-lang.org/rustc/profile-guided-optimization.html>. Where the tool that puts the
//! counts together is not to be had, the command line is built as usual and is only slower.

use crate::{
    Result, page, root,
    run::{cargo, command, run, say},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

/// `cargo xtask release`: builds the command line and says where it is. The counts are made where they
/// are missing or older than the sources.
///
/// # Errors
/// Where it does not build.
pub fn release() -> Result {
    let host = tools::host()?;
    let mut release = cargo(&BUILD);
    // With a target named, what Cargo runs while building is not trained.
    release.args(["--target", &host]);
    // Else they replace the option below.
    release.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    match tools::profile_data() {
        Some(merge) => {
            let counts = counts(&merge, &host)?;
            release.env("CARGO_ENCODED_RUSTFLAGS", format!("-Cprofile-use={}", counts.display()));
        }
        None => {
            say("llvm-profdata (rustup's llvm-tools) is not to be had, so the command line is \
                     slower than it could be")
        }
    }
    run(&mut release)?;
    say(format_args!("the command line is {}", program(&host).display()));
    Ok(())
}

/// Where [`release`] leaves the command line for the system it is built on.
pub fn program(host: &str) -> PathBuf {
    root().join("target").join(host).join("release").join(name())
}

const BUILD: [&str; 6] = ["build", "--locked", "--quiet", "--release", "--bin", "fuhan"];

/// Cargo gives crates the same names with other flags, but not with another profile; so both builds
/// have the one for release, and the first goes without what takes it longest.
const COUNTING: [&str; 3] = ["-Cprofile-generate", "-Clto=off", "-Clinker-plugin-lto=no"];

/// The file of what a program that counts has counted. Its name tells which program, since Cargo looks
/// at an option and not into the file that it names.
fn counts(merge: &Path, host: &str) -> Result<PathBuf> {
    let folder = root().join("target/trained");
    let mut build = cargo(&BUILD);
    build.args(["--target", host]).arg("--target-dir").arg(&folder);
    run(build.env("CARGO_ENCODED_RUSTFLAGS", COUNTING.join("\u{1f}")))?;
    let program = folder.join(host).join("release").join(name());
    let bytes = fs::read(&program).map_err(|error| format!("{}: {error}", program.display()))?;
    let counts = folder.join(format!("{:016x}.profdata", page::digest(std::iter::once(&*bytes))));
    if counts.is_file() {
        return Ok(counts);
    }
    let raw = folder.join("raw");
    let _ = fs::remove_dir_all(&raw);
    for letter in letters()? {
        for words in [&["check"][..], &["read", "--json"]] {
            let mut read = command(&program);
            read.args(words).arg(&letter).env("LLVM_PROFILE_FILE", raw.join("%m.profraw"));
            // A letter with conflicts, or with nothing in it to read, is answered as well.
            let _ = read.stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
    run(command(merge).arg("merge").arg("-o").arg(&counts).arg(&raw))?;
    Ok(counts)
}

/// Letters of every shape and format: those that the tests read, and the samples.
fn letters() -> Result<Vec<PathBuf>> {
    let entries = |folder: PathBuf| {
        let entries = fs::read_dir(&folder);
        entries
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect::<Vec<_>>())
            .map_err(|error| format!("{}: {error}", folder.display()))
    };
    let mut letters = entries(root().join("samples"))?;
    for folder in entries(root().join("tests/fixtures"))?.into_iter().filter(|path| path.is_dir()) {
        letters.extend(entries(folder)?);
    }
    let other = ["toml", "snap", "md"];
    letters.retain(|path| !other.iter().any(|end| path.extension().is_some_and(|own| own == *end)));
    Ok(letters)
}

fn name() -> String {
    format!("fuhan{}", std::env::consts::EXE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn what_trains_is_letters_of_several_formats_and_nothing_that_only_describes_them() {
        let letters = letters().expect("the letters of the tests");
        let has =
            |end: &str| letters.iter().any(|path| path.extension().is_some_and(|own| own == end));
        assert!(["txt", "html", "docx", "pdf"].into_iter().all(has));
        assert!(!["toml", "snap", "md"].into_iter().any(has));
    }
}
