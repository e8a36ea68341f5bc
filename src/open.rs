//! The whole way from bytes to a letter: what the page's worker, the command line and tests call.

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
    /// A person's corrections, in order.
    pub corrections: Vec<Correction>,
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
    // The bytes are here already: the reader's first and longest step is to find their encoding.
    progress(Step::Encoding);
    let (source, document) =
        read::read(bytes, name, options.encoding.as_ref(), options.limits, decode)?;
    progress(Step::Sections);
    let mut letter =
        parse::parse(source, document, options.corrections, &mut || progress(Step::Tables));
    progress(Step::Checking);
    analyze::analyze(&mut letter);
    Ok(letter)
}
