//! A table whose shape is found, and its way to the published form.
//!
//! Grids, flattened and aligned tables all end here, so that units, values and places are read by
//! one rule whatever the table came from.

use super::{
    unit::{self, HeadUnit},
    value::Number,
    words::{Kind, Words, is_time},
};
use crate::{
    model::{Cell, Column, Correction, Row, Table, TableOrigin},
    number::{Measure, measure},
    text::Span,
};

/// A table whose shape is certain.
#[derive(Clone, Debug)]
pub(super) struct Draft<'t> {
    pub origin: TableOrigin,
    pub caption: Option<Words<'t>>,
    /// The unit list, and the clause it stands in.
    pub unit: Option<(Words<'t>, Span)>,
    pub note: Option<Words<'t>>,
    pub span: Span,
    pub label: Option<Words<'t>>,
    pub columns: Vec<Vec<Words<'t>>>,
    pub rows: Vec<DraftRow<'t>>,
}

/// A body row.
#[derive(Clone, Debug)]
pub(super) struct DraftRow<'t> {
    pub label: Words<'t>,
    pub cells: Vec<DraftCell<'t>>,
}

/// A body cell at its first place.
#[derive(Clone, Debug)]
pub(super) struct DraftCell<'t> {
    pub words: Words<'t>,
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
}

impl<'t> DraftCell<'t> {
    /// A cell of one column and one row.
    pub(super) fn plain(words: Words<'t>, column: usize) -> Self {
        Self { words, column, colspan: 1, rowspan: 1 }
    }
}

