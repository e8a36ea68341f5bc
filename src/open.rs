//! The whole way from bytes to a letter: what the page's worker, the command line and tests call.

#[cfg(feature = "saved")]
mod saved;

use crate::{
    analyze,
    model::{Correction, Letter},
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
    progress(Step::Reading);
    if is_saved(bytes) {
        let mut letter = open_saved(bytes, options, progress)?;
        progress(Step::Checking);
        analyze::analyze(&mut letter);
        return Ok(letter);
    }
    // The bytes are here already: the reader's first and longest step is to find their encoding.
    progress(Step::Encoding);
    let (source, document) =
        read::read(bytes, name, options.encoding.as_ref(), options.limits, decode)?;
    progress(Step::Sections);
    let corrections = options.corrections.unwrap_or_default();
    let mut letter = parse::parse(source, document, corrections, &mut || progress(Step::Tables));
    progress(Step::Checking);
    analyze::analyze(&mut letter);
    Ok(letter)
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
fn open_saved(
    bytes: &[u8],
    options: Options,
    progress: &mut dyn FnMut(Step),
) -> Result<Letter, ReadError> {
    let limits = options.limits;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.bytes {
        return Err(ReadError::TooLarge { limit: limits.bytes });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    saved::open(bytes, options.corrections, limits, progress)
}

/// Built without the reader: another build has it.
#[cfg(not(feature = "saved"))]
fn open_saved(
    _bytes: &[u8],
    _options: Options,
    _progress: &mut dyn FnMut(Step),
) -> Result<Letter, ReadError> {
    Err(ReadError::ReaderMissing)
}
