//! Addresses of cells: `t=1&r=2020&c=重庆.执行额`, the table by its number, row and column by their
//! heads, so that an address can be read and outlives a row put in above.
//!
//! A head that stands more than once, or is empty, gets the number of its kind: `r=合计~2`.

use super::{quote::encoded, selection::CellRef};
use crate::model::{Letter, Table};

/// The address of a cell.
pub(crate) fn of(letter: &Letter, at: CellRef) -> Option<String> {
    let table = letter.tables.get(at.table)?;
    let (row, column) = (name(&rows(table), at.row)?, name(&columns(table), at.column)?);
    Some(format!("t={}&r={}&c={}", at.table + 1, encoded(&row), encoded(&column)))
}

/// The cell that heads of a table lead to.
pub(crate) fn find(letter: &Letter, table: usize, row: &str, column: &str) -> Option<CellRef> {
    let found = letter.tables.get(table)?;
    let (row, column) = (place(&rows(found), row)?, place(&columns(found), column)?);
    Some(CellRef { table, row, column })
}

fn rows(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| squeezed(&row.label)).collect()
}

fn columns(table: &Table) -> Vec<String> {
    table.columns.iter().map(|column| squeezed(&column.path.join("."))).collect()
}

/// A head as it is compared: lines break where a format breaks them.
fn squeezed(head: &str) -> String {
    head.chars().filter(|c| !c.is_whitespace()).collect()
}

fn name(heads: &[String], at: usize) -> Option<String> {
    let head = heads.get(at)?;
    let before = heads.iter().take(at).filter(|other| *other == head).count();
    Some(if before == 0 && !head.is_empty() {
        head.clone()
    } else {
        format!("{head}~{}", before + 1)
    })
}

fn place(heads: &[String], wanted: &str) -> Option<usize> {
    let wanted = squeezed(wanted);
    let first = heads.iter().position(|head| *head == wanted && !head.is_empty());
    first.or_else(|| {
        let (wanted, number) = wanted.rsplit_once('~')?;
        let number = number.parse::<usize>().ok()?.checked_sub(1)?;
        let mut same = heads.iter().enumerate().filter(|(_, head)| *head == wanted);
        same.nth(number).map(|(at, _)| at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        sheet::sample::two_cities,
        ui::{quote::decoded, sample::letter as blank},
    };

    #[test]
    fn a_cell_has_the_address_of_its_heads_and_is_found_by_it() {
        let mut letter = blank("");
        letter.tables = vec![two_cities()];
        for row in 0..letter.tables[0].rows.len() {
            for column in 0..letter.tables[0].columns.len() {
                let at = CellRef { table: 0, row, column };
                let address = of(&letter, at).unwrap();
                let parts: Vec<String> = address
                    .split('&')
                    .map(|part| decoded(part.split_once('=').unwrap().1))
                    .collect();
                assert_eq!(find(&letter, 0, &parts[1], &parts[2]), Some(at), "{address}");
            }
        }
        let table = &letter.tables[0];
        let address = of(&letter, CellRef { table: 0, row: 0, column: 0 }).unwrap();
        let expected =
            format!("t=1&r={}&c={}", table.rows[0].label, table.columns[0].path.join("."));
        assert_eq!(decoded(&address), expected);
        assert_eq!(of(&letter, CellRef { table: 1, row: 0, column: 0 }), None);
        assert_eq!(find(&letter, 0, "没有的行", &table.columns[0].path.join(".")), None);
    }

    #[test]
    fn heads_that_stand_twice_or_are_empty_are_counted() {
        let heads = ["合计", "", "合计", "", "合计~2"].map(str::to_owned);
        let names: Vec<String> = (0..5).filter_map(|at| name(&heads, at)).collect();
        assert_eq!(names, ["合计", "~1", "合计~2", "~2", "合计~2"]);
        let places: Vec<_> =
            ["合 计", "~1", "~2", "合计~3", "~x", ""].map(|head| place(&heads, head)).into();
        assert_eq!(places, [Some(0), Some(1), Some(3), None, None, None]);
    }
}
