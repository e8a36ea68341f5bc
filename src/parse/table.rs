//! Tables.

use crate::block::{Block, CellGrid};

/// What a grid is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridRole {
    /// It holds data.
    Data,
    /// It only places things on the page, or holds labels and values.
    Layout,
}

/// Tells data from layout.
pub fn classify(text: &str, grid: &CellGrid) -> GridRole {
    let prose = |cell: &crate::block::GridCell| {
        cell.blocks.iter().any(|block| matches!(block, Block::Grid(_)))
            || cell.span.of(text).chars().nth(120).is_some()
    };
    if grid.columns < 2 || grid.rows < 2 || grid.cells.iter().any(prose) {
        return GridRole::Layout;
    }
    GridRole::Data
}
