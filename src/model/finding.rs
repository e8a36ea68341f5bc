//! What proof-reading notices, joint tests, and the counts that stand before any verdict.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{diagnostic::Args, text::Span};

/// Something noticed in the letter's structure (NUMBERS §6), at its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// `f1`, `f2` … in text order.
    pub id: String,
    /// Which check found it.
    pub code: FindingCode,
    /// How much it matters.
    pub severity: FindingSeverity,
    /// Both places, or more.
    pub spans: Vec<Span>,
    /// The values that its sentence names.
    #[serde(default, skip_serializing_if = "Args::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub args: Args,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingSeverity {
    /// A habit of style, worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Two places that cannot both hold.
    Conflict,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    /// A caption's years are not those of the rows. Args: `caption`, `rows`.
    CaptionYearsDifferFromRows,
    /// A totals row or column is not the sum. Args: `label`, `printed`, `computed`, `low`, `high`.
    TotalDiffersFromParts,
    /// One indicator, two values that cannot both hold. Args: `indicator`, `period`, `first`, `second`.
    SameIndicatorDiffers,
    /// The page's fields against the letter's own. Args: `field`, `page`, `letter`.
    PageHeadDiffers,
    /// N announced, M listed. Args: `announced`, `listed`.
    ListCountDiffers,
    /// Implied quantities that cannot be equal. Args: `quantity`, `members`.
    JointUnsatisfiable,
    /// Shares of one whole that do not make 100 %. Args: `label`, `sum`, `low`, `high`.
    #[serde(rename = "shares_do_not_sum_to_100")]
    SharesDoNotSumTo100,
    /// A share column against its levels and total. Args: `label`, `printed`, `computed`, `low`, `high`.
    ShareColumnDiffers,
    /// A growth column against its levels. Args: `label`, `printed`, `computed`, `low`, `high`.
    GrowthColumnDiffers,
    /// Numbering that leaves something out or repeats. Args: `after`, `found`.
    NumberingJumps,
    /// Two styles of numbering at one level. Args: `first`, `second`.
    NumberingStyleChanges,
    /// An opening bracket without its end. Args: `bracket`.
    BracketNotClosed,
    /// Rows with fewer or more cells than the others. Args: `label`, `cells`, `columns`.
    RowsOfUnequalLength,
    /// A column of numbers without a unit. Args: `column`.
    UnitMissing,
    /// The same words twice in a row. Args: `words`.
    RepeatedWords,
}

/// Quantities implied by several claims that must be equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Joint {
    /// What they imply: `2020 全国`.
    pub quantity: String,
    /// Ids of the claims; where nothing is left in common, the smallest set that cannot all hold.
    pub members: Vec<String>,
    /// What they have in common; absent where nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Upper end of what they have in common.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// Unit of the quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// They have nothing in common.
    pub empty: bool,
    /// They have a single point in common.
    pub edge: bool,
}

/// Which single way of rounding keeps every claim of the letter satisfiable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundingHypothesis {
    /// `half_up`, `half_even`, `truncated`.
    pub satisfiable: Vec<crate::number::Rounding>,
}

/// How much of the letter was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Numerals of the letter.
    pub numbers: u32,
    /// How many of them are there for what.
    pub by_role: BTreeMap<super::NumberRole, u32>,
    /// Claims that something in the letter can be held against.
    pub testable: u32,
    /// Claims by verdict.
    pub matches: u32,
    /// Claims that hold within rounding.
    pub within_rounding: u32,
    /// Claims that cannot hold.
    pub conflicts: u32,
    /// Claims without a verdict.
    pub undetermined: u32,
}
