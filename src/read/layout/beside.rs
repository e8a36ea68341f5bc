//! Text in columns, which is read down one and then down the next.
//!
//! Only what leaves no doubt: columns of about one width with gaps between them that nothing crosses,
//! prose in each, and a third of their lines as wide as the column. A table has short cells, and names
//! with telephones beside them are no prose. The lines of one column need not stand on the heights of
//! the other's, nor begin or end where they do, and the last one may end soon.

use std::collections::BTreeMap;

use super::{
    line::{Line, Segment},
    page::Piece,
};

/// Fewest lines of a column, and of the last one.
const LINES: usize = 6;
const LAST: usize = 3;

/// The narrowest column, in heights of its font.
const NARROWEST: i64 = 12;

/// Most columns.
const COLUMNS: usize = 4;

/// Places that are tried as the left side of a column, those where most lines begin.
const TRIED: usize = 8;

/// Lines begin at one place within this, in thousandths of a point.
const NEAR: i64 = 2_000;

/// Puts the lines of one column behind those of the other.
pub(super) fn find(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found = Vec::with_capacity(pieces.len());
    let mut run: Vec<Line> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => run.push(line),
            Piece::Grid(grid) => {
                found.extend(ordered(std::mem::take(&mut run)));
                found.push(Piece::Grid(grid));
            }
        }
    }
    found.extend(ordered(run));
    found
}

fn ordered(mut run: Vec<Line>) -> Vec<Piece> {
    if let Some(columns) = columns(&run) {
        let lines = columns.lines.into_iter().flatten();
        run.splice(columns.start..columns.end, lines);
    }
    run.into_iter().map(Piece::Line).collect()
}

/// Lines of a run that stand in columns, and the columns.
struct Columns {
    start: usize,
    end: usize,
    lines: Vec<Vec<Line>>,
}

fn columns(run: &[Line]) -> Option<Columns> {
    let several = || run.iter().filter(|line| line.segments.len() > 1).count();
    if run.len() < LINES || run.len() < LINES + LAST && several() < LAST {
        return None;
    }
    lefts(run).into_iter().find_map(|left| {
        let (start, end) = reach(run, left)?;
        let lines = split(run.get(start..end)?, left)?;
        Some(Columns { start, end, lines })
    })
}

/// Where many lines begin, from left to right.
fn lefts(lines: &[Line]) -> Vec<i64> {
    let mut counts: BTreeMap<i64, (usize, i64)> = BTreeMap::new();
    for segment in lines.iter().flat_map(|line| &line.segments) {
        let (count, left) = counts.entry(segment.left / NEAR).or_insert((0, segment.left));
        *count += 1;
        *left = segment.left.min(*left);
    }
    let mut lefts: Vec<(usize, i64)> = counts.into_values().collect();
    lefts.sort_unstable_by_key(|(count, _)| std::cmp::Reverse(*count));
    lefts.truncate(TRIED);
    let lefts = lefts.into_iter().filter(|(count, _)| *count * 2 >= LINES);
    let mut lefts: Vec<i64> = lefts.map(|(_, left)| left).collect();
    lefts.sort_unstable();
    lefts
}

/// On which side of a gap in front of `left` the words stand; `None` where they are in the gap.
fn is_behind(segment: &Segment, left: i64, size: i64) -> Option<bool> {
    match segment {
        segment if segment.left >= left - NEAR => Some(true),
        segment if segment.right <= left - size => Some(false),
        _ => None,
    }
}

/// The lines around those that first stand side by side which cross no gap in front of `left`.
fn reach(lines: &[Line], left: i64) -> Option<(usize, usize)> {
    // Whether words stand before the gap, and whether some stand behind it.
    let sides = |line: &Line| {
        line.segments.iter().try_fold((false, false), |(before, behind), one| {
            let is_behind = is_behind(one, left, line.size)?;
            Some((before || !is_behind, behind || is_behind))
        })
    };
    let fits: Vec<Option<(bool, bool)>> = lines.iter().map(sides).collect();
    let mut best: Option<(usize, usize)> = None;
    let mut start = 0;
    for stretch in fits.split_inclusive(Option::is_none) {
        let end = start + stretch.iter().flatten().count();
        let sides = stretch.iter().flatten();
        let counts = sides.fold((0, 0), |(one, other), (before, behind)| {
            (one + usize::from(*before), other + usize::from(*behind))
        });
        let is_longer = best.is_none_or(|(start, end)| stretch.len() > end - start);
        if counts.0 >= LINES && counts.1 >= LAST && is_longer {
            best = Some((start, end));
        }
        start += stretch.len();
    }
    best
}

