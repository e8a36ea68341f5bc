//! Characters to lines: what each control character ends, and what of fields is shown.

use std::{collections::BTreeMap, ops::Range, rc::Rc};

use super::{
    bytes::{place, slice, u8_at, u16_at},
    double::Double,
    fib::Family,
    field::Fields,
    pieces::{Piece, Pieces},
    properties::{Characters, Paragraph},
    rows,
    runs::{Run, Runs},
    sprm::List,
    styles::Styles,
};
use crate::read::word::{End, Line, Met, levels::Lists, table::Row};

/// What the document says of its text.
pub(super) struct Source<'d> {
    pub(super) family: Family,
    pub(super) document: &'d [u8],
    pub(super) data: &'d [u8],
    pub(super) pieces: Pieces<'d>,
    pub(super) characters: Runs<'d>,
    pub(super) paragraphs: Runs<'d>,
    pub(super) styles: Styles,
    /// The characters of bytes from 0 to 255.
    pub(super) western: Vec<char>,
    /// The encoding of an older document whose characters take one byte or two.
    pub(super) double: Option<Double<'d>>,
}

impl<'d> Source<'d> {
    /// The properties that a piece adds to those of its places.
    fn change(&self, piece: &Piece) -> Option<List<'d>> {
        let bytes = self.pieces.change(piece.change)?;
        Some(List { bytes, family: self.family })
    }
}

/// What is counted on the way.
pub(super) struct Counts {
    pub(super) lists: Lists,
    pub(super) met: Met,
    /// Bytes of properties outside the text's own pages that may still be looked at: many
    /// paragraphs may point to the same long list.
    pub(super) allowance: usize,
}

/// Takes lines; whether it wants more.
pub(super) type Out<'o> = &'o mut dyn FnMut(Line, End) -> bool;

/// A part of the text on its way into lines.
pub(super) struct Story<'s, 'd> {
    source: &'s Source<'d>,
    counts: &'s mut Counts,
    out: Out<'s>,
    /// Tables around it.
    outer: usize,
    line: Line,
    fields: Fields,
    /// The first half of a character beyond 16 bits, or the first byte of two.
    half: Option<u16>,
    /// The run of the last character, and its look.
    run: Run<'d>,
    look: Characters,
    full: bool,
}

impl<'s, 'd> Story<'s, 'd> {
    pub(super) fn new(source: &'s Source<'d>, counts: &'s mut Counts, out: Out<'s>) -> Self {
        Self {
            source,
            counts,
            out,
            outer: 0,
            line: Line::default(),
            fields: Fields::default(),
            half: None,
            run: Run::default(),
            look: Characters::default(),
            full: false,
        }
    }

    /// Reads a part; the text boxes hanging on it stand before the line of their anchor.
    pub(super) fn read(mut self, part: &Range<u32>, boxes: &BTreeMap<u32, Range<u32>>) {
        let source = self.source;
        for piece in source.pieces.within(part) {
            for number in piece.start..piece.end {
                let offset = piece.offset + (number - piece.start) * piece.width();
                match self.unit(offset, &piece) {
                    None => break,
                    Some(0x08) => self.anchor(boxes.get(&number), offset, &piece),
                    Some(unit) => self.character(unit, offset, &piece),
                }
                if self.full {
                    return;
                }
            }
            self.run = Run::default();
        }
        if !self.line.is_empty() {
            self.end(Paragraph::default(), End::Paragraph);
        }
    }

    fn unit(&self, offset: u32, piece: &Piece) -> Option<u16> {
        if !piece.compressed {
            return u16_at(self.source.document, place(offset));
        }
        let byte = u8_at(self.source.document, place(offset))?;
        if self.source.double.is_some() {
            return Some(byte.into());
        }
        // Every character of one byte is among the first 65,536.
        let known =
            self.source.western.get(usize::from(byte)).map_or(u32::from(byte), |&c| c.into());
        u16::try_from(known).ok()
    }

    fn anchor(&mut self, text: Option<&Range<u32>>, offset: u32, piece: &Piece) {
        let Some(text) = text else {
            self.counts.met.pictures += 1;
            return;
        };
        let outer = self.outer + self.paragraph(offset, piece).depth();
        let inner = Story { outer, ..Story::new(self.source, self.counts, self.out) };
        inner.read(text, &BTreeMap::new());
    }

    fn character(&mut self, unit: u16, offset: u32, piece: &Piece) {
        match unit {
            0x13 => self.fields.begin(),
            0x14 => self.fields.separate(),
            0x15 => self.fields.end(),
            // A page that breaks between paragraphs makes no empty one.
            0x0c if self.line.is_empty() => {}
            0x07 | 0x0c | 0x0d => self.end_line(unit, offset, piece),
            _ if self.fields.in_instruction() => {}
            0x0b | 0x0e => self.push('\n', offset, piece),
            0x1e => self.push('-', offset, piece),
            0x09 => self.push('\t', offset, piece),
            0x01 => self.counts.met.pictures += 1,
            0..0x20 => {}
            _ => self.text(unit, offset, piece),
        }
    }

