//! What stands above and below the letter's text: its head data and its signature block.

use serde::{Deserialize, Serialize};

use super::{Date, Field, Leaves};

/// Head data, from the letter itself and the block of fields that portals print around it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Head {
    /// The letter's title on one line, without line breaks: `某局关于…第0168号提案办理情况的答复函`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Field<String>>,
    /// Unique number in the disclosure catalogue (索引号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index_number: Option<Field<String>>,
    /// Document number (发文字号), brackets as 〔〕: `渝商务函〔2021〕114号`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number: Option<Field<String>>,
    /// Subject category (主题分类).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_category: Option<Field<String>>,
    /// Genre (体裁分类).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<Field<String>>,
    /// Body that publishes the page (发布机构).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Field<String>>,
    /// Body that issues the letter (发文机关, 承办单位, 答复单位).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Field<String>>,
    /// Date of signing (成文日期).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<Field<Date>>,
    /// Date of publication (发布日期).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<Field<Date>>,
    /// The bare letter of the reply category: `A类` → `A`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_category: Option<Field<String>>,
    /// Disclosure status (公开属性) as worded: `同意公开`, `主动公开`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Field<String>>,
    /// Whom the letter addresses, without 尊敬的 and the colon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Field<String>>,
    /// The submission it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission: Option<Submission>,
    /// Bodies consulted (经与…共同研究, 会同…), in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consulted: Vec<Field<String>>,
}

/// The proposal, suggestion or motion that the letter answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Submission {
    /// Proposal, suggestion or motion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Field<SubmissionKind>>,
    /// Its number as printed: `0168`; of several that are answered at once, each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Leaves<String>>,
    /// Its title, without 《》.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Field<String>>,
    /// The congress or conference it was made at: `政协重庆市委员会`, `市十五届人大`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Field<String>>,
    /// Term (届).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Field<u32>>,
    /// Session (次会议).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<Field<u32>>,
}

/// What kind of submission a letter answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubmissionKind {
    /// 提案, filed by members of the CPPCC.
    Proposal,
    /// 建议 (in full 建议、批评和意见), filed by people's-congress deputies.
    Suggestion,
    /// 议案, a deputies' motion.
    Motion,
}

impl std::fmt::Display for SubmissionKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Proposal => "提案",
            Self::Suggestion => "建议",
            Self::Motion => "议案",
        })
    }
}

/// The block below the text (落款): authority, date, whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Signature {
    /// Issuing authority as signed; several that sign together are a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<Leaves<String>>,
    /// Date as signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<Field<Date>>,
    /// Who approved the letter (审签, 签发), the name only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<Field<String>>,
    /// Contact person (联系人).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Leaves<String>>,
    /// Telephone (联系电话).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Leaves<String>>,
    /// Postal code (邮编).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Field<String>>,
    /// Copy recipients (抄送), in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copied_to: Vec<Field<String>>,
    /// Annexes named (附件), in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Field<String>>,
}
