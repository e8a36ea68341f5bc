//! A table laid out as it is shown and written: heads with their spans, rows in an order.
//!
//! [`Table`] keeps what the letter prints; a [`Sheet`] is one way of looking at it: sorted, cut to a
//! selection, with derived rows and columns beside the printed ones. The screen, the clipboard and
//! every file draw the same sheet, so “what is shown” and “what is saved” cannot differ.
//!
//! Invariant: every row has exactly one cell for each column.

mod heads;
mod labels;
mod order;
mod place;
#[cfg(test)]
pub(crate) mod sample;

use serde::{Deserialize, Serialize};

pub use self::{
    heads::HeadCell,
    labels::{is_total, year_of},
    order::{Direction, Order},
    place::{Slot, layout},
};
use crate::model::{Cell, Table};
use crate::text::Span;

/// A table as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Head of the label column, empty where none is printed.
    pub label_head: String,
    /// Columns without the label's.
    pub columns: Vec<SheetColumn>,
    /// Rows below the heads.
    pub rows: Vec<SheetRow>,
}

/// Where a row or column of a sheet comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Printed: its number in the table, from 0.
    Printed(usize),
    /// Calculated from printed ones; never mixed up with them.
    Derived,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumn {
    /// Heads from the outermost in.
    pub path: Vec<String>,
    /// Unit of its cells.
    pub unit: Option<String>,
    /// The unit is not printed.
    pub unit_inferred: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Its label.
    pub label: String,
    /// Where it comes from.
    pub origin: Origin,
    /// One cell a column.
    pub cells: Vec<SheetCell>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCell {
    /// Its words as printed, or a derived value as shown.
    pub text: String,
    /// The exact decimal, in the cell's unit.
    pub value: Option<String>,
    /// Unit of the value.
    pub unit: Option<String>,
    /// The ends of a derived value's interval as shown: lower, upper.
    pub bounds: Option<(String, String)>,
    /// Where a printed cell stands.
    pub span: Option<Span>,
    /// How it shares its place with its neighbours.
    pub place: Place,
}

/// How a cell shares its place with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// One row, one column.
    #[default]
    Single,
    /// The first place of a cell over several rows or columns.
    Lead {
        /// Rows covered.
        rows: usize,
        /// Columns covered.
        columns: usize,
    },
    /// Under another cell, whose words it repeats.
    Covered,
}

impl Sheet {
    /// The table as printed.
    pub fn of(table: &Table) -> Self {
        let columns = table.columns.iter().enumerate().map(|(at, column)| SheetColumn {
            path: column.path.clone(),
            unit: column.unit.clone(),
            unit_inferred: column.unit_inferred,
            origin: Origin::Printed(at),
        });
        Self {
            label_head: table.label_head.clone().unwrap_or_default(),
            columns: columns.collect(),
            rows: place::rows(table),
        }
    }

    /// The sheet cut to the given rows and columns, in that order; numbers past the end are left out.
    #[must_use]
    pub fn cut(&self, rows: &[usize], columns: &[usize]) -> Self {
        let mut cut = self.unmerged();
        cut.columns = columns.iter().filter_map(|&at| self.columns.get(at).cloned()).collect();
        cut.rows = rows.iter().filter_map(|&at| cut.rows.get(at).cloned()).collect();
        for row in &mut cut.rows {
            row.cells = columns.iter().filter_map(|&at| row.cells.get(at).cloned()).collect();
        }
        cut
    }

    /// The sheet without cells over several places: each place has the words of its own.
    #[must_use]
    pub fn unmerged(&self) -> Self {
        let mut sheet = self.clone();
        for cell in sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.place = Place::Single;
        }
        sheet
    }

    /// The sheet with the ends of every derived interval as rows and columns of their own, for files
    /// in which a cell holds one number: a derived column is followed by 下限 and 上限, a derived row
    /// likewise.
    #[must_use]
    pub fn with_bounds_apart(&self) -> Self {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        if cells.all(|cell| cell.bounds.is_none()) {
            return self.clone();
        }
        self.columns_with_bounds().rows_with_bounds()
    }

    fn columns_with_bounds(&self) -> Self {
        let mut sheet = Self { columns: Vec::new(), ..self.unmerged() };
        for row in &mut sheet.rows {
            row.cells.clear();
        }
        for (at, column) in self.columns.iter().enumerate() {
            let bounded = |row: &SheetRow| row.cells.get(at).is_some_and(|c| c.bounds.is_some());
            let split = column.origin == Origin::Derived && self.rows.iter().any(bounded);
            sheet.columns.push(column.clone());
            for name in [tr!("下限"), tr!("上限")].iter().filter(|_| split) {
                let mut column = column.clone();
                if let Some(last) = column.path.last_mut() {
                    last.push_str(name);
                }
                sheet.columns.push(column);
            }
            for (row, old) in sheet.rows.iter_mut().zip(&self.rows) {
                let cell = old.cells.get(at).cloned().unwrap_or_default();
                if split {
                    let (low, high) = (cell.bound(|b| &b.0), cell.bound(|b| &b.1));
                    row.cells.extend([SheetCell { bounds: None, ..cell }, low, high]);
                } else {
                    row.cells.push(cell);
                }
            }
        }
        sheet
    }

    fn rows_with_bounds(&self) -> Self {
        let mut sheet = Self { rows: Vec::new(), ..self.clone() };
        for row in &self.rows {
            let bounded = row.cells.iter().any(|cell| cell.bounds.is_some());
            sheet.rows.push(row.clone());
            if row.origin == Origin::Derived && bounded {
                let side = |name: &str, end: fn(&(String, String)) -> &String| SheetRow {
                    label: format!("{}{name}", row.label),
                    origin: Origin::Derived,
                    cells: row.cells.iter().map(|cell| cell.bound(end)).collect(),
                };
                sheet.rows.extend([side(tr!("下限"), |b| &b.0), side(tr!("上限"), |b| &b.1)]);
            }
        }
        for cell in sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.bounds = None;
        }
        sheet
    }
}

