//! Charts of a sheet as plain geometry: boxes, paths and labels.
//!
//! [`Data`] says what a sheet shows over time or by name; [`draw`] places it. The page draws the
//! resulting [`Figure`] as elements and [`crate::export::svg`] writes it as a file, so screen and
//! file cannot differ. Drawing needs coordinates, so this module is the one place of the core with
//! floats; every number that is read comes from the print, never from a coordinate.
//!
//! Invariant: nothing here changes a value, and a missing value is a gap, never zero.

#![expect(clippy::float_arithmetic, reason = "coordinates; values are printed from their digits")]

mod bars;
mod columns;
mod data;
mod digits;
mod figure;
mod frame;
mod labels;
mod lines;
mod multiples;
mod scale;
mod split;
mod words;

use std::collections::BTreeSet;

pub use self::{
    data::{Axis, Data, Measure, Point, Series},
    digits::Px,
    figure::{Anchor, Figure, Ink, Mark, Panel, Shape, marker},
};

/// Entities up to which lines share one panel.
const MAX_LINES: usize = 6;
/// Years up to which columns say more than lines.
const MAX_COLUMN_YEARS: usize = 3;
/// Panels of one figure; a table of more measures is better read as a table.
const MAX_PANELS: usize = 12;

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 折线
    Lines,
    /// 分组柱
    Columns,
    /// 小倍数
    Multiples,
    /// 条形, for tables without years.
    Bars,
}

impl Kind {
    /// What suits the shape of the data.
    pub fn default_for(data: &Data) -> Self {
        match &data.axis {
            Axis::Names(_) => Self::Bars,
            Axis::Years(_) if data.series_count() > MAX_LINES => Self::Multiples,
            Axis::Years(years) if years.len() <= MAX_COLUMN_YEARS => Self::Columns,
            Axis::Years(_) => Self::Lines,
        }
    }

    /// What a person may choose from.
    pub fn choices(data: &Data) -> &'static [Self] {
        match &data.axis {
            Axis::Names(_) => &[Self::Bars],
            Axis::Years(_) => &[Self::Lines, Self::Columns, Self::Multiples],
        }
    }
}

/// What a person may set.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Form of the chart.
    pub kind: Kind,
    /// Width in pixels; the height follows.
    pub width: f64,
    /// Series that are switched off, by number.
    pub hidden: BTreeSet<usize>,
}

/// Narrowest width that still has room for labels.
const MIN_WIDTH: f64 = 240.0;

