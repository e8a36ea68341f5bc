//! What a page, a template, a graphic unit or a stamp draws.
//!
//! Objects stand in layers and blocks, which move nothing. An object has a corner on the page and may
//! have a map of its own; both are applied here, so that everything comes out in points of the page.
//!
//! Invariant: at most [`Canvas::room`] characters and lines together.

use std::borrow::Cow;

use super::{
    graphic::Graphic,
    layer::{Height, Layers},
    number::{Area, decimal},
    path::strokes,
    resources::Resources,
    text::{Code, Map, Text},
};
use crate::read::{
    Limits, ReadError,
    layout::{
        Drawn, Glyph, Stroke,
        chain::Paint,
        matrix::{Matrix, ONE, milli, times},
    },
    xml::{Event, Tag, Xml},
};

/// One millimetre in points.
const POINTS: i64 = ONE * 720 / 254;

/// The line of a path that names none, in millimetres.
const LINE: i64 = ONE * 353 / 1000;

/// Bytes of a part in which a page of words has one character.
const CHARACTER: usize = 20;

/// Most characters and glyphs that one map joins.
const MAPPED: usize = 64;

/// What is drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    /// The paper.
    pub(super) area: Option<Area>,
    pub(super) drawn: Drawn,
    /// Characters without ink, or under a picture of the whole page.
    pub(super) inkless: Vec<Glyph>,
    /// Characters that the file does not know.
    pub(super) unknown: usize,
    /// A picture is on it.
    pub(super) picture: bool,
    /// A picture of the whole page covers what lies below.
    pub(super) covers: bool,
    /// Templates of the page, and how high they lie where it says so.
    pub(super) templates: Vec<(u64, Option<Height>)>,
    /// Graphic units, and where they are drawn.
    pub(super) uses: Vec<(u64, Matrix)>,
    /// Tags name its objects.
    pub(super) named: bool,
    /// The words of each text object, where they are named.
    pub(super) objects: Vec<(u64, String)>,
    /// Characters and lines that may still be drawn.
    pub(super) room: usize,
    /// About as many characters will be.
    likely: usize,
}

impl Canvas {
    pub(super) fn new(area: Option<Area>, room: usize) -> Self {
        Self { area, room, ..Self::default() }
    }

    /// In thousandths of a point.
    pub(super) fn height(&self) -> i64 {
        self.area.map_or(0, |area| milli(times(area.height, POINTS)))
    }

    /// Draws what a part says; what stands before a damage stays.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn draw(
        &mut self,
        part: &str,
        resources: &Resources,
        limits: Limits,
    ) -> Result<(), ReadError> {
        let mut xml = Xml::new(part, limits);
        self.likely = part.len() / CHARACTER;
        self.follow(&mut xml, resources, Until::End)
    }

    /// Draws the objects of an element that has just begun, or of all that is left.
    pub(super) fn follow(
        &mut self,
        xml: &mut Xml<'_>,
        resources: &Resources,
        until: Until,
    ) -> Result<(), ReadError> {
        let mut layers = Layers::default();
        layers.glyphs(Height::default()).reserve(self.likely.min(self.room));
        let mut pen = Pen {
            canvas: self,
            resources,
            corners: Vec::new(),
            open: Vec::new(),
            text: Text::default(),
            code: Code::default(),
            map: Matrix::IDENTITY,
            data: Cow::default(),
            layers,
            height: Height::default(),
        };
        let done = pen.follow(xml, until);
        let layers = pen.layers;
        self.covers |= layers.lay(&mut self.drawn.glyphs, &mut self.inkless);
        done
    }

    /// Adds what a unit draws, moved by a map.
    pub(super) fn add(&mut self, unit: &Self, matrix: Matrix, aside: bool) {
        let moved = |glyph: &Glyph| moved(glyph, matrix, aside);
        let room = self.room;
        self.drawn.glyphs.extend(unit.drawn.glyphs.iter().take(room).map(moved));
        self.inkless.extend(unit.inkless.iter().take(room).map(moved));
        self.room = room.saturating_sub(unit.drawn.glyphs.len() + unit.inkless.len());
        self.unknown += unit.unknown;
        self.picture |= unit.picture;
        let room = self.room;
        let strokes = unit.drawn.strokes.iter().take(room).map(|stroke| {
            let (left, top) = matrix.apply(stroke.left, stroke.top);
            let (right, bottom) = matrix.apply(stroke.right, stroke.bottom);
            Stroke { left, top, right, bottom }
        });
        self.drawn.strokes.extend(strokes);
        self.room = room.saturating_sub(unit.drawn.strokes.len());
        self.uses.extend(unit.uses.iter().map(|(unit, own)| (*unit, own.then(matrix))));
    }
}

