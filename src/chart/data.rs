//! What a sheet shows: measures, each with series over years or names.

use super::{
    digits::value_of,
    split::{self, Split},
};
use crate::{
    model::Table,
    sheet::{Origin, Sheet, SheetCell},
};

/// A sheet as series.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// The table's caption.
    pub caption: String,
    /// The table's source note.
    pub source_note: Option<String>,
    /// What the values run over.
    pub axis: Axis,
    /// One measure a unit and meaning.
    pub measures: Vec<Measure>,
    /// Rows that are left out because they are no single year or name: `合计`, `2021年上半年`.
    pub left_out: Vec<String>,
}

/// What the values run over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Years in order of time, whatever the order of print.
    Years(Vec<i32>),
    /// Names in the order of print.
    Names(Vec<String>),
}

/// Series of one meaning and one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// `执行额`; empty where the caption says it.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// The unit is not printed.
    pub unit_inferred: bool,
    /// The series.
    pub series: Vec<Series>,
}

/// Values of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// `江城`; empty where the measure has one thing only.
    pub name: String,
    /// Its number over all measures: the same thing has the same sign in every panel.
    pub number: usize,
    /// One value for each step of the axis, `None` where there is none.
    pub points: Vec<Option<Point>>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// For placing only.
    pub value: f64,
    /// For placing only: the ends of a derived value.
    pub bounds: Option<(f64, f64)>,
    /// The digits as printed.
    pub printed: String,
    /// Row and column of the sheet.
    pub cell: (usize, usize),
}

/// Values beyond this cannot be told apart on an axis.
const LARGEST: f64 = 1e18;

impl Data {
    /// What the sheet shows, `None` where it has no value to draw.
    pub fn of(table: &Table, sheet: &Sheet) -> Option<Self> {
        let (axis, splits, left_out) = split::split(sheet);
        let steps = match &axis {
            Axis::Years(years) => years.len(),
            Axis::Names(names) => names.len(),
        };
        let mut data = Self {
            caption: table.caption.clone().unwrap_or_else(|| tr!("表").to_owned()),
            source_note: table.source_note.clone(),
            axis,
            measures: Vec::new(),
            left_out,
        };
        let mut names: Vec<String> = Vec::new();
        for split in splits {
            data.add(sheet, &split, steps, &mut names);
        }
        let drawn = |series: &Series| series.points.iter().any(Option::is_some);
        for measure in &mut data.measures {
            measure.series.retain(drawn);
        }
        data.measures.retain(|measure| !measure.series.is_empty());
        (!data.measures.is_empty()).then_some(data)
    }

    fn add(&mut self, sheet: &Sheet, split: &Split, steps: usize, names: &mut Vec<String>) {
        let mut points = vec![None; steps];
        for &(step, row, column) in &split.places {
            let cell = sheet.rows.get(row).and_then(|row| row.cells.get(column));
            if let (Some(slot), Some(cell)) = (points.get_mut(step), cell) {
                *slot = Point::of(cell, (row, column));
            }
        }
        let number = names.iter().position(|name| *name == split.series).unwrap_or(names.len());
        if number == names.len() {
            names.push(split.series.clone());
        }
        let series = Series { name: split.series.clone(), number, points };
        let same = |m: &&mut Measure| m.name == split.measure && m.unit == split.unit;
        if let Some(measure) = self.measures.iter_mut().find(same) {
            measure.series.push(series);
        } else {
            self.measures.push(Measure {
                name: split.measure.clone(),
                unit: split.unit.clone(),
                unit_inferred: split.unit_inferred,
                series: vec![series],
            });
        }
    }

    /// The largest number of series in a measure.
    pub fn series_count(&self) -> usize {
        self.measures.iter().map(|measure| measure.series.len()).max().unwrap_or(0)
    }

    /// Names of the series by number, those of all measures together.
    pub fn series_names(&self) -> Vec<(usize, &str)> {
        let mut names: Vec<(usize, &str)> = Vec::new();
        for series in self.measures.iter().flat_map(|measure| &measure.series) {
            if names.iter().all(|(number, _)| *number != series.number) {
                names.push((series.number, &series.name));
            }
        }
        names
    }
}

impl Axis {
    /// Words of each step: `2020`, `江城`.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Years(years) => years.iter().map(ToString::to_string).collect(),
            Self::Names(names) => names.clone(),
        }
    }
}

impl Measure {
    /// Unit with `，推断` where it is inferred.
    pub fn unit_words(&self) -> Option<String> {
        let unit = self.unit.as_ref()?;
        Some(if self.unit_inferred { tr!("{unit}，推断", unit) } else { unit.clone() })
    }
}