impl SheetColumn {
    /// The head on one line: `重庆 执行额`.
    pub fn name(&self) -> String {
        self.path.join(" ")
    }

    /// The unit with a word where it is inferred: `%，推断`.
    pub fn unit_words(&self) -> Option<String> {
        let unit = self.unit.as_ref()?;
        Some(if self.unit_inferred { tr!("{unit}，推断", unit) } else { unit.clone() })
    }
}

impl SheetCell {
    fn printed(cell: &Cell) -> Self {
        Self {
            text: cell.text.clone(),
            value: cell.value.clone(),
            unit: cell.unit.clone(),
            bounds: None,
            span: Some(cell.span),
            place: Place::Single,
        }
    }

    /// A cell that holds one end of the interval.
    fn bound(&self, end: fn(&(String, String)) -> &String) -> Self {
        let text = self.bounds.as_ref().map(|bounds| end(bounds).clone()).unwrap_or_default();
        let value = (!text.is_empty()).then(|| text.clone());
        Self { text, value, unit: self.unit.clone(), ..Self::default() }
    }

    /// The value where the cell says nothing more than that number in the column's unit, so that a
    /// spreadsheet may have the bare number. Words beside the number (约5), another unit than the
    /// column's, and digits that are a name (`0168`) stay words.
    pub fn bare_number(&self, column: &SheetColumn) -> Option<&str> {
        let value = self.value.as_deref()?;
        if self.unit.is_some() && self.unit != column.unit || is_name(value) {
            return None;
        }
        let folded: String = self.text.chars().map(crate::text::fold_char).collect();
        let mut rest = folded.trim();
        if let Some(unit) = &self.unit {
            rest = rest.strip_suffix(unit.as_str()).unwrap_or(rest).trim_end();
        }
        let plain: String = rest.chars().filter(|c| !matches!(c, ',' | ' ' | '+')).collect();
        (plain.replace(['−', '–'], "-") == value).then_some(value)
    }
}

/// Whether digits are a name rather than a quantity: a leading zero, or more digits than a
/// spreadsheet keeps.
fn is_name(value: &str) -> bool {
    let digits = value.trim_start_matches('-');
    let whole = digits.split('.').next().unwrap_or_default();
    whole.len() > 1 && whole.starts_with('0')
        || digits.chars().filter(char::is_ascii_digit).count() > 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_bare_only_when_the_cell_says_nothing_more() {
        let column = SheetColumn {
            path: vec!["金额".to_owned()],
            unit: Some("万元".to_owned()),
            unit_inferred: false,
            origin: Origin::Printed(0),
        };
        let bare = |text: &str, value: &str, unit: &str| {
            let cell = SheetCell {
                text: text.to_owned(),
                value: Some(value.to_owned()),
                unit: Some(unit.to_owned()),
                ..SheetCell::default()
            };
            cell.bare_number(&column).map(str::to_owned)
        };
        assert_eq!(bare("1,234.50", "1234.50", "万元").as_deref(), Some("1234.50"));
        assert_eq!(bare("５万元", "5", "万元").as_deref(), Some("5"));
        assert_eq!(bare("约5", "5", "万元"), None);
        assert_eq!(bare("5亿元", "5", "亿元"), None);
        assert_eq!(bare("0168", "0168", "万元"), None);
        assert_eq!(bare("1234567890123456", "1234567890123456", "万元"), None);
    }

    #[test]
    fn a_cut_keeps_the_chosen_rows_and_columns_in_order() {
        let cut = Sheet::of(&sample::two_cities()).cut(&[1, 0, 99], &[2]);
        let words: Vec<_> = cut.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
        assert_eq!(words, ["20.3", "22.9"]);
        assert_eq!(cut.columns[0].name(), "山城 执行额");
    }

    #[test]
    fn bounds_become_columns_and_rows_of_their_own() {
        let mut sheet = Sheet::of(&sample::table(&["甲"], &[&["2020", "5"]]));
        let bounds = Some(("4.9".to_owned(), "5.1".to_owned()));
        let derived = SheetCell { text: "5.0".to_owned(), bounds, ..SheetCell::default() };
        sheet.columns.push(SheetColumn {
            path: vec!["乙".to_owned()],
            unit: None,
            unit_inferred: false,
            origin: Origin::Derived,
        });
        sheet.rows[0].cells.push(derived);
        let apart = sheet.with_bounds_apart();
        let names: Vec<_> = apart.columns.iter().map(SheetColumn::name).collect();
        assert_eq!(names, ["甲", "乙", "乙下限", "乙上限"]);
        assert_eq!(apart.rows[0].cells[3].value.as_deref(), Some("5.1"));
        assert_eq!(apart.rows[0].cells[1].bounds, None);
    }
}
