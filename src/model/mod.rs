//! The letter as data: plain public fields, and at once the published JSON.
//!
//! [`Letter`] is the one form for the page, the command line, the JavaScript API and the tests; its
//! schema stands in `schema/letter.schema.json`. Leaves carry their place in [`Letter::text`].
//! What the letter does not have is absent, never empty.
//!
//! Invariant: everything stands in the order of the text; every span slices back to its words.

mod analysis;
mod claim;
mod correction;
mod date;
mod field;
mod finding;
mod head;
mod number;
#[cfg(test)]
pub(crate) mod sample;
mod section;
mod source;
mod table;

use serde::{Deserialize, Serialize};

pub use self::{
    analysis::Analysis,
    claim::{
        Assumption, AssumptionCode, Claim, ClaimKind, ClaimOperand, ClaimReading, ComputedValue,
        Flag, PrintedValue, Reason, Subject, Verdict,
    },
    correction::Correction,
    date::Date,
    field::{Field, Leaves},
    finding::{Coverage, Finding, FindingCode, FindingSeverity, Joint, RoundingHypothesis},
    head::{Head, Signature, Submission, SubmissionKind},
    number::{Number, NumberKind, NumberRole},
    section::{MarkerStyle, Paragraph, Role, Section},
    source::Source,
    table::{Cell, Column, Row, Table, TableOrigin},
};
pub use crate::diagnostic::Args;
use crate::{diagnostic::Diagnostic, text::Span};

/// Name and version of the published form.
pub const SCHEMA: &str = "fuhan/letter/1";

/// A reply letter (答复函) as read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Letter {
    /// [`SCHEMA`].
    pub schema: String,
    /// The file it came from.
    pub source: Source,
    /// The whole text as read; every span points into it, in UTF-8 bytes.
    pub text: String,
    /// Title, numbers, dates, the submission it answers.
    pub head: Head,
    /// Who signed, when, whom to ask.
    pub signature: Signature,
    /// The tree of headings; a letter without headings is one section.
    pub sections: Vec<Section>,
    /// The letter's own lines and paragraphs in order, each with its role: what the clean view shows.
    pub paragraphs: Vec<Paragraph>,
    /// Data tables.
    pub tables: Vec<Table>,
    /// Lost characters put back, each beside its print.
    pub repairs: Vec<Repair>,
    /// Every numeral of the text.
    pub numbers: Vec<Number>,
    /// Statements that arithmetic can test.
    pub claims: Vec<Claim>,
    /// Implied quantities that must be equal.
    pub joint: Vec<Joint>,
    /// What proof-reading noticed.
    pub findings: Vec<Finding>,
    /// Which single way of rounding keeps every claim satisfiable.
    pub rounding: RoundingHypothesis,
    /// How much of the letter was looked at.
    pub coverage: Coverage,
    /// What stands around the letter: kept in the text, left out of the clean view.
    pub set_aside: Vec<SetAside>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// What a person changed, in order.
    pub corrections: Vec<Correction>,
}

/// A lost or broken piece of text with the candidate that restores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Repair {
    /// `r1`, `r2` … in text order.
    pub id: String,
    /// Where the damaged words stand.
    pub span: Span,
    /// The words as printed: `20101.05`.
    pub printed: String,
    /// The words as restored: `2010年1.05`.
    pub restored: String,
    /// Why: the rule, in snake case (`date_characters_lost`).
    pub reason: String,
    /// What confirms it, a sentence part in Chinese with the values: `22.8 ÷ 1.05 ≈ 21.7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// How sure.
    pub confidence: Confidence,
}

/// How sure a repair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A pattern alone.
    Low,
    /// A pattern that only one reading fits.
    Medium,
    /// Confirmed by the page's metadata, another place of the letter, or arithmetic.
    High,
}

/// A stretch that is not part of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetAside {
    /// Where.
    pub span: Span,
    /// Why.
    pub reason: AsideReason,
}

/// Why a stretch is not part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AsideReason {
    /// Menus, breadcrumbs, previous and next articles.
    Navigation,
    /// The portal's block of fields; it feeds the head.
    Metadata,
    /// Share, print, font-size and close buttons, view counters.
    Tools,
    /// Footers: hotlines, QR captions, site names, leave-the-site dialogs.
    Footer,
    /// A form around the letter: its labels and values feed the head.
    Form,
    /// Page numbers and running heads.
    PageNumber,
    /// Conversion residue: `<!--EndFragment-->`, scripts, hidden text.
    Residue,
}
