//! The description of a table's row: its edges and which cells join others.

use super::{
    bytes::{i16_at, u8_at, u16_at},
    fib::Family,
    old,
    sprm::{List, ROW},
};
use crate::read::word::table::{Cell, Row};

/// Bytes that describe a cell.
const CELL: usize = 20;

const JOINS_LEFT: u16 = 0x02;
const JOINS_ABOVE: u16 = 0x20;
const STARTS_BELOW: u16 = 0x40;

/// The row that these properties describe.
pub(super) fn apply(list: List<'_>, row: &mut Row) {
    let size = if list.family == Family::Word6 { old::CELL } else { CELL };
    for sprm in list.iter() {
        match sprm.code {
            ROW => {
                *row = Row { header: row.header, ..defined(sprm.value, size).unwrap_or_default() }
            }
            0x3404 => row.header = sprm.byte() != 0,
            // Cells from one to before another become one.
            0x5624 => {
                let (first, end) = (usize::from(sprm.byte()), usize::from(sprm.word() >> 8));
                let joined = row.cells.iter_mut().take(end).skip(first + 1);
                joined.for_each(|cell| cell.joins_left = true);
            }
            0x5625 => row.cells.iter_mut().for_each(|cell| cell.joins_left = false),
            0xd62b => {
                let cell = row.cells.get_mut(usize::from(sprm.byte()));
                if let Some((cell, how)) = cell.zip(u8_at(sprm.value, 1)) {
                    cell.joins_above = how == 1;
                }
            }
            _ => {}
        }
    }
}

fn defined(value: &[u8], size: usize) -> Option<Row> {
    let count = usize::from(u8_at(value, 0)?);
    let edge = |at: usize| i16_at(value, 1 + 2 * at).map(i32::from);
    let cells = 1 + 2 * (count + 1);
    let cell = |at: usize| {
        // Descriptions that look like the last may be left out.
        let flags = u16_at(value, cells + at * size).unwrap_or(0);
        Some(Cell {
            right: edge(at + 1)?,
            joins_left: flags & JOINS_LEFT != 0,
            joins_above: flags & (JOINS_ABOVE | STARTS_BELOW) == JOINS_ABOVE,
        })
    };
    Some(Row { left: edge(0)?, cells: (0..count).map_while(cell).collect(), header: false })
}
