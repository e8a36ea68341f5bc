//! Small multiples: a small chart for each series, all on one scale.

use super::{
    Axis, Series,
    figure::{Anchor, Ink, Panel},
    frame::{Frame, Plot, TITLE, count},
    labels::{fitted, width_of},
    lines,
    scale::Scale,
};

/// Narrowest small chart.
const LEAST: f64 = 132.0;
const GAP: f64 = 20.0;
/// Name, plot and years.
const HEIGHT: f64 = 126.0;

/// One panel with all the small charts of a measure.
pub(super) fn panel(frame: &Frame<'_>) -> Panel {
    let scale = Scale::for_lines(frame.values(), 3.0);
    let mut panel = frame.panel();
    panel.cut_axis = scale.is_cut();
    let gutter = frame.gutter(&scale);
    let room = frame.width - gutter;
    let columns =
        (1..=4_usize).rev().find(|&n| (room + GAP) / count(n) - GAP >= LEAST).unwrap_or(1);
    let width = (room + GAP) / count(columns) - GAP;
    let series: Vec<&Series> = frame.series().collect();
    for (at, series) in series.iter().enumerate() {
        let left = gutter + count(at % columns) * (width + GAP);
        let top = TITLE + count(at / columns) * HEIGHT;
        let plot = Plot { left, right: left + width, top: top + 26.0, bottom: top + HEIGHT - 32.0 };
        small(&mut panel, frame, series, plot, (&scale, at % columns == 0));
    }
    panel.height = TITLE + count(series.len().div_ceil(columns).max(1)) * HEIGHT;
    panel
}

fn small(
    panel: &mut Panel,
    frame: &Frame<'_>,
    series: &Series,
    plot: Plot,
    (scale, first): (&Scale, bool),
) {
    let last = series.points.iter().rev().flatten().next();
    let printed = last.map(|point| point.printed.clone()).unwrap_or_default();
    let room = plot.right - plot.left - width_of(&printed) - 8.0;
    let name = (plot.left, plot.top - 12.0);
    panel.text(name, Anchor::Start, fitted(&series.name, room), Ink::Name, Some(series.number));
    let value = (plot.right, plot.top - 12.0);
    panel.text(value, Anchor::End, printed, Ink::Value, Some(series.number));
    for tick in scale.ticks() {
        let y = plot.y(scale, tick).round() + 0.5;
        let ink = if tick == 0.0 { Ink::Base } else { Ink::Grid };
        panel.line((plot.left, y), (plot.right, y), ink);
        if first {
            let words = frame.tick_words(scale, tick);
            panel.text((plot.left - 7.0, y + 4.0), Anchor::End, words, Ink::Tick, None);
        }
    }
    let ends = (plot.left + 6.0, plot.right - 6.0);
    let x_of = |step: usize| lines::x_of(frame.axis, ends, step);
    lines::draw_series(panel, frame, series, false, (plot, scale), x_of);
    let Axis::Years(years) = frame.axis else { return };
    let y = plot.bottom + 17.0;
    if let (Some(from), Some(to)) = (years.first(), years.last()) {
        if from == to {
            panel.text((x_of(0), y), Anchor::Middle, from.to_string(), Ink::Tick, None);
        } else {
            panel.text((plot.left, y), Anchor::Start, from.to_string(), Ink::Tick, None);
            panel.text((plot.right, y), Anchor::End, to.to_string(), Ink::Tick, None);
        }
    }
}
