//! What checking adds to a parsed letter. The letter itself holds it flat, as it is published.

use super::{Claim, Coverage, Finding, Joint, Letter, Number, RoundingHypothesis};

/// Numbers with their roles, claims with their verdicts, and what proof-reading noticed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
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
}

impl Letter {
    /// Takes the analysis in, in place of what was there.
    pub fn set_analysis(&mut self, analysis: Analysis) {
        let Analysis { numbers, claims, joint, findings, rounding, coverage } = analysis;
        self.numbers = numbers;
        self.claims = claims;
        self.joint = joint;
        self.findings = findings;
        self.rounding = rounding;
        self.coverage = coverage;
    }
}
