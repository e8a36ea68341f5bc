//! What the hosted page needs to work without a network: its service worker learns which files belong
//! to this build. The script keeps its name, since the browser looks there for a new version.

use crate::{Result, one_file, page::digest, root, slim};
use std::{fs, path::Path};

/// The script, in `src/` and beside the page.
const SCRIPT: &str = "offline.js";
/// What the build puts in the script's place for it.
const BUILD: &str = "BUILD";

/// Tells the page where its service worker is.
///
/// # Errors
/// Where the page is not as expected.
pub fn announce(dist: &Path) -> std::io::Result<()> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let here = "name=\"fuhan-offline\" content=\"";
    fs::write(dist.join("index.html"), page.replace(here, &format!("{here}{SCRIPT}")))
}

/// Writes the script, when everything else is in its place.
///
/// # Errors
/// Where a file cannot be read or the minifier fails.
pub fn write(dist: &Path) -> Result {
    let text = script(dist).map_err(|error| format!("{SCRIPT}: {error}"))?;
    fs::write(dist.join(SCRIPT), text).map_err(|error| format!("{SCRIPT}: {error}"))?;
    slim::minify(&dist.join(SCRIPT))
}

fn script(dist: &Path) -> std::io::Result<String> {
    let mut files = Vec::new();
    collect(dist, "", &mut files)?;
    files.sort();
    let mut contents = Vec::new();
    for name in &files {
        contents.push(fs::read(dist.join(name))?);
    }
    let source = fs::read_to_string(root().join("src").join(SCRIPT))?;
    let parts = contents.iter().map(Vec::as_slice).chain([source.as_bytes()]);
    let version = digest(files.iter().map(|name| name.as_bytes()).chain(parts));
    // The page stands in the store under the folder's address.
    let keep = files.iter().filter(|name| *name != "index.html" && *name != one_file::NAME);
    let build = format!(
        "{{ VERSION: \"{version:016x}\", KEEP: [{}], WANTED: [\"{}\"] }}",
        keep.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "),
        one_file::NAME,
    );
    Ok(source.replace(&format!("= {BUILD};"), &format!("= {build};")))
}

/// Every file below a folder, by its address seen from the page.
fn collect(folder: &Path, before: &str, files: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if name != SCRIPT {
            files.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_every_file_but_the_page_itself_and_changes_with_each() {
        let dist = root().join("target/tmp/offline");
        fs::create_dir_all(dist.join("samples")).expect("a folder");
        for (name, text) in [("index.html", "a"), ("page-1.js", "b"), ("samples/x.txt", "c")] {
            fs::write(dist.join(name), text).expect("a file");
        }
        let first = script(&dist).expect("the script");
        assert!(first.contains("KEEP: [\"page-1.js\", \"samples/x.txt\"]"), "{first}");
        fs::write(dist.join("index.html"), "d").expect("a file");
        assert_ne!(script(&dist).expect("the script"), first);
    }
}