    fn text(&mut self, unit: u16, offset: u32, piece: &Piece) {
        if let Some(double) = self.source.double {
            let c = match self.half.take() {
                Some(first) => double.character(first, Some(unit)),
                None if unit > 0xff => double.character(unit >> 8, Some(unit & 0xff)),
                None if double.is_first(unit) && piece.compressed => {
                    self.half = Some(unit);
                    return;
                }
                None => double.character(unit, None),
            };
            return self.push(c, offset, piece);
        }
        let units = match self.half.take() {
            Some(first) => [first, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.half = Some(unit);
                return;
            }
            None => [unit, 0],
        };
        let units = if units[1] == 0 { &units[..1] } else { &units };
        for c in char::decode_utf16(units.iter().copied()) {
            self.push(c.unwrap_or('\u{fffd}'), offset, piece);
        }
    }

    fn push(&mut self, c: char, offset: u32, piece: &Piece) {
        self.look_at(offset, piece);
        if self.look.deleted {
            return;
        }
        let c = match self.look.symbol.filter(|_| c == '(') {
            // Symbols of a font of their own stand where no font has characters.
            Some(0xe000..=0xf8ff) => return,
            Some(symbol) => char::from_u32(symbol.into()).unwrap_or(c),
            None => c,
        };
        let (bold, hidden) = (self.look.is_bold(), self.look.is_hidden());
        self.line.push(c.encode_utf8(&mut [0; 4]), bold, hidden);
    }

    /// The look of the character at a place, kept as long as its run goes on.
    fn look_at(&mut self, offset: u32, piece: &Piece) {
        if (self.run.start..self.run.end).contains(&offset) {
            return;
        }
        let source = self.source;
        self.run = source.characters.at(offset);
        let own = self.run.properties;
        let paragraph = source.paragraphs.at(offset).style.unwrap_or(0);
        let mut under = source.styles.get(paragraph).characters;
        if let Some(style) = Characters::style_in(own) {
            under = source.styles.get(style).characters.over(under);
        }
        self.look = Characters::default().with(own, under);
        if let Some(list) = source.change(piece).filter(|list| self.allows(*list)) {
            self.look = self.look.with(list, under);
        }
        self.counts.met.deleted += usize::from(self.look.deleted);
        self.counts.met.inserted += usize::from(self.look.inserted);
        self.look = self.look.over(under);
    }

    /// Whether there is allowance left for a list of properties.
    fn allows(&mut self, list: List<'_>) -> bool {
        let left = self.counts.allowance.checked_sub(list.bytes.len());
        self.counts.allowance = left.unwrap_or(0);
        left.is_some()
    }

    /// The properties of the paragraph that a place stands in.
    fn paragraph(&mut self, offset: u32, piece: &Piece) -> Paragraph {
        let run = self.source.paragraphs.at(offset);
        let mut paragraph = self.source.styles.get(run.style.unwrap_or(0)).paragraph;
        self.lists_of(run, piece, |list| paragraph.apply(list));
        paragraph
    }

    /// Every list of properties of a paragraph, in their order.
    fn lists_of(&mut self, run: Run<'d>, piece: &Piece, mut take: impl FnMut(List<'d>)) {
        take(run.properties);
        let mut found = Paragraph::default();
        found.apply(run.properties);
        if let Some(at) = found.elsewhere.map(place) {
            let length = usize::from(u16_at(self.source.data, at).unwrap_or(0));
            let bytes = slice(self.source.data, at.saturating_add(2), length);
            let list = List { bytes, ..run.properties };
            if self.allows(list) {
                take(list);
            }
        }
        if let Some(list) = self.source.change(piece)
            && self.allows(list)
        {
            take(list);
        }
    }

    fn end_line(&mut self, mark: u16, offset: u32, piece: &Piece) {
        let mut paragraph = self.paragraph(offset, piece);
        self.look_at(offset, piece);
        // A paragraph whose mark was taken out goes on in the next.
        if self.look.deleted && mark == 0x0d && paragraph.depth() == 0 {
            return;
        }
        let ends_row = if mark == 0x07 { paragraph.ends_row } else { paragraph.ends_inner_row };
        let end = match mark {
            _ if ends_row => {
                let mut row = Row::default();
                let run = self.source.paragraphs.at(offset);
                self.lists_of(run, piece, |list| rows::apply(list, &mut row));
                End::Row(Rc::new(row))
            }
            0x07 => End::Cell,
            _ if paragraph.ends_inner_cell => End::Cell,
            _ => End::Paragraph,
        };
        if mark == 0x07 {
            paragraph.stand_in_table();
        }
        self.end(paragraph, end);
    }

    fn end(&mut self, paragraph: Paragraph, end: End) {
        self.fields.end_line();
        self.half = None;
        // The next paragraph may have another style under the same run.
        self.run = Run::default();
        let mut line = std::mem::take(&mut self.line);
        line.align = paragraph.align;
        line.heading = paragraph.heading;
        line.depth = self.outer + paragraph.depth();
        if paragraph.list > 0 && !matches!(end, End::Row(_)) {
            line.marker = self.counts.lists.item(paragraph.list, paragraph.level);
        }
        self.full = !(self.out)(line, end);
    }
}
