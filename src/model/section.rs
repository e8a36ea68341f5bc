//! The tree of headings, and the letter's paragraphs in order.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Path of ordinals: `s2.1.3`.
    pub id: String,
    /// Depth in the tree, from 1.
    pub level: u32,
    /// How the heading is numbered.
    pub style: MarkerStyle,
    /// The marker as printed, `None` where it was lost or the heading has none.
    pub marker: Option<String>,
    /// The marker that was lost: `三是` where `是` is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored_marker: Option<String>,
    /// The number the marker stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// The heading's words without marker and closing punctuation; empty for a letter without headings.
    pub title: String,
    /// Marker, title and the punctuation that closes it, as they stand in the text.
    pub heading_span: Span,
    /// From the marker to the end of the last child.
    pub span: Span,
    /// The paragraphs directly under it, the rest of a run-in heading's paragraph included.
    pub body_spans: Vec<Span>,
    /// Sections one level below.
    pub children: Vec<Section>,
}

/// How a heading is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MarkerStyle {
    /// 第一章, 第一部分
    Chapter,
    /// 第一节
    Part,
    /// 一、
    Chinese,
    /// (一)
    ChineseParen,
    /// 1. 1、 1．
    Arabic,
    /// (1) 1)
    ArabicParen,
    /// ①
    Circled,
    /// 一是
    Enumeration,
    /// 首先, 其次, 再次, 最后
    Sequence,
    /// 1.1, 2.3.1
    Decimal,
    /// A bold or marked-up line without a number.
    Unnumbered,
}

/// A line or paragraph of the letter, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The title, each of its lines.
    Title,
    /// The document number's line.
    DocumentNumber,
    /// Category, disclosure and 签发人 lines above the addressee.
    HeadLine,
    /// The line that addresses the recipient.
    Addressee,
    /// A heading on a line of its own, or the start of a paragraph it runs into.
    Heading,
    /// Running text.
    Body,
    /// A table's caption, unit and head and cell lines, source note.
    Table,
    /// 感谢您对…的关心, 此答复函已经…审签.
    Closing,
    /// Authority and date.
    Signature,
    /// Contact, phone, postcode, 抄送, 附件, 印发.
    Imprint,
}
