//! Pages on which every character has a place, made into paragraphs and grids.
//!
//! Fixed formats say where characters stand and which lines are drawn, not what belongs together.
//! [`overlaid`] sets watermarks aside, [`mod@line`] sets characters into lines, [`ruled`] finds tables
//! in drawn lines, [`columns`] and [`wrapped`] those without, [`heads`] the heads over them, [`beside`]
//! text in columns, [`page`] brings all into reading order, [`furniture`] knows what repeats from page
//! to page, [`paragraph`] joins lines that were broken for want of room, and [`mod@write`] lays it all
//! down as blocks. [`matrix`] and [`trust`] are what the readers of such formats share besides. Places
//! are whole thousandths of a point from the upper left corner.
//!
//! Invariant: every visible character stands in the text once; linear in the number of characters
//! but for sorting; nesting of tables is bounded.

mod beside;
pub(super) mod chain;
mod columns;
mod furniture;
mod heads;
mod line;
pub(super) mod matrix;
mod overlaid;
mod page;
mod paragraph;
mod ruled;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
pub(super) mod trust;
mod wrapped;
mod write;

use self::page::Page;
use super::flow::Builder;
use crate::text::Span;

/// A length or place in thousandths of a point.
pub(super) type Length = i64;

/// Places beyond this are taken for it: no sheet of paper is a kilometre wide, and sums stay small.
const FARTHEST: Length = 1_000_000_000;

/// A page as drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub(super) height: Length,
    /// Characters in any order.
    pub(super) glyphs: Vec<Glyph>,
    /// Lines in any order.
    pub(super) strokes: Vec<Stroke>,
}

/// A character at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) left: Length,
    /// Where the next character would stand.
    pub(super) right: Length,
    /// The line that it stands on.
    pub(super) baseline: Length,
    /// The height of its font.
    pub(super) size: Length,
    pub(super) bold: bool,
    /// It runs another way than across the page, as a watermark does.
    pub(super) turned: bool,
    /// The format says that it is no part of the text: a head that comes with every page.
    pub(super) aside: bool,
}

impl Glyph {
    /// Within the farthest places, its sides in order.
    fn bounded(self) -> Self {
        let [left, right, baseline] =
            [self.left, self.right, self.baseline].map(|place| place.clamp(-FARTHEST, FARTHEST));
        // A size of nothing would make every gap a wide one.
        let size = self.size.clamp(1, FARTHEST);
        Self { left, right: right.max(left), baseline, size, ..self }
    }
}

/// A straight line drawn across or down the page, as the area it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    pub(super) left: Length,
    pub(super) top: Length,
    pub(super) right: Length,
    pub(super) bottom: Length,
}

impl Stroke {
    /// Within the farthest places, its corners in order.
    fn bounded(self) -> Self {
        let [left, top, right, bottom] = [self.left, self.top, self.right, self.bottom]
            .map(|place| place.clamp(-FARTHEST, FARTHEST));
        Self {
            left: left.min(right),
            top: top.min(bottom),
            right: right.max(left),
            bottom: bottom.max(top),
        }
    }

    /// It runs across.
    fn is_level(&self) -> bool {
        self.right - self.left >= self.bottom - self.top
    }
}

/// Pages one after the other.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pages: Vec<Page>,
}

impl Pages {
    /// Adds a page.
    pub(super) fn add(&mut self, page: Drawn) {
        self.pages.push(Page::read(page));
    }

    /// Writes the pages in reading order; gives the places of what stands beside the text.
    pub(super) fn write(self, builder: &mut Builder) -> Vec<Span> {
        write::write(self.pages, builder)
    }
}
