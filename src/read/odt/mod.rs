//! OpenDocument texts: `.odt`, its templates, and the same in one XML file (`.fodt`).
//!
//! A file has a part with styles, heads and feet, and a part with the text; a flat file has
//! everything in one. [`walk`] goes through a part, [`elements`] says what each element begins, [`styles`] knows how a
//! paragraph of a style looks, [`lists`] which marker an item has, [`flow`] keeps what stands beside
//! the line being written.

mod elements;
mod flow;
mod lists;
mod styles;
#[cfg(test)]
mod tests;
mod walk;

use self::walk::Walk;
use super::{
    File, Found, ReadError,
    xml::{Event, Xml, characters},
    zip::Zip,
};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    let mut walk = Walk::new(file.limits);
    let mut is_cut = false;
    if file.bytes.starts_with(b"PK") {
        let zip = Zip::open_cut(file.bytes)?;
        is_cut = zip.is_cut();
        if let Some(manifest) = zip.part("META-INF/manifest.xml")?
            && is_encrypted(file, &manifest)
        {
            return Err(ReadError::Encrypted);
        }
        // A letter without its styles, heads and feet is still a letter.
        for name in ["meta.xml", "styles.xml"] {
            match zip.part(name) {
                Ok(Some(part)) => walk.side_part(&characters(&part, file.decode)),
                Ok(None) | Err(ReadError::Damaged) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        let content = zip.needed("content.xml")?;
        walk.part(&characters(&content, file.decode))?;
    } else {
        walk.part(&characters(file.bytes, file.decode))?;
    }
    let mut document = walk.finish();
    if is_cut {
        document.diagnostics.push(Diagnostic::warning(Code::PartlyRead, None));
    }
    Ok(document.into())
}

/// Whether the list of parts gives keys for some of them.
fn is_encrypted(file: &File<'_>, manifest: &[u8]) -> bool {
    let part = characters(manifest, file.decode);
    let mut xml = Xml::new(&part, file.limits);
    while let Ok(Some(event)) = xml.next() {
        if matches!(event, Event::Start(tag) if tag.name() == "encryption-data") {
            return true;
        }
    }
    false
}
