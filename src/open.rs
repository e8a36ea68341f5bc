//! The whole way from bytes to a letter, in three stages: [`read()`], [`parse()`], [`check`].
//!
//! The command line and the tests call them in a row ([`open_letter`]). The page runs each in a
//! program of its own kind, so that what it downloads first carries the parser alone: see
//! `ui::engine`.

#[cfg(feature = "saved")]
mod saved;

use crate::{
    analyze,
    block::Document,
    model::{Analysis, Correction, Letter, Source},
    parse,
    read::{self, Decode, EncodingChoice, Limits, ReadError},
};

/// What a caller may set.
#[derive(Clone, Debug)]
pub struct Options {
    /// Limits on input.
    pub limits: Limits,
    /// Encoding set by a person.
    pub encoding: Option<EncodingChoice>,
    /// A person's corrections, in order; `None` for those that a saved letter carries.
    pub corrections: Option<Vec<Correction>>,
}

/// The steps a person sees while a file opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 读取
    Reading,
    /// 识别编码
    Encoding,
    /// 分段
    Sections,
    /// 表格
    Tables,
    /// 核对
    Checking,
}

/// What a file holds.
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time, and it is taken apart at once"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Blocks, which a letter is parsed from.
    Blocks {
        /// The file.
        source: Source,
        /// Its blocks.
        document: Document,
        /// Corrections that the file carries.
        corrections: Vec<Correction>,
    },
    /// A letter that was parsed before it was saved.
    Parsed {
        /// The letter, with the corrections it carries.
        letter: Box<Letter>,
    },
}

/// Opens a letter.
///
/// # Errors
/// [`ReadError`] where nothing of a letter can be had from the bytes.
pub fn open_letter(
    bytes: &[u8],
    name: &str,
    options: Options,
    decode: &dyn Decode,
    progress: &mut dyn FnMut(Step),
) -> Result<Letter, ReadError> {
    let Options { limits, encoding, corrections } = options;
    let content = read(bytes, name, encoding.as_ref(), limits, decode, progress)?;
    let mut letter = parse(content, corrections, progress);
    progress(Step::Checking);
    letter.set_analysis(check(&letter));
    Ok(letter)
}

/// The first stage: what the file holds.
///
/// # Errors
/// [`ReadError`] where that is nothing of a letter, or of a format that this build does not read.
pub fn read(
    bytes: &[u8],
    name: &str,
    encoding: Option<&EncodingChoice>,
    limits: Limits,
    decode: &dyn Decode,
    progress: &mut dyn FnMut(Step),
) -> Result<Content, ReadError> {
    progress(Step::Reading);
    if is_saved(bytes) {
        return read_saved(bytes, limits);
    }
    // The bytes are here already: the reader's first and longest step is to find their encoding.
    progress(Step::Encoding);
    let (source, document) = read::read(bytes, name, encoding, limits, decode)?;
    Ok(Content::Blocks { source, document, corrections: Vec::new() })
}

/// The second stage: the letter, with these corrections or, for `None`, those that the file carries.
pub fn parse(
    content: Content,
    corrections: Option<Vec<Correction>>,
    progress: &mut dyn FnMut(Step),
) -> Letter {
    progress(Step::Sections);
    match content {
        Content::Blocks { source, document, corrections: own } => {
            let corrections = corrections.unwrap_or(own);
            parse::parse(source, document, corrections, &mut || progress(Step::Tables))
        }
        Content::Parsed { letter } => take_over(*letter, corrections),
    }
}

/// The third stage: the letter's numbers and what can be said of them.
pub fn check(letter: &Letter) -> Analysis {
    analyze::analyze(letter)
}

/// Keeps a parsed letter and forgets what was once said of its numbers. Corrections that its parsing
/// took in cannot be taken back.
fn take_over(mut letter: Letter, corrections: Option<Vec<Correction>>) -> Letter {
    if let Some(wanted) = corrections {
        let mut all = std::mem::take(&mut letter.corrections);
        all.retain(|own| parse::is_parsed_in(own) || wanted.contains(own));
        let new: Vec<Correction> = wanted.into_iter().filter(|own| !all.contains(own)).collect();
        all.extend(new);
        letter.corrections = all;
    }
    parse::correct(&mut letter);
    letter.set_analysis(Analysis::default());
    letter
}

/// Bytes in which the name of the published form stands.
const FORM_WITHIN: usize = 256;

/// Whether the bytes are a letter as the JSON export writes it, of whatever version.
fn is_saved(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..FORM_WITHIN).unwrap_or(bytes));
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('{') && start.contains("\"schema\"") && start.contains("fuhan/letter/")
}

#[cfg(feature = "saved")]
fn read_saved(bytes: &[u8], limits: Limits) -> Result<Content, ReadError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.bytes {
        return Err(ReadError::TooLarge { limit: limits.bytes });
    }
    saved::read(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), limits)
}

/// Built without the reader: another build has it.
#[cfg(not(feature = "saved"))]
fn read_saved(_bytes: &[u8], _limits: Limits) -> Result<Content, ReadError> {
    Err(ReadError::ReaderMissing)
}