fn moved(glyph: &Glyph, matrix: Matrix, aside: bool) -> Glyph {
    let (left, baseline) = matrix.apply(glyph.left, glyph.baseline);
    let (right, _) = matrix.apply(glyph.right, glyph.baseline);
    Glyph {
        left: left.min(right),
        right: right.max(left),
        baseline,
        size: matrix.height(glyph.size),
        aside: glyph.aside || aside,
        turned: glyph.turned || is_turned(matrix),
        ..*glyph
    }
}

/// How far a part is followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    End,
    /// The end of the element that has just begun.
    Element,
}

/// An open element.
#[derive(Clone, Copy)]
enum Open {
    Other,
    Layer,
    Corner,
    PhysicalBox,
    Text,
    TextCode,
    Path(Paint),
    PathData,
}

struct Pen<'c, 'x> {
    canvas: &'c mut Canvas,
    resources: &'c Resources,
    /// Maps of what stands around, the innermost last.
    corners: Vec<Matrix>,
    open: Vec<Open>,
    /// The text object that is open, or was last, and the characters of it.
    text: Text<'x>,
    code: Code<'x>,
    /// The map of the path, and the words of the path or of the paper's size.
    map: Matrix,
    data: Cow<'x, str>,
    layers: Layers,
    /// Of the layer that is drawn.
    height: Height,
}

