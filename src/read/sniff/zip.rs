//! Which document an archive is, if it is one.
//!
//! What is listed decides, not what can be found in the bytes: an archive of several documents has
//! the names of their parts in it too.

use super::{FileKind, SNIFFED, find};
#[cfg(feature = "readers")]
use crate::read::zip::Zip;

/// The kind of an archive; [`FileKind::Zip`] for one of any files.
pub(super) fn kind(bytes: &[u8]) -> FileKind {
    #[cfg(feature = "readers")]
    if let Ok(zip) = Zip::open(bytes) {
        return listed(&zip);
    }
    by_signs(bytes)
}

#[cfg(feature = "readers")]
fn listed(zip: &Zip<'_>) -> FileKind {
    // Some programs pack the folder and not what is in it.
    let is_ofd = |name: &[u8]| {
        let file = name.rsplit(|byte| matches!(byte, b'/' | b'\\')).next();
        file.is_some_and(|file| file.eq_ignore_ascii_case(b"OFD.xml"))
    };
    if zip.entries().iter().any(|entry| is_ofd(&entry.name)) {
        return FileKind::Ofd;
    }
    // OpenDocument says its kind in a file of its own, or only in the list of its files.
    let words = ["mimetype", "META-INF/manifest.xml"].map(|name| zip.part(name).ok().flatten());
    for words in words.iter().flatten() {
        let kinds: [(&[u8], FileKind); 3] = [
            (b"application/vnd.oasis.opendocument.text", FileKind::Odt),
            (b"application/vnd.oasis.opendocument.spreadsheet", FileKind::Ods),
            (b"application/vnd.oasis.opendocument.presentation", FileKind::Slides),
        ];
        if let Some((_, kind)) = kinds.iter().find(|(sign, _)| find(words, sign)) {
            return *kind;
        }
    }
    // Office documents may call their main part as they like, but its type tells.
    let kinds: [(&[u8], &str, FileKind); 4] = [
        (b"ms-excel.sheet.binary", "xl/workbook.bin", FileKind::Xlsx),
        (b"wordprocessingml", "word/document.xml", FileKind::Docx),
        (b"spreadsheetml", "xl/workbook.xml", FileKind::Xlsx),
        (b"presentationml", "ppt/presentation.xml", FileKind::Slides),
    ];
    let of_name = kinds.iter().find(|(_, name, _)| zip.has(name));
    let of_type = || {
        let types = zip.part("[Content_Types].xml").ok().flatten().unwrap_or_default();
        kinds.iter().find(|(sign, ..)| find(&types, sign))
    };
    of_name.or_else(of_type).map_or(FileKind::Zip, |(.., kind)| *kind)
}

/// The kind by names that stand plainly in the bytes: for an archive whose directory is lost, and
/// for a program that needs only know that another one reads it.
fn by_signs(bytes: &[u8]) -> FileKind {
    // Names stand before each file and again in the directory at the end.
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(SNIFFED)..).unwrap_or_default();
    let signs: [(&[u8], FileKind); 7] = [
        (b"word/document.xml", FileKind::Docx),
        (b"xl/workbook", FileKind::Xlsx),
        (b"ppt/presentation.xml", FileKind::Slides),
        (b"OFD.xml", FileKind::Ofd),
        (b"application/vnd.oasis.opendocument.text", FileKind::Odt),
        (b"application/vnd.oasis.opendocument.spreadsheet", FileKind::Ods),
        (b"application/vnd.oasis.opendocument", FileKind::Slides),
    ];
    let found = signs.iter().find(|(sign, _)| [head, tail].iter().any(|part| find(part, sign)));
    found.map_or(FileKind::Zip, |(_, kind)| *kind)
}
