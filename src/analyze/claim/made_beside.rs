//! Claims beside another of their kind that the same numbers make: 186亿元,比上年的162亿元增长14.8%,沿江县增长16.2%;
//! 发放4158万元,生均1800元,其中高中生均2000元.
//!
//! No two results come of the same numbers, so that the second is of some of them, of another place or of another
//! time.

use super::{Desk, Draft};
use crate::{
    growth::Mode,
    model::{ClaimKind, Reason, Verdict},
};

/// Kinds of claims that come of a pair of numbers.
const OF_PAIRS: [ClaimKind; 5] = [
    ClaimKind::PerUnit,
    ClaimKind::Difference,
    ClaimKind::Growth,
    ClaimKind::Multiple,
    ClaimKind::Share,
];

/// What a claim was tested by, and how.
#[derive(PartialEq)]
struct Tested<'d> {
    mode: Option<Mode>,
    operands: Vec<&'d str>,
}

/// Takes back the claims that are refuted by what makes one right before them.
pub(super) fn settle(desk: &Desk<'_>, drafts: &mut [Draft]) {
    for kind in OF_PAIRS {
        let mut made: Option<(usize, Tested<'_>)> = None;
        let mut beside = Vec::new();
        for (at, draft) in drafts.iter().enumerate() {
            // A share of several parts is one of each of them, too.
            let several = kind == ClaimKind::Share && draft.claim.operands.len() > 2;
            let tested = draft.claim.kind == kind && !draft.claim.operands.is_empty() && !several;
            let own = draft.mention.filter(|_| tested).and_then(|own| desk.statement_of(own));
            let Some(sentence) = own.map(|own| own.sentence) else { continue };
            let told = || Tested {
                mode: draft.test.as_deref().map(|test| test.mode),
                operands: draft.claim.operands.iter().map(|one| one.reference.as_str()).collect(),
            };
            match draft.claim.verdict {
                Verdict::Matches | Verdict::WithinRounding => made = Some((sentence, told())),
                Verdict::Conflicts => {
                    if made.as_ref().is_some_and(|(before, made)| {
                        sentence.abs_diff(*before) <= 1 && *made == told()
                    }) {
                        beside.push(at);
                    }
                }
                Verdict::Undetermined => {}
            }
        }
        for at in beside {
            if let Some(draft) = drafts.get_mut(at) {
                draft.refuse(Reason::AmbiguousOperand);
            }
        }
    }
}
