//! A numeral of the letter: what is printed, what it means, and what it is there for.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{number::Hedge, text::Span};

/// A numeral with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Number {
    /// `n1`, `n2` … in text order.
    pub id: String,
    /// From the first digit to the end of the unit, hedges around them left out.
    pub span: Span,
    /// The words as printed: `22.8亿美元`.
    pub printed: String,
    /// The exact decimal in the printed unit (`22.8`); for a date its ISO form as far as it is known
    /// (`2020`, `2020-H1`, `2021-04-02`, `2016/2019`). Absent where the print cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Scale and unit: `亿美元`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Cow<'static, str>>,
    /// What is measured.
    pub kind: NumberKind,
    /// A word beside it that moves its ends: 约, 超.
    #[serde(default, skip_serializing_if = "Hedge::is_none")]
    pub hedge: Hedge,
    /// What it is there for.
    pub role: NumberRole,
    /// The repair that gives it its value: `r3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<String>,
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberKind {
    /// 10.5%, 三成, 5‰
    Percent,
    /// 2.1个百分点
    Points,
    /// 22.8亿美元
    Money,
    /// 14家
    Count,
    /// 160吨, 21.7倍
    Measure,
    /// 2020年, 4月2日
    Date,
    /// Anything else, and bare numbers.
    Other,
}

/// What a number is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberRole {
    /// A quantity that may support a claim.
    Operand,
    /// The own number of a claim.
    Claim,
    /// A year, month, day or span of them.
    Date,
    /// Part of a document number: 〔2021〕114号.
    DocumentNumber,
    /// Numbers a heading or a list item: 1. (2) 第三章.
    Marker,
    /// A telephone, postcode, hotline or identity number.
    Contact,
    /// Announces how many things are listed: 四大行动, 20项.
    ListCount,
    /// An amount of a plan: 到2025年达到…, 力争.
    Target,
    /// Everything else: 5G, 第10位, 500强.
    Other,
}
