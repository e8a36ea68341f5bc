//! Tables in drawn lines: which strokes form a frame, and which cells it has.
//!
//! Strokes that touch belong together. Their heights and places make a lattice; where no stroke
//! parts two fields of it, they are one cell. A frame of one cell is a box around text, no table.

use super::Stroke;

/// Strokes nearer than this are one, and a stroke that ends so near another touches it.
const NEAR: i64 = 3_000;

/// Most strokes of a page that are looked at; beyond, a drawing is no table.
const STROKES: usize = 6_000;

/// Most fields of a lattice.
const FIELDS: usize = 100_000;

/// A table's frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Where columns begin and the last one ends.
    pub(super) columns: Vec<i64>,
    /// Where rows begin and the last one ends.
    pub(super) rows: Vec<i64>,
    pub(super) cells: Vec<Cell>,
    /// The cell of each field, row by row.
    owners: Vec<usize>,
}

/// A cell of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rowspan: usize,
    pub(super) colspan: usize,
}

impl Frame {
    pub(super) fn left(&self) -> i64 {
        self.columns.first().copied().unwrap_or(0)
    }

    pub(super) fn right(&self) -> i64 {
        self.columns.last().copied().unwrap_or(0)
    }

    pub(super) fn top(&self) -> i64 {
        self.rows.first().copied().unwrap_or(0)
    }

    pub(super) fn bottom(&self) -> i64 {
        self.rows.last().copied().unwrap_or(0)
    }

    pub(super) fn area(&self) -> i64 {
        (self.right() - self.left()).saturating_mul(self.bottom() - self.top())
    }

