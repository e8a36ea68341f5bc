//! Tables without lines whose cells run over several lines.
//!
//! A cell's second line stands nearer to its first than rows stand to each other, and the first is
//! full: the next word would not have fitted. Where both hold for every line that would go on, the
//! lines between wider steps are one row. Everything else stays as it is, since rows that share the
//! label of their first cell look much the same.

use super::{
    columns::{columns, grid},
    line::{Line, Segment},
    page::Piece,
    paragraph::first_word,
};

/// The shortest line that goes on, in heights of its font.
const FULL: i64 = 5;

/// Steps between rows are this much of those within, at least.
const WIDER: (i64, i64) = (5, 4);

/// The farthest steps within a row and between rows, in tenths of the font's height.
const WITHIN: i64 = 17;
const BETWEEN: i64 = 40;

/// Widths between rows that are tried, from the widest on.
const CUTS: usize = 4;

/// Most lines of a row.
const TALLEST: usize = 12;

/// Puts grids in place of lines that form them.
pub(super) fn find(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found = Vec::with_capacity(pieces.len());
    let mut run: Vec<Line> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => {
                if run.last().is_some_and(|last| step(last, &line) * 10 > line.size * BETWEEN) {
                    settle(&mut run, &mut found);
                }
                run.push(line);
            }
            Piece::Grid(grid) => {
                settle(&mut run, &mut found);
                found.push(Piece::Grid(grid));
            }
        }
    }
    settle(&mut run, &mut found);
    found
}

fn step(line: &Line, next: &Line) -> i64 {
    next.baseline - line.baseline
}

/// Parts a run where a line stands beside the table or below more than one column.
fn settle(run: &mut Vec<Line>, found: &mut Vec<Piece>) {
    let run = std::mem::take(run);
    let is_row = |line: &&Line| line.segments.len() > 1;
    if run.iter().filter(is_row).count() < 3 {
        return found.extend(run.into_iter().map(Piece::Line));
    }
    let columns = columns(run.iter().filter(is_row));
    let left = columns.first().map_or(0, |column| column.0);
    let right = columns.last().map_or(0, |column| column.1);
    let stands = |line: &Line| {
        let near = line.size / 2;
        let before = columns.partition_point(|column| column.1 <= line.left());
        let met = columns.partition_point(|column| column.0 < line.right()).saturating_sub(before);
        let is_inside = left - near <= line.left() && line.right() <= right + near;
        line.segments.len() > 1 || is_inside && met < 2
    };
    let mut rest = run.as_slice();
    while let Some(first) = rest.first() {
        let stands_first = stands(first);
        let length = rest.iter().take_while(|line| stands(line) == stands_first).count();
        let Some((part, behind)) = rest.split_at_checked(length) else { break };
        let pieces = if stands_first { table(part) } else { None };
        found.extend(pieces.unwrap_or_else(|| lines(part)));
        rest = behind;
    }
}

fn lines(lines: &[Line]) -> Vec<Piece> {
    lines.iter().cloned().map(Piece::Line).collect()
}

/// The table of these lines, with single lines above and below it.
fn table(part: &[Line]) -> Option<Vec<Piece>> {
    let mut steps: Vec<i64> = part.windows(2).filter_map(|two| pair(two).map(step_of)).collect();
    steps.sort_unstable();
    let size = part.iter().map(|line| line.size).max()?;
    let cuts = steps.windows(2).filter_map(pair).filter(|(within, between)| {
        **within * 10 <= size * WITHIN && **between * WIDER.1 >= **within * WIDER.0
    });
    let mut cuts: Vec<i64> = cuts.map(|(within, _)| *within).collect();
    cuts.dedup();
    cuts.into_iter().rev().take(CUTS).find_map(|within| rows(part, within))
}

fn pair<T>(two: &[T]) -> Option<(&T, &T)> {
    two.first().zip(two.last())
}

fn step_of((line, next): (&Line, &Line)) -> i64 {
    step(line, next)
}

/// The table of rows whose lines stand no farther from each other than that.
fn rows(part: &[Line], within: i64) -> Option<Vec<Piece>> {
    let rows: Vec<&[Line]> = part.chunk_by(|line, next| step(line, next) <= within).collect();
    let alone = |row: &&&[Line]| matches!(row, [line] if line.segments.len() < 2);
    let above = rows.iter().take_while(alone).count();
    let below = rows.iter().skip(above).rev().take_while(alone).count();
    let inner = rows.get(above..rows.len().checked_sub(below)?)?;
    let grid = grid(inner).filter(|_| inner.iter().any(|row| row.len() > 1))?;
    let columns = columns(inner.iter().copied().flatten());
    let is_sure =
        |row: &&[Line]| row.len() <= TALLEST && columns.iter().all(|column| goes_on(row, *column));
    if !inner.iter().all(is_sure) {
        return None;
    }
    let outer = |rows: Option<&[&[Line]]>| rows.unwrap_or_default().concat();
    let mut pieces = lines(&outer(rows.get(..above)));
    pieces.push(Piece::Grid(grid));
    pieces.extend(lines(&outer(rows.get(rows.len() - below..))));
    Some(pieces)
}

