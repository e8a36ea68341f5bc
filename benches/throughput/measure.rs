//! What one opening takes: time on this machine, instructions on any, and memory.

use fuhan::{
    open::{self, Options},
    read::{Limits, NativeDecode},
};
use std::{
    ffi::OsStr,
    hint::black_box,
    io::Read,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

/// Opens a letter with everything that `fuhan read` does; a refusal is an answer too.
pub(crate) fn open(input: &[u8]) {
    let options = Options { limits: Limits::NATIVE, encoding: None, corrections: None };
    let input = black_box(input);
    let _ = black_box(open::open_letter(input, "letter", options, &NativeDecode, &mut |_| {}));
}

/// What opening these letters takes of the processor, in seconds, over enough of it that the
/// kernel's coarse count is exact to a percent or so.
pub(crate) fn time_of(inputs: &[&[u8]]) -> f64 {
    let (begin, before) = (Instant::now(), processor_time("thread-self"));
    let mut runs = 0;
    while runs < 3 || begin.elapsed() < Duration::from_millis(500) {
        for input in inputs {
            open(input);
        }
        runs += 1;
    }
    let counted = processor_time("thread-self")
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    // Where the system does not count, the clock on the wall has to do.
    let time = counted.filter(|time| !time.is_zero()).unwrap_or_else(|| begin.elapsed());
    time.as_secs_f64() / f64::from(runs)
}

/// The time that a thread or the first one of a program has spent on a processor, as Linux counts it:
/// what other programs take in between is not its own.
fn processor_time(of: &str) -> Option<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{of}/schedstat")).ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The command line that is measured: `FUHAN_PROGRAM`, or the one that was built with this program.
fn fuhan() -> PathBuf {
    std::env::var_os("FUHAN_PROGRAM")
        .map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_fuhan")), PathBuf::from)
}

/// The time on a processor, in seconds, that the command line takes for one letter more: to read and check
/// it and to write the report. Starting the program does not count. Nothing where Linux does not tell.
pub(crate) fn time_to_check(input: &[u8]) -> Option<f64> {
    const MORE: u32 = 20;
    let file = Scratch::new(input).ok()?;
    let time = |letters: u32| {
        let mut check = Command::new(fuhan());
        check.arg("check").args((0..letters).map(|_| &file.path));
        let mut child = check.stdout(Stdio::piped()).spawn().ok()?;
        // Where all is written the program is over, and until it is waited for its time is told.
        let read = std::io::copy(child.stdout.as_mut()?, &mut std::io::sink());
        let time = processor_time(&child.id().to_string());
        let _ = child.wait();
        read.ok().and(time)
    };
    let (one, more) = (time(1)?, time(1 + MORE)?);
    Some(more.saturating_sub(one).as_secs_f64() / f64::from(MORE))
}

/// How many instructions the command line executes to check one letter, start and report included.
///
/// # Errors
/// Where valgrind is missing or counts nothing.
pub(crate) fn instructions(input: &[u8]) -> Result<u64, String> {
    let file = Scratch::new(input)?;
    counted(&["check".as_ref(), file.path.as_os_str()])
}

/// How many instructions the command line executes before it does anything.
///
/// # Errors
/// As [`instructions`].
pub(crate) fn instructions_to_start() -> Result<u64, String> {
    counted(&["--version".as_ref()])
}

fn counted(arguments: &[&OsStr]) -> Result<u64, String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(fuhan())
        .args(arguments)
        .output()
        .map_err(|error| format!("valgrind counts instructions and did not start: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    let count = report.lines().find_map(|line| line.split_once("Collected : ")?.1.parse().ok());
    // A letter with conflicts, or with nothing in it to read, is answered as well; a crash has no status.
    let answered = output.status.code().is_some();
    count.filter(|_| answered).ok_or_else(|| format!("valgrind: {report}"))
}

/// The most memory that the command line held, in bytes, as Linux counts it.
pub(crate) fn peak_memory(input: &[u8]) -> Option<usize> {
    let file = Scratch::new(input).ok()?;
    let mut child = Command::new(fuhan())
        .args(["read", "--json"])
        .arg(&file.path)
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let peak = highest_mark(&mut child);
    let _ = child.wait();
    peak
}

/// Reads a program's output to its end and the kernel's mark of its memory beside it.
///
/// The pipe is small and the answer long: while it is being written, the child still lives, and the
/// kernel remembers its highest mark.
fn highest_mark(child: &mut Child) -> Option<usize> {
    let mut output = child.stdout.take()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let mut buffer = vec![0; 16 * 1024];
    while output.read(&mut buffer).ok()? > 0 {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = mark.and_then(|mark| mark.split_whitespace().next()?.parse::<usize>().ok());
        peak = kilobytes.map(|number| number * 1024).max(peak);
    }
    peak
}

/// A file that is gone when it is done with.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn new(content: &[u8]) -> Result<Self, String> {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("fuhan-bench-{}-{number}.txt", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}
