//! Which properties hold where: pages of 512 bytes, each for a stretch of the document's bytes.

use super::bytes::{Plex, place, slice, u8_at, u16_at, u32_at};

/// Bytes of a page.
const PAGE: usize = 512;

/// Bytes of a run's description on a page of paragraphs: a place and thirteen less one of layout.
const PARAGRAPH_ENTRY: usize = 13;

/// Runs of characters or of paragraphs.
#[derive(Clone, Copy)]
pub(super) struct Runs<'d> {
    document: &'d [u8],
    pages: Plex<'d>,
    paragraphs: bool,
}

/// A stretch of bytes with the same properties.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run<'d> {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The style's number, of paragraphs alone.
    pub(super) style: Option<u16>,
    /// Its own properties.
    pub(super) properties: &'d [u8],
}

impl<'d> Runs<'d> {
    pub(super) fn of_characters(document: &'d [u8], pages: &'d [u8]) -> Self {
        Self { document, pages: Plex::new(pages, 4), paragraphs: false }
    }

    pub(super) fn of_paragraphs(document: &'d [u8], pages: &'d [u8]) -> Self {
        Self { document, pages: Plex::new(pages, 4), paragraphs: true }
    }

    /// The run that holds a place in the document; one without properties where none does.
    pub(super) fn at(&self, offset: u32) -> Run<'d> {
        let found = self.pages.find(offset);
        if let Some(run) = found.and_then(|at| self.on_page(at, offset)) {
            return run;
        }
        let end = match found {
            Some(at) => self.pages.start(at + 1),
            None => self.pages.start(0),
        };
        let end = end.filter(|&end| end > offset).unwrap_or(u32::MAX);
        Run { start: offset, end, ..Run::default() }
    }

    fn on_page(&self, at: usize, offset: u32) -> Option<Run<'d>> {
        // Numbers of pages have 22 bits; the rest is not said to be zero.
        let number = place(u32_at(self.pages.record(at)?, 0)? & 0x003f_ffff);
        let page = self.document.get(number.checked_mul(PAGE)?..)?.get(..PAGE)?;
        let runs = usize::from(u8_at(page, PAGE - 1)?);
        let holds = |run: &usize| {
            let ends = u32_at(page, 4 * run).zip(u32_at(page, 4 * run + 4));
            ends.is_some_and(|(start, end)| start <= offset && offset < end)
        };
        let run = (0..runs).find(holds)?;
        let entries = 4 * (runs + 1);
        let (start, end) = (u32_at(page, 4 * run)?, u32_at(page, 4 * run + 4)?);
        let entry = entries + run * if self.paragraphs { PARAGRAPH_ENTRY } else { 1 };
        let described = 2 * usize::from(u8_at(page, entry)?);
        let none = Run { start, end, ..Run::default() };
        if described == 0 {
            return Some(none);
        }
        let length = usize::from(u8_at(page, described)?);
        if !self.paragraphs {
            return Some(Run { properties: slice(page, described + 1, length), ..none });
        }
        // A length of zero says that the next byte has it; otherwise it is one byte short.
        let (from, length) = match length {
            0 => (described + 2, 2 * usize::from(u8_at(page, described + 1)?)),
            _ => (described + 1, 2 * length - 1),
        };
        let properties = slice(page, from, length);
        let style = u16_at(properties, 0);
        Some(Run { style, properties: properties.get(2..).unwrap_or_default(), ..none })
    }
}
