//! Pages to blocks, for formats that fix the place of every character.
//!
//! A reader of such a format fills one [`Drawn`] after the other: characters with their places, the
//! lines drawn, nothing of its own syntax. Here characters become words ([`run`]) and lines
//! ([`line`]), strokes become tables ([`ruling`], [`lattice`]), what repeats from page to page is set
//! aside ([`furniture`]), lines become paragraphs that go on over page breaks ([`paragraph`]), and
//! all is written in reading order ([`write`]). Lengths are whole thousandths of a point, from the
//! page's left edge and down from its top.
//!
//! Invariant: nothing is dropped but what is printed twice at one place; time grows with `n log n`
//! of a page's characters.

mod furniture;
mod lattice;
mod line;
mod paragraph;
mod ruling;
mod run;
mod write;

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
    /// Characters in the order in which they are drawn.
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
}

/// Pages one after the other.
#[derive(Debug, Default)]
pub(super) struct Pages {
    sheets: Vec<Sheet>,
}

/// A page's lines and tables from top to bottom.
#[derive(Debug)]
struct Sheet {
    height: Length,
    items: Vec<Item>,
}

impl Pages {
    /// Adds a page.
    pub(super) fn add(&mut self, page: Drawn) {
        let Drawn { height, glyphs, strokes } = page;
        let strokes: Vec<Stroke> = strokes.into_iter().map(Stroke::bounded).collect();
        let (tables, rest) = lattice::tables(&strokes, run::runs(glyphs));
        let lines = line::lines(rest).into_iter().map(Item::Line);
        let mut items: Vec<Item> = tables.into_iter().map(Item::Table).chain(lines).collect();
        items.sort_by_key(Item::top);
        self.sheets.push(Sheet { height: height.clamp(0, FARTHEST), items });
    }

    /// Writes the pages in reading order; gives the places of what stands beside the text.
    pub(super) fn write(self, builder: &mut Builder) -> Vec<Span> {
        let mut sheets = self.sheets;
        let aside = furniture::take(&mut sheets);
        let frame = paragraph::Frame::of(&sheets);
        write::write(sheets, &frame, builder);
        write::aside(&aside, builder)
    }
}

/// A piece of a page.
#[derive(Debug)]
enum Item {
    Line(line::Line),
    Table(lattice::Table),
}

impl Item {
    fn line(&self) -> Option<&line::Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) => None,
        }
    }

    fn into_line(self) -> Option<line::Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) => None,
        }
    }

    /// Where it begins, from the page's top.
    fn top(&self) -> Length {
        match self {
            // A line is as tall as its font, most of it above the baseline.
            Self::Line(line) => line.baseline - line.size,
            Self::Table(table) => table.top,
        }
    }
}

#[cfg(test)]
mod tests;
