//! Heads over a table without lines: one may stand over several columns, and the label's head between
//! the lines of the others.
//!
//! The rows below say where the columns are. A head belongs to the columns in whose middle it
//! stands, and one that is set like its first column to that one alone.

use super::{
    columns::{columns, grid, is_row},
    line::{Line, Segment},
    page::{Grid, GridCell, Piece},
    ruled::Cell,
};
use crate::read::flow::is_wide;

/// Most lines of heads.
const LINES: usize = 3;

/// Most columns; each head is tried over all that are free.
const COLUMNS: usize = 40;

/// The grid of these lines, where those above its full rows are heads over its columns; `above` are
/// the pieces before, of which it takes the lines that are heads, too.
pub(super) fn grid_with_heads(run: &[Line], above: &mut Vec<Piece>) -> Option<Grid> {
    let widest = run.iter().map(|line| line.segments.len()).max()?;
    let lead = run.iter().take_while(|line| line.segments.len() < widest).count();
    let (heads, body) = run.split_at_checked(lead)?;
    if !(1..LINES).contains(&lead) {
        return None;
    }
    let rows: Vec<&[Line]> = body.chunks(1).collect();
    let found = grid(&rows)?;
    let places = columns(body.iter());
    let row = |line: &Line| row(line, &places);
    let mut rows: Vec<Vec<Head>> = heads.iter().map(row).collect::<Option<_>>()?;
    let mut size = heads.first()?.size;
    let mut top = heads.first()?.baseline;
    // `2022年` over two columns, `地区` below and between them, then the columns' own heads.
    if let [.., Piece::Line(outer), Piece::Line(label)] = above.as_slice()
        && let [segment] = label.segments.as_slice()
        && let Some(own) = place_of(segment, &places)
        && let Some(lowest) = rows.first()
        && lowest.iter().all(|head| head.first != own)
        && top - outer.baseline <= 4 * size
        && is_row(outer)
        && let Some(mut outer_row) = self::row(outer, &places)
        && outer_row.iter().all(|head| !(head.first..head.end).contains(&own))
    {
        (size, top) = (outer.size, outer.baseline);
        let head = Head { line: label.clone(), first: own, end: own + 1, rows: 2 };
        outer_row.push(head);
        outer_row.sort_by_key(|head| head.first);
        rows.insert(0, outer_row);
        above.truncate(above.len() - 2);
    }
    Some(with_rows(found, rows, &places, top - size / 2))
}

/// A head and the columns it stands over.
struct Head {
    line: Line,
    first: usize,
    end: usize,
    rows: usize,
}

/// The heads of a line; `None` where one stands over no column.
fn row(line: &Line, places: &[(i64, i64)]) -> Option<Vec<Head>> {
    if places.len() > COLUMNS {
        return None;
    }
    let parted: Vec<Segment> =
        line.segments.iter().flat_map(|segment| parted(segment, places, line.size)).collect();
    let mut heads: Vec<Head> = Vec::with_capacity(parted.len());
    let mut segments = parted.iter().peekable();
    while let Some(segment) = segments.next() {
        let free = heads.last().map_or(0, |head| head.end);
        let until = segments.peek().map_or(places.len(), |next| {
            places.partition_point(|place| place.1 <= next.left).max(free + 1)
        });
        let (first, end) = over(segment, places.get(..until)?, free, line.size)?;
        let line = Line { segments: vec![segment.clone()], ends_spaced: false, ..*line };
        heads.push(Head { line, first, end, rows: 1 });
    }
    Some(heads)
}

/// Heads that nearly touch, as wide as their columns: as many words as there are columns below them,
/// each over its own.
fn parted(segment: &Segment, places: &[(i64, i64)], size: i64) -> Vec<Segment> {
    let whole = || vec![segment.clone()];
    let first = places.partition_point(|place| place.1 <= segment.left);
    let end = places.partition_point(|place| place.0 < segment.right);
    let words: Vec<&str> = segment.text.split(' ').collect();
    let Some(own) = places.get(first..end).filter(|own| own.len() > 1) else { return whole() };
    if own.len() != words.len() || words.iter().any(|word| word.chars().nth(1).is_none()) {
        return whole();
    }
    let width =
        |word: &str| word.chars().map(|c| if is_wide(c) { size } else { size / 2 }).sum::<i64>();
    let all: i64 = words.iter().map(|word| width(word)).sum();
    let gaps = i64::try_from(words.len()).unwrap_or(i64::MAX) - 1;
    let gap = (segment.right - segment.left - all).max(0) / gaps;
    let mut left = segment.left;
    let heads: Vec<Segment> = words
        .iter()
        .map(|word| {
            let right = left + width(word);
            let head = Segment { text: (*word).to_owned(), left, right, ..*segment };
            left = right + gap;
            head
        })
        .collect();
    let stands =
        |(head, place): (&Segment, &(i64, i64))| head.left < place.1 && place.0 < head.right;
    if heads.iter().zip(own).all(stands) { heads } else { whole() }
}

/// The columns from `free` on in whose middle the words stand, the fewest of them.
fn over(
    segment: &Segment,
    places: &[(i64, i64)],
    free: usize,
    size: i64,
) -> Option<(usize, usize)> {
    let first = places.partition_point(|place| place.1 <= segment.left);
    let end = places.partition_point(|place| place.0 < segment.right);
    // Words between two columns stand over both.
    let (first, end) = if first < end { (first, end) } else { (first.checked_sub(1)?, first + 1) };
    if first < free || end > places.len() {
        return None;
    }
    let middle = i64::midpoint(segment.left, segment.right);
    let mut best: Option<(i64, usize, usize, usize)> = None;
    for start in free..=first {
        for end in end..=places.len() {
            let (left, right) = (places.get(start)?.0, places.get(end - 1)?.1);
            let off = (i64::midpoint(left, right) - middle).abs() / (size / 2).max(1);
            let one = (off, end - start, start, end);
            best = Some(best.map_or(one, |best| best.min(one)));
        }
    }
    let (off, _, start, stop) = best?;
    // Set like the first of its columns, it is in the middle of none.
    Some(if off <= 2 { (start, stop) } else { (first, end) })
}

