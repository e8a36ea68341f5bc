//! Letters inside a shell: web systems write a letter as a page, pack it as a part of an otherwise
//! empty document (`altChunk`), and leave it to Word to take it up.

use super::package::{Package, Place};
use crate::read::{File, FileKind, Found, read_characters, read_container, sniff};

/// The first part among these relations that opens as a page or a text.
///
/// Packages inside the package are not opened, so that nothing nests.
pub(super) fn first(
    file: &File<'_>,
    package: &Package<'_>,
    place: &Place,
    parts: &[String],
) -> Option<Found> {
    let named = parts.iter().filter_map(|id| place.of_id(id));
    named.take(MOST).find_map(|name| {
        let bytes = package.bytes(name).ok().flatten()?;
        let part = File { bytes: &bytes, name, ..*file };
        let read = match sniff::container(&bytes) {
            None => read_characters(&part),
            Some(kind @ (FileKind::Mhtml | FileKind::Rtf)) => read_container(&part, kind),
            Some(_) => return None,
        };
        read.ok().map(|(_, found)| found).filter(|found| !found.document.blocks.is_empty())
    })
}

/// Most parts that are tried.
const MOST: usize = 8;
