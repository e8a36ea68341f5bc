//! A table as the rules see it: every number with its unit, precision, time, place and indicator.
//!
//! [`Table`] keeps what is printed. A [`Grid`] reads it once, in one pass over its places, so that the
//! checks and the linking of claims look at the same numbers: heads and row labels taken apart
//! ([`Label`]), decimals at the precision of their column, totals and 其中 known.
//!
//! Invariant: nothing here judges; what the print does not say (precision, unit) is an assumption
//! that the number carries.

mod label;
mod number;
mod parts;
mod sum;
mod time;
mod view;

use std::{borrow::Cow, cell::OnceCell, collections::HashMap};

pub use self::{
    label::{Holds, Label, Total},
    number::GridNumber,
    parts::{Whole, wholes},
    sum::{NotGiven, Sum, WIDEST, can_meet},
    time::{CaptionTime, Relative, Time},
    view::View,
};
use crate::{
    growth::{Part, Period},
    model::{ClaimOperand, Letter, Table},
    number::{Measure, scaled},
    sheet::{Place, Slot, layout},
    text::fold_char,
};

/// A table read for its numbers.
#[derive(Clone, Debug)]
pub struct Grid<'l> {
    /// The table as printed.
    pub table: &'l Table,
    /// Its number in the letter, from 0.
    pub index: usize,
    /// What the label of each row says.
    pub rows: Vec<Label>,
    /// What the heads of each column say.
    pub columns: Vec<Label>,
    /// The years that the caption names.
    pub caption: CaptionTime,
    /// One place for each row and column, row by row.
    places: Vec<GridPlace<'l>>,
    /// Precision runs along rows: the rows are indicators with units of their own.
    by_rows: bool,
    /// What its rows and columns are called in references; made when the first one is asked for.
    keys: OnceCell<[Vec<String>; 2]>,
}

/// What stands at one place of a grid.
#[derive(Clone, Debug)]
pub enum GridPlace<'l> {
    /// A number.
    Number(GridNumber<'l>),
    /// Nothing, `—`, `/`: a value that is not given, or under a cell that covers several places.
    Missing,
    /// Words.
    Words,
}

impl<'l> Grid<'l> {
    /// The tables of a letter.
    pub fn all(letter: &'l Letter) -> Vec<Self> {
        letter.tables.iter().enumerate().map(|(index, table)| Self::of(table, index)).collect()
    }

    /// Reads one table.
    pub fn of(table: &'l Table, index: usize) -> Self {
        let rows: Vec<Label> = table.rows.iter().map(|row| Label::of_row(&row.label)).collect();
        let columns: Vec<Label> =
            table.columns.iter().map(|column| Label::of_column(&column.path)).collect();
        let caption: String = table.caption.iter().flat_map(|caption| caption.chars()).collect();
        let caption: String =
            caption.chars().map(fold_char).filter(|c| !c.is_whitespace()).collect();
        let mut units = number::Units::default();
        let row_units = row_units(table, &columns);
        let mut places = Vec::with_capacity(rows.len() * columns.len());
        for (row, slots) in layout(table).enumerate() {
            for (column, slot) in slots.into_iter().enumerate() {
                let cell = slot.cell.filter(|_| slot.place != Place::Covered);
                places.push(match cell {
                    Some(cell) => {
                        let unit = table.columns.get(column).and_then(|c| c.unit.as_deref());
                        let level = columns.get(column).is_some_and(|column| {
                            matches!(column.holds, Holds::Level | Holds::Rate)
                        });
                        let of_row = || row_units.get(row).filter(|_| level)?.as_deref();
                        let unit = unit.or_else(of_row).or_else(|| {
                            let of_table = columns.get(column).is_some_and(tells_of_its_row)
                                && rows.get(row).is_some_and(|row| row.measure != Measure::Count);
                            table.unit.as_deref().filter(|unit| of_table && !unit.contains('、'))
                        });
                        number::read(cell, (row, column), unit, &mut units)
                    }
                    None => GridPlace::Missing,
                });
            }
        }
        let mut grid = Self {
            index,
            keys: OnceCell::new(),
            caption: CaptionTime::of(&caption),
            by_rows: indicators_in_rows(&rows, &columns),
            table,
            rows,
            columns,
            places,
        };
        grid.read_at_common_precision();
        grid
    }

    /// Whether the rows are indicators, each with a unit and precision of its own.
    pub fn by_rows(&self) -> bool {
        self.by_rows
    }

