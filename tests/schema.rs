//! `schema/letter.schema.json` is what the types say, and every fixture's JSON is valid by it.
//!
//! `cargo bless-schema` writes the schema anew after a change of the model. The schema describes what
//! is printed, so a field that may be left out is not required.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it cannot go on"
)]

mod common;

use std::{fs, process::ExitCode};

use fuhan::model::{Letter, SCHEMA};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let path = common::root().join("schema/letter.schema.json");
    let generated = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::args().any(|arg| arg == "--bless") {
        fs::write(path, generated).unwrap();
        return ExitCode::SUCCESS;
    }
    let stale = fs::read_to_string(path).unwrap_or_default() != generated;
    if stale {
        println!("schema/letter.schema.json is not what the types say: cargo bless-schema");
    }
    let invalid = invalid_letters();
    for miss in &invalid {
        println!("{miss}");
    }
    // The words of the standard harness, so that a summary counts these two tests too.
    let failed = u8::from(stale) + u8::from(!invalid.is_empty());
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {} passed; {failed} failed; 0 ignored", 2 - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The schema of the printed form.
fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Letter>();
    schema.insert("$id".to_owned(), json!(SCHEMA));
    schema.to_value()
}

/// Where the JSON of a fixture's file breaks the schema.
fn invalid_letters() -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let fixtures = common::Fixture::all();
    let files = fixtures.iter().flat_map(common::Fixture::files);
    files
        .flat_map(|path| {
            let json = serde_json::to_value(common::open_file(&path)).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&json).map(|e| format!("{}: {e}", path.display())).collect();
            errors
        })
        .collect()
}
