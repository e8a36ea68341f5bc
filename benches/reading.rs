//! Times reading alone, from a file's bytes to its blocks; `cargo xtask bench` prints it beside other
//! programs that read the same file.
//!
//! `cargo bench --bench reading -- FILE` prints milliseconds of processor time, the best of some
//! rounds; `-- --whole FILE` times all that `fuhan read` does, claims included, and `-- --numbers FILE`
//! what comes before the claims: a letter with every numeral of its text found and classified;
//! `-- --ofd TEXT FILE` first lays a text out on the pages of an OFD file.

#![allow(
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a measuring program stops where it cannot go on, and prints milliseconds"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::{
    env, fs,
    hint::black_box,
    time::{Duration, Instant},
};

use fuhan::{
    analyze::{numbers, reading::Reading},
    open::{self, Options, open_letter},
    read::{Limits, NativeDecode, read},
};

/// Rounds of readings, the best of which counts, and how long one takes at least.
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_millis(500);

fn main() {
    // Cargo adds a word of its own to what it is told.
    let args: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--ofd", text, file] => {
            let text = fs::read(text).expect("the text is there");
            let (_, document) =
                read(&text, "", None, Limits::NATIVE, &NativeDecode).expect("a text");
            fs::write(file, common::ofd::written(&document)).expect("the file can be written");
        }
        ["--whole", file] => print(time_of(file, |bytes| {
            let options = Options { limits: Limits::NATIVE, encoding: None, corrections: None };
            let letter = open_letter(bytes, file, options, &NativeDecode, &mut |_| {});
            black_box(letter).expect("the letter opens");
        })),
        ["--numbers", file] => print(time_of(file, |bytes| {
            let step = &mut |_| {};
            let content = open::read(bytes, file, None, Limits::NATIVE, &NativeDecode, step);
            let letter = open::parse(content.expect("the file opens"), None, step);
            black_box(numbers::find(&letter, &Reading::of(&letter)));
        })),
        [file] => print(time_of(file, |bytes| {
            black_box(read(bytes, file, None, Limits::NATIVE, &NativeDecode))
                .expect("the file opens");
        })),
        _ => println!("nothing to read: name a file"),
    }
}

fn print(time: Duration) {
    println!("{}", time.as_secs_f64() * 1000.0);
}

/// What reading a file once takes, as the mean of a round: the system counts too coarsely for one alone.
fn time_of(file: &str, read: impl Fn(&[u8])) -> Duration {
    let bytes = fs::read(file).expect("the file is there");
    let round = |_| {
        let (begin, start, mut count) = (Instant::now(), processor_time(), 0);
        while begin.elapsed() < ROUND {
            read(black_box(&bytes));
            count += 1;
        }
        let worked = processor_time().zip(start).map(|(end, start)| end.saturating_sub(start));
        worked.unwrap_or_else(|| begin.elapsed()) / count
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

/// What this thread has worked so far, where the system tells.
fn processor_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
