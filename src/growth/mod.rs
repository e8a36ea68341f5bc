//! The growth calculator: the page, the command line and the checks call the same functions.
//!
//! [`calculate`] works one [`Mode`] over printed quantities and gives an [`Outcome`]: a [`Figure`]
//! with the interval that the printed digits allow, the [`Formula`] with the numbers in it, what was
//! assumed, and notes where words say more than a number would (a zero base has no rate). [`fn@auto`]
//! picks the mode by the shape of the operands; [`check`] holds a printed claim against an outcome.
//!
//! Invariant: verdicts use the exact interval, never the printed one; no sentence is made here
//! ([`crate::messages`] has them).

mod apart;
mod arithmetic;
mod auto;
mod claim;
mod figure;
mod formula;
mod operand;
mod outcome;
mod period;
mod terms;

pub use self::{
    arithmetic::{calculate, figure},
    auto::{auto, for_claim, offered},
    claim::{Checked, Held, Verdict, allows, check, check_figure, claimed, meets, printed_digit},
    figure::{Figure, Power},
    formula::{Formula, Token},
    operand::Operand,
    outcome::{Assumption, Mode, Note, Outcome, Settings},
    period::{Part, Period},
};
