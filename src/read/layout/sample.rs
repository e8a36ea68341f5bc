//! Lines of a page, for the tests of what puts lines together.

use super::{
    line::{Line, Segment},
    page::Piece,
};

/// A line on this baseline whose segments begin here, in characters of ten points.
pub(super) fn line(baseline: i64, segments: &[(&str, i64)]) -> Piece {
    let segment = |(text, left): &(&str, i64)| {
        let width = i64::try_from(text.chars().count()).unwrap() * 10_000;
        Segment { text: (*text).to_owned(), left: *left, right: left + width, bold: false }
    };
    let segments = segments.iter().map(segment).collect();
    Piece::Line(Line { segments, baseline, size: 10_000, ..Line::default() })
}
