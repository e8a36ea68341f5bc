//! What proof-reading notices (NUMBERS §6): one file a check, one line in [`CHECKS`].
//!
//! A check looks at the letter through a [`Context`] and reports places and values, no words; the
//! sentence for a person stands in `messages::finding`. `CONTRIBUTING.md` shows how to add one.
//!
//! Invariant: linear in the size of what is looked at. A conflict is reported only where no reading
//! of the print and no single way of rounding lets the two places agree; doubt reports nothing.

mod numbering;
mod prose;
mod rates;

mod bracket_not_closed;
mod caption_years_differ_from_rows;
mod growth_column_differs;
mod list_count_differs;
mod numbering_jumps;
mod numbering_style_changes;
mod page_head_differs;
mod repeated_words;
mod rows_of_unequal_length;
mod same_indicator_differs;
mod share_column_differs;
mod shares_do_not_sum_to_100;
mod total_differs_from_parts;
mod unit_missing;

pub(super) use self::prose::Stretch;
use super::{Context, Ids};
use crate::{
    model::{Finding, FindingCode, FindingSeverity},
    number::{Interval, Ratio, Round},
    text::Span,
};

/// A check: what it finds, and the function that looks.
pub struct Check {
    /// What it finds.
    pub code: FindingCode,
    /// How much that matters.
    pub severity: FindingSeverity,
    /// Looks at the letter; reports in any order.
    pub run: fn(&Context<'_>, &mut Report<'_>),
}

/// Every check.
pub const CHECKS: &[Check] = &[
    caption_years_differ_from_rows::CHECK,
    total_differs_from_parts::CHECK,
    same_indicator_differs::CHECK,
    page_head_differs::CHECK,
    list_count_differs::CHECK,
    shares_do_not_sum_to_100::CHECK,
    share_column_differs::CHECK,
    growth_column_differs::CHECK,
    numbering_jumps::CHECK,
    numbering_style_changes::CHECK,
    bracket_not_closed::CHECK,
    rows_of_unequal_length::CHECK,
    unit_missing::CHECK,
    repeated_words::CHECK,
];

/// Where a check puts what it finds.
pub struct Report<'f> {
    code: FindingCode,
    severity: FindingSeverity,
    findings: &'f mut Vec<Finding>,
}

impl Report<'_> {
    /// Reports something at its places, with the values that its sentence names.
    pub fn add<const N: usize>(&mut self, spans: Vec<Span>, args: [(&'static str, String); N]) {
        self.findings.push(Finding {
            id: String::new(),
            code: self.code,
            severity: self.severity,
            spans,
            args: args.into(),
        });
    }
}

impl Check {
    /// What this check finds, in any order and without ids.
    pub fn findings(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut report =
            Report { code: self.code, severity: self.severity, findings: &mut findings };
        (self.run)(context, &mut report);
        findings
    }
}

/// Runs every check; findings without ids, in any order.
pub(super) fn run(context: &Context<'_>) -> Vec<Finding> {
    CHECKS.iter().flat_map(|check| check.findings(context)).collect()
}

/// Puts findings in text order and gives them their ids.
pub(super) fn number(findings: &mut [Finding]) {
    let place = |finding: &Finding| finding.spans.first().copied().unwrap_or_default().into();
    crate::text::sort_by_place(findings, place);
    let mut ids = Ids::of("f");
    for finding in findings {
        finding.id = ids.count_on();
    }
}

/// The ends of what was computed, as printed in a finding: six digits, outward, with their unit.
fn ends(bounds: &Interval, unit: &str) -> [(&'static str, String); 2] {
    let end = |end: Option<&Ratio>, round| {
        end.map_or_else(String::new, |end| format!("{}{unit}", end.significant(6, round)))
    };
    [("low", end(bounds.low(), Round::Down)), ("high", end(bounds.high(), Round::Up))]
}
