//! Paths as OFD writes them, in words of one letter and their numbers.

use super::number::Words;
use crate::read::layout::{
    Stroke,
    chain::{Chain, Paint},
    matrix::{Matrix, milli},
};

/// Adds the lines that a path draws: `M 0 0 L 100 0 L 100 5 C`, at most `room` of them.
pub(super) fn strokes(
    data: &str,
    matrix: Matrix,
    paint: Paint,
    room: usize,
    strokes: &mut Vec<Stroke>,
) {
    let full = strokes.len().saturating_add(room);
    let mut part = Chain::default();
    let mut words = Words::of(data);
    while let Some(word) = words.next() {
        let mut numbers = |count: usize| {
            let mut last = (0, 0);
            for _ in 0..count {
                last = (last.1, words.number().unwrap_or(0));
            }
            let (x, y) = matrix.apply(last.0, last.1);
            (milli(x), milli(y))
        };
        match word {
            "M" | "S" => {
                let start = numbers(2);
                part.paint(paint, strokes);
                part = Chain::from(start);
            }
            "L" => part.points.push(numbers(2)),
            "Q" => part.curve(numbers(4)),
            "B" => part.curve(numbers(6)),
            "A" => part.curve(numbers(7)),
            "C" => part.close(),
            _ => {}
        }
        if strokes.len() + part.points.len() > full {
            return;
        }
    }
    part.paint(paint, strokes);
}
