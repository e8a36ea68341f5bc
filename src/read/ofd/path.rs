//! Paths: of all that can be drawn, the straight lines across and down the page, which rule tables.

use super::number::decimal;
use crate::read::layout::{
    Stroke,
    matrix::{Matrix, milli},
};

/// The thickest bar that is a line, in thousandths of a point.
const THICKEST: i64 = 3_500;

/// The shortest line, in thousandths of a point.
const SHORTEST: i64 = 2_000;

/// How a path is painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    /// The width of its line, where one is drawn, in thousandths of a point.
    pub(super) line: Option<i64>,
    pub(super) filled: bool,
}

/// Adds the lines that a path draws: `M 0 0 L 100 0 L 100 5 C`, at most `room` of them.
pub(super) fn strokes(data: &str, matrix: Matrix, paint: Paint, room: usize) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let mut part = Part::default();
    let mut words = data.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let mut numbers = |count: usize| {
            let mut last = (0, 0);
            for _ in 0..count {
                last = (last.1, words.next().and_then(decimal).unwrap_or(0));
            }
            let (x, y) = matrix.apply(last.0, last.1);
            (milli(x), milli(y))
        };
        match word {
            "M" | "S" => {
                let start = numbers(2);
                part.paint(paint, &mut strokes);
                part = Part { points: vec![start], curved: false };
            }
            "L" => part.points.push(numbers(2)),
            "Q" => part.curve(numbers(4)),
            "B" => part.curve(numbers(6)),
            "A" => part.curve(numbers(7)),
            "C" => part.points.extend(part.points.first().copied()),
            _ => {}
        }
        if strokes.len() + part.points.len() > room {
            return strokes;
        }
    }
    part.paint(paint, &mut strokes);
    strokes
}

/// A chain of points.
#[derive(Default)]
struct Part {
    points: Vec<(i64, i64)>,
    /// It has a curve, so its box says nothing.
    curved: bool,
}

impl Part {
    fn curve(&mut self, end: (i64, i64)) {
        self.points.push(end);
        self.curved = true;
    }

    fn paint(&self, paint: Paint, strokes: &mut Vec<Stroke>) {
        if self.curved {
            return;
        }
        match bar(&self.points).filter(|_| paint.filled) {
            Some(bar) => strokes.push(bar),
            None if paint.line.is_some_and(|width| width <= THICKEST) => {
                strokes.extend(self.points.windows(2).filter_map(segment));
            }
            None => {}
        }
    }
}

/// A filled shape so thin that it is a line.
fn bar(points: &[(i64, i64)]) -> Option<Stroke> {
    let x = points.iter().map(|point| point.0);
    let y = points.iter().map(|point| point.1);
    let (left, right) = (x.clone().min()?, x.max()?);
    let (top, bottom) = (y.clone().min()?, y.max()?);
    let (across, down) = (right - left, bottom - top);
    let is_line = across.min(down) <= THICKEST && across.max(down) >= SHORTEST;
    is_line.then_some(Stroke { left, top, right, bottom })
}

fn segment(ends: &[(i64, i64)]) -> Option<Stroke> {
    let [(x1, y1), (x2, y2)] = ends else { return None };
    let (across, down) = ((x1 - x2).abs(), (y1 - y2).abs());
    let is_straight = across.min(down) <= 500 && across.max(down) >= SHORTEST;
    is_straight.then_some(Stroke {
        left: *x1.min(x2),
        top: *y1.min(y2),
        right: *x1.max(x2),
        bottom: *y1.max(y2),
    })
}
