//! How fast letters open, how the work grows with the input, and how much memory that takes.
//!
//! Run by `cargo xtask bench`, which prints times and never fails on them: they belong to the
//! machine. `--check` fails on what does not: the command line's memory, and how many instructions it
//! takes for each byte of an input and for a larger one of its kind, which `valgrind` counts the same
//! on a busy machine and on an idle one. `FUHAN_PROGRAM` names another command line than the one built
//! with this program. Words choose inputs by a part of their name.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "times and ratios are printed, nothing is calculated from a letter's numbers"
)]

mod inputs;
mod measure;

use inputs::Input;
use measure::{instructions, instructions_to_start, peak_memory, time_of, time_to_check};
use std::{
    num::NonZero,
    path::Path,
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// As in the command line.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A hundred times the input may take this many times the work.
const GROWTH_BUDGET: f64 = 130.0;
/// Instructions that a byte of any input may take. Growth says nothing of an input that takes too long
/// at its small size already, as a sentence does that is gone through for each of its numbers.
const BYTE_BUDGET: f64 = 8_000.0;
const SPEED_BUDGET_MB: f64 = 10.0;
const SPEED_AIM_MB: f64 = 35.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = std::env::var("FUHAN_LETTER").unwrap_or_else(|_| "samples/adapted.txt".to_owned());
    let letter = match std::fs::read(&path) {
        Ok(letter) => letter,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let words: Vec<&String> = arguments.iter().filter(|one| !one.starts_with('-')).collect();
    let mut chosen = inputs::all(letter.clone());
    chosen.retain(|input| words.is_empty() || words.iter().any(|word| input.name.contains(*word)));

    let result = if arguments.iter().any(|argument| argument == "--check") {
        check(&chosen, &letter)
    } else {
        print(&chosen, &letter);
        Ok(())
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Times, as this machine has them now.
fn print(inputs: &[Input], letter: &[u8]) {
    println!("{:<38} {:>10} {:>10} {:>8} {:>8}", "input", "bytes", "ms", "MB/s", "growth");
    for input in inputs {
        let (small, large) = (input.small(), input.large());
        let (before, after) = (time_of(&[&small]), time_of(&[&large]));
        row(input.name, small.len(), before, None);
        row("  × more of it", large.len(), after, Some(after / before));
    }
    let letters = fixtures(Path::new("tests/fixtures"));
    let bytes = letters.iter().map(Vec::len).sum();
    let all: Vec<&[u8]> = letters.iter().map(Vec::as_slice).collect();
    row(&format!("{} letters, each once", letters.len()), bytes, time_of(&all), None);
    println!("budget {SPEED_BUDGET_MB} MB/s, aim {SPEED_AIM_MB} MB/s");

    println!(
        "\n{:<38} {:>10} {:>10} {:>8}",
        "`fuhan check`, one letter more", "bytes", "ms", "MB/s"
    );
    for (name, input) in long_inputs(inputs, letter) {
        if let Some(time) = time_to_check(&input) {
            row(name, input.len(), time, None);
        }
    }

    println!("\n{:<38} {:>12} {:>12}", "peak memory of `fuhan read`", "bytes", "budget");
    for (name, input) in long_inputs(inputs, letter) {
        memory(name, &input);
    }
}

/// Growth and memory against their budgets.
fn check(inputs: &[Input], letter: &[u8]) -> Result<(), String> {
    let mut over = Vec::new();
    println!("{:<38} {:>15} {:>8} {:>8}", "`fuhan check`", "instructions", "growth", "budget");
    for (input, (before, after)) in inputs.iter().zip(counted(inputs)?) {
        let (small, large) = (input.small(), input.large());
        let growth = after as f64 / before as f64;
        let budget = GROWTH_BUDGET / 100.0 * large.len() as f64 / small.len() as f64;
        println!("{:<38} {before:>15}", input.name);
        println!("{:<38} {after:>15} {growth:>8.1} {budget:>8.1}", "  × more of it");
        // A program that refuses everything at once would grow least of all.
        if after <= before {
            over.push(format!("not measured: {}: more of it takes no more work", input.name));
        }
        if growth > budget {
            over.push(format!("over budget: {}: growth {growth:.1} of {budget:.1}", input.name));
        }
        let each = before as f64 / small.len() as f64;
        if each > BYTE_BUDGET {
            over.push(format!("over budget: {}: {each:.0} instructions a byte", input.name));
        }
    }
    println!("{:<38} {:>12} {:>12}", "peak memory of `fuhan read`", "bytes", "budget");
    for (name, input) in long_inputs(inputs, letter) {
        let (peak, budget) = memory(name, &input);
        match peak {
            Some(peak) if peak <= budget => {}
            Some(_) => over.push(format!("over budget: {name}: more memory than {budget} bytes")),
            None => over.push(format!("not measured: {name}: its memory is not told")),
        }
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("\n")) }
}

/// What each input takes, small and large, without what starting the program does: that belongs to no
/// input. As many at once as the machine has processors, since a count does not depend on its neighbours.
fn counted(inputs: &[Input]) -> Result<Vec<(u64, u64)>, String> {
    let start = instructions_to_start()?;
    let count = |input: &Input| {
        let small = instructions(&input.small())?.saturating_sub(start);
        Ok((small, instructions(&input.large())?.saturating_sub(start)))
    };
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let Some((at, input)) = take(inputs, &next) {
                    let counts = count(input);
                    found.lock().unwrap_or_else(PoisonError::into_inner).push((at, counts));
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, counts)| counts).collect()
}

/// The next input that nobody has taken, and its place.
fn take<'i>(inputs: &'i [Input], next: &AtomicUsize) -> Option<(usize, &'i Input)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, inputs.get(at)?))
}

/// What the command line is measured with: a hundred times the letter, and the chosen letters full of numbers,
/// whose claims take many times their text.
fn long_inputs(inputs: &[Input], letter: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let dense = inputs.iter().filter(|input| input.is_dense());
    let dense = dense.map(|input| (input.name, input.large()));
    [("letter", letter.repeat(100))].into_iter().chain(dense).collect()
}

/// The most bytes of memory that reading an input took, and how many it may.
fn memory(name: &str, input: &[u8]) -> (Option<usize>, usize) {
    let (peak, budget) = (peak_memory(input), 12 * input.len() + 30_000_000);
    let told = peak.map_or_else(|| "not told".to_owned(), |peak| peak.to_string());
    println!("{name:<38} {told:>12} {budget:>12}");
    (peak, budget)
}

fn row(name: &str, bytes: usize, seconds: f64, growth: Option<f64>) {
    let speed = bytes as f64 / 1e6 / seconds;
    let growth = growth.map_or_else(String::new, |ratio| format!("{ratio:.1}"));
    println!("{name:<38} {bytes:>10} {:>10.3} {speed:>8.1} {growth:>8}", seconds * 1e3);
}

/// The text of every fixture letter.
fn fixtures(folder: &Path) -> Vec<Vec<u8>> {
    let folders = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = folders.map(|folder| folder.path().join("letter.txt")).collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read(file).ok()).collect()
}
