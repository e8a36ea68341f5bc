//! Lines over years, named at their ends with the last printed value.

use std::fmt::Write;

use super::{
    Axis, Series,
    digits::Px,
    figure::{Anchor, Ink, Panel, marker},
    frame::{FOOT, Frame, Plot, TITLE, count},
    labels::{LINE, fitted, pulled_apart, width_of},
    scale::Scale,
};

/// From the last year to the labels.
const LEAD: f64 = 15.0;

/// Room that a panel needs for its tick words and for its labels.
pub(super) fn room(frame: &Frame<'_>) -> (f64, f64) {
    let widest = labels(frame).iter().map(Label::width).fold(0.0, f64::max);
    let scale = Scale::for_lines(frame.values(), 5.0);
    let (left, right) = (frame.gutter(&scale), widest + LEAD + 2.0);
    (left, right.min(frame.width * 0.45))
}

fn labels(frame: &Frame<'_>) -> Vec<Label> {
    frame.series().filter_map(|series| Label::of(series, frame)).collect()
}

/// One panel of lines; the first measure of a table is drawn taller.
pub(super) fn panel(frame: &Frame<'_>, main: bool, (gutter, label_room): (f64, f64)) -> Panel {
    let scale = Scale::for_lines(frame.values(), if main { 5.0 } else { 3.0 });
    let labels = labels(frame);
    let height = (if main { 210.0_f64 } else { 120.0 }).max(count(labels.len()) * LINE);
    let left = gutter + 6.0;
    let right = frame.width - label_room - 4.0;
    let plot = Plot {
        left: left - 6.0,
        right: right + 4.0,
        top: TITLE + 8.0,
        bottom: TITLE + 8.0 + height,
    };
    let mut panel = frame.panel();
    panel.height = plot.bottom + FOOT;
    panel.cut_axis = scale.is_cut();
    frame.grid(&mut panel, plot, &scale);
    let x_of = |step: usize| x_of(frame.axis, (left, right), step);
    frame.step_words(&mut panel, plot, x_of);
    // The first series is the table's own subject: heavy, and drawn last, above the others.
    let series: Vec<&Series> = frame.series().collect();
    for (at, series) in series.iter().enumerate().rev() {
        draw_series(&mut panel, frame, series, at == 0 && series.number == 0, (plot, &scale), x_of);
    }
    crate::text::sort_by_place(&mut panel.marks, |mark| (mark.series, mark.step));
    draw_labels(&mut panel, &labels, (plot, &scale), right, label_room, x_of);
    panel
}

/// Place of a year: by time, so that a missing year leaves its room.
pub(super) fn x_of(axis: &Axis, (left, right): (f64, f64), step: usize) -> f64 {
    let Axis::Years(years) = axis else { return left };
    let (Some(first), Some(last), Some(year)) = (years.first(), years.last(), years.get(step))
    else {
        return left;
    };
    if first == last {
        return f64::midpoint(left, right);
    }
    left + f64::from(year - first) / f64::from(last - first) * (right - left)
}

/// One line with its signs, broken where a value is missing.
pub(super) fn draw_series(
    panel: &mut Panel,
    frame: &Frame<'_>,
    series: &Series,
    main: bool,
    (plot, scale): (Plot, &Scale),
    x_of: impl Fn(usize) -> f64,
) {
    let mut d = String::new();
    let mut signs = Vec::new();
    let mut gap = true;
    for (step, point) in series.points.iter().enumerate() {
        let Some(point) = point else {
            gap = true;
            continue;
        };
        let (x, y) = (x_of(step), plot.y(scale, point.value));
        let command = if gap { 'M' } else { 'L' };
        gap = false;
        let _ = write!(d, "{command}{} {}", Px(x), Px(y));
        if let Some((low, high)) = point.bounds {
            panel.whisker(x, (plot.y(scale, low), plot.y(scale, high)));
        }
        signs.push((marker(series.number, x, y), step, (x, y)));
    }
    let ink = if main { Ink::MainLine } else { Ink::Line };
    panel.path(d, ink, Some(series.number));
    for (sign, step, at) in signs {
        panel.path(sign, Ink::Marker, Some(series.number));
        frame.mark(panel, series, step, at);
    }
}

/// A series' name and last value.
struct Label {
    series: usize,
    step: usize,
    value: f64,
    name: String,
    printed: String,
}

impl Label {
    fn of(series: &Series, frame: &Frame<'_>) -> Option<Self> {
        let mut known = series.points.iter().enumerate().rev();
        let (step, point) = known.find_map(|(at, point)| Some((at, point.as_ref()?)))?;
        // A single line is named by the panel's title.
        let said = series.name == frame.measure.name;
        let name = if said { "" } else { series.name.as_str() };
        let name = fitted(name, frame.width * 0.45 - LEAD - width_of(&point.printed) - 8.0);
        Some(Self {
            series: series.number,
            step,
            value: point.value,
            name,
            printed: point.printed.clone(),
        })
    }

    fn width(&self) -> f64 {
        width_of(&self.name) + 6.0 + width_of(&self.printed)
    }
}

fn draw_labels(
    panel: &mut Panel,
    labels: &[Label],
    (plot, scale): (Plot, &Scale),
    right: f64,
    room: f64,
    x_of: impl Fn(usize) -> f64,
) {
    let wanted: Vec<f64> = labels.iter().map(|label| plot.y(scale, label.value)).collect();
    let heights = pulled_apart(&wanted, plot.top, plot.bottom);
    for ((label, from), to) in labels.iter().zip(wanted).zip(heights) {
        panel.line((x_of(label.step) + 8.0, from), (right + LEAD + 1.0, to), Ink::Lead);
        let x = right + LEAD + 4.0;
        let y = to + 4.5;
        panel.text((x, y), Anchor::Start, label.name.clone(), Ink::Name, Some(label.series));
        let gap = if label.name.is_empty() { 0.0 } else { 6.0 };
        let after = x + width_of(&label.name) + gap;
        let printed = fitted(&label.printed, x + room - LEAD - after);
        panel.text((after, y), Anchor::Start, printed, Ink::Value, Some(label.series));
    }
}
