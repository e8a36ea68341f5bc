//! What every panel needs: its measure, the visible series, grid and years.

use std::collections::BTreeSet;

use super::{
    Axis, Measure, Series,
    figure::{Anchor, Ink, Mark, Panel},
    labels::{TEXT, width_of},
    scale::Scale,
};

/// Room for the panel's own title.
pub(super) const TITLE: f64 = 30.0;
/// Room for the words under the axis.
pub(super) const FOOT: f64 = 26.0;

/// The measure to draw and the room for it.
pub(super) struct Frame<'d> {
    pub(super) width: f64,
    pub(super) measure: &'d Measure,
    pub(super) axis: &'d Axis,
    pub(super) hidden: &'d BTreeSet<usize>,
}

/// The box between the axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Frame<'_> {
    /// An empty panel with the measure's name.
    pub(super) fn panel(&self) -> Panel {
        let name = self.measure.name.clone();
        Panel { name, unit: self.measure.unit_words(), ..Panel::default() }
    }

    /// Series that are switched on.
    pub(super) fn series(&self) -> impl Iterator<Item = &Series> + Clone {
        self.measure.series.iter().filter(|series| !self.hidden.contains(&series.number))
    }

    /// Every value to be shown, ends of intervals included.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> + Clone {
        let points = self.series().flat_map(|series| series.points.iter().flatten());
        points.flat_map(|point| {
            let (low, high) = point.bounds.unwrap_or((point.value, point.value));
            [low, point.value, high]
        })
    }

    /// Room that the tick words need left of the axis.
    pub(super) fn gutter(&self, scale: &Scale) -> f64 {
        let widest = |words: Vec<String>| words.iter().map(|w| width_of(w)).fold(0.0, f64::max);
        widest(scale.ticks().iter().map(|&t| self.tick_words(scale, t)).collect()) + 8.0
    }

    pub(super) fn tick_words(&self, scale: &Scale, tick: f64) -> String {
        scale.tick_words(tick, self.measure.unit.as_deref())
    }

    /// Horizontal hairlines with their words, the line of zero last and stronger.
    pub(super) fn grid(&self, panel: &mut Panel, plot: Plot, scale: &Scale) {
        let foot = if scale.is_cut() { scale.low } else { 0.0 };
        for tick in scale.ticks() {
            let y = plot.y(scale, tick).round() + 0.5;
            let base = (tick - foot).abs() < scale.step * 0.5;
            let ink = if base { Ink::Base } else { Ink::Grid };
            panel.line((plot.left, y), (plot.right, y), ink);
            let words = self.tick_words(scale, tick);
            panel.text((plot.left - 7.0, y + 4.0), Anchor::End, words, Ink::Tick, None);
        }
    }

    /// The steps' words under the axis, as many as have room.
    pub(super) fn step_words(&self, panel: &mut Panel, plot: Plot, x_of: impl Fn(usize) -> f64) {
        let words = self.axis.words();
        let widest = words.iter().map(|w| width_of(w)).fold(0.0, f64::max) + 6.0;
        let apart =
            if words.len() > 1 { (x_of(1) - x_of(0)).abs() } else { plot.right - plot.left };
        let every = (1..words.len()).find(|&n| apart * count(n) >= widest).unwrap_or(words.len());
        let last = words.len().saturating_sub(1);
        for (at, word) in words.iter().enumerate() {
            // Counted from the last step, which is the one a reader looks for.
            if !(last - at).is_multiple_of(every.max(1)) {
                continue;
            }
            let half = width_of(word) / 2.0;
            let x = x_of(at).min(self.width - half).max(half);
            panel.text((x, plot.bottom + 19.0), Anchor::Middle, word.clone(), Ink::Tick, None);
        }
    }

    /// A value to point at.
    pub(super) fn mark(&self, panel: &mut Panel, series: &Series, step: usize, at: (f64, f64)) {
        let Some(Some(point)) = series.points.get(step) else { return };
        let step_word = match self.axis {
            Axis::Years(years) => years.get(step).map(|year| tr!("{year}年", year)),
            Axis::Names(names) => names.get(step).cloned(),
        };
        let unit = self.measure.unit.as_deref().unwrap_or_default();
        let name = if self.measure.name.contains(&series.name) && !series.name.is_empty() {
            series.name.clone()
        } else {
            format!("{} {}", series.name, self.measure.name)
        };
        let words =
            format!("{} {} {}{unit}", step_word.unwrap_or_default(), name.trim(), point.printed);
        panel.marks.push(Mark {
            series: series.number,
            step,
            x: at.0,
            y: at.1,
            cell: point.cell,
            words: words.trim().to_owned(),
        });
    }

    /// Each series' sign and name in lines above the plot; returns the room taken.
    pub(super) fn key(&self, panel: &mut Panel, top: f64) -> f64 {
        if self.measure.series.len() < 2 {
            return 0.0;
        }
        let (mut x, mut y) = (0.0, top);
        for series in self.series() {
            let words = super::labels::fitted(&series.name, self.width - 24.0);
            let width = 18.0 + width_of(&words);
            if x > 0.0 && x + width > self.width {
                (x, y) = (0.0, y + 22.0);
            }
            let sign = super::marker(series.number, x + 6.0, y + 8.0);
            panel.path(sign, Ink::Marker, Some(series.number));
            panel.text((x + 16.0, y + TEXT), Anchor::Start, words, Ink::Name, Some(series.number));
            x += width + 16.0;
        }
        y + 22.0 - top
    }
}

impl Plot {
    pub(super) fn y(&self, scale: &Scale, value: f64) -> f64 {
        self.bottom - scale.at(value) * (self.bottom - self.top)
    }
}

/// A count as a coordinate. Steps of a chart are far below the 2⁵² that a float holds exactly.
pub(super) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}
