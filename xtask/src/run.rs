//! Running other programs: each is announced before it starts, and a failure names it.

use crate::{Result, root};
use std::{
    ffi::OsStr,
    process::{Command, Stdio},
    sync::LazyLock,
    time::Instant,
};

/// When the first thing was said.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Says what is being done, apart from what other programs print, and how many minutes and seconds
/// after the start.
pub fn say(what: impl std::fmt::Display) {
    let seconds = START.elapsed().as_secs();
    eprintln!("xtask {}:{:02}: {what}", seconds / 60, seconds % 60);
}

/// A command in the repository's root, with the project's own tools first on the search path.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    let own = [root().join("target/tools/bin"), root().join("node_modules/.bin")];
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let paths = own.into_iter().chain(std::env::split_paths(&rest));
    if let Ok(path) = std::env::join_paths(paths) {
        command.env("PATH", path);
    }
    // Cargo tells a program it runs which package it belongs to; the programs below are not it.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command.current_dir(root());
    command
}

/// Cargo itself.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// The same command, working only where nothing else wants the processor. Where there is no `nice`,
/// nothing changes.
pub fn behind(own: Command) -> Command {
    if output(Command::new("nice").arg("true")).is_none() {
        return own;
    }
    let mut nice = command("nice");
    nice.args(["-n", "14"]).arg(own.get_program()).args(own.get_args());
    for (name, value) in own.get_envs() {
        match value {
            Some(value) => nice.env(name, value),
            None => nice.env_remove(name),
        };
    }
    nice
}

/// Runs a command to its end.
///
/// # Errors
/// Where it cannot start or ends with another status than 0.
pub fn run(command: &mut Command) -> Result {
    let line = describe(command);
    say(format_args!("$ {line}"));
    let status = command.status().map_err(|error| format!("`{line}` did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// Runs a command quietly and gives its standard output, or nothing where it fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as one would type it.
pub fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program()];
    words.extend(command.get_args());
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let line = words.join(" ");
    // The full path of cargo is of no use to a reader.
    match line.split_once("/bin/cargo ") {
        Some((_, rest)) => format!("cargo {rest}"),
        None => line,
    }
}

/// Lets what this thread starts from here on, with its threads, give way to what is running already.
///
/// Linux has a priority for each thread, and the first one's number is the program's. Where there is
/// no `renice`, nothing changes.
pub fn give_way() {
    let own = std::process::id().to_string();
    let _ = output(Command::new("renice").args(["-n", "5", "-p", &own]));
}
