//! Claims and findings: what a careful reader says of the numbers of small texts and of fixtures.
//!
//! The cases stand in `tests/claims/*.toml` and in the `claims.toml` of fixtures; what is not met
//! yet stands in `tests/claims/known-misses.txt`, line by line, and nowhere else. Words after `--`
//! choose cases by a part of their file's or their own name; `--show` prints what came out of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a test stops where it cannot go on"
)]

#[path = "claims/case.rs"]
mod case;
#[path = "claims/check.rs"]
mod check;
mod common;

use std::{collections::BTreeSet, fs, process::ExitCode};

use case::{Case, Letter, Source};
use common::told;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let show = args.iter().any(|arg| arg == "--show");
    let words: Vec<&String> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    let known = known_misses();
    let mut open: BTreeSet<&str> = known.iter().map(String::as_str).collect();
    let (mut passed, mut failed) = (0, 0);
    for source in Source::all() {
        let is_chosen = |case: &&Case| {
            let named =
                |word: &&&String| source.name.contains(**word) || case.name.contains(**word);
            words.is_empty() || words.iter().any(|word| named(&word))
        };
        let (mut met, mut cases, mut count) = (0, 0, 0);
        for case in source.cases.iter().filter(is_chosen) {
            let lines = misses(case, show);
            cases += 1;
            count += lines.len();
            met += usize::from(lines.is_empty());
            let mut new = false;
            for line in lines {
                let line = match case.name.as_str() {
                    "" => format!("{}: {line}", source.name),
                    name => format!("{}: {name}: {line}", source.name),
                };
                if !open.remove(line.as_str()) {
                    println!("{line}");
                    new = true;
                }
            }
            *(if new { &mut failed } else { &mut passed }) += 1;
        }
        if cases > 0 {
            println!("{}: {met} of {cases} cases met, {count} misses", source.name);
        }
    }
    if words.is_empty() {
        for line in &open {
            println!("met now, take it out of known-misses.txt: {line}");
            failed += 1;
        }
    }
    // The words of the standard harness, so that a summary counts these cases too.
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Misses that are admitted, in the words of this test.
fn known_misses() -> Vec<String> {
    let path = common::root().join("tests/claims/known-misses.txt");
    fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn misses(case: &Case, show: bool) -> Vec<String> {
    let letter = match &case.letter {
        Letter::Text(text) => match common::open_bytes(text.as_bytes(), "case.txt") {
            Ok(letter) => letter,
            Err(error) => return vec![format!("did not open: {error:?}")],
        },
        Letter::File(path) => common::open_file(path),
    };
    if show {
        println!("== {}", case.name);
        letter.claims.iter().for_each(|claim| println!("  {}", check::told(claim)));
        letter.findings.iter().for_each(|one| println!("  {}", told::finding(one)));
        letter.joint.iter().for_each(|one| println!("  {}", told::joint(one)));
    }
    check::misses(&letter, &case.expect)
}