/// The columns of lines with a gap in front of `left`, where all of them are prose of about one
/// width. Columns are parted one after the other, each from what stands behind it.
fn split(lines: &[Line], mut left: i64) -> Option<Vec<Vec<Line>>> {
    let mut found: Vec<Vec<Line>> = Vec::new();
    let mut rest = lines.to_vec();
    while found.len() < COLUMNS {
        let side = |behind: bool| -> Vec<Line> {
            let own = |line: &Line| {
                let own = |one: &&Segment| is_behind(one, left, line.size) == Some(behind);
                let segments: Vec<Segment> = line.segments.iter().filter(own).cloned().collect();
                (!segments.is_empty()).then_some(Line { segments, ..line.clone() })
            };
            rest.iter().filter_map(own).collect()
        };
        found.push(column(side(false), LINES)?);
        rest = side(true);
        if let Some(last) = column(rest.clone(), LAST) {
            found.push(last);
            break;
        }
        let inner = lefts(&rest)
            .into_iter()
            .find(|inner| *inner > left + NEAR && reach(&rest, *inner) == Some((0, rest.len())));
        left = inner?;
    }
    let width = |lines: &Vec<Line>| lines.first()?.within.map(|(left, right)| right - left);
    let widths: Vec<i64> = found.iter().filter_map(width).collect();
    (*widths.iter().min()? * 5 >= *widths.iter().max()? * 4).then_some(found)
}

/// The lines as those of one column, where they are prose and fill it, `least` of them at least. Of few
/// lines half must be so.
fn column(mut lines: Vec<Line>, least: usize) -> Option<Vec<Line>> {
    let left = lines.iter().map(Line::left).min()?;
    let right = lines.iter().map(Line::right).max()?;
    // A heading above the column may be in a larger font.
    let mut sizes: Vec<i64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_unstable();
    let size = *sizes.get(sizes.len() / 2)?;
    let is_full =
        |line: &&Line| right - line.right() <= size * 3 / 2 && line.left() - left <= size * 5 / 2;
    let full = lines.iter().filter(is_full).count();
    let is_mark = |c: char| matches!(c, '，' | '。' | ',' | '.');
    let prose = lines.iter().filter(|line| line.text().contains(is_mark)).count();
    // A gap inside a column is one between two of them.
    let whole = lines.iter().filter(|line| line.segments.len() == 1).count();
    for line in &mut lines {
        line.within = Some((left, right));
        line.ends_spaced = false;
    }
    let (full_of, prose_of) = if lines.len() < LINES { (2, 2) } else { (3, 4) };
    let is_text = lines.len() >= least
        && right - left >= size * NARROWEST
        && full * full_of >= lines.len()
        && prose * prose_of >= lines.len()
        && whole * 10 >= lines.len() * 9;
    is_text.then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::{super::sample::line, *};

    fn words(pieces: &[Piece]) -> Vec<String> {
        pieces.iter().filter_map(Piece::line).map(|line| line.text().into_owned()).collect()
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
    fn columns_on_other_heights_and_three_of_them_are_read_one_after_the_other() {
        let words =
            ["左栏的文字，写满一整行了", "中栏的文字，写满一整行了", "右栏的文字，写满一整行了"];
        let mut pieces: Vec<Piece> = Vec::new();
        for at in 0..7 {
            for (column, shift) in [(0, 0), (1, 7_000), (2, 13_000)] {
                let left = 150_000 * i64::try_from(column).unwrap();
                pieces.push(line(at * 20_000 + shift, &[(words[column], left)]));
            }
        }
        let found = find(pieces);
        let starts: String =
            self::words(&found).iter().filter_map(|line| line.chars().next()).collect();
        assert_eq!(starts, "左左左左左左左中中中中中中中右右右右右右右");
    }

    #[test]
    fn the_last_column_may_end_soon() {
        let left = ("左栏的文字，写满一整行了", 0);
        let right = ("右栏的文字，写满一整行了", 150_000);
        let both = (1..4).map(|at| line(at * 20_000, &[left, right]));
        let rest = (4..9).map(|at| line(at * 20_000, &[left]));
        let found = find(both.chain(rest).collect());
        let starts: String = words(&found).iter().filter_map(|line| line.chars().next()).collect();
        assert_eq!(starts, "左左左左左左左左右右右");
        // Three notes beside a text.
        let note = ("见第三页", 150_000);
        let both = (1..4).map(|at| line(at * 20_000, &[left, note]));
        let rest = (4..9).map(|at| line(at * 20_000, &[left]));
        let pieces: Vec<Piece> = both.chain(rest).collect();
        assert_eq!(find(pieces.clone()), pieces);
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
