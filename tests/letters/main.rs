//! Whole letters: what a person reads in them must be found, in whichever file they come.
//!
//! For each fixture: the hand-written `expect.toml` is met; the golden `letter.snap` is equal; every
//! span slices back; nothing of the text is lost; the other files and encodings of the letter give
//! the same model; the clean text, read again, gives what it carries of the letter. What is not so
//! yet stands in `known-misses.txt`, line by line, and nowhere else.
//! `cargo bless` writes the goldens; words after `--` choose fixtures by a part of their id.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it cannot go on"
)]

#[path = "../common/mod.rs"]
mod common;
mod dump;
mod expect;
mod forms;
mod invariants;
mod numbers;
mod view;

use std::{fs, process::ExitCode};

use common::{Fixture, open_file};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let bless = args.iter().any(|arg| arg == "--bless");
    let words: Vec<&String> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    let fixtures = Fixture::all();
    let chosen =
        fixtures.iter().filter(|f| words.is_empty() || words.iter().any(|w| f.id.contains(*w)));
    let (mut passed, mut failed) = (0, 0);
    for fixture in chosen {
        let misses = check(fixture, bless);
        *(if misses.is_empty() { &mut passed } else { &mut failed }) += 1;
        for miss in misses {
            println!("{}: {miss}", fixture.id);
        }
    }
    // The words of the standard harness, so that a summary counts these letters too.
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Everything a letter misses, each in one line.
fn check(fixture: &Fixture, bless: bool) -> Vec<String> {
    let file = fixture.files().next().expect("a fixture has a file");
    let letter = open_file(&file);
    let expected = fs::read_to_string(fixture.path("expect.toml")).expect("expect.toml is there");
    let mut misses = expect::misses(&letter, &expected);
    misses.extend(invariants::misses(&letter));
    misses.extend(forms::misses(fixture, &file, &letter));
    let known = fs::read_to_string(fixture.path("known-misses.txt")).unwrap_or_default();
    let found_now = known.lines().filter(|line| misses.iter().all(|miss| miss != line));
    let found_now: Vec<String> = found_now
        .map(|line| format!("found now, take it out of known-misses.txt: {line}"))
        .collect();
    misses.retain(|miss| known.lines().all(|line| line != miss));
    misses.extend(found_now);
    misses.extend(golden(fixture, &dump::dump(&letter), bless));
    misses
}

/// The golden against what came out, or written anew.
fn golden(fixture: &Fixture, dump: &str, bless: bool) -> Option<String> {
    const LIMIT: usize = 20_000;
    let path = fixture.path("letter.snap");
    if dump.len() > LIMIT {
        return Some(format!("golden of {} bytes, at most {LIMIT}", dump.len()));
    }
    if bless {
        fs::write(path, dump).expect("the golden can be written");
        return None;
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    if golden == dump {
        return None;
    }
    let (mut was, mut is) = (golden.lines(), dump.lines());
    loop {
        match (was.next(), is.next()) {
            (was, is) if was == is => {}
            (was, is) => {
                let (was, is) = (was.unwrap_or("(end)"), is.unwrap_or("(end)"));
                return Some(format!("golden differs: was {was:?}, is {is:?} (cargo bless)"));
            }
        }
    }
}
