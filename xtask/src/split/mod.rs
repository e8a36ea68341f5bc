//! Cutting the page's program in two: what the first sight of a letter needs, and the rest.
//!
//! The way into the rest is one function of the page, [`GATE`]. Whatever only it leads to, by calls or
//! through data, is taken out: functions, and the constants that only they use. Both parts share
//! memory, stack and the table of functions; the first exports what the second wants, and the second
//! fills the places of its functions in the table when it is put beside the first. So no call changes
//! its form, and until the second part is there nothing leads to it.
//!
//! What leads where stands in the relocations that the linker leaves in the program (`object`);
//! `reach` follows them, and `text` does the cutting in WebAssembly's text form, which Binaryen reads
//! and writes.

mod binary;
mod memory;
mod names;
mod object;
mod reach;
mod text;

use crate::{
    Result, root,
    run::{command, output, run, say},
    tools::TARGET,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The way into the second part: `ui::later::second`, as its mangled name has it behind the crate.
const GATE: &str = "5fuhan2ui5later6second";

/// What the page never enters and is left out of both parts: the state of html5gum that carries all
/// names of character references. `read::html::references` keeps every ampersand from it.
const SHUT: &str = "8html5gum7machine6states23NamedCharacterReference3run";

/// The second part asks for what is the first's under this name.
const FIRST: &str = "p";

/// What the compiler uses of WebAssembly's later features, all of them in browsers for years.
const FEATURES: &str = "--mvp-features --enable-mutable-globals --enable-sign-ext \
    --enable-nontrapping-float-to-int --enable-bulk-memory --enable-bulk-memory-opt \
    --enable-reference-types --enable-multivalue --enable-call-indirect-overlong";

/// Small before fast, as Trunk does it for the other programs (`index.html`).
const SMALL: &str =
    "-Oz --strip-debug --strip-producers --low-memory-unused --reorder-functions-by-name";

/// Cuts the page's program in place; beside it comes its second part.
///
/// # Errors
/// Where a tool fails, or the program has no second part.
pub fn page(program: &Path, second: &Path) -> Result {
    let linked = linked();
    let bytes = fs::read(&linked).map_err(|error| format!("{}: {error}", linked.display()))?;
    let object = object::read(&bytes).ok_or("the linked page has another form than expected")?;
    let words =
        output(command("wasm-dis").arg(program)).ok_or("wasm-dis could not read the page")?;
    let module =
        text::Module::read(&words).ok_or("the page's text has another form than expected")?;
    let cut = reach::cut(&object, &module.roots(&object), GATE, SHUT);
    if cut.functions.is_empty() || cut.shut.is_empty() {
        return Err("the page lacks the way into its second part, or what is left out".to_owned());
    }
    let (first, rest) = module.split(&cut, FIRST)?;
    let moved: u32 = cut.data.iter().map(|own| own.end - own.start).sum();
    say(format_args!("{} functions and {moved} bytes of data load later", cut.functions.len()));
    assemble(&first, program)?;
    assemble(&rest, second)
}

/// Where the linker wrote the page's program.
fn linked() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(|| root().join("target"), |own| root().join(own));
    target.join(TARGET).join("web/page.wasm")
}

/// From text to a small program.
fn assemble(words: &str, to: &Path) -> Result {
    let source = to.with_extension("wat");
    fs::write(&source, words).map_err(|error| format!("{}: {error}", source.display()))?;
    let mut opt = command("wasm-opt");
    opt.args(FEATURES.split_ascii_whitespace()).args(SMALL.split_ascii_whitespace());
    run(opt.arg(&source).arg("-o").arg(to))?;
    fs::remove_file(&source).map_err(|error| format!("{}: {error}", source.display()))
}
