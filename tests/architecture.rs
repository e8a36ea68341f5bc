//! The rules that the compiler does not know: who may import whom, a header on every file, nothing
//! from another host, and the browser's services in one place. Each failure names the file.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A layer and the layers it may import, besides itself. Verbs are stages, nouns are data; `read`
/// and `parse` never see each other, and nothing but the programs sees everything.
const LAYERS: [(&str, &[&str]); 20] = [
    ("language", &[]),
    ("text", &[]),
    ("number", &[]),
    ("diagnostic", &["text"]),
    ("model", &["text", "number", "diagnostic"]),
    ("block", &["text", "diagnostic"]),
    ("read", &["block", "model", "text", "diagnostic"]),
    ("parse", &["block", "model", "text", "number", "diagnostic"]),
    ("growth", &["number"]),
    ("sheet", &["model", "text", "number"]),
    ("analyze", &["growth", "sheet", "model", "number", "text", "diagnostic"]),
    ("derive", &["sheet", "number", "growth"]),
    ("chart", &["language", "sheet", "derive", "model", "number", "text"]),
    (
        "export",
        &["language", "model", "sheet", "derive", "chart", "growth", "number", "text", "messages"],
    ),
    ("messages", &["language", "diagnostic", "read", "open", "growth", "model", "number", "text"]),
    ("open", &["read", "parse", "analyze", "model", "block", "text", "diagnostic"]),
    ("cli", EVERYTHING),
    ("ui", EVERYTHING),
    ("api", EVERYTHING),
    ("bin", &["cli", "ui", "api"]),
];

const EVERYTHING: &[&str] = &[
    "language",
    "text",
    "number",
    "diagnostic",
    "model",
    "block",
    "read",
    "growth",
    "analyze",
    "sheet",
    "derive",
    "chart",
    "export",
    "messages",
    "open",
];

#[test]
fn layers_import_only_what_they_may() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let layer = layer(&path);
        if layer == "lib" {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("{}: `{layer}` is no layer known here", path.display()));
            continue;
        };
        for import in imports(&code(&text)) {
            if import != layer && !allowed.contains(&import.as_str()) {
                faults.push(format!("{}: {layer} may not import {import}", path.display()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut files = sources();
    for folder in ["tests", "benches", "xtask/src"] {
        files.extend(files_below(folder, "rs"));
    }
    let silent: Vec<_> =
        files.iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "no `//!` at the top of {silent:?}");
}

#[test]
fn the_page_asks_no_other_host_for_anything() {
    let mut files = files_below("style", "css");
    files.extend(files_below("src", "js"));
    files.push(("index.html".into(), read("index.html".as_ref())));
    for (path, text) in files {
        let text = text.replace("http://www.w3.org/2000/svg", "");
        let strange =
            ["http://", "https://", "url(//", "=\"//"].iter().find(|at| text.contains(*at));
        assert_eq!(strange, None, "{}", path.display());
    }
}

/// A system offers an installed page only for what its manifest names.
#[test]
fn the_installed_page_opens_every_kind_of_file_that_the_dialog_offers() {
    let extensions = |text: &str, quote: char| -> Vec<String> {
        let words = text.split([quote, ',']).map(str::trim).filter(|word| word.starts_with('.'));
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort();
        words
    };
    let button = read("src/ui/views/file_button.rs".as_ref()).replace("\\\n    ", "");
    let offered =
        button.lines().find(|line| line.starts_with("const ACCEPTED")).unwrap_or_default();
    let manifest = read("manifest.webmanifest".as_ref()).replace(['[', ']'], "");
    let (_, handled) = manifest.split_once("\"accept\"").unwrap_or_default();
    assert_eq!(extensions(handled, '"'), extensions(offered, '"'));
    assert!(extensions(offered, '"').len() > 20);
}

/// What may be opened is also said in words: where no reader is found, and in the README.
#[test]
fn every_kind_of_file_that_the_dialog_offers_is_told_in_words() {
    // Other names of kinds that are told, and letters that the page itself saved.
    const OTHER: [&str; 9] =
        ["docm", "fodt", "htm", "json", "markdown", "mhtml", "tsv", "xhtml", "eml"];
    let button = read("src/ui/views/file_button.rs".as_ref()).replace("\\\n    ", "");
    let offered = button.lines().find(|line| line.starts_with("const ACCEPTED"));
    let offered: BTreeSet<String> = offered
        .and_then(|line| line.split('"').nth(1))
        .map(|list| list.split(',').map(|name| name.trim_start_matches('.').to_owned()).collect())
        .unwrap_or_default();
    let names = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        words.map(str::to_lowercase).filter(|word| offered.contains(word)).collect()
    };
    let told = |path: &str, start: &str| {
        let text = read(path.as_ref());
        names(text.lines().find(|line| line.contains(start)).unwrap_or_default())
    };
    for (path, start) in
        [("src/messages.rs", "可打开网页（html"), ("po/en.po", "What opens: web pages (html")]
    {
        let told = told(path, start);
        let missing: Vec<_> =
            offered.difference(&told).filter(|name| !OTHER.contains(&name.as_str())).collect();
        assert!(missing.is_empty(), "{path} does not tell {missing:?}");
    }
    let sheets = ["xlsx", "xlsb", "xls", "ods", "csv"].map(str::to_owned);
    for (path, start) in [("README.md", "- 能读："), ("README.en.md", "It reads text")] {
        assert!(told(path, start).is_superset(&BTreeSet::from(sheets.clone())), "{path}");
    }
}

#[test]
fn only_the_platform_touches_storage_clipboard_and_files() {
    let services =
        ["local_storage()", ".clipboard()", "FileReader", "create_object_url", "indexed_db()"];
    for (path, text) in sources() {
        if path.ends_with("ui/platform.rs")
            || path.components().any(|part| part.as_os_str() == "platform")
        {
            continue;
        }
        let used = services.iter().find(|service| code(&text).contains(*service));
        assert_eq!(used, None, "{} uses a browser service itself", path.display());
    }
}

#[test]
fn numbers_of_a_letter_never_become_floats() {
    let exact =
        ["text", "number", "model", "block", "diagnostic", "read", "parse", "growth", "analyze"];
    for (path, text) in sources() {
        // A PDF library gives places on the page as fractions; here they become whole numbers.
        let exact = exact.contains(&layer(&path).as_str()) && !path.ends_with("read/pdf/number.rs");
        let float = ["f32", "f64"].iter().find(|float| exact && code(&text).contains(*float));
        assert_eq!(float, None, "{}", path.display());
    }
}

#[test]
fn the_sample_for_hosts_has_the_pages_own_policy() {
    let page = read("index.html".as_ref());
    let policy = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"");
    let policy = policy.and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
    let sample = read("docs/nginx.conf".as_ref());
    let stated: Vec<&str> = sample.split("add_header Content-Security-Policy \"").skip(1).collect();
    assert!(!policy.is_empty() && stated.len() == 2);
    assert!(stated.iter().all(|stated| stated.starts_with(policy)), "{policy}");
}

