//! Every format that is read, one line each.
//!
//! A program that is built without a reader still knows the format by its signs and says that it
//! lacks the reader; the page then fetches the program that has it.

use super::{File, FileKind, Found, Limits, ReadError, html, text};
use crate::block::Document;

/// A format of characters.
#[derive(Clone, Copy)]
pub(super) struct TextFormat {
    /// As `Source::format` names it.
    pub(super) name: &'static str,
    /// `None` where this program is built without it.
    pub(super) read: Option<TextReader>,
}

/// From clean text to blocks.
pub(super) type TextReader = fn(&str, Limits) -> Result<Document, ReadError>;

/// From a file to blocks.
pub(super) type Reader = fn(&File<'_>) -> Result<Found, ReadError>;

/// A format of bytes.
#[derive(Clone, Copy)]
pub(super) struct ByteFormat {
    /// As `Source::format` names it.
    pub(super) name: &'static str,
    /// `None` where this program is built without it.
    pub(super) read: Option<Reader>,
}

pub(super) const TEXT: TextFormat =
    TextFormat { name: "text", read: Some(|words, limits| Ok(text::read(words, limits))) };
pub(super) const HTML: TextFormat = TextFormat { name: "html", read: Some(html::read) };
pub(super) const MARKDOWN: TextFormat = TextFormat {
    name: "markdown",
    #[cfg(feature = "readers")]
    read: Some(|words, limits| Ok(super::markdown::read(words, limits))),
    #[cfg(not(feature = "readers"))]
    read: None,
};

pub(super) const CSV: TextFormat = TextFormat {
    name: "csv",
    #[cfg(feature = "readers")]
    read: Some(|words, limits| Ok(super::workbook::read_csv(words, limits))),
    #[cfg(not(feature = "readers"))]
    read: None,
};

/// The kinds of files that are read from their bytes, and how [`Source::format`] names them.
///
/// [`Source::format`]: crate::model::Source::format
const BYTE_FORMATS: &[(FileKind, &str)] = &[
    (FileKind::Doc, "doc"),
    (FileKind::Docx, "docx"),
    (FileKind::Mhtml, "mhtml"),
    (FileKind::Odt, "odt"),
    (FileKind::Ofd, "ofd"),
    (FileKind::Pdf, "pdf"),
    (FileKind::Rtf, "rtf"),
    (FileKind::WebArchive, "webarchive"),
    (FileKind::Xlsx, "xlsx"),
    (FileKind::Xls, "xls"),
    (FileKind::Ods, "ods"),
    (FileKind::XmlWord, "word-xml"),
    (FileKind::XmlWorkbook, "excel-xml"),
    (FileKind::Zip, "zip"),
];

/// The format of a kind of file that is known by its bytes; `None` for a kind that is not read.
pub(super) fn of_bytes(kind: FileKind) -> Option<ByteFormat> {
    let (_, name) = BYTE_FORMATS.iter().find(|(one, _)| *one == kind)?;
    Some(ByteFormat { name, read: reader(kind) })
}

#[cfg(feature = "readers")]
fn reader(kind: FileKind) -> Option<Reader> {
    match kind {
        FileKind::Docx => Some(super::docx::read),
        FileKind::XmlWord => Some(super::docx::read_xml),
        FileKind::Doc => Some(super::doc::read),
        FileKind::Mhtml => Some(super::mail::read),
        FileKind::WebArchive => Some(super::webarchive::read),
        FileKind::Rtf => Some(super::rtf::read),
        FileKind::Odt => Some(super::odt::read),
        FileKind::Xlsx => Some(super::workbook::read_xlsx),
        FileKind::Xls => Some(super::workbook::read_xls),
        FileKind::Ods => Some(super::workbook::read_ods),
        FileKind::Ofd => Some(super::ofd::read),
        FileKind::XmlWorkbook => Some(super::workbook::read_xml_2003),
        FileKind::Zip => Some(super::archive::nested),
        FileKind::Pdf => Some(super::pdf::read),
        _ => None,
    }
}

#[cfg(not(feature = "readers"))]
fn reader(_: FileKind) -> Option<Reader> {
    None
}
