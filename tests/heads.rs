//! Small cases for head and signature: `tests/heads/*.toml`, each a letter or a page in few lines.
//!
//! A case has a `name`, a `text` (or `html`), and what must come of it: `[case.expect]` by dotted
//! path below `head` (or `signature.…`), `absent` paths, `repairs` as pairs of print and restored
//! words, `diagnostics` by code. Every place of every value is checked against the text as well.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its data are not what it says"
)]

use fuhan::{
    open::{Options, open_letter},
    read::{Limits, NativeDecode},
};
use serde_json::Value;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    expect: toml::Table,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    repairs: Vec<(String, String)>,
    #[serde(default)]
    diagnostics: Vec<String>,
    /// Codes that must not be reported.
    #[serde(default)]
    silent: Vec<String>,
}

#[test]
fn heads_are_read_as_their_cases_say() {
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/heads"))
        .expect("tests/heads")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let mut count = 0;
    let mut misses = Vec::new();
    for path in files {
        let source = std::fs::read_to_string(&path).expect("readable");
        let file: File =
            toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let stem = path.file_stem().expect("stem").to_string_lossy().into_owned();
        for case in file.case {
            count += 1;
            misses.extend(
                check(&case).into_iter().map(|miss| format!("{stem}: {}: {miss}", case.name)),
            );
        }
    }
    assert!(misses.is_empty(), "{} misses in {count} cases\n{}", misses.len(), misses.join("\n"));
    assert!(count >= 120, "only {count} cases");
}

fn check(case: &Case) -> Vec<String> {
    let (bytes, name) = match (&case.text, &case.html) {
        (Some(text), None) => (text, "letter.txt"),
        (None, Some(html)) => (html, "letter.html"),
        _ => return vec!["needs either text or html".into()],
    };
    let options = Options { limits: Limits::NATIVE, encoding: None, corrections: None };
    let letter = match open_letter(bytes.as_bytes(), name, options, &NativeDecode, &mut |_| {}) {
        Ok(letter) => letter,
        Err(error) => return vec![format!("did not open: {error:?}")],
    };
    let json = serde_json::to_value(&letter).expect("a letter serialises");
    let mut misses = Vec::new();
    for (path, want) in &case.expect {
        let want = serde_json::to_value(want).expect("toml is json");
        let got = at(&json, path).map(leaves);
        if got.as_ref() != Some(&want) {
            misses.push(format!(
                "{path}: want {want}, got {}",
                got.map_or("nothing".into(), |got| got.to_string())
            ));
        }
    }
    for path in &case.absent {
        if let Some(got) = at(&json, path) {
            misses.push(format!("{path}: must be absent, got {got}"));
        }
    }
    let repairs = json["repairs"].as_array().cloned().unwrap_or_default();
    for (printed, restored) in &case.repairs {
        let found = repairs
            .iter()
            .any(|repair| repair["printed"] == **printed && repair["restored"] == **restored);
        if !found {
            misses.push(format!("no repair {printed} → {restored}, only {}", json["repairs"]));
        }
    }
    let reported = |code: &String| {
        json["diagnostics"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["code"] == **code))
    };
    misses.extend(
        case.diagnostics
            .iter()
            .filter(|code| !reported(code))
            .map(|code| format!("no diagnostic {code}")),
    );
    misses.extend(
        case.silent
            .iter()
            .filter(|code| reported(code))
            .map(|code| format!("diagnostic {code}: {}", json["diagnostics"])),
    );
    misplaced(&letter.text, &json["head"], &mut misses);
    misplaced(&letter.text, &json["signature"], &mut misses);
    misses
}

/// `submission.number` below the head, `signature.phone` below the letter.
fn at<'j>(json: &'j Value, path: &str) -> Option<&'j Value> {
    let start = if path.starts_with("signature.") { json } else { &json["head"] };
    path.split('.').try_fold(start, |value, key| value.get(key)).filter(|value| !value.is_null())
}

/// The bare values of a leaf, or of a list of leaves.
fn leaves(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(leaves).collect(),
        Value::Object(field) if field.contains_key("value") => field["value"].clone(),
        other => other.clone(),
    }
}

/// Every string value stands in the text where its span says.
fn misplaced(text: &str, value: &Value, misses: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| misplaced(text, value, misses)),
        Value::Object(field) => {
            let span = field.get("span").and_then(Value::as_array);
            let Some(span) = span else {
                return field.values().for_each(|value| misplaced(text, value, misses));
            };
            let place = |i: usize| usize::try_from(span[i].as_u64().expect("byte")).expect("byte");
            let words = text.get(place(0)..place(1));
            let print = field.get("printed").or(field.get("value")).and_then(Value::as_str);
            if words.is_none_or(str::is_empty) || field.get("printed").is_some() && words != print {
                misses.push(format!("{value}: its place holds {words:?}"));
            }
        }
        _ => {}
    }
}
