//! What a person changed: a list of patches, applied in order, that travels with the letter.

use serde::{Deserialize, Serialize};

use crate::{number::Rounding, text::Span};

use super::Reason;

/// One change by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Correction {
    /// The lines of `span` are a table of so many columns, the first rows being heads.
    TableShape {
        /// The lines, one cell each.
        span: Span,
        /// Columns, the label column included.
        columns: u32,
        /// Head rows.
        head_rows: u32,
    },
    /// The unit of a column is this one.
    ColumnUnit {
        /// Table id: `t1`.
        table: String,
        /// Column from 0, the label column left out.
        column: u32,
        /// The unit.
        unit: String,
    },
    /// The repair at `span` is wrong: keep the print.
    KeepPrint {
        /// Where the repair stands.
        span: Span,
    },
    /// The claim at `span` is to be tested with these numbers, in the order of its formula.
    ClaimOperands {
        /// The claim's own span.
        span: Span,
        /// References as in [`super::ClaimOperand`]: `t1/2019/重庆/执行额`, `n12`.
        operands: Vec<String>,
    },
    /// The number at `span` has this unit.
    NumberUnit {
        /// The number's span.
        span: Span,
        /// Scale and unit: `亿元`.
        unit: String,
    },
    /// The claim at `span` speaks of something that the numbers at hand cannot test.
    ClaimScope {
        /// The claim's own span.
        span: Span,
        /// `different_scope`, `different_period`, `comparable_basis`.
        reason: Reason,
    },
    /// The numbers of the claim at `span` were shortened this way.
    ClaimRounding {
        /// The claim's own span.
        span: Span,
        /// How.
        rounding: Rounding,
    },
    /// The claim at `span` is none.
    IgnoreClaim {
        /// The claim's own span.
        span: Span,
    },
}