    /// What stands at a place.
    pub fn place(&self, row: usize, column: usize) -> Option<&GridPlace<'l>> {
        (column < self.columns.len()).then(|| self.places.get(row * self.columns.len() + column))?
    }

    /// The number at a place.
    pub fn number(&self, row: usize, column: usize) -> Option<&GridNumber<'l>> {
        match self.place(row, column)? {
            GridPlace::Number(number) => Some(number),
            GridPlace::Missing | GridPlace::Words => None,
        }
    }

    /// Every number, row by row.
    pub fn numbers(&self) -> impl Iterator<Item = &GridNumber<'l>> {
        self.places.iter().filter_map(|place| match place {
            GridPlace::Number(number) => Some(number),
            GridPlace::Missing | GridPlace::Words => None,
        })
    }

    /// The period a number belongs to: from its row, its column, or a caption of one period.
    pub fn period(&self, number: &GridNumber) -> Option<Period> {
        let (row, column) = (self.rows.get(number.row)?, self.columns.get(number.column)?);
        let period = row.time.period(column.time, self.caption.single)?;
        // 累计 over the row of 6月: from the year's first month.
        let summed = || row.words.iter().chain(&column.words).any(|word| word.contains("累计"));
        match period.part {
            Part::Month(month) if month > 1 && summed() => {
                Some(Period { part: Part::Months(1, month), ..period })
            }
            _ => Some(period),
        }
    }

    /// Whether the period comes from the caption alone.
    pub fn period_from_caption(&self, number: &GridNumber) -> bool {
        let year = |label: Option<&Label>| label.is_some_and(|label| label.time.year.is_some());
        !year(self.rows.get(number.row)) && !year(self.columns.get(number.column))
    }

    /// Words for places, bodies and kinds, of the row before those of the column.
    pub fn entity(&self, number: &GridNumber) -> impl Iterator<Item = &str> {
        self.labels(number).flat_map(|label| label.entity.iter().map(String::as_str))
    }

    /// Words for what is measured, of the row before those of the column.
    pub fn indicator(&self, number: &GridNumber) -> impl Iterator<Item = &str> {
        self.labels(number).flat_map(|label| label.indicator.iter().map(String::as_str))
    }

    /// What the number is: the column says it, else the row.
    pub fn holds(&self, number: &GridNumber) -> Holds {
        self.labels(number)
            .map(|label| label.holds)
            .find(|holds| *holds != Holds::Level)
            .unwrap_or_default()
    }

    /// The total that a number is, the widest of its row and column.
    pub fn total(&self, number: &GridNumber) -> Option<Total> {
        self.labels(number).filter_map(|label| label.total).max()
    }

    /// The reference of a number: `t1/2020/重庆/执行额`.
    pub fn reference(&self, number: &GridNumber) -> String {
        let [rows, columns] = self.keys();
        let row = rows.get(number.row).map_or("", String::as_str);
        let column = columns.get(number.column).map_or("", String::as_str);
        [self.table.id.as_str(), row, column].join("/")
    }

    /// A number as an operand of a claim.
    pub fn operand(&self, number: &GridNumber) -> ClaimOperand {
        ClaimOperand {
            reference: self.reference(number),
            printed: number.printed.to_string(),
            span: number.span,
        }
    }

    /// The number that a reference names.
    pub fn find(&self, reference: &str) -> Option<&GridNumber<'l>> {
        let rest = reference.strip_prefix(self.table.id.as_str())?.strip_prefix('/')?;
        let [rows, columns] = self.keys();
        rows.iter().enumerate().find_map(|(row, key)| {
            let path = rest.strip_prefix(key.as_str())?.strip_prefix('/')?;
            let column = columns.iter().position(|key| key == path)?;
            self.number(row, column)
        })
    }

    fn keys(&self) -> &[Vec<String>; 2] {
        self.keys.get_or_init(|| {
            let Table { rows, columns, .. } = self.table;
            [
                keys(rows.iter().map(|row| row.label.as_str().into())),
                keys(columns.iter().map(|column| column.path.join("/").into())),
            ]
        })
    }

    fn labels(&self, number: &GridNumber) -> impl Iterator<Item = &Label> {
        [self.rows.get(number.row), self.columns.get(number.column)].into_iter().flatten()
    }

    /// Where cells of one column (or row) print different numbers of decimals, the fewer are read at
    /// the precision of the most; counts of things stay exact.
    fn read_at_common_precision(&mut self) {
        let lane = |number: &GridNumber| if self.by_rows { number.row } else { number.column };
        let mut places = vec![0; self.rows.len().max(self.columns.len())];
        for number in self.numbers() {
            if let Some(most) = places.get_mut(lane(number)) {
                *most = number.quantity.decimal.places().max(*most);
            }
        }
        let counts = |label: &Label| label.measure == Measure::Count;
        let rows: Vec<bool> = self.rows.iter().map(counts).collect();
        let columns: Vec<bool> = self.columns.iter().map(counts).collect();
        let by_rows = self.by_rows;
        for place in &mut self.places {
            if let GridPlace::Number(number) = place {
                let counted = rows.get(number.row) == Some(&true)
                    || columns.get(number.column) == Some(&true);
                let lane = if by_rows { number.row } else { number.column };
                number.read_at(places.get(lane).copied().unwrap_or(0), counted);
            }
        }
    }
}

