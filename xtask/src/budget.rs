//! Bytes of the first load: what a browser fetches until the first letter is open, after brotli.
//!
//! Bytes do not depend on the machine, so a budget on them can fail a build. Node's brotli measures
//! them, since building needs Node anyway.

use crate::{
    Result,
    run::{command, output},
};
use std::{fs, path::Path};

/// First letter as text or web page: page and worker, wasm, scripts, styles, html (brotli 11).
pub const FIRST_LOAD_BYTES: u64 = 340_000;

/// What was reached on the way there. The budget is not met yet; until it is, this is a ratchet: it
/// may only go down, and a build fails that is more than one per cent above it.
pub const FIRST_LOAD_TODAY: u64 = 606_773;

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
    const SCRIPT: &str = "const fs=require('fs'),z=require('zlib'),c=z.constants;\
        for(const f of process.argv.slice(1)){const b=fs.readFileSync(f);\
        console.log(b.length,z.brotliCompressSync(b,{params:{[c.BROTLI_PARAM_QUALITY]:11,\
        [c.BROTLI_PARAM_LGWIN]:24,[c.BROTLI_PARAM_SIZE_HINT]:b.length}}).length)}";
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut node = command("node");
    node.args(["-e", SCRIPT]).args(names.iter().map(|name| dist.join(name)));
    let sizes = output(&mut node).ok_or("Node is needed to measure sizes.")?;
    let weights = names.into_iter().zip(sizes.lines()).map(|(name, line)| {
        let mut numbers = line.split(' ').filter_map(|number| number.parse().ok());
        let (raw, brotli) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let first = is_first_load(&name);
        Weight { name, raw, brotli, first }
    });
    Ok(weights.collect())
}

/// The worker with every reader, the writers and the samples come only when they are needed.
fn is_first_load(name: &str) -> bool {
    let code = [".html", ".js", ".css", ".wasm"].iter().any(|suffix| name.ends_with(suffix));
    code && !["readers-", "writer-", "sheet-"].iter().any(|lazy| name.starts_with(lazy))
        && (name == "index.html" || !name.ends_with(".html"))
}

/// Prints the table of sizes and gives the sum of the first load.
///
/// # Errors
/// As [`weigh`].
pub fn print(dist: &Path) -> Result<u64> {
    println!("{:<44} {:>10} {:>10}", "file", "bytes", "brotli");
    let weights = weigh(dist)?;
    for weight in &weights {
        let mark = if weight.first { "" } else { "  (on demand)" };
        println!("{:<44} {:>10} {:>10}{mark}", weight.name, weight.raw, weight.brotli);
    }
    let sum = weights.iter().filter(|weight| weight.first).map(|weight| weight.brotli).sum();
    println!("{:<44} {:>10} {sum:>10}  budget {FIRST_LOAD_BYTES}", "first letter", "");
    if sum > FIRST_LOAD_BYTES {
        println!("NOT MET: {} bytes over the budget of the first load", sum - FIRST_LOAD_BYTES);
    }
    Ok(sum)
}

/// Fails where the first load is over its budget and grows.
///
/// # Errors
/// A sentence with both numbers.
pub fn check(dist: &Path) -> Result {
    match print(dist)? {
        sum if sum <= FIRST_LOAD_BYTES.max(FIRST_LOAD_TODAY + FIRST_LOAD_TODAY / 100) => Ok(()),
        sum => Err(format!(
            "the first load is {sum} bytes; the budget is {FIRST_LOAD_BYTES}, and it was \
             {FIRST_LOAD_TODAY}"
        )),
    }
}
