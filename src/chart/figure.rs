//! A placed chart: what the page and the file draw.

use super::digits::Px;

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Width of every panel in pixels.
    pub width: f64,
    /// The table's caption.
    pub title: String,
    /// Measures and years.
    pub subtitle: String,
    /// The table's source note.
    pub source_note: Option<String>,
    /// What the chart shows, in one paragraph.
    pub text: String,
    /// One panel a measure, from top to bottom: different units never share an axis.
    pub panels: Vec<Panel>,
}

/// One measure, in coordinates of its own from the left upper corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// The measure; empty where the table has only one.
    pub name: String,
    /// Its unit, `，推断` included.
    pub unit: Option<String>,
    /// Height in pixels.
    pub height: f64,
    /// What is drawn, back to front.
    pub shapes: Vec<Shape>,
    /// The values, to point at or move over.
    pub marks: Vec<Mark>,
    /// The axis does not begin at zero.
    pub cut_axis: bool,
}

/// A drawn value.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Number of its series.
    pub series: usize,
    /// Number of its year or name.
    pub step: usize,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Row and column of the sheet.
    pub cell: (usize, usize),
    /// `2020年 江城 执行额 22.8亿美元`
    pub words: String,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An outline.
    Path {
        /// SVG path data.
        d: String,
        /// What it is.
        ink: Ink,
        /// The series it belongs to.
        series: Option<usize>,
    },
    /// Words.
    Text {
        /// Anchor point.
        x: f64,
        /// Baseline.
        y: f64,
        /// Which end of the words stands at `x`.
        anchor: Anchor,
        /// The words.
        words: String,
        /// What it is.
        ink: Ink,
        /// The series it belongs to.
        series: Option<usize>,
    },
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Left end.
    Start,
    /// Middle.
    Middle,
    /// Right end.
    End,
}

/// What a shape is; the theme gives it colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Hairline of a tick.
    Grid,
    /// The line of zero.
    Base,
    /// From a value to its label.
    Lead,
    /// Ends of a derived value's interval.
    Whisker,
    /// A series as a line, with a dash of its own.
    Line,
    /// A series as a heavy line: the first one of the table.
    MainLine,
    /// A value's sign, with a shape of its own.
    Marker,
    /// A column or bar.
    Bar,
    /// Tick words.
    Tick,
    /// A series' name.
    Name,
    /// A value's digits.
    Value,
}

/// The sign of a series at a point: circle, square, triangle, diamond, upside-down triangle, cross.
pub fn marker(series: usize, x: f64, y: f64) -> String {
    match series % 6 {
        0 => starting(x - 4.6, y, "a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z"),
        1 => starting(x - 4.2, y - 4.2, "h8.4v8.4h-8.4z"),
        2 => starting(x, y - 5.6, "l5.4 9.4h-10.8z"),
        3 => starting(x, y - 5.8, "l5.8 5.8l-5.8 5.8l-5.8 -5.8z"),
        4 => starting(x, y + 5.6, "l-5.4 -9.4h10.8z"),
        _ => starting(x - 4.6, y - 1.6, "h3v-3h3.2v3h3v3.2h-3v3h-3.2v-3h-3z"),
    }
}

/// A path from a point on.
fn starting(x: f64, y: f64, rest: &str) -> String {
    format!("M{} {}{rest}", Px(x), Px(y))
}

impl Panel {
    pub(super) fn path(&mut self, d: String, ink: Ink, series: Option<usize>) {
        self.shapes.push(Shape::Path { d, ink, series });
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let d = format!("M{} {}L{} {}", Px(from.0), Px(from.1), Px(to.0), Px(to.1));
        self.path(d, ink, None);
    }

    /// The ends of a derived value's interval.
    pub(super) fn whisker(&mut self, x: f64, (low, high): (f64, f64)) {
        let (foot, x, low, high) = (Px(x - 3.0), Px(x), Px(low), Px(high));
        let d = format!("M{foot} {high}h6M{x} {high}V{low}M{foot} {low}h6");
        self.path(d, Ink::Whisker, None);
    }

    pub(super) fn text(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        words: impl Into<String>,
        ink: Ink,
        series: Option<usize>,
    ) {
        self.shapes.push(Shape::Text { x, y, anchor, words: words.into(), ink, series });
    }
}