impl<'t> Draft<'t> {
    /// Full rows of cells under fitted heads, each row's first cell its label.
    pub(super) fn of_rows(
        origin: TableOrigin,
        heads: super::head::Heads<'t>,
        rows: Vec<Vec<Words<'t>>>,
        span: Span,
    ) -> Self {
        let row = |cells: Vec<Words<'t>>| {
            let mut cells = cells.into_iter();
            let label = cells.next()?;
            let cells = cells.enumerate();
            let cells = cells.map(|(column, words)| DraftCell::plain(words, column)).collect();
            Some(DraftRow { label, cells })
        };
        let rows = rows.into_iter().filter_map(row).collect();
        let mut draft = Self {
            origin,
            caption: None,
            unit: None,
            note: None,
            span,
            label: heads.label,
            columns: heads.columns,
            rows,
        };
        draft.move_serials();
        draft
    }

    /// Where the first column only counts the rows (序号), the next one labels them.
    fn move_serials(&mut self) {
        let counts_rows =
            self.rows.iter().enumerate().all(|(at, row)| row.label.folded == (at + 1).to_string());
        let named = self
            .rows
            .iter()
            .all(|row| row.cells.first().is_some_and(|cell| cell.words.kind == Kind::Label));
        if !counts_rows || !named || self.columns.len() < 2 {
            return;
        }
        let Some(head) = self.columns.first_mut() else { return };
        let serial = self.label.take();
        self.label = std::mem::replace(head, serial.into_iter().collect()).pop();
        for row in &mut self.rows {
            if let Some(cell) = row.cells.first_mut() {
                std::mem::swap(&mut row.label, &mut cell.words);
            }
        }
    }

    /// The published table.
    pub(super) fn finish(self, id: String, corrections: &[Correction]) -> Table {
        let lanes = self.lanes();
        let row_units = self.row_units();
        // Where rows carry their own units, the table's cannot be a column's.
        let by_rows = row_units.iter().any(|unit| *unit != RowUnit::Column);
        let table_units = self.table_units();
        let units = self.column_units(&lanes, &table_units, by_rows, &id, corrections);
        let rows = self.rows.iter().zip(&row_units);
        let rows = rows
            .map(|(row, row_unit)| Row {
                label: row.label.print.to_string(),
                label_span: (!row.label.is_empty()).then_some(row.label.span),
                cells: row
                    .cells
                    .iter()
                    .map(|cell| {
                        publish(cell, || match row_unit {
                            RowUnit::Column => {
                                let column =
                                    units.get(cell.column).and_then(|unit| unit.unit.clone());
                                let of_row = || self.unit_of_row(&table_units, row);
                                column.or_else(|| by_rows.then(of_row).flatten())
                            }
                            // A unit printed in the head is nearer: 增幅（%） beside 企业（家）.
                            RowUnit::Own(unit) => {
                                let head = lanes.get(cell.column);
                                let head = head.and_then(|lane| lane.head_unit.clone());
                                head.or_else(|| Some(unit.clone()))
                            }
                            RowUnit::Unknown => None,
                        })
                    })
                    .collect(),
            })
            .collect();
        Table {
            id,
            caption: self.caption.as_ref().map(|caption| caption.print.to_string()),
            caption_span: self.caption.as_ref().map(|caption| caption.span),
            unit: self.unit.as_ref().map(|(unit, _)| unit.print.to_string()),
            unit_span: self.unit.as_ref().map(|(_, clause)| *clause),
            source_note: self.note.as_ref().map(|note| note.print.to_string()),
            source_note_span: self.note.as_ref().map(|note| note.span),
            origin: self.origin,
            span: self.span,
            label_head: self
                .label
                .map(|label| label.print.into_owned())
                .filter(|print| !print.is_empty()),
            columns: units,
            rows,
        }
    }

    fn column_units(
        &self,
        lanes: &[Lane],
        table_units: &[String],
        by_rows: bool,
        id: &str,
        corrections: &[Correction],
    ) -> Vec<Column> {
        let in_order = self.units_in_order(lanes, table_units);
        let columns = self.columns.iter().zip(lanes).enumerate().map(|(at, (heads, lane))| {
            let printed = lane.printed_unit().cloned();
            let from_table = (lane.numeric && !by_rows)
                .then(|| {
                    let own = in_order.iter().find(|(column, _)| *column == at);
                    let own = own.map(|(_, unit)| (*unit).clone());
                    own.or_else(|| self.shared_unit(table_units, lane.measure))
                })
                .flatten();
            let inferred = (lane.measure == Measure::Ratio && lane.numeric && lane.fits_percent)
                .then(|| "%".to_owned());
            let said = heads.iter().any(|head| unit::is_inferred(&head.folded));
            let unit_inferred =
                said || printed.is_none() && from_table.is_none() && inferred.is_some();
            let unit = printed.or(from_table).or(inferred);
            Column { path: lane.path.clone(), unit, unit_inferred }
        });
        let mut columns: Vec<Column> = columns.collect();
        for correction in corrections {
            if let Correction::ColumnUnit { table, column, unit } = correction
                && table == id
                && let Some(column) = columns.get_mut(*column as usize)
            {
                column.unit = Some(unit.clone());
                column.unit_inferred = false;
            }
        }
        columns
    }

    /// What the heads and numbers of each column say.
    fn lanes(&self) -> Vec<Lane> {
        let mut lanes: Vec<Lane> = self.columns.iter().map(|heads| Lane::under(heads)).collect();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            if let (Some(lane), Some(number)) = (lanes.get_mut(cell.column), cell.words.number()) {
                lane.take(cell, &number);
            }
        }
        for (at, lane) in lanes.iter_mut().enumerate() {
            lane.numeric = lane.numeric && !self.counts_rows(at);
        }
        lanes
    }

    /// `单位:万亩、吨、亿元`: one unit for each column without its own, in order, where as many are named
    /// and none contradicts its column.
    fn units_in_order<'u>(&self, lanes: &[Lane], units: &'u [String]) -> Vec<(usize, &'u String)> {
        // 万元、亿元 may be anywhere.
        let base = |unit: &'u String| unit.trim_start_matches(['百', '千', '万', '亿']);
        let mut found: Vec<(usize, &String)> = Vec::new();
        for (at, lane) in lanes.iter().enumerate() {
            if !lane.numeric || lane.printed_unit().is_some() {
                continue;
            }
            let unit = units.get(found.len()).filter(|unit| {
                !found.iter().any(|(_, before)| base(before) == base(unit))
                    && match lane.measure {
                        Measure::Ratio => *unit == "%",
                        Measure::Money => unit::is_money(unit),
                        Measure::Count => !unit::is_money(unit) && *unit != "%",
                        _ => true,
                    }
            });
            let Some(unit) = unit else { return Vec::new() };
            found.push((at, unit));
        }
        // The same is measured year after year: several units are those of rows.
        let is_time = |path: &Vec<Words<'_>>| path.iter().all(|head| is_time(&head.folded));
        if found.len() < units.len() || units.len() > 1 && self.columns.iter().all(is_time) {
            found.clear();
        }
        found
    }

    fn table_units(&self) -> Vec<String> {
        self.unit.as_ref().map(|(unit, _)| unit::units_of(&unit.folded)).unwrap_or_default()
    }

    /// The table's unit where it can only be this row's, the other rows having their own.
    fn unit_of_row(&self, units: &[String], row: &DraftRow<'_>) -> Option<String> {
        self.shared_unit(units, measure(&row.label.folded))
    }

    /// A unit of the table's that can only be one for `measure`, as printed.
    fn shared_unit(&self, units: &[String], measure: Measure) -> Option<String> {
        let unit = shared_unit(units, measure)?;
        let (list, _) = self.unit.as_ref()?;
        let before = list.folded.split(unit.as_str()).next()?.chars().count();
        Some(slice(&list.print, before..before + unit.chars().count()))
    }

    fn cells_of(&self, column: usize) -> impl Iterator<Item = &DraftCell<'t>> {
        self.rows.iter().flat_map(|row| &row.cells).filter(move |cell| cell.column == column)
    }

    /// Whether the column only numbers the rows.
    fn counts_rows(&self, column: usize) -> bool {
        let counts = self
            .cells_of(column)
            .enumerate()
            .all(|(at, cell)| cell.words.folded == (at + 1).to_string());
        let named = self.columns.get(column).and_then(|path| path.last());
        counts && named.is_none_or(|head| head.folded.contains('号'))
    }

    fn row_units(&self) -> Vec<RowUnit> {
        let unit_column = self.columns.iter().position(|path| {
            path.last().is_some_and(|head| matches!(head.folded.as_ref(), "单位" | "计量单位"))
        });
        let unit_of = |row: &DraftRow<'_>| {
            let named = row.cells.iter().find(|cell| Some(cell.column) == unit_column);
            let named = named.map(|cell| &cell.words).filter(|words| unit::is_unit(&words.folded));
            if let Some(named) = named {
                return RowUnit::Own(named.print.to_string());
            }
            let own = unit::of_head(&row.label.folded).filter(|found| !found.name.is_empty());
            match own {
                Some(found) => RowUnit::Own(slice(&row.label.print, found.unit)),
                None if measure(&row.label.folded) == Measure::Ratio => RowUnit::Unknown,
                None => RowUnit::Column,
            }
        };
        // Row labels are measures only where the columns are not: years, places.
        let transposed = self.columns.iter().all(|path| {
            path.iter()
                .all(|head| is_time(&head.folded) || measure(&head.folded) == Measure::Unsaid)
        });
        let applies = transposed || unit_column.is_some();
        self.rows.iter().map(|row| if applies { unit_of(row) } else { RowUnit::Column }).collect()
    }
}

