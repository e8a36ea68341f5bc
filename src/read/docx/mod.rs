//! Word files: `.docx`, `.docm`, `.dotx` and what WPS writes under these names.
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

use self::{package::Package, styles::Styles, walk::Walk};
use super::{File, Found, ReadError, word::levels::Lists};
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
    let package = Package::open(file)?;
    let place = package.place();
    let body = package.needed(&place.document)?;
    let mut trouble = Trouble::default();

    let styles = trouble.optional(package.part(&place.of_kind("styles")));
    let styles = styles.map_or_else(Styles::default, |part| {
        let (styles, done) = Styles::read(&part, file.limits);
        trouble.done(done);
        styles
    });
    let lists = trouble.optional(package.part(&place.of_kind("numbering")));
    let lists = lists.map_or_else(Lists::default, |part| {
        let (lists, done) = numbering::read(&part, file.limits, &styles);
        trouble.done(done);
        lists
    });

    let mut walk = Walk::new(&styles, lists, file.limits);
    let done = walk.part(&body);
    if walk.is_empty() {
        done?;
    } else {
        trouble.done(done);
    }
    drop(body);
    for (is_met, kind) in
        [(!walk.met.footnotes.is_empty(), "footnotes"), (!walk.met.endnotes.is_empty(), "endnotes")]
    {
        let part = if is_met { Some(place.of_kind(kind)) } else { None };
        trouble.read(&package, &mut walk, part.as_deref());
    }
    let start = walk.len();
    let mut sides = std::mem::take(&mut walk.met.headers);
    sides.append(&mut walk.met.footers);
    let mut seen = BTreeSet::new();
    for part in sides.iter().filter_map(|id| place.of_id(id)).filter(|part| seen.insert(*part)) {
        trouble.read(&package, &mut walk, Some(part));
    }
    let furniture = Span::new(start, walk.len());
    let furniture = if furniture.is_empty() { Vec::new() } else { vec![furniture] };
    let mut met = std::mem::take(&mut walk.met);
    let (text, blocks) = walk.finish(furniture);
    let mut found = Found::from(Document { text, blocks, ..Document::default() });
    if found.document.blocks.is_empty() {
        if let Some(chunk) = chunk::first(file, &package, &place, &met.parts) {
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

/// What went wrong on the way, once each.
#[derive(Default)]
struct Trouble {
    diagnostics: Vec<Diagnostic>,
}

impl Trouble {
    /// A part that a document can do without.
    fn optional(&mut self, part: Result<Option<String>, ReadError>) -> Option<String> {
        match part {
            Ok(part) => part,
            Err(error) => {
                self.note(&error);
                None
            }
        }
    }

    /// Reads a part behind what is read already.
    fn read(&mut self, package: &Package<'_>, walk: &mut Walk<'_>, part: Option<&str>) {
        let part = part.and_then(|part| self.optional(package.part(part)));
        if let Some(part) = part {
            let done = walk.part(&part);
            self.done(done);
        }
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
