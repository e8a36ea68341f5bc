//! A letter with nothing in it, for tests that fill in what they are about.

use super::{Coverage, Letter, RoundingHypothesis, SCHEMA};

/// No text, no head, nothing found.
pub(crate) fn empty_letter() -> Letter {
    let source = serde_json::json!({
        "name": "函.txt", "format": "text", "encoding": "UTF-8", "bytes": 3, "sha256": "00"
    });
    let letter = serde_json::json!({
        "schema": SCHEMA, "source": source, "text": "", "head": {}, "signature": {},
        "sections": [], "paragraphs": [], "tables": [], "repairs": [], "numbers": [], "claims": [],
        "joint": [], "findings": [], "rounding": RoundingHypothesis::default(),
        "coverage": Coverage::default(), "set_aside": [], "diagnostics": [], "corrections": []
    });
    serde_json::from_value(letter).unwrap()
}
