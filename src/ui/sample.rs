//! A letter with nothing in it, for tests that fill in what they look at.

use crate::model::{Coverage, Head, Letter, RoundingHypothesis, SCHEMA, Signature, Source};

/// A letter of this text and nothing else.
pub(crate) fn blank(text: &str) -> Letter {
    Letter {
        schema: SCHEMA.to_owned(),
        source: Source::default(),
        text: text.to_owned(),
        head: Head::default(),
        signature: Signature::default(),
        sections: Vec::new(),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        repairs: Vec::new(),
        numbers: Vec::new(),
        claims: Vec::new(),
        joint: Vec::new(),
        findings: Vec::new(),
        rounding: RoundingHypothesis::default(),
        coverage: Coverage::default(),
        set_aside: Vec::new(),
        diagnostics: Vec::new(),
        corrections: Vec::new(),
    }
}
