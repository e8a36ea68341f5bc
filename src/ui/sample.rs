//! A letter with nothing in it, for tests that fill in what they look at.

use crate::{
    model::{
        Args, Claim, ClaimKind, Coverage, Finding, FindingCode, FindingSeverity, Head, Letter,
        MarkerStyle, Reason, RoundingHypothesis, SCHEMA, Section, Signature, Source, Subject,
        Verdict,
    },
    text::Span,
};

/// A letter of this text and nothing else.
pub(crate) fn letter(text: &str) -> Letter {
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

/// Where words stand first.
pub(crate) fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_default();
    Span::new(start, start + words.len())
}

/// A part without a marker under this heading.
pub(crate) fn section(text: &str, heading: &str) -> Section {
    let span = place(text, heading);
    Section {
        id: String::new(),
        level: 1,
        style: MarkerStyle::Unnumbered,
        marker: None,
        restored_marker: None,
        ordinal: None,
        title: heading.to_owned(),
        heading_span: span,
        span,
        body_spans: Vec::new(),
        children: Vec::new(),
    }
}

/// A claim that these words make.
pub(crate) fn claim(text: &str, words: &str, verdict: Verdict, reason: Option<Reason>) -> Claim {
    Claim {
        id: String::new(),
        kind: ClaimKind::Growth,
        span: place(text, words),
        quote: words.to_owned(),
        subject: Subject::default(),
        printed: None,
        operands: Vec::new(),
        computed: None,
        verdict,
        reason,
        flags: Vec::new(),
        assumptions: Vec::new(),
        candidates: Vec::new(),
        readings: Vec::new(),
        note: None,
    }
}

/// A finding at these words.
pub(crate) fn finding(text: &str, words: &str, severity: FindingSeverity) -> Finding {
    Finding {
        id: String::new(),
        code: FindingCode::CaptionYearsDifferFromRows,
        severity,
        spans: vec![place(text, words)],
        args: Args::new(),
    }
}
