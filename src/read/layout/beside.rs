//! Text in two columns, which is read down one and then down the other.
//!
//! Only what leaves no doubt: two columns of about one width with a gap between them that nothing
//! crosses, prose in both, and most of their lines as wide as the column. A table has short cells, and
//! names with telephones beside them are no prose.

use super::{
    line::{Line, Segment},
    page::Piece,
};

/// Fewest lines of a column.
const LINES: usize = 6;

/// The narrowest column, in heights of its font.
const NARROWEST: i64 = 12;

/// Puts the lines of one column behind those of the other.
pub(super) fn find(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found = Vec::with_capacity(pieces.len());
    let mut run: Vec<Line> = Vec::new();
    let mut gap = Gap::default();
    for piece in pieces {
        match piece {
            Piece::Line(line) => {
                if !gap.admits(&line) {
                    settle(&mut run, &mut found);
                    gap = Gap::default();
                }
                if run.is_empty() && line.segments.len() != 2 {
                    found.push(Piece::Line(line));
                } else {
                    gap.take(&line);
                    run.push(line);
                }
            }
            Piece::Grid(grid) => {
                settle(&mut run, &mut found);
                gap = Gap::default();
                found.push(Piece::Grid(grid));
            }
        }
    }
    settle(&mut run, &mut found);
    found
}

/// Where the left column ends and the right one begins, as far as lines have shown it.
#[derive(Clone, Copy, Default)]
struct Gap(Option<(i64, i64)>);

impl Gap {
    /// The gap with a line; `None` where the line crosses it or stands in three places.
    fn with(self, line: &Line) -> Option<(i64, i64)> {
        let (left, right) = match (self.0, line.segments.as_slice()) {
            (None, [one, other]) => (one.right, other.left),
            (Some((left, right)), [one, other]) => (left.max(one.right), right.min(other.left)),
            (Some((left, right)), [one]) if one.right < right => (left.max(one.right), right),
            (Some((left, right)), [one]) if one.left > left => (left, right.min(one.left)),
            _ => return None,
        };
        (right - left >= line.size).then_some((left, right))
    }

    fn admits(self, line: &Line) -> bool {
        self.0.is_some() && self.with(line).is_some()
    }

    fn take(&mut self, line: &Line) {
        self.0 = self.with(line);
    }
}

fn settle(run: &mut Vec<Line>, found: &mut Vec<Piece>) {
    let run = std::mem::take(run);
    let mut gap = Gap::default();
    for line in &run {
        gap.take(line);
    }
    let columns = gap.0.and_then(|(left, _)| {
        let in_left = |segment: &Segment| segment.right <= left;
        let column = |is_left: bool| column(&run, |segment| in_left(segment) == is_left);
        let (one, other) = (column(true)?, column(false)?);
        let width = |lines: &[Line]| lines.first()?.within.map(|(left, right)| right - left);
        let (narrow, wide) = (width(&one)?.min(width(&other)?), width(&one)?.max(width(&other)?));
        (narrow * 5 >= wide * 4).then(|| one.into_iter().chain(other))
    });
    match columns {
        Some(lines) => found.extend(lines.map(Piece::Line)),
        None => found.extend(run.into_iter().map(Piece::Line)),
    }
}

/// The lines of a column, where it is one of prose.
fn column(run: &[Line], is_own: impl Fn(&Segment) -> bool) -> Option<Vec<Line>> {
    let lines = run.iter().flat_map(|line| {
        let own = line.segments.iter().filter(|segment| is_own(segment));
        own.map(|own| Line { segments: vec![own.clone()], ends_spaced: false, ..*line })
    });
    let mut lines: Vec<Line> = lines.collect();
    let left = lines.iter().map(Line::left).min()?;
    let right = lines.iter().map(Line::right).max()?;
    let size = lines.iter().map(|line| line.size).max()?;
    let is_full =
        |line: &&Line| right - line.right() <= size * 3 / 2 && line.left() - left <= size * 5 / 2;
    let full = lines.iter().filter(is_full).count();
    let is_mark = |c: char| matches!(c, '，' | '。' | ',' | '.');
    let prose = lines.iter().filter(|line| line.text().contains(is_mark)).count();
    for line in &mut lines {
        line.within = Some((left, right));
    }
    let is_text = lines.len() >= LINES
        && right - left >= size * NARROWEST
        && full * 5 >= lines.len() * 3
        && prose * 4 >= lines.len();
    is_text.then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::{super::sample::line, *};

    fn words(pieces: &[Piece]) -> Vec<String> {
        pieces.iter().filter_map(Piece::line).map(Line::text).collect()
    }

    #[test]
    fn columns_of_prose_stand_behind_each_other() {
        let mut pieces =
            vec![line(0, &[("全宽的标题一行横跨两栏而且比一栏更宽一些的文字啊", 30_000)])];
        let row = |at: i64| {
            line(
                at * 20_000,
                &[("左栏的文字，写满一整行了", 0), ("右栏的文字，写满一整行了", 150_000)],
            )
        };
        pieces.extend((1..7).map(row));
        pieces.push(line(140_000, &[("左栏完。", 0)]));
        let found = find(pieces);
        let words = words(&found);
        assert_eq!(words.len(), 14);
        assert!(words[1..7].iter().all(|words| words.starts_with('左')), "{words:?}");
        assert_eq!(words[7], "左栏完。");
        assert!(words[8..].iter().all(|words| words.starts_with('右')));
        assert_eq!(found[8].line().unwrap().within, Some((150_000, 270_000)));
    }

    #[test]
    fn short_cells_and_columns_of_unlike_widths_stay_where_they_are() {
        let cells = |at: i64| line(at * 20_000, &[("老城区街道", 0), ("改造，新增。", 150_000)]);
        let pieces: Vec<Piece> = (1..9).map(cells).collect();
        assert_eq!(find(pieces.clone()), pieces);
        let unlike = |at: i64| {
            line(
                at * 20_000,
                &[
                    ("左栏的文字，写满一整行了", 0),
                    ("右栏的文字，写满一整行了，并且宽得多多多", 150_000),
                ],
            )
        };
        let pieces: Vec<Piece> = (1..9).map(unlike).collect();
        assert_eq!(find(pieces.clone()), pieces);
    }
}
