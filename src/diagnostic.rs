//! What the program noticed: structured, without prose. [`crate::messages`] has the sentences.

mod args;

use serde::{Deserialize, Serialize};

pub use self::args::Args;
use crate::text::Span;

/// How much a diagnostic matters to a reader of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Part of the letter may be missing or misread.
    Warning,
}

/// What was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Bytes that are no character in the encoding were replaced. Args: `count`.
    MalformedBytes,
    /// The encoding was guessed and another fits nearly as well. Args: `encoding`.
    EncodingUncertain,
    /// Some lines are in another encoding than the rest. Args: `encoding`, `lines`.
    EncodingMixed,
    /// NUL or other control characters were dropped. Args: `count`.
    ControlCharacters,
    /// Nesting deeper than the limit was flattened. Args: `limit`.
    NestingFlattened,
    /// More paragraphs, elements or cells than the limit; reading stopped there. Args: `limit`.
    Truncated,
    /// The characters behind the pages may not be those that the pages show, so that no number was
    /// checked. Args: `reason`: `recognised` (a scan read by a program), `unmapped` (codes without
    /// characters), `garbled`.
    TextUnreliable,
    /// Pages are pictures or damaged and gave no text. Args: `pages`, `count`.
    PagesWithoutText,
    /// Part of the file is damaged or beyond a limit and was not read.
    PartlyRead,
    /// The file keeps changes made to it; its final text was read. Args, where counted: `inserted`,
    /// `deleted`, `moved`.
    TrackedChanges,
    /// Words that the file hides are set aside. Args: `count`.
    HiddenText,
    /// Content without words of its own was left out. Args: `pictures` (charts and objects too),
    /// `parts` (files inside the file).
    ContentLeftOut,
    /// Lines look like a table whose shape is not certain. Args: `cells`, `columns`.
    TableAmbiguous,
    /// No title, addressee or body that a letter has was found.
    NoLetterFound,
    /// The letter has no title of its own.
    TitleMissing,
    /// The same field is printed twice with different values. Args: `field`, `first`, `second`.
    FieldDisagrees,
    /// A field is printed without a value. Args: `field`.
    FieldEmpty,
    /// A date has lost characters and can be read in several ways. Args: `printed`, `readings`.
    DateAmbiguous,
    /// Files that came with a mail or document were not read. Args: `count`, `names`.
    AttachmentsLeftOut,
    /// Sheets, rows or columns that the program hides were not read. Args: `sheets` (their names),
    /// `rows`, `columns`.
    HiddenCells,
    /// Seals or signatures are there and were not verified. Args: `count`, and `names` where printed.
    SealsNotVerified,
    /// Lines broken at one width were put together to paragraphs. Args: `count` (the breaks).
    LinesJoined,
}

/// One thing noticed, at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// What.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where, if it has a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The values that the sentence names.
    #[serde(default, skip_serializing_if = "Args::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub args: Args,
}

impl Diagnostic {
    /// A note.
    pub fn note(code: Code, span: impl Into<Option<Span>>) -> Self {
        Self { code, severity: Severity::Note, span: span.into(), args: Args::new() }
    }

    /// A warning.
    pub fn warning(code: Code, span: impl Into<Option<Span>>) -> Self {
        Self { severity: Severity::Warning, ..Self::note(code, span) }
    }

    /// The same with one more argument.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers hand over counts and words alike")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.insert(name, value.to_string());
        self
    }
}
