//! Chains of points that a page draws, and the straight lines among them, which rule tables.

use super::Stroke;

/// The thickest bar that is a line, in thousandths of a point.
const THICKEST: i64 = 3_500;

/// The shortest line, in thousandths of a point.
const SHORTEST: i64 = 2_000;

/// How far from level or upright a line may be, in thousandths of a point.
const SLANT: i64 = 500;

/// How a path is painted.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct Paint {
    /// The width of its line, where one is drawn, in thousandths of a point.
    pub(in crate::read) line: Option<i64>,
    pub(in crate::read) filled: bool,
}

/// One part of a path: points in thousandths of a point.
#[derive(Debug, Default)]
pub(in crate::read) struct Chain {
    pub(in crate::read) points: Vec<(i64, i64)>,
    /// It has a curve, so its box says nothing.
    curved: bool,
}

impl Chain {
    /// Of a first point.
    pub(in crate::read) fn from(start: (i64, i64)) -> Self {
        // A box, most of the time.
        let mut points = Vec::with_capacity(5);
        points.push(start);
        Self { points, curved: false }
    }

    /// Goes on by a curve to its end.
    pub(in crate::read) fn curve(&mut self, end: (i64, i64)) {
        self.points.push(end);
        self.curved = true;
    }

    /// Goes back to the first point.
    pub(in crate::read) fn close(&mut self) {
        self.points.extend(self.points.first().copied());
    }

    /// Adds the straight lines that it is seen as: itself where it is a thin filled shape, its
    /// segments where a thin line is drawn along it.
    pub(in crate::read) fn paint(&self, paint: Paint, strokes: &mut Vec<Stroke>) {
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
    let is_straight = across.min(down) <= SLANT && across.max(down) >= SHORTEST;
    is_straight.then_some(Stroke {
        left: *x1.min(x2),
        top: *y1.min(y2),
        right: *x1.max(x2),
        bottom: *y1.max(y2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(points: &[(i64, i64)], line: Option<i64>, filled: bool) -> usize {
        let mut strokes = Vec::new();
        let chain = Chain { points: points.to_vec(), curved: false };
        chain.paint(Paint { line, filled }, &mut strokes);
        strokes.len()
    }

    #[test]
    fn thin_bars_and_thin_lines_rule_and_boxes_and_slants_do_not() {
        let bar = [(0, 0), (90_000, 0), (90_000, 800), (0, 800), (0, 0)];
        assert_eq!(drawn(&bar, None, true), 1);
        let frame = [(0, 0), (90_000, 0), (90_000, 80_000), (0, 80_000), (0, 0)];
        assert_eq!(drawn(&frame, None, true), 0);
        assert_eq!(drawn(&frame, Some(500), false), 4);
        assert_eq!(drawn(&frame, Some(9_000), false), 0);
        assert_eq!(drawn(&[(0, 0), (90_000, 40_000)], Some(500), false), 0);
    }
}
