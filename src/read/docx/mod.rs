//! Word files: `.docx`, `.docm`, `.dotx` and what WPS writes under these names; the same in one XML
//! file, as Word 2003 writes it or as a package laid flat. Web systems fill in such files as forms and
//! call them `.doc`.
//!
//! [`package`] finds the parts, [`styles`] and [`numbering`] say how paragraphs look and count,
//! [`walk`] reads the words. What Word generates stands in the text as a reader sees it: the markers
//! of lists above all, because letters number their headings with them. The final text of tracked
//! changes is read, and the changes are told.
//!
//! Footnotes and endnotes follow the body, their marks in it are left out: a mark right behind a
//! number would change it. Headers and footers follow as furniture. The file's own properties (title,
//! creator) name persons and templates rather than the letter and are not read.

mod chunk;
mod field;
mod look;
mod met;
mod numbering;
mod package;
mod scope;
mod styles;
mod symbol;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeSet;

use self::{
    package::{Package, Place},
    styles::Styles,
    walk::Walk,
};
use super::{
    File, Found, ReadError, beginning_of,
    xml::{Characters, characters},
};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    text::Span,
};

/// Reads a Word file.
///
/// # Errors
/// [`ReadError`] where nothing can be had from its document part; past a damage or a limit inside it
/// what stands before is kept.
pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    read_package(file, &Package::open(file)?)
}

/// Reads a Word document in one XML file, of either kind.
///
/// # Errors
/// As [`read`].
pub(super) fn read_xml(file: &File<'_>) -> Result<Found, ReadError> {
    let characters = characters(file.bytes, file.decode);
    let start = beginning_of(&characters, 4096);
    if start.contains("/xmlPackage") {
        return read_package(file, &Package::flat(&characters, file)?);
    }
    // Word 2003 has all in one part.
    let mut styles = Styles::read(&characters, file.limits);
    let (lists, _) = numbering::read(&characters, file.limits, &mut styles);
    let mut walk = Walk::new(styles, lists, file.limits);
    let mut trouble = Trouble::default();
    let done = walk.part(&characters);
    if walk.is_empty() {
        done?;
    } else {
        trouble.done(done);
    }
    let met = std::mem::take(&mut walk.met);
    let (text, blocks) = walk.finish(Vec::new());
    let mut document = Document { text, blocks, ..Document::default() };
    document.diagnostics.extend(trouble.diagnostics.into_iter().chain(met.diagnostics()));
    Ok(document.into())
}

fn read_package(file: &File<'_>, package: &Package<'_>) -> Result<Found, ReadError> {
    let place = package.place();
    let body = package.needed(&place.document)?;
    let mut trouble = Trouble::default();
    if package.is_cut() {
        trouble.note(&ReadError::Damaged);
    }
    let limits = file.limits;
    let styles = trouble.characters(package, &place.of_kind("styles")).unwrap_or_default();
    let mut styles = Styles::read(styles.text(), limits);
    let lists = place.of_kind("numbering");
    let lists = trouble.part(package, &lists, |part| numbering::read(part, limits, &mut styles));
    let mut walk = Walk::new(styles, lists, limits);
    let done = walk.part(body.text());
    if walk.is_empty() {
        done?;
    } else {
        trouble.done(done);
    }
    let furniture = beside(package, &place, &mut walk, &mut trouble);
    walk.trouble().into_iter().for_each(|error| trouble.note(error));
    let mut met = std::mem::take(&mut walk.met);
    let (text, blocks) = walk.finish(furniture);
    let mut found = Found::from(Document { text, blocks, ..Document::default() });
    if found.document.blocks.is_empty() {
        if let Some(chunk) = chunk::first(file, package, &place, &met.parts) {
            found = chunk;
            met.parts.clear();
        } else if met.pictures > 0 {
            // Pages scanned or photographed and put into a document.
            return Err(ReadError::NoTextLayer);
        }
    }
    let noticed = trouble.diagnostics.into_iter().chain(met.diagnostics());
    found.document.diagnostics.extend(noticed);
    Ok(found)
}

/// Reads what stands beside the body: the notes that it refers to, then headers and footers, whose
/// place is given.
fn beside(
    package: &Package<'_>,
    place: &Place,
    walk: &mut Walk<'_>,
    trouble: &mut Trouble,
) -> Vec<Span> {
    let notes = [("footnotes", walk.met.footnotes.len()), ("endnotes", walk.met.endnotes.len())];
    for (kind, _) in notes.into_iter().filter(|(_, count)| *count > 0) {
        trouble.part(package, &place.of_kind(kind), |part| ((), walk.part(part)));
    }
    let start = walk.len();
    let mut sides = std::mem::take(&mut walk.met.headers);
    sides.append(&mut walk.met.footers);
    let mut seen = BTreeSet::new();
    for name in sides.iter().filter_map(|id| place.of_id(id)).filter(|name| seen.insert(*name)) {
        trouble.part(package, name, |part| ((), walk.part(part)));
    }
    let furniture = Span::new(start, walk.len());
    if furniture.is_empty() { Vec::new() } else { vec![furniture] }
}

/// What went wrong on the way, once each.
#[derive(Default)]
struct Trouble {
    diagnostics: Vec<Diagnostic>,
}

impl Trouble {
    /// Reads a part that a document can do without, as far as it can be read.
    fn part<R: Default>(
        &mut self,
        package: &Package<'_>,
        name: &str,
        read: impl FnOnce(&str) -> (R, Result<(), ReadError>),
    ) -> R {
        let Some(part) = self.characters(package, name) else { return R::default() };
        let (found, done) = read(part.text());
        self.done(done);
        found
    }

    /// The characters of a part that a document can do without.
    fn characters(&mut self, package: &Package<'_>, name: &str) -> Option<Characters> {
        package.part(name).unwrap_or_else(|error| {
            self.note(&error);
            None
        })
    }

    /// A part was read to its end, or as far as it can be.
    fn done(&mut self, done: Result<(), ReadError>) {
        if let Err(error) = done {
            self.note(&error);
        }
    }

    fn note(&mut self, error: &ReadError) {
        let noticed = match error {
            ReadError::TooManyParts { limit } => {
                Diagnostic::warning(Code::Truncated, None).with("limit", limit)
            }
            _ => Diagnostic::warning(Code::PartlyRead, None),
        };
        if !self.diagnostics.contains(&noticed) {
            self.diagnostics.push(noticed);
        }
    }
}
