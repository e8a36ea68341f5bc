//! Every number of a letter traced and checked (NUMBERS): numerals with their roles, the claims they
//! make, the numbers that support each claim, the verdict with rounding respected, and what
//! proof-reading notices. Never fails.
//!
//! The order of work: [`reading`] is the letter's text folded to one form and with lost characters
//! put back, each place mapped to the print; [`numbers`] finds every numeral in it and says what it is
//! there for; [`table`] reads the tables for their numbers; [`checks`] look at the letter's structure, one file a check.
//!
//! Invariant: pure and linear in the length of the text; no prose, only codes and values; a link is a
//! proposal, and only one without a rival may refute.

pub mod checks;
pub mod numbers;
pub mod reading;
pub mod table;

use std::collections::BTreeMap;

use self::{numbers::Mention, reading::Reading, table::Grid};
use crate::model::{Coverage, Letter, NumberRole, Verdict};

/// What the rules look at.
pub struct Context<'l> {
    /// The letter as parsed.
    pub letter: &'l Letter,
    /// Its text as the rules read it.
    pub reading: &'l Reading,
    /// Its numerals in order.
    pub mentions: &'l [Mention],
    /// Its tables read for their numbers.
    pub grids: &'l [Grid<'l>],
}

/// Fills in the letter's numbers, claims, joint tests, findings and coverage.
pub fn analyze(letter: &mut Letter) {
    let reading = Reading::of(letter);
    let mentions = numbers::find(letter, &reading);
    let grids = Grid::all(letter);
    let context = Context { letter, reading: &reading, mentions: &mentions, grids: &grids };
    let findings = checks::run(&context);
    letter.findings = findings;
    letter.numbers = mentions.into_iter().map(|mention| mention.number).collect();
    letter.coverage = coverage(letter);
}

fn coverage(letter: &Letter) -> Coverage {
    let mut by_role: BTreeMap<NumberRole, u32> = BTreeMap::new();
    for number in &letter.numbers {
        *by_role.entry(number.role).or_default() += 1;
    }
    let count = |verdict| {
        let claims = letter.claims.iter().filter(|claim| claim.verdict == verdict);
        u32::try_from(claims.count()).unwrap_or(u32::MAX)
    };
    let no_operand = letter
        .claims
        .iter()
        .filter(|claim| claim.reason == Some(crate::model::Reason::NoOperand))
        .count();
    let testable = letter.claims.len() - no_operand;
    Coverage {
        numbers: u32::try_from(letter.numbers.len()).unwrap_or(u32::MAX),
        by_role,
        testable: u32::try_from(testable).unwrap_or(u32::MAX),
        matches: count(Verdict::Matches),
        within_rounding: count(Verdict::WithinRounding),
        conflicts: count(Verdict::Conflicts),
        undetermined: count(Verdict::Undetermined),
    }
}
