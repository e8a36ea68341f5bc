//! Grouped columns from zero: few years, side by side.

use super::{
    Series,
    digits::Px,
    figure::{Anchor, Ink, Panel},
    frame::{FOOT, Frame, Plot, TITLE, count},
    labels::width_of,
    scale::Scale,
};

/// One panel of columns; the first measure of a table is drawn taller.
pub(super) fn panel(frame: &Frame<'_>, main: bool, gutter: f64) -> Panel {
    let scale = Scale::from_zero(frame.values(), if main { 5.0 } else { 3.0 });
    let mut panel = frame.panel();
    let key = frame.key(&mut panel, TITLE);
    let top = TITLE + key + 18.0;
    let bottom = top + if main { 200.0 } else { 120.0 };
    let plot = Plot { left: gutter.max(frame.gutter(&scale)), right: frame.width, top, bottom };
    panel.height = bottom + FOOT;
    frame.grid(&mut panel, plot, &scale);
    let series: Vec<&Series> = frame.series().collect();
    let steps = frame.axis.words().len();
    let group = (plot.right - plot.left) / count(steps.max(1));
    let width = (group * 0.8 / count(series.len().max(1))).min(44.0);
    let start =
        |step: usize| plot.left + group * (count(step) + 0.5) - width * count(series.len()) / 2.0;
    frame.step_words(&mut panel, plot, |step| plot.left + group * (count(step) + 0.5));
    for (at, series) in series.iter().enumerate() {
        for step in 0..steps {
            let x = start(step) + width * count(at);
            draw_column(&mut panel, frame, series, step, (x, width), (plot, &scale));
        }
    }
    // Values stand at the ends of their columns, all of them or none.
    let points = || series.iter().flat_map(|series| series.points.iter().flatten());
    if points().all(|point| width_of(&point.printed) <= width + 4.0) {
        for (at, series) in series.iter().enumerate() {
            let x_of = |step: usize| start(step) + width * (count(at) + 0.5);
            values(&mut panel, series, x_of, (plot, &scale));
        }
    }
    panel
}

fn values(
    panel: &mut Panel,
    series: &Series,
    x_of: impl Fn(usize) -> f64,
    (plot, scale): (Plot, &Scale),
) {
    for (step, point) in series.points.iter().enumerate() {
        let Some(point) = point else { continue };
        let (low, high) = point.bounds.unwrap_or((point.value, point.value));
        let y =
            if point.value < 0.0 { plot.y(scale, low) + 14.0 } else { plot.y(scale, high) - 5.0 };
        let printed = point.printed.clone();
        panel.text((x_of(step), y), Anchor::Middle, printed, Ink::Value, Some(series.number));
    }
}

fn draw_column(
    panel: &mut Panel,
    frame: &Frame<'_>,
    series: &Series,
    step: usize,
    (x, width): (f64, f64),
    (plot, scale): (Plot, &Scale),
) {
    let Some(Some(point)) = series.points.get(step) else { return };
    let (zero, end) = (plot.y(scale, 0.0), plot.y(scale, point.value));
    let (body, centre) = ((width - 2.0).max(1.0), x + width / 2.0);
    let foot = Px(zero);
    let d = format!("M{} {foot}V{}h{}V{foot}z", Px(x + 1.0), Px(end), Px(body));
    panel.path(d, Ink::Bar, Some(series.number));
    if let Some((low, high)) = point.bounds {
        panel.whisker(centre, (plot.y(scale, low), plot.y(scale, high)));
    }
    frame.mark(panel, series, step, (centre, end));
}
