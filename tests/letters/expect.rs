//! The hand-written truth of a fixture against the letter.
//!
//! Strict where the contract is: a leaf that `expect.toml` does not name must be absent, tables and
//! sections are complete lists. Open where the contract is: paths under `unjudged` are not looked
//! at; `head.submission.body` only where it is named; `head.signed_on` and `head.issuer` may repeat
//! the signature; a title ending in … may go on; `[*]` is any unit.

use std::collections::{BTreeMap, BTreeSet};

use fuhan::model::{Letter, Table, TableOrigin};
use serde::Deserialize;

use crate::view;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    /// Words of the clean text.
    clean: Vec<String>,
    /// Words that are set aside; an empty list means that nothing is.
    set_aside: Vec<String>,
    sections: Vec<String>,
    /// `printed -> restored`, by parts.
    #[serde(default)]
    repairs: Vec<String>,
    /// Codes that must be among the diagnostics.
    #[serde(default)]
    diagnostics: Vec<String>,
    #[serde(default)]
    unjudged: BTreeSet<String>,
    head: toml::Table,
    #[serde(default)]
    signature: toml::Table,
    #[serde(default)]
    tables: Vec<ExpectTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectTable {
    caption: Option<String>,
    unit: Option<String>,
    source_note: Option<String>,
    origin: Option<TableOrigin>,
    label_head: Option<String>,
    columns: Vec<String>,
    rows: Vec<String>,
}

/// What the letter misses of the expectation.
pub(crate) fn misses(letter: &Letter, expected: &str) -> Vec<String> {
    let want: Expect = toml::from_str(expected).expect("expect.toml is well formed");
    let mut misses = Vec::new();
    heads(letter, &want, &mut misses);
    if !want.unjudged.contains("sections") {
        compare_lists("sections", &want.sections, &view::outline(letter), fits_title, &mut misses);
    }
    asides(letter, &want, &mut misses);
    for repair in &want.repairs {
        let (printed, restored) = repair.split_once(" -> ").expect("printed -> restored");
        let found = letter.repairs.iter();
        if !found.clone().any(|r| r.printed.contains(printed) && r.restored.contains(restored)) {
            misses.push(format!("repair {repair:?} missing among {:?}", view::repairs(letter)));
        }
    }
    let codes = serde_json::to_value(&letter.diagnostics).expect("diagnostics are JSON");
    for code in &want.diagnostics {
        if !codes.as_array().is_some_and(|all| all.iter().any(|d| d["code"] == **code)) {
            misses.push(format!("diagnostic {code:?} missing"));
        }
    }
    if want.tables.len() != letter.tables.len() {
        misses.push(format!("tables: want {}, got {}", want.tables.len(), letter.tables.len()));
    }
    for (want, table) in want.tables.iter().zip(&letter.tables) {
        table_misses(want, table, &mut misses);
    }
    misses
}

fn heads(letter: &Letter, want: &Expect, misses: &mut Vec<String>) {
    let mut wanted = BTreeMap::new();
    for (area, table) in [("head", &want.head), ("signature", &want.signature)] {
        flatten(area, table, &mut wanted);
    }
    let found = view::leaves(letter);
    let paths: BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
    let signed_on = found.get("signature.signed_on");
    let authority = found.get("signature.authority");
    for path in paths {
        let (want_words, got) = (wanted.get(path), found.get(path));
        let open = want_words.is_none()
            && match path.as_str() {
                "head.submission.body" => true,
                "head.signed_on" => got == signed_on,
                "head.issuer" => got == authority,
                _ => false,
            };
        if want_words != got && !open && !want.unjudged.contains(path.as_str()) {
            misses.push(format!("{path}: want {want_words:?}, got {got:?}"));
        }
    }
}

fn flatten(path: &str, table: &toml::Table, into: &mut BTreeMap<String, Vec<String>>) {
    let word =
        |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    for (name, value) in table {
        let path = format!("{path}.{name}");
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, into),
            toml::Value::Array(list) => {
                into.insert(path, list.iter().map(word).collect());
            }
            leaf => {
                into.insert(path, vec![word(leaf)]);
            }
        }
    }
}

fn asides(letter: &Letter, want: &Expect, misses: &mut Vec<String>) {
    let clean = view::clean_text(letter);
    for words in want.clean.iter().filter(|words| !clean.contains(words.as_str())) {
        misses.push(format!("clean text misses {words:?}"));
    }
    if want.unjudged.contains("set_aside") {
        return;
    }
    let aside: Vec<&str> = letter.set_aside.iter().map(|a| a.span.of(&letter.text)).collect();
    for words in &want.set_aside {
        if clean.contains(words.as_str()) {
            misses.push(format!("clean text holds {words:?}"));
        } else if !aside.iter().any(|a| a.contains(words.as_str())) {
            misses.push(format!("not set aside: {words:?}"));
        }
    }
    if want.set_aside.is_empty() && !aside.is_empty() {
        misses.push(format!("set aside without reason: {aside:?}"));
    }
}

fn table_misses(want: &ExpectTable, table: &Table, misses: &mut Vec<String>) {
    let id = &table.id;
    for (what, want, got) in [
        ("caption", &want.caption, &table.caption),
        ("unit", &want.unit, &table.unit),
        ("source note", &want.source_note, &table.source_note),
        ("label head", &want.label_head, &table.label_head),
    ] {
        if want != got {
            misses.push(format!("{id} {what}: want {want:?}, got {got:?}"));
        }
    }
    if want.origin.is_some_and(|origin| origin != table.origin) {
        misses.push(format!("{id} origin: want {:?}, got {:?}", want.origin, table.origin));
    }
    let columns = view::columns(table);
    compare_lists(&format!("{id} columns"), &want.columns, &columns, fits_column, misses);
    compare_lists(&format!("{id} rows"), &want.rows, &view::rows(table), |w, g| w == g, misses);
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let digits = cell.text.trim().trim_end_matches('%').replace(',', "");
        let number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && digits.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.');
        if cell.value.as_deref() != number.then_some(digits.as_str()) {
            misses.push(format!("{id} cell {:?}: value {:?}", cell.text, cell.value));
        }
    }
}

fn fits_title(want: &str, got: &str) -> bool {
    want.strip_suffix('…').map_or(want == got, |start| got.starts_with(start))
}

fn fits_column(want: &str, got: &str) -> bool {
    match want.strip_suffix(" [*]") {
        Some(path) => got.split(" [").next() == Some(path),
        None => want == got,
    }
}

/// Two lists, told apart line by line: what is missing, what is too much.
fn compare_lists(
    what: &str,
    want: &[String],
    got: &[String],
    fits: impl Fn(&str, &str) -> bool,
    misses: &mut Vec<String>,
) {
    if want.len() == got.len() && want.iter().zip(got).all(|(w, g)| fits(w, g)) {
        return;
    }
    for line in want.iter().filter(|w| !got.iter().any(|g| fits(w, g))) {
        misses.push(format!("{what}: want {line:?}"));
    }
    for line in got.iter().filter(|g| !want.iter().any(|w| fits(w, g))) {
        misses.push(format!("{what}: got {line:?}"));
    }
    misses.push(format!("{what}: {} wanted, {} found", want.len(), got.len()));
}
