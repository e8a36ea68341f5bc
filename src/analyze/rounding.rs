//! The rounding hypothesis: which single way of shortening all numbers keeps every claim possible.
//!
//! Reported, never imposed. A claim that no way can save says nothing about rounding.

use super::{claim::Draft, joint::Group};
use crate::{
    model::{RoundingHypothesis, Verdict},
    number::Rounding,
};

/// The single ways that fit the letter.
pub(super) fn hypothesis(drafts: &[Draft], groups: &[Group]) -> RoundingHypothesis {
    let tests: Vec<_> = drafts
        .iter()
        .filter(|draft| matches!(draft.claim.verdict, Verdict::Matches | Verdict::WithinRounding))
        .filter_map(|draft| draft.test.as_ref())
        .collect();
    let single = Rounding::ALL.into_iter().filter(|mode| *mode != Rounding::Unknown);
    let saved: Vec<&Group> = groups
        .iter()
        .filter(|group| Rounding::ALL.into_iter().any(|mode| group.holds(mode)))
        .collect();
    let fits = |mode: &Rounding| {
        // A claim refutes a way sooner than a group does, whose members have much room together.
        tests.iter().all(|test| test.holds(*mode)) && saved.iter().all(|group| group.holds(*mode))
    };
    let satisfiable = if tests.is_empty() && groups.is_empty() {
        Vec::new()
    } else {
        single.filter(fits).collect()
    };
    RoundingHypothesis { satisfiable }
}
