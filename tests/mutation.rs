//! Errors are found: one number of a sound letter changed at a time turns into a conflict.
//!
//! Of every fixture, each number that a claim which holds rests on (its own and its operands) is
//! changed by little more than rounding could explain, under any mode, and the letter is opened
//! again. The share of changes that add a conflict has a floor; conflicts on unchanged letters that
//! no person wrote down are false, and there must be none.
//! `--show` prints every change that stays unseen; words after `--` choose fixtures.
//!
//! Left out are numbers that nothing could prove wrong: hedged ones, restored ones, plans, ranks,
//! and the ends of a from–to, which only says a direction.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a test stops where it cannot go on; shifts need no exactness"
)]

#[path = "mutation/change.rs"]
mod change;
mod common;

use std::{fs, path::PathBuf, process::ExitCode};

use change::Change;
use common::{Fixture, open_bytes, open_file, told};
use fuhan::{messages::letter::conflicts, model::Letter};

/// Changes that must be seen, in percent.
const FLOOR: usize = 90;
/// Changes tried in one run, spread evenly over all.
const MOST: usize = 250;
/// Fewer say nothing.
const LEAST: usize = 100;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let show = args.iter().any(|arg| arg == "--show");
    let words: Vec<&String> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    let mut false_conflicts = Vec::new();
    let mut changes: Vec<(PathBuf, usize, Change)> = Vec::new();
    for fixture in Fixture::all() {
        if !words.is_empty() && !words.iter().any(|word| fixture.id.contains(*word)) {
            continue;
        }
        let path = plainest(&fixture);
        let letter = open_file(&path);
        let (found, known) = (conflicts(&letter), known_conflicts(&fixture));
        if found > known {
            let told = told::conflicts(&letter).join("; ");
            false_conflicts.push(format!("{}: {known} known, found {told}", fixture.id));
        }
        let all = change::all(&letter).into_iter();
        changes.extend(all.map(|change| (path.clone(), found, change)));
    }
    let total = changes.len();
    let step = total.div_ceil(MOST).max(1);
    let (mut tried, mut seen) = (0_usize, 0_usize);
    for (path, before, change) in changes.into_iter().step_by(step) {
        let Some(letter) = reopened(&path, &change) else { continue };
        tried += 1;
        if conflicts(&letter) > before {
            seen += 1;
        } else if show {
            println!("unseen: {}: {}", path.parent().unwrap().display(), change.told);
        }
    }
    let share = (100 * seen).checked_div(tried).unwrap_or(100);
    println!("{seen} of {tried} changed numbers turn into a conflict ({share} %), of {total}");
    println!("{} false conflicts on unchanged letters", false_conflicts.len());
    for line in &false_conflicts {
        println!("{line}");
    }
    let is_low = share < FLOOR || words.is_empty() && tried < LEAST;
    if is_low {
        println!("fewer than {FLOOR} % of the changes are seen, or fewer than {LEAST} were tried");
    }
    // The words of the standard harness, so that a summary counts these two tests too.
    let failed = usize::from(is_low) + usize::from(!false_conflicts.is_empty());
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {} passed; {failed} failed; 0 ignored", 2 - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The fixture's file in which a place of the text is a place of the file, if there is one.
fn plainest(fixture: &Fixture) -> PathBuf {
    let is_text = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "txt");
    fixture.files().find(is_text).unwrap_or_else(|| fixture.files().next().unwrap())
}

/// The conflicts that a person found in the letter.
fn known_conflicts(fixture: &Fixture) -> usize {
    let text = fs::read_to_string(fixture.path("claims.toml")).unwrap_or_default();
    let claims: toml::Table = toml::from_str(&text).unwrap();
    let conflicts = claims.get("conflicts").and_then(toml::Value::as_integer);
    usize::try_from(conflicts.unwrap_or_default()).unwrap()
}

/// The letter with the change in its file; `None` where the file has no place of its own for it.
fn reopened(path: &PathBuf, change: &Change) -> Option<Letter> {
    let file = fs::read_to_string(path).ok()?;
    let name = path.file_name().unwrap().to_str().unwrap();
    let places = file.match_indices(change.printed.as_str()).map(|(at, _)| at);
    let mut letters = places.filter_map(|at| {
        let (before, after) = (&file[..at], &file[at + change.printed.len()..]);
        open_bytes(format!("{before}{}{after}", change.changed).as_bytes(), name).ok()
    });
    letters.find(|letter| letter.text == change.text)
}
