//! Building the page: Trunk does the work, then scripts and style sheets become small and every file
//! gets a digest of its content into its name, since a new page must not meet an old worker out of a
//! cache.

use crate::{
    Result, npm, offline, one_file, program, root,
    run::{command, run, say},
    slim, small_std, split, style, tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

/// Scripts without a program of their own, as index.html names them: what starts the page, what runs
/// the page's program in a worker, and what starts the page carried as one file.
const SCRIPTS: [&str; 3] = ["boot", "worker", one_file::START];
/// Programs with their scripts: the page's own, and those of workers that load on demand.
const PROGRAMS: [&str; 5] = [PAGE, "checker", "readers", "writer", "sheet"];
/// Those that index.html gives the same features: the library is compiled once for each line, and
/// programs are linked beside each other, where Trunk would do both one program after the other.
const ALIKE: [(&[&str], &str); 2] =
    [(&["readers", "sheet"], program::EVERYTHING), (&[PAGE, "checker", "writer"], "web")];

/// The page's own program, which is cut in two for hosting.
const PAGE: &str = "page";

/// The English catalogue, which loads where English is wanted.
const CATALOGUE: &str = "en";

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Quick to build, for working on the page; needs no Node.
    Dev,
    /// As small as it gets, for hosting and for the tests.
    Release,
}

/// Builds the page and gives the folder it is in.
///
/// # Errors
/// Where a tool is missing or the build fails.
pub fn build(mode: Mode) -> Result<PathBuf> {
    tools::for_page()?;
    let dist = match mode {
        Mode::Dev => root().join("target/page"),
        Mode::Release => {
            tools::node_packages()?;
            root().join("dist")
        }
    };
    if mode == Mode::Dev {
        trunk(mode, &dist)?;
        return Ok(dist);
    }
    // Cargo lets one build wait for the other; what follows each of them runs beside the next.
    thread::scope(|scope| {
        let one_file = scope.spawn(one_file::program);
        for (programs, features) in ALIKE {
            program::compile(programs, features)?;
        }
        trunk(mode, &dist)?;
        let script = one_file.join().map_err(|_| "the build of one file ended in a panic")??;
        one_file::write(&dist, &script)?;
        offline::write(&dist)?;
        Ok(dist)
    })
}

/// Builds the page for hosting and the npm package beside each other.
pub fn build_all() -> (Result<PathBuf>, Result<PathBuf>) {
    if let Err(missing) = tools::for_page().and_then(|()| tools::node_packages()) {
        return (Err(missing.clone()), Err(missing));
    }
    thread::scope(|scope| {
        let package = scope.spawn(npm::build);
        let page = build(Mode::Release);
        let gone = |_| Err("its build ended in a panic".to_owned());
        (page, package.join().unwrap_or_else(gone))
    })
}

/// Runs Trunk with everything in place.
///
/// # Errors
/// Where the build fails.
pub fn trunk(mode: Mode, dist: &Path) -> Result {
    let mut trunk = command("trunk");
    trunk.args(["build", "--offline", "--skip-version-check", "--dist"]).arg(dist);
    if mode == Mode::Release {
        trunk.args(["--release", "--locked"]);
        small_std::apply(&mut trunk);
    }
    // Trunk takes the variable for a switch of its own and rejects the usual value 1.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk)?;
    if mode == Mode::Release {
        for program in PROGRAMS {
            slim::program(dist, program, program == PAGE)?;
        }
        let file = |name: &str| dist.join(name);
        split::page(&file("page_bg.wasm"), &file("later.wasm"))?;
        for script in SCRIPTS {
            slim::minify(&dist.join(format!("{script}.js")))?;
        }
        slim::minify(&dist.join("fuhan-viewer.js"))?;
    }
    for name in SCRIPTS.iter().chain(&PROGRAMS).chain(&[CATALOGUE]) {
        fingerprint(dist, name).map_err(|error| format!("{name}: {error}"))?;
    }
    if mode == Mode::Release {
        let named =
            |part: &str, css: &[u8]| format!("{part}-{:016x}.css", digest(std::iter::once(css)));
        second_part(dist).map_err(|error| format!("later.wasm: {error}"))?;
        style::bundle(dist, named).map_err(|error| format!("style sheets: {error}"))?;
        offline::announce(dist).map_err(|error| format!("index.html: {error}"))?;
    }
    Ok(())
}