/// Whether a head only says that it was planned or done: 预算数 counts nothing and is of its row's unit.
fn tells_of_its_row(column: &Label) -> bool {
    const HEADS: [&str; 10] = [
        "预算数",
        "执行数",
        "决算数",
        "计划数",
        "完成数",
        "实际数",
        "任务数",
        "目标数",
        "调整预算数",
        "年初预算数",
    ];
    matches!(column.indicator.as_slice(), [head] if HEADS.contains(&head.as_str()))
        && column.entity.is_empty()
}

/// The units that a column headed 单位 gives its rows.
fn row_units(table: &Table, columns: &[Label]) -> Vec<Option<String>> {
    let headed =
        |label: &Label| matches!(label.words.last().map(String::as_str), Some("单位" | "计量单位"));
    let Some(column) = columns.iter().position(headed) else { return Vec::new() };
    let unit = |slots: Vec<Slot<'_>>| {
        let words = slots.get(column)?.cell?.text.trim();
        scaled(words).1.map(|_| words.to_owned())
    };
    layout(table).map(unit).collect()
}

/// Whether the rows are indicators, each with a unit and precision of its own, and the columns are not.
fn indicators_in_rows(rows: &[Label], columns: &[Label]) -> bool {
    let measured =
        |label: &&Label| (label.unit || !label.indicator.is_empty()) && label.total.is_none();
    rows.iter().filter(measured).count() * 2 > rows.len() && !columns.iter().any(|c| measured(&c))
}

/// Names that tell rows or columns apart: the second of a name gets `#2`, one without words its number.
fn keys<'n>(names: impl Iterator<Item = Cow<'n, str>>) -> Vec<String> {
    let mut seen: HashMap<Cow<'n, str>, u32> = HashMap::with_capacity(names.size_hint().0);
    let key = |(at, name): (usize, Cow<'n, str>)| {
        let name = if name.is_empty() { format!("#{}", at + 1).into() } else { name };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { name.into_owned() } else { format!("{name}#{times}") }
    };
    names.enumerate().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};

    fn shown(grid: &Grid<'_>, reference: &str) -> String {
        let number = grid.find(reference).unwrap();
        let words = |words: Vec<&str>| words.join("+");
        let year = grid.period(number).map_or(0, |period| period.year);
        let (entity, indicator) = (grid.entity(number).collect(), grid.indicator(number).collect());
        format!("{} {year} {} {}", number.quantity, words(entity), words(indicator))
    }

    #[test]
    fn a_number_has_its_unit_precision_time_place_and_indicator() {
        let table = two_cities();
        let grid = Grid::of(&table, 0);
        assert_eq!(shown(&grid, "t1/2020/江城/执行额"), "22.8亿美元 2020 江城 执行额");
        assert_eq!(shown(&grid, "t1/2017/山城/执行额"), "6.0亿美元 2017 山城 执行额");
        let number = grid.find("t1/2017/山城/执行额").unwrap();
        assert_eq!(number.printed, "6");
        assert!(number.assumption().is_some());
        assert_eq!(grid.reference(number), "t1/2017/山城/执行额");
        assert!(matches!(grid.place(2, 2), Some(GridPlace::Missing)));
    }

    #[test]
    fn counts_stay_exact_and_rows_of_indicators_have_their_own_precision() {
        let table = table(
            &["2021年", "2022年"],
            &[&["幼儿园（所）", "486", "479"], &["在园幼儿数（万人）", "11.82", "11"]],
        );
        let grid = Grid::of(&table, 0);
        assert_eq!(grid.number(1, 1).unwrap().quantity.decimal.to_string(), "11.00");
        assert_eq!(grid.number(0, 1).unwrap().quantity.decimal.to_string(), "479");
    }

    #[test]
    fn relative_years_count_from_the_caption_and_double_names_differ() {
        let mut table = table(&["本年", "上年", "上年"], &[&["甲区", "5", "4", "3"]]);
        table.caption = Some("2021年各区情况".to_owned());
        let grid = Grid::of(&table, 0);
        let years: Vec<i32> =
            grid.numbers().filter_map(|n| grid.period(n)).map(|period| period.year).collect();
        assert_eq!(years, [2021, 2020, 2020]);
        assert_eq!(grid.find("t1/甲区/上年#2").unwrap().printed, "3");
    }
}
