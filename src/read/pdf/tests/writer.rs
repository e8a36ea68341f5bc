//! Small PDF files, written object by object.

use crate::{
    block::Document,
    read::{File, Limits, NativeDecode, ReadError, pdf},
};

/// A file with the objects in order, the first of which is the catalogue.
pub(super) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let count = objects.len() + 1;
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(trailer.bytes());
    bytes
}

/// A stream with entries of its dictionary.
pub(super) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of one page that draws `content` with font `F`, which is object 4. Further objects are
/// numbered from 6; `resources` may name them.
pub(super) fn page(font: &str, content: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R\
         /Resources<</Font<</F 4 0 R>>{resources}>>>>"
    );
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        font.as_bytes().to_vec(),
        stream("", content),
    ];
    objects.extend(more.iter().cloned());
    file(&objects)
}

/// A font for Latin letters.
pub(super) const LATIN: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/// A composite font by its CMap and what its descendant says.
pub(super) fn composite(cmap: &str, descendant: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{cmap}/DescendantFonts[\
         <</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light{descendant}>>]>>"
    )
}

/// Operators that show one string of codes.
pub(super) fn shown(codes: &[u8]) -> String {
    format!("BT /F 16 Tf 72 700 Td <{}> Tj ET\n", hex(codes))
}

/// Two digits a byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

pub(super) fn read_within(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let file = File { bytes, name: "letter.pdf", choice: None, limits, decode: &NativeDecode };
    pdf::read(&file).map(|found| found.document)
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    read_within(bytes, Limits::NATIVE)
}
