//! The file a letter came from.

use serde::{Deserialize, Serialize};

/// Name, form and fingerprint of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// File name without its folder, or `粘贴` for pasted content.
    pub name: String,
    /// `text`, `markdown`, `html`, `docx`, `pdf`, `ofd` …
    pub format: String,
    /// Encoding as the WHATWG names it: `UTF-8`, `gb18030`, `Big5`, `UTF-16LE`; absent for formats
    /// whose text is in no question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Where the page was published, where the file says so (`<link rel=canonical>`, a browser's
    /// note in a saved page, a web archive's own address); always `http` or `https`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// `declared` (byte-order mark or meta tag), `certain`, `likely`, `chosen` (by a person).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding_confidence: Option<String>,
}
