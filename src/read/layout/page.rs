//! A page's lines and tables in reading order.

use super::{
    Drawn, FARTHEST, Glyph, Stroke, beside, columns,
    line::{Line, Setting},
    overlaid,
    ruled::{Cell, Frame, frames},
    wrapped,
};

/// Most frames of a page that are taken for tables.
const FRAMES: usize = 200;

/// Characters that a cell gets room for at first.
const ROOM: usize = 16;

/// Tables inside each other; deeper ones dissolve into their words.
pub(super) const DEPTH: usize = 4;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Line(Line),
    Grid(Grid),
}

/// A table at its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) top: i64,
    pub(super) bottom: i64,
    /// Where columns begin and the last one ends.
    pub(super) columns: Vec<i64>,
    pub(super) rows: usize,
    /// In reading order.
    pub(super) cells: Vec<GridCell>,
    /// Tables inside it, the deepest counted.
    pub(super) depth: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GridCell {
    pub(super) cell: Cell,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) pieces: Vec<Piece>,
}

impl Piece {
    pub(super) fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Grid(_) => None,
        }
    }

    /// Where it begins, from above.
    pub(super) fn top(&self) -> i64 {
        match self {
            Self::Line(line) => line.baseline - line.size / 2,
            Self::Grid(grid) => grid.top,
        }
    }
}

/// A page read.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) height: i64,
    pub(super) pieces: Vec<Piece>,
    /// What is no part of the text: stamps and watermarks that run another way than across, heads
    /// that come with every page.
    pub(super) aside: Vec<String>,
}

impl Page {
    pub(super) fn read(drawn: Drawn) -> Self {
        let Drawn { height, glyphs, strokes } = drawn;
        let strokes: Vec<Stroke> = strokes.into_iter().map(Stroke::bounded).collect();
        let mut glyphs = glyphs;
        for glyph in &mut glyphs {
            *glyph = glyph.bounded();
        }
        overlaid::set_aside(&mut glyphs);
        let is_aside = |glyph: &Glyph| glyph.turned || glyph.aside;
        let aside: Vec<Glyph> = match glyphs.iter().position(is_aside) {
            Some(first) => glyphs.extract_if(first.., |glyph| is_aside(glyph)).collect(),
            None => Vec::new(),
        };
        let (turned, level): (Vec<Glyph>, Vec<Glyph>) =
            aside.into_iter().partition(|glyph| glyph.turned);
        let mut setting = Setting::default();
        let segments = setting.lines(level).into_iter().flat_map(|line| line.segments);
        let mut aside: Vec<String> = segments.map(|segment| segment.text).collect();
        aside.extend(turned_words(&turned));
        let mut frames = frames(strokes);
        frames.truncate(FRAMES);
        let (inside, outside) = sort_into(&frames, glyphs);
        let mut pieces = grids(&frames, inside, &mut setting);
        pieces.extend(setting.lines(outside).into_iter().map(Piece::Line));
        pieces.sort_by_key(Piece::top);
        Self {
            height: height.clamp(0, FARTHEST),
            pieces: columns::find(beside::find(wrapped::find(pieces))),
            aside,
        }
    }
}

/// What stands in cells, by frame and cell.
struct InCells<T>(Vec<Vec<Vec<T>>>);

impl<T> InCells<T> {
    fn new(frames: &[Frame]) -> Self {
        let cells = |frame: &Frame| frame.cells.iter().map(|_| Vec::new()).collect();
        Self(frames.iter().map(cells).collect())
    }

    fn cell(&mut self, (frame, cell): (usize, usize)) -> Option<&mut Vec<T>> {
        self.0.get_mut(frame)?.get_mut(cell)
    }

    fn take(&mut self, place: (usize, usize)) -> Vec<T> {
        self.cell(place).map(std::mem::take).unwrap_or_default()
    }
}

/// The characters of each cell by frame and cell, and those outside of all frames.
fn sort_into(frames: &[Frame], glyphs: Vec<Glyph>) -> (InCells<Glyph>, Vec<Glyph>) {
    let mut inside = InCells::<Glyph>::new(frames);
    if frames.is_empty() {
        return (inside, glyphs);
    }
    let mut outside = Vec::with_capacity(glyphs.len());
    let top = frames.iter().map(Frame::top).min().unwrap_or(0);
    let bottom = frames.iter().map(Frame::bottom).max().unwrap_or(0);
    for glyph in glyphs {
        let x = i64::midpoint(glyph.left, glyph.right);
        let y = glyph.baseline - glyph.size / 3;
        // Most characters stand above or below all tables.
        let place = if (top..bottom).contains(&y) { cell_at(frames, x, y) } else { None };
        match place.and_then(|place| inside.cell(place)) {
            Some(cell) => {
                if cell.is_empty() {
                    cell.reserve(ROOM);
                }
                cell.push(glyph);
            }
            None => outside.push(glyph),
        }
    }
    (inside, outside)
}

/// The innermost frame and its cell at a point; smaller frames stand before those around them.
fn cell_at(frames: &[Frame], x: i64, y: i64) -> Option<(usize, usize)> {
    let found = |(at, frame): (usize, &Frame)| Some((at, frame.cell_at(x, y)?));
    frames.iter().enumerate().find_map(found)
}

/// The tables of a page, those inside others put into their cells. Frames without words are
/// drawings.
fn grids(frames: &[Frame], mut inside: InCells<Glyph>, setting: &mut Setting) -> Vec<Piece> {
    let mut outer = Vec::new();
    let mut within = InCells::<Piece>::new(frames);
    for (at, frame) in frames.iter().enumerate() {
        let mut grid = Grid {
            top: frame.top(),
            bottom: frame.bottom(),
            columns: frame.columns.clone(),
            rows: frame.rows.len().saturating_sub(1),
            ..Grid::default()
        };
        for (place, cell) in frame.cells.iter().enumerate() {
            let glyphs = inside.take((at, place));
            let mut pieces = within.take((at, place));
            let depth = pieces.iter().map(|piece| match piece {
                Piece::Grid(inner) => inner.depth + 1,
                Piece::Line(_) => 0,
            });
            grid.depth = grid.depth.max(depth.max().unwrap_or(0));
            pieces.extend(setting.lines(glyphs).into_iter().map(Piece::Line));
            pieces.sort_by_key(Piece::top);
            let (left, right) = frame.sides(cell);
            grid.cells.push(GridCell { cell: *cell, left, right, pieces });
        }
        if grid.cells.iter().all(|cell| cell.pieces.is_empty()) {
            continue;
        }
        let middle = (
            i64::midpoint(frame.left(), frame.right()),
            i64::midpoint(frame.top(), frame.bottom()),
        );
        let around = frames.get(at + 1..).unwrap_or_default();
        let pieces = if grid.depth < DEPTH {
            vec![Piece::Grid(grid)]
        } else {
            grid.cells.into_iter().flat_map(|cell| cell.pieces).collect()
        };
        let place = cell_at(around, middle.0, middle.1);
        match place.and_then(|(frame, cell)| within.cell((at + 1 + frame, cell))) {
            Some(cell) => cell.extend(pieces),
            None => outer.extend(pieces),
        }
    }
    outer
}

/// Turned characters as they were drawn.
fn turned_words(glyphs: &[Glyph]) -> Option<String> {
    let words: String = glyphs.iter().map(|glyph| glyph.c).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
