//! What a calculation is asked for and what it gives.

use serde::Serialize;

use super::{Figure, Formula};
use crate::number::Rounding;

/// What is calculated. The operands' order is in each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 同比: base and current, a year apart.
    YearOnYear,
    /// 环比: base and current, neighbouring months, quarters or halves.
    PeriodOnPeriod,
    /// 总增长: base and current.
    Growth,
    /// 年均增长率: base and current, a number of periods apart.
    Annual,
    /// 倍数: base and current; 是…倍 and 增长…倍.
    Multiple,
    /// 翻番: base and current.
    Doublings,
    /// 增减额: base and current.
    Difference,
    /// 百分点差: base and current, both in %.
    Points,
    /// 占比: whole and part, or several parts.
    Share,
    /// 由占比推总量: share and part.
    Whole,
    /// 由增速推基期: rate and current.
    Base,
    /// 目标所需年均增速: current and target, a number of periods apart.
    Target,
    /// 合计: any number of parts.
    Total,
    /// 由各部分的增速推基期合计: rate and current of each part in turn.
    Bases,
    /// 人均、户均: how many, and the total.
    PerUnit,
    /// 由增减额推增速: change and current.
    ByChange,
    /// 贡献率: part then, part now, whole then, whole now.
    Contribution,
    /// 拉动: part then, part now, whole then.
    Pull,
}

/// What a person may set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How the printed numbers were shortened.
    pub rounding: Rounding,
    /// Periods between base and current, for [`Mode::Annual`] and [`Mode::Target`]; how many the total is for, with
    /// [`Mode::PerUnit`].
    pub periods: Option<u32>,
}

/// The result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What was calculated.
    pub mode: Mode,
    /// The number, `None` where none is honest; the notes say why.
    pub figure: Option<Figure>,
    /// The formula with the numbers in it, empty where there is no figure.
    pub formula: Formula,
    /// What was taken for granted, in order.
    pub assumptions: Vec<Assumption>,
    /// What words say better.
    pub notes: Vec<Note>,
    /// Number of periods, where it matters.
    pub periods: Option<u32>,
}

/// Something taken for granted that a person may want to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// `6` read as `6.0`, by the precision of its column.
    Precision {
        /// Which operand, from 0.
        operand: usize,
        /// `6`
        printed: String,
        /// `6.0`
        read: String,
    },
    /// A bare number taken in the other's unit.
    Unit {
        /// Which operand, from 0.
        operand: usize,
        /// `美元`
        unit: String,
    },
    /// Converted inside one currency or dimension.
    Converted {
        /// Which operand, from 0.
        operand: usize,
        /// `2400万元`
        from: String,
        /// `0.24亿元`
        to: String,
    },
    /// A hedge widens it.
    Hedged {
        /// Which operand, from 0.
        operand: usize,
        /// `约300亿元`
        printed: String,
    },
    /// A count, taken as exact.
    Exact {
        /// Which operand, from 0.
        operand: usize,
    },
    /// One way of rounding for all.
    Rounding(Rounding),
}

/// What words say better than a number. Amounts are printed with their unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// 基期为0，不计算增长率；增加 B
    ZeroBase {
        /// The change, with sign and unit.
        change: String,
    },
    /// The base may be as small as zero, so the rate has no upper bound.
    NoUpperBound,
    /// The base may be zero or below, so no rate follows.
    BaseMayBeZero,
    /// 扭亏为盈, 由负转正
    NegativeToPositive {
        /// Whether it is money (扭亏为盈).
        money: bool,
        /// The change, with sign and unit.
        change: String,
    },
    /// 由盈转亏, 由正转负
    PositiveToNegative {
        /// Whether it is money.
        money: bool,
        /// The change, with sign and unit.
        change: String,
    },
    /// 减亏, 负值收窄
    NegativeNarrowed {
        /// Whether it is money.
        money: bool,
        /// By how much, without sign.
        by: String,
    },
    /// 增亏, 负值扩大
    NegativeWidened {
        /// Whether it is money.
        money: bool,
        /// By how much, without sign.
        by: String,
    },
    /// Negative before and after, and the same as printed.
    NegativeUnchanged,
    /// 年均 needs both ends above zero.
    NeedsPositive,
    /// The number of periods is not known.
    PeriodsMissing,
    /// Units that do not convert: `亿元`, `亿美元`.
    UnitsDiffer {
        /// Unit of one operand.
        left: String,
        /// Unit of another.
        right: String,
    },
    /// Percentage points need percentages on both sides.
    NeedsPercent,
    /// A share needs a whole above zero and a part not below.
    NeedsWhole,
    /// A rate of −100% or less leaves no base.
    RateTooLow,
    /// What is divided by may be zero.
    DivisorMayBeZero,
    /// Too few or too many operands.
    OperandsMissing,
    /// 是21.7倍，即增长20.7倍（2071.4%）
    MultipleReads {
        /// `21.7`
        multiple: String,
        /// `20.7`, negative for less than the base.
        increase: String,
        /// `2071.4`
        percent: String,
    },
    /// Between 2ⁿ and 2ⁿ⁺¹: 翻了n番多. `doubled` 0: not doubled.
    Doubled {
        /// n
        doubled: u32,
        /// 2ⁿ
        low: String,
        /// 2ⁿ⁺¹
        high: String,
    },
    /// 2ⁿ lies within what the printed digits allow: 翻n番.
    DoublesTo {
        /// n
        doubled: u32,
        /// 2ⁿ
        times: String,
    },
    /// A share above 100%.
    PartAboveWhole,
}