    /// The cell that a point lies in.
    pub(super) fn cell_at(&self, x: i64, y: i64) -> Option<usize> {
        let row = field(&self.rows, y)?;
        let column = field(&self.columns, x)?;
        self.owners.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// Left and right of a cell.
    pub(super) fn sides(&self, cell: &Cell) -> (i64, i64) {
        let at = |column: usize| self.columns.get(column).copied().unwrap_or(self.right());
        (at(cell.column), at(cell.column + cell.colspan))
    }
}

/// The field of `borders` that a place lies in.
fn field(borders: &[i64], place: i64) -> Option<usize> {
    let after = borders.partition_point(|border| *border <= place);
    let field = after.checked_sub(1)?;
    (after < borders.len()).then_some(field)
}

/// The frames of a page with more than one cell, the smallest first.
pub(super) fn frames(mut strokes: Vec<Stroke>) -> Vec<Frame> {
    // The side that two boxes share is often drawn with each of them.
    strokes.sort_unstable_by_key(|one| (one.top, one.left, one.bottom, one.right));
    strokes.dedup();
    if strokes.len() > STROKES {
        return Vec::new();
    }
    let mut frames: Vec<Frame> = groups(&strokes).iter().filter_map(|group| frame(group)).collect();
    frames.sort_by_key(Frame::area);
    frames
}

/// Strokes that touch each other, directly or through others; they come from top to bottom.
fn groups(strokes: &[Stroke]) -> Vec<Vec<Stroke>> {
    let mut sets = Sets::new(strokes.len());
    // Each stroke is compared with those that still reach down to it.
    let mut open: Vec<(usize, Stroke)> = Vec::new();
    for (at, stroke) in strokes.iter().enumerate() {
        open.retain(|(_, other)| other.bottom + NEAR >= stroke.top);
        for (other, _) in open.iter().filter(|(_, other)| touch(other, stroke)) {
            sets.join(*other, at);
        }
        open.push((at, *stroke));
    }
    let mut groups: Vec<Vec<Stroke>> = vec![Vec::new(); strokes.len()];
    for (at, stroke) in strokes.iter().enumerate() {
        if let Some(group) = groups.get_mut(sets.root(at)) {
            group.push(*stroke);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn touch(one: &Stroke, other: &Stroke) -> bool {
    one.left <= other.right + NEAR
        && other.left <= one.right + NEAR
        && one.top <= other.bottom + NEAR
        && other.top <= one.bottom + NEAR
}

/// Sets that grow together.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(up) = self.0.get(at).copied().filter(|up| *up != at) {
            // Halves the way for the next search.
            let over = self.0.get(up).copied().unwrap_or(up);
            if let Some(place) = self.0.get_mut(at) {
                *place = over;
            }
            at = over;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(place) = self.0.get_mut(one) {
            *place = other;
        }
    }
}

fn frame(strokes: &[Stroke]) -> Option<Frame> {
    let (level, upright): (Vec<&Stroke>, Vec<&Stroke>) =
        strokes.iter().partition(|stroke| stroke.is_level());
    let middle = |a: i64, b: i64| i64::midpoint(a, b);
    // A table may be open at its sides: the ends of its lines are its borders then.
    let mut columns: Vec<i64> = upright.iter().map(|s| middle(s.left, s.right)).collect();
    let mut rows: Vec<i64> = level.iter().map(|s| middle(s.top, s.bottom)).collect();
    if columns.is_empty() || rows.is_empty() {
        return None;
    }
    columns.extend(level.iter().map(|s| s.left).min());
    columns.extend(level.iter().map(|s| s.right).max());
    rows.extend(upright.iter().map(|s| s.top).min());
    rows.extend(upright.iter().map(|s| s.bottom).max());
    let (columns, rows) = (apart(columns), apart(rows));
    let (across, down) = (columns.len() - 1, rows.len() - 1);
    if across == 0 || down == 0 || across.saturating_mul(down) > FIELDS {
        return None;
    }
    let walls = Walls::new(&columns, &rows, &level, &upright);
    let (cells, owners) = walls.cells(across, down);
    (cells.len() > 1).then_some(Frame { columns, rows, cells, owners })
}

/// Sorted, and of places that are near each other only the first.
fn apart(mut places: Vec<i64>) -> Vec<i64> {
    places.sort_unstable();
    places.dedup_by(|later, earlier| *later - *earlier <= NEAR);
    places
}

/// Which sides of fields are drawn.
struct Walls {
    /// Right of each field, row by row.
    right: Vec<bool>,
    /// Below each field, row by row.
    below: Vec<bool>,
}

impl Walls {
    fn new(columns: &[i64], rows: &[i64], level: &[&Stroke], upright: &[&Stroke]) -> Self {
        let (across, down) = (columns.len() - 1, rows.len() - 1);
        let mut walls =
            Self { right: vec![false; across * down], below: vec![false; across * down] };
        for stroke in upright {
            let border = nearest(columns, i64::midpoint(stroke.left, stroke.right));
            let Some(column) = border.checked_sub(1) else { continue };
            for row in covered(rows, stroke.top, stroke.bottom) {
                if let Some(wall) = walls.right.get_mut(row * across + column) {
                    *wall = true;
                }
            }
        }
        for stroke in level {
            let border = nearest(rows, i64::midpoint(stroke.top, stroke.bottom));
            let Some(row) = border.checked_sub(1) else { continue };
            for column in covered(columns, stroke.left, stroke.right) {
                if let Some(wall) = walls.below.get_mut(row * across + column) {
                    *wall = true;
                }
            }
        }
        walls
    }

    /// Fields without walls between them, as cells in reading order, and the cell of each field.
    fn cells(&self, across: usize, down: usize) -> (Vec<Cell>, Vec<usize>) {
        let wall = |walls: &[bool], row: usize, column: usize| {
            walls.get(row * across + column).copied().unwrap_or(true)
        };
        let mut owners: Vec<Option<usize>> = vec![None; across * down];
        let is_free = |owners: &[Option<usize>], row: usize, column: usize| {
            owners.get(row * across + column).is_some_and(Option::is_none)
        };
        let mut cells = Vec::new();
        for row in 0..down {
            for column in 0..across {
                if !is_free(&owners, row, column) {
                    continue;
                }
                let mut colspan = 1;
                while column + colspan < across
                    && !wall(&self.right, row, column + colspan - 1)
                    && is_free(&owners, row, column + colspan)
                {
                    colspan += 1;
                }
                let open_below = |row: usize| {
                    (column..column + colspan).all(|column| !wall(&self.below, row, column))
                };
                let mut rowspan = 1;
                while row + rowspan < down
                    && open_below(row + rowspan - 1)
                    && (column..column + colspan).all(|at| is_free(&owners, row + rowspan, at))
                {
                    rowspan += 1;
                }
                for covered in row..row + rowspan {
                    for at in column..column + colspan {
                        if let Some(owner) = owners.get_mut(covered * across + at) {
                            *owner = Some(cells.len());
                        }
                    }
                }
                cells.push(Cell { row, column, rowspan, colspan });
            }
        }
        (cells, owners.into_iter().flatten().collect())
    }
}

/// The border that a stroke lies on.
fn nearest(borders: &[i64], place: i64) -> usize {
    let after = borders.partition_point(|border| *border < place);
    let before = after.saturating_sub(1);
    let distance = |at: usize| borders.get(at).map_or(i64::MAX, |border| (border - place).abs());
    if distance(before) <= distance(after) { before } else { after }
}

/// The fields whose middle a stroke passes.
fn covered(borders: &[i64], from: i64, to: i64) -> std::ops::Range<usize> {
    let next = borders.iter().skip(1);
    let middles = borders.iter().zip(next).map(|(start, end)| i64::midpoint(*start, *end));
    let before = middles.clone().take_while(|middle| *middle < from).count();
    before..middles.take_while(|middle| *middle <= to).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(y: i64, left: i64, right: i64) -> Stroke {
        Stroke { left, right, top: y, bottom: y + 500 }
    }

    fn upright(x: i64, top: i64, bottom: i64) -> Stroke {
        Stroke { left: x, right: x + 500, top, bottom }
    }

    #[test]
    fn merged_cells_are_those_without_a_line_between() {
        let strokes = [
            level(0, 0, 300_000),
            level(50_000, 100_000, 300_000),
            level(100_000, 0, 300_000),
            upright(0, 0, 100_000),
            upright(100_000, 0, 100_000),
            upright(200_000, 50_000, 100_000),
            upright(300_000, 0, 100_000),
        ];
        let frames = frames(strokes.to_vec());
        let cells: Vec<_> =
            frames[0].cells.iter().map(|c| (c.row, c.column, c.rowspan, c.colspan)).collect();
        assert_eq!(cells, [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
        assert_eq!(frames[0].cell_at(50_000, 80_000), Some(0));
        assert_eq!(frames[0].cell_at(250_000, 80_000), Some(3));
        assert_eq!(frames[0].cell_at(400_000, 80_000), None);
    }

    #[test]
    fn a_box_around_text_and_a_line_below_a_title_are_no_tables() {
        let frame = [
            level(0, 0, 100_000),
            level(80_000, 0, 100_000),
            upright(0, 0, 80_000),
            upright(100_000, 0, 80_000),
            level(200_000, 0, 300_000),
        ];
        assert_eq!(frames(frame.to_vec()), []);
    }

    #[test]
    fn a_table_open_at_its_sides_has_its_outer_columns() {
        let strokes = [
            level(0, 0, 300_000),
            level(50_000, 0, 300_000),
            level(100_000, 0, 300_000),
            upright(100_000, 0, 100_000),
            upright(200_000, 0, 100_000),
        ];
        assert_eq!(frames(strokes.to_vec())[0].cells.len(), 6);
    }
}