/// Names the page's second part by its content and tells the page.
fn second_part(dist: &Path) -> std::io::Result<()> {
    let bytes = fs::read(dist.join("later.wasm"))?;
    let name = format!("later-{:016x}.wasm", digest(std::iter::once(&*bytes)));
    fs::rename(dist.join("later.wasm"), dist.join(&name))?;
    let page = fs::read_to_string(dist.join("index.html"))?;
    let here = "name=\"fuhan-later\" content=\"";
    fs::write(dist.join("index.html"), page.replace(here, &format!("{here}{name}")))
}

/// Ends of the names of a program's files; a script alone and a catalogue have but one.
const SUFFIXES: [&str; 4] = ["_loader.js", "_bg.wasm", ".js", ".mo"];

/// `worker.js`, `sheet_bg.wasm` and so on become `worker-<digest>…`, and every file that names them
/// follows.
fn fingerprint(dist: &Path, name: &str) -> std::io::Result<()> {
    let file = |suffix: &str| dist.join(format!("{name}{suffix}"));
    let mut contents = Vec::new();
    for suffix in SUFFIXES.into_iter().filter(|suffix| file(suffix).exists()) {
        contents.push((suffix, fs::read(file(suffix))?));
        fs::remove_file(file(suffix))?;
    }
    if contents.is_empty() {
        return Ok(());
    }
    let named = format!("{name}-{:016x}", digest(contents.iter().map(|(_, bytes)| &**bytes)));
    let renamed = |text: &str| {
        SUFFIXES.iter().fold(text.to_owned(), |text, suffix| {
            ["\"", "'", "./"].iter().fold(text, |text, before| {
                text.replace(
                    &format!("{before}{name}{suffix}"),
                    &format!("{before}{named}{suffix}"),
                )
            })
        })
    };
    for (suffix, bytes) in contents {
        let script = suffix.ends_with(".js").then(|| String::from_utf8_lossy(&bytes).into_owned());
        let bytes = script.map_or(bytes, |script| renamed(&script).into_bytes());
        fs::write(dist.join(format!("{named}{suffix}")), bytes)?;
    }
    let page = fs::read_to_string(dist.join("index.html"))?;
    fs::write(dist.join("index.html"), renamed(&page))?;
    Ok(())
}

/// FNV-1a: names a file by its content; nothing rests on it being hard to forge.
pub fn digest<'a>(parts: impl Iterator<Item = &'a [u8]>) -> u64 {
    parts.flatten().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// `cargo xtask build`.
///
/// # Errors
/// Where a tool is missing or the build fails.
pub fn build_command() -> Result {
    let (dist, package) = build_all();
    let (dist, package) = (dist?, package?);
    crate::budget::print(&dist)?;
    crate::budget::print_package(&package)?;
    say(format_args!("the page is in {}; any static server can serve it", dist.display()));
    say(format_args!("the npm package is in {}", package.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ALIKE;
    use crate::root;

    #[test]
    fn what_is_compiled_before_trunk_has_the_features_that_trunk_compiles_it_with() {
        let page = std::fs::read_to_string(root().join("index.html")).expect("index.html");
        for (programs, features) in ALIKE {
            for program in programs {
                let bin = format!("data-bin=\"{program}\"");
                let link = page.lines().find(|line| line.contains(&bin)).expect("the link");
                let wanted = format!("data-cargo-features=\"{features}\"");
                assert!(link.contains(&wanted), "{program}: {link}");
            }
        }
    }
}
