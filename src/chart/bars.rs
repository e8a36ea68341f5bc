//! Bars by name, one block a series, in the order of print.

use super::{
    Axis, Series,
    digits::Px,
    figure::{Anchor, Ink, Panel},
    frame::{Frame, TITLE, count},
    labels::{fitted, width_of},
    scale::Scale,
};

/// From one bar to the next.
const ROW: f64 = 28.0;
const BAR: f64 = 14.0;
/// Bars of one block; a longer table is better read as a table.
pub(super) const MAX_BARS: usize = 60;

/// One panel with a block of bars for each series, all on one scale.
pub(super) fn panel(frame: &Frame<'_>) -> Panel {
    let mut panel = frame.panel();
    let Axis::Names(names) = frame.axis else { return panel };
    let names = names.get(..MAX_BARS).unwrap_or(names);
    let widest = names.iter().map(|name| width_of(name)).fold(0.0, f64::max);
    let name_room = widest.min(frame.width * 0.36) + 10.0;
    let scale = Scale::from_zero(frame.values(), 4.0);
    let several = frame.measure.series.len() > 1;
    let mut top = TITLE;
    for series in frame.series() {
        if several {
            let name = fitted(&series.name, frame.width);
            panel.text((0.0, top + 14.0), Anchor::Start, name, Ink::Name, Some(series.number));
            top += 24.0;
        }
        block(&mut panel, frame, series, names, (name_room, top), &scale);
        top += count(names.len()) * ROW + 12.0;
    }
    panel.height = top;
    panel
}

fn block(
    panel: &mut Panel,
    frame: &Frame<'_>,
    series: &Series,
    names: &[String],
    (left, top): (f64, f64),
    scale: &Scale,
) {
    let printed = series.points.iter().take(MAX_BARS).flatten();
    let widest = printed.map(|point| width_of(&point.printed)).fold(0.0, f64::max) + 8.0;
    // Bars to the left of zero have their digits on the left.
    let before = if scale.low < 0.0 { widest } else { 0.0 };
    let (from, to) = (left + before, (frame.width - widest).max(left + before + 20.0));
    let x_of = |value: f64| from + scale.at(value) * (to - from);
    let zero = x_of(0.0);
    let bottom = top + count(names.len()) * ROW;
    panel.line((zero, top), (zero, bottom), Ink::Base);
    for (step, name) in names.iter().enumerate() {
        let middle = top + (count(step) + 0.5) * ROW;
        let words = fitted(name, left - 10.0);
        panel.text((left - 10.0, middle + 4.5), Anchor::End, words, Ink::Tick, None);
        let Some(Some(point)) = series.points.get(step) else { continue };
        let end = x_of(point.value);
        let (from, to, top) = (Px(zero), Px(end), Px(middle - BAR / 2.0));
        let d = format!("M{from} {top}H{to}v{}H{from}z", Px(BAR));
        panel.path(d, Ink::Bar, Some(series.number));
        let (x, anchor) =
            if point.value < 0.0 { (end - 5.0, Anchor::End) } else { (end + 5.0, Anchor::Start) };
        let printed = fitted(&point.printed, frame.width * 0.4);
        panel.text((x, middle + 4.5), anchor, printed, Ink::Value, Some(series.number));
        frame.mark(panel, series, step, (end, middle));
    }
}
