//! Paths as PDF builds them, operator by operator.

use crate::read::layout::{
    Stroke,
    chain::{Chain, Paint},
    matrix::{Matrix, milli},
};

/// Points of one path that are kept.
const POINTS: usize = 100_000;

/// The path that is being drawn: its parts, each a chain of points in thousandths of a point.
#[derive(Default)]
pub(super) struct Path {
    parts: Vec<Chain>,
    points: usize,
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
                self.parts.push(Chain::default());
                self.add(matrix, x, y);
            }
            b"l" => self.add(matrix, x, y),
            b"c" => self.curve(matrix, fifth, sixth),
            b"v" | b"y" => self.curve(matrix, third, fourth),
            b"h" => self.close(),
            b"re" => {
                self.parts.push(Chain::default());
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
        self.grow(matrix, x, y, |chain, point| chain.points.push(point));
    }

    fn grow(&mut self, matrix: Matrix, x: i64, y: i64, by: impl Fn(&mut Chain, (i64, i64))) {
        if self.points >= POINTS {
            return;
        }
        let (x, y) = matrix.apply(x, y);
        if self.parts.is_empty() {
            self.parts.push(Chain::default());
        }
        if let Some(part) = self.parts.last_mut() {
            by(part, (milli(x), milli(y)));
            self.points += 1;
        }
    }

    fn curve(&mut self, matrix: Matrix, x: i64, y: i64) {
        self.grow(matrix, x, y, Chain::curve);
    }

    fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.close();
        }
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    fn paint(&mut self, name: &[u8], line: Option<i64>, filled: bool, strokes: &mut Vec<Stroke>) {
        if matches!(name, b"s" | b"b" | b"b*") {
            self.close();
        }
        let paint = Paint { line, filled };
        self.parts.iter().for_each(|part| part.paint(paint, strokes));
        self.clear();
    }
}