impl Point {
    fn of(cell: &SheetCell, at: (usize, usize)) -> Option<Self> {
        let number = |digits: &str| value_of(digits).filter(|v| v.abs() < LARGEST);
        let printed = cell.value.as_deref()?;
        let ends = |(low, high): &(String, String)| Some((number(low)?, number(high)?));
        Some(Self {
            value: number(printed)?,
            bounds: cell.bounds.as_ref().and_then(ends),
            printed: printed.to_owned(),
            cell: at,
        })
    }
}

/// Whether a row is drawn at all: derived rows are summaries of the printed ones.
pub(super) fn is_printed(origin: Origin) -> bool {
    matches!(origin, Origin::Printed(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};

    fn of(heads: &[&str], rows: &[&[&str]]) -> Data {
        let table = table(heads, rows);
        Data::of(&table, &Sheet::of(&table)).unwrap()
    }

    fn outline(data: &Data) -> String {
        let series = |s: &Series| {
            let point =
                |p: &Option<Point>| p.as_ref().map_or("·".to_owned(), |p| p.printed.clone());
            let points: Vec<_> = s.points.iter().map(point).collect();
            format!("{} {}: {}", s.number, s.name, points.join(" "))
        };
        let measure = |m: &Measure| {
            let lines: Vec<_> = m.series.iter().map(series).collect();
            format!("[{} {}] {}", m.name, m.unit_words().unwrap_or_default(), lines.join("; "))
        };
        data.measures.iter().map(measure).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn years_run_left_to_right_and_measures_of_two_units_are_apart() {
        let table = two_cities();
        let data = Data::of(&table, &Sheet::of(&table)).unwrap();
        assert_eq!(data.axis, Axis::Years(vec![2016, 2017, 2018, 2019, 2020]));
        assert_eq!(
            outline(&data),
            "[执行额 亿美元] 0 江城: 18.4 17.8 21.5 20.6 22.8; 1 山城: 14.5 6 · 20.3 22.9\n\
             [占比 %，推断] 0 江城: 2.6 2.2 2.4 2.1 2.1; 1 山城: 2.0 2.1 2.2 2.1 2.1"
        );
    }

    #[test]
    fn years_in_the_heads_are_the_axis_and_rows_the_series() {
        let data = of(&["2020年", "2019年"], &[&["江城", "2", "1"], &["合计", "5", "4"]]);
        assert_eq!(data.axis, Axis::Years(vec![2019, 2020]));
        assert_eq!(outline(&data), "[ ] 0 江城: 1 2; 1 合计: 4 5");
    }

    #[test]
    fn columns_of_one_unit_share_a_panel() {
        let rows: &[&[&str]] =
            &[&["江城", "3", "2", "5"], &["山城", "4", "1", "6"], &["合计", "7", "3", "11"]];
        let data = of(&["合同额(亿元)", "执行额(亿元)", "增速(%)"], rows);
        assert_eq!(
            outline(&data),
            "[合同额、执行额 亿元] 0 合同额: 3 4; 1 执行额: 2 1\n[增速 %，推断] 2 增速: 5 6"
        );
        assert_eq!(data.left_out, ["合计"]);
    }

    #[test]
    fn the_outer_head_is_the_measure_where_it_sets_the_unit() {
        let mut table = table(
            &["金额/江城(万元)", "金额/山城(万元)", "户数/江城(户)", "户数/山城(户)"],
            &[&["2019", "1", "2", "3", "4"], &["2020", "5", "6", "7", "8"]],
        );
        table.caption = None;
        let data = Data::of(&table, &Sheet::of(&table)).unwrap();
        assert_eq!(
            outline(&data),
            "[金额 万元] 0 江城: 1 5; 1 山城: 2 6\n[户数 户] 0 江城: 3 7; 1 山城: 4 8"
        );
    }

    #[test]
    fn part_years_are_left_out_and_named() {
        let data = of(&["额"], &[&["2019年", "1"], &["2020年", "2"], &["2021年上半年", "9"]]);
        assert_eq!(data.axis, Axis::Years(vec![2019, 2020]));
        assert_eq!(data.left_out, ["2021年上半年"]);
    }

    #[test]
    fn a_table_of_words_has_nothing_to_draw() {
        let table = table(&["内容"], &[&["江城", "已办结"]]);
        assert_eq!(Data::of(&table, &Sheet::of(&table)), None);
    }
}
