//! Groups of lines to tables: places between the lines, walls between places, cells where no wall
//! parts them.

use super::{
    Length, Stroke,
    line::{self, Line},
    ruling::{self, Group, SNAP, Segment},
    run::Run,
};

/// Most places of a table.
const MOST_PLACES: usize = 40_000;

/// A table as drawn on one page.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) top: Length,
    /// Where its columns part, outer edges included.
    pub(super) edges: Vec<Length>,
    pub(super) rows: usize,
    /// In the order of rows.
    pub(super) cells: Vec<Cell>,
}

/// A cell with its lines.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rowspan: usize,
    pub(super) colspan: usize,
    pub(super) width: Length,
    pub(super) lines: Vec<Line>,
}

/// The tables that strokes make, with the words inside them, and the words outside.
pub(super) fn tables(strokes: &[Stroke], runs: Vec<Run>) -> (Vec<Table>, Vec<Run>) {
    let lattices: Vec<Lattice> = ruling::groups(strokes).iter().filter_map(Lattice::of).collect();
    if lattices.is_empty() {
        return (Vec::new(), runs);
    }
    let mut inside: Vec<Vec<Vec<Run>>> =
        lattices.iter().map(|lattice| lattice.cells.iter().map(|_| Vec::new()).collect()).collect();
    let mut rest = Vec::new();
    for run in runs {
        // A table drawn inside a cell of another is the smaller of the two.
        let place = lattices
            .iter()
            .enumerate()
            .filter_map(|(at, lattice)| Some((at, lattice.cell_at(&run)?, lattice.area())))
            .min_by_key(|(.., area)| *area);
        let cell = place.and_then(|(table, cell, _)| inside.get_mut(table)?.get_mut(cell));
        match cell {
            Some(cell) if !run.aside => cell.push(run),
            _ => rest.push(run),
        }
    }
    let mut tables = Vec::new();
    for (lattice, cells) in lattices.into_iter().zip(inside) {
        // A frame around words is no table.
        if cells.iter().filter(|cell| !cell.is_empty()).count() < 2 {
            rest.extend(cells.into_iter().flatten());
        } else {
            tables.push(lattice.filled(cells));
        }
    }
    (tables, rest)
}

/// The places of a table and what owns them.
struct Lattice {
    columns: Vec<Length>,
    rows: Vec<Length>,
    /// Row, column, rows and columns covered.
    cells: Vec<[usize; 4]>,
    /// The cell of each place, row by row.
    owners: Vec<usize>,
}

impl Lattice {
    fn of(group: &Group) -> Option<Self> {
        let columns = edges(&group.down, &group.across);
        let rows = edges(&group.across, &group.down);
        let (across, down) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        let places =
            across.checked_mul(down).filter(|places| (2..=MOST_PLACES).contains(places))?;
        if group.down.len() < 2 || group.across.len() < 2 {
            return None;
        }
        let right = walls(&group.down, &columns, &rows);
        let below = walls(&group.across, &rows, &columns);
        let wall_right = |row: usize, column: usize| {
            right.get((column + 1) * down + row).copied().unwrap_or(true)
        };
        let wall_below = |row: usize, column: usize| {
            below.get((row + 1) * across + column).copied().unwrap_or(true)
        };
        let mut owners = vec![usize::MAX; places];
        let mut cells = Vec::new();
        for row in 0..down {
            for column in 0..across {
                let free = |column: usize| {
                    owners.get(row * across + column).is_some_and(|owner| *owner == usize::MAX)
                };
                if !free(column) {
                    continue;
                }
                let mut end = column + 1;
                while end < across && !wall_right(row, end - 1) && free(end) {
                    end += 1;
                }
                let mut bottom = row + 1;
                while bottom < down && (column..end).all(|at| !wall_below(bottom - 1, at)) {
                    bottom += 1;
                }
                for owned in row..bottom {
                    let places = owners.get_mut(owned * across + column..owned * across + end);
                    places.into_iter().flatten().for_each(|owner| *owner = cells.len());
                }
                cells.push([row, column, bottom - row, end - column]);
            }
        }
        Some(Self { columns, rows, cells, owners })
    }

    fn area(&self) -> Length {
        let extent = |edges: &[Length]| edges.first().zip(edges.last()).map_or(0, |(a, b)| b - a);
        extent(&self.columns).saturating_mul(extent(&self.rows))
    }

    /// The cell that the words stand in, by their middle.
    fn cell_at(&self, run: &Run) -> Option<usize> {
        let place = |edges: &[Length], at: Length| {
            let after = edges.partition_point(|edge| *edge <= at);
            (after < edges.len()).then(|| after.checked_sub(1)).flatten()
        };
        let column = place(&self.columns, run.left + (run.right - run.left) / 2)?;
        let row = place(&self.rows, run.baseline - run.size * 3 / 10)?;
        self.owners.get(row * (self.columns.len() - 1) + column).copied()
    }

    fn filled(self, words: Vec<Vec<Run>>) -> Table {
        let edge = |at: usize| self.columns.get(at).copied().unwrap_or_default();
        let cells = self.cells.iter().zip(words).map(|(cell, runs)| {
            let [row, column, rowspan, colspan] = *cell;
            let width = edge(column + colspan) - edge(column);
            Cell { row, column, rowspan, colspan, width, lines: line::lines(runs) }
        });
        Table {
            cells: cells.collect(),
            top: self.rows.first().copied().unwrap_or_default(),
            rows: self.rows.len().saturating_sub(1),
            edges: self.columns,
        }
    }
}

/// The places of lines, and the ends of those that cross them where the outer lines are not drawn.
fn edges(lines: &[Segment], crossing: &[Segment]) -> Vec<Length> {
    /// How far beyond the last line a crossing one has to reach to close in a place.
    const BEYOND: Length = 8_000;
    let mut places: Vec<Length> = lines.iter().map(|line| line.at).collect();
    places.sort_unstable();
    places.dedup_by(|next, kept| *next - *kept <= SNAP);
    let start = crossing.iter().map(|line| line.from).min();
    let end = crossing.iter().map(|line| line.to).max();
    if let Some(start) = start
        && places.first().is_some_and(|first| first - start > BEYOND)
    {
        places.insert(0, start);
    }
    if let Some(end) = end
        && places.last().is_some_and(|last| end - last > BEYOND)
    {
        places.push(end);
    }
    places
}

/// For each edge in turn, beside which places of the other axis a line is drawn along it.
fn walls(lines: &[Segment], edges: &[Length], others: &[Length]) -> Vec<bool> {
    let places = others.len().saturating_sub(1);
    let mut walls = vec![false; edges.len() * places];
    for line in lines {
        let edge = edges.partition_point(|edge| *edge <= line.at).saturating_sub(1);
        for (place, ends) in others.windows(2).enumerate() {
            let [from, to] = ends else { continue };
            let middle = from + (to - from) / 2;
            if (line.from..=line.to).contains(&middle)
                && let Some(wall) = walls.get_mut(edge * places + place)
            {
                *wall = true;
            }
        }
    }
    walls
}