/// A check is complete with its documentation, its line in the registry, its cases and its sentence;
/// the file is named after what it finds.
/// The browser keeps no note of which elements a rule such as `tr + tr > *` is about, so that it
/// styles a whole part of the page again wherever something is put in or taken out.
#[test]
fn what_stands_beside_an_element_without_a_class_styles_nothing_inside_its_neighbour() {
    let mut faults = Vec::new();
    for (path, text) in files_below("style", "css") {
        for line in text.lines() {
            let selectors = line.split('{').next().unwrap_or_default().split(',');
            for selector in selectors.filter(|_| line.contains('{')) {
                let parts: Vec<&str> = selector.split_whitespace().collect();
                let bare = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '*');
                let beside = parts
                    .windows(3)
                    .enumerate()
                    .find(|(_, parts)| matches!(parts, [before, "+" | "~", _] if bare(before)));
                let goes_on = beside.is_some_and(|(at, own)| {
                    parts.len() > at + 3 || own.last().is_some_and(|own| own.contains("::"))
                });
                if goes_on {
                    faults.push(format!("{}: {}", path.display(), selector.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_check_is_documented_registered_tested_and_worded() {
    let registry = read("src/analyze/checks/mod.rs".as_ref());
    let messages = read("src/messages/finding.rs".as_ref());
    let parts = ["**What it checks.**", "**Why it matters.**", "**Example letter text.**"];
    let mut checks = 0;
    let mut faults = Vec::new();
    for (path, text) in files_below("src/analyze/checks", "rs") {
        if !text.contains("const CHECK: Check") {
            continue;
        }
        checks += 1;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let code: String = name.split('_').map(capitalized).collect();
        let documented = text.split("\nuse ").next().is_some_and(|docs| {
            parts.iter().chain(&["**Known exceptions.**"]).all(|p| docs.contains(p))
        });
        let cases = format!("tests/findings/{name}.toml");
        for (missing, there) in [
            ("its documentation in four parts", documented),
            ("the code of its name", text.contains(&format!("code: FindingCode::{code},"))),
            ("its line in CHECKS", registry.contains(&format!("    {name}::CHECK,\n"))),
            ("its cases", Path::new(&cases).is_file()),
            (
                "its sentence and name",
                messages.matches(&format!("FindingCode::{code}")).count() >= 2,
            ),
        ] {
            if !there {
                faults.push(format!("{}: {missing}", path.display()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(registry.matches("::CHECK,\n").count(), checks, "one line a check");
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// `src/parse/head.rs` → `parse`.
fn layer(path: &Path) -> String {
    let part = path.components().nth(1).map(|part| Path::new(part.as_os_str()));
    part.and_then(Path::file_stem).unwrap_or_default().to_string_lossy().into_owned()
}

/// The text of a file without comments and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that `crate::…` names, in single imports, in groups and in paths.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            found.push(name_at_start(rest));
            continue;
        };
        // In a group, a module's name stands at the first level, after `{` or a comma.
        let (mut depth, mut at_start) = (0, true);
        for (index, sign) in group.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                sign if at_start && sign.is_alphabetic() => {
                    found.push(name_at_start(&group[index..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    found.retain(|name| name.chars().next().is_some_and(char::is_lowercase));
    found
}

fn name_at_start(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    files_below("src", "rs")
}

fn files_below(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = read(&path);
                files.push((path, text));
            }
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
