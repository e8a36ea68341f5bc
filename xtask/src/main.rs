//! The command: `cargo xtask help` lists what it does.

use std::process::ExitCode;
use xtask::{Result, bench, checks, npm, page, page::Mode, run, serve, tools, trained};

const HELP: &str = "\
cargo xtask <command>

  serve [--release]  install what is missing, build the page, serve it, print the address
  build              the page for hosting, in dist/, and the npm package, in target/npm/
  release            the command line at its fastest
  npm                the npm package alone
  test               every test, the browser's included
  bench              speed, growth, memory and bytes, beside their budgets
  ci                 test, and everything else that has to hold before a change lands
  shots [words]      pictures of every screen, in target/shots; words as `en`, `phone`, `dark`
                     choose among them
  icons              the installed page's icons as PNG, from icons/icon.svg
  help               this text
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result {
    match words {
        ["serve"] => serve::serve(Mode::Dev),
        ["serve", "--release"] => serve::serve(Mode::Release),
        ["build"] => page::build_command(),
        ["release"] => trained::release(),
        ["npm"] => npm::command(),
        ["test"] => checks::test(),
        ["bench"] => bench::bench(),
        ["ci"] => checks::ci(),
        ["shots", chosen @ ..] => pictures("shots", chosen),
        ["icons"] => pictures("icons", &[]),
        [] | ["help" | "-h" | "--help"] => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("no command `{}`; see `cargo xtask help`", other.join(" "))),
    }
}

/// Builds the page and runs a program that draws in the browser.
fn pictures(program: &str, words: &[&str]) -> Result {
    tools::browser()?;
    page::build(Mode::Release)?;
    let mut draw = run::cargo(&["run", "--quiet", "-p", "fuhan-browser", "--bin", program, "--"]);
    run::run(draw.args(words))
}
