//! Bytes to blocks. The only stage that can fail.
//!
//! [`sniff`] says what kind of file it is, [`registry`] which reader makes its blocks. For text
//! formats [`encoding`] first turns bytes into characters and [`clean`] drops those that nobody
//! sees; readers of other formats start from the bytes. Adding a format is one file or folder and
//! one line in [`registry`].
//!
//! Invariant: linear in the size of the file, no recursion on its depth, no panic on any bytes.

#[cfg(feature = "readers")]
mod archive;
#[cfg(all(test, feature = "cli"))]
mod attacks;
#[cfg(feature = "readers")]
mod bundle;
mod clean;
#[cfg(feature = "readers")]
mod doc;
#[cfg(feature = "readers")]
mod docx;
#[cfg(test)]
mod dump;
mod encoding;
#[cfg(feature = "tables")]
mod encoding_native;
mod error;
#[cfg(feature = "readers")]
mod file_name;
mod flow;
mod frequency;
mod grid;
mod html;
#[cfg(feature = "readers")]
mod layout;
#[cfg(feature = "readers")]
mod mail;
#[cfg(feature = "readers")]
mod markdown;
mod numbering;
#[cfg(feature = "readers")]
mod odt;
#[cfg(feature = "readers")]
mod ofd;
#[cfg(feature = "readers")]
mod pdf;
#[cfg(feature = "readers")]
mod plist;
mod registry;
#[cfg(feature = "readers")]
mod rtf;
mod sniff;
mod text;
#[cfg(feature = "readers")]
mod webarchive;
#[cfg(feature = "readers")]
mod word;
#[cfg(feature = "readers")]
mod workbook;
mod wrapped;
#[cfg(feature = "readers")]
mod xml;
#[cfg(feature = "readers")]
mod zip;

#[cfg(feature = "readers")]
pub use self::archive::{Member, Members, members};
#[cfg(feature = "tables")]
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

/// A file as a reader gets it.
#[derive(Clone, Copy)]
pub(crate) struct File<'f> {
    /// Its bytes, not empty and within the limit.
    bytes: &'f [u8],
    /// Its name without the folder; says nothing certain of its content.
    name: &'f str,
    /// Encoding set by a person, for formats that hold text without saying in which.
    choice: Option<&'f EncodingChoice>,
    limits: Limits,
    decode: &'f dyn Decode,
}

/// What a reader of bytes found: the blocks, and which encoding their text was in where the format
/// leaves that open.
struct Found {
    document: Document,
    encoding: Option<Encoding>,
}

/// The encoding of a text, and how it is known.
struct Encoding {
    /// WHATWG name.
    name: String,
    /// `declared`, `certain`, `likely` or `chosen`.
    confidence: &'static str,
}

impl From<Document> for Found {
    fn from(document: Document) -> Self {
        Self { document, encoding: None }
    }
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
    let file = File { bytes, name, choice, limits, decode };
    let kind = sniff::container(bytes);
    #[cfg(feature = "readers")]
    if kind == Some(FileKind::Zip) {
        let (name, bytes) = archive::only_member(&file)?;
        let kind = sniff::container(&bytes);
        return read_one(&File { bytes: &bytes, name: &name, ..file }, kind);
    }
    read_one(&file, kind)
}

/// Reads a file that is one letter.
fn read_one(file: &File<'_>, kind: Option<FileKind>) -> Result<(Source, Document), ReadError> {
    if file.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let (format, found) = match kind {
        Some(kind) => read_container(file, kind)?,
        None => read_characters(file)?,
    };
    let Found { mut document, encoding } = found;
    if document.blocks.is_empty() {
        return Err(ReadError::NoText);
    }
    let confidence = encoding.as_ref().map(|encoding| encoding.confidence.to_owned());
    let source = Source {
        name: file.name.to_owned(),
        format: format.to_owned(),
        encoding: encoding.map(|encoding| encoding.name),
        url: document.url.take().filter(|url| is_web_address(url)),
        bytes: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
        sha256: sha256(file.bytes),
        encoding_confidence: confidence,
    };
    Ok((source, document))
}

/// Reads a file that is known by its bytes.
fn read_container(file: &File<'_>, kind: FileKind) -> Result<(&'static str, Found), ReadError> {
    let format = registry::of_bytes(kind).ok_or(ReadError::Unsupported(kind))?;
    let reader = format.read.ok_or(ReadError::ReaderMissing)?;
    Ok((format.name, reader(file)?))
}

/// Reads a file of characters: finds the encoding, then which of the text formats it is.
fn read_characters(file: &File<'_>) -> Result<(&'static str, Found), ReadError> {
    let reading = encoding::detect(file.bytes, file.choice, None, file.decode)?;
    let (text, dropped) = clean::cleaned(reading.text);
    if is_binary(&text, dropped, reading.confidence) {
        return Err(ReadError::Binary);
    }
    let format = match sniff::format(&text, file.name) {
        Ok(format) => format,
        // Mail is made of characters, but each of its parts has an encoding of its own.
        Err(kind) => return read_container(file, kind),
    };
    let reader = format.read.ok_or(ReadError::ReaderMissing)?;
    let mut document = reader(&text, file.limits)?;
    let mut diagnostics = reading.diagnostics;
    if dropped > 0 {
        let noticed = Diagnostic::note(Code::ControlCharacters, None);
        diagnostics.push(noticed.with("count", dropped));
    }
    diagnostics.append(&mut document.diagnostics);
    let encoding = Encoding { name: reading.encoding, confidence: reading.confidence };
    let document = Document { diagnostics, ..document };
    Ok((format.name, Found { document, encoding: Some(encoding) }))
}

/// How [`Source::format`] names plain text.
pub const TEXT_FORMAT: &str = registry::TEXT.name;

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
    // No more are broken than begin with their first byte, and these are counted in no time.
    let at_most = sample.bytes().filter(|byte| *byte == 0xef).count();
    let broken = if at_most * 2 > characters { sample.matches('\u{fffd}').count() } else { 0 };
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

/// Longest address that is believed; browsers take no longer ones everywhere.
const LONGEST_URL: usize = 2_000;

/// Whether words from a file are an address that a person may be sent to.
fn is_web_address(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    url.len() <= LONGEST_URL
        && rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
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

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_web_addresses_are_believed() {
        assert!(is_web_address("https://www.example.cn/a?b=复"));
        for no in ["javascript:alert(1)", "//www.example.cn", "http://", "http://a b", "file:///a"]
        {
            assert!(!is_web_address(no), "{no}");
        }
    }
}
