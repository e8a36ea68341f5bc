//! How fast letters open, how the time grows with the input, and how much memory that takes.
//!
//! Run by `cargo xtask bench`. A ratio compares two times of one run, so it says the same on a slow
//! machine and on a fast one; `--check` fails on ratios and memory over budget and on nothing else.
//! Words choose inputs by a part of their name.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "times and ratios are printed, nothing is calculated from a letter's numbers"
)]

use fuhan::{
    open::{self, Options},
    read::{Limits, NativeDecode},
};
use std::{
    io::Read,
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

/// A hundred times the input may take this many times as long.
const GROWTH_BUDGET: f64 = 130.0;
/// What a busy machine may add before a check fails.
const SLACK: f64 = 1.6;
const SPEED_BUDGET_MB: f64 = 10.0;
const SPEED_AIM_MB: f64 = 35.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let checking = arguments.iter().any(|argument| argument == "--check");
    let words: Vec<&String> = arguments.iter().filter(|one| !one.starts_with('-')).collect();
    let is_chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(*word));
    let mut over = Vec::new();
    let path = std::env::var("FUHAN_LETTER").unwrap_or_else(|_| "samples/adapted.txt".to_owned());
    let letter = match std::fs::read(&path) {
        Ok(letter) => letter,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };

    println!("{:<36} {:>10} {:>10} {:>8} {:>8}", "input", "bytes", "ms", "MB/s", "growth");
    let mut grows = |name: &str, small: Vec<u8>, large: Vec<u8>| {
        let fair = large.len() as f64 / small.len() as f64;
        let (before, after) = (time_of(&small), time_of(&large));
        let ratio = after.as_secs_f64() / before.as_secs_f64();
        row(name, &small, before, None);
        row("  × more of it", &large, after, Some(ratio));
        let budget = fair * GROWTH_BUDGET / 100.0;
        if ratio > budget * SLACK {
            over.push(format!("{name}: growth {ratio:.0}, budget {budget:.0}"));
        }
        large.len() as f64 / 1e6 / after.as_secs_f64()
    };
    if is_chosen("letter") {
        let speed = grows("letter", letter.clone(), letter.repeat(100));
        println!("  budget {SPEED_BUDGET_MB} MB/s, aim {SPEED_AIM_MB} MB/s: {speed:.1} MB/s here");
        println!("  budget of growth at 100 times the input: {GROWTH_BUDGET}");
    }
    for (name, hostile) in hostile().into_iter().filter(|(name, _)| is_chosen(name)) {
        grows(name, hostile(20_000), hostile(400_000));
    }
    for (name, dense, count) in dense().into_iter().filter(|(name, ..)| is_chosen(name)) {
        grows(name, in_a_letter(&dense(count / 10)), in_a_letter(&dense(count)));
    }

    match peak_memory(&letter.repeat(100)) {
        Some(peak) => {
            let input = letter.len() * 100;
            let budget = 12 * input + 30_000_000;
            println!(
                "\npeak memory of `fuhan read`: {:.1} MB for {:.1} MB, budget {:.1} MB",
                peak as f64 / 1e6,
                input as f64 / 1e6,
                budget as f64 / 1e6
            );
            if peak > budget {
                over.push(format!("memory: {peak} bytes, budget {budget}"));
            }
        }
        None => println!("\npeak memory of `fuhan read`: this system does not tell"),
    }

    if over.is_empty() || !checking {
        return ExitCode::SUCCESS;
    }
    for line in over {
        eprintln!("over budget: {line}");
    }
    ExitCode::FAILURE
}

fn row(name: &str, input: &[u8], time: Duration, growth: Option<f64>) {
    let speed = input.len() as f64 / 1e6 / time.as_secs_f64();
    let growth = growth.map_or_else(String::new, |ratio| format!("{ratio:.1}"));
    let ms = time.as_secs_f64() * 1e3;
    println!("{name:<36} {:>10} {ms:>10.3} {speed:>8.1} {growth:>8}", input.len());
}

/// What one opening takes of the processor, over enough of them that the kernel's coarse count of
/// it is exact to a percent or so.
fn time_of(input: &[u8]) -> Duration {
    let (begin, before) = (Instant::now(), processor_time());
    let mut runs = 0;
    while runs < 3 || begin.elapsed() < Duration::from_millis(500) {
        let options = Options { limits: Limits::NATIVE, encoding: None, corrections: None };
        // A refusal is an answer too; its time counts the same.
        let _ = std::hint::black_box(open::open_letter(
            std::hint::black_box(input),
            "letter",
            options,
            &NativeDecode,
            &mut |_| {},
        ));
        runs += 1;
    }
    let counted = processor_time().zip(before).map(|(after, before)| after.saturating_sub(before));
    // Where the system does not count, the clock on the wall has to do.
    counted.filter(|time| !time.is_zero()).unwrap_or_else(|| begin.elapsed()) / runs
}

