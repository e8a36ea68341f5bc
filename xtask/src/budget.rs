//! Bytes of the first load: what a browser needs until the first letter is open, after brotli.
//!
//! Bytes do not depend on the machine, so a budget on them can fail a build. Node's brotli measures
//! them, since building needs Node anyway.

use crate::{
    Result,
    run::{command, output},
};
use std::{fs, path::Path};

/// First letter as text or web page, read and shown with its tables: page and its own worker, wasm,
/// scripts, styles, html (brotli 11).
pub const FIRST_LOAD_BYTES: u64 = 340_000;

/// All readers, which load when a file wants one.
pub const READERS_BYTES: u64 = 950_000;

/// The page in one file, as it lies on the disk: nobody sends it compressed by mail.
pub const ONE_FILE_BYTES: u64 = 1_800_000;

/// Programs that load on demand, by the beginning of their files' names, with what they are for.
const LAZY: [(&str, &str); 7] = [
    ("later-", "second part of the page: evidence, tables' tools, calculator, dialogs"),
    ("checker-", "checks, after the letter shows"),
    ("readers-", "every other format"),
    ("writer-", "charts and files"),
    ("sheet-", "spreadsheet files"),
    ("en-", "English words"),
    ("fuhan-viewer", "for pages that frame this one"),
];

/// One file of the page.
pub struct Weight {
    /// Its name in the folder.
    pub name: String,
    /// As it lies on the disk.
    pub raw: u64,
    /// As a host with brotli sends it.
    pub brotli: u64,
    /// Whether the first letter needs it; what loads on demand does not count.
    pub first: bool,
}

/// Weighs the files of a built page.
///
/// # Errors
/// Where the folder cannot be read or Node is missing.
pub fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let weights = sizes(dist)?.into_iter().map(|(name, raw, brotli)| {
        let first = is_first_load(&name);
        Weight { name, raw, brotli, first }
    });
    Ok(weights.collect())
}

/// Each file of a folder with its bytes and those after brotli.
fn sizes(folder: &Path) -> Result<Vec<(String, u64, u64)>> {
    const SCRIPT: &str = "const fs=require('fs'),z=require('zlib'),c=z.constants;\
        for(const f of process.argv.slice(1)){const b=fs.readFileSync(f);\
        console.log(b.length,z.brotliCompressSync(b,{params:{[c.BROTLI_PARAM_QUALITY]:11,\
        [c.BROTLI_PARAM_LGWIN]:24,[c.BROTLI_PARAM_SIZE_HINT]:b.length}}).length)}";
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut node = command("node");
    node.args(["-e", SCRIPT]).args(names.iter().map(|name| folder.join(name)));
    let sizes = output(&mut node).ok_or("Node is needed to measure sizes.")?;
    let sized = names.into_iter().zip(sizes.lines()).map(|(name, line)| {
        let mut numbers = line.split(' ').filter_map(|number| number.parse().ok());
        (name, numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
    });
    Ok(sized.collect())
}

/// The page's second part, the checker, the readers, the writers and the samples: a letter shows
/// without them.
fn is_first_load(name: &str) -> bool {
    // The browser fetches it when the page is up.
    let later = name == "offline.js";
    let code = [".html", ".js", ".css", ".wasm"].iter().any(|suffix| name.ends_with(suffix));
    code && !later
        && !LAZY.iter().any(|(lazy, _)| name.starts_with(lazy))
        && (name == "index.html" || !name.ends_with(".html"))
}

/// What was weighed, after brotli.
pub struct Sums {
    /// The first load.
    pub first: u64,
    /// The readers.
    pub readers: u64,
    /// The page in one file, as it is.
    pub one_file: u64,
}

/// Prints the table of sizes and gives the sums that have a budget.
///
/// # Errors
/// As [`weigh`].
pub fn print(dist: &Path) -> Result<Sums> {
    println!("{:<44} {:>10} {:>10}", "file", "bytes", "brotli");
    let weights = weigh(dist)?;
    for weight in &weights {
        let mark = if weight.first { "" } else { "  (on demand)" };
        println!("{:<44} {:>10} {:>10}{mark}", weight.name, weight.raw, weight.brotli);
    }
    let sum = |wanted: &dyn Fn(&Weight) -> bool| {
        weights.iter().filter(|weight| wanted(weight)).map(|weight| weight.brotli).sum::<u64>()
    };
    for (lazy, what) in LAZY {
        let bytes = sum(&|weight| weight.name.starts_with(lazy));
        println!("{:<44} {:>10} {bytes:>10}  {what}", lazy.trim_end_matches('-'), "");
    }
    let first = sum(&|weight| weight.first);
    let readers = sum(&|weight| weight.name.starts_with("readers-"));
    println!("{:<44} {:>10} {first:>10}  budget {FIRST_LOAD_BYTES}", "first letter", "");
    if first > FIRST_LOAD_BYTES {
        println!("NOT MET: {} bytes over the budget of the first load", first - FIRST_LOAD_BYTES);
    }
    let one_file = weights.iter().find(|weight| weight.name == "fuhan.html");
    let one_file = one_file.map_or(0, |weight| weight.raw);
    println!("{:<44} {one_file:>10} {:>10}  budget {ONE_FILE_BYTES}", "one file", "");
    if one_file > ONE_FILE_BYTES {
        println!("NOT MET: {} bytes over the budget of the one file", one_file - ONE_FILE_BYTES);
    }
    Ok(Sums { first, readers, one_file })
}

/// Prints the sizes of the npm package's program: beside the script, and inside of it.
///
/// # Errors
/// As [`weigh`].
pub fn print_package(folder: &Path) -> Result {
    let wanted = ["fuhan.wasm", "program.inline.js"];
    for (name, raw, brotli) in sizes(folder)?.iter().filter(|(name, ..)| wanted.contains(&&**name))
    {
        println!("npm: {name:<39} {raw:>10} {brotli:>10}");
    }
    Ok(())
}

/// Fails where the first load, the readers or the one file are over their budget.
///
/// # Errors
/// A sentence with both numbers.
pub fn check(dist: &Path) -> Result {
    let Sums { first, readers, one_file } = print(dist)?;
    if one_file > ONE_FILE_BYTES {
        return Err(format!("fuhan.html is {one_file} bytes; its budget is {ONE_FILE_BYTES}"));
    }
    if readers > READERS_BYTES {
        return Err(format!("the readers are {readers} bytes; their budget is {READERS_BYTES}"));
    }
    if first > FIRST_LOAD_BYTES {
        return Err(format!("the first load is {first} bytes; its budget is {FIRST_LOAD_BYTES}"));
    }
    Ok(())
}