/// The one column that the words stand in.
fn place_of(segment: &Segment, places: &[(i64, i64)]) -> Option<usize> {
    let first = places.partition_point(|place| place.1 <= segment.left);
    let end = places.partition_point(|place| place.0 < segment.right);
    (first + 1 == end).then_some(first)
}

/// The grid with rows of heads above its own.
fn with_rows(mut grid: Grid, heads: Vec<Vec<Head>>, places: &[(i64, i64)], top: i64) -> Grid {
    let count = heads.len();
    let mut cells = Vec::new();
    let mut covered: Option<usize> = None;
    for (row, heads) in heads.into_iter().enumerate() {
        let mut column = 0;
        let mut heads = heads.into_iter().peekable();
        let mut below = None;
        while column < places.len() {
            let head = heads.next_if(|head| head.first <= column);
            let end = head.as_ref().map_or(column + 1, |head| head.end);
            let rows = head.as_ref().map_or(1, |head| head.rows);
            if rows > 1 {
                below = Some(column);
            }
            if covered != Some(column) || head.is_some() {
                let left = places.get(column).map_or(0, |place| place.0);
                let right = places.get(end - 1).map_or(left, |place| place.1);
                let cell = Cell { row, column, rowspan: rows, colspan: end - column };
                let pieces = head.map(|head| Piece::Line(head.line)).into_iter().collect();
                cells.push(GridCell { cell, left, right, pieces });
            }
            column = end;
        }
        covered = below;
    }
    for cell in &mut grid.cells {
        cell.cell.row += count;
    }
    cells.append(&mut grid.cells);
    Grid { cells, rows: grid.rows + count, top, ..grid }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{columns::find, sample::line},
        *,
    };

    /// Rows, columns and words of the cells that have some.
    fn told(pieces: Vec<Piece>) -> Vec<String> {
        let told = find(pieces).into_iter().flat_map(|piece| match piece {
            Piece::Line(line) => vec![line.text().into_owned()],
            Piece::Grid(grid) => grid
                .cells
                .iter()
                .filter_map(|cell| {
                    let Cell { row, column, rowspan, colspan } = cell.cell;
                    let words = cell.pieces.first()?.line()?.text();
                    Some(format!("{row},{column} {rowspan}×{colspan} {words}"))
                })
                .collect(),
        });
        told.collect()
    }

    fn body(from: i64) -> Vec<Piece> {
        let row = |at: i64, label: &'static str| {
            let cells =
                [(label, 0), ("31", 60_000), ("7.5", 100_000), ("36", 150_000), ("8.1", 190_000)];
            line(from + at * 20_000, &cells)
        };
        vec![row(0, "老城"), row(1, "新城"), row(2, "东区")]
    }

    #[test]
    fn a_head_in_the_middle_of_columns_stands_over_them() {
        let mut pieces = vec![
            line(0, &[("地区", 0), ("前年", 78_000), ("去年", 168_000)]),
            line(
                20_000,
                &[("数量", 55_000), ("金额", 98_000), ("数量", 145_000), ("金额", 188_000)],
            ),
        ];
        pieces.extend(body(40_000));
        let told = told(pieces);
        assert_eq!(told[..3], ["0,0 1×1 地区", "0,1 1×2 前年", "0,3 1×2 去年"]);
        assert_eq!(told[3..5], ["1,1 1×1 数量", "1,2 1×1 金额"]);
        assert_eq!(told[7], "2,0 1×1 老城");
    }

    #[test]
    fn the_labels_head_may_stand_between_the_lines_of_the_others() {
        let mut pieces = vec![
            line(0, &[("各区情况的一览表格", 60_000)]),
            line(30_000, &[("前年", 78_000), ("去年", 168_000)]),
            line(40_000, &[("地区", 0)]),
            line(
                50_000,
                &[("数量", 55_000), ("金额", 98_000), ("数量", 145_000), ("金额", 188_000)],
            ),
        ];
        pieces.extend(body(70_000));
        let told = told(pieces);
        assert_eq!(told[0], "各区情况的一览表格");
        assert_eq!(told[1..4], ["0,0 2×1 地区", "0,1 1×2 前年", "0,3 1×2 去年"]);
        assert_eq!(told[4], "1,1 1×1 数量");
    }

    #[test]
    fn heads_set_like_their_columns_stand_over_one_each() {
        let mut pieces = vec![line(
            0,
            &[("数量", 60_000), ("金额", 100_000), ("数量", 150_000), ("金额", 190_000)],
        )];
        pieces.extend(body(20_000));
        let told = told(pieces);
        assert_eq!(told[..2], ["0,1 1×1 数量", "0,2 1×1 金额"]);
    }

    #[test]
    fn heads_that_nearly_touch_stand_over_one_column_each() {
        let mut pieces = vec![line(
            0,
            &[("地区", 0), ("完成数量 投入金额", 52_000), ("数量", 150_000), ("金额", 190_000)],
        )];
        pieces.extend(body(20_000));
        let told = told(pieces);
        assert_eq!(told[..3], ["0,0 1×1 地区", "0,1 1×1 完成数量", "0,2 1×1 投入金额"]);
    }
}
