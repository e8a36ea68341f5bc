//! Short names for what a program and its script hand each other, and scripts without needless words.
//!
//! wasm-bindgen names each of some two hundred functions by what it does and a digest, once in the
//! program and once in the script. Nobody reads those names, and digests do not compress.

use crate::{
    Result,
    run::{command, output, run},
};
use std::{fs, path::Path};

/// What wasm-opt calls the first module that a program imports from.
const MODULE: &str = "\"a\"";

/// Makes a program and its script smaller; both must lie in the folder. Functions keep their names
/// where something is still to be done with them.
///
/// # Errors
/// Where a tool fails, or the script does not name what the program wants.
pub fn program(dist: &Path, name: &str, names: bool) -> Result {
    let script = dist.join(format!("{name}.js"));
    let wasm = dist.join(format!("{name}_bg.wasm"));
    let mut opt = command("wasm-opt");
    opt.arg("--minify-imports-and-exports-and-modules").arg(&wasm).arg("-o").arg(&wasm);
    if names {
        opt.arg("-g");
    }
    let listed = output(&mut opt).ok_or("wasm-opt could not shorten the names of imports")?;
    let text = fs::read_to_string(&script).map_err(|error| format!("{name}.js: {error}"))?;
    // The one module that the program imports from is its script.
    let text = text.replace(&format!("\"./{name}_bg.js\""), MODULE);
    let text = listed.lines().filter_map(Renamed::read).try_fold(text, |text, name| {
        name.apply(&text).ok_or_else(|| format!("the script does not name `{}`", name.long))
    })?;
    fs::write(&script, text).map_err(|error| format!("{name}.js: {error}"))?;
    minify(&script)
}

/// Makes a script smaller.
///
/// # Errors
/// Where the minifier fails.
pub fn minify(script: &Path) -> Result {
    let mut terser = command("terser");
    terser.arg(script).args(["--module", "--compress", "passes=2,ecma=2020", "--mangle"]);
    run(terser.arg("--output").arg(script))
}

/// A name as wasm-opt lists it: `["./page_bg.js", "__wbg_click_c6ef…", "$a"]` for what the script
/// gives to the program, the same without a module for what it takes.
struct Renamed<'l> {
    import: bool,
    long: &'l str,
    short: &'l str,
}

impl<'l> Renamed<'l> {
    fn read(line: &'l str) -> Option<Self> {
        let words: Vec<&str> =
            line.trim().strip_prefix('[')?.split('"').skip(1).step_by(2).collect();
        match words[..] {
            [_, long, short] => Some(Self { import: true, long, short }),
            [long, short] => Some(Self { import: false, long, short }),
            _ => None,
        }
    }

    /// The script with the short name; `None` where it lacks the long one.
    fn apply(&self, script: &str) -> Option<String> {
        let Self { import, long, short } = self;
        if *import {
            let key = format!(" {long}:");
            return script.contains(&key).then(|| script.replace(&key, &format!(" {short}:")));
        }
        let taken = format!("wasm.{long}");
        let mut parts = script.split(&taken);
        let mut out = parts.next()?.to_owned();
        for part in parts {
            // Not where a longer name only begins with this one.
            let whole = !part.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            out.push_str("wasm.");
            out.push_str(if whole { short } else { long });
            out.push_str(part);
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::Renamed;

    #[test]
    fn names_change_only_where_program_and_script_meet() {
        let script =
            "const m = { __wbg_a_1: function(a) { wasm.go(a); wasm.go_on(wasm.memory); } };";
        let listed = "{\n [\"./x_bg.js\", \"__wbg_a_1\", \"$\"],\n [\"go\", \"b\"],\n [\"memory\", \"c\"]\n}";
        let script = listed
            .lines()
            .filter_map(Renamed::read)
            .fold(script.to_owned(), |s, name| name.apply(&s).expect("named"));
        assert_eq!(script, "const m = { $: function(a) { wasm.b(a); wasm.go_on(wasm.c); } };");
        assert!(Renamed { import: true, long: "__wbg_b_2", short: "d" }.apply(&script).is_none());
    }
}
