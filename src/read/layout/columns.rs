//! Tables without lines: rows whose segments stand below each other.
//!
//! Only what leaves no doubt becomes a grid: at least three rows, every segment below those of one
//! column, most rows complete. The rest stay lines with wide gaps, as they are in a text, and later
//! stages judge them as such.

use super::{
    heads::grid_with_heads,
    line::{Line, Segment},
    page::{Grid, GridCell, Piece},
    ruled::Cell,
};

/// Fewest rows.
const ROWS: usize = 3;

/// Longest words of a cell, in characters.
const LONGEST: usize = 40;

/// Puts grids in place of lines that form them.
pub(super) fn find(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found = Vec::with_capacity(pieces.len());
    let mut run: Vec<Line> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) if is_row(&line) => {
                if run.last().is_some_and(|last| line.baseline - last.baseline > 4 * line.size) {
                    settle(&mut run, &mut found);
                }
                run.push(line);
            }
            other => {
                settle(&mut run, &mut found);
                found.push(other);
            }
        }
    }
    settle(&mut run, &mut found);
    found
}

/// Whether the line's words may be cells.
pub(super) fn is_row(line: &Line) -> bool {
    let is_cell = |segment: &Segment| {
        !segment.text.contains(['。', '；', '：', ':']) && segment.text.chars().count() <= LONGEST
    };
    line.segments.len() >= 2 && line.segments.iter().all(is_cell)
}

fn settle(run: &mut Vec<Line>, found: &mut Vec<Piece>) {
    let run = std::mem::take(run);
    let rows: Vec<&[Line]> = run.chunks(1).collect();
    match grid_with_heads(&run, found).or_else(|| grid(&rows)) {
        Some(grid) => found.push(Piece::Grid(grid)),
        None => found.extend(run.into_iter().map(Piece::Line)),
    }
}

/// The grid of rows, each of one line or several, where it leaves no doubt.
pub(super) fn grid(rows: &[&[Line]]) -> Option<Grid> {
    if rows.len() < ROWS {
        return None;
    }
    let columns = columns(rows.iter().copied().flatten());
    // Few rows without a gap: no table, and no need of all its empty cells.
    let segments = |row: &&&[Line]| row.iter().map(|line| line.segments.len()).sum::<usize>();
    let filled = rows.iter().filter(|row| segments(row) >= columns.len()).count();
    if columns.len() < 2 || filled * 3 < rows.len() * 2 {
        return None;
    }
    let mut cells = Vec::new();
    let mut complete = 0;
    for (row, lines) in rows.iter().enumerate() {
        let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); columns.len()];
        for line in *lines {
            let mut segments = line.segments.iter().peekable();
            for ((left, right), pieces) in columns.iter().zip(&mut pieces) {
                let own = segments.next_if(|one| one.left < *right && *left < one.right);
                pieces.extend(own.map(|segment| {
                    let segments = vec![segment.clone()];
                    Piece::Line(Line { segments, ends_spaced: false, ..*line })
                }));
            }
            // Two segments below one column: the columns are not those of a table.
            if segments.next().is_some() {
                return None;
            }
        }
        complete += usize::from(pieces.iter().all(|pieces| !pieces.is_empty()));
        for ((column, (left, right)), pieces) in columns.iter().enumerate().zip(pieces) {
            let cell = Cell { row, column, rowspan: 1, colspan: 1 };
            cells.push(GridCell { cell, left: *left, right: *right, pieces });
        }
    }
    if complete * 3 < rows.len() * 2 {
        return None;
    }
    let (first, last) = (rows.first()?.first()?, rows.last()?.last()?);
    let mut borders: Vec<i64> = columns.iter().map(|(left, _)| *left).collect();
    borders.extend(columns.last().map(|(_, right)| *right));
    Some(Grid {
        top: first.baseline - first.size / 2,
        bottom: last.baseline,
        columns: borders,
        rows: rows.len(),
        cells,
        depth: 0,
    })
}

/// Left and right of the columns: stretches that segments of any row stand in.
pub(super) fn columns<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<(i64, i64)> {
    let segments = lines.flat_map(|line| &line.segments);
    let mut stretches: Vec<(i64, i64)> = segments.map(|one| (one.left, one.right)).collect();
    stretches.sort_unstable();
    let mut columns: Vec<(i64, i64)> = Vec::new();
    for (left, right) in stretches {
        match columns.last_mut().filter(|last| left < last.1) {
            Some(last) => last.1 = last.1.max(right),
            None => columns.push((left, right)),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(baseline: i64, segments: &[(&str, i64, i64)]) -> Piece {
        let segment = |(text, left, right): &(&str, i64, i64)| Segment {
            text: (*text).to_owned(),
            left: *left,
            right: *right,
            bold: false,
        };
        let segments = segments.iter().map(segment).collect();
        Piece::Line(Line { segments, baseline, size: 10_000, ..Line::default() })
    }

    #[test]
    fn rows_below_each_other_are_a_grid() {
        let found = find(vec![
            line(
                0,
                &[("集聚区", 0, 30_000), ("商户数", 60_000, 90_000), ("客流", 120_000, 140_000)],
            ),
            line(
                20_000,
                &[("老城", 0, 20_000), ("412", 65_000, 80_000), ("310", 120_000, 135_000)],
            ),
            line(40_000, &[("剧院", 0, 20_000), ("96", 65_000, 75_000), ("64", 120_000, 130_000)]),
        ]);
        let [Piece::Grid(grid)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((grid.rows, grid.columns.len(), grid.cells.len()), (3, 4, 9));
    }

    #[test]
    fn lines_that_do_not_agree_stay_lines() {
        let found = find(vec![
            line(0, &[("甲", 0, 30_000), ("乙", 60_000, 90_000)]),
            line(20_000, &[("丙", 20_000, 70_000), ("丁", 95_000, 120_000)]),
            line(40_000, &[("戊", 0, 20_000), ("己", 65_000, 75_000)]),
        ]);
        assert!(found.iter().all(|piece| matches!(piece, Piece::Line(_))));
        let two = find(vec![
            line(0, &[("联系人张三", 0, 30_000), ("电话", 60_000, 90_000)]),
            line(20_000, &[("邮编", 0, 20_000), ("地址", 65_000, 75_000)]),
        ]);
        assert!(two.iter().all(|piece| matches!(piece, Piece::Line(_))));
    }
}