/// Whether each line of a cell goes on in the next.
fn goes_on(row: &[Line], (left, right): (i64, i64)) -> bool {
    let own = |segment: &&Segment| segment.left < right && left < segment.right;
    let lines = row.iter().flat_map(|line| {
        let segments = line.segments.iter().filter(own);
        segments.map(|segment| Line { segments: vec![segment.clone()], ..*line })
    });
    let lines: Vec<Line> = lines.collect();
    lines.windows(2).filter_map(pair).all(|(line, next)| {
        let width = line.right() - line.left();
        let room = right - left - width;
        width >= FULL * line.size && room <= first_word(next) + line.size / 2
    })
}

#[cfg(test)]
mod tests {
    use super::{super::sample::line, *};

    /// Rows and the words of their cells.
    fn told(pieces: Vec<Piece>) -> Vec<String> {
        let mut told = Vec::new();
        for piece in find(pieces) {
            match piece {
                Piece::Line(line) => told.push(line.text().into_owned()),
                Piece::Grid(grid) => told.extend(grid.cells.iter().map(|cell| {
                    let lines = cell.pieces.iter().filter_map(Piece::line);
                    let words = lines.map(Line::text).collect::<Vec<_>>().join("/");
                    format!("{},{} {words}", cell.cell.row, cell.cell.column)
                })),
            }
        }
        told
    }

    #[test]
    fn lines_that_stand_nearer_than_rows_are_one_row() {
        let pieces = vec![
            line(0, &[("单位：个", 0)]),
            line(30_000, &[("地区", 0), ("主要内容", 60_000), ("数量", 200_000)]),
            line(50_000, &[("老城", 0), ("改造地下管网并且新", 60_000), ("31", 200_000)]),
            line(63_000, &[("增车位", 60_000)]),
            line(83_000, &[("新城", 0), ("建设学校", 60_000), ("2", 200_000)]),
            line(103_000, &[("注", 0)]),
        ];
        assert_eq!(
            told(pieces),
            [
                "单位：个",
                "0,0 地区",
                "0,1 主要内容",
                "0,2 数量",
                "1,0 老城",
                "1,1 改造地下管网并且新/增车位",
                "1,2 31",
                "2,0 新城",
                "2,1 建设学校",
                "2,2 2",
                "注",
            ]
        );
    }

    #[test]
    fn a_label_in_the_middle_of_two_lines_stands_in_their_row() {
        let row = |at: i64, label: &str| {
            [
                line(at, &[("改造地下管网并且新", 60_000)]),
                line(at + 7_000, &[(label, 0)]),
                line(at + 14_000, &[("增车位", 60_000)]),
            ]
        };
        let pieces = [row(0, "老城"), row(40_000, "新城"), row(80_000, "东区")].concat();
        // No line has two cells, so nothing says that there are columns.
        assert!(find(pieces).iter().all(|piece| piece.line().is_some()));
        let row = |at: i64, label: &str| {
            [
                line(at, &[("改造地下管网并且新", 60_000)]),
                line(at + 7_000, &[(label, 0), ("31", 200_000)]),
                line(at + 14_000, &[("增车位", 60_000)]),
            ]
        };
        let pieces = [row(0, "老城"), row(40_000, "新城"), row(80_000, "东区")].concat();
        let told = told(pieces);
        assert_eq!(told.len(), 9);
        assert_eq!(told[4], "1,1 改造地下管网并且新/增车位");
    }

    #[test]
    fn rows_that_share_a_label_stay_rows() {
        let group = |at: i64, label: &str| {
            [
                line(at, &[(label, 0), ("公办", 60_000), ("12", 200_000)]),
                line(at + 13_000, &[("民办", 60_000), ("30", 200_000)]),
            ]
        };
        let pieces = [group(0, "养老"), group(40_000, "教育"), group(80_000, "医疗")].concat();
        assert!(find(pieces).iter().all(|piece| piece.line().is_some()));
    }

    #[test]
    fn lines_at_one_distance_stay_lines() {
        let pieces = vec![
            line(0, &[("老城", 0), ("改造地下管网并且新", 60_000), ("31", 200_000)]),
            line(15_000, &[("增车位", 60_000)]),
            line(30_000, &[("新城", 0), ("建设学校", 60_000), ("2", 200_000)]),
            line(45_000, &[("东区", 0), ("建设医院", 60_000), ("3", 200_000)]),
        ];
        assert!(find(pieces).iter().all(|piece| piece.line().is_some()));
    }
}
