//! A statement of the letter that arithmetic can test, with its evidence and verdict.

use serde::{Deserialize, Serialize};

use crate::{diagnostic::Args, text::Span};

/// A claim (数字表述).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// `c1`, `c2` … in text order.
    pub id: String,
    /// What is stated.
    pub kind: ClaimKind,
    /// The claim's own number or words, where the mark stands: `10.5%`.
    pub span: Span,
    /// The clause that holds them: `同比增长10.5%`.
    pub quote: String,
    /// What it is said of.
    pub subject: Subject,
    /// The claim's own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<PrintedValue>,
    /// The numbers it is tested with, in the order of the formula.
    pub operands: Vec<ClaimOperand>,
    /// What they give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<ComputedValue>,
    /// What print and result say of each other.
    pub verdict: Verdict,
    /// Why there is no verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What else a reader should know of the verdict.
    pub flags: Vec<Flag>,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// Operands that would fit as well, where none could be chosen.
    pub candidates: Vec<ClaimOperand>,
    /// Other readings of the words, with what they say: 增长2.4倍 as 是2.4倍.
    pub readings: Vec<ClaimReading>,
    /// More in a code of its own, such as a number of periods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What kind of statement it is (NUMBERS §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// 达到22.8亿美元
    Level,
    /// 同比增长10.5%
    Growth,
    /// 增加3.2亿元, 提高2.1个百分点
    Difference,
    /// 是2010年的21.7倍, 增长2.4倍, 翻两番
    Multiple,
    /// 占28.9%
    Share,
    /// 合计10.2亿元
    Total,
    /// 从14家增加到50家
    FromTo,
    /// 全国第10位
    Rank,
    /// 历史新高
    Extreme,
    /// 四大行动
    ListCount,
    /// 人均3.2万元
    PerUnit,
    /// 到2025年达到30亿元
    Target,
    /// A quantity that follows from others: the base of 增长8.5%.
    Implied,
}

/// What a claim is said of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Subject {
    /// Place or body: `全市`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// What is measured: `离岸外包执行额`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// When: `2020`, `2020-H1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// `comparable`, `cumulative` …, where the letter says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Parts that the clause leaves out and their source: `period:sentence`, `entity:heading`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inherited: Vec<String>,
}

/// A printed number with the true values it may stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedValue {
    /// The decimal in the printed unit; a decline is negative.
    pub value: String,
    /// Scale and unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Lower end; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Upper end; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
}

/// A number that a claim is tested with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimOperand {
    /// `t1/2020/重庆/执行额` for a cell, `n12` for a number of the text, `s2` for listed sections.
    #[serde(rename = "ref")]
    pub reference: String,
    /// As printed.
    pub printed: String,
    /// Where it stands.
    pub span: Span,
}

/// What the operands give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComputedValue {
    /// From the printed digits; six significant digits where it does not end.
    pub value: String,
    /// Least value that the printed digits allow, rounded down; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Greatest value, rounded up; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// `%`, `倍`, `亿美元`; absent for a bare number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// With the numbers in it: `22.8 ÷ 20.6 − 1 = 10.7%`.
    pub formula: String,
}

/// What a claim and its evidence say of each other, as printed, inside this letter (NUMBERS §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 相符
    Matches,
    /// 舍入内相符
    WithinRounding,
    /// 不一致
    Conflicts,
    /// 需人工判断, or 文内无可对照 for [`Reason::NoOperand`].
    Undetermined,
}

/// Why there is no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing in the letter can test it.
    NoOperand,
    /// Several numbers fit, or the link is not sure enough to refute.
    AmbiguousOperand,
    /// The number at hand is of another scope.
    DifferentScope,
    /// The number at hand is of another period.
    DifferentPeriod,
    /// Growth at comparable prices (可比价).
    ComparableBasis,
    /// Units that do not convert.
    MixedUnits,
    /// A base of zero or below has no rate.
    ZeroOrNegativeBase,
    /// A hedge leaves too much open.
    Hedged,
    /// Ranks and records: only the numbers of this letter are known.
    OnlyWithinLetter,
    /// The print is damaged.
    DamagedText,
    /// A plan, not a fact.
    Plan,
}

/// Beside the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Print and result touch in a single point.
    Edge,
    /// A conflict that also turns a direction, a rank or a threshold.
    Decisive,
    /// The print or an operand was restored.
    RestsOnRepair,
    /// It holds only under another reading, which is named.
    AlternativeReading,
    /// Something was taken for granted; each is listed.
    Assumption,
    /// A person corrected it.
    Corrected,
}

/// Something taken for granted, with the values that its sentence names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assumption {
    /// What.
    pub code: AssumptionCode,
    /// Which operand, from 0; absent for the claim's own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operand: Option<u32>,
    /// The values that the sentence names.
    #[serde(default, skip_serializing_if = "Args::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub args: Args,
}

/// What was taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssumptionCode {
    /// A number read at its column's precision. Args: `printed`, `read`.
    Precision,
    /// A bare number taken in a unit. Args: `unit`.
    Unit,
    /// Converted inside one currency or dimension. Args: `from`, `to`.
    Converted,
    /// A hedge widens it. Args: `printed`.
    Hedged,
    /// 翻一番 read as 2.0 ± 0.05. Args: `printed`, `low`, `high`.
    Doubling,
    /// All numbers shortened in one way. Args: `mode`.
    Rounding,
    /// The base is the period before, though the letter does not name it. Args: `period`.
    BasePeriod,
    /// The whole is this, though the letter does not name it. Args: `whole`.
    Whole,
    /// The listed parts are taken as complete.
    PartsComplete,
    /// Entity, indicator or period comes from elsewhere. Args: `part`, `value`, `from`.
    Inherited,
}

/// Another reading of a claim's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimReading {
    /// `ratio` (是N倍), `increase` (增长N倍), or a mode of rounding.
    pub name: String,
    /// What the operands give in this reading.
    pub value: String,
    /// The verdict in this reading.
    pub verdict: Verdict,
}
