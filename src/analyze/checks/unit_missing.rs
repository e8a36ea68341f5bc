//! A column of amounts prints no unit anywhere.
//!
//! **What it checks.** Columns with two numbers or more: a unit in a cell, in the head, in the
//! table's unit line or caption, or one that follows from the head (占比: %).
//!
//! **Why it matters.** 万元 and 亿元 differ by ten thousand, and a reader of the table alone cannot
//! tell which is meant.
//!
//! **Example letter text.** A column `投资额` with `35.6` and `20.4` and no 单位 line.
//!
//! **Known exceptions.** Counts, years, ranks, rates and shares need none, nor do a head with any unit in
//! brackets, pH值 and the like, and rows behind 其中 below a row with its unit. A table with a unit line of
//! several units has units, though which column has which is not known. Where the head does not say
//! what is measured, whole numbers may be counts; only decimals are reported. Where rows are
//! indicators with numbers of their own kind, rows are looked at instead of columns.

use super::{Check, Report};
use crate::{
    analyze::{
        Context,
        table::{Grid, GridNumber, Holds, Label, View},
    },
    model::{FindingCode, FindingSeverity},
    number::Measure,
    text::WordList,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::UnitMissing, severity: FindingSeverity::Warning, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids.iter().filter(|grid| grid.table.unit.is_none()) {
        let [down, across] = View::both(grid);
        let view = if grid.by_rows() { across } else { down };
        // 其中：税收收入、非税收入 are in the unit of the row that they are part of.
        let mut inside = false;
        for (lane, label) in view.lanes().iter().enumerate() {
            inside = grid.by_rows() && (inside || label.memo) && !label.unit;
            if !inside && !label.words.iter().any(|head| names_unit(head)) {
                look(grid, view, lane, label, report);
            }
        }
    }
}

/// Whether a head has its unit in brackets, however it is written, or is of a quantity without one: COD(mg/L), pH值.
fn names_unit(head: &str) -> bool {
    const NONE: WordList =
        WordList::new(&["比", "班额", "pH", "pH值", "PH", "PH值", "得分", "评分", "分值"]);
    const OTHERS: WordList = WordList::new(&[
        "年", "月", "周", "天", "日", "时", "小时", "分钟", "秒", "℃", "°C", "度", "分", "级",
    ]);
    let Some((name, inside)) = head.rsplit_once('(') else { return NONE.ends(head) };
    let inside = inside.trim_end_matches(')');
    let sign = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | 'μ' | '㎡' | '³' | '²');
    OTHERS.contains(inside) || inside.contains(sign) || NONE.ends(name)
}

fn look(grid: &Grid<'_>, view: View<'_, '_>, lane: usize, label: &Label, report: &mut Report<'_>) {
    let numbers = || (0..view.items().len()).filter_map(|item| view.number(lane, item));
    let bare =
        |number: &GridNumber| number.quantity.unit.is_none() && grid.holds(number) == Holds::Level;
    let needs_unit = match label.measure {
        Measure::Money | Measure::Quantity => true,
        Measure::Unsaid => numbers().any(|number| number.printed_places > 0),
        Measure::Ratio | Measure::Count | Measure::Other => false,
    };
    // 其中：财政资金 is in the unit of what it is part of.
    if label.memo
        || !needs_unit
        || label.holds != Holds::Level
        || numbers().count() < 2
        || !numbers().all(bare)
    {
        return;
    }
    let Some(first) = numbers().next() else { return };
    report.add(vec![first.span], [("column", label.words.join(" "))]);
}