/// Places the data.
pub fn draw(data: &Data, look: &Look) -> Figure {
    let width = look.width.max(MIN_WIDTH);
    let frames = data.measures.iter().take(MAX_PANELS);
    let frames = frames.map(|measure| frame::Frame {
        width,
        measure,
        axis: &data.axis,
        hidden: &look.hidden,
    });
    // The panels of one figure stand in line: the same year at the same place.
    let room = frames
        .map(|frame| lines::room(&frame))
        .fold((0.0_f64, 0.0_f64), |most, room| (most.0.max(room.0), most.1.max(room.1)));
    let mut panels = Vec::new();
    for measure in data.measures.iter().take(MAX_PANELS) {
        let frame = frame::Frame { width, measure, axis: &data.axis, hidden: &look.hidden };
        let main = panels.is_empty();
        panels.push(match look.kind {
            Kind::Lines => lines::panel(&frame, main, room),
            Kind::Columns => columns::panel(&frame, main, room.0),
            Kind::Multiples => multiples::panel(&frame),
            Kind::Bars => bars::panel(&frame),
        });
    }
    let left_out = data.measures.len().saturating_sub(MAX_PANELS);
    Figure {
        width,
        title: data.caption.clone(),
        subtitle: words::subtitle(data, left_out, panels.iter().any(|panel| panel.cut_axis)),
        source_note: data.source_note.clone(),
        text: words::paragraph(data),
        panels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{
        Sheet,
        sample::{table, two_cities},
    };

    fn kind(heads: &[&str], rows: &[&[&str]]) -> Kind {
        Kind::default_for(&Data::of(&table(heads, rows), &Sheet::of(&table(heads, rows))).unwrap())
    }

    #[test]
    fn the_shape_of_the_table_chooses_the_chart() {
        let row = |year| [year, "1", "2"];
        let rows = ["2016", "2017", "2018", "2019"].map(row);
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 3]>::as_slice).collect();
        assert_eq!(kind(&["甲", "乙"], &rows), Kind::Lines);
        assert_eq!(kind(&["甲", "乙"], &rows[..3]), Kind::Columns);
        assert_eq!(kind(&["甲", "乙"], &[&["江城", "1", "2"], &["山城", "3", "4"]]), Kind::Bars);
        let seven: Vec<String> = (0..7).map(|at| format!("第{at}项")).collect();
        let seven: Vec<&str> = seven.iter().map(String::as_str).collect();
        let wide: [&str; 8] = ["2016", "1", "2", "3", "4", "5", "6", "7"];
        let wider: [&str; 8] = ["2017", "1", "2", "3", "4", "5", "6", "7"];
        assert_eq!(kind(&seven, &[&wide, &wider]), Kind::Multiples);
    }

    /// Every chart of every kind, over tables that are hard to draw, stays inside its own box.
    #[test]
    fn nothing_is_drawn_outside_or_at_no_number() {
        let hard: &[(&[&str], &[&[&str]])] = &[
            (&["甲"], &[&["2020", "5"]]),
            (&["甲"], &[&["2020", "0"], &["2019", "0"]]),
            (&["甲", "乙"], &[&["2020", "-5", "3"], &["2019", "", "—"], &["2018", "-1", "2"]]),
            (&["甲(元)"], &[&["2020", "0.001"], &["2019", "99999999999999"]]),
            (
                &["甲"],
                &[&["2020", "98.1"], &["2019", "98.4"], &["2018", "98.6"], &["2017", "98.9"]],
            ),
            (&["甲"], &[&["江城", "3"], &["一个名字很长很长很长很长的开发区管理委员会", "-4"]]),
            (&["一二三四五六七八九十甲", "乙"], &[&["2020", "1", "1"], &["2019", "1", "1"]]),
        ];
        for (heads, rows) in hard {
            let table = table(heads, rows);
            let data = Data::of(&table, &Sheet::of(&table)).unwrap();
            for &kind in Kind::choices(&data) {
                for width in [320.0, 416.0, 720.0] {
                    let look = Look { kind, width, hidden: BTreeSet::new() };
                    for panel in draw(&data, &look).panels {
                        inside(&panel, width, &format!("{kind:?} of {rows:?}"));
                    }
                }
            }
        }
    }

    fn inside(panel: &Panel, width: f64, what: &str) {
        for mark in &panel.marks {
            assert!((0.0..=width).contains(&mark.x), "{what}: {mark:?}");
            assert!((0.0..=panel.height).contains(&mark.y), "{what}: {mark:?}");
        }
        for shape in &panel.shapes {
            match shape {
                Shape::Text { x, y, words, anchor, .. } => {
                    let length = labels::width_of(words);
                    let (left, right) = match anchor {
                        Anchor::Start => (*x, x + length),
                        Anchor::Middle => (x - length / 2.0, x + length / 2.0),
                        Anchor::End => (x - length, *x),
                    };
                    assert!(left >= -1.0 && right <= width + 1.0, "{what}: {words} {left} {right}");
                    assert!((0.0..=panel.height).contains(y), "{what}: {words} at {y}");
                }
                Shape::Path { d, .. } => {
                    assert!(!d.contains("NaN") && !d.contains("inf"), "{what}");
                }
            }
        }
    }

    #[test]
    fn a_switched_off_series_is_not_drawn_and_others_keep_their_ink() {
        let table = two_cities();
        let data = Data::of(&table, &Sheet::of(&table)).unwrap();
        let look = Look { kind: Kind::Lines, width: 416.0, hidden: BTreeSet::from([0]) };
        let figure = draw(&data, &look);
        assert!(figure.panels[0].marks.iter().all(|mark| mark.series == 1));
        assert!(!figure.panels[0].marks.is_empty());
    }
}
