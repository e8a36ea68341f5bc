//! What a person changed: a list of patches, applied in order, that travels with the letter.

use serde::{Deserialize, Serialize};

use crate::text::Span;

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
}
