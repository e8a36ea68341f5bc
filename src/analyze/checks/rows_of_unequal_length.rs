//! A row of a table has fewer or more cells than the table has columns.
//!
//! **What it checks.** The places that the cells of each row fill, cells over several rows or columns
//! counted where they reach, against the table's columns.
//!
//! **Why it matters.** Where a cell is missing in the middle, every number behind it stands under the
//! wrong head.
//!
//! **Example letter text.** `甲区 | 12 | 35.6` and `乙区 | 20.4` under 地区, 项目数, 投资额.
//!
//! **Known exceptions.** A row with a label and nothing else heads the rows below it.

use super::{Check, Report};
use crate::{
    analyze::Context,
    model::{Cell, FindingCode, FindingSeverity, Row, TableOrigin},
    sheet::layout,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::RowsOfUnequalLength, severity: FindingSeverity::Warning, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for table in &context.letter.tables {
        let columns = table.columns.len();
        let aligned = table.origin == TableOrigin::Aligned;
        // Most tables have a cell in each column of each row.
        let is_whole = |cell: &Cell| {
            cell.colspan.is_none() && cell.rowspan.is_none() && !(aligned && cell.text.is_empty())
        };
        let is_even = |row: &Row| {
            row.cells.is_empty() || row.cells.len() == columns && row.cells.iter().all(is_whole)
        };
        if table.rows.iter().all(is_even) {
            continue;
        }
        for (row, slots) in table.rows.iter().zip(layout(table)) {
            // Lines aligned by tabs end where their last cell ends; what is missing there was added.
            let missing = slots
                .iter()
                .rev()
                .take_while(|slot| aligned && slot.cell.is_some_and(|cell| cell.text.is_empty()))
                .count();
            let filled = slots.iter().filter(|slot| slot.cell.is_some()).count() - missing;
            // Cells past the last column have no place in the layout.
            let cells = if row.cells.len() > columns { row.cells.len() } else { filled };
            if row.cells.is_empty() || cells == columns {
                continue;
            }
            let spans = row.label_span.into_iter().chain(row.cells.iter().map(|cell| cell.span));
            report.add(
                spans.collect(),
                [
                    ("label", row.label.clone()),
                    ("cells", cells.to_string()),
                    ("columns", columns.to_string()),
                ],
            );
        }
    }
}
