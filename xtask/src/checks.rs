//! `cargo xtask test` and `cargo xtask ci`: every check runs, also after one has failed, and the end
//! repeats each runner's own summary.

use crate::{
    Result, bench, budget, page, root,
    run::{behind, cargo, command, describe, give_way, output, run, say},
    tools,
};
use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

/// What ran and how it ended.
#[derive(Default)]
struct Report {
    lines: Vec<String>,
    passed: u64,
    failed: u64,
}

impl Report {
    /// One thing that holds or does not.
    fn check(&mut self, name: &str, result: Result) {
        match result {
            Ok(()) => {
                self.passed += 1;
                self.lines.push(format!("{name}: ok"));
            }
            Err(problem) => {
                self.failed += 1;
                say(&problem);
                self.lines.push(format!("{name}: FAILED: {problem}"));
            }
        }
    }

    /// A run of Cargo's test runner, whose own summary lines are kept.
    fn tests(&mut self, name: &str, command: &mut Command) {
        let mut failed = 0;
        let result = streamed(command, |line| {
            if line.starts_with("test result: ") {
                self.passed += count(line, "passed");
                failed += count(line, "failed");
                self.lines.push(format!("{name}: {line}"));
            }
        });
        self.failed += failed;
        // A test that does not compile, or a runner that dies, prints no summary of its own.
        if let Err(problem) = result
            && failed == 0
        {
            self.check(name, Err(problem));
        }
    }