/// Where the cells of a row have their unit from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RowUnit {
    Column,
    Own(String),
    /// The row is a share or rate without a printed unit; the table's is not its.
    Unknown,
}

/// What is known of a column.
struct Lane {
    /// Its names.
    path: Vec<String>,
    /// The unit that its head prints.
    head_unit: Option<String>,
    /// What its head says that it measures.
    measure: Measure,
    /// It holds numbers that measure something.
    numeric: bool,
    /// The unit that every number of it prints.
    cell_unit: Option<String>,
    /// A share or rate prints numbers of that size; an amount of growth need not.
    fits_percent: bool,
}

impl Lane {
    /// One without numbers.
    fn under(heads: &[Words<'_>]) -> Self {
        let found: Vec<_> = heads.iter().map(|head| unit::of_head(&head.folded)).collect();
        let (path, head_unit) = split_units(heads, &found);
        let measure = measure_of(heads, &found);
        Self { path, head_unit, measure, numeric: false, cell_unit: None, fits_percent: true }
    }

    fn take(&mut self, cell: &DraftCell<'_>, number: &Number<'_>) {
        let unit = own_unit(cell, number);
        if !std::mem::replace(&mut self.numeric, true) {
            self.cell_unit = unit;
        } else if unit != self.cell_unit {
            self.cell_unit = None;
        }
        self.fits_percent &= number.digits <= 3;
    }

    fn printed_unit(&self) -> Option<&String> {
        self.head_unit.as_ref().or(self.cell_unit.as_ref())
    }
}

fn publish(cell: &DraftCell<'_>, inherited: impl Fn() -> Option<String>) -> Cell {
    let number = cell.words.number();
    let unit = number.as_ref().and_then(|number| own_unit(cell, number).or_else(inherited));
    let many = |count: usize| u32::try_from(count).ok().filter(|count| *count > 1);
    Cell {
        text: cell.words.print.to_string(),
        value: number.map(|number| number.written()),
        unit,
        span: cell.words.span,
        colspan: many(cell.colspan),
        rowspan: many(cell.rowspan),
    }
}

/// The unit a numeric cell prints.
fn own_unit(cell: &DraftCell<'_>, number: &Number<'_>) -> Option<String> {
    let print = &cell.words.print;
    let before = || print.chars().count() - number.unit.chars().count();
    (!number.unit.is_empty()).then(|| print.chars().skip(before()).collect())
}

/// Heads without their units, and the innermost unit printed in them.
fn split_units(heads: &[Words<'_>], found: &[Option<HeadUnit>]) -> (Vec<String>, Option<String>) {
    let mut path = Vec::with_capacity(heads.len());
    let mut unit = None;
    let bare = |found: &Option<HeadUnit>| found.as_ref().is_some_and(|found| found.name.is_empty());
    let named = !found.iter().all(bare);
    for (head, found) in heads.iter().zip(found) {
        match found.as_ref().filter(|found| !found.name.is_empty() || named) {
            Some(found) => {
                let name = named_in(&head.print, found).trim().to_owned();
                unit = Some(slice(&head.print, found.unit.clone()));
                path.extend(Some(name).filter(|name| !name.is_empty()));
            }
            None => path.push(head.print.to_string()),
        }
    }
    (path, unit)
}

/// What the innermost head that says anything says.
fn measure_of(heads: &[Words<'_>], found: &[Option<HeadUnit>]) -> Measure {
    let measures = heads.iter().zip(found).rev().map(|(head, found)| {
        let name = found.as_ref().map(|found| named_in(&head.folded, found));
        measure(name.as_deref().unwrap_or(&head.folded).trim())
    });
    measures.into_iter().find(|measure| *measure != Measure::Unsaid).unwrap_or(Measure::Unsaid)
}

/// A head without the unit that was found in it.
fn named_in(words: &str, found: &HeadUnit) -> String {
    found.name.iter().map(|part| slice(words, part.clone())).collect()
}

/// The unit of the table's unit line that can only be this column's.
fn shared_unit(units: &[String], measure: Measure) -> Option<String> {
    let percent = units.iter().find(|unit| *unit == "%");
    if measure == Measure::Ratio {
        return percent.cloned();
    }
    let mut others = units.iter().filter(|unit| *unit != "%");
    let only = match (others.next(), others.next(), others.next()) {
        (Some(only), None, _) => only,
        (None, ..) if measure == Measure::Unsaid => return percent.cloned(),
        (Some(a), Some(b), None) if unit::is_money(a) != unit::is_money(b) => {
            let (money, count) = if unit::is_money(a) { (a, b) } else { (b, a) };
            return match measure {
                Measure::Money => Some(money.clone()),
                Measure::Count => Some(count.clone()),
                _ => None,
            };
        }
        _ => return None,
    };
    let fits = match measure {
        Measure::Unsaid => true,
        Measure::Money => unit::is_money(only),
        Measure::Count | Measure::Quantity => !unit::is_money(only),
        Measure::Ratio | Measure::Other => false,
    };
    fits.then(|| only.clone())
}

/// The characters of a range.
pub(super) fn slice(words: &str, range: std::ops::Range<usize>) -> String {
    words.chars().skip(range.start).take(range.len()).collect()
}