impl<'x> Pen<'_, 'x> {
    fn follow(&mut self, xml: &mut Xml<'x>, until: Until) -> Result<(), ReadError> {
        let mut depth = 0_usize;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match self.start(&tag) {
                    Some(open) => {
                        let is_worded = matches!(open, Open::TextCode | Open::PathData);
                        if let Some(words) = is_worded.then(|| xml.plain_words()).flatten() {
                            self.words(open, Cow::Borrowed(words));
                            self.end(open);
                        } else {
                            self.open.push(open);
                            depth += 1;
                        }
                    }
                    None => xml.skip(),
                },
                Event::Words(words) => {
                    if let Some(&open) = self.open.last() {
                        self.words(open, words);
                    }
                }
                Event::End => {
                    if depth == 0 && until == Until::Element {
                        return Ok(());
                    }
                    depth = depth.saturating_sub(1);
                    if let Some(open) = self.open.pop() {
                        self.end(open);
                    }
                }
            }
        }
        Ok(())
    }

    /// Begins an element; `None` where nothing of it is drawn.
    fn start(&mut self, tag: &Tag<'x>) -> Option<Open> {
        Some(match tag.name() {
            "PhysicalBox" => {
                self.data = Cow::default();
                Open::PhysicalBox
            }
            "Template" => {
                let height = tag.attribute("ZOrder").map(|words| Height::of(&words));
                let template = tag.number::<u64>("TemplateID").map(|id| (id, height));
                self.canvas.templates.extend(template);
                Open::Other
            }
            "Layer" => {
                self.height = Height::of(&tag.attribute("Type").unwrap_or_default());
                Open::Layer
            }
            kind @ ("TextObject" | "PathObject" | "ImageObject" | "CompositeObject") => {
                return self.object(kind, &Graphic::of(tag));
            }
            "TextCode" => {
                self.code = code(tag);
                Open::TextCode
            }
            "CGTransform" => {
                let count = |name: &str| tag.number(name).unwrap_or(1_usize).clamp(1, MAPPED);
                if let Some(Open::Text) = self.open.last() {
                    self.text.maps.push(Map {
                        position: tag.number("CodePosition").unwrap_or(0),
                        characters: count("CodeCount"),
                        glyphs: count("GlyphCount"),
                    });
                }
                return None;
            }
            "FillColor" => {
                if let Some(Open::Text) = self.open.last() {
                    self.text.inkless |= tag.number("Alpha") == Some(0);
                }
                return None;
            }
            "StrokeColor" => {
                if let Some(Open::Path(paint)) = self.open.last_mut()
                    && (tag.number("Alpha") == Some(0)
                        || tag.attribute("Value").is_some_and(|value| is_white(&value)))
                {
                    paint.line = None;
                }
                return None;
            }
            "AbbreviatedData" => Open::PathData,
            "Appearance" => {
                let corner = Graphic::of(tag).map(self.outer());
                self.corners.push(corner);
                Open::Corner
            }
            "Clips" | "Clip" | "Actions" | "Parameters" | "Remark" | "VideoObject" => return None,
            _ => Open::Other,
        })
    }

    /// Begins an object; `None` where no more of it is drawn.
    fn object(&mut self, kind: &str, graphic: &Graphic) -> Option<Open> {
        if graphic.hidden {
            return None;
        }
        let map = graphic.map(self.outer());
        match kind {
            "TextObject" => {
                self.text(graphic, map);
                Some(Open::Text)
            }
            "PathObject" => {
                let width = graphic.line_width.unwrap_or(LINE);
                let stroked = graphic.stroke != Some(false);
                let paint = Paint {
                    line: stroked.then(|| milli(map.width(width))),
                    filled: graphic.fill == Some(true),
                };
                (self.map, self.data) = (map, Cow::default());
                Some(Open::Path(paint))
            }
            "ImageObject" => {
                self.picture(graphic);
                None
            }
            _ => {
                let map = in_thousandths(map);
                self.canvas.uses.extend(graphic.resource.map(|unit| (unit, map)));
                None
            }
        }
    }

    /// The map of what stands around, to points of the page.
    fn outer(&self) -> Matrix {
        let outer = self.corners.last().copied();
        outer.unwrap_or_else(|| Matrix::of([POINTS, 0, 0, POINTS, 0, 0]))
    }

    fn text(&mut self, graphic: &Graphic, map: Matrix) {
        let unfilled = graphic.fill == Some(false) && graphic.stroke != Some(true);
        let Text { mut maps, mut codes, .. } = std::mem::take(&mut self.text);
        maps.clear();
        codes.clear();
        self.text = Text {
            id: graphic.id,
            matrix: Some(map),
            size: graphic.size,
            stretch: graphic.stretch(),
            bold: graphic.bold || graphic.font.is_some_and(|font| self.resources.is_bold(font)),
            turned: graphic.turned || is_turned(map),
            inkless: unfilled || graphic.transparent,
            maps,
            codes,
        };
    }

    /// A picture over the whole page covers what was drawn before it.
    fn picture(&mut self, graphic: &Graphic) {
        self.canvas.picture = true;
        let Some(place) = graphic.boundary else { return };
        let covers = |paper: Area| {
            place.width / 10 >= paper.width / 10 * 8 / 10
                && place.height / 10 >= paper.height / 10 * 8 / 10
        };
        if self.canvas.area.is_some_and(covers) {
            self.layers.cover(self.height, &mut self.canvas.inkless);
        }
    }

    /// Takes up words of an element.
    fn words(&mut self, open: Open, words: Cow<'x, str>) {
        let so_far = match open {
            Open::TextCode => &mut self.code.words,
            Open::PathData | Open::PhysicalBox => &mut self.data,
            _ => return,
        };
        if so_far.is_empty() {
            *so_far = words;
        } else {
            so_far.to_mut().push_str(&words);
        }
    }

    fn end(&mut self, open: Open) {
        match open {
            Open::Other | Open::PathData => {}
            Open::Layer => self.height = Height::default(),
            Open::Corner => {
                self.corners.pop();
            }
            Open::PhysicalBox => {
                if let Some(area) = Area::of(&self.data) {
                    self.canvas.area = Some(area);
                }
            }
            Open::TextCode => {
                if let Some(Open::Text) = self.open.last() {
                    self.text.codes.push(std::mem::take(&mut self.code));
                }
            }
            Open::Text => {
                let text = &self.text;
                let canvas = &mut *self.canvas;
                let glyphs = if text.inkless {
                    &mut canvas.inkless
                } else {
                    self.layers.glyphs(self.height)
                };
                let before = glyphs.len();
                canvas.unknown += text.write(canvas.room, glyphs);
                let written = glyphs.get(before..).unwrap_or_default();
                canvas.room = canvas.room.saturating_sub(written.len());
                if canvas.named {
                    let words = written.iter().map(|glyph| glyph.c).collect();
                    canvas.objects.push((text.id, words));
                }
            }
            Open::Path(paint) => {
                let lines = &mut self.canvas.drawn.strokes;
                let before = lines.len();
                strokes(&self.data, self.map, paint, self.canvas.room, lines);
                let drawn = lines.len() - before;
                self.canvas.room = self.canvas.room.saturating_sub(drawn);
            }
        }
    }
}

/// Where characters begin, and their steps.
fn code<'x>(tag: &Tag<'x>) -> Code<'x> {
    let mut code = Code::default();
    for (name, value) in tag.attributes() {
        match name {
            "X" => code.x = decimal(value.trim_ascii()),
            "Y" => code.y = decimal(value.trim_ascii()),
            "DeltaX" => code.across = Some(value),
            "DeltaY" => code.down = Some(value),
            _ => {}
        }
    }
    code
}

/// The map from thousandths of a point to such, of one from millimetres to points.
fn in_thousandths(map: Matrix) -> Matrix {
    let bare = |value: i64| times(value, ONE * 254 / 720);
    Matrix {
        a: bare(map.a),
        b: bare(map.b),
        c: bare(map.c),
        d: bare(map.d),
        e: milli(map.e),
        f: milli(map.f),
    }
}

/// Whether words run another way than across.
fn is_turned(map: Matrix) -> bool {
    map.b.abs() > map.a.abs() / 8
}

fn is_white(value: &str) -> bool {
    let mut shades = value.split_ascii_whitespace();
    value.split_ascii_whitespace().count() == 3 && shades.all(|shade| shade == "255")
}
