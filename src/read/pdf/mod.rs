//! PDF: pages of placed characters, read by our own interpreter of their text and lines.
//!
//! `hayro-syntax` gives the objects of the file, decrypted where no password is wanted; [`guard`]
//! looks at the bytes first, [`stream`] unpacks within limits, [`font`] turns codes into characters,
//! [`interpret`] follows the operators of a page, and [`layout`] makes paragraphs and tables of what
//! they draw. A text layer that is missing or cannot be trusted is said to be so: its numbers are
//! never checked.
//!
//! [`layout`]: super::layout

mod font;
mod guard;
mod interpret;
mod layers;
mod marked;
mod number;
mod path;
mod stream;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, rc::Rc};

use hayro_syntax::{
    LoadPdfError, Pdf,
    object::{Array, Dict, ObjectIdentifier, Stream},
    page::{Page, Rotation},
};

use self::{
    font::Font,
    interpret::Interpreter,
    layers::Layers,
    stream::{PART, unpacked},
};
use super::{
    Decode, File, Found, ReadError,
    flow::Builder,
    layout::{
        Pages,
        matrix::{Matrix, ONE, milli},
        trust::{Shows, Trust},
    },
};
use crate::{
    block,
    diagnostic::{Code, Diagnostic},
};

/// Most pages: DESIGN's limit.
const PAGES: usize = 5_000;

/// How many operators a document may have for each node of the limit, those of forms counted each
/// time they are drawn, and how many characters.
const OPERATORS: usize = 25;
const GLYPHS: usize = 2;

/// What the contents of all pages may unpack to: DESIGN's limit for a file.
const CONTENTS: usize = 200_000_000;

/// Fonts that are kept ready.
const FONTS: usize = 2_000;

/// What is shared between the pages of a document.
struct Document<'a> {
    decode: &'a dyn Decode,
    layers: Layers,
    fonts: HashMap<usize, Rc<Font>>,
    forms: HashMap<ObjectIdentifier, Rc<Vec<u8>>>,
    /// Bytes that may still be unpacked.
    room: usize,
    operators: usize,
    glyphs: usize,
    /// Most lines, cells or strokes.
    nodes: usize,
    /// A limit was met.
    truncated: bool,
}

/// Reads a PDF file.
pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    guard::check(file.bytes)?;
    let pdf = Pdf::new(file.bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted,
        LoadPdfError::Invalid => ReadError::Damaged,
    })?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(ReadError::Damaged);
    }
    if count > PAGES {
        return Err(ReadError::TooManyParts { limit: PAGES });
    }
    let mut document = Document::new(file, Layers::of(&pdf));
    let mut pages = Pages::default();
    let mut trust = Trust::default();
    for (page, number) in pdf.pages().iter().zip(1..) {
        let shows = document.show(page);
        let drawn = trust.take(number, shows);
        pages.add(drawn);
    }
    if !trust.has_text() {
        return Err(ReadError::NoTextLayer);
    }
    let mut builder = Builder::new();
    let aside = pages.write(&mut builder);
    let (text, blocks) = builder.finish(aside);
    let mut diagnostics = trust.diagnostics(&text);
    if document.truncated {
        diagnostics
            .push(Diagnostic::warning(Code::Truncated, None).with("limit", file.limits.nodes));
    }
    Ok(block::Document { text, blocks, diagnostics, ..block::Document::default() }.into())
}

impl<'a> Document<'a> {
    fn new(file: &File<'a>, layers: Layers) -> Self {
        Self {
            decode: file.decode,
            layers,
            fonts: HashMap::new(),
            forms: HashMap::new(),
            room: CONTENTS,
            operators: file.limits.nodes.saturating_mul(OPERATORS),
            glyphs: file.limits.nodes.saturating_mul(GLYPHS),
            nodes: file.limits.nodes,
            truncated: false,
        }
    }

    /// What a page shows; `None` where its content cannot be unpacked.
    fn show(&mut self, page: &Page<'a>) -> Option<Shows> {
        let (matrix, height) = upright(page);
        let content = self.content(page.raw())?;
        let mut interpreter = Interpreter::new(self, matrix, height);
        interpreter.run(&content, page.resources(), 0);
        Some(interpreter.finish())
    }

    /// The operators of a page, its streams one after the other.
    fn content(&mut self, page: &Dict<'_>) -> Option<Vec<u8>> {
        if let Some(stream) = page.get::<Stream<'_>>("Contents") {
            return self.unpack(&stream);
        }
        let Some(streams) = page.get::<Array<'_>>("Contents") else { return Some(Vec::new()) };
        let mut content = Vec::new();
        let mut any = false;
        for stream in streams.iter::<Stream<'_>>() {
            if let Some(part) = self.unpack(&stream) {
                any = true;
                content.extend(part);
                content.push(b'\n');
            }
        }
        any.then_some(content)
    }

    fn unpack(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let content = unpacked(stream, PART.min(self.room))?;
        self.room = self.room.saturating_sub(content.len());
        Some(content)
    }

    /// A font by its dictionary, which stands at one place in memory however often it is named.
    fn font(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let key = dict.data().as_ptr().addr();
        if let Some(font) = self.fonts.get(&key) {
            return Rc::clone(font);
        }
        let font = Rc::new(Font::load(dict));
        if self.fonts.len() >= FONTS {
            self.fonts.clear();
        }
        self.fonts.insert(key, Rc::clone(&font));
        font
    }

    /// Counts an operator; whether it may be followed.
    fn spend(&mut self) -> bool {
        self.operators = self.operators.saturating_sub(1);
        self.truncated |= self.operators == 0;
        self.operators > 0
    }

    /// Counts a character; whether it may be placed.
    fn spend_on_glyph(&mut self) -> bool {
        self.glyphs = self.glyphs.saturating_sub(1);
        self.truncated |= self.glyphs == 0;
        self.glyphs > 0
    }

    /// Whether a page that has drawn so many lines may draw another.
    fn has_room_for(&mut self, strokes: usize) -> bool {
        self.truncated |= strokes >= self.nodes;
        strokes < self.nodes
    }
}

/// From the page's coordinates to ours, which begin at the upper left corner of what is seen of it
/// and run down, and how high the page is.
fn upright(page: &Page<'_>) -> (Matrix, i64) {
    let seen = page.intersected_crop_box();
    let [left, bottom, right, top] = [seen.x0, seen.y0, seen.x1, seen.y1].map(number::from_float);
    let (matrix, height) = match page.rotation() {
        Rotation::None => ([ONE, 0, 0, -ONE, -left, top], top - bottom),
        Rotation::Horizontal => ([0, ONE, ONE, 0, -bottom, -left], right - left),
        Rotation::Flipped => ([-ONE, 0, 0, ONE, right, -bottom], top - bottom),
        Rotation::FlippedHorizontal => ([0, -ONE, -ONE, 0, top, right], right - left),
    };
    (Matrix::of(matrix), milli(height))
}
