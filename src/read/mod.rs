//! Bytes to blocks. The only stage that can fail.
//!
//! [`sniff`] says what kind of file it is, [`encoding`] turns its bytes into characters, [`clean`]
//! drops those that nobody sees, and one reader a format makes the blocks: [`text`], [`html`],
//! [`markdown`]. Adding a format is one file and one line in [`sniff`].
//!
//! Invariant: linear in the size of the file, no recursion on its depth, no panic on any bytes.

mod clean;
#[cfg(test)]
mod dump;
mod encoding;
#[cfg(feature = "cli")]
mod encoding_native;
mod error;
mod flow;
mod frequency;
mod grid;
mod html;
#[cfg(feature = "markdown")]
mod markdown;
mod sniff;
mod text;

#[cfg(feature = "cli")]
pub use self::encoding_native::NativeDecode;
pub use self::{
    encoding::{Decode, Decoded, EncodingChoice},
    error::{FileKind, FileTrouble, ReadError},
};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    model::Source,
};

/// Limits on input; each is a [`ReadError`] or a diagnostic with its own sentence.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest file in bytes.
    pub bytes: u64,
    /// Deepest nesting of elements that keeps its structure.
    pub depth: usize,
    /// Most elements, paragraphs or cells.
    pub nodes: usize,
}

impl Limits {
    /// For the command line: 100 MB.
    pub const NATIVE: Self = Self { bytes: 100_000_000, depth: 256, nodes: 2_000_000 };
    /// For the page: 40 MB.
    pub const PAGE: Self = Self { bytes: 40_000_000, ..Self::NATIVE };
}

/// Reads a file: finds its format and encoding by content, then its blocks.
///
/// # Errors
/// [`ReadError`] where nothing of a letter can be had from the bytes.
pub fn read(
    bytes: &[u8],
    name: &str,
    choice: Option<&EncodingChoice>,
    limits: Limits,
    decode: &dyn Decode,
) -> Result<(Source, Document), ReadError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if size > limits.bytes {
        return Err(ReadError::TooLarge { limit: limits.bytes });
    }
    if let Some(kind) = sniff::container(bytes) {
        return Err(ReadError::Unsupported(kind));
    }
    let reading = encoding::detect(bytes, choice, decode)?;
    let (text, dropped) = clean::cleaned(reading.text);
    if is_binary(&text, dropped, reading.confidence) {
        return Err(ReadError::Binary);
    }
    let format = sniff::format(&text, name).map_err(ReadError::Unsupported)?;
    let reader = format.read.ok_or(ReadError::ReaderMissing)?;
    let mut document = reader(&text, limits);
    if document.blocks.is_empty() {
        return Err(ReadError::NoText);
    }
    let mut diagnostics = reading.diagnostics;
    if dropped > 0 {
        let noticed = Diagnostic::note(Code::ControlCharacters, None);
        diagnostics.push(noticed.with("count", dropped));
    }
    diagnostics.append(&mut document.diagnostics);
    let source = Source {
        name: name.to_owned(),
        format: format.name.to_owned(),
        encoding: reading.encoding,
        bytes: size,
        sha256: sha256(bytes),
        encoding_confidence: Some(reading.confidence.to_owned()),
    };
    Ok((source, Document { diagnostics, ..document }))
}

/// How [`Source::format`] names plain text.
pub const TEXT_FORMAT: &str = text::FORMAT.name;

/// Blocks of a plain text whose characters are known already.
///
/// # Errors
/// [`ReadError::NoText`] where it has no words.
pub fn read_text(characters: &str, limits: Limits) -> Result<Document, ReadError> {
    let (clean, _) = clean::cleaned(characters.into());
    let document = text::read(&clean, limits);
    if document.blocks.is_empty() { Err(ReadError::NoText) } else { Ok(document) }
}

/// Characters looked at to tell a text from other bytes.
const BINARY_SAMPLE: usize = 64 * 1024;

/// Whether the bytes were no text. NULs alone do not make them so: broken conversions strew them
/// between good characters.
fn is_binary(text: &str, dropped: usize, confidence: &str) -> bool {
    let sample = beginning_of(text, BINARY_SAMPLE);
    let characters = sample.chars().count();
    let broken = sample.matches('\u{fffd}').count();
    match confidence {
        "chosen" => false,
        // A guessed encoding must at least give characters that people write.
        "likely" => !frequency::is_text(sample),
        _ => broken * 2 > characters || (characters == 0 && dropped > 0),
    }
}

/// The text's first bytes, up to `limit` of them, cut between characters.
fn beginning_of(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    use std::fmt::Write as _;
    let mut words = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(words, "{byte:02x}");
    }
    words
}
