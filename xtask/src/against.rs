//! The part of `cargo xtask bench` that reads the same files with other programs, side by side.
//!
//! Each program goes from the file's bytes to its text in memory, in a loop of its own, in one process
//! after another; starting a process is not counted, only processor time. Where files are read, ours
//! also finds the format by content, takes the file's digest and makes blocks with their places; no
//! side parses a letter or checks a number. Beside a program that finds numbers and dates in a text
//! ours parses the letter and does the same, and then once more all that it does with a letter, claims
//! included. `tests/against/speed/` has the other programs' side and
//! makes the letters, `benches/reading.rs` ours. A ratio depends little
//! on the machine, but still on how busy it is: it is printed beside its budget and fails nothing.

use crate::{
    Result, root,
    run::{cargo, command, describe, output, run},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// One comparison.
struct Pair {
    /// The program beside ours.
    other: &'static str,
    /// The ending of the files.
    format: &'static str,
    /// What ours does, as `benches/reading.rs` calls it: nothing for reading alone.
    work: Option<&'static str>,
    /// How many times as fast ours is to be.
    budget: f64,
}

const PAIRS: [Pair; 7] = [
    Pair { other: "python-docx", format: "docx", work: None, budget: 20.0 },
    Pair { other: "mammoth", format: "docx", work: None, budget: 100.0 },
    Pair { other: "zipfile+lxml", format: "ofd", work: None, budget: 3.0 },
    Pair { other: "pdf.js", format: "pdf", work: None, budget: 1.0 },
    Pair { other: "lxml", format: "html", work: None, budget: 0.5 },
    Pair { other: RECOGNIZERS, format: "txt", work: Some("--numbers"), budget: 200.0 },
    Pair { other: RECOGNIZERS, format: "txt", work: Some("--whole"), budget: 200.0 },
];

/// Finds numbers and dates in texts.
const RECOGNIZERS: &str = "recognizers-text";

/// Prints how fast each is. Where Python or Node or their packages cannot be had, says so.
///
/// # Errors
/// Where our own program does not build or read.
pub fn print() -> Result {
    println!("\nreading, processor time beside other programs");
    let others = match Others::install() {
        Ok(others) => others,
        Err(reason) => {
            println!("skipped: {reason}");
            return Ok(());
        }
    };
    let files = others.letters()?;
    println!(
        "{:<28} {:<27} {:>10} {:>10} {:>8} {:>8}",
        "file", "beside", "ms", "fuhan ms", "ratio", "budget"
    );
    for pair in PAIRS {
        for file in
            files.iter().filter(|file| file.extension().is_some_and(|end| end == pair.format))
        {
            let ours = milliseconds(ours().args(pair.work).arg(file))?;
            let beside =
                [Some(pair.other), pair.work].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let Ok(other) = milliseconds(&mut others.reader(pair.other, file)) else {
                println!("{:<28} {beside:<27} does not read it", short(file));
                continue;
            };
            let (ratio, budget) = (other / ours, pair.budget);
            let below = if ratio < budget { "  below" } else { "" };
            println!(
                "{:<28} {beside:<27} {other:>10.3} {ours:>10.3} {ratio:>8.1} {budget:>8.1}{below}",
                short(file),
            );
        }
    }
    Ok(())
}

/// Where the other programs are.
struct Others {
    folder: PathBuf,
    scripts: PathBuf,
}

impl Others {
    /// Installs them below `target`, in the versions that the repository names.
    fn install() -> Result<Self> {
        let others = Self {
            folder: root().join("target/against/speed"),
            scripts: root().join("tests/against/speed"),
        };
        let names = ["package.json", "package-lock.json", "requirements.txt"];
        let wanted = names.map(|name| fs::read(others.scripts.join(name)).unwrap_or_default());
        let here = names.map(|name| fs::read(others.folder.join(name)).unwrap_or_default());
        let done = others.folder.join("installed");
        if wanted == here && done.is_file() {
            return Ok(others);
        }
        let trouble = |error: std::io::Error| format!("target/against: {error}");
        let _ = fs::remove_file(&done);
        fs::create_dir_all(&others.folder).map_err(trouble)?;
        for (name, content) in names.iter().zip(wanted) {
            fs::write(others.folder.join(name), content).map_err(trouble)?;
        }
        run(command("python3").args(["-m", "venv"]).arg(others.folder.join("python")))?;
        let requirements = others.folder.join("requirements.txt");
        let mut pip = others.python();
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
        ]);
        run(pip.arg(requirements))?;
        let mut npm = command("npm");
        npm.args(["ci", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error"]);
        run(npm.current_dir(&others.folder))?;
        fs::write(done, "").map_err(trouble)?;
        Ok(others)
    }

    fn python(&self) -> Command {
        command(self.folder.join("python/bin/python"))
    }

    /// The letters to read: those of an ordinary and of a great length, and what browsers and office
    /// programs made of fixtures.
    fn letters(&self) -> Result<Vec<PathBuf>> {
        let folder = self.folder.join("letters");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let make = self.scripts.join("letters.py");
        run(self.python().arg(&make).arg(&folder))?;
        let mut letters = Vec::new();
        for name in ["ordinary", "long"] {
            let file = |format| folder.join(name).with_extension(format);
            run(ours().arg("--ofd").arg(file("txt")).arg(file("ofd")))?;
            run(self.python().arg(&make).arg("--pack").arg(file("ofd")))?;
            letters.extend(["docx", "ofd", "pdf", "html"].map(file));
        }
        let fixtures = [
            "word-drafted/letter.docx",
            "word-drafted/letter.pdf",
            "city-elderly-care/letter.chromium.pdf",
            "city-deputies/letter.html",
        ];
        letters.extend(fixtures.map(|name| root().join("tests/fixtures").join(name)));
        letters.extend([folder.join("ordinary.txt"), root().join("samples/adapted.txt")]);
        Ok(letters)
    }

    /// The command that times a program on a file.
    fn reader(&self, name: &str, file: &Path) -> Command {
        let mut reader = match name {
            "mammoth" | "pdf.js" | RECOGNIZERS => {
                let mut node = command("node");
                node.arg(self.scripts.join("read.mjs"));
                node
            }
            _ => {
                let mut python = self.python();
                python.arg(self.scripts.join("read.py"));
                python
            }
        };
        reader.arg(name).arg(file).arg(&self.folder);
        reader
    }
}

/// Our own reading.
fn ours() -> Command {
    cargo(&["bench", "--locked", "--quiet", "--bench", "reading", "--"])
}

fn milliseconds(command: &mut Command) -> Result<f64> {
    let number = output(command).and_then(|words| words.lines().last()?.parse().ok());
    number.ok_or_else(|| format!("`{}` gives no time", describe(command)))
}

/// The folder and the name.
fn short(file: &Path) -> String {
    let mut names: Vec<_> = file.iter().rev().take(2).map(|name| name.to_string_lossy()).collect();
    names.reverse();
    names.join("/")
}