/// The time this thread has spent on a processor, as Linux counts it: what other programs take in
/// between is not ours.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Makes an input of about so many bytes.
type Make = fn(usize) -> Vec<u8>;

/// Inputs made to be slow, each of about so many bytes.
fn hostile() -> [(&'static str, Make); 6] {
    [
        ("one digit, over and over", |size| b"1".repeat(size)),
        ("nested tags", |size| b"<div>".repeat(size / 5)),
        ("attributes of one tag", |size| {
            let attributes: Vec<String> = (0..size / 8).map(|n| format!(" a{n}=1")).collect();
            let attributes = attributes.concat();
            format!("<html><body><p{attributes}>答复</p>").into_bytes()
        }),
        ("a table that never ends", |size| {
            format!("<table>{}", "<tr><td rowspan=9>1<td>2".repeat(size / 24)).into_bytes()
        }),
        ("heading markers only", |size| "一、\n(一)\n1.\n".repeat(size / 18).into_bytes()),
        ("brackets that never close", |size| "〔2021(".repeat(size / 8).into_bytes()),
    ]
}

/// Makes a body with so many statements or rows.
type MakeDense = fn(usize) -> String;

/// Letters full of numbers, with how many statements or rows they have: the search for what
/// supports a claim must not look at every number for every claim.
fn dense() -> [(&'static str, MakeDense, usize); 6] {
    [
        (
            "10,000 numbers of 2,000 places",
            |count| {
                repeat(count, |n, now, base, rate| {
                    format!("2023年，第{n}号镇产量{now}吨，比2022年的{base}吨增长{rate}%。\n")
                })
            },
            2_000,
        ),
        (
            "10,000 numbers of one place",
            |count| {
                repeat(count, |_, now, base, rate| {
                    format!("2023年，全市产量{now}吨，比2022年的{base}吨增长{rate}%。\n")
                })
            },
            2_000,
        ),
        (
            "a table of 2,000 rows, prose on each",
            |count| {
                let rows = repeat(count, |n, now, base, _| format!("第{n}号镇\t{now}\t{base}\n"));
                let prose = repeat(count, |n, now, _, rate| {
                    format!("2023年，第{n}号镇产量{now}吨，同比增长{rate}%。\n")
                });
                format!("表1 各镇产量\n单位：吨\n镇\t2023年\t2022年\n{rows}\n{prose}")
            },
            2_000,
        ),
        (
            "shares of one whole",
            |count| {
                repeat(count, |n, now, _, _| {
                    format!("2023年，第{n}号镇产量{now}吨，占全市总产量的0.1%。\n")
                })
            },
            2_000,
        ),
        (
            "one list of parts with their sum",
            |count| {
                let parts = repeat(count, |n, now, _, _| format!("第{n}号镇{now}吨、"));
                format!("2023年，{parts}合计{count}吨。")
            },
            2_000,
        ),
        (
            "values shared out in one sentence",
            |count| {
                let names = repeat(count, |n, _, _, _| format!("第{n}号镇、"));
                let values = repeat(count, |_, now, _, _| format!("{now}吨、"));
                let rates = repeat(count, |_, _, _, rate| format!("{rate}%、"));
                format!("2023年，{names}产量分别为{values}同比分别增长{rates}完成任务。")
            },
            2_000,
        ),
    ]
}

/// So many statements, each with its number, a value, the value before and the growth in percent
/// with one decimal.
fn repeat(count: usize, statement: impl Fn(usize, usize, usize, String) -> String) -> String {
    let one = |n: usize| {
        let base = 1_000 + n * 37 % 900;
        let now = base + n * 53 % 400;
        let permille = ((now - base) * 2_000 + base) / (2 * base);
        statement(n, now, base, format!("{}.{}", permille / 10, permille % 10))
    };
    (1..=count).map(one).collect()
}

fn in_a_letter(body: &str) -> Vec<u8> {
    format!("某县关于第1号建议的答复函\n赵一代表：\n建议收悉，现答复如下。\n{body}\n某县农业局\n2024年4月2日\n")
        .into_bytes()
}

/// The most memory that the command line held, as Linux counts it.
fn peak_memory(input: &[u8]) -> Option<usize> {
    let file = std::env::temp_dir().join(format!("fuhan-bench-{}.txt", std::process::id()));
    std::fs::write(&file, input).ok()?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_fuhan"))
        .args(["read", "--json"])
        .arg(&file)
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut output = child.stdout.take()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let mut buffer = vec![0; 16 * 1024];
    // The pipe is small and the answer long: while it is being written, the child still lives, and
    // the kernel remembers its highest mark.
    while output.read(&mut buffer).ok()? > 0 {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = mark.and_then(|mark| mark.split_whitespace().next()?.parse::<usize>().ok());
        peak = kilobytes.map(|number| number * 1024).max(peak);
    }
    let _ = child.wait();
    let _ = std::fs::remove_file(file);
    peak
}