    fn close(self) -> Result {
        println!("\nsummary");
        for line in &self.lines {
            println!("  {line}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { Ok(()) } else { Err("not everything passed".to_owned()) }
    }
}

/// Every test: of the library, of the tools, and of the page in the browser.
///
/// # Errors
/// Where one fails or a tool is missing.
pub fn test() -> Result {
    let mut report = Report::default();
    all_tests(&mut report, false)?;
    report.close()
}

/// Everything that has to hold before a change lands.
///
/// # Errors
/// Where something does not, or a tool is missing.
pub fn ci() -> Result {
    let mut report = Report::default();
    tools::rust_components()?;
    all_tests(&mut report, true)?;
    report.close()
}

/// What neither needs the page nor runs a test. Nothing waits for it: it fills the time that linking the
/// page and living through stories leave.
fn other_checks() -> Vec<(&'static str, Result)> {
    let mut held = vec![("format", run(&mut cargo(&["fmt", "--all", "--check"])))];
    for (name, options) in [
        ("clippy, every feature", &["--workspace", "--all-targets", "--all-features"][..]),
        // What the command line carries.
        ("clippy, command line", &["--lib", "--bin", "fuhan"]),
        ("clippy, core alone", &["--no-default-features", "--lib"]),
        // What the page's own program carries.
        (
            "clippy, page alone",
            &[
                "--no-default-features",
                "--features=web",
                "--target=wasm32-unknown-unknown",
                "--lib",
            ],
        ),
        (
            "clippy, page",
            &[
                "--no-default-features",
                "--features=web,readers,saved,xlsx",
                "--target=wasm32-unknown-unknown",
                "--lib",
                "--bins",
            ],
        ),
    ] {
        let mut clippy = cargo(&["clippy", "--locked", "--quiet"]);
        clippy.args(options).args(["--", "-D", "warnings"]);
        held.push((name, run(&mut behind(clippy))));
    }
    let mut docs = cargo(&["doc", "--locked", "--quiet", "--no-deps", "--document-private-items"]);
    docs.arg("--all-features").env("RUSTDOCFLAGS", "-D warnings");
    held.push(("docs", run(&mut behind(docs))));
    let release = cargo(&["build", "--locked", "--quiet", "--release", "--bin", "fuhan"]);
    held.push(("release build", run(&mut behind(release))));
    held.push(("growth and memory", bench::check()));
    held
}

/// Every test, and, where everything is wanted, the other checks while the page is built.
fn all_tests(report: &mut Report, everything: bool) -> Result {
    if !tools::can_install() {
        // What is missing stays so, and is told before anything is built.
        tools::browser()?;
    }
    // What the browser runs is linked on one core, for many minutes, and the stories wait for it: what
    // else is done meanwhile gives way.
    let released = thread::spawn(page::build_all);
    give_way();
    let browsers = thread::spawn(|| tools::browser().and_then(|_| tools::firefox()));
    // Every feature at once: one build serves the tests of the core, the page's state and the schema.
    let mut core = cargo(&["test", "--locked", "--no-fail-fast", "--all-features"]);
    report.tests("cargo test", &mut core);
    report.tests("cargo test, xtask", &mut cargo(&["test", "--locked", "-p", "xtask"]));
    against(report);
    exam(report);
    // What drives the browser is there when the page is; where it does not build, the run below tells.
    let stories = ["test", "--locked", "--no-fail-fast", "-p", "fuhan-browser"];
    let _ = run(cargo(&stories).arg("--no-run"));
    let others = everything.then(|| thread::spawn(other_checks));
    let browsers = browsers.join().unwrap_or_else(|_| Err(panicked("the search for browsers")));
    let (page, package) = released.join().unwrap_or_else(|_| {
        let gone = panicked("its build");
        (Err(gone.clone()), Err(gone))
    });
    let (page, package) = (page.map(drop), package.map(drop));
    let ready = browsers.is_ok() && page.is_ok() && package.is_ok();
    report.check("browsers", browsers);
    report.check("page", page);
    report.check("npm package", package);
    if ready {
        let weighed = everything.then(|| thread::spawn(|| budget::check(&root().join("dist"))));
        report.tests("browser", &mut cargo(&stories));
        if let Some(weighed) = weighed {
            let weighed = weighed.join().unwrap_or_else(|_| Err(panicked("weighing")));
            report.check("bytes of the first load", weighed);
        }
    }
    if let Some(others) = others {
        match others.join() {
            Ok(held) => held.into_iter().for_each(|(name, held)| report.check(name, held)),
            Err(_) => report.check("other checks", Err(panicked("one of them"))),
        }
    }
    Ok(())
}

fn panicked(what: &str) -> String {
    format!("{what} ended in a panic")
}

/// Scripts that compare us with another library on its own samples, and what a failure says.
const AGAINST: [(&str, &str); 2] = [
    ("python_docx", "too many lines are read otherwise"),
    ("chardet", "too few encodings are found"),
];

/// The program that the tests were built with.
fn fuhan() -> PathBuf {
    root().join("target/debug").join(format!("fuhan{}", std::env::consts::EXE_SUFFIX))
}

/// Other readers' own sample files; they come from PyPI, so they may not be there.
fn against(report: &mut Report) {
    const SKIPPED: i32 = 3;
    let fuhan = fuhan();
    for (name, problem) in AGAINST {
        let script = root().join("tests/against").join(name).with_extension("py");
        match command("python3").arg(script).arg("--fuhan").arg(&fuhan).status() {
            Ok(status) if status.code() != Some(SKIPPED) => {
                let result = if status.success() { Ok(()) } else { Err(problem.to_owned()) };
                report.check(&format!("against {name}"), result);
            }
            _ => {
                let reason = "Python or the package cannot be had here";
                report.lines.push(format!("against {name}: skipped, {reason}"));
            }
        }
    }
}

/// The founding letter against its expected values, where a checkout of them lies beside ours.
fn exam(report: &mut Report) {
    let folder = root().join("../shared/exam");
    let letter = folder.join("founding-letter.txt");
    let checker = folder.join("check_founding.py");
    if !(checker.is_file() && letter.is_file()) {
        return;
    }
    let mut read = command(fuhan());
    let Some(json) = output(read.args(["read", "--json"]).arg(letter)) else {
        return report.check("founding letter", Err("`fuhan read` failed on it".to_owned()));
    };
    let file = root().join("target/founding-letter.json");
    let written = std::fs::write(&file, json).map_err(|error| error.to_string());
    let checked = written.and_then(|()| {
        let input = std::fs::File::open(file).map_err(|error| error.to_string())?;
        run(command("python3").arg(checker).stdin(input))
    });
    report.check("founding letter", checked);
}

/// Runs a command, showing its output and handing over each line of it.
fn streamed(command: &mut Command, mut each: impl FnMut(&str)) -> Result {
    let line = describe(command);
    say(format_args!("$ {line}"));
    let no_start = |error| format!("`{line}` did not start: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(no_start)?;
    if let Some(stdout) = child.stdout.take() {
        for text in BufReader::new(stdout).lines().map_while(std::result::Result::ok) {
            println!("{text}");
            each(&text);
        }
    }
    let status = child.wait().map_err(|error| format!("`{line}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// The number before a word in `test result: ok. 12 passed; 0 failed; …`.
fn count(line: &str, word: &str) -> u64 {
    let mut words = line.split([' ', ';']).filter(|part| !part.is_empty()).peekable();
    while let Some(part) = words.next() {
        if words.peek() == Some(&word) {
            return part.parse().unwrap_or(0);
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn summary_lines_are_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured";
        assert_eq!((count(line, "passed"), count(line, "failed")), (12, 3));
    }
}
