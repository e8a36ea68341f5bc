//! Paths: of all that can be drawn, the straight lines across and down the page, which rule tables.

use crate::read::layout::{
    Stroke,
    matrix::{Matrix, milli},
};

/// The thickest bar that is a line, in thousandths of a point.
const THICKEST: i64 = 3_500;

/// The shortest line, in thousandths of a point.
const SHORTEST: i64 = 2_000;

/// Points of one path that are kept.
const POINTS: usize = 100_000;

/// The path that is being drawn: its parts, each a chain of points in thousandths of a point.
#[derive(Default)]
pub(super) struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Default)]
struct Part {
    points: Vec<(i64, i64)>,
    /// It has a curve, so its box says nothing.
    curved: bool,
}

impl Path {
    /// Takes an operator that builds or paints a path; leaves others alone.
    pub(super) fn follow(
        &mut self,
        name: &[u8],
        numbers: &[i64; 6],
        matrix: Matrix,
        line_width: i64,
        strokes: &mut Vec<Stroke>,
    ) {
        let [x, y, third, fourth, fifth, sixth] = *numbers;
        match name {
            b"m" => {
                self.parts.push(Part::default());
                self.add(matrix, x, y);
            }
            b"l" => self.add(matrix, x, y),
            b"c" => self.curve(matrix, fifth, sixth),
            b"v" | b"y" => self.curve(matrix, third, fourth),
            b"h" => self.close(),
            b"re" => {
                self.parts.push(Part::default());
                for (x, y) in [(x, y), (x + third, y), (x + third, y + fourth), (x, y + fourth)] {
                    self.add(matrix, x, y);
                }
                self.close();
            }
            b"S" | b"s" => self.paint(name, Some(milli(matrix.width(line_width))), false, strokes),
            b"f" | b"F" | b"f*" => self.paint(name, None, true, strokes),
            b"B" | b"B*" | b"b" | b"b*" => {
                self.paint(name, Some(milli(matrix.width(line_width))), true, strokes);
            }
            b"n" => self.clear(),
            _ => {}
        }
    }

    fn add(&mut self, matrix: Matrix, x: i64, y: i64) {
        let (x, y) = matrix.apply(x, y);
        if self.points >= POINTS {
            return;
        }
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        if let Some(part) = self.parts.last_mut() {
            part.points.push((milli(x), milli(y)));
            self.points += 1;
        }
    }

    fn curve(&mut self, matrix: Matrix, x: i64, y: i64) {
        self.add(matrix, x, y);
        if let Some(part) = self.parts.last_mut() {
            part.curved = true;
        }
    }

    fn close(&mut self) {
        if let Some(part) = self.parts.last_mut()
            && let Some(first) = part.points.first().copied()
        {
            part.points.push(first);
        }
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    fn paint(&mut self, name: &[u8], line: Option<i64>, filled: bool, strokes: &mut Vec<Stroke>) {
        if matches!(name, b"s" | b"b" | b"b*") {
            self.close();
        }
        for part in self.parts.iter().filter(|part| !part.curved) {
            if filled && let Some(bar) = bar(&part.points) {
                strokes.push(bar);
                continue;
            }
            if line.is_some_and(|width| width <= THICKEST) {
                strokes.extend(part.points.windows(2).filter_map(segment));
            }
        }
        self.clear();
    }
}

/// A filled shape so thin that it is a line.
fn bar(points: &[(i64, i64)]) -> Option<Stroke> {
    let x = points.iter().map(|point| point.0);
    let y = points.iter().map(|point| point.1);
    let (left, right) = (x.clone().min()?, x.max()?);
    let (top, bottom) = (y.clone().min()?, y.max()?);
    let (across, down) = (right - left, bottom - top);
    (across.min(down) <= THICKEST && across.max(down) >= SHORTEST).then_some(Stroke {
        left,
        top,
        right,
        bottom,
    })
}

fn segment(ends: &[(i64, i64)]) -> Option<Stroke> {
    let [(x1, y1), (x2, y2)] = ends else { return None };
    let (across, down) = ((x1 - x2).abs(), (y1 - y2).abs());
    let straight = across.min(down) <= 500 && across.max(down) >= SHORTEST;
    straight.then_some(Stroke {
        left: *x1.min(x2),
        top: *y1.min(y2),
        right: *x1.max(x2),
        bottom: *y1.max(y2),
    })
}
