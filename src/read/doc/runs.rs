//! Which properties hold where: pages of 512 bytes, each for a stretch of the document's bytes.

use super::{
    bytes::{Plex, place, slice, u8_at, u16_at, u32_at},
    fib::Family,
    sprm::List,
};

/// Bytes of a page.
const PAGE: usize = 512;

/// Bytes of a run's description on a page of paragraphs: a place, the rest of layout.
const PARAGRAPH_ENTRY: usize = 13;
const OLD_PARAGRAPH_ENTRY: usize = 7;

/// Runs of characters or of paragraphs.
#[derive(Clone, Copy)]
pub(super) struct Runs<'d> {
    document: &'d [u8],
    pages: Plex<'d>,
    paragraphs: bool,
    family: Family,
}

/// A stretch of bytes with the same properties.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run<'d> {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The style's number, of paragraphs alone.
    pub(super) style: Option<u16>,
    /// Its own properties.
    pub(super) properties: List<'d>,
}

impl<'d> Runs<'d> {
    pub(super) fn of_characters(document: &'d [u8], pages: &'d [u8], family: Family) -> Self {
        // An older page has its number in two bytes.
        let size = if family == Family::Word6 { 2 } else { 4 };
        Self { document, pages: Plex::new(pages, size), paragraphs: false, family }
    }

    pub(super) fn of_paragraphs(document: &'d [u8], pages: &'d [u8], family: Family) -> Self {
        Self { paragraphs: true, ..Self::of_characters(document, pages, family) }
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
        let record = self.pages.record(at)?;
        let number = u32_at(record, 0).map(|number| number & 0x003f_ffff);
        let number = place(number.or_else(|| u16_at(record, 0).map(u32::from))?);
        let page = self.document.get(number.checked_mul(PAGE)?..)?.get(..PAGE)?;
        let runs = usize::from(u8_at(page, PAGE - 1)?);
        let holds = |run: &usize| {
            let ends = u32_at(page, 4 * run).zip(u32_at(page, 4 * run + 4));
            ends.is_some_and(|(start, end)| start <= offset && offset < end)
        };
        let run = (0..runs).find(holds)?;
        let entries = 4 * (runs + 1);
        let (start, end) = (u32_at(page, 4 * run)?, u32_at(page, 4 * run + 4)?);
        let size = match (self.paragraphs, self.family) {
            (false, _) => 1,
            (true, Family::Word6) => OLD_PARAGRAPH_ENTRY,
            (true, Family::Word97) => PARAGRAPH_ENTRY,
        };
        let entry = entries + run * size;
        let described = 2 * usize::from(u8_at(page, entry)?);
        let none = Run { start, end, ..Run::default() };
        if described == 0 {
            return Some(none);
        }
        let length = usize::from(u8_at(page, described)?);
        if !self.paragraphs {
            let properties = self.list(slice(page, described + 1, length));
            return Some(Run { properties, ..none });
        }
        // A length of zero says that the next byte has it; otherwise it is one byte short.
        let (from, length) = match length {
            _ if self.family == Family::Word6 => (described + 1, 2 * length),
            0 => (described + 2, 2 * usize::from(u8_at(page, described + 1)?)),
            _ => (described + 1, 2 * length - 1),
        };
        let properties = slice(page, from, length);
        let style = u16_at(properties, 0);
        let properties = self.list(properties.get(2..).unwrap_or_default());
        Some(Run { style, properties, ..none })
    }

    fn list(&self, bytes: &'d [u8]) -> List<'d> {
        List { bytes, family: self.family }
    }
}
