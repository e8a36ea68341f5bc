//! Small packages, one for every feature, and what is read from them.

mod flat;
mod hostile;
mod numbering;
mod package;
mod paragraphs;
mod tables;
mod words;

use crate::{
    block::Document,
    diagnostic::Code,
    read::{File, Limits, NativeDecode, ReadError, dump::dump, zip::packed},
};

/// Addresses of the vocabularies, in the transitional form.
const SPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
    xmlns:v='urn:schemas-microsoft-com:vml'";

/// A part whose root is `w:<root>`.
fn part(root: &str, inside: &str) -> String {
    format!("<?xml version='1.0'?><w:{root} {SPACES}>{inside}</w:{root}>")
}

fn body(inside: &str) -> String {
    part("document", &format!("<w:body>{inside}</w:body>"))
}

/// A package of a body and further parts, each under the name that Word gives it.
fn package(inside: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let body = body(inside);
    let mut files: Vec<(&str, &[u8])> = vec![("word/document.xml", body.as_bytes())];
    files.extend(parts.iter().map(|(name, part)| (*name, part.as_bytes())));
    packed(&files)
}

fn read(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let file = File { bytes, name: "letter.docx", choice: None, limits, decode: &NativeDecode };
    super::read(&file).map(|found| found.document)
}

/// A document with styles.
fn styled(inside: &str, styles: &str) -> Document {
    let styles = part("styles", styles);
    read(&package(inside, &[("word/styles.xml", styles)]), Limits::NATIVE).unwrap()
}

/// The blocks of a body, one line each.
fn blocks(inside: &str) -> Vec<String> {
    dump(&read(&package(inside, &[]), Limits::NATIVE).unwrap())
}

fn check(inside: &str, expect: &[&str]) {
    assert_eq!(blocks(inside), expect);
}

/// A paragraph of one run.
fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn codes(document: &Document) -> Vec<Code> {
    document.diagnostics.iter().map(|noticed| noticed.code).collect()
}
