//! What proof-reading notices (NUMBERS §6): one file a check, one line in [`CHECKS`].

use super::Context;
use crate::model::{Finding, FindingCode};

/// A check: the code of what it finds, and the function that looks.
pub struct Check {
    /// What it finds.
    pub code: FindingCode,
    /// Looks at the letter; findings come without ids, in any order.
    pub run: fn(&Context<'_>, &mut Vec<Finding>),
}

/// Every check.
pub const CHECKS: &[Check] = &[];

/// Runs every check; findings without ids, in any order.
pub(super) fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        (check.run)(context, &mut findings);
    }
    findings
}

/// Puts findings in text order and gives them their ids.
pub(super) fn number(findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| finding.spans.first().copied().unwrap_or_default().into();
    crate::text::sort_by_place(findings, place);
    for (at, finding) in findings.iter_mut().enumerate() {
        finding.id = format!("f{}", at + 1);
    }
}
